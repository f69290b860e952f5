"""Vocabularies of others as quads: a named graph for each file, names on the nodes of the catalogue where it has them."""

import re
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import iri
from graph.statements import Statements
from graph.store import states_facts
from loaders.decision_records import DecisionRecords
from loaders.vocabulary_records import Country, CountryGroup, Label, Labels, Vocabulary, VocabularyConcept
from ontology.frameworks import framework_of
from ontology.terms import Class, Dcterms, Other, Property, Prov, Rdf, Skos

GRAPHS = "source/vocabulary"
PUBLISHER, RIGHTS = "http://purl.org/dc/terms/publisher", "http://purl.org/dc/terms/rights"
DEPRECATED = "http://www.w3.org/2002/07/owl#deprecated"
INDICATOR = re.compile(rf"{iri.SDG_INDICATOR.pattern}|gbf-indicator-.+")
NOT_IN_NAME = re.compile(r"[^\w.,()+/-]+")


def vocabulary_graph(vocabulary: Vocabulary) -> str:
    """Return the IRI of the named graph of a vocabulary."""
    return iri.graph_iri(f"{GRAPHS}/{vocabulary.kind}/{NOT_IN_NAME.sub('-', vocabulary.name)}")


def quads_of_vocabulary(vocabulary: Vocabulary, store: Store) -> Iterator[Quad]:
    """Yield the quads of a vocabulary, all in its own named graph.

    :param vocabulary: The record as read.
    :param store: What is held already, the catalogue above all: what has a preferred name there keeps it.
    """
    out = Statements(vocabulary_graph(vocabulary))
    names = Names(out, store)
    write_provenance(out, vocabulary)
    for scheme in vocabulary.schemes:
        out.link(scheme.id, Rdf.TYPE, Skos.CONCEPT_SCHEME)
        names.write(scheme.id, scheme.labels)
    for concept in vocabulary.concepts:
        _concept(out, names, concept, official=vocabulary.official and concept.official)
    for collection in vocabulary.collections:
        out.link(collection.id, Rdf.TYPE, Skos.COLLECTION)
        names.write(collection.id, collection.labels)
        out.link(collection.id, Skos.MEMBER, *map(node_of, collection.members))
    for group in vocabulary.groups:
        _group(out, names, group)
    for country in vocabulary.countries:
        _country(out, names, country)
    yield from out


def write_provenance(out: Statements, file: Vocabulary | DecisionRecords) -> None:
    """Write whose the content of a graph is, where it was read from, and what must be known of it."""
    graph = out.graph.value
    out.link(graph, Rdf.TYPE, Prov.ENTITY)
    out.say(graph, Dcterms.TITLE, file.title, "en")
    out.say(graph, PUBLISHER, file.publisher)
    out.say(graph, RIGHTS, file.licence)
    if file.url:
        out.link(graph, Prov.WAS_DERIVED_FROM, file.url)
    out.say(graph, Property.SOURCE_FILE, file.source)
    out.say(graph, Property.SHA256, file.sha256)
    out.say(graph, Property.SOURCE_TIER, file.tier)
    for remark in file.remarks:
        out.say(graph, Property.NOTE, remark, "en")


def node_of(id: str) -> str:
    """Return the IRI that a concept is named by, or that its id in the catalogue stands for."""
    return id if ":" in id else iri.iri_of(id)


def target_of(node: str) -> str | None:
    """Return the id of the goal, target, indicator or article that a node is, None for any other node.

    >>> target_of("http://metadata.un.org/sdg/C150301"), target_of("http://metadata.un.org/sdg/SI_POV_EMP1")
    ('sdg-15.3.1', None)
    """
    try:
        found = iri.Resource.parse(node)
    except iri.ForeignIri:
        return None
    return found.id if found.kind == "target" else None


def is_indicator(target: str) -> bool:
    """Tell whether the id of a target is that of an indicator.

    >>> is_indicator("sdg-15.3.1"), is_indicator("gbf-indicator-a.1"), is_indicator("sdg-15.3")
    (True, True, False)
    """
    return INDICATOR.fullmatch(target) is not None


class Names:
    """Writes names: preferred where a thing has none of that language yet, as alternatives otherwise.

    :param out: The graph that is written; names that the store has in it are former ones and do not count.
    :param store: What is held already.
    """

    def __init__(self, out: Statements, store: Store) -> None:
        self._out, self._store = out, store
        self._written: dict[tuple[str, str], str] = {}

    def write(self, node: str, labels: Labels, *, official: bool = True, preferable: bool = True) -> None:
        """State names of a thing, except those that are its preferred ones already.

        :param official: False for names that are to be marked as unofficial.
        :param preferable: False where none of them may be the preferred one.
        """
        for label in labels:
            held = self._preferred(node, label.lang)
            if label.text in held:
                continue
            if not official:
                self._out.say(node, Property.UNOFFICIAL_NAME, label.text, label.lang or None)
            elif preferable and not held and self._is_first(node, label):
                self._out.say(node, Skos.PREF_LABEL, label.text, label.lang or None)
            else:
                self._out.say(node, Skos.ALT_LABEL, label.text, label.lang or None)

    def _is_first(self, node: str, label: Label) -> bool:
        return self._written.setdefault((node, label.lang), label.text) == label.text

    def _preferred(self, node: str, lang: str) -> set[str]:
        """Return the preferred names of a thing that other graphs of sources state."""
        names = self._store.quads_for_pattern(NamedNode(node), NamedNode(Skos.PREF_LABEL), None, None)
        return {
            quad.object.value
            for quad in names
            if isinstance(quad.object, Literal)
            and (quad.object.language or "") == lang.lower()
            and isinstance(quad.graph_name, NamedNode)
            and quad.graph_name != self._out.graph
            and states_facts(quad.graph_name.value)
        }


def _concept(out: Statements, names: Names, concept: VocabularyConcept, *, official: bool) -> None:
    node = node_of(concept.id)
    target = target_of(node)
    if target is None:
        _own_concept(out, concept, node)
    elif is_indicator(target) and (concept.labels or concept.measures):
        _indicator(out, concept, node, target)
    # The short titles of goals and targets are ours; what their bodies call them stands beside, whole.
    preferable = target is None or is_indicator(target)
    names.write(node, concept.labels, official=official, preferable=preferable)
    names.write(node, concept.alternatives, official=official, preferable=False)
    _texts(out, node, Skos.DEFINITION, concept.definitions)
    _texts(out, node, Skos.SCOPE_NOTE, concept.scope_notes)
    out.link(node, Skos.BROADER, *map(node_of, concept.broader))
    out.link(node, Skos.RELATED, *map(node_of, concept.related))
    out.link(node, Dcterms.SUBJECT, *map(node_of, concept.subjects))
    for match in concept.matches:
        out.link(node, f"{Skos.BASE}{match.kind}", node_of(match.to))
    out.say(node, DEPRECATED, concept.deprecated or None)
    out.say(node, Property.NOTE, concept.remark, "en")


def _own_concept(out: Statements, concept: VocabularyConcept, node: str) -> None:
    """State what a concept is in its own vocabulary; a thing of which nothing but a subject is said may be anything."""
    if concept.labels or concept.broader or concept.schemes or concept.matches:
        out.link(node, Rdf.TYPE, Skos.CONCEPT)
    out.link(node, Skos.IN_SCHEME, *map(node_of, concept.schemes))
    for notation in concept.notations:
        out.say(node, Skos.NOTATION, notation)


def _indicator(out: Statements, concept: VocabularyConcept, node: str, target: str) -> None:
    """State what the catalogue states of its indicators, for it does not hold them all."""
    framework = framework_of(target)
    out.link(node, Rdf.TYPE, Skos.CONCEPT, Class.INDICATOR)
    out.say(node, Dcterms.IDENTIFIER, target)
    if framework:
        out.link(node, Skos.IN_SCHEME, iri.entity_iri(framework.scheme))
    for measured in map(node_of, concept.measures):
        out.link(measured, Property.MEASURED_BY, node)
    if framework and framework.scheme == "sdg":
        for number in concept.notations:
            out.say(node, Skos.NOTATION, number)
            out.say(node, Skos.NOTATION, f"sdg-{number}")


def _group(out: Statements, names: Names, group: CountryGroup) -> None:
    node = node_of(group.id)
    out.link(node, Rdf.TYPE, Class.COUNTRY_GROUP, Other.ORGANIZATION)
    if ":" not in group.id:
        out.say(node, Dcterms.IDENTIFIER, group.id)
    names.write(node, group.labels)


def _country(out: Statements, names: Names, country: Country) -> None:
    # What is a country is for the catalogue to say, which has them all; lists name some that are no more.
    node = node_of(country.id)
    if ":" not in country.id:
        out.say(node, Dcterms.IDENTIFIER, country.id)
    out.say(node, Property.ISO3, country.iso3)
    out.say(node, Property.ISO2, country.iso2)
    names.write(node, country.labels, official=country.official)
    out.link(node, Other.MEMBER_OF, *map(node_of, country.groups))
    out.link(node, Property.PARTY_TO, *map(iri.entity_iri, country.party_to))


def _texts(out: Statements, node: str, predicate: str, texts: Labels) -> None:
    for text in texts:
        out.say(node, predicate, text.text, text.lang or None)
