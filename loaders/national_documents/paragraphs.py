"""Lines of any format to whole paragraphs with the level of a heading: as the format marks it, else as it is printed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.un_documents.blocks import Block, BlockReader
from loaders.un_documents.counting import count_numbers
from loaders.un_documents.grids import read_rows
from loaders.un_documents.language import LanguageTable
from loaders.un_documents.layout import Layout, display_width, ends_sentence, ends_with_comma
from loaders.un_documents.lines import Line, Pages, Rows
from loaders.un_documents.marks import read_marks

LONGEST_HEADING = 120
"""Columns."""
NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){1,5})\.?\s+(?=\S)")
"""Numbers of all levels in one (``2.3.1``)."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a heading or a table.

    :param heading: Its level as a heading, 1 the highest; 0 where it is none.
    :param lines: First and last line of the source.
    :param listed: True where the format says that it is an item of a list.
    """

    text: str
    heading: int
    lines: tuple[int, int]
    cells: Rows = ()
    listed: bool = False


def read_passages(pages: Pages, table: LanguageTable) -> list[Passage]:
    """Return the paragraphs, headings and tables of a document, in order.

    :param table: Structure words of its language.
    """
    if pages.paragraphs:
        passages = [_passage(line) for line in pages.body]
        return passages if any(one.heading for one in passages) else _headed(passages)
    blocks = BlockReader(table, Layout.of(pages), titles=False).read(pages.body)
    return list(_passages(blocks))


def _passage(line: Line) -> Passage:
    return Passage(line.text, line.heading, (line.number, line.number), line.cells, line.indent > 0)


def _passages(blocks: Sequence[Block]) -> Iterator[Passage]:
    """Yield the paragraphs of a text whose lines are wrapped."""
    counted = count_numbers(blocks)
    styles: list[str] = []
    for block in blocks:
        if block.kind == "grid" and len(block.lines) > 1:
            rows = tuple(tuple(row.texts) for row in read_rows(block.lines, lambda _: None))
            yield Passage(block.text, 0, block.span, rows)
        elif block.lines[0].cells:
            yield Passage(block.text, 0, block.span, block.lines[0].cells)
        else:
            counts_headings = counted.get(block.span[0]) == "heading"
            yield Passage(block.text, _printed_level(block.text, styles, counts_headings), block.span)


def _headed(passages: Sequence[Passage]) -> list[Passage]:
    """Return paragraphs of which no format says what is a heading, with those that are printed as one."""
    styles: list[str] = []
    return [
        one if one.cells or one.listed else Passage(one.text, _printed_level(one.text, styles, False), one.lines)
        for one in passages
    ]


def _printed_level(text: str, styles: list[str], counts_headings: bool) -> int:
    """Return the level of what is printed as a heading: a short text with a number and without an end.

    :param styles: Styles of the numbers of headings so far, outermost first.
    :param counts_headings: True where its plain number is one of a row of headings.
    """
    if display_width(text) > LONGEST_HEADING or ends_sentence(text) or ends_with_comma(text):
        return 0
    if found := NUMBERED.match(text):
        return len(styles or [""]) + found[1].count(".")
    style = next((mark.style for mark in read_marks(text) if mark.style.startswith("heading")), None)
    if style is None and not counts_headings:
        return 0
    if (style or "number") not in styles:
        styles.append(style or "number")
    return styles.index(style or "number") + 1
