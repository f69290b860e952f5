"""Acts: what a body decides, asks and states in its paragraphs, in six languages."""

from loaders.un_documents.acts.annotate import annotate_acts

__all__ = ["annotate_acts"]
