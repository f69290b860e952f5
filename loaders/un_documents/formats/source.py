"""One file, in any format, to what it holds."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Protocol, cast

from loaders.errors import EmptyInput, InputRefused
from loaders.input_file import Form, InputFile
from loaders.un_documents.lines import Footnote, Line, Pages

FORMS: tuple[Form, ...] = ("text", "pdf", "docx", "html", "akoma-ntoso")
"""Forms of files that documents come in."""
LONGEST_PARAGRAPH = 200_000
"""Characters. The longest that was ever adopted has some ten thousand; what is longer has lost its line ends."""

NO_SIGN = re.compile(r"[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no character of a text."""


class FormatReader(Protocol):
    """A module that reads one format."""

    def read_pages(self, file: InputFile) -> Pages:
        """Return what a file holds.

        :raises InputRefused: If the file is broken, locked, empty, or larger than what is read.
        """


@dataclass(frozen=True, slots=True)
class Source:
    """What one file holds.

    :param path: The file as the user named it.
    :param name: Its name without folders.
    :param sha256: Hexadecimal digest of its bytes.
    :param text: All of its running text.
    """

    path: str
    name: str
    sha256: str
    pages: Pages
    text: str

    def line_at(self, count: int) -> int:
        """Return the place in the source of a line of the text, both counted from 1."""
        notes = (line for note in self.pages.footnotes for line in note.lines)
        places = [line.number for line in (*self.pages.body, *notes) for _ in line.text.split("\n")]
        return places[count - 1] if count <= len(places) else count


def without_signs_of_none(pages: Pages) -> Pages:
    """Return what a file holds without what is no character: controls, halves of characters, code points that stay free.

    No graph and no XML can hold them. A line that holds nothing else is left out.
    """
    if not NO_SIGN.search(pages.text):
        return pages
    notes = (Footnote(NO_SIGN.sub("", note.number), tuple(_cleaned(note.lines))) for note in pages.footnotes)
    return replace(pages, body=tuple(_cleaned(pages.body)), footnotes=tuple(notes))


def _cleaned(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        cells = tuple(tuple(NO_SIGN.sub("", cell).strip() for cell in row) for row in line.cells)
        text = "\n".join("\t".join(row) for row in cells) if cells else NO_SIGN.sub("", line.text).strip()
        if text.strip():
            yield replace(line, text=text, cells=cells)


def refuse_overlong(path: str, length: int, place: int) -> None:
    """Refuse a paragraph that is longer than what is read.

    :param path: The file as the user named it.
    :param length: Characters of the paragraph.
    :param place: Where in the source it begins.
    :raises InputRefused: If it is longer than :data:`LONGEST_PARAGRAPH`.
    """
    if length > LONGEST_PARAGRAPH:
        reason = f"a paragraph of {length:,} characters is longer than the limit of {LONGEST_PARAGRAPH:,}"
        raise InputRefused(path, reason, place)


def read_source(file: InputFile) -> Source:
    """Read a file in the format that its content has.

    :raises InputRefused: If it is in none of :data:`FORMS`, a paragraph in it is too long, or its reader refuses it.
    """
    if file.form not in FORMS:
        raise file.refusal(f"{file.form.upper()} is no format of documents; there are {', '.join(FORMS)}")
    name = f"loaders.un_documents.formats.{file.form.replace('-', '_')}"
    pages = without_signs_of_none(cast(FormatReader, import_module(name)).read_pages(file))
    for line in pages.body:
        longest = max((len(cell) for row in line.cells for cell in row), default=len(line.text))
        refuse_overlong(str(file.path), longest, line.number)
    text = pages.text
    if not text.strip():
        raise EmptyInput(str(file.path), "no text in it")
    return Source(str(file.path), file.name, file.sha256, pages, text)
