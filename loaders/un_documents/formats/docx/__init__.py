"""Word documents (DOCX): Office Open XML, ISO/IEC 29500-1, https://www.iso.org/standard/71691.html"""

from loaders.un_documents.formats.docx.reading import read_pages

__all__ = ["read_pages"]
