"""An edition as a PDF as secretariats print them: pages with a running head, footnotes at the foot, ruled tables."""

import datetime
from collections.abc import Iterator

from fpdf import FPDF

from tests.annotated.layout import PAGE_WORD
from tests.editions.markup import verb
from tests.editions.printers.form import Form
from tests.editions.printers.pdf_lines import Item, Line, Typesetter, Word
from tests.editions.source import Edition, Part, Provision, Run, Table

LEFT, RIGHT, TOP, BOTTOM = 30.0, 180.0, 32.0, 268.0
HEAD, FOOT = 20.0, 282.0
BODY, LEADING, GAP = 10.0, 5.0, 2.5
NOTE, NOTE_LEADING, NOTE_GAP = 8.0, 3.8, 5.5
STEP = 10.0
"""Millimetres of a tab."""
COLUMN_GAP = 8.0
RULE = 45.0
"""Length of the rule above footnotes."""
PADDING = 1.5
REPORT_COLUMN = frozenset({"front2", "front3", "front4"})
BULLET = "•"
PRODUCER = "Editions of invented documents"


class PdfPrinter:
    """Prints one edition."""

    def __init__(self, edition: Edition, form: Form, date: datetime.datetime) -> None:
        self.edition = edition
        self.form = form
        self.pdf = FPDF(format="A4")
        self.pdf.set_auto_page_break(False)
        self.pdf.c_margin = 0
        self.pdf.set_creation_date(date)
        self.pdf.set_producer(PRODUCER)
        self.pdf.set_title(edition.parts[0].title)
        self.pdf.set_lang(edition.lang)
        self.set = Typesetter(self.pdf, edition.lang, visual_order=form.visual_order, justified=form.justified)
        self.number = int(edition.parts[0].options.get("page", "1")) - 1
        self.part = edition.parts[0]
        self.loose = edition.lang == "zh"

    def file(self) -> bytes:
        """Return the file."""
        for part in self.edition.parts:
            self.part = part
            self._pages(list(self._items(part)))
        return bytes(self.pdf.output())

    def _pages(self, items: list[Item]) -> None:
        at = 0
        while at < len(items):
            page, notes, height = self._page(items, at)
            self._begin_page()
            y = TOP
            for place, item in enumerate(page):
                y += item.gap if place else 0
                item.draw(y)
                y += item.height
            self._draw_notes(notes, BOTTOM - height)
            at += len(page)

    def _page(self, items: list[Item], at: int) -> tuple[list[Item], list[Line], float]:
        """Return what fits on a page, the lines of its footnotes and their height."""
        page: list[Item] = []
        used, height = 0.0, 0.0
        called: list[str] = []
        notes: list[Line] = []
        for item in items[at:]:
            more = called + item.notes
            lines = self._note_lines(more) if item.notes else notes
            tall = self._notes_height(lines)
            if page and TOP + used + item.gap + item.height + tall > BOTTOM:
                break
            used += (item.gap if page else 0) + item.height
            page.append(item)
            called, notes, height = more, lines, tall
        while at + len(page) < len(items) and len(page) > 1 and page[-1].keep:
            page.pop()
        return page, notes, height

    def _begin_page(self) -> None:
        self.pdf.add_page()
        self.number += 1
        if self.number == int(self.edition.parts[0].options.get("page", "1")):
            return
        far = self.number % 2 == 1 and not self.form.page_word
        self._aside(self.edition.symbol, HEAD, far=far)
        if self.form.page_word:
            self._aside(f"{PAGE_WORD[self.edition.lang]} {self.number}", HEAD + 4.5, far=False)
        else:
            self.pdf.line(LEFT, HEAD + 2, RIGHT, HEAD + 2)
            self._aside(str(self.number), FOOT, far=far)

    def _aside(self, text: str, y: float, *, far: bool) -> None:
        wide = self.set.measure(text, "", NOTE)
        line = Line(list(self._words(text)), NOTE, RIGHT - LEFT - wide if far else 0, wide, last=True)
        self.set.draw(line, LEFT, RIGHT, y)

    def _items(self, part: Part) -> Iterator[Item]:
        front = [one for one in part.provisions if one.key.startswith("front")]
        title = next(at for at, one in enumerate(part.provisions) if one.kind == "title")
        head = [one for one in front if one in part.provisions[:title]]
        if head:
            yield from self._masthead(head)
        for block in part.blocks:
            if isinstance(block, Table):
                yield from self._table(block)
            elif block not in head:
                yield from self._block(block)

    def _masthead(self, head: list[Provision]) -> Iterator[Item]:
        """Yield the symbol above a rule, then the lines of the cover, those of a report's distribution at the far side."""
        half = (RIGHT - LEFT) / 2
        yield self._beside([], self.set.block(self._words(self.edition.symbol, "B"), BODY, half))
        yield Item(3.0, lambda y: self.pdf.line(LEFT, y + 1, RIGHT, y + 1))
        report = len(self.edition.parts) > 1
        if report:
            near = self.set.block(self._run_words(head[0].runs, "B"), BODY + 4, half - 5)
            right = [one for one in head if one.key in REPORT_COLUMN]
            far = [line for one in right for line in self.set.block(self._run_words(one.runs), BODY, half)]
            yield self._beside(near, far)
        for one in head:
            if not report or (one is not head[0] and one.key not in REPORT_COLUMN):
                yield from self._lines(self.set.block(self._run_words(one.runs), BODY, RIGHT - LEFT))

    def _beside(self, near: list[Line], far: list[Line]) -> Item:
        """Return lines in two columns."""
        middle = (LEFT + RIGHT) / 2

        def draw(y: float) -> None:
            for lines, first in ((near, True), (far, False)):
                left, right = (LEFT, middle) if first != self.set.right_to_left else (middle, RIGHT)
                for at, line in enumerate(lines):
                    self.set.draw(line, left, right, y + (at + 0.8) * LEADING)

        return Item(max(len(near), len(far)) * LEADING, draw, GAP)

    def _block(self, one: Provision) -> Iterator[Item]:
        width = RIGHT - LEFT
        if one.kind in {"title", "subtitle", "heading", "annex-heading"}:
            yield from self._heading(one)
            return
        word, runs = verb(one, self.edition.lang)
        lead = [Word(word, "I", space=runs[0].text.startswith(" "))] if word else []
        words = [*lead, *self._run_words(runs, "I" if one.last == "enact" else "")]
        number = one.number or (BULLET if one.bullet else "")
        begin = STEP * (one.depth + 1)
        if not number:
            lines = self.set.lines(words, BODY, width, 0, begin if one.kind == "preamble" else 0)
        else:
            hanging = begin + STEP if self.form.hanging and (one.depth or one.bullet) else 0
            lines = self.set.lines(words, BODY, width, hanging, begin + STEP)
            lines[0].lead = (number, begin)
        yield from self._lines(lines)

    def _heading(self, one: Provision) -> Iterator[Item]:
        width = RIGHT - LEFT
        plain = one.key.startswith(("front", "close"))
        size = BODY + (4 if one.kind == "title" else 0 if plain else 1)
        style = "" if plain else "B"
        stacked = one.kind == "title" and one.number and self.part.options.get("title") == "two-lines"
        number = list(self._words(one.number, style)) if one.number else []
        if number:
            number[-1] = Word(number[-1].text, style)
        words = list(self._run_words(one.runs, style))
        groups = [number, words] if stacked else [[*number, *words]]
        for group in groups:
            lines = self.set.lines(group, size, width, 0, 0)
            for line in lines:
                line.align = "start" if plain or one.kind == "heading" else "centre"
            yield from self._lines(lines, keep=not plain, gap=GAP * (1 if plain else 2))

    def _lines(self, lines: list[Line], *, keep: bool = False, gap: float = GAP) -> Iterator[Item]:
        for at, line in enumerate(lines):

            def draw(y: float, line: Line = line) -> None:
                self.set.draw(line, LEFT, RIGHT, y + 0.8 * LEADING)

            leading = LEADING * max(1.0, line.size / BODY)
            yield Item(leading, draw, 0 if at else gap, line.notes, keep)

    def _table(self, table: Table) -> Iterator[Item]:
        columns = len(table.rows[0])
        wide = (RIGHT - LEFT) / columns
        for at, row in enumerate(table.rows):
            style = "" if at else "B"
            cells = [self.set.block(self._run_words(one.runs, style), NOTE + 1, wide - 2 * PADDING) for one in row]
            height = max(map(len, cells)) * LEADING + PADDING

            def draw(y: float, cells: list[list[Line]] = cells, height: float = height) -> None:
                self._draw_row(cells, wide, y, height)

            yield Item(height, draw, 0 if at else GAP * 2, [note for c in cells for line in c for note in line.notes])

    def _draw_row(self, cells: list[list[Line]], wide: float, y: float, height: float) -> None:
        if self.form.open_table:
            self.pdf.line(LEFT, y, RIGHT, y)
            self.pdf.line(LEFT, y + height, RIGHT, y + height)
        for at, lines in enumerate(cells):
            place = len(cells) - 1 - at if self.set.right_to_left else at
            left = LEFT + place * wide
            if not self.form.open_table:
                self.pdf.rect(left, y, wide, height)
            for number, line in enumerate(lines):
                base = y + PADDING / 2 + (number + 0.75) * LEADING
                self.set.draw(line, left + PADDING, left + wide - PADDING, base)

    def _note_width(self) -> float:
        return (RIGHT - LEFT - COLUMN_GAP * (self.form.note_columns - 1)) / self.form.note_columns

    def _note_lines(self, numbers: list[str]) -> list[Line]:
        lines: list[Line] = []
        for number in numbers:
            note = self.part.notes[number]
            words = [Word(note.number, "S"), *self._run_words(note.runs)]
            lines.extend(self.set.lines(words, NOTE, self._note_width(), 0, 0))
        return lines

    def _notes_height(self, lines: list[Line]) -> float:
        return len(self._columns(lines)[0]) * NOTE_LEADING + NOTE_GAP if lines else 0.0

    def _columns(self, lines: list[Line]) -> list[list[Line]]:
        """Return the lines of footnotes by columns; a note is not parted, and the first column is the longest."""
        starts = [at for at, line in enumerate(lines) if "S" in line.words[0].style]
        if self.form.note_columns == 1 or len(starts) == 1:
            return [lines]
        cut = starts[(len(starts) + 1) // 2]
        columns = [lines[:cut], lines[cut:]]
        longest = max(map(len, columns))
        return [column + [Line([], NOTE, 0, 0)] * (longest - len(column)) for column in columns]

    def _draw_notes(self, lines: list[Line], y: float) -> None:
        if not lines:
            return
        start = RIGHT - RULE if self.set.right_to_left else LEFT
        y += NOTE_GAP
        self.pdf.line(start, y - 2.5, start + RULE, y - 2.5)
        wide = self._note_width()
        for at, column in enumerate(self._columns(lines)):
            place = self.form.note_columns - 1 - at if self.set.right_to_left else at
            left = LEFT + place * (wide + COLUMN_GAP)
            for number, line in enumerate(column):
                if line.words:
                    self.set.draw(line, left, left + wide, y + (number + 0.8) * NOTE_LEADING)

    def _words(self, text: str, style: str = "") -> Iterator[Word]:
        return self.set.words(text, style)

    def _run_words(self, runs: tuple[Run, ...], style: str = "") -> Iterator[Word]:
        """Yield the words of runs: what stands between two calls of notes in one go."""
        text = ""
        for at, run in enumerate(runs):
            if not run.note:
                text += run.text
                continue
            yield from self._words(text.lstrip(" "), style)
            following = runs[at + 1].text if at + 1 < len(runs) else ""
            yield Word(run.text, f"{style}S", space=following.startswith(" "), note=run.note, loose=self.loose)
            text = ""
        yield from self._words(text.lstrip(" "), style)


def print_pdf(edition: Edition, form: Form, date: datetime.datetime) -> bytes:
    """Return an edition as a PDF."""
    return PdfPrinter(edition, form, date).file()
