"""Paragraphs of a national document to pieces with their places: sections, paragraphs, items, cells.

Nothing of this kind has numbers that all of its languages share, so that places are by position: ``h.2.1`` is the first heading
under the second, ``2.1.p3`` the third paragraph below it, ``2.1.p3.b2`` the second item of the list behind that,
``2.1.table1.t.0.2`` the third cell of the head of its first table. Printed numbers stay in the text, since a number of a unit is
one for all languages.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.national_documents.paragraphs import NUMBERED, Passage
from loaders.records import UnitKind
from loaders.un_documents.layout import display_width, ends_sentence
from loaders.un_documents.lines import Rows
from loaders.un_documents.marks import read_marks
from loaders.un_documents.structure import Piece

FIRST_LINES = 20
"""Lines that the title stands in."""
LONGEST_TITLE = 200
"""Columns."""
LONGEST_LABEL, SHORT_LABEL = 120, 60
"""Columns of a cell that says what stands beside or below it; one that ends as a sentence does is shorter."""
LIST_MARKS = frozenset({"bullet", "letter", "roman", "chinese", "quoted"})
SUBTITLE = re.compile(r"^[—–\-(（]")


@dataclass
class SectionReader:
    """Walks over the paragraphs once.

    :param levels: Levels of the headings that are open, outermost first.
    :param path: Position of each of them among those under the same heading.
    :param counts: How many there are of each kind below each heading.
    :param paragraph: Place of the last paragraph of the section, empty before the first.
    """

    pieces: list[Piece] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    path: list[int] = field(default_factory=list)
    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    paragraph: str = ""

    def read(self, passages: Sequence[Passage]) -> list[Piece]:
        """Give every paragraph, heading and cell its place."""
        at = title_of(passages)
        for turn, passage in enumerate(passages[: at or 0], 1):
            self.read_front(passage, turn)
        behind = 0
        if at is not None:
            self.add("title", "title", passages[at].text, passages[at].lines)
            behind = at + 1
            while behind < len(passages) and is_subtitle(passages[behind], passages[at]):
                place = self.count("subtitle", first=True)
                self.add(place, "subtitle", passages[behind].text, passages[behind].lines)
                behind += 1
        for passage in passages[behind:]:
            self.read_passage(passage)
        return self.pieces

    def read_front(self, passage: Passage, turn: int) -> None:
        """Read what stands before the title: who submits it, when."""
        if passage.cells:
            self.read_table(passage)
        else:
            self.pieces.append(
                Piece("", "", f"front{turn}", "heading", "", passage.text, passage.lines, "front", "front")
            )

    def read_passage(self, passage: Passage) -> None:
        """Read one paragraph, heading or table of the text."""
        if passage.cells:
            self.read_table(passage)
        elif passage.heading:
            self.open_section(passage)
        else:
            self.read_paragraph(passage)

    def open_section(self, passage: Passage) -> None:
        """Open a section: below those of a higher level, behind those of its own."""
        while self.levels and self.levels[-1] >= passage.heading:
            self.levels.pop()
        depth = len(self.levels)
        above = ".".join(map(str, self.path[:depth]))
        place = self.counts[above, "h"] = self.counts.get((above, "h"), 0) + 1
        self.levels.append(passage.heading)
        self.path[depth:] = [place]
        self.paragraph = ""
        self.add(f"h.{self.section}", "heading", passage.text, passage.lines, in_section=False)

    def read_paragraph(self, passage: Passage) -> None:
        """Read a paragraph, or an item of the list behind one."""
        if not is_item(passage):
            self.paragraph = self.count("p")
            self.add(self.paragraph, "paragraph", passage.text, passage.lines)
            return
        bullet = next((mark for mark in read_marks(passage.text) if mark.style == "bullet"), None)
        place = self.count(f"{self.paragraph}.b" if self.paragraph else "b")
        text = bullet.rest if bullet else passage.text
        self.add(place, "item", text, passage.lines, parent=self.paragraph or None)

    def read_table(self, passage: Passage) -> None:
        """Read a table, its cells named by row and column."""
        table = self.count("table")
        first_row, first_column = first_places(passage.cells)
        for row, cells in enumerate(passage.cells, first_row):
            for column, text in enumerate(cells, first_column):
                if text:
                    self.add(f"{table}.t.{row}.{column}", "table-cell", text, passage.lines)

    @property
    def section(self) -> str:
        """Return the place of the section that is open, empty before the first."""
        return ".".join(map(str, self.path[: len(self.levels)]))

    def count(self, name: str, *, first: bool = False) -> str:
        """Return a name with the next number of its kind in the section; the first goes without where asked."""
        value = self.counts[self.section, name] = self.counts.get((self.section, name), 0) + 1
        return name if first and value == 1 else f"{name}{value}"

    def add(
        self,
        place: str,
        kind: UnitKind,
        text: str,
        lines: tuple[int, int],
        *,
        parent: str | None = None,
        in_section: bool = True,
    ) -> None:
        """Add a piece at the present place of the walk."""
        base = f"{self.section}." if in_section and self.section else ""
        self.pieces.append(Piece(base, "", place, kind, "", text, lines, "body", self.section, parent))


def title_of(passages: Sequence[Passage]) -> int | None:
    """Return which paragraph is the title: a heading of the highest level near the beginning, else a short first line.

    A heading with a number is one of a section.
    """
    near = [(one.heading, at) for at, one in enumerate(passages[:FIRST_LINES]) if one.heading]
    highest = min(near, default=(0, 0))[0]
    titles = [at for level, at in near if level == highest and not is_numbered(passages[at].text)]
    if titles:
        return titles[0]
    first = passages[0] if passages else None
    short = first is not None and not first.cells and display_width(first.text) <= LONGEST_TITLE
    return 0 if first is not None and short and not is_numbered(first.text) else None


def is_numbered(text: str) -> bool:
    """Tell whether a text begins with a number."""
    return NUMBERED.match(text) is not None or any(mark.style != "bullet" for mark in read_marks(text))


def is_subtitle(passage: Passage, title: Passage) -> bool:
    """Tell a heading that goes on with the title right before it."""
    if not passage.heading or passage.cells:
        return False
    return passage.heading <= title.heading or SUBTITLE.match(passage.text) is not None


def is_item(passage: Passage) -> bool:
    """Tell an item of a list; a plain number makes one only in what the format says is a list."""
    marks = read_marks(passage.text)
    return any(
        mark.rest and (mark.style in LIST_MARKS or (passage.listed and mark.style == "number")) for mark in marks
    )


def first_places(cells: Rows) -> tuple[int, int]:
    """Return the numbers of the first row and the first column of a table: 0 of one that labels the others, else 1."""
    heads = len(cells) > 1 and all(map(_may_label, cells[0]))
    labels = all(_may_label(row[0]) for row in cells if row)
    return (0 if heads else 1), (0 if labels else 1)


def _may_label(text: str) -> bool:
    width = display_width(text)
    return width <= SHORT_LABEL or (width <= LONGEST_LABEL and not ends_sentence(text))
