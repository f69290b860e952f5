"""One goal, target, objective, article or indicator with what it is linked to."""

from graph.reading.conclusions import ConcludedMention, read_concluded_mentions
from graph.reading.description import Description
from graph.reading.facts import (
    SHOWN_OF_ALL,
    describe_thing,
    find_pointing,
    is_described,
    read_facts,
    read_related,
    without_links,
)
from graph.reading.graph import Graph
from graph.reading.links import read_links
from graph.reading.measures import read_quantities
from graph.reading.mentions import read_mentions
from graph.reading.things import name_things, natural_order, provenance_in
from graph.reading.views import Quantity, TargetView
from ontology.terms import Dcterms, Property, Skos

PLACE = frozenset((Skos.BROADER, Skos.NARROWER, Skos.IN_SCHEME, Skos.TOP_CONCEPT_OF))
QUANTITIES = frozenset((Property.QUANTITY_TEXT, Property.QUANTITY, Property.UNIT, Property.HAS_QUANTITY))
SHOWN = (
    SHOWN_OF_ALL
    | PLACE
    | QUANTITIES
    | {Property.DEADLINE_YEAR, Property.BASELINE, Property.MEASURED_BY, Skos.ALT_LABEL, Dcterms.SUBJECT, Dcterms.SOURCE}
)
POINTING_SHOWN = frozenset((Skos.BROADER, Skos.NARROWER, Skos.MEMBER, Property.ABOUT, *SHOWN_OF_ALL))


def read_target(graph: Graph, iri: str) -> TargetView | None:
    """Return a target, or None where nothing is said of it and nothing cites it.

    A text that cites a target says that there is one, and no more: what it is may still be known from memory only.
    """
    stated, recalled = describe_thing(graph, iri)
    mentions = read_mentions(graph, iri)
    if not stated and not recalled and not mentions:
        return None
    verified = is_described(stated, iri)
    said = stated if verified else Description((*stated.triples, *recalled.triples))
    pointing = find_pointing(graph, iri)
    things = name_things(
        graph, said.linked_iris() | recalled.linked_iris() | {iri} | {subject for _, subject in pointing}
    )
    links = read_links(graph, iri)
    narrower = {subject for name, subject in pointing if name == Skos.BROADER}
    return TargetView(
        thing=things[iri],
        framework=next((things[scheme] for scheme in said.iris(iri, Skos.IN_SCHEME)), None),
        broader=tuple(things[found] for found in said.iris(iri, Skos.BROADER)),
        narrower=tuple(sorted((things[found] for found in narrower), key=natural_order)),
        quantities=_quantities(graph, iri, said),
        deadline=said.string(iri, Property.DEADLINE_YEAR),
        source=provenance_in(said, iri),
        alternatives=said.texts(iri, Skos.ALT_LABEL),
        baselines=said.texts(iri, Property.BASELINE),
        indicators=tuple(sorted((things[each] for each in said.iris(iri, Property.MEASURED_BY)), key=natural_order)),
        facts=without_links(read_facts(said, iri, things, SHOWN), links),
        related=without_links(read_related(pointing, things, POINTING_SHOWN), links),
        recalled=without_links(read_facts(recalled, iri, things, SHOWN_OF_ALL), links) if verified else (),
        links=links,
        cited_by=mentions,
        verified=verified or not recalled,
        known=verified or bool(recalled),
    )


def read_carried(graph: Graph, iri: str) -> tuple[ConcludedMention, ...]:
    """Return the units that cite what a target succeeds in theme, and not the target itself."""
    return read_concluded_mentions(graph, iri, Property.CARRIED_TO)


def _quantities(graph: Graph, iri: str, said: Description) -> tuple[Quantity, ...]:
    nodes = said.iris(iri, Property.HAS_QUANTITY)
    if nodes:
        return read_quantities(graph, nodes)
    text = said.string(iri, Property.QUANTITY_TEXT, Property.QUANTITY)
    return (Quantity(text, said.string(iri, Property.UNIT)),) if text else ()
