"""Words of a block: inline elements joined, calls of notes printed, other structures set apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from loaders.un_documents.formats.akoma_ntoso.markup import Element, children, id_of, name_of, text_of
from loaders.un_documents.layout import join_lines

UNPRINTED = frozenset({"del", "eop", "img", "meta", "toc", "foreign"})
STRUCTURES = frozenset(
    {
        "p",
        "ul",
        "ol",
        "table",
        "blockList",
        "list",
        "quotedStructure",
        "embeddedStructure",
        "blockContainer",
        "tblock",
        "block",
    }
)
"""Elements in the words of a block that have lines of their own."""
LINE_ENDS = frozenset({"eol", "br"})
BARE_NUMBER = re.compile(r"(?:[A-Z]{2}[-–])?(?:[IVXLC]+|[0-9]{1,3})/[0-9]{1,3}")
"""A number of a document that print sets apart from its title by a stop."""
AROUND: Final = "()[]{}（）. "


@dataclass(frozen=True, slots=True)
class Call:
    """The call of a note.

    :param number: As printed, without the brackets around it.
    :param note: The element that holds the note, None where it was called before.
    """

    number: str
    note: Element | None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of one line, and the notes that they call."""

    text: str
    calls: tuple[Call, ...] = ()


@dataclass
class Notebook:
    """Which notes of a file were called so far.

    :param kept: Notes that stand apart from the text, by their id.
    :param numbers: The number of every note that was called, by its id.
    """

    kept: dict[str, Element] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    called: int = 0

    def call(self, element: Element) -> tuple[str, Call]:
        """Return how a call is printed, and what it calls; a note without a mark has the next number."""
        target = element.get("href", "").removeprefix("#") if name_of(element) == "noteRef" else id_of(element)
        note = element if name_of(element) != "noteRef" else self.kept.pop(target, None)
        printed = (element.get("marker") or "").strip() or (note.get("marker", "").strip() if note is not None else "")
        printed = printed or self.numbers.get(target) or str(self.called + 1)
        number = printed.strip(AROUND) or printed
        if note is not None:
            self.called += 1
        if target:
            self.numbers[target] = number
        return printed, Call(number, note)

    def uncalled(self) -> Iterator[Call]:
        """Yield the notes that stand apart and were not called, each once."""
        for target in list(self.kept):
            note = self.kept.pop(target)
            self.called += 1
            yield Call((note.get("marker") or "").strip(AROUND) or str(self.called), note)


def read_phrases(element: Element, notebook: Notebook, *, breaks: bool) -> list[Phrase | Element]:
    """Return the lines of a block, and between them the structures that stand in its words.

    :param breaks: Whether a line that is ended stands for itself, as on a title page.
    """
    reader = _PhraseReader(notebook, breaks)
    reader.gather(element)
    reader.flush()
    return reader.found


@dataclass
class _PhraseReader:
    notebook: Notebook
    breaks: bool
    found: list[Phrase | Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)

    def gather(self, element: Element) -> None:
        self.words.append(element.text or "")
        for one in children(element):
            self.take(one)
            self.words.append(one.tail or "")

    def take(self, element: Element) -> None:
        name = name_of(element)
        if name in ("authorialNote", "noteRef"):
            self.take_call(element)
        elif name in LINE_ENDS:
            if self.breaks:
                self.flush()
            self.words.append("\n")
        elif name in STRUCTURES:
            self.flush()
            self.found.append(element)
        elif name not in UNPRINTED:
            self.gather(element)
            if name == "docNumber" and BARE_NUMBER.fullmatch(plain(text_of(element))):
                self.words.append("." if (element.tail or "").strip()[:1] not in (".", ":", "-", "–") else "")

    def take_call(self, element: Element) -> None:
        printed, call = self.notebook.call(element)
        before = next((word.rstrip() for word in reversed(self.words) if word.strip()), "")
        # Behind a digit the number of a note would be read as one more digit.
        self.words.append(f" {printed}" if before[-1:].isdigit() and printed[:1].isdigit() else printed)
        self.calls.append(call)

    def flush(self) -> None:
        text = plain("".join(self.words))
        if text:
            self.found.append(Phrase(text, tuple(self.calls)))
            self.calls = []
        self.words = []


def plain(text: str) -> str:
    """Return words on one line; lines of the file join as wrapped lines of print do."""
    lines = [line for line in (part.strip(" \t\r\u00a0\u200e\u200f\ufeff") for part in text.split("\n")) if line]
    return join_lines([re.sub(r"[ \t]+", " ", line) for line in lines])
