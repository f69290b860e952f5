"""PDF to lines, tables and footnotes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from loaders.input_file import InputFile
from loaders.un_documents.formats.pdf.aligned import aligned_tables
from loaders.un_documents.formats.pdf.apart import read_apart
from loaders.un_documents.formats.pdf.arabic import (
    are_stretched,
    unstretched,
    unstretched_signs,
    with_even_quotes,
)
from loaders.un_documents.formats.pdf.columns import Region, gutters, regions_of
from loaders.un_documents.formats.pdf.footnotes import NoteReader
from loaders.un_documents.formats.pdf.fragments import Fragment
from loaders.un_documents.formats.pdf.front import front_rows, is_layout, is_prose
from loaders.un_documents.formats.pdf.furniture import Kept, usual_size, without_furniture
from loaders.un_documents.formats.pdf.hyphens import without_cuts
from loaders.un_documents.formats.pdf.margins import to_lines
from loaders.un_documents.formats.pdf.packed import needs_care
from loaders.un_documents.formats.pdf.page import Page, read_page
from loaders.un_documents.formats.pdf.pdfium import opened, sheets
from loaders.un_documents.formats.pdf.printed import Printed, PrintedTable, joined_tables, resolved
from loaders.un_documents.formats.pdf.refusals import refuse_truncated, refuse_unreadable
from loaders.un_documents.formats.pdf.rows import Row, rows_of
from loaders.un_documents.formats.pdf.ruled import Table, rows_of_cells, ruled_tables, sign_of, signed_table
from loaders.un_documents.formats.pdf.wraps import without_breaks
from loaders.un_documents.lines import Footnote, Line, Pages
from loaders.un_documents.pages import SYMBOL


def read_pages(file: InputFile) -> Pages:
    """Return the lines of a PDF, page furniture taken out and footnotes set apart.

    :raises InputRefused: If it is broken, truncated or locked, if it is a picture of text, if its letters are not named, or if
        it is larger than what is read.
    """
    refuse_truncated(file)
    return read_apart(file) if needs_care(file) else read_document(file)


def read_document(file: InputFile) -> Pages:
    """Return the lines of a PDF that is known to take no more time and memory than others.

    :raises InputRefused: As :func:`read_pages`.
    """
    pages: list[Page] = []
    with opened(file) as document:
        for sheet in sheets(document, file):
            pages.append(read_page(sheet, pages[-1].rtl if pages else False))
    refuse_unreadable(file, pages)
    reader = _Reader.of(_unstretched(pages))
    return reader.pages()


def _unstretched(pages: Sequence[Page]) -> list[Page]:
    """Take strokes out that stretch Arabic words to fill lines."""
    fragments = [one for page in pages for one in page.fragments]
    if not are_stretched([one.text for one in fragments]):
        return list(pages)
    return [
        replace(
            page,
            fragments=tuple(
                replace(one, text=unstretched(one.text), signs=unstretched_signs(one.signs)) for one in page.fragments
            ),
        )
        for page in pages
    ]


@dataclass(slots=True)
class _Reader:
    """Walks over the pages once.

    :param tables: Ruled tables of each page.
    :param kept: The pages without furniture and ruled tables.
    :param symbols: Document symbols in running headers and in the masthead.
    :param noted: Places in the file of the rows of each footnote.
    :param prose: True once running text was read, behind the front.
    :param reaches: Where rows end in each column, by where its room begins and ends, in points.
    """

    kept: Sequence[Kept]
    symbols: list[str]
    tables: dict[int, list[Table]]
    notes: NoteReader
    number: int = 0
    body: list[Printed | PrintedTable] = field(default_factory=list)
    noted: list[list[int]] = field(default_factory=list)
    prose: bool = False
    reaches: dict[tuple[int, int], float] = field(default_factory=dict)

    @classmethod
    def of(cls, pages: Sequence[Page]) -> "_Reader":
        """Take ruled tables and furniture off the pages."""
        tables: dict[int, list[Table]] = {}
        kept, symbols = without_furniture([_without_tables(page, tables) for page in pages])
        return cls(kept, list(symbols), tables, NoteReader(usual_size(part for one in kept for part in one.fragments)))

    def pages(self) -> Pages:
        """Read every page."""
        known = gutters(region for one in self.kept for region in self._regions(one, one.fragments))
        pages = [(one, self._regions(one, one.fragments, known)) for one in self.kept]
        for region in (region for _, regions in pages for region in regions):
            end = max(one.end for one in region.fragments)
            self.reaches[_column(region)] = max(end, self.reaches.get(_column(region), 0.0))
        for kept, regions in pages:
            self.number += kept.above
            self._read_page(kept.page, self._without_common_notes(kept, regions, known))
            self.number += kept.below
        body, notes = tuple(self._lines()), tuple(self._footnotes())
        if any(kept.page.rtl for kept in self.kept):
            body, notes = _with_even_quotes(body, notes)
        return Pages(body, notes, tuple(dict.fromkeys(self.symbols)))

    def _regions(self, kept: Kept, fragments: Sequence[Fragment], known: frozenset[int] = frozenset()) -> list[Region]:
        return regions_of(fragments, kept.page.width, kept.page.rules, known)

    def _without_common_notes(self, kept: Kept, regions: list[Region], known: frozenset[int]) -> list[Region]:
        """Read the footnotes that stand below several columns; return the regions without them."""
        rows = rows_of(kept.fragments) if len(regions) > 1 else []
        taken = self.notes.take_below(rows, kept.page.rules, kept.page.width)
        left = [one for row in rows[: len(rows) - taken] for one in row.fragments]
        return self._regions(kept, left, known) if taken else regions

    def _read_page(self, page: Page, regions: Sequence[Region]) -> None:
        for index, region in enumerate(regions):
            rows = rows_of(region.fragments)
            at_foot = not any(_is_below(other, region) for other in regions[index + 1 :])
            taken = self.notes.take(rows, page.rules, region.start, region.end) if at_foot else 0
            self._read_region(rows[: len(rows) - taken], region, page)
        self.noted += [[] for _ in self.notes.notes[len(self.noted) :]]
        for note, places in zip(self.notes.notes, self.noted, strict=True):
            for _ in note.rows[len(places) :]:
                self.number += 1
                places.append(self.number)

    def _read_region(self, rows: Sequence[Row], region: Region, page: Page) -> None:
        front = 0
        if page.number == 1 and not self.prose:
            front = next((index for index, row in enumerate(rows) if is_prose(row.text)), len(rows))
            self.prose = front < len(rows)
        body = self._with_tables(rows[front:], page, self.reaches.get(_column(region), region.end))
        opens = True
        for one in (*self._front(rows[:front], page), *body):
            if isinstance(one, Table):
                self.body.append(PrintedTable(one, self.number + 1, page.number, region.start, region.end, opens))
                self.number += len(rows_of(one.fragments))
            else:
                self.number += 1
                self.body.append(Printed(one, one.text, self.number, page.number, region.start, region.end, opens))
            opens = False

    def _front(self, rows: Sequence[Row], page: Page) -> Iterator[Table | Row]:
        """Yield the rows of the front in order, and the tables that do not only lay it out; keep the document's symbol."""
        plain: list[Row] = []
        for row in rows:
            place = signed_table(row)
            table = self.tables[page.number][place] if place is not None else None
            if table is not None and not is_layout(table):
                yield from self._without_symbols(front_rows(plain))
                plain = []
                yield table
            else:
                plain += rows_of_cells(table) if table is not None else [row]
        yield from self._without_symbols(front_rows(plain))

    def _without_symbols(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            if SYMBOL.match(row.text):
                self.number += 1
                self.symbols.append(row.text)
            else:
                yield row

    def _with_tables(self, rows: Sequence[Row], page: Page, reach: float) -> Iterator[Table | Row]:
        """Yield rows and tables in order."""
        plain: list[Row] = []
        last = self.body[-1] if self.body else None
        before = last.table if isinstance(last, PrintedTable) else None
        for row in rows:
            if (place := signed_table(row)) is None:
                plain.append(row)
            else:
                yield from aligned_tables(plain, page.rules, reach, before)
                plain, before = [], None
                yield self.tables[page.number][place]
        yield from aligned_tables(plain, page.rules, reach, before)

    def _lines(self) -> Iterator[Line]:
        """Yield the lines of running text and the tables, in order."""
        body = resolved(self.body)
        tables = joined_tables(body)
        lines = without_breaks(to_lines(without_cuts([one for one in body if isinstance(one, Printed)])))
        for line in lines:
            while tables and tables[0].number < line.number:
                yield tables.pop(0)
            yield line
        yield from tables

    def _footnotes(self) -> Iterator[Footnote]:
        for note, places in zip(self.notes.notes, self.noted, strict=True):
            rows = [
                Printed(row, text, place, 0, 0.0, 0.0)
                for (row, text), place in zip(note.rows, places, strict=True)
                if text
            ]
            lines = [Line(one.number, one.text) for one in without_cuts(rows)]
            yield Footnote(note.number, tuple(without_breaks(lines)))


def _with_even_quotes(
    body: tuple[Line, ...], notes: tuple[Footnote, ...]
) -> tuple[tuple[Line, ...], tuple[Footnote, ...]]:
    """Turn quotation marks in Arabic the way that most of them are."""
    lines = [*body, *(line for note in notes for line in note.lines)]
    turned = iter(with_even_quotes([line.text for line in lines]))
    even = [replace(line, text=next(turned)) for line in body]
    return tuple(even), tuple(
        replace(note, lines=tuple(replace(line, text=next(turned)) for line in note.lines)) for note in notes
    )


def _without_tables(page: Page, tables: dict[int, list[Table]]) -> Page:
    """Take the ruled tables off a page with their rules, and leave a sign in the place of each."""
    found, left = ruled_tables(page.fragments, page.rules)
    tables[page.number] = found
    signs = [sign_of(table, index) for index, table in enumerate(found)]
    rules = tuple(rule for rule in page.rules if not any(table.has_rule(rule) for table in found))
    return replace(page, fragments=(*left, *signs), rules=rules)


def _column(region: Region) -> tuple[int, int]:
    """Return what regions of one column have in common on all pages."""
    return round(region.start / 6), round(region.end / 6)


def _is_below(other: Region, region: Region) -> bool:
    """Tell whether a region stands below another, in the same column or over several."""
    shared = min(other.end, region.end) - max(other.start, region.start)
    lowest = max(one.base for one in region.fragments)
    return shared > 0 and any(one.base > lowest for one in other.fragments)
