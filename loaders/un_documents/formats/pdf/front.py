"""The front of a document: what stands on the first page before any sentence is laid out freely, and is read as lines."""

from collections.abc import Sequence
from itertools import pairwise

from loaders.un_documents.formats.pdf.rows import Row, row_of, rows_of
from loaders.un_documents.formats.pdf.ruled import Table
from loaders.un_documents.layout import display_width, ends_sentence, ends_with_comma
from loaders.un_documents.marks import read_marks

APART = 2.0
"""Heights of font. Parts of the front that are further apart have nothing to do with each other."""
LONGEST_LABEL = 60
"""Columns. What ends with a full stop and is wider is a sentence and no label."""
MOST_ROWS = 12
EVEN = 0.15
"""Share of the widest blank of a line that is filled up, by which others are narrower."""


def is_prose(text: str) -> bool:
    """Tell a row of running text from those of the front: a long one that ends with a mark, or one with a number."""
    ended = (ends_sentence(text) or ends_with_comma(text)) and display_width(text) > LONGEST_LABEL / 2
    return ended or any(mark.style == "number" and mark.rest for mark in read_marks(text))


def is_layout(table: Table) -> bool:
    """Tell a table at the head of the first page that only lays it out."""
    if len(table.rows) > MOST_ROWS:
        return False
    return not any(ends_sentence(cell) and display_width(cell) > LONGEST_LABEL for row in table.rows for cell in row)


def rows_of_layout(table: Table) -> list[Row]:
    """Return the rows of a table that only lays out the front, each cell for itself."""
    return [row_of([one]) for row in rows_of(table.fragments) for one in row.fragments]


def parts_of(row: Row) -> Sequence[Row]:
    """Cut a row of the front where wide room is between its parts; the number of a title or heading goes with its words."""
    gaps = [one.start - before.end for before, one in pairwise(row.fragments)]
    if len(gaps) > 1 and max(gaps) - min(gaps) < EVEN * max(gaps):
        # Blanks of one width fill a line up.
        return [row]
    parts = [[row.fragments[0]]]
    for gap, one in zip(gaps, row.fragments[1:], strict=True):
        before = parts[-1][-1]
        numbered = len(parts[-1]) == 1 and display_width(before.text) <= 8 and before.text[-1] in ".．、-–:)"
        if numbered or gap < APART * row.size:
            parts[-1].append(one)
        else:
            parts.append([one])
    return [row_of(part) for part in parts]
