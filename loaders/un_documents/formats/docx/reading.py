"""A Word file to the lines, tables and footnotes of a document.

Numbers that Word prints by itself stand before their paragraphs; what was deleted is left out, what was inserted is kept; of
headers and footers only symbols of documents are taken.
"""

import re
from collections.abc import Iterator

from lxml import etree

from loaders.input_file import InputFile
from loaders.un_documents.formats.docx.notes import Notes
from loaders.un_documents.formats.docx.numbering import Numbering
from loaders.un_documents.formats.docx.package import Package, child, local
from loaders.un_documents.formats.docx.styles import Styles
from loaders.un_documents.formats.docx.walking import OWN_NUMBER, Walk
from loaders.un_documents.formats.paragraphs import Body, Inside, Note
from loaders.un_documents.lines import Pages
from loaders.un_documents.pages import SYMBOL

PRINTED_NUMBER = re.compile(rf"^[\[(（]?\s*{OWN_NUMBER}\s*[\])）]?[.:]?\s*")


def read_pages(file: InputFile) -> Pages:
    """Return the paragraphs, tables and footnotes of a Word file.

    :raises InputRefused: If it is broken or locked, defines entities, is nested too deeply, or holds more than is read.
    """
    package = Package.open(file)
    root = package.tree(package.main)
    body = None if root is None else child(root, "body")
    if root is None or body is None:
        raise file.refusal(f"no running text in it: its part {package.main} is missing or empty")
    symbols = tuple(read_symbols(package))
    pages, closed = read_body(package, root, body, symbols, trusted=True)
    # Where a field is never closed, it would hide all that follows.
    return pages if closed else read_body(package, root, body, symbols, trusted=False)[0]


def read_body(
    package: Package, root: etree._Element, body: etree._Element, symbols: tuple[str, ...], *, trusted: bool
) -> tuple[Pages, bool]:
    """Read the running text and the notes that it calls.

    :param trusted: True where fields may hide their codes.
    :returns: What the file holds, and whether every field was closed.
    """
    styles = Styles(package.first_related("styles"))
    numbering = Numbering.of(package.first_related("numbering"), styles)
    notes = Notes.of(package, root)
    taken = Body(package.file)
    walk = Walk(styles, numbering, notes, [taken], trusted)
    walk.read(body)
    footnotes = []
    for place, (number, note) in enumerate(notes.called):
        inside = Inside()
        Walk(styles, numbering, notes, [inside], trusted).read(note)
        footnotes.append(Note(place, number, without_mark(inside.texts, number)))
    return taken.pages(footnotes, symbols), walk.closed


def without_mark(texts: list[str], number: str) -> list[str]:
    """Return the text of a note without its number and the brackets around it, or the mark of the author's own."""
    if texts and not number.isalnum():
        texts = [texts[0].removeprefix(number).lstrip(), *texts[1:]]
    return [PRINTED_NUMBER.sub("", text, count=1).replace(OWN_NUMBER, "") for text in texts]


def read_symbols(package: Package) -> Iterator[str]:
    """Yield the document symbols in headers and footers."""
    for kind in ("header", "footer"):
        for name in package.related(package.main, kind):
            root = package.tree(name)
            if root is not None:
                yield from filter(SYMBOL.match, words_of(root))


def words_of(root: etree._Element) -> list[str]:
    """Return the words of a header, those of different paragraphs apart."""
    parts = (
        element.text or "" if local(element) == "t" else " "
        for element in root.iter()
        if local(element) in ("t", "p", "tab", "br")
    )
    return re.split(r"\s+", "".join(parts).strip())
