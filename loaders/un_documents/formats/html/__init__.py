"""Web pages (HTML), those that Word saves among them: https://html.spec.whatwg.org/"""

from loaders.un_documents.formats.html.reading import read_pages

__all__ = ["read_pages"]
