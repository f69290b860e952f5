"""An edition to a file: preface, preamble, body, conclusions, annexes as attachments, notes where they are called."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from lxml import etree

from graph.akoma_ntoso.meta import EDITOR, NAMESPACE, Meta, qualified, sub
from graph.akoma_ntoso.names import FrbrNames, Ids
from graph.akoma_ntoso.outline import Node, Outline, outline, rows_of
from graph.akoma_ntoso.prose import Span, clean, find_call, find_last, write_words
from graph.iri import iri_of
from graph.reading.editions import EditionView
from graph.reading.views import CitationView, ProvisionView, Text

WORDED = frozenset(qualified(name) for name in ("p", "num", "heading"))
"""Elements whose white space is text."""


def write_edition(edition: EditionView, made_on: str = "") -> bytes:
    """Return an edition as Akoma Ntoso 3.0 in UTF-8; the same edition gives the same bytes.

    :param made_on: ISO date of the release that it was read from, empty where that is not to be said.
    """
    return _Writer(edition, made_on).write()


@dataclass
class _Notes:
    """The footnotes of an edition: those that wait for their call, and the ids of those that were called.

    :param waiting: By their number as printed, in order, since numbers may begin again.
    """

    waiting: dict[str, list[ProvisionView]] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)


class _Writer:
    def __init__(self, edition: EditionView, made_on: str) -> None:
        self.edition = edition
        self.ids = Ids()
        self.names = FrbrNames.of(edition)
        self.meta = Meta(edition, self.names, self.ids, made_on)
        self.unit_ids: dict[str, str] = {}
        self.links: list[tuple[etree._Element, str]] = []
        self.more: list[tuple[str, str]] = []
        self.notes = _Notes()
        for unit in edition.provisions:
            if unit.kind == "footnote":
                self.notes.waiting.setdefault(self.text(unit).number or unit.place.removeprefix("fn"), []).append(unit)

    def write(self) -> bytes:
        root = etree.Element(qualified("akomaNtoso"), nsmap={None: NAMESPACE})  # type: ignore[dict-item]
        kind = self.edition.document.kind
        document = sub(root, "doc" if kind == "report" else "statement", name=kind, contains="originalVersion")
        meta = self.meta.write(document)
        self.meta.write_publication(meta)
        tree = outline(self.edition.provisions, self.edition.document.nature)
        self.write_outline(document, tree, "")
        notes = self.uncalled()
        self.resolve_links()
        self.write_analysis(meta)
        self.meta.write_references(meta)
        if len(notes):
            meta.append(notes)
        indent(root)
        return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"

    # Parts of a document

    def write_outline(self, document: etree._Element, tree: Outline, above: str) -> None:
        """Write what stands in a document or annex behind its identification.

        :param above: Id of the attachment that it is in, empty for the whole.
        """
        if tree.heads:
            preface = sub(document, "preface", eId=self.ids.own(self.ids.part(above, "preface")))
            for unit in tree.heads:
                self.write_head(preface, unit)
        self.write_preamble(document, tree, above)
        body = sub(document, "mainBody", eId=self.ids.own(self.ids.part(above, "body")))
        for node in tree.body:
            self.write_node(body, node, above)
        if not len(body):
            # A body without a block is no valid one, as of an annex that is announced and not printed.
            sub(body, "p")
        if tree.closing:
            conclusions = sub(document, "conclusions", eId=self.ids.own(self.ids.part(above, "conclusions")))
            for unit in tree.closing:
                self.write_block(conclusions, unit)
        if tree.annexes:
            attachments = sub(document, "attachments")
            for place, annex in enumerate(tree.annexes, start=1):
                self.write_annex(attachments, annex, above, place)

    def write_head(self, preface: etree._Element, unit: ProvisionView) -> None:
        """Write one line of the front, its number and title marked."""
        block = sub(preface, "p", eId=self.known(unit, self.ids.following(f"{preface.get('eId')}__p")))
        titled = unit.kind == "title" or unit.place.endswith(".title")
        number = self.text(unit).number
        if titled and number:
            sub(block, "docNumber").text = clean(number)
            block[-1].tail = " "
        self.write_text(sub(block, "docTitle") if titled else block, unit, block.get("eId", ""))

    def write_preamble(self, document: etree._Element, tree: Outline, above: str) -> None:
        """Write enacting words and recitals."""
        if not tree.preamble:
            return
        preamble = sub(document, "preamble", eId=self.ids.own(self.ids.part(above, "preamble")))
        recitals: etree._Element | None = None
        for unit in tree.preamble:
            if enacts(unit):
                recitals = None
                own = self.known(unit, self.ids.make(preamble.get("eId", ""), "formula", "1"))
                holder = sub(preamble, "formula", name="enactingFormula", eId=own)
            else:
                if recitals is None:
                    recitals = sub(preamble, "recitals", eId=self.ids.own(f"{preamble.get('eId')}__recs"))
                number = unit.place.rpartition("pre")[2]
                own = self.known(unit, self.ids.make(recitals.get("eId", ""), "recital", number))
                holder = sub(recitals, "recital", eId=own)
            self.write_text(sub(holder, "p"), unit, own)

    def write_annex(self, attachments: etree._Element, annex: Outline, above: str, place: int) -> None:
        """Write an annex, or an appendix of one, under the word that it begins with."""
        own = self.known(annex.heads[0], self.ids.make(above, "attachment", str(place)))
        attachment = sub(attachments, "attachment", eId=own)
        self.write_text(sub(attachment, "heading"), annex.heads[0], own)
        doc = sub(attachment, "doc", name="appendix" if above else "annex")
        self.meta.write(doc, own.replace("att_", "annex_").replace("__", "_"))
        self.write_outline(doc, replace(annex, heads=annex.heads[1:]), own)

    # The hierarchy

    def write_node(self, parent: etree._Element, node: Node, above: str) -> None:
        """Write one element with all that stands below it."""
        own = self.ids.make(above, node.name, node.number)
        element = sub(parent, node.name, eId=own, name=node.role)
        if node.unit:
            self.known(node.unit, own)
            if number := self.text(node.unit).number:
                sub(element, "num").text = clean(number)
        if node.role == "table":
            self.write_table(sub(element, "content"), node, own)
            return
        headed = node.unit is not None and node.unit.kind in ("heading", "annex-heading")
        if headed and node.unit:
            self.write_text(sub(element, "heading"), node.unit, own)
        words = [node.unit] if node.unit and not headed else []
        holder = "intro" if node.below else "content"
        if words or node.opening:
            block = sub(element, holder)
            for unit in words:
                self.write_text(sub(block, "p"), unit, own)
            for unit in node.opening:
                self.write_block(block, unit, "enactingFormula" if enacts(unit) else "recital", own)
        for below in node.below:
            self.write_node(element, below, own)

    def write_block(self, parent: etree._Element, unit: ProvisionView, role: str = "", above: str = "") -> None:
        """Write a unit as a block with an id of its own."""
        own = self.known(unit, self.ids.following(f"{above or parent.get('eId')}__p"))
        block = sub(parent, "p", eId=own, **{"class": role})
        self.write_text(block, unit, own)

    def write_table(self, parent: etree._Element, node: Node, above: str) -> None:
        """Write a table; its first row is the header."""
        own = self.ids.make(above, "table", "1")
        table = sub(parent, "table", eId=own)
        for at, row in enumerate(rows_of(node.cells)):
            line = sub(table, "tr")
            for column, unit in enumerate(row):
                cell = sub(line, "td" if at else "th", eId=self.ids.own(f"{own}__{at}_{column}"))
                block = sub(cell, "p")
                if unit:
                    self.known(unit, cell.get("eId", ""))
                    self.write_text(block, unit, cell.get("eId", ""))

    # Words

    def text(self, unit: ProvisionView) -> Text:
        """Return the text of a unit, an empty one where there is none."""
        return next((text for text in unit.texts if text.status == "official"), Text("", self.edition.lang))

    def known(self, unit: ProvisionView, own: str) -> str:
        """Keep which element a unit is in, for references to it."""
        self.unit_ids[unit.iri] = own
        return own

    def write_text(self, element: etree._Element, unit: ProvisionView, above: str) -> None:
        """Write the words of a unit with its references and the notes that it calls.

        :param above: Id of the element that the unit is.
        """
        text = self.text(unit).text
        spans = [*self.note_spans(unit, text, above), *self.reference_spans(unit, text, above)]
        write_words(element, text, spans)

    def reference_spans(self, unit: ProvisionView, text: str, above: str) -> Iterator[Span]:
        """Yield the citations of a unit, the longer first; what is cited by the same words is one."""
        cited: dict[tuple[int, int], dict[str, None]] = {}
        for one in sorted(unit.citations, key=lambda one: one.start - one.end):
            if 0 <= one.start < one.end <= len(text):
                cited.setdefault((one.start, one.end), {}).update(dict.fromkeys(targets(one)))
        for (start, end), iris in cited.items():
            if iris:
                yield Span(start, end, partial(self.make_reference, list(iris), above))

    def make_reference(self, iris: list[str], above: str, parent: etree._Element) -> etree._Element:
        """Make a reference; what else it names beside the first is said in the analysis."""
        own = self.ids.following(f"{above}__ref")
        reference = sub(parent, "ref", eId=own, href=iris[0])
        self.links.append((reference, iris[0]))
        self.more += [(own, iri) for iri in iris[1:]]
        return reference

    def resolve_links(self) -> None:
        """Let references to units of the document itself lead to their elements."""
        for reference, iri in self.links:
            if iri in self.unit_ids:
                reference.set("href", f"#{self.unit_ids[iri]}")

    def note_spans(self, unit: ProvisionView, text: str, above: str) -> Iterator[Span]:
        """Yield the calls of footnotes that are printed in a text."""
        at = 0
        numbers = (note.rpartition("#fn")[2] for note in unit.footnotes)
        for number in sorted(numbers, key=lambda number: (number.isdigit(), number.zfill(3))):
            # Notes are numbered in the order of their calls; an asterisk may stand anywhere.
            place = find_call(text, number, at if number.isdigit() else 0) or find_call(text, number)
            place = place or (find_last(text, number) if unit.kind != "table-cell" else None)
            if place and (self.notes.waiting.get(number) or number in self.notes.called):
                at = max(at, place[1])
                yield Span(*place, partial(self.make_note, number, text[slice(*place)], above), holds_words=False)

    def make_note(self, number: str, printed: str, above: str, parent: etree._Element) -> etree._Element:
        """Make a note at its first call, and a reference to it at any other."""
        waiting = self.notes.waiting.get(number)
        if not waiting:
            return sub(parent, "noteRef", href=f"#{self.notes.called[number]}", marker=printed)
        unit = waiting.pop(0)
        own = self.known(unit, self.ids.make(above, "authorialNote", unit.place.removeprefix("fn")))
        self.notes.called[number] = own
        note = sub(parent, "authorialNote", marker=printed, placement="bottom", eId=own)
        self.write_text(sub(note, "p"), unit, own)
        return note

    # What stands in the meta behind the text

    def write_analysis(self, meta: etree._Element) -> None:
        """Write what references name beside their first target."""
        if self.more:
            references = sub(sub(meta, "analysis", source=f"#{EDITOR}"), "otherReferences", source=f"#{EDITOR}")
            for own, iri in self.more:
                place = self.unit_ids.get(iri)
                sub(references, "alternativeReference", **{"for": f"#{own}", "href": f"#{place}" if place else iri})

    def uncalled(self) -> etree._Element:
        """Return the notes whose call was not found in the text."""
        notes = etree.Element(qualified("notes"), {"source": f"#{EDITOR}"})
        for number, units in self.notes.waiting.items():
            for unit in units:
                own = self.known(unit, self.ids.make("", "note", unit.place.removeprefix("fn")))
                note = sub(notes, "note", marker=clean(number), eId=own)
                self.write_text(sub(note, "p"), unit, own)
        return notes


def enacts(unit: ProvisionView) -> bool:
    """Tell the words that say who speaks from a recital."""
    return unit.place.rpartition(".")[2].startswith("enact")


def targets(citation: CitationView) -> Iterator[str]:
    """Yield the IRIs that a citation leads to: the parts that it points at where it names some, else the wholes."""
    parts = [iri_of(pinpoint) for pinpoint in (citation.pinpoint or "").split() if "#" in pinpoint]
    yield from parts or (thing.iri for thing in citation.cites)


def indent(element: etree._Element) -> None:
    """Set every element that is no text on a line of its own."""
    if element.tag in WORDED or not len(element):
        return
    element.text = "\n"
    for child in element:
        child.tail = "\n"
        indent(child)
