"""An edition as a Word file, as secretariats make them: masthead, styles, numbers, real footnotes, running head."""

import datetime
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

from tests.editions.markup import verb
from tests.editions.printers.docx_notes import Footnotes, add_page_number, restart_notes
from tests.editions.printers.docx_numbering import Manner, Numbering, numbered
from tests.editions.source import Edition, Part, Provision, Run, Table

URL = re.compile(r"(https?://\S+?)(?=[.,;。]?(?:\s|$))")
ZIP_DATE = (2030, 1, 1, 0, 0, 0)
STYLES = ("Para1", "Para2", "Para3")
KIND_STYLES = {"title": "Decision title", "subtitle": "Subtitle", "annex-heading": "Annex", "preamble": "Preamble"}
CENTRED = frozenset({"title", "subtitle", "annex-heading"})
REPORT_COLUMN = frozenset({"front2", "front3", "front4"})
"""Lines of the masthead of a report that stand at its right: distribution, date, original language."""


class DocxPrinter:
    """Prints one edition.

    :param manner: How paragraphs get their numbers.
    :param masthead: Whether the lines before the title stand in a table with the symbol beside them.
    """

    def __init__(self, edition: Edition, *, manner: Manner, masthead: bool) -> None:
        self.edition = edition
        self.manner: Manner = manner
        self.masthead = masthead
        self.document = Document()
        page = self.document.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        self.numbering = Numbering(self.document.part.numbering_part.element)
        self.footnotes = Footnotes(self.document)
        self.places: dict[str, tuple[int, int]] = {}
        self.styled: int | None = None
        self._styles()

    def file(self, date: datetime.datetime) -> bytes:
        """Return the file."""
        for at, part in enumerate(self.edition.parts):
            if at:
                self.document.add_section(WD_SECTION.NEW_PAGE)
            self._part(part)
        self._running_lines()
        self.footnotes.save()
        properties = self.document.core_properties
        properties.title, properties.author = self.edition.parts[0].title, ""
        properties.subject, properties.language = self.edition.symbol, self.edition.lang
        properties.comments = ""
        properties.created = properties.modified = date
        return self._packed()

    def _packed(self) -> bytes:
        """Return the package with a fixed date for every file in it, so that the same content is the same bytes."""
        raw, result = BytesIO(), BytesIO()
        self.document.save(raw)
        with zipfile.ZipFile(raw) as made, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as package:
            for name in made.namelist():
                package.writestr(zipfile.ZipInfo(name, ZIP_DATE), made.read(name), zipfile.ZIP_DEFLATED)
        return result.getvalue()

    def _styles(self) -> None:
        styles = self.document.styles
        normal: Any = styles["Normal"]
        normal.font.name, normal.font.size = "Times New Roman", Pt(11)
        for name, based in (*((one, "Normal") for one in STYLES), ("Preamble", "Normal"), ("Annex", "Heading 1")):
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles[based]
        styles.add_style("Decision title", WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Heading 1"]
        styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH).base_style = normal
        reference: Any = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
        reference.font.superscript = True

    def _part(self, part: Part) -> None:
        self.places = numbered(part, self.numbering, self.manner)
        front = [one for one in part.provisions if one.key.startswith("front")]
        title = next(at for at, one in enumerate(part.provisions) if one.kind == "title")
        head = [one for one in front if one in part.provisions[:title]]
        for one in self._masthead(part, head) if self.masthead else head:
            self._line(part, one)
        for block in part.blocks:
            if isinstance(block, Table):
                self._table(part, block)
            elif block not in head:
                self._line(part, block)
        if len(self.edition.parts) > 1:
            restart_notes(self.document.sections[-1]._sectPr)

    def _masthead(self, part: Part, head: list[Provision]) -> list[Provision]:
        """Print the table above the title and return the lines that stand below it."""
        if not head:
            return []
        report = len(self.edition.parts) > 1
        right = [one for one in head if report and one.key in REPORT_COLUMN]
        left = head[:1] if report else head[:-1]
        table = self.document.add_table(1, 2)
        self._turn_table(table)
        cells = table.rows[0].cells
        self._fill(part, cells[0], left)
        symbol = cells[1].paragraphs[0]
        self._turn(symbol)
        self._say(symbol, self.edition.symbol, bold=True)
        for one in right:
            self._words(part, self._new(cells[1]), one.runs)
        return [one for one in head if one not in left and one not in right]

    def _line(self, part: Part, one: Provision) -> None:
        if one.kind == "title" and one.number and part.options.get("title") == "two-lines":
            number = self._new(style=KIND_STYLES["title"])
            self._say(number, one.number, bold=True)
            number = self._new(style=KIND_STYLES["title"])
            self._words(part, number, one.runs)
            return
        paragraph = self._new(style=self._style(one))
        if one.kind in CENTRED:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if one.key in self.places:
            self._count(paragraph, one)
        elif one.number or one.bullet:
            below = "\t" * (one.depth + 1) if one.kind not in {"heading", "title"} else ""
            self._say(paragraph, f"{below}{one.number or '•'}\t")
        word, runs = verb(one, self.edition.lang)
        if word:
            self._say(paragraph, word, italic=True)
        self._words(part, paragraph, runs, italic=one.last == "enact")

    def _style(self, one: Provision) -> str:
        if one.kind in {"paragraph", "subparagraph", "item"}:
            return STYLES[min(one.depth, 2)]
        if one.kind == "heading":
            return "Normal" if not one.number else f"Heading {min(one.key.count('.') + 1, 3)}"
        return KIND_STYLES.get(one.kind, "Normal")

    def _count(self, paragraph: Paragraph, one: Provision) -> None:
        """Let Word number a paragraph: the first list by the styles of its levels, the others by the paragraph."""
        instance, level = self.places[one.key]
        if self.styled is None and one.kind == "paragraph":
            self.styled = instance
            counted = {place for number, place in self.places.values() if number == instance}
            for depth in counted:
                style: Any = self.document.styles[STYLES[depth]]
                style.element.get_or_add_pPr().append(_list_place(instance, depth))
        if instance != self.styled:
            properties: Any = paragraph._p.get_or_add_pPr()
            properties.insert(1, _list_place(instance, level))

    def _table(self, part: Part, block: Table) -> None:
        table = self.document.add_table(len(block.rows), len(block.rows[0]))
        table.style = self.document.styles["Table Grid"]
        self._turn_table(table)
        for at, row in enumerate(block.rows):
            for cell, one in zip(table.rows[at].cells, row, strict=True):
                self._fill(part, cell, [one])
        head: Any = table.rows[0]._tr.get_or_add_trPr()
        head.append(OxmlElement("w:tblHeader"))
        self._new()

    def _fill(self, part: Part, cell: _Cell, lines: list[Provision]) -> None:
        for at, one in enumerate(lines):
            paragraph = self._new(cell) if at else cell.paragraphs[0]
            if not at:
                self._turn(paragraph)
            self._words(part, paragraph, one.runs)

    def _new(self, cell: _Cell | None = None, style: str = "Normal") -> Paragraph:
        paragraph = (cell or self.document).add_paragraph(style=style)
        self._turn(paragraph)
        return paragraph

    def _turn(self, paragraph: Paragraph) -> None:
        """Let a paragraph run from right to left where the language does."""
        if self.edition.right_to_left:
            properties: Any = paragraph._p.get_or_add_pPr()
            properties.append(OxmlElement("w:bidi"))

    def _turn_table(self, table: Any) -> None:
        if self.edition.right_to_left:
            table._tbl.tblPr.insert(1, OxmlElement("w:bidiVisual"))

    def _say(self, paragraph: Paragraph, words: str, *, bold: bool = False, italic: bool = False) -> None:
        run = paragraph.add_run(words)
        run.bold, run.italic = bold or None, italic or None
        run.font.rtl = self.edition.right_to_left or None

    def _words(self, part: Part, paragraph: Paragraph, runs: tuple[Run, ...], *, italic: bool = False) -> None:
        for run in runs:
            if run.note:
                self._call(part, paragraph, run)
            else:
                self._say(paragraph, run.text, italic=italic)

    def _call(self, part: Part, paragraph: Paragraph, run: Run) -> None:
        """Print the call of a footnote and the note; Arabic sets the number that Word counts between parentheses."""
        number, note = self.footnotes.begin()
        for piece in _around(run.text, run.note):
            made = paragraph.add_run("" if piece is None else piece, style="footnote reference")
            made.font.rtl = self.edition.right_to_left or None
            if piece is None:
                etree.SubElement(made._r, qn("w:footnoteReference"), {qn("w:id"): number})
        element: Any = OxmlElement("w:p")
        note.append(element)
        inner = Paragraph(element, self.document._body)
        inner.style = self.document.styles["footnote text"]
        self._turn(inner)
        for piece in _around(run.text, run.note):
            made = inner.add_run("" if piece is None else piece, style="footnote reference")
            made.font.rtl = self.edition.right_to_left or None
            if piece is None:
                etree.SubElement(made._r, qn("w:footnoteRef"))
        self._say(inner, " ")
        for piece in URL.split(part.notes[run.note].text):
            self._note_words(inner, piece)

    def _note_words(self, paragraph: Paragraph, words: str) -> None:
        if not URL.fullmatch(words):
            self._say(paragraph, words)
            return
        link = etree.SubElement(paragraph._p, qn("w:hyperlink"), {qn("r:id"): self.footnotes.link(words)})
        run: Any = OxmlElement("w:r")
        run.text = words
        link.append(run)

    def _running_lines(self) -> None:
        sections = list(self.document.sections)
        first = sections[0]
        first.different_first_page_header_footer = self.masthead and len(sections) == 1
        head = first.header.paragraphs[0]
        self._turn(head)
        self._say(head, self.edition.symbol)
        foot = first.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_page_number(foot)
        if first.different_first_page_header_footer:
            add_page_number(first.first_page_footer.paragraphs[0])


def _list_place(instance: int, level: int) -> Any:
    place: Any = OxmlElement("w:numPr")
    etree.SubElement(place, qn("w:ilvl"), {qn("w:val"): str(level)})
    etree.SubElement(place, qn("w:numId"), {qn("w:val"): str(instance)})
    return place


def _around(mark: str, number: str) -> Iterator[str | None]:
    """Yield what stands before a number, None for the number itself, and what stands behind it."""
    before, _, behind = mark.partition(number)
    yield from (piece for piece in (before or "", None, behind or "") if piece != "")


def print_docx(edition: Edition, date: datetime.datetime, *, manner: Manner, masthead: bool) -> bytes:
    """Return an edition as a Word file."""
    return DocxPrinter(edition, manner=manner, masthead=masthead).file(date)
