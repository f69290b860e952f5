"""The document reader's view of a document: lines to read, tables to lay out, footnotes at the end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from markupsafe import Markup

from api.pages.language import choose_text, direction
from api.pages.prose import mark_text
from graph.reading.views import ActView, ProvisionView, Text, Thing

BlockKind = Literal["heading", "line", "table"]
HEADINGS = frozenset(("heading", "annex-heading"))
DEEPEST_HEADING = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A unit as it is read.

    :param text: The text shown, None where none is held.
    :param prose: That text with its marks.
    :param level: Depth under paragraphs: 0 for a paragraph, 1 for a sub-paragraph.
    :param acts: What it asks.
    :param addressees: Whom its own acts address, not those that it repeats from the unit above it, each once.
    :param callers: Units that call it, where it is a footnote.
    :param summary: Our summary in the language of the page, where the text is official and in another language.
    """

    unit: ProvisionView
    text: Text | None
    prose: Markup
    level: int
    heading: int = 0
    acts: tuple[ActView, ...] = ()
    addressees: tuple[Thing, ...] = ()
    callers: tuple[str, ...] = ()
    summary: Text | None = None

    @property
    def summarised(self) -> bool:
        """Whether what is shown is our summary."""
        return self.text is not None and self.text.status == "summary"

    @property
    def lang(self) -> str:
        """Language of the text shown."""
        return self.text.lang if self.text else ""

    @property
    def direction(self) -> str:
        """Direction of the text shown."""
        return direction(self.lang)

    @property
    def number(self) -> str:
        """The number as printed in that language."""
        return (self.text.number if self.text else "") or self.unit.number


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a line, or a table of lines.

    :param nature: What its units are, where that is other than before them (a draft inside a recommendation).
    :param rows: Rows of a table, each a row of cells; a cell that is missing is None.
    """

    kind: BlockKind
    line: Line | None = None
    rows: tuple[tuple[Line | None, ...], ...] = ()
    nature: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document laid out.

    :param language: Language of the text shown: the one wanted where any of it is held, else that of most of it.
    :param official: Whether any official text is shown.
    :param summaries: Whether any summary is shown, or offered beside the text.
    """

    front: tuple[Line, ...] = ()
    title: Line | None = None
    body: tuple[Block, ...] = ()
    footnotes: tuple[Line, ...] = ()
    contents: tuple[Line, ...] = field(default=())
    language: str = ""
    official: bool = False
    summaries: bool = False


def lay_out(provisions: Sequence[ProvisionView], nature: str, page_language: str, text_language: str) -> Reading:
    """Lay out the units of a document.

    :param nature: What the document is as a whole.
    :param page_language: Language of the page, which links lead to.
    :param text_language: Language that the reader wants the text in.
    """
    levels = _levels(provisions)
    callers = _callers(provisions)
    lines = [
        _line(unit, page_language, text_language, levels[unit.id], callers.get(unit.id, ()))
        for unit in provisions
        if not _is_silent(unit)
    ]
    body = [line for line in lines if not _is_front(line) and line.unit.kind not in ("title", "footnote")]
    blocks = tuple(_with_natures(_blocks(body), nature))
    return Reading(
        front=tuple(line for line in lines if _is_front(line)),
        title=next((line for line in lines if line.unit.kind == "title"), None),
        body=blocks,
        footnotes=tuple(line for line in lines if line.unit.kind == "footnote"),
        contents=tuple(block.line for block in blocks if block.kind == "heading" and block.line),
        language=_language_of([line.lang for line in lines if line.lang], text_language),
        official=any(line.text and not line.summarised for line in lines),
        summaries=any(line.summarised or line.summary for line in lines),
    )


def lay_out_unit(
    unit: ProvisionView, page_language: str, text_language: str, level: int = 0, callers: tuple[str, ...] = ()
) -> Line:
    """Lay out one unit by itself."""
    return _line(unit, page_language, text_language, level, callers)


def own_addressees(acts: Iterable[ActView]) -> tuple[Thing, ...]:
    """Return whom acts that a unit states itself address, each once."""
    return tuple({thing.iri: thing for act in acts if not act.inherited for thing in act.addressees}.values())


def _line(unit: ProvisionView, page_language: str, text_language: str, level: int, callers: tuple[str, ...]) -> Line:
    text = choose_text(unit.texts, text_language)
    return Line(
        unit=unit,
        text=text,
        prose=mark_text(unit, text, page_language) if text else Markup(""),
        level=level,
        heading=_heading_level(unit) if unit.kind in HEADINGS else 0,
        acts=unit.acts,
        addressees=own_addressees(unit.acts),
        callers=callers,
        summary=_summary_beside(unit, text, page_language),
    )


def _summary_beside(unit: ProvisionView, text: Text | None, page_language: str) -> Text | None:
    """Return our summary in the language of the page where a reader of it would else see another language alone."""
    if text is None or text.status == "summary" or text.lang == page_language:
        return None
    return next((one for one in unit.texts if one.status == "summary" and one.lang == page_language), None)


def _is_silent(unit: ProvisionView) -> bool:
    """Return whether there is nothing to read: front matter, or the words that enact, of which no text is held."""
    return not unit.texts and (unit.place.startswith("front") or unit.place.rpartition(".")[2] == "enact")


def _is_front(line: Line) -> bool:
    return line.unit.place.startswith("front") and not line.unit.section.startswith("annex")


def _heading_level(unit: ProvisionView) -> int:
    """Return the level of a heading by its place: ``h.A`` is 2, ``h.B.1`` and ``annex.h.4`` are 3."""
    parts = [part for part in unit.place.split(".") if part not in ("h", "title")]
    return min(1 + max(len(parts), 1), DEEPEST_HEADING)


def _levels(provisions: Iterable[ProvisionView]) -> dict[str, int]:
    """Return how deep each unit stands under paragraphs; headings above them do not count."""
    units = {unit.id: unit for unit in provisions}
    levels: dict[str, int] = {}

    def level(unit: ProvisionView) -> int:
        if unit.id not in levels:
            above = units.get(unit.parent or "")
            nested = above is not None and above.kind not in HEADINGS | {"title"}
            levels[unit.id] = level(above) + 1 if above and nested else 0
        return levels[unit.id]

    for unit in units.values():
        level(unit)
    return levels


def _callers(provisions: Iterable[ProvisionView]) -> Mapping[str, tuple[str, ...]]:
    callers: dict[str, tuple[str, ...]] = {}
    for unit in provisions:
        for note in unit.footnotes:
            callers[note] = (*callers.get(note, ()), unit.id)
    return callers


def _blocks(lines: Sequence[Line]) -> Iterable[Block]:
    cells: list[Line] = []
    for line in lines:
        if cells and (line.unit.kind != "table-cell" or _table_of(line) != _table_of(cells[0])):
            yield _table(cells)
            cells = []
        if line.unit.kind == "table-cell":
            cells.append(line)
        else:
            yield Block("heading" if line.heading else "line", line)
    if cells:
        yield _table(cells)


def _with_natures(blocks: Iterable[Block], nature: str) -> Iterable[Block]:
    for block in blocks:
        first = block.line or next(line for row in block.rows for line in row if line)
        changed = first.unit.nature != nature
        nature = first.unit.nature
        yield replace(block, nature=nature) if changed else block


def _table_of(line: Line) -> str:
    return line.unit.place.rsplit(".", 2)[0]


def _table(cells: Sequence[Line]) -> Block:
    """Lay cells out by the row and column that end their places."""
    places = {tuple(cell.unit.place.rsplit(".", 2)[1:]): cell for cell in cells}
    rows = dict.fromkeys(row for row, _ in places)
    columns = sorted(dict.fromkeys(column for _, column in places), key=lambda column: (len(column), column))
    return Block("table", rows=tuple(tuple(places.get((row, column)) for column in columns) for row in rows))


def _language_of(languages: Sequence[str], wanted: str) -> str:
    return wanted if wanted in languages else max(sorted(set(languages)), key=languages.count, default="")
