"""Tables without a grid: rows whose parts stand below one another, with empty room between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from loaders.un_documents.formats.pdf.fragments import Fragment
from loaders.un_documents.formats.pdf.pdfium import Rule
from loaders.un_documents.formats.pdf.rows import Row, row_of
from loaders.un_documents.formats.pdf.ruled import BLANK, PADDING, Fit, Table, row_goes_on, table_of
from loaders.un_documents.marks import read_marks

GUTTER = 0.5
"""Heights of font. Columns are set further apart."""
WIDE_GUTTER = 1.5
"""The same of a table of two columns, which wide blanks between words may look like."""
EVEN = 0.8
"""Points by which the blanks of a line that is filled up differ at most."""
MOST_BLANK = 3.0
"""Heights of font. The blanks of a line that is filled up are narrower."""
WIDER = 1.5
"""Times the widest blank of a row. Room between columns is wider."""
LEAST_ROWS = 2
LEAST_OF_TWO = 3
"""Rows with more than one cell that a table has; one of two columns has more."""
ALIGNED = 3.0
"""Points. Cells of one column begin, end or are centred so near one another."""
MOSTLY = 0.7
TALL = 1.2
"""Times the least distance of rows. A wider one sets rows of the table apart."""
BEHIND = 1.8
"""The same between a table and a line behind it."""
LONGEST_MARK = 8
"""Signs of the number of a paragraph."""
LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}")


@dataclass(slots=True)
class _Block:
    """Rows that leave the same gaps empty.

    :param gaps: Where they are, as start and end in points.
    :param headed: True where the first row is known for a header.
    """

    rows: list[Row]
    gaps: list[tuple[float, float]]
    headed: bool = False

    @property
    def parted(self) -> int:
        """Return how many of the rows have more than one part, set apart by more than blanks."""
        return sum(bool(_gaps(row)) for row in self.rows)

    def cells(self, row: Row) -> list[list[Fragment]]:
        """Return the fragments of a row by columns."""
        columns: list[list[Fragment]] = [[] for _ in range(len(self.gaps) + 1)]
        for one in row.fragments:
            columns[sum((one.start + one.end) / 2 > start for start, _ in self.gaps)].append(one)
        return columns


def aligned_tables(
    rows: Sequence[Row], rules: Sequence[Rule], reach: float, before: Table | None = None
) -> list[Table | Row]:
    """Return the rows of a column in order, those of a table without a grid as one table.

    :param reach: Where rows of the column end, in points.
    :param before: A table at the end of the page before, whose header may stand here again.
    """
    result: list[Table | Row] = []
    at = 0
    rest = _rest_of(before, rows) if before is not None else None
    if rest is not None and (table := _table(rest, rules, reach)) is not None:
        result.append(table)
        at = len(rest.rows)
    while at < len(rows):
        block = _block_at([_with_mark(row) for row in rows[at:]]) if len(rows[at].fragments) > 1 else None
        table = _table(block, rules, reach) if block is not None and _is_table(block, reach) else None
        if table is None or block is None:
            result.append(rows[at])
            at += 1
        else:
            result.append(table)
            at += len(block.rows)
    return result


def _rest_of(before: Table, rows: Sequence[Row]) -> _Block | None:
    """Return the rows below a header that comes again on a further page, None where it does not."""
    if len(rows) < 2 or tuple(one.text for one in rows[0].fragments) != before.rows[0]:
        return None
    gaps = _gaps(rows[0])
    block = _Block([rows[0]], gaps, headed=True)
    for row in rows[1:]:
        narrowed = _narrowed(block.gaps, row)
        if len(narrowed) < len(gaps):
            break
        block.rows.append(row)
        block.gaps = narrowed
    return block if len(block.rows) > 1 else None


def _with_mark(row: Row) -> Row:
    """Join the number of a paragraph with what stands behind it."""
    first, *rest = row.fragments
    if not rest or not _is_mark(first.text):
        return row
    return row_of([_joined([first, rest[0]]), *rest[1:]])


def _is_mark(text: str) -> bool:
    return len(text) <= LONGEST_MARK and any(mark.rest == "x" for mark in read_marks(f"{text} x"))


def _joined(fragments: Sequence[Fragment]) -> Fragment:
    first, last = fragments[0], fragments[-1]
    text = " ".join(one.text for one in fragments)
    return Fragment(text, first.start, last.end, first.base, first.size, first.first, first.raised)


def _block_at(rows: Sequence[Row]) -> _Block | None:
    """Return the rows from the first on that share a gap, None where the first has none."""
    gaps = _gaps(rows[0])
    if not gaps:
        return None
    block = _Block([rows[0]], gaps)
    step = 0.0
    for before, row in pairwise(rows):
        narrowed = _narrowed(gaps, row)
        distance = _top(row) - _top(before)
        if len(narrowed) < len(gaps) and (len(narrowed) < len(block.gaps) or len(block.rows) > 1):
            break
        if len(row.fragments) == 1 and step and distance > BEHIND * step:
            break
        gaps = narrowed
        step = min(step, distance) if step else distance
        block.rows.append(row)
    while len(block.rows) > 1 and len(block.rows[-1].fragments) == 1 and _stands_behind(block, step):
        block.rows.pop()
    block.gaps = gaps
    return block


def _stands_behind(block: _Block, step: float) -> bool:
    """Tell whether the last row of a block is set apart from it, or is the only one below its header."""
    return _top(block.rows[-1]) - _top(block.rows[-2]) > TALL * step or len(block.rows) == 2


def _top(row: Row) -> float:
    """Return the highest baseline of a row; some cells may have more room above than others."""
    return min(one.base for one in row.fragments)


def _gaps(row: Row) -> list[tuple[float, float]]:
    """Return the gaps of a row that may lie between columns: those that are wider than its blanks."""
    gaps: list[tuple[float, float]] = []
    reach = row.fragments[0].end
    for one in row.fragments[1:]:
        gaps.append((reach, one.start))
        reach = max(reach, one.end)
    least = max(GUTTER * row.size, WIDER * max(one.blank for one in row.fragments))
    widths = [end - start for start, end in gaps]
    if len(gaps) > 1 and max(widths) - min(widths) < EVEN:
        # Blanks of one width fill a line up.
        least = max(least, MOST_BLANK * row.size)
    return [(start, end) for start, end in gaps if end - start > least]


def _narrowed(gaps: Sequence[tuple[float, float]], row: Row) -> list[tuple[float, float]]:
    """Return what a row leaves empty of some gaps."""
    result: list[tuple[float, float]] = []
    for start, end in gaps:
        for one in row.fragments:
            if one.start < end and one.end > start:
                # A part in the middle of a gap belongs to the column that it is nearer to.
                if one.start - start < end - one.end:
                    start = max(start, one.end)
                else:
                    end = min(end, one.start)
        if end - start > GUTTER * row.size:
            result.append((start, end))
    return result


def _is_table(block: _Block, reach: float) -> bool:
    """Tell a table from a list, from contents, and from lines that happen to have wide gaps.

    :param reach: Where rows of running text end, in points.
    """
    columns = len(block.gaps) + 1
    texts = [row.text for row in block.rows]
    if columns < 2 or sum(bool(LEADERS.search(text)) for text in texts) > 0.3 * len(texts):
        return False
    if sum(bool(cell) for cell in block.cells(block.rows[0])) < columns:
        return False
    left = min(row.start for row in block.rows)
    filled = sum(row.start - left < ALIGNED and reach - row.end < ALIGNED for row in block.rows)
    if 2 * filled > len(block.rows):
        return False
    if columns == 2:
        start, end = block.gaps[0]
        if block.parted < LEAST_OF_TWO or end - start < WIDE_GUTTER * block.rows[0].size:
            return False
        if block.parted < 0.5 * len(block.rows):
            return False
    return block.parted >= LEAST_ROWS and all(_is_aligned(block, column, reach) for column in range(columns))


def _is_aligned(block: _Block, column: int, reach: float) -> bool:
    """Tell whether the cells of a column begin, end or are centred below one another.

    Where running text ends, words of filled lines end too, and only numbers say anything.
    """
    cells = [cell for row in block.rows if (cell := block.cells(row)[column])]
    starts, ends = [cell[0].start for cell in cells], [cell[-1].end for cell in cells]
    numbers = sum(any(sign.isdigit() for sign in cell[-1].text) for cell in cells)
    sides = [starts, [start + end for start, end in zip(starts, ends, strict=True)]]
    if median(ends) < reach - ALIGNED or numbers >= MOSTLY * len(cells):
        sides.append(ends)
    return any(sum(abs(place - median(side)) <= ALIGNED for place in side) >= MOSTLY * len(cells) for side in sides)


def _table(block: _Block, rules: Sequence[Rule], reach: float) -> Table | None:
    """Return the table of a block, its rows joined where cells go on in the next.

    :param reach: Where the rows around it end, in points.
    """
    first, last = block.rows[0], block.rows[-1]
    start, end = min(row.start for row in block.rows), max(row.end for row in block.rows)
    lines = sorted(
        rule.at
        for rule in rules
        if not rule.upright
        and first.base < rule.at < last.base
        and min(rule.end, end) - max(rule.start, start) > 0.5 * (end - start)
    )
    groups = _row_groups(block, lines, reach)
    if len(groups) < 2:
        return None
    columns = [[_column(group, block, index) for index in range(len(block.gaps) + 1)] for group in groups]
    edges = (start, *(edge for _, edge in block.gaps), reach)
    inside = tuple(one for row in block.rows for one in row.fragments)
    return table_of(columns, edges, (first.base - first.size, last.base), inside)


def _column(group: Sequence[Row], block: _Block, index: int) -> list[Row]:
    """Return the rows of print of one cell."""
    return [row_of(cell) for row in group if (cell := block.cells(row)[index])]


def _row_groups(block: _Block, lines: Sequence[float], end: float) -> list[list[Row]]:
    """Group printed rows to rows of the table."""
    steps = [_top(row) - _top(before) for before, row in pairwise(block.rows)]
    least = min(steps)
    # Where rules are many, each row has its own; one or two set off the header and the sum.
    all_ruled = len(lines) > 2 or (len(lines) == 2 and len(block.rows) == 3)
    groups = [[block.rows[0]]]
    for (before, row), step in zip(pairwise(block.rows), steps, strict=True):
        if any(before.base < line < row.base for line in lines) or (block.headed and before is block.rows[0]):
            begins = True
        elif all_ruled:
            begins = False
        else:
            begins = step > TALL * least or (max(steps) <= TALL * least and not _goes_on(block, before, row, end))
        if begins:
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _goes_on(block: _Block, before: Row, row: Row, end: float) -> bool:
    """Tell whether a row goes on with the cells of the row before; one whose first cell is empty does."""
    above, here = block.cells(before), block.cells(row)
    limits = [*(limit - PADDING * row.size for _, limit in block.gaps), end]
    last = [
        Fit(cell[-1].text, 0.0, limit - cell[-1].end - BLANK * row.size) if cell else None
        for cell, limit in zip(above, limits, strict=True)
    ]
    first = [Fit(cell[0].text, cell[0].first, 0.0) if cell else None for cell in here]
    return not here[0] or row_goes_on(last, first)
