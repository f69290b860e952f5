"""What is printed on every page and is no text of the document: running headers and footers, page numbers, job numbers.

It is told by where it stands and that it comes again, the numbers in it aside; where it stands on one page only, by its form.
The head of the first page is the front of the document and stays.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
USUAL = 0.4
"""Share of the pages on which a running line comes again; left and right pages may have their own."""
DIGITS = re.compile(r"\d+")
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


@dataclass(frozen=True, slots=True)
class _Edge:
    """The rows at the head or the foot of a page, from the outermost one.

    :param foot: True at the foot.
    """

    page: Page
    rows: Sequence[Row]
    foot: bool

    def place(self, row: Row) -> float:
        """Return how far a row stands from the edge, in points."""
        return self.page.height - row.base if self.foot else row.base

    def keys(self, row: Row) -> Iterator[tuple[bool, str, int]]:
        """Yield what rows of the same kind have in common: words, digits aside, and place."""
        words = DIGITS.sub("#", "".join(row.text.split()))
        at = round(self.place(row) / NEAR)
        yield from ((self.foot, words, one) for one in (at, at + 1))

    def is_apart(self, index: int) -> bool:
        """Tell whether a row is set apart from the one further in."""
        if index + 1 >= len(self.rows):
            return True
        row, inner = self.rows[index], self.rows[index + 1]
        return abs(inner.base - row.base) > SET_APART * max(row.size, inner.size)


def without_furniture(pages: Sequence[Page]) -> tuple[list[Kept], tuple[str, ...]]:
    """Take the furniture off; return what is left of each page, and the document symbols that stood in it."""
    edges = [(_edge(page, foot=False), _edge(page, foot=True)) for page in pages]
    seen = Counter(key for pair in edges for edge in pair for row in edge.rows for key in set(edge.keys(row)))
    shift = _page_numbers(edges)
    kept: list[Kept] = []
    symbols: list[str] = []
    for page, (head, foot) in zip(pages, edges, strict=True):
        above = _furniture(head, seen, len(pages), shift)
        below = _furniture(foot, seen, len(pages), shift)
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


def _furniture(edge: _Edge, seen: Counter[tuple[bool, str, int]], pages: int, shift: int | None) -> list[Row]:
    """Return the rows of an edge that are furniture: all from the outermost to the innermost that is one."""
    found = 0
    for index, row in enumerate(edge.rows[:DEEPEST]):
        times = max(seen[key] for key in edge.keys(row))
        comes_again = times >= max(2, min(3, USUAL * pages)) and (times > 2 or edge.is_apart(index))
        if not comes_again and not _is_known_form(edge, index, shift):
            break
        found = index + 1
    return list(edge.rows[:found])


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
