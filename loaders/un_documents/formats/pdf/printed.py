"""Printed lines of a whole document on their way to lines of its text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.un_documents.formats.pdf.fragments import Fragment
from loaders.un_documents.formats.pdf.rows import Row, row_of
from loaders.un_documents.formats.pdf.ruled import Table, row_goes_on, rows_of_cells
from loaders.un_documents.layout import join_lines
from loaders.un_documents.lines import Line, Rows

MOST_HEADER_ROWS = 3
STICKS_OUT = 3.0
"""Points. So far may the cell of a header stick out of its column."""
SAME_COLUMNS = 12.0
"""Points. The columns of a table that goes on, on a page or in a column of a page, begin so near those before."""


@dataclass(slots=True)
class Printed:
    """A row of print and where it stands.

    :param row: The row as printed.
    :param text: Its text; less or more than the row's where a word is put together again.
    :param number: Its place in the file, counted from 1.
    :param page: The page that it stands on, counted from 1.
    :param start: Where the room of its column begins, in points.
    :param end: Where it ends.
    :param opens: True where it is the first of its page or column.
    :param full: True where it surely goes on in the next.
    """

    row: Row
    text: str
    number: int
    page: int
    start: float
    end: float
    opens: bool = False
    full: bool = False

    @property
    def column(self) -> tuple[int, int, int]:
        """Return what lines have in common that have the same margins: their column, and left or right pages."""
        return round(self.start / 6), round(self.end / 6), self.page % 2


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table and where it stands.

    :param number: Place of its first row in the file, counted from 1.
    :param page: The page that it stands on, counted from 1.
    :param start: Where the room of its column begins, in points.
    :param end: Where it ends.
    :param opens: True where it is the first of its page or column.
    """

    table: Table
    number: int
    page: int
    start: float
    end: float
    opens: bool

    @property
    def lines(self) -> list[Printed]:
        """Return what stands in it as printed lines, for a table that is none: each cell for itself."""
        rows = rows_of_cells(self.table)
        return [
            Printed(row, row.text, self.number, self.page, self.start, self.end, self.opens and not index)
            for index, row in enumerate(rows)
        ]


Body = Sequence[Printed | PrintedTable]


def resolved(body: Body) -> list[Printed | PrintedTable]:
    """Return lines and tables with every single row where it belongs: at the head of the table below, or among the lines."""
    result: list[Printed | PrintedTable] = []
    for index, one in enumerate(body):
        if not isinstance(one, PrintedTable):
            result.append(one)
            continue
        before = result[-1] if result else None
        following = body[index + 1] if index + 1 < len(body) else None
        continues = isinstance(before, PrintedTable) and one.opens and goes_on(before.table, one.table)
        headed = isinstance(following, PrintedTable) and following.opens and goes_on(one.table, following.table)
        if len(one.table.rows) == 1 and not continues and not headed:
            result += one.lines
        else:
            result.append(one if continues or not one.opens else _with_header(one, result))
    return result


def _with_header(one: PrintedTable, above: list[Printed | PrintedTable]) -> PrintedTable:
    """Return a table at the head of a page with the header that was left on the page before, and take that off."""
    header: list[Printed] = []
    for line in reversed(above[-MOST_HEADER_ROWS:]):
        if not isinstance(line, Printed) or line.page != one.page - 1 or not _fits(line.row, one.table.edges):
            break
        header.insert(0, line)
    columns = len(one.table.edges) - 1
    while header and len(header[0].row.fragments) < columns:
        header.pop(0)
    if not header:
        return one
    del above[-len(header) :]
    cells = [
        [row_of([part]) for line in header for part in line.row.fragments if _column(part, one.table) == at]
        for at in range(columns)
    ]
    texts = tuple(join_lines([row.text for row in cell]) for cell in cells)
    table = replace(one.table, rows=(texts, *one.table.rows), fits=((None,) * columns, *one.table.fits))
    return replace(one, table=table, number=header[0].number, opens=False)


def _column(part: Fragment, table: Table) -> int:
    return max(0, sum(edge <= part.start + STICKS_OUT for edge in table.edges[:-1]) - 1)


def _fits(row: Row, edges: Sequence[float]) -> bool:
    """Tell whether a row has several parts, each in a column of its own."""
    places = [sum(edge <= one.start + STICKS_OUT for edge in edges[:-1]) - 1 for one in row.fragments]
    within = all(one.end <= edges[place + 1] + STICKS_OUT for one, place in zip(row.fragments, places, strict=True))
    return len(places) > 1 and min(places) >= 0 and len(set(places)) == len(places) and within


def joined_tables(body: Body) -> list[Line]:
    """Return every table as a line; one that goes on over a page is one."""
    joined: list[tuple[PrintedTable, Rows]] = []
    before: Printed | PrintedTable | None = None
    for one in body:
        if isinstance(one, PrintedTable):
            if isinstance(before, PrintedTable) and one.opens and goes_on(before.table, one.table):
                joined[-1] = (joined[-1][0], _together(joined[-1][1], before.table, one.table))
            else:
                joined.append((one, one.table.rows))
        before = one
    joined = [(one, _without_empty_columns(rows)) for one, rows in joined]
    return [
        Line(one.number, "\n".join("\t".join(row) for row in rows), blank_before=True, page_start=one.opens, cells=rows)
        for one, rows in joined
    ]


def _without_empty_columns(rows: Rows) -> Rows:
    filled = [column for column in range(len(rows[0])) if any(row[column] for row in rows)]
    return tuple(tuple(row[column] for column in filled) for row in rows)


def goes_on(before: Table, table: Table) -> bool:
    """Tell whether a table goes on in another: its columns are as many and as wide."""
    if len(before.edges) != len(table.edges):
        return False
    places = ([edge - one.edges[0] for edge in one.edges[:-1]] for one in (before, table))
    return all(abs(one - other) <= SAME_COLUMNS for one, other in zip(*places, strict=True))


def _together(rows: Rows, before: Table, table: Table) -> Rows:
    """Return the rows of both parts: the header once, and a row that was cut by the page in one piece."""
    skipped = 1 if table.rows[0] == rows[0] else 0
    more, fits = table.rows[skipped:], table.fits[skipped:]
    started = more and not any(below and not above for above, below in zip(before.fits[-1], fits[0], strict=True))
    # Where every row is full, one that is not is the rest of the row before.
    partial = more and not all(more[0]) and all(all(row) for row in rows)
    if started and len(rows) > 1 and (partial or row_goes_on(before.fits[-1], fits[0])):
        last = tuple(join_lines([part for part in pair if part]) for pair in zip(rows[-1], more[0], strict=True))
        return (*rows[:-1], last, *more[1:])
    return (*rows, *more)
