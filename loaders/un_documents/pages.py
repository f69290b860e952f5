"""Lines of a paged text: page furniture taken out, footnotes set apart, what is left in reading order.

Text that comes out of PDF or Word carries the page with it: running headers, page numbers, job numbers, link annotations
repeated at the foot, rules, and footnotes between two halves of a paragraph. Nothing is dropped that is not listed here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from loaders.un_documents.lines import Footnote, Line, Pages
from loaders.un_documents.marks import read_marks

RULE = re.compile(r"^\s*(?:[_—–=*\-]\s?){4,}\s*$")
SEPARATOR = re.compile(r"^\s{20,}$")
URL = re.compile(r"^(?:https?://|www\.)\S*[\w/]$")
SYMBOL = re.compile(r"^[A-Z]{1,8}(?:/[A-Za-z0-9().\-]+){2,}$")
SYMBOL_BEFORE = re.compile(r"^[A-Z]{1,8}(?:/[A-Za-z0-9().\-]+){2,}\s{2,}(?P<title>\S.*)$")
PAGE = re.compile(
    r"^(?:[-–—]\s*\d{1,4}\s*[-–—]|(?:Page|page|PAGE|Página|página|Страница|страница|[Сс]тр\.|الصفحة|صفحة)\s*\d{1,4}(?:\s*(?:/|of|de|из|من)\s*\d{1,4})?"
    r"|第\s*\d{1,4}\s*页(?:\s*[,，共]*\s*\d{1,4}\s*页)?|\d{1,4}/\d{1,4}(?:\s+\d\d-\d{5}.*)?|(?:\d\d-\d{5}|GE\.\d\d-\d{5}|K\d{7})(?:\s.*)?"
    r"|\|\s*\d{1,4}|\d{1,4}\s*\||\*\d{6,}\*|/?(?:\.\.\.|…)/?)$"
)
NUMBER_ALONE = re.compile(r"^\d{1,4}$")
# A number with a point is a paragraph's; a footnote's stands bare, in brackets, or before a stroke.
NOTE_START = re.compile(r"^\s{0,4}\(?(\d{1,3}|\*{1,3})[)/]?(?:\s+(?=\S)|\s*$|(?=[^\d\s.,/\-–:؛،)]))")
FRONT = 12
"""Lines that may hold the title."""
BLANKS = " \t\u00a0\u200e\u200f\ufeff\f"
LONGEST_HEADER = 120
ENDS = ".;:,。；：，؛،"
SHORTEST_PAGE = 8
"""Lines between two page numbers."""


@dataclass
class _Reader:
    """Walks over the raw lines once.

    ``zone`` is True inside the footnotes at the foot of a page, and ``fresh`` until the first of them has been read.
    """

    raw: list[str]
    upcoming: list[int]
    numbered: frozenset[int]
    headers: frozenset[int]
    body: list[Line] = field(default_factory=list)
    notes: list[Footnote] = field(default_factory=list)
    symbols: list[str] = field(default_factory=list)
    zone: bool = False
    fresh: bool = False
    blank: bool = False
    turned: bool = False

    def read(self) -> Pages:
        """Read every line."""
        for index, raw in enumerate(self.raw):
            if "\f" in raw:
                self.zone, self.turned, raw = False, True, raw.replace("\f", "")
            text = raw.strip(" \t\u00a0\u200e\u200f\ufeff")
            # A separator of lines or a wide blank alone prints nothing either.
            if not text.strip():
                self.open_notes(index, bool(SEPARATOR.match(raw)))
                self.blank = True
            elif not self.is_furniture(index, text):
                self.keep(index, raw, text)
        return Pages(tuple(self.body), tuple(self.notes), tuple(dict.fromkeys(self.symbols)))

    def open_notes(self, index: int, separated: bool) -> None:
        """Enter the footnotes of a page behind what separates them from the text."""
        if separated and not self.zone and self.note_follows(index):
            self.zone = self.fresh = True

    def is_furniture(self, index: int, text: str) -> bool:
        """Tell furniture, and note what it says of the page."""
        if index in self.headers:
            self.symbols.extend([text] if SYMBOL.match(text) else [])
            self.zone, self.turned = False, True
        elif RULE.match(text):
            self.open_notes(index, True)
        elif URL.match(text) and not self.awaits_text():
            self.turned = self.turned or self.zone
            self.zone = self.zone and not self.following(index).startswith(" ")
        elif SYMBOL.match(text) and not self.awaits_text() and (self.body or self.symbol_header(index)):
            self.symbols.append(text)
            self.zone, self.turned = False, True
        elif PAGE.match(text) or (NUMBER_ALONE.match(text) and self.is_page_number(index, text)):
            self.zone, self.turned = False, True
        else:
            return False
        return True

    def symbol_header(self, index: int) -> bool:
        """Tell whether a symbol before any text is a running header: a page number stands beside it."""
        return bool(PAGE.match(self.following(index).strip()))

    def awaits_text(self) -> bool:
        """Tell whether a footnote's number stands alone and its text is still to come."""
        return self.zone and bool(self.notes) and not self.notes[-1].lines

    def following(self, index: int) -> str:
        """Return the next line that is not empty, as it stands."""
        place = self.upcoming[index]
        return self.raw[place] if place < len(self.raw) else ""

    def is_page_number(self, index: int, text: str) -> bool:
        """Tell a page number from a footnote's number on a line of its own, and from a number in a table."""
        after = self.following(index).strip()
        header = self.upcoming[index] in self.headers
        turns = not after or header or bool(SYMBOL.match(after)) or bool(PAGE.match(after))
        if self.zone:
            return turns or not self.is_next_note(text)
        apart = self.raw[index - 1 : index] == [""] and self.raw[index + 1 : index + 3] == ["", ""]
        return turns or self.turns_behind(index) or index in self.numbered or (bool(self.body) and apart)

    def turns_behind(self, index: int) -> bool:
        """Tell whether the next line carries what is left of a form feed: the sign itself, or one blank."""
        following = self.following(index)
        return "\f" in following or bool(re.match(r" \S", following))

    def note_follows(self, index: int) -> bool:
        """Tell whether the next line begins the next footnote."""
        match = NOTE_START.match(self.following(index))
        return match is not None and self.is_next_note(match[1])

    def is_next_note(self, number: str) -> bool:
        """Tell whether a printed number can be that of the next footnote (a few may be lost, none comes twice)."""
        if number.startswith("*"):
            return True
        if number == "1" and (self.fresh or not self.zone):
            # The next document of a compilation counts its notes anew.
            return True
        last = next((int(note.number) for note in reversed(self.notes) if note.number.isdigit()), 0)
        return last < int(number) <= last + 3

    def keep(self, index: int, raw: str, text: str) -> None:
        """Put a line that is no furniture where it belongs."""
        indent = len(raw) - len(raw.lstrip(" \t\u00a0"))
        line = Line(index + 1, text, indent, self.blank, self.turned)
        if self.zone and self.in_note(line):
            self.turned = True
        else:
            if self.zone or self.turned or (indent == 1 and self.body):
                # One blank before a line is what is left of a form feed.
                line = replace(line, page_start=True, indent=indent - indent % 2)
            self.zone, self.turned = False, False
            self.body.append(line)
        self.blank = False

    def in_note(self, line: Line) -> bool:
        """Add a line to the footnotes; False where the next page has begun instead."""
        match = NOTE_START.match(line.text)
        if match and self.is_next_note(match[1]):
            self.fresh = False
            rest = line.text[match.end() :]
            self.notes.append(Footnote(match[1], (replace(line, text=rest),) if rest else ()))
            return True
        if not self.notes or (line.indent == 1 and self.notes[-1].lines):
            return False
        note = self.notes[-1]
        self.notes[-1] = replace(note, lines=(*note.lines, line))
        return True


def read_pages(text: str) -> Pages:
    """Take furniture and footnotes out of a paged text.

    :param text: The whole text; pages are told by form feeds, by one blank at the start of a line, by page numbers and headers.
    """
    raw = text.split("\n")
    pages = _Reader(raw, next_filled(raw), running_numbers(raw), running_headers(raw)).read()
    return replace(pages, ends_open=bool(pages.body) and pages.body[-1].number == len(raw))


def running_headers(raw: list[str]) -> frozenset[int]:
    """Return the indexes of running headers: lines that are the same beside every turn of the page.

    They hold the symbol of the document, or its title or number, and stand beside a page number or behind a form feed. The
    symbol may stand on a line with the title, set apart from it.
    """
    filled = [(index, line.strip(BLANKS)) for index, line in enumerate(raw) if line.strip(BLANKS)]
    front = {line for _, line in filled[:FRONT]}
    titled = ((index, SYMBOL_BEFORE.match(line)) for index, line in filled)
    found = {index for index, match in titled if match and match["title"] in front}
    turns = [bool(PAGE.match(line) or NUMBER_ALONE.match(line) or "\f" in raw[index]) for index, line in filled]
    beside: dict[str, list[int]] = {}
    for place, (index, line) in enumerate(filled):
        turned = "\f" in raw[index] or any(turns[at] for at in (place - 1, place + 1) if 0 <= at < len(filled))
        if turned and place and not NUMBER_ALONE.match(line):
            beside.setdefault(line, []).append(index)
    headers = (places for line, places in beside.items() if is_header(line, places) and 3 * len(places) >= sum(turns))
    return frozenset(found.union(*headers))


def is_header(line: str, places: Sequence[int]) -> bool:
    """Tell a line that is repeated from page to page from one that two pages happen to begin with."""
    apart = all(later - earlier >= SHORTEST_PAGE for earlier, later in pairwise(places))
    return len(places) > 1 and apart and len(line) <= LONGEST_HEADER and not read_marks(line) and line[-1] not in ENDS


def running_numbers(raw: list[str]) -> frozenset[int]:
    """Return the indexes of numbers that stand alone and count on from page to page."""
    alone = [(index, int(line)) for index, line in enumerate(raw) if NUMBER_ALONE.match(line.strip())]
    found: set[int] = set()
    for (index, number), (later, following) in pairwise(alone):
        if following == number + 1 and later - index >= SHORTEST_PAGE:
            found |= {index, later}
    return frozenset(found)


def next_filled(raw: list[str]) -> list[int]:
    """Return for every line the index of the next that is not empty; the number of lines where there is none."""
    upcoming, place = [0] * len(raw), len(raw)
    for index in range(len(raw) - 1, -1, -1):
        upcoming[index] = place
        if raw[index].strip():
            place = index
    return upcoming
