"""Lines of running text to blocks: a paragraph, a heading, an enacting clause, each in one piece."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from loaders.un_documents.language import LanguageTable
from loaders.un_documents.layout import Layout, ends_sentence, ends_with_comma, has_open_bracket, join_lines
from loaders.un_documents.marks import Mark, read_marks
from loaders.un_documents.pages import Line

TITLE_WITH_NUMBER = re.compile(
    r"^(?P<number>(?:[A-Z]{2}[-–])?[IVXLC]+/[0-9]{1,3}|(?:[A-Z]{2}[-–])?[0-9]{1,3}/[0-9]{1,3})\s*[.．:]\s*(?P<title>\S.*)$"
)
BlockKind = Literal["title", "enacting", "annex", "appendix", "marked", "text"]


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive lines that belong together.

    :param kind: What its first line is.
    :param lines: In order, at least one.
    :param marks: Every reading of the mark that it begins with, empty where it has none.
    """

    kind: BlockKind
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...] = ()

    @property
    def text(self) -> str:
        """Return the lines joined, mark included."""
        return join_lines([line.text for line in self.lines])

    def behind(self, mark: Mark) -> str:
        """Return the text behind a mark of the block."""
        return join_lines([text for text in (mark.rest, *(line.text for line in self.lines[1:])) if text])

    @property
    def span(self) -> tuple[int, int]:
        """Return the first and last source line."""
        return self.lines[0].number, self.lines[-1].number


class BlockReader:
    """Cuts running text into blocks.

    :param table: Structure words of the language.
    :param layout: Measures of the text.
    """

    def __init__(self, table: LanguageTable, layout: Layout) -> None:
        self.table, self.layout = table, layout

    def read(self, lines: Sequence[Line]) -> list[Block]:
        """Cut lines into blocks; every line lands in exactly one."""
        self.blocks: list[Block] = []
        self.titled = False
        self.letter = 0
        self.numbers: set[int] = set()
        for line in lines:
            kind = self.kind_of(line)
            if not self.blocks or self.begins(kind, line):
                marks = read_marks(line.text) if kind == "marked" else ()
                self.letter = self.next_letter(marks)
                self.count_numbers(kind, marks)
                self.titled = self.titled or kind == "title"
                self.blocks.append(Block(kind, (line,), marks))
            else:
                last = self.blocks[-1]
                self.blocks[-1] = Block(last.kind, (*last.lines, line), last.marks)
        return self.blocks

    def kind_of(self, line: Line) -> BlockKind:
        """Return what a line looks like, taken by itself."""
        text = line.text
        if (not self.titled and self.table.numbered_title.match(text)) or is_title_with_number(text, self.titled):
            return "title"
        if self.titled and self.table.enacting.match(text):
            return "enacting"
        if self.table.annex.match(text):
            return "annex"
        if self.table.appendix.match(text):
            return "appendix"
        return "marked" if read_marks(text) else "text"

    def next_letter(self, marks: tuple[Mark, ...]) -> int:
        """Return the last letter of the running list of sub-paragraphs, 0 outside of one."""
        values = [mark.value for mark in marks if mark.style in ("letter", "roman", "chinese", "quoted")]
        if self.letter + 1 in values:
            return self.letter + 1
        return values[0] if values else 0

    def count_numbers(self, kind: BlockKind, marks: tuple[Mark, ...]) -> None:
        """Keep the last number of every running list: paragraphs, headings between them, items under them."""
        if kind in ("annex", "appendix"):
            self.numbers.clear()
        for mark in marks:
            if mark.style == "number":
                self.numbers.discard(mark.value - 1)
                self.numbers.add(mark.value)

    def begins(self, kind: BlockKind, line: Line) -> bool:
        """Tell whether a line begins a block of its own or continues the one before it."""
        last = self.blocks[-1]
        previous = last.lines[-1]
        short = self.layout.is_short(previous, line)
        if kind in ("title", "annex", "appendix"):
            return short or ends_sentence(previous.text) or self.is_break(line)
        if kind == "enacting":
            return short or ends_sentence(previous.text) or self.is_break(line) or last.kind != "text"
        if kind == "marked":
            return self.mark_begins(line, short)
        if last.kind == "title":
            return self.ends_title(last, line)
        if last.kind in ("annex", "appendix", "enacting"):
            return last.kind != "enacting" or ends_with_comma(last.text) or ends_sentence(last.text) or short
        return self.text_begins(line, short)

    def is_break(self, line: Line) -> bool:
        """Tell whether the layout says that a paragraph begins here."""
        if line.page_start:
            return self.layout.indents and line.indent >= 4
        if self.layout.indents and line.indent >= 3:
            return True
        return self.layout.blanks_divide and line.blank_before

    def ends_title(self, title: Block, line: Line) -> bool:
        """Tell whether a line without a mark stands behind the title."""
        match = self.table.numbered_title.match(title.text)
        is_number_alone = match is not None and not match["title"]
        return (not is_number_alone and self.is_break(line)) or (
            bool(self.table.opener.match(line.text)) and self.is_break(line)
        )

    def mark_begins(self, line: Line, short: bool) -> bool:
        """Tell a mark that begins a unit from one that a wrapped line happens to begin with."""
        previous = self.blocks[-1].lines[-1]
        if self.is_break(line) or self.blocks[-1].kind in ("annex", "appendix", "enacting"):
            return True
        if has_open_bracket(self.blocks[-1].text) and not short:
            return False
        if ends_sentence(previous.text):
            return True
        marks = read_marks(line.text)
        if any(mark.style == "number" and mark.value - 1 in self.numbers for mark in marks):
            # The number that is due begins a paragraph even behind a full line, unless the sentence plainly runs on.
            return short or ends_with_comma(previous.text) or is_heading_like(self.blocks[-1])
        if any(mark.style.startswith(("heading", "number", "bullet")) for mark in marks):
            return short
        follows = any(mark.value == self.letter + 1 for mark in marks)
        return follows and (short or (self.letter > 0 and ends_with_comma(previous.text)))

    def text_begins(self, line: Line, short: bool) -> bool:
        """Tell whether a line without a mark begins a paragraph."""
        last = self.blocks[-1]
        previous = last.lines[-1].text
        if has_open_bracket(previous) and not (self.is_break(line) and ends_sentence(previous)):
            return False
        if not self.titled and last.kind == "text" and not any(block.marks for block in self.blocks):
            # Front matter: every line stands for itself, unless it runs over the full width.
            return short
        if last.kind == "marked" and ends_with_comma(previous) and not self.is_break(line):
            return False
        ended = ends_sentence(previous) or ends_with_comma(previous)
        if self.table.opener.match(line.text) and ended and last.kind == "text":
            return True
        if line.page_start:
            return ends_sentence(previous) and short and last.kind == "text"
        if self.layout.blanks_divide or self.layout.indents:
            return self.is_break(line)
        if last.kind == "marked" and not ended:
            # A heading may be set narrower than the text; words that open a preamble end it.
            return bool(self.table.opener.match(line.text)) and short
        return short


def is_heading_like(block: Block) -> bool:
    """Tell a marked block without an end mark, short enough for a heading."""
    return (
        block.kind == "marked"
        and len(block.lines) <= 3
        and not ends_sentence(block.text)
        and any(mark.style == "number" or mark.style.startswith("heading") for mark in block.marks)
    )


def is_title_with_number(text: str, titled: bool) -> bool:
    """Tell a title that begins with its number (``XII/19.  …``, ``14/5. …``)."""
    return not titled and TITLE_WITH_NUMBER.match(text) is not None
