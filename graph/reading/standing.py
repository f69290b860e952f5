"""How texts stand: status in force and state of implementation, who says so, and what units say of other texts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.iri import id_of
from graph.queries import Row
from graph.reading.graph import Graph, query_text, value
from graph.reading.things import name_things
from graph.reading.views import Thing
from graph.reading.vocabulary import local_name
from graph.statuses import GRAVEST
from ontology.terms import Property

STATES = ("implemented", "in-progress", "unknown")


@dataclass(frozen=True, slots=True)
class StandingGround:
    """Why a text stands as it does.

    :param rule: Name of the rule of inference (``status-superseded``).
    :param by: What took its place, took it out of force or says so; None where only a day counts.
    :param stated_in: The unit on whose word that rests, where it is another; else None.
    :param day: ISO day by which all of it was due, or empty.
    """

    rule: str
    by: Thing | None = None
    stated_in: Thing | None = None
    day: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a text stands.

    :param status: Status in force, empty where it has none.
    :param implementation: State of implementation, empty where nothing is known.
    :param sources: Who states it; empty where it was concluded.
    :param grounds: What a conclusion rests on; empty for what is active or stated.
    """

    status: str = ""
    implementation: str = ""
    sources: tuple[str, ...] = ()
    grounds: tuple[StandingGround, ...] = ()

    @property
    def fallen(self) -> bool:
        """True where something is held against it."""
        return self.status not in ("", ACTIVE)


@dataclass(frozen=True, slots=True)
class SaidOfStanding:
    """What a unit says of the standing of a text.

    :param unit: The unit that says it.
    :param subject: What does it, or the text itself where nobody is named.
    :param predicate: Local name: ``supersedes``, ``retires``, ``repeats``, ``status``, ``implementationState``.
    :param object: What it is done to, or the state.
    :param stance: ``decided``, ``stated`` or ``proposed``.
    :param partly: Whether only some of it is meant.
    """

    unit: Thing
    subject: Thing
    predicate: str
    object: Thing
    stance: str
    partly: bool = False

    @property
    def text(self) -> Thing:
        """The text that it is said of."""
        return self.subject if self.predicate in ("status", "implementationState") else self.object


NOTHING = Standing()
ACTIVE = "active"


@dataclass(frozen=True, slots=True)
class DocumentStanding:
    """How a document and its units stand, or a unit and those around it.

    :param own: The document or unit itself.
    :param units: Units by IRI, those that have a status.
    """

    own: Standing = NOTHING
    units: Mapping[str, Standing] = field(default_factory=dict)

    def of(self, unit: str) -> Standing:
        """Return how a unit stands, by its IRI."""
        return self.units.get(unit, NOTHING)


NOTHING_KNOWN = DocumentStanding()


def read_standings(graph: Graph, iris: Iterable[str]) -> dict[str, Standing]:
    """Return how texts stand by their IRIs, those of which anything is known."""
    nodes = list(iris)
    rows = graph.select(query_text("standing_of", things=nodes)) if nodes else []
    named = {value(row, name) for row in rows for name in ("via", "word") if name in row}
    things = name_things(graph, named) if named else {}
    by_thing: dict[str, list[Row]] = {}
    for row in rows:
        by_thing.setdefault(value(row, "thing"), []).append(row)
    return {thing: _standing(found, things) for thing, found in by_thing.items()}


def read_document_standing(graph: Graph, document: str) -> DocumentStanding:
    """Return how a document and its units stand."""
    rows = graph.select(query_text("statuses_in", documents=document))
    active = {value(row, "unit") for row in rows if _state(row, "status") == ACTIVE}
    fallen = {value(row, "unit") for row in rows} - active
    known = read_standings(graph, [document, *sorted(fallen)])
    units = {unit: Standing(ACTIVE) for unit in active} | {unit: known[unit] for unit in fallen}
    return DocumentStanding(known.get(document, NOTHING), units)


def read_standings_around(graph: Graph, unit: str, around: Iterable[str]) -> DocumentStanding:
    """Return how a unit and those around it stand."""
    known = read_standings(graph, [unit, *around])
    return DocumentStanding(known.get(unit, NOTHING), known)


def read_said(graph: Graph, unit: str) -> tuple[SaidOfStanding, ...]:
    """Return what a unit says of other texts and what others say of it, in one language of those that agree."""
    rows = graph.select(query_text("said_of_standing", provisions=unit))
    things = name_things(graph, {value(row, name) for row in rows for name in ("unit", "subject", "object")})
    return tuple(
        SaidOfStanding(
            unit=things[value(row, "unit")],
            subject=things[value(row, "subject")],
            predicate=local_name(value(row, "predicate")),
            object=things[value(row, "object")],
            stance=value(row, "stance"),
            partly=value(row, "partly") == "true",
        )
        for row in rows
    )


def _standing(rows: list[Row], things: dict[str, Thing]) -> Standing:
    """Return one standing of the rows of a text; of several statuses of a register the gravest."""
    status = _first(rows, Property.STATUS, GRAVEST)
    own = [row for row in rows if value(row, "property") == Property.STATUS and _state(row) == status]
    sources = dict.fromkeys(value(row, "source") for row in own if "source" in row)
    grounds = dict.fromkeys(_ground(row, things) for row in own if "rule" in row)
    return Standing(status, _first(rows, Property.IMPLEMENTATION_STATE, STATES), tuple(sources), tuple(grounds))


def _first(rows: list[Row], predicate: str, order: Iterable[str]) -> str:
    states = {_state(row) for row in rows if value(row, "property") == predicate}
    return next((state for state in order if state in states), "")


def _state(row: Row, name: str = "state") -> str:
    return id_of(value(row, name))


def _ground(row: Row, things: dict[str, Thing]) -> StandingGround:
    by, word = things[value(row, "via")], things.get(value(row, "word"))
    day = value(row, "day")
    return StandingGround(
        rule=value(row, "rule"),
        by=None if day else by,
        stated_in=word if word and word.iri != by.iri else None,
        day=day,
    )
