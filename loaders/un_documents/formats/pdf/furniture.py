"""What is printed on every page and is no text of the document: running headers and footers, page numbers, job numbers.

It is told by where it stands and that it comes again, the numbers in it aside; where it stands on one page only, by its form.
The head of the first page is the front of the document and stays.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from loaders.un_documents.formats.pdf.fragments import Fragment
from loaders.un_documents.formats.pdf.page import Page
from loaders.un_documents.formats.pdf.rows import Row, rows_of
from loaders.un_documents.pages import NUMBER_ALONE, PAGE, SYMBOL

DEEPEST = 5
"""Rows at the head or foot of a page that may be furniture."""
BAND = 0.2
"""Share of the height of a page, at its head and at its foot, in which furniture stands."""
NEAR = 4.0
"""Points. On other pages it stands so near the same place."""
SET_APART = 1.35
"""Times the height of the font. Furniture is set apart from text by more than this."""
NUMBER_AT_END = re.compile(r"^\d{1,4}(?=\s|$)|(?<=\s)\d{1,4}$")
SYMBOL_WITHIN = re.compile(r"(?<!\S)[A-Z]{1,8}(?:/[A-Za-z0-9().\-]+){2,}")
JOB_NUMBER = re.compile(r"^(?:[A-Z]{1,3}\.)?\d\d-\d{5}\b")


@dataclass(frozen=True, slots=True)
class Kept:
    """A page without its furniture.

    :param above: Rows of furniture at its head.
    :param below: Rows of furniture at its foot.
    """

    page: Page
    fragments: tuple[Fragment, ...]
    above: int
    below: int


Key = tuple[bool, str, int]
"""Of a row: whether it stands at the foot, its words, and its place."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """The rows at the head or the foot of a page, from the outermost one.

    :param foot: True at the foot.
    """

    page: Page
    rows: Sequence[Row]
    foot: bool

    def keys(self, row: Row) -> Iterator[Key]:
        """Yield what furniture has in common on all pages: its words, its place, and how far a page number is ahead."""
        at = round((self.page.height - row.base if self.foot else row.base) / NEAR)
        for words in (row.text, *self._numbered(row.text)):
            yield from ((self.foot, "".join(words.split()), one) for one in (at, at + 1))

    def _numbered(self, text: str) -> Iterator[str]:
        """Yield the text with the number at one of its ends replaced by what that is ahead of the place of the page."""
        for match in NUMBER_AT_END.finditer(text):
            yield f"{text[: match.start()]}\x01{int(match[0]) - self.page.number}\x01{text[match.end() :]}"

    def is_apart(self, index: int) -> bool:
        """Tell whether a row is set apart from the one further in."""
        if index + 1 >= len(self.rows):
            return True
        row, inner = self.rows[index], self.rows[index + 1]
        return abs(inner.base - row.base) > SET_APART * max(row.size, inner.size)


def usual_size(fragments: Iterable[Fragment]) -> float:
    """Return the height of the font that most letters have, in points."""
    letters: Counter[float] = Counter()
    for one in fragments:
        letters[round(one.size, 1)] += len(one.text)
    return max(letters, key=lambda size: letters[size], default=10.0)


def without_furniture(pages: Sequence[Page]) -> tuple[list[Kept], tuple[str, ...]]:
    """Take the furniture off; return what is left of each page, and the document symbols that stood in it."""
    edges = [(_edge(page, foot=False), _edge(page, foot=True)) for page in pages]
    seen: dict[Key, set[int]] = {}
    for edge in (edge for pair in edges for edge in pair):
        for key in (key for row in edge.rows for key in edge.keys(row)):
            seen.setdefault(key, set()).add(edge.page.number)
    shift = _page_numbers(edges)
    front = frozenset(one.text for row in edges[0][0].rows for one in row.fragments) if edges else frozenset()
    top = min((one.base for one in pages[0].fragments), default=0.0) if pages else 0.0
    kept: list[Kept] = []
    symbols: list[str] = []
    for page, (head, foot) in zip(pages, edges, strict=True):
        above = _furniture(head, seen, shift, front, top)
        below = _furniture(foot, seen, shift, frozenset(), 0.0)
        taken = {id(one) for row in (*above, *below) for one in row.fragments}
        symbols.extend(_symbols(row for row in above + below))
        left = tuple(one for one in page.fragments if id(one) not in taken)
        kept.append(Kept(page, left, len(above), len(below)))
    return kept, tuple(dict.fromkeys(symbols))


def _edge(page: Page, *, foot: bool) -> _Edge:
    """Return the rows within the band at one edge of a page; what was printed sideways stands below the foot."""
    deep = BAND * page.height
    near = [
        one for one in page.fragments if (page.height - deep < one.base <= page.height if foot else one.base < deep)
    ]
    rows = rows_of(near)
    return _Edge(page, (rows[::-1] if foot else rows)[: DEEPEST + 1], foot)


def _page_numbers(edges: Iterable[tuple[_Edge, _Edge]]) -> int | None:
    """Return what the numbers of pages are ahead of their places in the file, None where they do not count on."""
    shifts: Counter[int] = Counter()
    for pair in edges:
        numbers = {
            int(row.text) - edge.page.number
            for edge in pair
            for row in edge.rows
            if row.text.isdecimal() and NUMBER_ALONE.match(row.text)
        }
        shifts.update(numbers)
    shift, times = max(shifts.items(), key=lambda item: item[1], default=(0, 0))
    return shift if times > 1 else None


def _furniture(
    edge: _Edge, seen: Mapping[Key, set[int]], shift: int | None, front: frozenset[str], top: float
) -> list[Row]:
    """Return the rows of an edge that are furniture: all from the outermost to the innermost that is one.

    :param front: What stands at the head of the first page, which a running header may say again.
    :param top: Baseline of the first row of the first page, above which nothing but a running header stands.
    """
    found = 0
    for index, row in enumerate(edge.rows[:DEEPEST]):
        comes_again = any(_runs(seen[key], edge.page.number, edge.is_apart(index)) for key in edge.keys(row))
        above = index == 0 and row.base < top - row.size / 2
        known = above or front.issuperset(one.text for one in row.fragments)
        runs_once = edge.page.number > 1 and edge.is_apart(index) and known
        if not comes_again and not runs_once and not _is_known_form(edge, index, shift):
            break
        found = index + 1
    return list(edge.rows[:found])


def _runs(pages: set[int], page: int, apart: bool) -> bool:
    """Tell what runs over pages around one: three in a row, three left or right ones, or two where it is set apart."""
    runs = (range(page + first, page + first + 3 * step, step) for step in (1, 2) for first in (-2 * step, -step, 0))
    return any(pages.issuperset(run) for run in runs) or (apart and bool({page - 1, page + 1} & pages))


def _is_known_form(edge: _Edge, index: int, shift: int | None) -> bool:
    """Tell furniture that stands on one page only by its form."""
    row, page = edge.rows[index], edge.page
    if page.number == 1 and not edge.foot:
        return False
    parts = [one.text for one in row.fragments]
    if NUMBER_ALONE.match(row.text) and row.text.isdecimal():
        return int(row.text) - page.number == shift if shift is not None else edge.is_apart(index)
    if edge.foot and JOB_NUMBER.match(row.text):
        return True
    return all(SYMBOL.match(part) or PAGE.match(part) or NUMBER_ALONE.match(part) for part in parts) or bool(
        PAGE.match(row.text)
    )


def _symbols(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the document symbols in furniture."""
    for row in rows:
        for one in row.fragments:
            yield from SYMBOL_WITHIN.findall(one.text)
