"""One walk over the marks of a Word file, from the first paragraph to the last, whatever they stand in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from loaders.un_documents.formats.docx.fields import Fields, generates
from loaders.un_documents.formats.docx.notes import Notes
from loaders.un_documents.formats.docx.numbering import Numbering
from loaders.un_documents.formats.docx.package import attribute, child, is_on, local, value
from loaders.un_documents.formats.docx.styles import NO_SETTINGS, Settings, Styles, whole
from loaders.un_documents.formats.fonts import shown_sign, shown_text
from loaders.un_documents.formats.paragraphs import Call, Cell, Inside, Paragraph, Table

PASSED_OVER = frozenset(
    {
        *("del", "moveFrom", "delText", "delInstrText", "rt"),
        *("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr"),
    }
)
"""What was deleted or moved away, and properties, which are read where they belong."""
SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "den": "/"}
"""Marks that stand for a sign; of a fraction, the stroke."""
OWN_NUMBER = "\ufdd0"
"""Stands in a note where Word prints its number."""
FOREIGN = {"altChunk": "a part in another format", "subDoc": "a part that is another file"}


class Taker(Protocol):
    """Whatever paragraphs and tables are put into."""

    def add(self, paragraph: Paragraph) -> None:
        """Add a paragraph."""

    def add_table(self, table: Table) -> None:
        """Add a table."""


@dataclass
class Open:
    """A paragraph that is being read, and the text boxes that hang on it."""

    paragraph: Paragraph = field(default_factory=Paragraph)
    settings: Settings = NO_SETTINGS
    boxes: list[Paragraph | Table] = field(default_factory=list)


@dataclass
class Walk:
    """Reads one part of a file.

    :param takers: Where what is found goes, the innermost last.
    :param trusted: False where fields are not closed, so that none may hide text.
    """

    styles: Styles
    numbering: Numbering
    notes: Notes
    takers: list[Taker]
    trusted: bool = True
    fields: list[Fields] = field(default_factory=list)
    open: list[Open] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    carried: list[str | Call] = field(default_factory=list)
    hidden: bool = False
    font: str = ""
    mark_follows: bool = False

    def read(self, root: etree._Element) -> None:
        """Read everything below an element, in order."""
        self.fields = [Fields(ignored=not self.trusted)]
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = local(element)
            if event == "end":
                if end := ENDS.get(name):
                    end(self, element)
            elif name in PASSED_OVER or self.is_passed_over(element, name):
                walk.skip_subtree()
            elif start := STARTS.get(name):
                start(self, element)
        self.settle()

    @property
    def closed(self) -> bool:
        """Tell whether every field was closed."""
        return not self.fields[0].open

    @property
    def shows(self) -> bool:
        """Tell whether text at this place is to be seen."""
        return not self.hidden and bool(self.open) and self.fields[-1].shows

    def is_passed_over(self, element: etree._Element, name: str) -> bool:
        """Tell what is not to be seen, by more than its name."""
        if name in FOREIGN:
            raise self.notes.file.refusal(f"it holds {FOREIGN[name]}; open it in Word and save it as one file")
        if name == "Fallback":
            # What a newer program shows is there too, and stands first.
            return any(local(one) == "Choice" for one in element.itersiblings(preceding=True))
        if name == "tr":
            return child(element, "trPr", "del") is not None
        if name == "sdt":
            gallery = value(element, "sdtPr", "docPartObj", "docPartGallery")
            return is_on(element, "sdtPr", "showingPlcHdr") or gallery == "Table of Contents"
        return name == "fldSimple" and generates(attribute(element, "instr") or "")

    def say(self, text: str) -> None:
        """Add text to the open paragraph."""
        if self.shows and text:
            self.open[-1].paragraph.parts.append(text)

    def start_paragraph(self, element: etree._Element) -> None:
        """Begin a paragraph."""
        opened = Open()
        settings = child(element, "pPr")
        if settings is not None:
            opened.settings = Settings.of(settings)
        self.open.append(opened)

    def end_paragraph(self, _: etree._Element) -> None:
        """End a paragraph: number it, and hand it on with the text boxes that hang on it."""
        ended = self.open.pop()
        paragraph, settings = ended.paragraph, ended.settings
        if not self.open:
            paragraph.parts[:0], self.carried = self.carried, []
        if settings.joins and not self.open:
            self.carried = paragraph.parts
        else:
            self.number(paragraph, settings)
            self.takers[-1].add(paragraph)
        self.hand_on(ended.boxes)
        if settings.ends_section:
            self.notes.end_section()

    def settle(self) -> None:
        """Hand on what a paragraph without an end left over, where none follows that it could go on in."""
        if self.carried:
            self.takers[-1].add(Paragraph(self.carried))
            self.carried = []

    def number(self, paragraph: Paragraph, settings: Settings) -> None:
        """Give a paragraph its mark, its level as a heading, and its indent."""
        place = None if settings.hidden and not paragraph else self.numbering.place(settings)
        of_list = NO_SETTINGS
        if place is not None:
            paragraph.mark = self.numbering.next_mark(place)
            of_list = self.numbering.level(place).settings
        paragraph.heading = self.styles.heading(settings)
        paragraph.indent = self.styles.indent(settings, of_list)

    def start_run(self, element: etree._Element) -> None:
        """Begin a run of text that looks alike."""
        properties = child(element, "rPr")
        self.hidden = properties is not None and is_on(properties, "vanish")
        fonts = None if properties is None else child(properties, "rFonts")
        self.font = "" if fonts is None else attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or ""

    def end_run(self, _: etree._Element) -> None:
        """End a run."""
        self.hidden = self.mark_follows = False

    def add_text(self, element: etree._Element) -> None:
        """Add text, which is the call of a footnote where a mark of the author's own is due."""
        text = shown_text(element.text or "", self.font)
        if self.mark_follows and self.shows and text.strip():
            self.mark_follows = False
            self.open[-1].paragraph.parts.append(self.notes.call_by_mark(text.strip()))
        else:
            # Line ends in the source are blanks; those of the page have marks of their own.
            self.say(text.replace("\n", " "))

    def add_sign(self, element: etree._Element) -> None:
        """Add the sign that a mark stands for."""
        self.say(SIGNS[local(element)])

    def add_own_number(self, _: etree._Element) -> None:
        """Mark where the number of a note is printed before its text."""
        self.say(OWN_NUMBER)

    def add_symbol(self, element: etree._Element) -> None:
        """Add a sign of a symbol font."""
        code = attribute(element, "char") or ""
        try:
            self.say(shown_sign(int(code, 16), attribute(element, "font") or ""))
        except (ValueError, OverflowError):
            return

    def add_call(self, element: etree._Element) -> None:
        """Add the call of a footnote or endnote."""
        if not self.shows:
            return
        kind = local(element).removesuffix("Reference")
        own = attribute(element, "customMarkFollows") in ("1", "true", "on")
        call = self.notes.call(kind, attribute(element, "id") or "", own_mark=own)
        if own:
            self.mark_follows = True
        elif call is not None:
            self.open[-1].paragraph.parts.append(call)

    def turn_field(self, element: etree._Element) -> None:
        """Go behind a mark of a field."""
        self.fields[-1].turn(attribute(element, "fldCharType") or "")

    def add_code(self, element: etree._Element) -> None:
        """Take the codes of a field."""
        self.fields[-1].add_code(element.text or "")

    def start_table(self, _: etree._Element) -> None:
        """Begin a table."""
        self.tables.append(Table())

    def start_row(self, element: etree._Element) -> None:
        """Begin a row, behind the columns that it leaves out."""
        if self.tables:
            left_out = whole(value(element, "trPr", "gridBefore")) or 0
            self.tables[-1].rows.append([Cell(columns=left_out)] if left_out > 0 else [])

    def start_cell(self, _: etree._Element) -> None:
        """Begin a cell."""
        self.takers.append(Inside())

    def end_cell(self, element: etree._Element) -> None:
        """End a cell; of one that goes on from the row above nothing is to be seen."""
        self.settle()
        inside = self.takers.pop()
        if not isinstance(inside, Inside) or not self.tables:
            return
        merged = value(element, "tcPr", "vMerge")
        continued = merged is not None and merged != "restart"
        width = max(1, whole(value(element, "tcPr", "gridSpan")) or 1)
        if not self.tables[-1].rows:
            self.tables[-1].rows.append([])
        self.tables[-1].rows[-1].append(Cell([] if continued else inside.content, width))

    def end_table(self, _: etree._Element) -> None:
        """End a table and hand it on."""
        self.takers[-1].add_table(self.tables.pop())

    def start_box(self, _: etree._Element) -> None:
        """Begin a text box; it has fields of its own."""
        self.takers.append(Inside())
        self.fields.append(Fields(ignored=not self.trusted))

    def end_box(self, _: etree._Element) -> None:
        """End a text box; it stands behind the paragraph that it hangs on."""
        inside = self.takers.pop()
        self.fields.pop()
        self.hidden = False
        if isinstance(inside, Inside) and self.open:
            self.open[-1].boxes.extend(inside.content)
        elif isinstance(inside, Inside):
            self.hand_on(inside.content)

    def hand_on(self, content: Sequence[Paragraph | Table]) -> None:
        """Hand on paragraphs and tables in order."""
        for one in content:
            self.takers[-1].add_table(one) if isinstance(one, Table) else self.takers[-1].add(one)


Step = Callable[[Walk, etree._Element], None]
STARTS: Mapping[str, Step] = {
    "p": Walk.start_paragraph,
    "r": Walk.start_run,
    "t": Walk.add_text,
    "sym": Walk.add_symbol,
    **dict.fromkeys(SIGNS, Walk.add_sign),
    **dict.fromkeys(("footnoteReference", "endnoteReference"), Walk.add_call),
    **dict.fromkeys(("footnoteRef", "endnoteRef"), Walk.add_own_number),
    "fldChar": Walk.turn_field,
    "instrText": Walk.add_code,
    "tbl": Walk.start_table,
    "tr": Walk.start_row,
    "tc": Walk.start_cell,
    "txbxContent": Walk.start_box,
}
ENDS: Mapping[str, Step] = {
    "p": Walk.end_paragraph,
    "r": Walk.end_run,
    "tbl": Walk.end_table,
    "tc": Walk.end_cell,
    "txbxContent": Walk.end_box,
}
