"""Themes: the tree of them, and one with its names, its matches elsewhere, and what is about it."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.queries import Row
from graph.reading.conclusions import ConcludedMention, read_concluded_mentions
from graph.reading.description import Description
from graph.reading.graph import Graph, query_text, value
from graph.reading.mentions import mentions_in
from graph.reading.things import name_things, natural_order, thing_in
from graph.reading.views import Mention, Text, Thing
from graph.reading.vocabulary import TYPE, local_name
from ontology.terms import Class, Dcterms, Skos

MATCHES = (Skos.EXACT_MATCH, Skos.CLOSE_MATCH, Skos.BROAD_MATCH, Skos.NARROW_MATCH, Skos.RELATED_MATCH)
VOCABULARIES = (
    ("http://www.informea.org/terms/", "LEO"),
    ("https://w3id.org/ecotone/vocabulary/faolex/", "FAOLEX"),
    ("https://w3id.org/ecotone/vocabulary/cbd-subjects/", "CBD"),
    ("http://metadata.un.org/thesaurus/", "UNBIS"),
    ("http://eurovoc.europa.eu/", "EuroVoc"),
    ("http://metadata.un.org/sdg/", "SDG"),
)
"""Vocabularies by how their IRIs begin, in the order in which a theme's matches are shown."""


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """A theme in a list.

    :param broader: The theme that it stands under, as an IRI; None for a facet.
    """

    thing: Thing
    broader: str | None
    definitions: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A concept of another vocabulary that a theme matches.

    :param relation: Local name of the relation (``closeMatch``).
    :param vocabulary: Short name (``LEO``), empty where it is none that is known here.
    :param source: The file that the label was read from, or empty.
    """

    relation: str
    thing: Thing
    vocabulary: str
    source: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """A thing that is tagged with a theme, or a theme that a thing is tagged with.

    :param by: Who says so, empty where it is said of the thing itself.
    """

    thing: Thing
    by: str


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme.

    :param alternatives: Other names for it, by language.
    :param above: The themes that it stands under, the facet first.
    :param tagged: Goals, targets, articles, indicators and entities that are tagged with it.
    :param units: Units that are tagged with it.
    :param tagged_by: Who tagged them all.
    :param concluded: Units that nobody tagged and that rules say are about it.
    """

    thing: Thing
    definitions: tuple[Text, ...]
    alternatives: tuple[Text, ...]
    above: tuple[Thing, ...]
    narrower: tuple[Thing, ...]
    related: tuple[Thing, ...]
    matches: tuple[Match, ...]
    tagged: tuple[Tagged, ...]
    units: tuple[Mention, ...]
    tagged_by: tuple[str, ...]
    concluded: tuple[ConcludedMention, ...]


def list_themes(graph: Graph) -> tuple[ThemeEntry, ...]:
    """Return every theme by its id."""
    said = Description(graph.construct(query_text("list_themes")))
    entries = (
        ThemeEntry(thing_in(said, iri), said.iri(iri, Skos.BROADER), said.texts(iri, Skos.DEFINITION))
        for iri in said.named()
    )
    return tuple(sorted(entries, key=lambda entry: natural_order(entry.thing)))


def read_theme(graph: Graph, iri: str) -> ThemeView | None:
    """Return a theme, or None where there is none of that IRI."""
    said = Description(graph.construct(query_text("describe_thing", subjects=iri)))
    if Class.THEME not in said.iris(iri, TYPE):
        return None
    above = _above(graph, iri)
    tagged = graph.select(query_text("tagged_with", themes=iri))
    things = name_things(graph, said.linked_iris() | {iri, *above} | {value(row, "thing") for row in tagged})
    return ThemeView(
        thing=things[iri],
        definitions=said.texts(iri, Skos.DEFINITION),
        alternatives=said.texts(iri, Skos.ALT_LABEL),
        above=tuple(things[each] for each in above),
        narrower=_named(things, said.iris(iri, Skos.NARROWER)),
        related=_named(things, said.iris(iri, Skos.RELATED)),
        matches=_matches(graph, said, iri, things),
        tagged=_tagged(tagged, things),
        units=mentions_in(graph, graph.select(query_text("units_about", themes=iri))),
        tagged_by=tuple(sorted({value(row, "by") for row in tagged if "by" in row})),
        concluded=read_concluded_mentions(graph, iri, Dcterms.SUBJECT),
    )


def read_tags(graph: Graph, iri: str) -> tuple[Tagged, ...]:
    """Return the themes that a thing is tagged with."""
    rows = graph.select(query_text("tags_of", things=iri))
    things = name_things(graph, {value(row, "theme") for row in rows})
    return tuple(Tagged(things[theme], by) for theme, by in _asserted(rows, "theme"))


def vocabulary_of(iri: str) -> str:
    """Return the short name of the vocabulary that an IRI is of, empty for one that is not known.

    >>> vocabulary_of("http://www.informea.org/terms/drylands"), vocabulary_of("http://example.org/")
    ('LEO', '')
    """
    return next((name for start, name in VOCABULARIES if iri.startswith(start)), "")


def _above(graph: Graph, iri: str) -> list[str]:
    """Return the themes that a theme stands under, the highest first; levels are few, so each is asked for."""
    above: list[str] = []
    while iri not in above:
        found = Description(graph.construct(query_text("describe_thing", subjects=iri))).iri(iri, Skos.BROADER)
        if found is None or found in above:
            break
        above.insert(0, found)
        iri = found
    return above


def _named(things: dict[str, Thing], iris: Iterable[str]) -> tuple[Thing, ...]:
    return tuple(sorted((things[each] for each in iris), key=natural_order))


def _matches(graph: Graph, said: Description, iri: str, things: dict[str, Thing]) -> tuple[Match, ...]:
    pairs = [(match, other) for match in MATCHES for other in said.iris(iri, match)]
    sources = Description(graph.construct(query_text("describe_sources", things=[other for _, other in pairs])))
    order = [name for _, name in VOCABULARIES] + [""]
    matches = (
        Match(
            local_name(match), things[other], vocabulary_of(other), " · ".join(sources.strings(other, Dcterms.SOURCE))
        )
        for match, other in pairs
    )
    return tuple(sorted(matches, key=lambda match: order.index(match.vocabulary)))


def _tagged(rows: Iterable[Row], things: dict[str, Thing]) -> tuple[Tagged, ...]:
    tagged = (Tagged(things[thing], by) for thing, by in _asserted(rows, "thing"))
    own = (each for each in tagged if each.thing.kind in ("target", "entity", "document"))
    return tuple(sorted(own, key=lambda each: (each.thing.scheme or "", natural_order(each.thing))))


def _asserted(rows: Iterable[Row], of: str) -> list[tuple[str, str]]:
    """Return the values of a column with who says so; nobody is named only where nobody is known."""
    by: dict[str, list[str]] = {}
    for row in rows:
        by.setdefault(value(row, of), []).append(value(row, "by"))
    return [(iri, name) for iri, names in by.items() for name in ([each for each in names if each] or [""])]
