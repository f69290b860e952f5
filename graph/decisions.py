"""Records of decisions as quads: a named graph for each file, statements on the nodes of documents and units."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import iri
from graph.cited import write_cited_session
from graph.documents import KINDS
from graph.statements import Statements
from graph.store import states_facts
from graph.vocabularies import NOT_IN_NAME, write_provenance
from loaders.citation_forms import NotACitation, citation_of
from loaders.decision_records import DecisionRecord, DecisionRecords, ParagraphRecord, Tags
from loaders.errors import InputRefused
from loaders.informea_decisions.numbers import PATHS, path_of
from ontology.terms import Class, Dcterms, Eli, Other, Property, Rdf, Skos, Xsd

GRAPHS = "source/decisions"
PORTAL = "portal"
NATURES = {"recommendation": "recommended"}


@dataclass(frozen=True, slots=True)
class AddedRecords:
    """What an ingestion of records changed.

    :param new: Files that were not held, or not as they are now.
    :param held: Files that are held as they are.
    :param refused: Why others were left out.
    """

    new: tuple[DecisionRecords, ...] = ()
    held: tuple[DecisionRecords, ...] = ()
    refused: tuple[InputRefused, ...] = ()


def add_records(store: Store, files: Iterable[DecisionRecords]) -> AddedRecords:
    """Put files of records into their named graphs, each in the place of its former edition.

    One by one and behind the documents: a title stands as that only where no other source has one, and units that are held
    tell whether sections join their ids.
    """
    new: list[DecisionRecords] = []
    held: list[DecisionRecords] = []
    refused: list[InputRefused] = []
    for records in files:
        graph = NamedNode(records_graph(records))
        try:
            quads = set(quads_of_records(records, store))
        except ValueError as error:
            # The store knows more of the grammar of IRIs than the loaders do.
            refused.append(InputRefused(records.source, f"an address in it is no IRI: {error}"))
            continue
        former = set(store.quads_for_pattern(None, None, None, graph))
        if _content(quads, graph) == _content(former, graph):
            held.append(records)
        else:
            store.clear_graph(graph)
            store.extend(quads)
            new.append(records)
    return AddedRecords(tuple(new), tuple(held), tuple(refused))


def records_graph(records: DecisionRecords) -> str:
    """Return the IRI of the named graph of a file of records."""
    return iri.graph_iri(f"{GRAPHS}/{records.kind}/{NOT_IN_NAME.sub('-', records.name)}")


def quads_of_records(records: DecisionRecords, store: Store) -> Iterator[Quad]:
    """Yield the quads of a file of records, all in its own named graph.

    :param store: What is held already: titles and units of documents.
    :raises ValueError: If an address is no IRI.
    """
    out = Statements(records_graph(records))
    held = Held(out, store)
    write_provenance(out, records)
    for decision in records.decisions:
        _decision(out, records, decision, held)
    for paragraph in records.paragraphs:
        _paragraph(out, records, paragraph, held)
    yield from out


class Held:
    """What other sources say of the same decisions.

    :param out: The graph that is written; what the store has in it is from a former edition and does not count.
    :param store: What is held already.
    """

    def __init__(self, out: Statements, store: Store) -> None:
        self._graph, self._store = out.graph, store
        self._units: dict[str, frozenset[str]] = {}

    def has_title(self, slug: str, lang: str, title: str) -> bool:
        """Tell whether another source has another title of a document in a language."""
        titles = self._store.quads_for_pattern(NamedNode(iri.document_iri(slug)), NamedNode(Dcterms.TITLE), None, None)
        return any(
            isinstance(quad.object, Literal)
            and quad.object.language == lang
            and quad.object.value != title
            and isinstance(quad.graph_name, NamedNode)
            and quad.graph_name != self._graph
            and states_facts(quad.graph_name.value)
            for quad in titles
        )

    def unit_of(self, paragraph: ParagraphRecord) -> str:
        """Return the id of the unit of a paragraph: as it was read, or as it is held with or without its section."""
        slug = paragraph.decision
        if slug not in self._units:
            node = NamedNode(iri.document_iri(slug))
            found = self._store.quads_for_pattern(None, NamedNode(Property.IN_DOCUMENT), node, None)
            self._units[slug] = frozenset(
                iri.id_of(quad.subject.value) for quad in found if isinstance(quad.subject, NamedNode)
            )
        ways = (paragraph.unit_id, *(f"{slug}#{paragraph.place.written(lettered)}" for lettered in (True, False)))
        return next((way for way in ways if way in self._units[slug]), paragraph.unit_id)


def _decision(out: Statements, records: DecisionRecords, decision: DecisionRecord, held: Held) -> None:
    node = iri.document_iri(decision.slug)
    _document(out, decision.slug)
    out.link(node, Rdf.TYPE, *filter(None, [KINDS.get(decision.kind)]))
    if path_of(decision.slug) not in PATHS:
        out.say(node, Skos.NOTATION, decision.number)
    for title in decision.titles:
        elsewhere = held.has_title(decision.slug, title.lang, title.text)
        out.say(node, Skos.ALT_LABEL if elsewhere else Dcterms.TITLE, title.text, title.lang)
    out.say(node, Property.SYMBOL, decision.symbol)
    if decision.kind:
        out.say(node, Property.NATURE, NATURES.get(decision.kind, "adopted"))
    _body(out, node, decision)
    if decision.published:
        out.say_typed(node, Dcterms.ISSUED, decision.published, Xsd.DATE)
    if decision.url:
        out.link(node, Rdf.SEE_ALSO, iri.iri_of(decision.url))
    for file in decision.files:
        address = iri.iri_of(file.url)
        out.link(node, Dcterms.HAS_FORMAT, address)
        out.say(address, Eli.LANGUAGE, file.lang)
        out.say(address, Dcterms.FORMAT, file.format)
    for keyword in decision.keywords:
        if not keyword.concept:
            out.say(node, Other.KEYWORD, keyword.term, "en")
    concepts = tuple(keyword.concept for keyword in decision.keywords if keyword.concept)
    _tags(out, records, node, decision.slug, decision.tags, concepts=concepts)


def _document(out: Statements, slug: str) -> None:
    node = iri.document_iri(slug)
    out.link(node, Rdf.TYPE, Class.DOCUMENT)
    out.say(node, Dcterms.IDENTIFIER, slug)
    try:
        out.say(node, Skos.NOTATION, citation_of(slug))
    except NotACitation:
        return


def _body(out: Statements, node: str, decision: DecisionRecord) -> None:
    """Write who issued a decision, when it met, and under which convention."""
    for predicate, entity in (
        (Property.BODY, decision.body),
        (Property.SESSION, decision.session),
        (Property.CONVENTION, decision.convention),
    ):
        if entity:
            out.link(node, predicate, iri.entity_iri(entity))
            out.say(iri.entity_iri(entity), Dcterms.IDENTIFIER, entity)
    if decision.body:
        out.link(iri.entity_iri(decision.body), Rdf.TYPE, Class.BODY, Other.ORGANIZATION)
    if decision.session:
        write_cited_session(out, decision.session)
        out.say(iri.entity_iri(decision.session), Skos.ALT_LABEL, decision.meeting, "en")


def _paragraph(out: Statements, records: DecisionRecords, paragraph: ParagraphRecord, held: Held) -> None:
    if not paragraph.tags and not paragraph.type:
        return
    unit = held.unit_of(paragraph)
    node = iri.unit_iri(unit)
    _document(out, paragraph.decision)
    out.say(node, Dcterms.IDENTIFIER, unit)
    # No provision by this alone: its text, nature and order are known only where a document is held.
    out.link(node, Eli.IS_PART_OF, iri.document_iri(paragraph.decision))
    out.say(node, Skos.NOTATION, paragraph.code)
    _tags(out, records, node, unit, paragraph.tags, paragraph.type)


def _tags(
    out: Statements,
    records: DecisionRecords,
    node: str,
    name: str,
    tags: Tags,
    type: str = "",
    concepts: tuple[str, ...] = (),
) -> None:
    """Write what a source tags a thing with, on the thing itself and on a node that says who does."""
    if not (tags or type or concepts):
        return
    tagging = iri.Resource("tagging", iri.digest_of(records.kind, name)).iri
    out.link(tagging, Rdf.TYPE, Class.TAGGING)
    out.link(tagging, Property.ABOUT, node)
    out.say(tagging, Property.ASSERTED_BY, records.publisher)
    out.say(tagging, Property.BASIS, "printed")
    out.say(tagging, Property.SOURCE_TIER, records.tier)
    for actor in tags.other_actors:
        out.say(tagging, Property.NOTE, f"actor: {actor}", "en")
    for subject in (node, tagging):
        out.link(subject, Dcterms.SUBJECT, *tags.subjects, *concepts)
        out.link(subject, Property.BEARS_ON, *map(iri.target_iri, tags.targets))
        out.link(subject, Property.ACTOR, *(iri.concept_iri("addressee", actor) for actor in tags.actors))
        out.link(
            subject, Property.IMPLEMENTATION_STATE, *(iri.concept_iri("status", state) for state in tags.implementation)
        )
        out.say(subject, Property.PARAGRAPH_TYPE, type)
    statuses = [iri.concept_iri("status", status) for status in tags.statuses]
    out.link(tagging, Property.STATUS, *statuses)
    # Those who give decisions to a portal write "active" for all of them: of the decision itself it would say too much.
    if records.tier != PORTAL or "active" not in tags.statuses:
        out.link(node, Property.STATUS, *statuses)


def _content(quads: Iterable[Quad], graph: NamedNode) -> frozenset[Quad]:
    """Return quads without those that say where a graph is from: another file may have the same content."""
    return frozenset(quad for quad in quads if quad.subject != graph)
