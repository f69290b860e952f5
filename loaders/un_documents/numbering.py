"""What the mark of a block numbers: a paragraph, a sub-paragraph, an item, or a heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from loaders.un_documents.blocks import Block
from loaders.un_documents.layout import display_width, ends_sentence, ends_with_comma
from loaders.un_documents.marks import Mark

Level = Literal["paragraph", "item", "sub", "subsub", "bullet", "heading"]
CLOSING = re.compile(r"[.。][\d\s()]*$")
OPENING = re.compile(r"[:：]\s*$")
LONGEST_HEADING = 240
"""Columns. A numbered block without an end mark that is longer is a paragraph whose end mark is missing."""


@dataclass
class Numbering:
    """Runs along the marked blocks of one document and keeps count.

    :param paragraph: Last paragraph number, 0 before the first.
    :param item: Last numbered item under the paragraph.
    :param letters: Last position at each level of sub-paragraphs under the paragraph or item.
    :param styles: Style of mark at each level of sub-paragraphs.
    :param headings: Styles of the headings that are open, outermost first.
    :param items: Numbered items under the paragraph.
    """

    paragraph: int = 0
    item: int = 0
    letters: list[int] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    heading_values: list[int] = field(default_factory=list)
    items: list[Block] = field(default_factory=list)
    paragraph_indent: int = 0
    fresh: bool = True

    def restart(self) -> None:
        """Forget everything: an annex, an appendix or a draft begins."""
        self.paragraph, self.headings, self.heading_values, self.fresh = 0, [], [], True
        self.close()

    def close(self) -> None:
        """Leave the paragraph: nothing stands under it any more."""
        self.item, self.letters, self.styles, self.items = 0, [], [], []

    def read(self, block: Block, following: Sequence[Block]) -> tuple[Level, Mark]:
        """Tell what the mark of a block numbers, and which reading of the mark holds.

        :param following: The blocks behind it, since a heading is told by what comes after.
        """
        by_style = {mark.style: mark for mark in block.marks}
        if "bullet" in by_style:
            return "bullet", by_style["bullet"]
        heading = by_style.get("heading-chinese") or self.pick_heading(block.marks)
        if heading:
            self.open_heading(heading)
            return "heading", heading
        if "number" in by_style:
            return self.read_number(block, by_style["number"], following)
        return self.read_letter(block.marks, following)

    def pick_heading(self, marks: Sequence[Mark]) -> Mark | None:
        """Choose between a letter and a Roman number: C, D, I, V, X are both."""
        letters = [mark for mark in marks if mark.style == "heading-letter"]
        romans = [mark for mark in marks if mark.style == "heading-roman"]
        if letters and romans:
            last = dict(zip(self.headings, self.heading_values, strict=True)).get("heading-letter")
            return letters[0] if last is not None and letters[0].value == last + 1 else romans[0]
        return next(iter(letters or romans), None)

    def open_heading(self, mark: Mark) -> None:
        """Put a heading on its level: the level where its style stands already, else one deeper."""
        style = mark.style
        depth = self.headings.index(style) if style in self.headings else len(self.headings)
        self.headings[depth:] = [style]
        self.heading_values[depth:] = [mark.value]
        self.fresh = True
        self.close()

    def read_number(self, block: Block, mark: Mark, following: Sequence[Block]) -> tuple[Level, Mark]:
        """Tell a numbered paragraph from a numbered item under it and from a numbered heading."""
        if self.is_heading(block, mark, following):
            self.open_heading(mark)
            return "heading", mark
        if self.is_item(block, mark, following):
            self.item, self.letters, self.styles = mark.value, [], []
            self.items.append(block)
            return "item", mark
        self.paragraph, self.fresh = mark.value, False
        self.paragraph_indent = block.lines[0].indent
        self.close()
        return "paragraph", mark

    def is_item(self, block: Block, mark: Mark, following: Sequence[Block]) -> bool:
        """Tell a numbered item: it begins a list under a paragraph or goes on with it."""
        if not self.paragraph or self.fresh or mark.value != self.item + 1:
            return False
        return mark.value != self.paragraph + 1 or (self.item > 0 and not self.returns(block, following))

    def returns(self, block: Block, following: Sequence[Block]) -> bool:
        """Tell whether a number that could go on with both counts is the next paragraph's, not the next item's.

        The indents tell, or that the number comes again, or that the list was closed by a full stop behind semicolons,
        or that the block opens a list itself.
        """
        indents = {self.items[-1].lines[0].indent, self.paragraph_indent}
        if len(indents) == 2 and block.lines[0].indent in indents:
            return block.lines[0].indent == self.paragraph_indent
        upcoming: list[int] = []
        for after in following:
            if after.kind in ("annex", "appendix") or (upcoming and upcoming[-1] == 1):
                break
            upcoming.extend(mark.value for mark in after.marks if mark.style == "number")
        if self.paragraph + 1 in upcoming:
            return False
        ends = [CLOSING.search(item.text) for item in self.items]
        closed = bool(ends[-1]) and not all(ends)
        return closed or upcoming[:1] == [1] or bool(OPENING.search(block.text))

    def is_heading(self, block: Block, mark: Mark, following: Sequence[Block]) -> bool:
        """Tell a numbered heading: no end mark, short, and its number is not the next paragraph's."""
        text = block.behind(mark)
        if ends_sentence(text) or ends_with_comma(text) or display_width(text) > LONGEST_HEADING:
            return False
        if mark.value != self.paragraph + 1:
            return not (self.item and mark.value == self.item + 1)
        for after in following:
            values = {m.style: m.value for m in after.marks}
            if any(style.startswith("heading") for style in values) and "number" not in values:
                return False
            if "number" in values:
                return values["number"] == mark.value
            if after.kind in ("annex", "appendix"):
                return False
        return False

    def read_letter(self, marks: Sequence[Mark], following: Sequence[Block]) -> tuple[Level, Mark]:
        """Tell the level of a sub-paragraph by the list that it continues or opens."""
        for depth in range(len(self.letters) - 1, -1, -1):
            for mark in marks:
                if self.continues(mark, depth, following):
                    return self.enter(mark, depth)
        first = [mark for mark in marks if mark.value == 1] or list(marks)
        mark = next((m for m in first if m.style not in self.styles), first[0])
        opens = mark.value == 1 or not self.letters
        return self.enter(mark, len(self.letters) if opens else len(self.letters) - 1)

    def continues(self, mark: Mark, depth: int, following: Sequence[Block]) -> bool:
        """Tell whether a mark is the next of the list at a depth; (i) behind (h) is told by what follows."""
        if mark.style != self.styles[depth] or mark.value != self.letters[depth] + 1:
            return False
        if mark.style == "letter" and mark.printed.strip("()（） ") in ("i", "I") and depth == len(self.letters) - 1:
            upcoming = next((block.marks for block in following if block.kind == "marked"), ())
            return not any(m.style == "roman" and m.value == 2 for m in upcoming)
        return True

    def enter(self, mark: Mark, depth: int) -> tuple[Level, Mark]:
        """Set the count at a depth and forget what lay deeper."""
        del self.letters[depth:], self.styles[depth:]
        self.letters.append(mark.value)
        self.styles.append(mark.style)
        return ("sub" if depth == 0 else "subsub"), mark
