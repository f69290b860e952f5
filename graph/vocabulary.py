"""The vocabulary itself as part of every release: the ontology, and the schemes of verbs, addressees and statuses."""

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from graph import iri
from graph.statements import Statements
from ontology.schemes import SCHEMES, concepts
from ontology.terms import Dcterms, Property, Prov, Rdf, Skos

CORE = Path(__file__).parent.parent / "ontology" / "core.ttl"
GRAPH = iri.graph_iri("source/ontology")


def vocabulary_quads() -> Iterator[Quad]:
    """Yield the quads of ``graph/source/ontology``."""
    graph = NamedNode(GRAPH)
    for quad in parse(path=CORE, format=RdfFormat.TURTLE):
        yield Quad(quad.subject, quad.predicate, quad.object, graph)
    yield from _schemes()


def _schemes() -> Iterator[Quad]:
    out = Statements(GRAPH)
    out.link(GRAPH, Rdf.TYPE, Prov.ENTITY)
    for scheme, labels in SCHEMES.items():
        out.link(iri.entity_iri(scheme), Rdf.TYPE, Skos.CONCEPT_SCHEME)
        out.say(iri.entity_iri(scheme), Dcterms.IDENTIFIER, scheme)
        for lang, label in labels.items():
            out.say(iri.entity_iri(scheme), Skos.PREF_LABEL, label, lang)
    for concept in concepts():
        node = iri.concept_iri(concept.folder, concept.id)
        out.link(node, Rdf.TYPE, Skos.CONCEPT)
        out.link(node, Skos.IN_SCHEME, iri.entity_iri(concept.scheme))
        out.say(node, Skos.NOTATION, concept.id)
        for lang, label in concept.labels.items():
            out.say(node, Skos.PREF_LABEL, label, lang)
        for lang, others in concept.others.items():
            for other in others:
                out.say(node, Skos.ALT_LABEL, other, lang)
        for lang, definition in concept.definitions.items():
            out.say(node, Skos.DEFINITION, definition, lang)
        out.say(node, Property.STRENGTH, concept.strength)
        out.say(node, Property.STRENGTH_WORD, concept.strength_word)
    yield from out
