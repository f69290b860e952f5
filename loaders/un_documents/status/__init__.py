"""What units say of the standing of earlier documents and paragraphs: superseded, retired, repeated, over, carried out."""

from loaders.un_documents.status.annotate import annotate_statuses

__all__ = ["annotate_statuses"]
