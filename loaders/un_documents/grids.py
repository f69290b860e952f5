"""Tables whose grid is still there: cells set apart by strokes, tabs, or several blanks."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from loaders.un_documents.layout import display_width, join_lines
from loaders.un_documents.lines import Line

GAP = re.compile(r"\s*\t\s*|\s*\|\s*|\s{2,}")
WIDE_GAP = re.compile(r"\s{3,}")
MARK = re.compile(r"^(?:\(?\w{1,4}[.)、．]|[-–•*])\s+")
STROKES = re.compile(r"^[\s|+:\-–—=]+$")
NEAR = 2
"""Columns. Cells of one column may begin so far apart, since letters are not all equally wide."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands between two gaps of a line, and the column of print that it begins at."""

    start: int
    text: str


@dataclass
class Row:
    """One row: the pieces of each of its cells, and the lines that it stands on."""

    cells: list[list[str]]
    lines: list[int] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """Return the text of every cell."""
        return [join_lines(pieces) if pieces else "" for pieces in self.cells]


def is_ruled(line: Line) -> bool:
    """Tell a line whose cells are set apart by strokes or tabs."""
    return "\t" in line.text or "|" in line.text


def cells_of(line: Line) -> list[Cell]:
    """Cut a line at its gaps; the gap behind a paragraph's number is none."""
    if STROKES.match(line.text):
        return []
    mark = None if is_ruled(line) else MARK.match(line.text)
    cells, at = [], 0
    for gap in [*GAP.finditer(line.text, mark.end() if mark else 0), None]:
        text = line.text[at : gap.start() if gap else len(line.text)]
        if text:
            cells.append(Cell(line.indent + display_width(line.text[:at]), text))
        at = gap.end() if gap else 0
    return cells


def is_grid_line(line: Line) -> bool:
    """Tell a line of three cells or more, or of two that are set apart plainly."""
    count = len(cells_of(line))
    return count >= 3 or (count == 2 and (is_ruled(line) or WIDE_GAP.search(line.text) is not None))


def column_starts(lines: Sequence[Line]) -> list[int]:
    """Return where the columns of a table begin: as in its line with the most cells."""
    return [cell.start for cell in max((cells_of(line) for line in lines), key=len, default=[])]


def column_at(start: int, starts: Sequence[int]) -> int | None:
    """Return the column that begins at a place, give or take a little, None where none does."""
    return next((index for index, one in enumerate(starts) if abs(one - start) <= NEAR), None)


def continues_grid(line: Line, lines: Sequence[Line], starts: Sequence[int]) -> bool:
    """Tell a line that belongs to the table before it: every piece begins where a column does and ends before the next.

    :param lines: Those of the table so far.
    """
    if STROKES.match(line.text):
        return True
    if is_ruled(lines[0]) or is_ruled(line):
        return is_ruled(lines[0]) and is_ruled(line)
    if len(lines) == 1 and len(cells_of(line)) == 1 and line.indent <= 1:
        # What stands alone below the header is the label of a table without a grid.
        return False
    ends = [*starts[1:], 1_000]
    for cell in cells_of(line):
        column = column_at(cell.start, starts)
        if column is None or cell.start + display_width(cell.text) > ends[column]:
            return False
    return True


def read_rows(lines: Sequence[Line], label: Callable[[str], str | None]) -> list[Row]:
    """Return the rows of a table.

    Strokes and tabs keep a row on one line. Between blanks, a row begins at a label where rows have labels; else at an
    empty line where some lines have none before them; else wherever something stands in the first column.

    :param label: Returns the letter or number that a cell begins with, None where it has none.
    """
    starts = column_starts(lines)
    printed = [(line, cells_of(line)) for line in lines]
    ruled = all(is_ruled(line) for line, cells in printed if cells)
    firsts = [(line, cells) for line, cells in printed if cells and column_at(cells[0].start, starts) == 0]
    labelled = sum(label(cells[0].text) is not None for _, cells in firsts) >= 2
    spaced = any(line.blank_before for line in lines[1:]) and not all(line.blank_before for line in lines[1:])
    rows: list[Row] = []
    for line, cells in printed:
        if not cells:
            continue
        first = ruled or column_at(cells[0].start, starts) == 0
        begins = label(cells[0].text) is not None if labelled else line.blank_before or not spaced
        if not rows or ruled or (first and begins):
            rows.append(Row([[] for _ in starts]))
        put(rows[-1], cells, None if ruled else starts)
        rows[-1].lines.append(line.number)
    return rows


def put(row: Row, cells: Sequence[Cell], starts: Sequence[int] | None) -> None:
    """Put the pieces of a line into the cells of a row: in order, or by where they begin."""
    for index, cell in enumerate(cells):
        column = column_at(cell.start, starts) if starts else index
        row.cells[column if column is not None and column < len(row.cells) else -1].append(cell.text)
