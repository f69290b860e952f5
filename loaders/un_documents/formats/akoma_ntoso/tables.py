"""Tables of a file to rows of cells, each as wide and high as the file says."""

from collections.abc import Callable

from loaders.un_documents.formats.akoma_ntoso.markup import Element, children, name_of
from loaders.un_documents.lines import Rows

WIDEST = 100
"""Columns."""


def table_rows(table: Element, text_of: Callable[[Element], str]) -> Rows:
    """Return the rows of a table; a cell over several columns or rows is followed by empty ones.

    :param text_of: Returns the words of a cell.
    """
    rows: list[tuple[str, ...]] = []
    below: dict[int, int] = {}
    for row in _rows(table):
        cells: list[str] = []
        for cell in children(row):
            _fill(cells, below)
            width = _number(cell.get("colspan"))
            height = _number(cell.get("rowspan"))
            below.update({len(cells) + column: height for column in range(width) if height > 1})
            cells += [text_of(cell), *[""] * (width - 1)]
            if len(cells) >= WIDEST:
                break
        below = {column: height - 1 for column, height in below.items() if height > 1}
        rows.append(tuple(cells[:WIDEST]))
    return tuple(rows)


def _fill(cells: list[str], below: dict[int, int]) -> None:
    """Leave the places empty that a cell of a row above takes."""
    while len(cells) < WIDEST and len(cells) in below:
        cells.append("")


def _rows(table: Element) -> list[Element]:
    groups = [one for one in children(table) if name_of(one) != "tr"]
    direct = [one for one in children(table) if name_of(one) == "tr"]
    return direct or [row for group in groups for row in children(group) if name_of(row) == "tr"]


def _number(text: str | None) -> int:
    return min(max(int(text), 1), WIDEST) if text and text.isdecimal() and len(text) < 4 else 1
