"""Needs and offers of scientific and technical cooperation, and which offer may meet which need."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.iri import concept_iri, iri_of
from graph.queries import Row, bind, load_query
from graph.reading.graph import Graph, value
from graph.reading.things import name_things
from graph.reading.views import Thing


@dataclass(frozen=True, slots=True)
class Match:
    """A need or an offer on the other side, with the themes that both have."""

    thing: Thing
    themes: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class CooperationItem:
    """A need or an offer.

    :param whose: Who needs it, or who offers it.
    :param themes: Its themes, as we judge them.
    :param units: Ids of the units that state it.
    :param matches: The other side, most shared themes first.
    """

    thing: Thing
    whose: tuple[Thing, ...]
    themes: tuple[Thing, ...]
    units: tuple[str, ...]
    matches: tuple[Match, ...]

    @property
    def close(self) -> tuple[Match, ...]:
        """Matches that rest on two themes or more."""
        return tuple(match for match in self.matches if len(match.themes) > 1)

    @property
    def loose(self) -> tuple[Match, ...]:
        """Matches that rest on one theme."""
        return tuple(match for match in self.matches if len(match.themes) == 1)


@dataclass(frozen=True, slots=True)
class CooperationView:
    """Needs and offers."""

    needs: tuple[CooperationItem, ...]
    offers: tuple[CooperationItem, ...]


def read_cooperation(graph: Graph) -> CooperationView:
    """Return needs and offers with their matches."""
    rows = graph.select(bind(load_query("cooperation"), {}))
    pairs = [
        (value(row, "need"), value(row, "offer"))
        for row in graph.select(bind(load_query("needs_matched"), {}))
        if "offer" in row
    ]
    themes = {_item(row): [concept_iri("theme", name) for name in value(row, "themes").split()] for row in rows}
    named = {*themes, *(iri for own in themes.values() for iri in own), *(iri for row in rows for iri in _whose(row))}
    things = name_things(graph, named)
    both_ways = [*pairs, *((offer, need) for need, offer in pairs)]
    matched: dict[str, list[Match]] = {}
    for one, other in both_ways:
        shared = tuple(things[iri] for iri in themes[one] if iri in themes[other])
        matched.setdefault(one, []).append(Match(things[other], shared))
    items = [(value(row, "kind"), _read(row, themes, matched, things)) for row in rows]
    return CooperationView(
        needs=tuple(item for kind, item in items if kind == "need"),
        offers=tuple(item for kind, item in items if kind == "offer"),
    )


def _item(row: Row) -> str:
    return iri_of(value(row, "id"))


def _whose(row: Row) -> list[str]:
    """Return who needs or offers it: needs are of addressees, offers of bodies, initiatives and countries."""
    names = value(row, "whose").split()
    return [concept_iri("addressee", name) if value(row, "kind") == "need" else iri_of(name) for name in names]


def _read(
    row: Row, themes: Mapping[str, list[str]], matched: Mapping[str, list[Match]], things: Mapping[str, Thing]
) -> CooperationItem:
    found = sorted(matched.get(_item(row), ()), key=lambda match: (-len(match.themes), match.thing.id))
    return CooperationItem(
        thing=things[_item(row)],
        whose=tuple(things[iri] for iri in _whose(row)),
        themes=tuple(things[iri] for iri in themes[_item(row)]),
        units=tuple(value(row, "units").split()),
        matches=tuple(found),
    )
