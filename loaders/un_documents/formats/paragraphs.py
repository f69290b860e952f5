"""Paragraphs and tables of a format that marks them, on their way to the lines of a document.

A reader of such a format walks over its marks and puts what it finds into a :class:`Body`: paragraphs with the calls of
footnotes at their places, and tables as rows of cells.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter

from loaders.input_file import InputFile
from loaders.un_documents.layout import display_width, ends_sentence, join_lines
from loaders.un_documents.lines import Footnote, Line, Pages
from loaders.un_documents.pages import FRONT, SYMBOL

MOST_PARAGRAPHS = 200_000
"""Those in cells of tables among them. A whole report of a session has some 20 thousand."""
BLANKS = re.compile(r"[^\S\n]+")
# A carriage return is a line end of the source, not of the page; beside a Chinese character it stands for no blank.
WIDE = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
WRAPPED = re.compile(rf"(?<={WIDE})\r|\r(?={WIDE})")
# A soft hyphen, a place where a word may break, and a mark of byte order are not to be seen.
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
EDGES = " \n\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Blanks, and signs of direction, which mean nothing at the ends of a paragraph."""
MASTHEAD_LINES = 2
"""Lines that may stand before the table at the head of a first page."""
MASTHEAD_ROWS = 12
MASTHEAD_PARAGRAPHS = 100
LONGEST_LABEL = 60
"""Columns. What ends with a full stop and is wider is a sentence and no label."""
LONGEST_CELL = 30
"""Paragraphs. What is longer than that is no cell but a part of the page."""
PAGE_ROWS = 3
"""Rows of a table that sets out a page: its head, its columns, its foot."""
WIDEST_TABLE = 200
"""Columns. Cells that claim to run over more are taken to end there."""
MOST_CELLS = 2_000_000
"""Of one table, those that are empty among them since another row is wider."""


@dataclass(frozen=True, slots=True)
class Call:
    """The call of a footnote.

    :param note: Which note it is; numbers may begin anew in every part.
    :param number: The number of the note.
    :param printed: How the call is printed, brackets included.
    """

    note: int
    number: str
    printed: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote.

    :param note: Which one it is, as its calls say.
    :param texts: Its paragraphs.
    """

    note: int
    number: str
    texts: Sequence[str]


@dataclass(slots=True)
class Paragraph:
    """One paragraph as it is found; a double line break in it begins another.

    :param parts: Its text and the calls of footnotes, in order. A line break is a line feed; where only the source breaks a
        line, that is a carriage return.
    :param mark: Number or bullet that is printed before it and does not stand in the text.
    :param heading: Level of a heading, 0 where it is none.
    :param indent: Blanks before it.
    :param stretches: What it is cut into, once it is.
    """

    parts: list[str | Call] = field(default_factory=list)
    mark: str = ""
    heading: int = 0
    indent: int = 0
    stretches: list[tuple[str, tuple[Call, ...]]] | None = None

    @property
    def text(self) -> str:
        """Return its text as one line, without its mark."""
        return " ".join(text for text, _ in self.cut())

    def __bool__(self) -> bool:
        """True where anything is to be seen in it, its mark aside."""
        return bool(self.cut())

    def pieces(self) -> Iterator[tuple[str, tuple[Call, ...]]]:
        """Yield the text of each paragraph in it, the first with the mark, and the calls in it."""
        mark = self.mark
        for text, calls in self.cut():
            yield f"{mark} {text}" if mark else text, calls
            mark = ""

    def cut(self) -> list[tuple[str, tuple[Call, ...]]]:
        """Cut it at double breaks, behind which a new paragraph begins; once, when all its parts are there."""
        if self.stretches is None:
            self.stretches = list(self._cut())
        return self.stretches

    def _cut(self) -> Iterator[tuple[str, tuple[Call, ...]]]:
        whole = "".join(part if isinstance(part, str) else part.printed for part in self.parts)
        ends, at = [], 0
        for part in self.parts:
            at += len(part if isinstance(part, str) else part.printed)
            if isinstance(part, Call):
                ends.append((at, part))
        start = 0
        for stretch in _stretches(whole):
            end = start + len(stretch)
            if text := plain(stretch):
                yield text, tuple(call for at, call in ends if start < at <= end)
            start = end


def _stretches(whole: str) -> Iterator[str]:
    """Cut a text behind every double line break."""
    start = 0
    for gap in re.finditer(r"\n\s*\n\s*", whole):
        yield whole[start : gap.end()]
        start = gap.end()
    yield whole[start:]


def plain(text: str) -> str:
    """Return a text as one line: blanks of every width as one blank, line breaks joined as wrapped lines are."""
    if text.isascii():
        shown = BLANKS.sub(" ", text)
    else:
        shown = BLANKS.sub(lambda blanks: "\r" if "\r" in blanks[0] else " ", text.translate(UNSEEN))
        shown = WRAPPED.sub("", shown).replace("\r", " ")
    lines = shown.strip(EDGES).split("\n")
    if len(lines) == 1:
        return lines[0]
    return join_lines([line for line in (line.strip() for line in lines) if line])


@dataclass(frozen=True, slots=True)
class Extent:
    """What a cell or table holds.

    :param paragraphs: How many, those in tables inside of it among them.
    :param headed: True where a heading is one of them.
    """

    paragraphs: int
    headed: bool

    @classmethod
    def of(cls, parts: Iterable["Extent"]) -> "Extent":
        """Return what several parts hold together."""
        held = list(parts)
        return cls(sum(part.paragraphs for part in held), any(part.headed for part in held))


@dataclass(slots=True)
class Cell:
    """One cell of a table.

    :param content: Paragraphs and tables, in order.
    :param columns: How many columns it runs over.
    :param rows: How many rows it runs over.
    :param extent: What it holds, counted once: tables may stand in one another, and each asks for what is in it.
    """

    content: list["Paragraph | Table"] = field(default_factory=list)
    columns: int = 1
    rows: int = 1
    extent: "Extent | None" = None

    def measure(self) -> "Extent":
        """Return what it holds; to be asked when all of it is there."""
        if self.extent is None:
            self.extent = Extent.of(
                one.measure() if isinstance(one, Table) else Extent(1, bool(one.heading)) for one in self.content
            )
        return self.extent

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield what stands in it, tables in it taken apart."""
        for one in self.content:
            if isinstance(one, Table):
                yield from one.paragraphs
            else:
                yield one

    @property
    def text(self) -> str:
        """Return all of it in one line."""
        return " ".join(text for paragraph in self.paragraphs for text, _ in paragraph.pieces())

    @property
    def calls(self) -> tuple[Call, ...]:
        """Return the calls in it."""
        return tuple(call for paragraph in self.paragraphs for _, calls in paragraph.pieces() for call in calls)


@dataclass(slots=True)
class Table:
    """One table: its rows, each with its cells in order.

    :param for_looks: True where its marks say that it only lays things out.
    """

    rows: list[list[Cell]] = field(default_factory=list)
    for_looks: bool = False

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield what stands in it, cell by cell."""
        return (paragraph for row in self.rows for cell in row for paragraph in cell.paragraphs)

    def measure(self) -> Extent:
        """Return what it holds."""
        return Extent.of(cell.measure() for row in self.rows for cell in row)

    @property
    def most_cells(self) -> int:
        """Return how many cells its grid has at most, without making it."""
        width = max((sum(min(cell.columns, WIDEST_TABLE) for cell in row) for row in self.rows), default=0)
        hanging = any(cell.rows > 1 for row in self.rows for cell in row)
        return len(self.rows) * (width + WIDEST_TABLE * hanging)

    @property
    def grid(self) -> tuple[tuple[str, ...], ...]:
        """Return its cells in rows of equal length; the rest of a cell over several columns or rows is empty."""
        hanging: dict[int, int] = {}
        rows: list[list[str]] = []
        for cells in self.rows:
            row: list[str] = []
            for cell in cells:
                _skip_hanging(row, hanging)
                for turn in range(min(cell.columns, max(1, WIDEST_TABLE - len(row)))):
                    if cell.rows > 1 and len(row) < WIDEST_TABLE:
                        hanging[len(row)] = cell.rows - 1
                    row.append("" if turn else cell.text)
            _skip_hanging(row, hanging)
            rows.append(row)
        width = max((len(row) for row in rows), default=0)
        filled = [[*row, *[""] * (width - len(row))] for row in rows if any(row)]
        kept = [column for column in range(width) if any(row[column] for row in filled)]
        last = kept[-1] + 1 if kept else 0
        return tuple(tuple(row[:last]) for row in filled)


def _skip_hanging(row: list[str], hanging: dict[int, int]) -> None:
    """Leave the places empty that cells of rows above reach down to."""
    while hanging.get(len(row), 0):
        hanging[len(row)] -= 1
        row.append("")


@dataclass(slots=True)
class Inside:
    """Takes what stands in a cell, a note or a text box, until that is handed on."""

    content: list[Paragraph | Table] = field(default_factory=list)

    def add(self, paragraph: Paragraph) -> None:
        """Add a paragraph, if anything is to be seen in it."""
        if paragraph:
            self.content.append(paragraph)

    def add_table(self, table: Table) -> None:
        """Add a table."""
        self.content.append(table)

    @property
    def texts(self) -> list[str]:
        """Return the text of each paragraph, tables taken apart."""
        return [text for paragraph in Cell(self.content).paragraphs for text, _ in paragraph.pieces()]


@dataclass(slots=True)
class Body:
    """Takes paragraphs and tables in reading order and makes lines of them.

    :param file: For messages.
    :param number: That of the next line.
    """

    file: InputFile
    lines: list[Line] = field(default_factory=list)
    callers: dict[int, int] = field(default_factory=dict)
    symbols: list[str] = field(default_factory=list)
    number: int = 1
    read: int = 0
    plain_lines: int = 0

    def add(self, paragraph: Paragraph) -> None:
        """Add a paragraph, if anything is to be seen in it."""
        before = len(self.lines)
        self._add(paragraph)
        self.plain_lines += len(self.lines) - before

    def add_table(self, table: Table) -> None:
        """Add a table: as rows of cells, or as paragraphs where it only lays them out.

        :raises InputRefused: If it has more than :data:`MOST_CELLS`.
        """
        if self._lays_out(table):
            for one in (one for row in table.rows for cell in row for one in cell.content):
                self.add_table(one) if isinstance(one, Table) else self._add(one)
            return
        if table.most_cells > MOST_CELLS:
            raise self.file.refusal(f"a table has more than the limit of {MOST_CELLS:,} cells")
        grid = table.grid
        self.count(table.measure().paragraphs)
        calls = tuple(call for row in table.rows for cell in row for call in cell.calls)
        text = "\n".join("\t".join(row) for row in grid)
        self._append(Line(self.number, text, cells=grid), calls)

    def count(self, paragraphs: int = 1) -> None:
        """Count what was read.

        :raises InputRefused: If it is more than :data:`MOST_PARAGRAPHS`.
        """
        self.read += paragraphs
        if self.read > MOST_PARAGRAPHS:
            raise self.file.refusal(f"more than the limit of {MOST_PARAGRAPHS:,} paragraphs")

    def pages(self, footnotes: Iterable[Note], symbols: Iterable[str] = ()) -> Pages:
        """Return what the file holds.

        :param footnotes: Each stands behind the line that calls it first.
        :param symbols: Document symbols of running headers.
        """
        placed = sorted(((self.callers.get(note.note, self.number), note) for note in footnotes), key=itemgetter(0))
        notes = tuple(
            Footnote(note.number, tuple(Line(at, text) for text in note.texts if text)) for at, note in placed
        )
        return Pages(tuple(self.lines), notes, tuple(dict.fromkeys((*self.symbols, *symbols))), paragraphs=True)

    def _add(self, paragraph: Paragraph) -> None:
        for text, calls in paragraph.pieces():
            self.count()
            self._append(Line(self.number, text, paragraph.indent, heading=paragraph.heading), calls)

    def _append(self, line: Line, calls: Sequence[Call]) -> None:
        self.number += 1
        for call in calls:
            self.callers.setdefault(call.note, line.number)
        if SYMBOL.match(line.text) and len(self.lines) < FRONT:
            # At the head of a first page it says of which document that is, as it does at the head of every other.
            self.symbols.append(line.text)
        else:
            self.lines.append(replace(line, calls=tuple(call.number for call in calls)))

    def _lays_out(self, table: Table) -> bool:
        """Tell a table that holds no data: a box, the head of a first page, columns of a page."""
        filled = [[cell.measure() for cell in row if cell.measure().paragraphs] for row in table.rows]
        if table.for_looks or all(len(row) <= 1 for row in filled):
            return True
        if self.plain_lines <= MASTHEAD_LINES and len(table.rows) <= MASTHEAD_ROWS and _is_masthead(table):
            return True
        long = max(cell.paragraphs for row in filled for cell in row)
        return len(filled) <= PAGE_ROWS and (long > LONGEST_CELL or (table.measure().headed and long > 2))


def _is_masthead(table: Table) -> bool:
    """Tell whether nothing in a table is longer than the labels and names at the head of a first page."""
    if table.measure().paragraphs > MASTHEAD_PARAGRAPHS:
        return False
    texts = (text for paragraph in table.paragraphs for text, _ in paragraph.pieces())
    return not any(ends_sentence(text) and display_width(text) > LONGEST_LABEL for text in texts)
