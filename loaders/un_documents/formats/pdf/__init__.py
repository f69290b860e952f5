"""PDF files: lines by where characters stand, running headers and page numbers taken off, footnotes and tables set apart."""

from loaders.un_documents.formats.pdf.reader import read_pages

__all__ = ["read_pages"]
