"""Tables to cells: with their grid, or linearised as a header line, row labels, and the cells one after the other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.un_documents.blocks import Block
from loaders.un_documents.grids import read_rows
from loaders.un_documents.labels import follows, label_of, label_with_words, leading_label
from loaders.un_documents.language import LanguageTable
from loaders.un_documents.layout import display_width, ends_sentence, first_word, join_lines
from loaders.un_documents.lines import Line

COLUMNS = re.compile(r"\s{2,}|\t|(?<=[\u4e00-\u9fff])\s(?=[\u4e00-\u9fff])|\s*\|\s*")
LEAST_COLUMNS = 3
Header = list[tuple[str, int]]
Cell = tuple[str, str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table.

    :param cells: Place (``t.A.1``), text and source lines of each cell, row by row.
    :param used: Blocks that it took.
    """

    cells: tuple[Cell, ...]
    used: int


def read_table(blocks: Sequence[Block], index: int, table: LanguageTable) -> Table | None:
    """Read a table that begins with a block, None where none does."""
    block = blocks[index]
    if block.kind == "grid" and len(block.lines) > 1:
        return Table(tuple(read_grid(block, table)), 1)
    return read_linear(blocks, index, table)


def read_grid(block: Block, table: LanguageTable) -> list[Cell]:
    """Read a table with its grid. Rows are named by the letters or numbers that they begin with, else by position."""
    rows = read_rows(block.lines, lambda text: leading_label(text, table))
    return name_cells([row.texts for row in rows], [(row.lines[0], row.lines[-1]) for row in rows], table)


def read_cells(block: Block, table: LanguageTable) -> list[Cell]:
    """Read a table whose cells the format marks."""
    rows = [row for row in block.lines[0].cells if any(row)]
    return name_cells(rows, [block.span] * len(rows), table)


def name_cells(rows: Sequence[Sequence[str]], spans: Sequence[tuple[int, int]], table: LanguageTable) -> list[Cell]:
    """Give the filled cells of rows their places, the first row being the header."""
    labels = [leading_label(row[0], table) for row in rows[1:]]
    named = None not in labels and len(set(labels)) == len(labels)
    names = ["0", *(str(label) if named else str(turn) for turn, label in enumerate(labels, start=1))]
    return [
        (f"t.{name}.{column}", text, span)
        for name, row, span in zip(names, rows, spans, strict=False)
        for column, text in enumerate(row)
        if text
    ]


def read_linear(blocks: Sequence[Block], index: int, table: LanguageTable) -> Table | None:
    """Read a linearised table: its headers, in one line or each in its own, and a line with a row label behind them."""
    header, start = read_header_line(blocks, index, table) or read_header_lines(blocks, index)
    if not header:
        return None
    end = table_end(blocks, start, table)
    lines = [line for one in blocks[start:end] for line in one.lines]
    if blocks[index].lines[1:] and start == index + 1:
        lines = [*blocks[index].lines[1:], *lines]
    rows = split_rows(lines, table)
    narrow = max(width_of_label(row, table) for row in rows)
    cells = [(f"t.0.{column}", text, (line, line)) for column, (text, line) in enumerate(header)]
    for row in rows:
        cells.extend(read_row(row, len(header), narrow, table))
    return Table(tuple(cells), end - index)


def width_of_label(row: Sequence[Line], table: LanguageTable) -> int:
    """Return the columns of print of the first line of a label's words, 0 where it has none."""
    if label_with_words(row[0].text, table):
        return display_width(row[0].text)
    return display_width(row[1].text) if len(row) > 1 else 0


def read_header_line(blocks: Sequence[Block], index: int, table: LanguageTable) -> tuple[Header, int] | None:
    """Return the headers of a table that stand in one line, and the block behind it; None where no row follows."""
    first = blocks[index].lines[0]
    cells = [cell for cell in COLUMNS.split(first.text.strip("| ")) if cell]
    behind = blocks[index].lines[1:2] or (blocks[index + 1].lines[:1] if index + 1 < len(blocks) else ())
    if len(cells) < LEAST_COLUMNS or not behind:
        return None
    worded = label_with_words(behind[0].text, table)
    if label_of(behind[0].text, table) is None and (worded is None or not follows(worded, None)):
        return None
    return [(cell, first.number) for cell in cells], index + 1


def read_header_lines(blocks: Sequence[Block], index: int) -> tuple[Header, int]:
    """Return the headers of a table that stand each in its own line, none where there are none, and the block behind."""
    end = index
    while end < len(blocks) and blocks[end].kind == "header":
        end += 1
    return [(block.text, block.lines[0].number) for block in blocks[index:end]], end


def table_end(blocks: Sequence[Block], index: int, table: LanguageTable) -> int:
    """Return the block behind a table: an annex, or a numbered paragraph or heading that is no row."""
    while index < len(blocks):
        block = blocks[index]
        numbered = any(mark.style == "number" or mark.style.startswith("heading") for mark in block.marks)
        if block.kind in ("annex", "appendix") or (numbered and label_of(block.lines[0].text, table) is None):
            break
        index += 1
    return index


def split_rows(lines: Sequence[Line], table: LanguageTable) -> list[list[Line]]:
    """Cut the lines at the row labels. One that shares its line with words must be the next in order."""
    rows: list[list[Line]] = []
    last: str | None = None
    for line in lines:
        label, worded = label_of(line.text, table), label_with_words(line.text, table)
        if label is None and worded is not None and follows(worded, last):
            label = worded
        if label or not rows:
            rows.append([])
            last = label
        rows[-1].append(line)
    return rows


def read_row(row: Sequence[Line], columns: int, narrow: int, table: LanguageTable) -> list[Cell]:
    """Read the cells of one row: the label with its words, then one cell per column."""
    worded = label_with_words(row[0].text, table)
    name = label_of(row[0].text, table) or worded or "0"
    label = label_length(row, narrow, least=1 if worded else 2)
    return [
        (f"t.{name}.{column}", join_lines([line.text for line in lines]), (lines[0].number, lines[-1].number))
        for column, lines in enumerate(split_cells(row, columns, label))
        if lines
    ]


def split_cells(row: Sequence[Line], columns: int, label: int) -> list[list[Line]]:
    """Divide the lines of a row among its columns: the words of the label, then the other cells page by page.

    :param label: Lines that the label takes.
    """
    groups = [list(row[:label]), *([] for _ in range(columns - 1))]
    pages = split_pages(row[label:])
    if len(row[label:]) == columns - 1:
        return [groups[0], *([line] for line in row[label:])]
    if len(split_entries(row[label:], whole=True)) == columns - 1:
        pages = [list(row[label:])]
    for turn, page in enumerate(pages, start=1):
        entries = split_entries(page, whole=turn == len(pages))
        for column, lines in enumerate(split_columns(entries, columns - 1), start=1):
            groups[column].extend(lines)
    return groups


def label_length(row: Sequence[Line], narrow: int, least: int) -> int:
    """Return how many lines the label takes: it goes on while its own, narrowest column is filled.

    :param narrow: Columns of print of the widest first line of a label.
    :param least: Lines that it has at least: one where its words stand beside the letter, else two.
    """
    label = min(least, len(row))
    while label < len(row):
        before, line = row[label - 1].text, row[label].text
        filled = display_width(before) + 1 + display_width(first_word(line)) > narrow
        # A capital letter behind words that share their line with the label begins the next cell.
        begins = least == 1 and line[0].isupper()
        if not filled or begins or ends_sentence(line) or display_width(line) > narrow:
            break
        label += 1
    return label


def split_pages(lines: Sequence[Line]) -> list[list[Line]]:
    """Cut at the page: what is left of every column stands on the next."""
    pages: list[list[Line]] = [[]]
    for line in lines:
        if line.page_start and pages[-1]:
            pages.append([])
        pages[-1].append(line)
    return pages


def split_columns(entries: Sequence[Sequence[Line]], columns: int) -> list[list[Line]]:
    """Divide entries among columns: where their width drops, the next, narrower column begins."""
    cuts = best_cuts([entry_width(entry) for entry in entries], columns)
    return [
        [line for entry in entries[start:end] for line in entry]
        for start, end in zip([0, *cuts], [*cuts, len(entries)], strict=True)
    ]


def split_entries(lines: Sequence[Line], *, whole: bool) -> list[list[Line]]:
    """Cut lines into entries that end with a full stop.

    :param whole: False where the page turns behind them, so that a column may end in the middle: then every line counts.
    """
    entries: list[list[Line]] = []
    for line in lines:
        if not entries or not whole or ends_sentence(entries[-1][-1].text):
            entries.append([])
        entries[-1].append(line)
    return entries


def entry_width(entry: Sequence[Line]) -> int:
    """Return the columns of print of the widest line that another follows, 0 where none says how wide its column is."""
    return max((display_width(line.text) for line in entry if not ends_sentence(line.text)), default=0)


def best_cuts(widths: Sequence[int], columns: int) -> list[int]:
    """Return where each further column begins among the entries: at the largest drop of width."""
    if len(widths) == columns:
        return list(range(1, columns))
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
