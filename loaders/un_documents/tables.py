"""Tables that lost their grid: a header line, row labels, and the cells of each row one after the other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.un_documents.blocks import Block
from loaders.un_documents.language import LanguageTable
from loaders.un_documents.layout import display_width, ends_sentence, join_lines
from loaders.un_documents.marks import chinese_value, ordinal_value
from loaders.un_documents.pages import Line

COLUMNS = re.compile(r"\s{2,}|\t|(?<=[\u4e00-\u9fff])\s(?=[\u4e00-\u9fff])|\s*\|\s*")


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table.

    :param cells: Place (``t.A.1``), text and source lines of each cell, row by row.
    :param used: Blocks that it took.
    """

    cells: tuple[tuple[str, str, tuple[int, int]], ...]
    used: int


def read_table(blocks: Sequence[Block], table: LanguageTable) -> Table | None:
    """Read a table that begins with the first block, None where none does.

    A table is told by a line of three or more short headers, and a line with a row label behind it.
    """
    lines = [(index, line) for index, block in enumerate(blocks) for line in block.lines]
    header = [cell for cell in COLUMNS.split(lines[0][1].text.strip("| ")) if cell]
    labelled = [i for i, (_, line) in enumerate(lines[1:12], start=1) if row_label(line, table)]
    if len(header) < 3 or not labelled or labelled[0] != 1:
        return None
    end = next((i for i, block in enumerate(blocks) if i and block.kind in ("annex", "appendix")), len(blocks))
    used = [line for index, line in lines[1:] if index < end]
    cells = [(f"t.0.{i}", text, (lines[0][1].number,) * 2) for i, text in enumerate(header)]
    for row in split_rows(used, table):
        cells.extend(read_row(row, len(header), table))
    return Table(tuple(cells), end)


def row_label(line: Line, table: LanguageTable) -> str | None:
    """Return the letter or number of a row's label, None where a line is none."""
    match = table.row_label.match(line.text)
    if match is None:
        return None
    printed = match["n"]
    if printed.isascii():
        return printed
    value = ordinal_value(printed)
    return str(value) if chinese_value(printed) else chr(64 + value) if value else None


def split_rows(lines: Sequence[Line], table: LanguageTable) -> list[list[Line]]:
    """Cut the lines at the row labels."""
    rows: list[list[Line]] = []
    for line in lines:
        if row_label(line, table) or not rows:
            rows.append([])
        rows[-1].append(line)
    return rows


def read_row(row: Sequence[Line], columns: int, table: LanguageTable) -> list[tuple[str, str, tuple[int, int]]]:
    """Read the cells of one row: the label with its words, then one cell per column."""
    name = row_label(row[0], table) or "0"
    groups = split_cells(row, columns)
    return [
        (f"t.{name}.{column}", join_lines([line.text for line in lines]), (lines[0].number, lines[-1].number))
        for column, lines in enumerate(groups)
        if lines
    ]


def split_cells(row: Sequence[Line], columns: int) -> list[list[Line]]:
    """Divide the lines of a row among its columns.

    The label runs to the first wider line. Entries (they end with a full stop) then go to the columns in order; where the
    width of their full lines drops, the next, narrower column has begun.
    """
    label = 1
    narrow = max(display_width(line.text) for line in row[1:3]) if len(row) > 1 else 0
    while label < len(row) and display_width(row[label].text) <= narrow and not ends_sentence(row[label].text):
        label += 1
    entries = split_entries(row[label:])
    cuts = best_cuts([entry_width(entry) for entry in entries], columns - 1)
    groups = [list(row[:label])]
    for start, end in zip([0, *cuts], [*cuts, len(entries)], strict=True):
        groups.append([line for entry in entries[start:end] for line in entry])
    return groups


def split_entries(lines: Sequence[Line]) -> list[list[Line]]:
    """Cut the lines behind the label into entries that end with a full stop."""
    entries: list[list[Line]] = []
    for line in lines:
        if not entries or ends_sentence(entries[-1][-1].text):
            entries.append([])
        entries[-1].append(line)
    return entries


def entry_width(entry: Sequence[Line]) -> int:
    """Return the columns of the widest line of an entry, 0 where it has one line only and says nothing of the width."""
    return max((display_width(line.text) for line in entry[:-1]), default=0)


def best_cuts(widths: Sequence[int], columns: int) -> list[int]:
    """Return where each further column begins among the entries: at the largest drop of width."""
    if columns < 2 or len(widths) < 2:
        return [len(widths)] * (columns - 1)
    best = max(range(1, len(widths)), key=lambda cut: drop(widths, cut))
    return [best] + [len(widths)] * (columns - 2)


def drop(widths: Sequence[int], cut: int) -> float:
    """Return how much narrower the entries behind a cut are than those before it."""
    before = [width for width in widths[:cut] if width]
    after = [width for width in widths[cut:] if width]
    if not before or not after:
        return 0.0
    return max(before) - max(after) - 0.01 * abs(cut - len(widths) / 2)
