"""What every format of a document is brought to: lines of running text in reading order, tables, footnotes set apart."""

from dataclasses import dataclass

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of running text, or one whole paragraph where the format marks paragraphs, or one table.

    :param number: Its place in the source, counted from 1: a line of a text or page, a paragraph of a marked-up format.
    :param text: Without the blanks around it. Of a table, its cells set apart by tabs and its rows by line ends.
    :param indent: Blanks before it.
    :param blank_before: True where an empty line stands before it.
    :param page_start: True where it is the first of a page, so that the blank before it means nothing.
    :param room: Columns that are free between its end and the margin, where the print tells; None where it does not.
    :param cells: The rows of a table, its header first; none for a line of text. An empty cell is the rest of a wider one.
    :param heading: Level of a heading as the format marks it, 1 the highest; 0 where it marks none.
    :param calls: Numbers of the footnotes that are called in it, where the format marks calls; None where it does not.
    :param source_id: The id that the file itself gives it, empty where it gives none.
    """

    number: int
    text: str
    indent: int = 0
    blank_before: bool = False
    page_start: bool = False
    room: int | None = None
    cells: Rows = ()
    heading: int = 0
    calls: tuple[str, ...] | None = None
    source_id: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote with its number as printed and its lines."""

    number: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """What a document holds, whatever its format.

    :param body: Running text.
    :param footnotes: In printed order.
    :param symbols: Document symbols that stood in running headers, each once.
    :param paragraphs: True where every line of the body is a whole paragraph, since the format marks them.
    :param ends_open: True where the source ends without a line end, as a text does that was cut.
    :param actors: Ids of the bodies that the file itself says issued it (``unccd-cop``), where its format has a place for that.
    """

    body: tuple[Line, ...]
    footnotes: tuple[Footnote, ...]
    symbols: tuple[str, ...]
    paragraphs: bool = False
    ends_open: bool = False
    actors: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return the running text and the footnotes, a line each."""
        notes = (line for note in self.footnotes for line in note.lines)
        return "\n".join(line.text for line in (*self.body, *notes))
