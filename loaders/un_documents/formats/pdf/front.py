"""The front of a document: what stands on the first page before any sentence is laid out freely, and is read as lines."""

from collections.abc import Sequence
from itertools import pairwise

from loaders.un_documents.formats.pdf.fragments import Fragment
from loaders.un_documents.formats.pdf.rows import Row, row_of
from loaders.un_documents.formats.pdf.ruled import Table
from loaders.un_documents.layout import display_width, ends_sentence, ends_with_comma
from loaders.un_documents.marks import read_marks

APART = 2.0
"""Heights of font. Parts of the front that are further apart have nothing to do with each other."""
LONGEST_LABEL = 60
"""Columns. What ends with a full stop and is wider is a sentence and no label."""
MOST_ROWS = 12
LONGEST_NUMBER = 8
"""Signs of the number of a title or heading, behind which room is left."""
ALIGNED = 2.0
"""Points. Rows of one column begin so near one another."""
CLOSE = 2.2
"""Heights of font. Rows of one column of the front are no further apart."""
EVEN = 0.8
"""Points by which the blanks of a line that is filled up differ at most."""


def is_prose(text: str) -> bool:
    """Tell a row of running text from those of the front: a long one that ends with a mark, or one with a number."""
    ended = (ends_sentence(text) or ends_with_comma(text)) and display_width(text) > LONGEST_LABEL / 2
    return ended or any(mark.style == "number" and mark.rest for mark in read_marks(text))


def is_layout(table: Table) -> bool:
    """Tell a table at the head of the first page that only lays it out."""
    if len(table.rows) > MOST_ROWS:
        return False
    return not any(ends_sentence(cell) and display_width(cell) > LONGEST_LABEL for row in table.rows for cell in row)


def front_rows(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of the front in reading order: what stands beside other rows is read after them."""
    result: list[Row] = []
    at = 0
    while at < len(rows):
        start = _side_column(rows, at)
        end = at + 1 if start is None else _end_of_columns(rows, at, start)
        if start is None:
            result.append(rows[at])
        else:
            for near in (True, False):
                sides = ([one for one in row.fragments if (one.start < start) == near] for row in rows[at:end])
                result += [row_of(side) for side in sides if side]
        at = end
    return result


def _side_column(rows: Sequence[Row], at: int) -> float | None:
    """Return where a second column begins in a row of the front, None where none does."""
    row = rows[at]
    gaps = [(one.start - before.end, before, one) for before, one in pairwise(row.fragments)]
    widths = [gap for gap, _, _ in gaps]
    if len(gaps) > 1 and max(widths) - min(widths) < EVEN:
        # Blanks of one width fill a line up.
        return None
    others = [one.start for other in rows[at + 1 : at + MOST_ROWS] for one in other.fragments]
    for gap, before, one in gaps:
        numbered = display_width(before.text) <= LONGEST_NUMBER and before.text[-1] in ".．、-–:)"
        aligned = any(abs(one.start - start) < ALIGNED for start in others)
        if not numbered and gap > (APART if not aligned else APART / 2) * one.size:
            return one.start - ALIGNED
    return None


def _end_of_columns(rows: Sequence[Row], at: int, start: float) -> int:
    """Return the row behind those that stand in two columns: none of them runs over where the second begins."""
    end = at + 1
    while end < len(rows):
        row = rows[end]
        over = any(one.start < start < one.end for one in row.fragments)
        beside = any(one.start >= start for one in row.fragments)
        close = row.base - rows[end - 1].base < CLOSE * max(row.size, rows[end - 1].size)
        if over or not close or (not beside and not any(one.start >= start for one in _next(rows, end))):
            break
        end += 1
    return end


def _next(rows: Sequence[Row], at: int) -> Sequence[Fragment]:
    return rows[at + 1].fragments if at + 1 < len(rows) else ()
