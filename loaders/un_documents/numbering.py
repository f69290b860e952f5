"""What the mark of a block numbers: a paragraph, a sub-paragraph, an item, or a heading."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from loaders.un_documents.blocks import Block
from loaders.un_documents.counting import Count
from loaders.un_documents.marks import Mark

Level = Literal["paragraph", "item", "sub", "subsub", "bullet", "heading"]


@dataclass
class Numbering:
    """Runs along the marked blocks of one document and keeps count.

    :param paragraph: Last paragraph number, 0 before the first.
    :param item: Last numbered item under the paragraph.
    :param letters: Last position at each level of sub-paragraphs under the paragraph or item.
    :param styles: Style of mark at each level of sub-paragraphs.
    :param headings: Styles of the headings that are open, outermost first.
    """

    paragraph: int = 0
    item: int = 0
    letters: list[int] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    heading_values: list[int] = field(default_factory=list)

    def restart(self) -> None:
        """Forget everything: an annex, an appendix or a draft begins."""
        self.paragraph, self.headings, self.heading_values = 0, [], []
        self.close()

    def close(self) -> None:
        """Leave the paragraph: nothing stands under it any more."""
        self.item, self.letters, self.styles = 0, [], []

    def read(self, block: Block, count: Count, upcoming: Sequence[Mark]) -> tuple[Level, Mark]:
        """Tell what the mark of a block numbers, and which reading of the mark holds.

        :param count: What its number counts, if it has one.
        :param upcoming: The marks of the next block that has some, since (i) may be a letter or a Roman number.
        """
        by_style = {mark.style: mark for mark in block.marks}
        if "bullet" in by_style:
            return "bullet", by_style["bullet"]
        heading = by_style.get("heading-chinese") or self.pick_heading(block.marks)
        if heading:
            self.open_heading(heading)
            return "heading", heading
        if "number" in by_style:
            return self.read_number(by_style["number"], count)
        return self.read_letter(block.marks, upcoming)

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
        self.close()

    def read_number(self, mark: Mark, count: Count) -> tuple[Level, Mark]:
        """Enter a numbered paragraph, a numbered item under it, or a numbered heading."""
        if count == "heading":
            self.open_heading(mark)
        elif count == "item":
            self.item, self.letters, self.styles = mark.value, [], []
        else:
            self.paragraph = mark.value
            self.close()
        return count, mark

    def read_letter(self, marks: Sequence[Mark], upcoming: Sequence[Mark]) -> tuple[Level, Mark]:
        """Tell the level of a sub-paragraph by the list that it continues or opens."""
        for depth in range(len(self.letters) - 1, -1, -1):
            for mark in marks:
                if self.continues(mark, depth, upcoming):
                    return self.enter(mark, depth)
        first = [mark for mark in marks if mark.value == 1] or list(marks)
        mark = next((m for m in first if m.style not in self.styles), first[0])
        if mark.style in self.styles:
            # A list that begins again where it should go on: the letters of the print are at fault, not the depth.
            return self.enter(mark, self.styles.index(mark.style))
        opens = mark.value == 1 or not self.letters
        return self.enter(mark, len(self.letters) if opens else len(self.letters) - 1)

    def continues(self, mark: Mark, depth: int, upcoming: Sequence[Mark]) -> bool:
        """Tell whether a mark is the next of the list at a depth; (i) behind (h) is told by what follows."""
        if mark.style != self.styles[depth] or mark.value != self.letters[depth] + 1:
            return False
        if mark.style == "letter" and mark.printed.strip("()（） ") in ("i", "I") and depth == len(self.letters) - 1:
            return not any(m.style == "roman" and m.value == 2 for m in upcoming)
        return True

    def enter(self, mark: Mark, depth: int) -> tuple[Level, Mark]:
        """Set the count at a depth and forget what lay deeper."""
        del self.letters[depth:], self.styles[depth:]
        self.letters.append(mark.value)
        self.styles.append(mark.style)
        return ("sub" if depth == 0 else "subsub"), mark
