"""A page to the lines, tables and footnotes of a document."""

from lxml import etree

from loaders.errors import EmptyInput
from loaders.input_file import InputFile
from loaders.un_documents.formats.html.marks import NOT_TEXT, Site, name_of, role_of
from loaders.un_documents.formats.html.notes import find_notes
from loaders.un_documents.formats.html.parsing import parse_page
from loaders.un_documents.formats.html.walking import Walk
from loaders.un_documents.formats.paragraphs import Body
from loaders.un_documents.lines import Pages

MOST_OF_TEXT = 0.5
"""Share of the words of a page that its main part holds, if it is marked rightly."""


def read_pages(file: InputFile) -> Pages:
    """Return the paragraphs, tables and footnotes of a page, without what is of the site around it.

    :raises NotText: If its encoding cannot be told, or it is garbled.
    :raises InputRefused: If it is nested too deeply, holds more than is read, or no text at all.
    """
    root = parse_page(file)
    notes = find_notes(root)
    body = Body(file)
    walk = Walk(body, notes, notes.holders)
    walk.read(main_part(root, walk))
    if not body.lines:
        scripted = root.find(".//script") is not None
        reason = "no text in the page; its script would load it" if scripted else "no text in the page"
        raise EmptyInput(str(file.path), reason)
    return body.pages(walk.footnotes)


def main_part(root: etree._Element, walk: Walk) -> etree._Element:
    """Return the element that a page marks as its main part; the whole page where it marks none, or one without its text."""
    marked = [one for one in root.iter(etree.Element) if name_of(one) == "main" or role_of(one) == "main"]
    if len(marked) != 1 or any(marked[0] not in note.iterancestors() for note in walk.notes.notes):
        return root
    return marked[0] if letters(marked[0], walk.site) >= MOST_OF_TEXT * letters(root, walk.site) else root


def letters(element: etree._Element, site: Site) -> int:
    """Return how many letters of text stand in an element, those of the site left out."""
    count = 0
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, one in walk:
        name = name_of(one)
        if event == "end":
            count += len((one.tail or "").strip()) if one is not element else 0
        elif name in NOT_TEXT or site.is_furniture(one, name):
            walk.skip_subtree()
        else:
            count += len((one.text or "").strip())
    return count
