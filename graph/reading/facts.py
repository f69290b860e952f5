"""What is said of a thing beside what its page has a place for."""

from collections.abc import Collection, Iterable, Mapping

from graph.reading.description import Description
from graph.reading.graph import Graph, query_text, value
from graph.reading.things import IDENTIFIER, LABELS, NOTATION, natural_order
from graph.reading.views import Fact, LinkView, Thing
from graph.reading.vocabulary import TYPE, UNVERIFIED, local_name
from ontology.terms import Property, Skos

MATCHES = (Skos.EXACT_MATCH, Skos.CLOSE_MATCH, Skos.BROAD_MATCH, Skos.NARROW_MATCH, Skos.RELATED_MATCH)
SOURCES = (Property.SOURCE_TEXT, Property.SOURCE_TIER, Property.EVIDENCE, Property.SOURCE_FILE)
SHOWN_OF_ALL = frozenset((TYPE, IDENTIFIER, NOTATION, *LABELS, Property.UNOFFICIAL_NAME, *SOURCES, *MATCHES))
MOST_RELATED = 300
"""Things shown that point to a thing by one property."""


def describe_thing(graph: Graph, iri: str) -> tuple[Description, Description]:
    """Return what sources state of a thing, and what is said of it from memory only."""
    stated = Description(graph.construct(query_text("describe_thing", subjects=iri)))
    return stated, Description(graph.construct(query_text("describe_thing", UNVERIFIED, subjects=iri)))


def is_described(stated: Description, iri: str) -> bool:
    """Return whether sources say what a thing is: they name it, which a text that cites it does not."""
    return bool(stated.texts(iri, *LABELS))


def is_verified(stated: Description, recalled: Description, iri: str) -> bool:
    """Return whether a source was seen for a thing, or at least none of it is said to be recalled."""
    return bool(stated.string(iri, Property.EVIDENCE)) or not recalled.string(iri, Property.EVIDENCE)


def read_facts(
    said: Description, iri: str, things: Mapping[str, Thing], shown_elsewhere: Collection[str]
) -> tuple[Fact, ...]:
    """Return the properties of a thing that are not shown elsewhere."""
    return tuple(
        Fact(
            predicate=local_name(name),
            texts=said.texts(iri, name),
            things=tuple(sorted((things[found] for found in said.iris(iri, name)), key=natural_order)),
        )
        for name in sorted(said.properties(iri))
        if name not in shown_elsewhere
    )


def without_links(facts: Iterable[Fact], links: Iterable[LinkView]) -> tuple[Fact, ...]:
    """Return facts without the things that a link shows already, with who states it."""
    linked = {(link.predicate, link.other.iri) for link in links}
    kept = (
        Fact(fact.predicate, fact.texts, tuple(t for t in fact.things if (fact.predicate, t.iri) not in linked))
        for fact in facts
    )
    return tuple(fact for fact in kept if fact.texts or fact.things)


def find_pointing(graph: Graph, iri: str) -> list[tuple[str, str]]:
    """Return what points to a thing: the property and the thing."""
    rows = graph.select(query_text("pointing_to", objects=iri))
    return [(value(row, "property"), value(row, "thing")) for row in rows]


def read_related(
    pointing: Iterable[tuple[str, str]], things: Mapping[str, Thing], shown_elsewhere: Collection[str]
) -> tuple[Fact, ...]:
    """Return the things that point to a thing, by property; nodes without a page are left out."""
    groups: dict[str, list[Thing]] = {}
    for name, subject in pointing:
        if name not in shown_elsewhere and things[subject].kind != "other":
            groups.setdefault(local_name(name), []).append(things[subject])
    return tuple(
        Fact(name, things=tuple(sorted(found, key=natural_order)[:MOST_RELATED])) for name, found in groups.items()
    )
