"""Lines of running text to blocks: a paragraph, a heading, an enacting clause, each in one piece."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from loaders.un_documents.closings import closing_lines
from loaders.un_documents.grids import column_starts, continues_grid, is_grid_line
from loaders.un_documents.labels import header_lines
from loaders.un_documents.language import LanguageTable
from loaders.un_documents.layout import (
    BRACKETS,
    INDENT,
    Layout,
    display_width,
    ends_sentence,
    ends_with_comma,
    has_open_bracket,
    join_lines,
)
from loaders.un_documents.lines import Line
from loaders.un_documents.marks import Mark, read_marks

TITLE_WITH_NUMBER = re.compile(
    r"^(?P<number>(?:[A-Z]{2}[-–])?[IVXLC]+/[0-9]{1,3}|(?:[A-Z]{2}[-–])?[0-9]{1,3}/[0-9]{1,3})"
    r"(?:\s*[.．:]|\s?[-–])(?:\s+|(?=[^\W\d])|$)(?P<title>.*)$"
)
BlockKind = Literal["title", "enacting", "annex", "appendix", "table", "grid", "header", "marked", "text", "closing"]
DASHES = ("-", "–", "—")
ANY_BRACKET = re.compile(f"[{re.escape(''.join(map(''.join, BRACKETS)))}]")
APART = frozenset({"table", "closing"})
"""What no line before or behind belongs to."""
RUNNING = 6
"""Lists of numbers that may run at once."""
LISTS = ("letter", "roman", "chinese", "quoted")


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


@dataclass
class OpenBlock:
    """A block that still grows.

    :param starts: Where the columns of a table begin.
    :param unclosed: How many more brackets of each kind open than close in it; counted line by line, since it may be long.
    """

    kind: BlockKind
    lines: list[Line]
    marks: tuple[Mark, ...] = ()
    starts: list[int] = field(default_factory=list)
    unclosed: Counter[str] = field(default_factory=Counter)

    def add(self, line: Line) -> None:
        """Take one more line."""
        self.lines.append(line)
        if ANY_BRACKET.search(line.text):
            for left, right in BRACKETS:
                self.unclosed[left] += line.text.count(left) - line.text.count(right)
        if self.kind == "grid":
            self.starts = max(self.starts, column_starts([line]), key=len)

    @property
    def has_open_bracket(self) -> bool:
        """Tell whether a bracket or quotation is still open at its end."""
        return any(count > 0 for count in self.unclosed.values())

    @property
    def is_heading_like(self) -> bool:
        """Tell a numbered block without an end mark, short enough for a heading."""
        return (
            self.kind == "marked"
            and len(self.lines) <= 3
            and not ends_sentence(self.lines[-1].text)
            and any(mark.style == "number" or mark.style.startswith("heading") for mark in self.marks)
        )

    def closed(self) -> Block:
        """Return it as it is now."""
        return Block(self.kind, tuple(self.lines), self.marks)


class BlockReader:
    """Cuts running text into blocks.

    :param table: Structure words of the language.
    :param layout: Measures of the text.
    :param titles: False where a line with the number of a decision is no title, as in the contents of a report.
    """

    def __init__(self, table: LanguageTable, layout: Layout, *, titles: bool = True) -> None:
        self.table, self.layout, self.titles = table, layout, titles

    def read(self, lines: Sequence[Line]) -> list[Block]:
        """Cut lines into blocks; every line lands in exactly one."""
        self.blocks: list[Block] = []
        self.titled = self.numbered = self.annexed = False
        self.letter = 0
        self.numbers: list[int] = []
        self.headings: dict[str, int] = {}
        self.open: OpenBlock | None = None
        self.closings = closing_lines(lines, self.table)
        self.headers = header_lines(lines, self.table, self.layout)
        for index, line in enumerate(lines):
            kind = self.kind_of(line)
            if kind == "text" and self.enacts_with_next(lines, index):
                kind = "enacting"
            if self.open is None or APART & {kind, self.open.kind} or self.begins(self.open, kind, line):
                self.start(kind, line)
            else:
                self.open.add(line)
        if self.open is not None:
            self.blocks.append(self.open.closed())
        return self.blocks

    def start(self, kind: BlockKind, line: Line) -> None:
        """Begin a block and keep count of the marks."""
        if self.open is not None:
            self.blocks.append(self.open.closed())
        marks = read_marks(line.text) if kind == "marked" else ()
        self.open = OpenBlock(kind, [], marks)
        self.open.add(line)
        self.letter = self.next_letter(marks)
        self.count_numbers(kind, marks)
        self.titled = self.titled or kind == "title"
        self.numbered = self.numbered or bool(marks)
        self.annexed = self.annexed or kind in ("annex", "appendix")

    def kind_of(self, line: Line) -> BlockKind:
        """Return what a line looks like, taken by itself."""
        text = line.text
        if line.cells or line.number in self.closings:
            return "table" if line.cells else "closing"
        if self.titles and not self.titled and not self.numbered and is_title(text, self.table):
            return "title"
        if self.titled and not self.annexed and self.table.is_enacting(text):
            return "enacting"
        if self.table.annex.match(text):
            return "annex"
        if self.table.appendix.match(text):
            return "appendix"
        if self.annexed and line.number in self.headers:
            return "header"
        if self.annexed and is_grid_line(line):
            return "grid"
        return "marked" if read_marks(text) else "text"

    def enacts_with_next(self, lines: Sequence[Line], index: int) -> bool:
        """Tell a full line that says who speaks only together with the next; Chinese names the body last."""
        if not self.titled or self.annexed or index + 1 >= len(lines):
            return False
        if self.layout.is_short(lines[index], lines[index + 1]):
            return False
        return self.table.is_enacting(lines[index].text + lines[index + 1].text)

    def next_letter(self, marks: tuple[Mark, ...]) -> int:
        """Return the last letter of the running list of sub-paragraphs, 0 outside of one."""
        values = [mark.value for mark in marks if mark.style in LISTS]
        if self.letter + 1 in values:
            return self.letter + 1
        return values[0] if values else 0

    def count_numbers(self, kind: BlockKind, marks: tuple[Mark, ...]) -> None:
        """Keep the last number of every running list: paragraphs, headings between them, items under them."""
        if kind in ("annex", "appendix"):
            self.numbers.clear()
        for mark in marks:
            if mark.style.startswith("heading"):
                self.headings[mark.style] = mark.value
            if mark.style == "number":
                if mark.value - 1 in self.numbers:
                    self.numbers.remove(mark.value - 1)
                self.numbers = [*self.numbers[-RUNNING:], mark.value]

    def begins(self, last: OpenBlock, kind: BlockKind, line: Line) -> bool:
        """Tell whether a line begins a block of its own or continues the one before it."""
        previous = last.lines[-1]
        if self.layout.unwrapped and last.kind != "grid":
            ended = ends_sentence(previous.text) or ends_with_comma(previous.text)
            goes_on = line.page_start and kind == "text" and last.kind in ("marked", "text") and not ended
            return not goes_on and not self.awaits_title(last)
        short = self.layout.is_short(previous, line, last.lines[-4:-1])
        if kind == "title" and TITLE_WITH_NUMBER.match(line.text):
            return True
        if kind in ("title", "annex", "appendix", "enacting"):
            return short or self.is_break(line) or self.leaves(last, kind)
        if last.kind == "grid" and kind in ("grid", "marked", "text"):
            return not continues_grid(line, last.lines, last.starts)
        if "header" in (kind, last.kind) or kind == "grid":
            return True
        if kind == "marked":
            return self.mark_begins(last, line, short)
        if last.kind == "title":
            return self.ends_title(last, line, short)
        if last.kind in ("annex", "appendix"):
            return short or self.is_break(line) or not self.has_title(last)
        if last.kind == "enacting":
            return self.ends_enacting(last, line, short)
        return self.text_begins(last, line, short)

    def leaves(self, last: OpenBlock, kind: BlockKind) -> bool:
        """Tell whether a block may end before a line that stands for itself, even behind a full line."""
        previous = last.lines[-1].text
        if kind == "title" and self.table.front.match(last.lines[0].text):
            return True
        # Where the print tells the room behind a line, one that is full is no heading's last.
        headed = last.is_heading_like and last.lines[-1].room is None
        if kind == "enacting" and (ends_with_comma(previous) or headed):
            return True
        return ends_sentence(previous) or last.kind in ("title", "grid", "annex", "appendix")

    def ends_enacting(self, last: OpenBlock, line: Line, short: bool) -> bool:
        """Tell whether a line stands behind the enacting words; those of some bodies run over two or three lines."""
        if self.is_break(line) or self.runs_on(line):
            return self.is_break(line)
        joined = join_lines([*(one.text for one in last.lines[:5]), line.text])
        opens = bool(self.table.opener.match(line.text) or self.table.recommending.match(line.text))
        return short or opens or not self.table.is_enacting(joined)

    def is_break(self, line: Line) -> bool:
        """Tell whether the layout says that a paragraph begins here."""
        if line.page_start:
            return self.layout.indents and line.indent > INDENT
        if self.layout.indents and line.indent >= INDENT:
            return True
        return self.layout.blanks_divide and line.blank_before

    def runs_on(self, line: Line) -> bool:
        """Tell whether the layout says that no paragraph begins here, whatever the line looks like."""
        if line.page_start:
            return False
        return self.layout.blanks_divide and not line.blank_before

    def awaits_title(self, last: OpenBlock) -> bool:
        """Tell whether a title's number stands alone and its words are still to come."""
        if last.kind != "title" or len(last.lines) > 1:
            return False
        match = is_title(last.lines[0].text, self.table)
        return match is not None and not match["title"]

    def has_title(self, annex: OpenBlock) -> bool:
        """Tell whether the title of an annex stands on the line of its number."""
        pattern = self.table.annex if annex.kind == "annex" else self.table.appendix
        match = pattern.match(annex.lines[0].text)
        return match is not None and match["title"] is not None

    def ends_title(self, title: OpenBlock, line: Line, short: bool) -> bool:
        """Tell whether a line without a mark stands behind the title."""
        if self.awaits_title(title):
            return False
        if self.is_break(line) or line.text.startswith("["):
            # In square brackets stands which report or draft the text goes back to.
            return True
        stands_apart = self.table.opener.match(line.text) or self.table.adopted.match(line.text)
        return short and bool(stands_apart) and not self.runs_on(line)

    def mark_begins(self, last: OpenBlock, line: Line, short: bool) -> bool:
        """Tell a mark that begins a unit from one that a wrapped line happens to begin with."""
        previous = last.lines[-1]
        if self.is_break(line) or last.kind in ("annex", "appendix", "enacting"):
            return True
        if last.kind == "title":
            return not self.awaits_title(last)
        if not short and has_open_bracket(" ".join(one.text for one in last.lines[-3:])):
            return False
        if ends_sentence(previous.text):
            return not self.runs_on(line) or short
        return not self.runs_on(line) and self.mark_is_due(last, read_marks(line.text), short)

    def mark_is_due(self, last: OpenBlock, marks: Sequence[Mark], short: bool) -> bool:
        """Tell a mark that begins a unit though the line before it has no end mark: its number must be due."""
        comma = ends_with_comma(last.lines[-1].text)
        heads = last.is_heading_like
        if heads and (self.is_due_heading(marks) or any(mark.style.startswith("heading") for mark in last.marks)):
            return True
        if self.blocks and self.blocks[-1].kind in ("annex", "appendix") and any(mark.value == 1 for mark in marks):
            return True
        number = next((mark.value for mark in marks if mark.style == "number"), 0)
        if number and number - 1 in self.numbers:
            # The number that is due begins a paragraph even behind a full line, unless the sentence plainly runs on.
            return short or comma or heads
        return short if number > 1 else self.list_is_due(last, marks, short, comma)

    def list_is_due(self, last: OpenBlock, marks: Sequence[Mark], short: bool, comma: bool) -> bool:
        """Tell a first number, a heading, a bullet or a sub-paragraph behind a line without an end mark."""
        style = marks[0].style
        if style == "bullet":
            return short or marks[0].printed not in DASHES
        if style == "number" or style.startswith("heading"):
            # A preamble ends with a comma; the first paragraph or a heading may follow it.
            return short or (comma and last.kind == "text") or (style == "number" and last.is_heading_like)
        if any(mark.value == self.letter + 1 for mark in marks):
            return short or (self.letter > 0 and comma)
        return short and any(mark.value == 1 for mark in marks)

    def is_due_heading(self, marks: Sequence[Mark]) -> bool:
        """Tell a heading that goes on from the last of its style, or begins a new row of them."""
        return any(
            mark.style.startswith("heading") and mark.value in (1, self.headings.get(mark.style, 0) + 1)
            for mark in marks
        )

    def text_begins(self, last: OpenBlock, line: Line, short: bool) -> bool:
        """Tell whether a line without a mark begins a paragraph."""
        previous = last.lines[-1].text
        # Some Arabic texts open quotations with the sign that closes them elsewhere: only the whole of them tells.
        opened = has_open_bracket(previous) and last.has_open_bracket
        if opened and not (self.is_break(line) and ends_sentence(previous)):
            return False
        if not self.titled and last.kind == "text" and not self.numbered:
            return self.front_begins(last, line, short)
        if self.is_break(line):
            return True
        if self.runs_on(line) or (self.layout.indents and not line.page_start and last.kind != "text"):
            return False
        ended = ends_sentence(previous) or ends_with_comma(previous)
        if last.kind == "text" and ended and self.table.opener.match(line.text):
            return True
        if line.page_start or not self.layout.exact:
            return self.probably_begins(last, line, short)
        if last.kind == "marked" and not ended:
            return short and self.may_be_whole(last)
        return short and not (last.kind == "marked" and ends_with_comma(previous))

    def may_be_whole(self, last: OpenBlock) -> bool:
        """Tell whether a marked block without an end mark may be all there is: a heading, and no wide line of a text."""
        lettered = not any(mark.style == "number" or mark.style.startswith("heading") for mark in last.marks)
        return not lettered and display_width(last.lines[-1].text) <= self.layout.width * 0.75

    def front_begins(self, last: OpenBlock, line: Line, short: bool) -> bool:
        """Tell the next line of the front matter: each stands for itself, unless it runs over the full width."""
        names_report = self.table.addendum.match(line.text) or self.table.contents.match(line.text)
        if self.is_break(line) or line.text.startswith("[") or names_report:
            return True
        if is_title(line.text, self.table):
            # An entry of the contents.
            return True
        # A session may also end a line of a title that is wrapped behind an article ("at its | tenth meeting").
        goes_on = last.lines[-1].text.split()[-1].lower() in self.table.stop_words
        names_front = self.table.front.match(line.text) is not None and not goes_on
        return (short and names_front) if self.runs_on(line) else (short or names_front)

    def probably_begins(self, last: OpenBlock, line: Line, short: bool) -> bool:
        """Tell whether a paragraph without a mark begins where lines are not filled evenly, or on a new page."""
        previous = last.lines[-1].text
        if last.kind == "marked":
            if ends_with_comma(previous):
                return False
            # A heading may be set narrower than the text; words that open a preamble end it.
            opens = ends_sentence(previous) or self.table.opener.match(line.text) is not None
            return opens and short and not (line.page_start and self.continues_lower(line))
        if line.page_start:
            return ends_sentence(previous) and short
        return short

    def continues_lower(self, line: Line) -> bool:
        """Tell a line that begins with a small letter, as the rest of a sentence does."""
        return line.text[0].islower()


def is_title(text: str, table: LanguageTable) -> re.Match[str] | None:
    """Match a title line with its number, in words (``Decision 9/CP.25``) or without (``XII/19. …``)."""
    return table.numbered_title.match(text) or TITLE_WITH_NUMBER.match(text)
