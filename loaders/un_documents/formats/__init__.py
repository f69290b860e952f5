"""Formats of documents: each is brought to the same lines, tables and footnotes (:class:`~loaders.un_documents.lines.Pages`).

A module for each format has ``read_pages(file)``. Libraries take the text out of the file; what is ours is the order, what is
furniture of the page, and which line begins where.
"""

from loaders.un_documents.formats.source import FORMS, Source, read_source, refuse_overlong

__all__ = ["FORMS", "Source", "read_source", "refuse_overlong"]
