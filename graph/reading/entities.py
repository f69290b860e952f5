"""One entity or concept with what it is linked to."""

from graph.reading.description import Description
from graph.reading.facts import (
    MATCHES,
    SHOWN_OF_ALL,
    describe_thing,
    find_pointing,
    is_described,
    is_verified,
    read_facts,
    read_related,
    without_links,
)
from graph.reading.graph import Graph
from graph.reading.links import read_links
from graph.reading.measures import read_dated_facts, read_quantities
from graph.reading.mentions import read_mentions, read_units
from graph.reading.things import kind_of, name_things, provenance_in
from graph.reading.views import EntityView
from graph.reading.vocabulary import DCTERMS, RDFS, SKOS
from ontology.terms import Property, Skos

DEFINITIONS = (f"{SKOS}definition", f"{DCTERMS}description", f"{SKOS}scopeNote", f"{RDFS}comment")
SHOWN = SHOWN_OF_ALL | {Skos.ALT_LABEL, Property.ENTITY_KIND, Property.PLEDGE, Property.STATED_IN, *DEFINITIONS}
POINTING_SHOWN = frozenset((Skos.TOP_CONCEPT_OF, *SHOWN_OF_ALL)) - set(MATCHES)


def read_entity(graph: Graph, iri: str) -> EntityView | None:
    """Return an entity or a concept, or None where nothing is said of it and nothing mentions it."""
    stated, recalled = describe_thing(graph, iri)
    mentions = read_mentions(graph, iri, "acts_with" if kind_of(iri) in ("verb", "addressee") else "cited_by")
    if not stated and not recalled and not mentions:
        return None
    verified = (is_described(stated, iri) and is_verified(stated, recalled, iri)) or not recalled
    said = stated if verified else Description((*stated.triples, *recalled.triples))
    pointing = find_pointing(graph, iri)
    things = name_things(
        graph, said.linked_iris() | recalled.linked_iris() | {iri} | {subject for _, subject in pointing}
    )
    links = read_links(graph, iri)
    return EntityView(
        thing=things[iri],
        entity_kind=said.string(iri, Property.ENTITY_KIND),
        alternatives=said.texts(iri, Skos.ALT_LABEL),
        definitions=said.texts(iri, *DEFINITIONS),
        source=provenance_in(said, iri),
        pledges=read_quantities(graph, said.iris(iri, Property.PLEDGE)),
        dated=read_dated_facts(graph, (subject for name, subject in pointing if name == Property.ABOUT)),
        facts=without_links(read_facts(said, iri, things, SHOWN), links),
        related=without_links(read_related(pointing, things, POINTING_SHOWN), links),
        recalled=without_links(read_facts(recalled, iri, things, SHOWN_OF_ALL), links) if verified else (),
        links=links,
        stated_in=read_units(graph, said.iris(iri, Property.STATED_IN)),
        cited_by=mentions,
        verified=verified,
    )
