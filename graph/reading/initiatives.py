"""The register of initiatives and funds, and who contributes to forest-related targets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from graph.iri import iri_of
from graph.queries import Row, bind, load_query
from graph.reading.graph import Graph, value
from graph.reading.things import name_things
from graph.reading.views import DatedFact, Provenance, Quantity, Text, Thing

Standing = Literal["stated", "recalled", "named only"]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Pledge:
    """What is pledged.

    :param stated: Whether a source was seen; else it is recalled.
    """

    quantity: Quantity
    stated: bool


@dataclass(frozen=True, slots=True)
class Initiative:
    """An initiative or fund of the register.

    :param year: Year of launch, or empty.
    :param led_by: Names as the source has them, separated by semicolons.
    :param serves: What it serves, as sources say.
    :param recalled_to_serve: What it serves from memory only.
    :param provisions: Ids of the units that name it.
    :param standing: ``named only`` where nothing but the name is known, from the documents that cite it.
    """

    thing: Thing
    year: str
    year_stated: bool
    led_by: str
    lead_stated: bool
    standing: Standing
    pledges: tuple[Pledge, ...]
    serves: tuple[Thing, ...]
    recalled_to_serve: tuple[Thing, ...]
    provisions: tuple[str, ...]
    facts: tuple[DatedFact, ...]
    sources: tuple[Provenance, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """The initiatives and funds by their ids."""

    initiatives: tuple[Initiative, ...]

    @property
    def pledging(self) -> tuple[Initiative, ...]:
        """Those that pledge a quantity."""
        return tuple(one for one in self.initiatives if one.pledges)


@dataclass(frozen=True, slots=True)
class Contribution:
    """Somebody contributes to a target, or is named beside it.

    :param verified: Whether a source says that it contributes; None where both are only named in one unit.
    :param units: Ids of the units that name both.
    """

    thing: Thing
    verified: bool | None
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForestTarget:
    """A forest-related target with who contributes to it.

    :param why: What makes it forest-related: themes, or the global forest goals that serve it.
    """

    thing: Thing
    why: tuple[Thing, ...]
    contributions: tuple[Contribution, ...]


@dataclass(slots=True)
class _About:
    """What other queries say of one initiative."""

    pledges: list[Pledge] = field(default_factory=list)
    facts: list[DatedFact] = field(default_factory=list)
    sources: list[Provenance] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_register(graph: Graph) -> Register:
    """Return the register of initiatives and funds."""
    rows = graph.select(bind(load_query("initiative_register"), {}))
    about = _details(graph)
    served = {name for row in rows for column in ("serves", "recalled_to_serve") for name in value(row, column).split()}
    things = name_things(graph, {*map(iri_of, served), *(value(row, "initiative") for row in rows)})
    return Register(tuple(_initiative(row, about.get(value(row, "initiative"), _About()), things) for row in rows))


def read_forest_targets(graph: Graph) -> tuple[ForestTarget, ...]:
    """Return the forest-related targets, each with who contributes to it, what a source says first."""
    rows = graph.select(bind(load_query("forest_contributors"), {}))
    reasons = {_reason(name) for row in rows for name in value(row, "forest_related_by").split()}
    things = name_things(graph, {*reasons, *(value(row, end) for row in rows for end in ("target", "contributor"))})
    return tuple(
        ForestTarget(
            thing=things[target],
            why=tuple(things[_reason(name)] for name in value(own[0], "forest_related_by").split()),
            contributions=_contributions(own, things),
        )
        for target, own in _grouped((value(row, "target"), row) for row in rows).items()
    )


def _initiative(row: Row, about: _About, things: Mapping[str, Thing]) -> Initiative:
    return Initiative(
        thing=things[value(row, "initiative")],
        year=value(row, "year"),
        year_stated=value(row, "year_status") == "stated",
        led_by=value(row, "led_by"),
        lead_stated=value(row, "lead_status") == "stated",
        standing=value(row, "status"),  # type: ignore[arg-type]  # the query gives no other words
        pledges=tuple(about.pledges),
        serves=_named(row, "serves", things),
        recalled_to_serve=_named(row, "recalled_to_serve", things),
        provisions=tuple(value(row, "provisions").split()),
        facts=tuple(about.facts),
        sources=tuple(dict.fromkeys(about.sources)),
        notes=tuple(dict.fromkeys(about.notes)),
    )


def _named(row: Row, column: str, things: Mapping[str, Thing]) -> tuple[Thing, ...]:
    return tuple(things[iri_of(name)] for name in value(row, column).split())


def _details(graph: Graph) -> dict[str, _About]:
    found: dict[str, _About] = {}

    def of(row: Row) -> _About:
        return found.setdefault(value(row, "initiative"), _About())

    for row in graph.select(bind(load_query("initiative_pledges"), {})):
        quantity = Quantity(value(row, "quantity"), value(row, "unit"), value(row, "deadline"))
        of(row).pledges.append(Pledge(quantity, value(row, "status") == "stated"))
    for row in graph.select(bind(load_query("initiative_facts"), {})):
        words = Text(value(row, "fact"), "en")
        of(row).facts.append(DatedFact(words, *(value(row, name) for name in ("value", "unit", "as_of", "unit_id"))))
    for row in graph.select(bind(load_query("initiative_sources"), {})):
        of(row).sources.append(Provenance(value(row, "source"), value(row, "tier"), value(row, "evidence")))
        if value(row, "note"):
            of(row).notes.append(value(row, "note"))
    return found


def _reason(name: str) -> str:
    """Return the IRI of what makes a target forest-related: a global forest goal, or a theme."""
    found = iri_of(name)
    return found if "/target/" in found else f"https://w3id.org/ecotone/theme/{name}"


def _contributions(rows: Iterable[Row], things: Mapping[str, Thing]) -> tuple[Contribution, ...]:
    """Return each contributor once, with the units that name it beside the target."""
    said = {"contributes, verified": True, "contributes, not verified": False}
    found = (
        Contribution(
            thing=things[name],
            verified=next((said[value(row, "how")] for row in own if value(row, "how") in said), None),
            units=tuple(value(row, "unit_id") for row in own if "unit_id" in row),
        )
        for name, own in _grouped((value(row, "contributor"), row) for row in rows).items()
    )
    return tuple(sorted(found, key=lambda one: (one.verified is not True, one.verified is None, one.thing.id)))


def _grouped(pairs: Iterable[tuple[str, Item]]) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = {}
    for key, item in pairs:
        groups.setdefault(key, []).append(item)
    return groups
