"""Countries with their codes and groups, and which lists of Parties are held."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.iri import entity_iri, id_of, iri_of
from graph.queries import Row, bind, load_query
from graph.reading.graph import Graph, value
from graph.reading.mentions import whole_number
from graph.reading.things import name_things
from graph.reading.views import DatedFact, Provenance, Text, Thing

INSTRUMENT = "unfccc"
"""The convention whose list of Parties is held."""


@dataclass(frozen=True, slots=True)
class InstrumentStatus:
    """A convention or protocol.

    :param listed: How many Parties the list has that is held; None where no list is held.
    :param as_of: Day up to which that list goes.
    :param counts: What documents count of its Parties.
    """

    thing: Thing
    listed: int | None
    as_of: str
    counts: tuple[DatedFact, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of countries whose members are held.

    :param unit: Id of the unit that lists them, or empty.
    """

    thing: Thing
    members: int
    as_of: str
    source: Provenance
    unit: str


@dataclass(frozen=True, slots=True)
class CountryEntry:
    """A country or territory, or a union of countries that is a Party itself.

    :param iso2: Codes of ISO 3166-1, empty where it has none; ``m49`` is that of the UN Statistics Division.
    :param since: Day on which it became a Party, as the list has it; empty where it is none.
    """

    thing: Thing
    iso2: str
    iso3: str
    m49: str
    party: bool
    since: str
    groups: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class PartiesView:
    """Countries and their standing.

    :param instrument: The convention whose list is held.
    """

    instrument: Thing
    instruments: tuple[InstrumentStatus, ...]
    groups: tuple[Group, ...]
    countries: tuple[CountryEntry, ...]


def read_parties(graph: Graph) -> PartiesView:
    """Return conventions, groups and countries."""
    statuses = graph.select(bind(load_query("parties"), {}))
    groups = graph.select(bind(load_query("country_groups"), {}))
    countries = graph.select(bind(load_query("countries"), {"instrument": INSTRUMENT}))
    named = {value(row, name) for rows, name in ((statuses, "instrument"), (groups, "group"), (countries, "country"))
             for row in rows}  # fmt: skip
    things = name_things(graph, {*named, entity_iri(INSTRUMENT)})
    return PartiesView(
        instrument=things[entity_iri(INSTRUMENT)],
        instruments=_instruments(statuses, things),
        groups=tuple(_group(row, things) for row in groups),
        countries=tuple(_country(row, things) for row in countries),
    )


def _instruments(rows: Iterable[Row], things: dict[str, Thing]) -> tuple[InstrumentStatus, ...]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(value(row, "instrument"), []).append(row)
    return tuple(
        InstrumentStatus(
            thing=things[iri],
            listed=whole_number(value(own[0], "listed")) if "listed" in own[0] else None,
            as_of=value(own[0], "listed_as_of"),
            counts=tuple(_count(row) for row in own if "count" in row),
        )
        for iri, own in found.items()
    )


def _count(row: Row) -> DatedFact:
    return DatedFact(
        words=Text(value(row, "counted"), "en"),
        value=value(row, "count"),
        unit="count",
        as_of=value(row, "as_of"),
        stated_in=value(row, "unit_id"),
    )


def _group(row: Row, things: dict[str, Thing]) -> Group:
    return Group(
        thing=things[value(row, "group")],
        members=whole_number(value(row, "members")),
        as_of=value(row, "as_of"),
        source=Provenance(value(row, "source"), value(row, "tier")),
        unit=value(row, "unit_id"),
    )


def _country(row: Row, things: dict[str, Thing]) -> CountryEntry:
    groups = (things.get(iri_of(name)) for name in value(row, "groups").split())
    return CountryEntry(
        thing=things[value(row, "country")],
        iso2=value(row, "iso2"),
        iso3=value(row, "iso3"),
        m49=value(row, "m49"),
        party=value(row, "party") == "true",
        since=value(row, "since"),
        groups=tuple(group for group in groups if group is not None),
    )


def group_named(view: PartiesView, name: str) -> Group | None:
    """Return a group by its id, None where there is none of it."""
    return next((group for group in view.groups if id_of(group.thing.iri) == name), None)
