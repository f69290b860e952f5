"""One target, entity or concept with what it is linked to."""

import re
from collections.abc import Collection, Iterable

from pyoxigraph import Triple

from graph.reading.description import Description
from graph.reading.graph import Graph, query_text, value
from graph.reading.mentions import read_mentions
from graph.reading.things import IDENTIFIER, LABELS, NOTATION, name_things, provenance_in, thing_in
from graph.reading.views import EntityView, Fact, LinkDirection, LinkView, TargetView, Thing
from graph.reading.vocabulary import DCTERMS, ECO, RDFS, SKOS, TYPE, UNVERIFIED, local_name
from ontology.terms import Property, Skos, Sssom

BROADER, NARROWER, SCHEME = Skos.BROADER, Skos.NARROWER, Skos.IN_SCHEME
MATCHES = frozenset(f"{SKOS}{name}Match" for name in ("exact", "close", "broad", "narrow", "related"))
QUANTITIES = (Property.QUANTITY_TEXT, Property.QUANTITY, Property.UNIT, Property.DEADLINE_YEAR)
SOURCES = (Property.SOURCE_TEXT, Property.SOURCE_TIER, Property.EVIDENCE, Property.SOURCE_FILE)
DEFINITIONS = (f"{SKOS}definition", f"{DCTERMS}description", f"{SKOS}scopeNote", f"{RDFS}comment", f"{ECO}summary")
SHOWN_BY_NAME = frozenset((TYPE, IDENTIFIER, NOTATION, *LABELS, *SOURCES, *MATCHES))
SHOWN_OF_TARGETS = SHOWN_BY_NAME | {BROADER, NARROWER, SCHEME, *QUANTITIES}
SHOWN_OF_ENTITIES = SHOWN_BY_NAME | {Skos.ALT_LABEL, Property.ENTITY_KIND, *DEFINITIONS}
MOST_RELATED = 200


def describe_thing(graph: Graph, iri: str) -> tuple[Description, bool]:
    """Return what is said of a thing, and whether any of it is verified."""
    if stated := graph.construct(query_text("describe_thing", subjects=iri)):
        return Description(stated), True
    return Description(graph.construct(query_text("describe_thing", UNVERIFIED, subjects=iri))), False


def describe_with_links(graph: Graph, iri: str) -> list[Triple]:
    """Return what the default graph says of a thing, its verified links included."""
    queries = query_text("describe_thing", subjects=iri), query_text("describe_links", things=iri)
    return [triple for query in queries for triple in graph.construct(query)]


def read_target(graph: Graph, iri: str) -> TargetView | None:
    """Return a target, or None where nothing is said of it."""
    said, verified = describe_thing(graph, iri)
    if not said:
        return None
    narrower = [subject for name, subject in _pointing(graph, iri) if name == BROADER]
    things = name_things(graph, said.linked_iris() | set(narrower))
    return TargetView(
        thing=thing_in(said, iri),
        framework=next((things[scheme] for scheme in said.iris(iri, SCHEME)), None),
        broader=tuple(things[found] for found in said.iris(iri, BROADER)),
        narrower=tuple(sorted((things[found] for found in narrower), key=natural_order)),
        quantity=said.string(iri, *QUANTITIES[:2]),
        unit=said.string(iri, Property.UNIT),
        deadline=said.string(iri, Property.DEADLINE_YEAR),
        source=provenance_in(said, iri),
        facts=_facts(said, iri, things, SHOWN_OF_TARGETS),
        links=read_links(graph, iri),
        cited_by=read_mentions(graph, [iri]),
        verified=verified,
    )


def read_entity(graph: Graph, iri: str) -> EntityView | None:
    """Return an entity or a concept, or None where nothing is said of it and nothing cites it."""
    said, verified = describe_thing(graph, iri)
    mentions = read_mentions(graph, [iri])
    if not said and not mentions:
        return None
    pointing = _pointing(graph, iri)
    things = name_things(graph, said.linked_iris() | {subject for _, subject in pointing})
    return EntityView(
        thing=thing_in(said, iri),
        entity_kind=said.string(iri, Property.ENTITY_KIND),
        alternatives=said.texts(iri, Skos.ALT_LABEL),
        definitions=said.texts(iri, *DEFINITIONS),
        source=provenance_in(said, iri),
        facts=_facts(said, iri, things, SHOWN_OF_ENTITIES),
        related=_related(pointing, things),
        links=read_links(graph, iri),
        cited_by=mentions,
        verified=verified,
    )


def read_links(graph: Graph, iri: str) -> tuple[LinkView, ...]:
    """Return the mappings that a thing takes part in, those that are not verified marked as such."""
    stated = Description(graph.construct(query_text("describe_links", things=iri)))
    recalled = Description(graph.construct(query_text("describe_links", UNVERIFIED, things=iri)))
    things = name_things(graph, _ends(stated) | _ends(recalled))
    links = [*_links_in(stated, iri, things, True), *_links_in(recalled, iri, things, False)]
    return tuple(sorted({link.iri: link for link in reversed(links)}.values(), key=_link_order))


def natural_order(thing: Thing) -> tuple[tuple[int, int, str], ...]:
    """Return what sorts ids as people do: ``aichi-2`` before ``aichi-10``.

    >>> from graph.reading.views import Thing
    >>> [t.id for t in sorted((Thing("", "sdg-10", "target"), Thing("", "sdg-2.4", "target")), key=natural_order)]
    ['sdg-2.4', 'sdg-10']
    """
    parts = re.split(r"[^0-9a-z]+", thing.id.lower())
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)


def _pointing(graph: Graph, iri: str) -> list[tuple[str, str]]:
    rows = graph.select(query_text("pointing_to", objects=iri))
    return [(value(row, "property"), value(row, "thing")) for row in rows]


def _related(pointing: Iterable[tuple[str, str]], things: dict[str, Thing]) -> tuple[Fact, ...]:
    groups: dict[str, list[Thing]] = {}
    for name, subject in pointing:
        groups.setdefault(local_name(name), []).append(things[subject])
    return tuple(
        Fact(name, things=tuple(sorted(found, key=natural_order)[:MOST_RELATED])) for name, found in groups.items()
    )


def _facts(said: Description, iri: str, things: dict[str, Thing], shown_elsewhere: Collection[str]) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            predicate=local_name(name),
            texts=said.texts(iri, name),
            things=tuple(things[found] for found in said.iris(iri, name)),
        )
        for name in sorted(said.properties(iri))
        if name not in shown_elsewhere
    )


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
                note=said.string(link, Sssom.COMMENT, f"{SKOS}note", f"{RDFS}comment", Property.NOTE),
            )
        )
    return links


def _link_order(link: LinkView) -> tuple[bool, str, tuple[tuple[int, int, str], ...], str]:
    return not link.verified, link.other.scheme or "", natural_order(link.other), link.predicate
