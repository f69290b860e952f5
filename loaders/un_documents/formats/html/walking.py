"""One walk over the elements of a page, from the first to the last."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from loaders.un_documents.formats.fonts import BULLET, shown_text
from loaders.un_documents.formats.html.lists import ItemList, needs_mark, whole
from loaders.un_documents.formats.html.marks import (
    BLOCKS,
    HEADINGS,
    Site,
    name_of,
    role_of,
    style_of,
    text_of,
)
from loaders.un_documents.formats.html.notes import PageNotes
from loaders.un_documents.formats.paragraphs import Body, Call, Cell, Inside, Note, Paragraph, Table
from loaders.un_documents.marks import read_marks

STEP = 4
"""Blanks that a list is set in by."""
LAYS_OUT = ("presentation", "none")
NO_NUMBER = re.compile(r"^[\[(（]\s*[\])）][.:]?\s*")
MOST_NESTED = 50
"""Tables, one in the other."""
WIDEST = 1000
"""Columns or rows that a cell may claim to run over."""


@dataclass
class OpenTable:
    """A table that is being read, and the cells of it that are open, each with whether it was cut; one if all are ended."""

    table: Table
    cells: list[bool] = field(default_factory=list)


@dataclass
class Walk:
    """Reads a page.

    :param body: Takes what is of the running text.
    :param notes: Footnotes of the page.
    :param holders: Elements that hold notes, which are never left out.
    """

    body: Body
    notes: PageNotes
    holders: set[etree._Element]
    footnotes: list[Note] = field(default_factory=list)
    takers: list[Body | Inside] = field(default_factory=list)
    parts: list[str | Call] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    lists: list[ItemList] = field(default_factory=list)
    tables: list[OpenTable] = field(default_factory=list)
    marks: list[tuple[str, int]] = field(default_factory=list)
    preformatted: int = 0
    site: Site = field(default_factory=Site)

    def read(self, root: etree._Element) -> None:
        """Read everything in an element, in order."""
        self.takers = [self.body]
        walk = etree.iterwalk(root, events=("start", "end"))
        passed: etree._Element | None = None
        for event, element in walk:
            name = name_of(element)
            if event == "end":
                if element is passed:
                    passed = None
                else:
                    self.end(element, name)
                if element is not root:
                    self.say(element.tail)
            elif self.is_read_otherwise(element, name):
                passed = element
                walk.skip_subtree()
            else:
                self.start(element, name)
                self.say(element.text)
        self.flush()

    def is_read_otherwise(self, element: etree._Element, name: str) -> bool:
        """Tell an element that is left out, or read here as a whole: the call of a note."""
        if element in self.notes.calls:
            self.parts.append(self.notes.calls[element])
            return True
        if element in self.notes.silent:
            return True
        if name == "span" and "mso-list:ignore" in style_of(element):
            self.parts.append(f"{mark_of_list(text_of(element))} ")
            return True
        if element not in self.holders and self.site.is_furniture(element, name):
            if name in BLOCKS:
                self.flush()
            return True
        return False

    def say(self, text: str | None) -> None:
        """Add text; line ends of the source are marked as such, except where they are those of the page."""
        if text:
            self.parts.append(text if self.preformatted else text.replace("\n", "\r"))

    def start(self, element: etree._Element, name: str) -> None:
        """Enter an element."""
        if name in BLOCKS:
            self.flush()
        if element in self.notes.notes:
            self.takers.append(Inside())
        if step := STARTS.get(name):
            step(self, element)
        if level := heading_level(element, name):
            self.headings.append(level)

    def end(self, element: etree._Element, name: str) -> None:
        """Leave an element."""
        if name in BLOCKS:
            self.flush()
        if heading_level(element, name):
            self.headings.pop()
        if step := ENDS.get(name):
            step(self, element)
        if element in self.notes.notes:
            self.end_note(element)

    def flush(self) -> None:
        """End the paragraph that is open, if anything is in it."""
        if not self.parts:
            return
        paragraph = Paragraph(self.parts, heading=self.headings[-1] if self.headings else 0)
        self.parts = []
        if not paragraph:
            return
        text = paragraph.text if self.marks else ""
        paragraph.mark = " ".join(mark for mark, number in self.marks if mark and needs_mark(text, mark, number))
        paragraph.indent = STEP * len(self.lists)
        self.marks = []
        self.takers[-1].add(paragraph)

    def end_note(self, element: etree._Element) -> None:
        """Leave a footnote."""
        self.flush()
        taken = self.takers.pop()
        if isinstance(taken, Inside):
            number = self.notes.notes[element]
            texts = taken.texts
            if texts:
                texts[0] = self.without_number(texts[0], element, number)
            self.footnotes.append(Note(self.notes.place(element), number, texts))

    def without_number(self, text: str, note: etree._Element, number: str) -> str:
        """Return the first text of a note without its number, or the brackets that stood around it."""
        if note in self.notes.typed:
            return re.sub(rf"^[\[(（]?\s*{re.escape(number)}\s*[\])）]?[.:]?\s*", "", text)
        return NO_NUMBER.sub("", text)

    def start_list(self, element: etree._Element) -> None:
        """Enter a list."""
        self.lists.append(ItemList.of(element, self.lists[-1] if self.lists else None))

    def end_list(self, _: etree._Element) -> None:
        """Leave a list."""
        self.lists.pop()
        self.marks = []

    def start_item(self, element: etree._Element) -> None:
        """Enter an item; its mark waits for its first words, behind that of the item that it stands first in."""
        if self.lists and element not in self.notes.notes:
            self.marks.append(self.lists[-1].next_mark(element))

    def end_item(self, _: etree._Element) -> None:
        """Leave an item; one without words leaves no mark behind."""
        self.marks = []

    def start_preformatted(self, _: etree._Element) -> None:
        """Enter text whose line ends are those of the page."""
        self.preformatted += 1

    def end_preformatted(self, _: etree._Element) -> None:
        """Leave it."""
        self.preformatted -= 1

    def add_break(self, _: etree._Element) -> None:
        """Add a line break."""
        self.parts.append("\n")

    def start_quote(self, _: etree._Element) -> None:
        """Enter a quotation, before which a browser prints a sign."""
        self.parts.append("“")

    def end_quote(self, _: etree._Element) -> None:
        """Leave it."""
        self.parts.append("”")

    def start_table(self, element: etree._Element) -> None:
        """Enter a table."""
        if len(self.tables) == MOST_NESTED:
            raise self.body.file.refusal("its tables are nested too deeply")
        self.tables.append(OpenTable(Table(for_looks=role_of(element) in LAYS_OUT)))

    def end_table(self, _: etree._Element) -> None:
        """Leave a table and hand it on."""
        self.takers[-1].add_table(self.tables.pop().table)

    def start_row(self, _: etree._Element) -> None:
        """Enter a row."""
        if self.tables:
            self.cut_cell()
            self.tables[-1].table.rows.append([])

    def start_cell(self, _: etree._Element) -> None:
        """Enter a cell."""
        if self.tables:
            self.cut_cell()
            self.tables[-1].cells.append(False)
            self.takers.append(Inside())

    def cut_cell(self) -> None:
        """End the cell that is open where the next begins though it was not ended, as in a list that was not."""
        if self.tables[-1].cells:
            self.tables[-1].cells[-1] = True
            self.put_cell(1, 1)
            self.takers.append(Inside())

    def end_cell(self, element: etree._Element) -> None:
        """Leave a cell; of one that was cut before, what is left if anything is."""
        if not self.tables or not self.tables[-1].cells:
            return
        cut, rest = self.tables[-1].cells.pop(), self.takers[-1]
        if cut and isinstance(rest, Inside) and not rest.content:
            self.takers.pop()
            return
        self.put_cell(*(min(max(whole(element.get(name)) or 1, 1), WIDEST) for name in ("colspan", "rowspan")))

    def put_cell(self, columns: int, rows: int) -> None:
        """Put what the open cell holds into its row."""
        taken = self.takers.pop()
        if not self.tables[-1].table.rows:
            self.tables[-1].table.rows.append([])
        if isinstance(taken, Inside):
            self.tables[-1].table.rows[-1].append(Cell(taken.content, columns, rows))


def heading_level(element: etree._Element, name: str) -> int:
    """Return the level of a heading, 0 of what is none."""
    if name in HEADINGS:
        return HEADINGS[name]
    return min(max(whole(element.get("aria-level")) or 2, 1), 6) if role_of(element) == "heading" else 0


def mark_of_list(printed: str) -> str:
    """Return the mark that Word prints before an item; a bullet that is a letter of a symbol font is shown as one."""
    shown = shown_text(printed, "")
    if any(found.style == "bullet" for found in read_marks(f"{shown} word")):
        return shown
    return BULLET if shown in SYMBOL_LETTERS or not any(one.isalnum() for one in shown) else shown


SYMBOL_LETTERS = ("o", "§", "Ø", "ü", "v", "q", "n", "l", "Ÿ", "·")
"""How pages print bullets of Wingdings and Courier."""
Step = Callable[[Walk, etree._Element], None]
STARTS: Mapping[str, Step] = {
    **dict.fromkeys(("ol", "ul", "menu", "dir"), Walk.start_list),
    "li": Walk.start_item,
    **dict.fromkeys(("pre", "xmp", "listing", "plaintext"), Walk.start_preformatted),
    "br": Walk.add_break,
    "q": Walk.start_quote,
    "table": Walk.start_table,
    "tr": Walk.start_row,
    **dict.fromkeys(("td", "th"), Walk.start_cell),
}
ENDS: Mapping[str, Step] = {
    **dict.fromkeys(("ol", "ul", "menu", "dir"), Walk.end_list),
    "li": Walk.end_item,
    **dict.fromkeys(("pre", "xmp", "listing", "plaintext"), Walk.end_preformatted),
    "q": Walk.end_quote,
    "table": Walk.end_table,
    **dict.fromkeys(("td", "th"), Walk.end_cell),
}
