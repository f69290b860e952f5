"""Footnotes and endnotes of a Word file, numbered as they are called."""

from dataclasses import dataclass, field

from lxml import etree

from loaders.input_file import InputFile
from loaders.un_documents.formats.docx.package import Package, attribute, child, local, value
from loaders.un_documents.formats.docx.styles import whole
from loaders.un_documents.formats.numerals import printed_number
from loaders.un_documents.formats.paragraphs import Call

KINDS = ("footnote", "endnote")
LINES = ("separator", "continuationSeparator", "continuationNotice")
"""Notes that are none: the rule above them, and what stands where they go on behind a page."""


@dataclass(frozen=True, slots=True)
class Form:
    """How the notes of a kind are numbered; ``restarts`` where they begin anew in every section."""

    format: str = "decimal"
    start: int = 1
    restarts: bool = False


@dataclass
class Notes:
    """The notes of one file.

    :param file: For messages.
    :param held: Each note by its kind and id.
    :param forms: How the notes of each kind are numbered.
    :param called: Number and content of each note that was called, in order.
    :param calls: The first call of each, by what it calls; a note is printed once, though a file may call it again and again.
    """

    file: InputFile
    held: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)
    called: list[tuple[str, etree._Element]] = field(default_factory=list)
    calls: dict[etree._Element, Call] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    marked: etree._Element | None = None

    @classmethod
    def of(cls, package: Package, main: etree._Element) -> "Notes":
        """Read the parts with the notes.

        :param main: The running text, since its sections may say how notes are numbered.
        """
        notes = cls(package.file)
        for kind in KINDS:
            root = package.first_related(f"{kind}s")
            for note in () if root is None else root:
                if local(note) == kind and attribute(note, "type") not in LINES:
                    notes.held[kind, attribute(note, "id") or ""] = note
        settings = package.first_related("settings")
        for kind in KINDS:
            places = [*main.iterfind(".//{*}sectPr"), *([] if settings is None else [settings])]
            notes.forms[kind] = notes.form(kind, places)
        return notes

    def form(self, kind: str, places: list[etree._Element]) -> Form:
        """Return how notes of a kind are numbered: as the first place says that says it.

        Endnotes stand in small Roman numerals beside footnotes in digits unless something else is said.
        """
        apart = kind == "endnote" and any(of == "footnote" for of, _ in self.held)
        said = [found for place in places if (found := child(place, f"{kind}Pr")) is not None]
        format = next((form for one in said if (form := value(one, "numFmt"))), "lowerRoman" if apart else "decimal")
        start = next((number for one in said if (number := whole(value(one, "numStart"))) is not None), 1)
        restarts = next((how for one in said if (how := value(one, "numRestart"))), "") == "eachSect"
        return Form(format, start, restarts)

    def end_section(self) -> None:
        """Begin anew with the numbers that do so in every section."""
        for kind, form in self.forms.items():
            if form.restarts:
                self.counts.pop(kind, None)

    def call(self, kind: str, id: str, *, own_mark: bool) -> Call | None:
        """Return the call of a note with its number; None where a mark of the author's own follows, or there is no such note."""
        note = self.held.get((kind, id))
        if own_mark:
            self.marked = note
            return None
        form = self.forms[kind]
        count = self.counts.get(kind, form.start - 1) + 1
        self.counts[kind] = count
        number = printed_number(count, form.format)
        if note is None:
            return None
        return self._called(number, note)

    def call_by_mark(self, mark: str) -> Call | str:
        """Return the call of the note that a mark of the author's own belongs to, the mark alone where there is none."""
        if self.marked is None:
            return mark
        note, self.marked = self.marked, None
        return self._called(mark, note)

    def _called(self, number: str, note: etree._Element) -> Call:
        if note not in self.calls:
            self.calls[note] = Call(len(self.called), number, number)
            self.called.append((number, note))
        return self.calls[note]
