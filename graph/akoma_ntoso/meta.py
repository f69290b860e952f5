"""What a file says of the document: its names, dates and authors, and whom and what it speaks of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from graph.akoma_ntoso.names import UNKNOWN_DATE, FrbrNames, Ids, number_of
from graph.iri import BASE
from graph.reading.editions import EditionView
from graph.reading.views import Thing

EDITOR = "ecotone"


@dataclass(frozen=True, slots=True)
class Meta:
    """Writes the ``meta`` of a document and of each annex.

    :param made_on: Day on which the file's content was published, as ISO date; empty where that is not known.
    """

    edition: EditionView
    names: FrbrNames
    ids: Ids
    made_on: str = ""

    def write(self, document: etree._Element, component: str = "main") -> etree._Element:
        """Write the identification, of the document or of one of its annexes.

        :param component: Its name in the IRI (``main``, ``annex_1``).
        """
        meta = sub(document, "meta")
        identification = sub(meta, "identification", source=f"#{EDITOR}")
        view, names = self.edition.document, self.names
        author = f"#{view.body.id}" if view.body else f"#{EDITOR}"
        dated = "adoption" if names.date != UNKNOWN_DATE else "unknown"
        work = self._level(identification, "FRBRWork", names.work, component, (names.date, dated), author)
        if component == "main":
            self._aliases(work)
        expression = self._level(
            identification, "FRBRExpression", names.expression, component, (names.date, dated), author
        )
        made = (self.made_on, "markup") if self.made_on else (names.date, dated)
        self._level(identification, "FRBRManifestation", names.manifestation, component, made, f"#{EDITOR}")
        sub(work, "FRBRcountry", value="un")
        if component == "main":
            sub(work, "FRBRsubtype", value=names.subtype)
            sub(work, "FRBRnumber", value=number_of(view.thing.id))
        # What is authoritative is the issue of the body, whatever was read here.
        sub(expression, "FRBRauthoritative", value="false")
        sub(expression, "FRBRlanguage", language=names.lang)
        return meta

    def _level(
        self, parent: etree._Element, name: str, iri: str, component: str, dated: tuple[str, str], author: str
    ) -> etree._Element:
        level = sub(parent, name)
        this = f"{iri.removesuffix('.xml')}/!{component}{'.xml' if iri.endswith('.xml') else ''}"
        sub(level, "FRBRthis", value=this)
        sub(level, "FRBRuri", value=iri)
        sub(level, "FRBRdate", date=dated[0], name=dated[1])
        role = "editor" if name == "FRBRManifestation" else "author"
        sub(level, "FRBRauthor", **{"href": author, "as": f"#{role}"})
        return level

    def _aliases(self, work: etree._Element) -> None:
        """Write by what other names the document goes; they stand behind its IRI."""
        view = self.edition.document
        titles = [text.text for text in view.thing.labels if text.lang == self.edition.lang and not text.unofficial]
        aliases = (("iri", view.thing.iri), ("symbol", view.symbol), *(("title", title) for title in titles[:1]))
        for place, (name, value) in enumerate(((name, value) for name, value in aliases if value), start=2):
            alias = etree.Element(qualified("FRBRalias"), {"value": value, "name": name})
            work.insert(place, alias)

    def write_publication(self, meta: etree._Element) -> None:
        """Write by which symbol, and as of which day, the document was issued."""
        view = self.edition.document
        if view.symbol and self.names.date != UNKNOWN_DATE:
            sub(meta, "publication", date=self.names.date, name="symbol", showAs=view.symbol, number=view.symbol)

    def write_references(self, meta: etree._Element) -> None:
        """Write the organisations, concepts, events and roles that a document names."""
        references = sub(meta, "references", source=f"#{EDITOR}")
        view = self.edition.document
        self._reference(references, "TLCOrganization", EDITOR, BASE, "Ecotone")
        for thing in (view.body,) if view.body else ():
            self._thing(references, "TLCOrganization", thing)
        for thing in (view.session,) if view.session else ():
            self._thing(references, "TLCEvent", thing)
        for role in ("author", "editor"):
            self._reference(references, "TLCRole", role, f"/akn/ontology/role/un/{role}", role)
        for thing in self._concepts():
            self._thing(references, "TLCConcept", thing)

    def _concepts(self) -> Iterable[Thing]:
        """Yield the convention and whom the document addresses, each once."""
        found: Mapping[str, Thing] = {
            thing.iri: thing
            for thing in (
                *((self.edition.document.convention,) if self.edition.document.convention else ()),
                *(thing for unit in self.edition.provisions for act in unit.acts for thing in act.addressees),
            )
        }
        return found.values()

    def _thing(self, parent: etree._Element, name: str, thing: Thing) -> None:
        labels = {text.lang: text.text for text in reversed(thing.labels)}
        shown = labels.get(self.edition.lang) or labels.get("en") or thing.id
        self._reference(parent, name, thing.id, thing.iri, shown)

    def _reference(self, parent: etree._Element, name: str, id: str, iri: str, shown: str) -> None:
        sub(parent, name, eId=self.ids.own(id), href=iri, showAs=shown)


NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def qualified(name: str) -> str:
    """Return the name of an element with its namespace."""
    return f"{{{NAMESPACE}}}{name}"


def sub(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    """Add an element and return it; attributes without a value are left out."""
    return etree.SubElement(parent, qualified(name), {key: value for key, value in attributes.items() if value})
