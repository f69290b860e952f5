"""Mappings that a thing takes part in, seen from it."""

from pyoxigraph import Triple

from graph.reading.description import Description
from graph.reading.graph import Graph, query_text
from graph.reading.things import name_things, natural_order, provenance_in
from graph.reading.views import LinkDirection, LinkView, Thing
from graph.reading.vocabulary import INFERRED, UNVERIFIED, local_name
from ontology.terms import Property, Sssom


def read_links(graph: Graph, iri: str) -> tuple[LinkView, ...]:
    """Return the mappings that a thing takes part in, those that are not verified marked as such."""
    stated = Description(graph.construct(query_text("describe_links", things=iri)))
    apart = (query_text("describe_links", named, things=iri) for named in (INFERRED, UNVERIFIED))
    recalled = Description([triple for query in apart for triple in graph.construct(query)])
    things = name_things(graph, _ends(stated) | _ends(recalled))
    links = [*_links_in(stated, iri, things, True), *_links_in(recalled, iri, things, False)]
    return tuple(sorted({link.iri: link for link in reversed(links)}.values(), key=_link_order))


def describe_with_links(graph: Graph, iri: str) -> list[Triple]:
    """Return what the default graph says of a thing, its verified links included."""
    queries = query_text("describe_thing", subjects=iri), query_text("describe_links", things=iri)
    return [triple for query in queries for triple in graph.construct(query)]


def _ends(said: Description) -> set[str]:
    return {end for link in said.subjects(Sssom.MAPPING) for end in said.iris(link, Sssom.SUBJECT, Sssom.OBJECT)}


def _links_in(said: Description, iri: str, things: dict[str, Thing], verified: bool) -> list[LinkView]:
    links = []
    for link in said.subjects(Sssom.MAPPING):
        subject, target = said.iri(link, Sssom.SUBJECT), said.iri(link, Sssom.OBJECT)
        if subject is None or target is None:
            continue
        direction: LinkDirection = "from" if subject == iri else "to"
        links.append(
            LinkView(
                iri=link,
                predicate=local_name(said.iri(link, Sssom.PREDICATE) or ""),
                other=things[target if subject == iri else subject],
                direction=direction,
                source=provenance_in(said, link),
                verified=verified,
                justification=local_name(said.iri(link, Sssom.JUSTIFICATION) or ""),
                note=said.string(link, Sssom.COMMENT, Property.NOTE, Property.REASON),
                asserted_by=said.string(link, Sssom.AUTHOR_LABEL),
                basis=said.string(link, Property.BASIS),
                disputed=said.string(link, Property.DISPUTED) == "true",
            )
        )
    return links


def _link_order(link: LinkView) -> tuple[bool, str, tuple[tuple[int, int, str], ...], str]:
    return not link.verified, link.other.scheme or "", natural_order(link.other), link.predicate
