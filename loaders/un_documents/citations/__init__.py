"""Reads citations in documents and questions: numbers, names, symbols, in six languages."""

from loaders.un_documents.citations.identifiers import slug_of_citation
from loaders.un_documents.citations.reader import annotate_citations, read_query_citations

__all__ = ["annotate_citations", "read_query_citations", "slug_of_citation"]
