"""What the release holds of one thing: its view for people and JSON, its triples for RDF."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeVar

from pyoxigraph import Triple

from api.errors import NotHeld
from api.service import View
from graph import iri
from graph.queries import WrongParameter
from graph.reading.commitments import read_target
from graph.reading.documents import UnitView, describe_document, describe_provisions, read_document, read_unit
from graph.reading.editions import OFFICIAL, EditionView, read_edition
from graph.reading.entities import read_entity
from graph.reading.facts import describe_thing
from graph.reading.graph import Graph, StoreGraph
from graph.reading.links import describe_with_links
from graph.reading.mentions import cite_triples
from graph.reading.standing import DocumentStanding, read_document_standing
from graph.reading.themes import ThemeView, read_theme
from graph.reading.things import find_thing, is_of_kind
from graph.reading.views import DocumentView, EntityView, TargetView
from loaders.records import LANGUAGES, Language

Seen = TypeVar("Seen")
Reader = Callable[[Graph, str], Seen | None]
SHELF = "shelf"
SHELVED = 48
"""Things that a release keeps at hand. The longest document takes a tenth of a second to read, and some megabytes."""
SHELVING = Lock()


@dataclass(frozen=True, slots=True)
class Library:
    """Reads the things of one release by their ids.

    The methods that read one thing raise :class:`api.errors.NotHeld` where the release says nothing of it.

    :param kept: What the release keeps of what was read.
    """

    graph: Graph
    kept: dict[Hashable, Any]

    @classmethod
    def of(cls, view: View) -> "Library":
        """Return the library of a served release."""
        return cls(StoreGraph(view.store), view.kept)

    def document(self, slug: str) -> DocumentView:
        """Return a document by its slug, its citation form or another id of the catalogue."""
        return self._read("document", slug, iri.document_iri(slug), read_document)

    def standing(self, document: DocumentView) -> DocumentStanding:
        """Return how a document and its units stand."""
        return read_document_standing(self.graph, document.thing.iri)

    def edition(self, slug: str, wanted: Sequence[Language], *, asked: Language | None = None) -> EditionView:
        """Return the official text of a document in one language.

        :param wanted: Languages in the order in which they are liked; any other does where none of these is held.
        :param asked: The language that it must be in, where one was asked for.
        """
        document = self.document(slug)
        held = [edition.lang for edition in document.editions if edition.status == OFFICIAL]
        likes = [asked] if asked else [*wanted, *LANGUAGES]
        lang = next((one for one in likes if one in held), None)
        found = read_edition(self.graph, document.thing.iri, lang) if lang else None
        if found is None:
            where = f" in the language {asked}" if asked else ""
            others = f"; it is held in {', '.join(held)}" if held else ""
            raise NotHeld(f"No official text of {document.thing.id} is held{where}{others}.")
        return found

    def unit(self, unit_id: str) -> UnitView:
        """Return a unit by its id; a text, citation or act of it stands for it."""
        unit_id = unit_id.partition("!")[0]
        return self._read("unit", unit_id, iri.unit_iri(unit_id), read_unit)

    def target(self, name: str) -> TargetView:
        """Return a goal, target, objective, article or indicator."""
        return self._read("target", name, iri.target_iri(name), read_target)

    def entity(self, name: str) -> EntityView:
        """Return an instrument, body, session, organisation, initiative, fund or plan."""
        return self._read("entity", name, iri.entity_iri(name), read_entity)

    def theme(self, name: str) -> ThemeView:
        """Return a theme."""
        return self._read("theme", name, iri.concept_iri("theme", name), read_theme)

    def concept(self, scheme: iri.Kind, name: str) -> EntityView:
        """Return a concept of one of the project's own schemes, or a link."""
        return self._read(scheme, name, iri.Resource(scheme, name).iri, read_entity)

    def document_triples(self, address: str) -> list[Triple]:
        """Return the triples of a document, those of its units included."""
        return [*describe_document(self.graph, address).triples] or cite_triples(self.graph, address)

    def edition_triples(self, slug: str, language: Language) -> list[Triple]:
        """Return the triples of a document's text in one language."""
        return [*describe_thing(self.graph, iri.edition_iri(slug, language))[0].triples]

    def unit_triples(self, address: str) -> list[Triple]:
        """Return the triples of one unit, with its texts, citations and acts."""
        return [*describe_provisions(self.graph, [address]).triples]

    def thing_triples(self, address: str) -> list[Triple]:
        """Return the triples of a target, entity or concept, with its links and who cites it."""
        return [*describe_with_links(self.graph, address), *cite_triples(self.graph, address)]

    def _read(self, kind: iri.Kind, name: str, address: str, read: Reader[Seen]) -> Seen:
        """Return the thing of a kind that an id names, from the shelf where it was read before."""
        shelf: dict[tuple[str, str], Seen] = self.kept.setdefault(SHELF, {})
        found = shelf.get((kind, name)) or self._find(kind, name, address, read)
        with SHELVING:
            if (kind, name) not in shelf and len(shelf) >= SHELVED:
                del shelf[next(iter(shelf))]
            shelf[kind, name] = found
        return found

    def _find(self, kind: iri.Kind, name: str, address: str, read: Reader[Seen]) -> Seen:
        """Read the thing of a kind that an id names; a notation or another id of the same thing does as well."""
        try:
            found = read(self.graph, address) if is_of_kind(address, kind) else None
        except WrongParameter:  # no IRI can be made of that id, so nothing has it
            found = None
        if found is None and (other := find_thing(self.graph, name, kind)) not in (None, address):
            found = read(self.graph, str(other))
        if found is None:
            raise NotHeld(f"Nothing is held under the id {name}.")
        return found
