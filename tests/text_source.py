"""A text that a test wrote, as what a file of plain text holds."""

from loaders.un_documents.formats import Source
from loaders.un_documents.pages import read_pages


def text_source(text: str, name: str = "invented.txt") -> Source:
    """Return a text as read from a file of this name."""
    return Source(name, name, "", read_pages(text), text)
