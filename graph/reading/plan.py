"""A plan of action: its nature, its steps with what each activity serves, what feeds into what, and a checklist."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.iri import entity_iri, id_of, iri_of
from graph.queries import Row, bind, load_query
from graph.reading.graph import Graph, value
from graph.reading.mentions import read_texts, whole_number
from graph.reading.things import name_things
from graph.reading.views import Text, Thing


@dataclass(frozen=True, slots=True)
class Served:
    """What an activity serves.

    :param stated: Whether a unit says so; else we judged it.
    :param reason: Why we judge so, in English; empty where a unit says it.
    :param link: Id of the link, without its folder.
    """

    thing: Thing
    stated: bool
    by: str
    reason: str
    link: str


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A step, activity, principle or safeguard.

    :param years: First and last year, counted from adoption; None where the timetable does not name it.
    :param unit: Id of the unit that states it.
    :param texts: What that unit says, as far as it is held.
    """

    kind: str
    mark: str
    thing: Thing
    years: tuple[int, int] | None
    voluntary: bool
    unit: str
    texts: tuple[Text, ...]
    serves: tuple[Served, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A step with its activities."""

    part: PlanPart
    activities: tuple[PlanPart, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """One part feeds into another, in a word of ours, as a unit says."""

    start: PlanPart
    how: str
    end: PlanPart
    unit: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan of action.

    :param nature: What stands in the text that the parts are read from: ``draft``, ``adopted`` …
    :param drafted_in: Documents of that text.
    :param adopted_in: Documents that adopted it.
    :param voluntary: Whether it is a menu of options.
    :param stated_in: Ids of the units that say so.
    """

    thing: Thing
    nature: str
    voluntary: bool
    drafted_in: tuple[Thing, ...]
    adopted_in: tuple[Thing, ...]
    stated_in: tuple[str, ...]
    actors: tuple[Thing, ...]
    serves: tuple[Thing, ...]
    principles: tuple[PlanPart, ...]
    steps: tuple[PlanStep, ...]
    safeguards: tuple[PlanPart, ...]
    flows: tuple[Flow, ...]

    @property
    def years(self) -> range:
        """The years that its timetable counts."""
        spans = [part.years for step in self.steps for part in step.activities if part.years]
        return range(min(first for first, _ in spans), max(last for _, last in spans) + 1) if spans else range(0)


def read_plan(graph: Graph, plan: str) -> PlanView | None:
    """Return a plan of action, None where no parts of one are held.

    :param plan: Id of the plan (``staper``).
    """
    node = entity_iri(plan)
    asked = {"plan": node}
    activities = graph.select(bind(load_query("restoration_plan"), asked))
    listed = graph.select(bind(load_query("plan_checklist"), asked))
    if not activities:
        return None
    about = graph.select(bind(load_query("plan_about"), asked))
    served = graph.select(bind(load_query("plan_serves"), asked))
    things = name_things(graph, {node, *_iris(listed, "part"), *_iris(served, "served"), *_about_iris(about)})
    parts = _parts(graph, listed, things, _serving(served, things))
    return PlanView(
        thing=things[node],
        nature=value(activities[0], "nature"),
        voluntary="true" in (value(row, "thing") for row in about if value(row, "what") == "voluntary"),
        drafted_in=_things(about, "drafted-in", things),
        adopted_in=_things(about, "adopted-in", things),
        stated_in=tuple(value(row, "id") for row in about if value(row, "what") == "stated-in"),
        actors=_things(about, "actor", things),
        serves=_things(about, "serves", things),
        principles=tuple(part for part in parts.values() if part.kind == "principle"),
        steps=_steps(activities, parts),
        safeguards=tuple(part for part in parts.values() if part.kind == "safeguard"),
        flows=_flows(graph.select(bind(load_query("plan_flow"), asked)), parts),
    )


def _iris(rows: Iterable[Row], name: str) -> set[str]:
    return {value(row, name) for row in rows}


def _about_iris(rows: Iterable[Row]) -> set[str]:
    return {value(row, "thing") for row in rows if value(row, "what") not in ("voluntary", "stated-in")}


def _things(rows: Iterable[Row], what: str, things: Mapping[str, Thing]) -> tuple[Thing, ...]:
    return tuple(things[value(row, "thing")] for row in rows if value(row, "what") == what)


def _serving(rows: Iterable[Row], things: Mapping[str, Thing]) -> dict[str, tuple[Served, ...]]:
    found: dict[str, list[Served]] = {}
    for row in rows:
        served = Served(
            thing=things[value(row, "served")],
            stated=value(row, "basis") == "printed",
            by=value(row, "by"),
            reason=value(row, "reason"),
            link=id_of(value(row, "link")),
        )
        found.setdefault(value(row, "mark"), []).append(served)
    return {mark: tuple(sorted(served, key=lambda one: not one.stated)) for mark, served in found.items()}


def _parts(
    graph: Graph, rows: Sequence[Row], things: Mapping[str, Thing], serving: Mapping[str, tuple[Served, ...]]
) -> dict[str, PlanPart]:
    texts = read_texts(graph, {iri_of(value(row, "unit_id")) for row in rows})
    return {
        value(row, "mark"): PlanPart(
            kind=value(row, "kind"),
            mark=value(row, "mark"),
            thing=things[value(row, "part")],
            years=(whole_number(value(row, "from")), whole_number(value(row, "to"))) if "from" in row else None,
            voluntary=value(row, "voluntary") == "true",
            unit=value(row, "unit_id"),
            texts=texts.get(iri_of(value(row, "unit_id")), ()),
            serves=serving.get(value(row, "mark"), ()),
        )
        for row in rows
    }


def _steps(rows: Iterable[Row], parts: Mapping[str, PlanPart]) -> tuple[PlanStep, ...]:
    steps = {part.thing.iri: part for part in parts.values() if part.kind == "step"}
    marks: dict[str, list[str]] = {}
    for row in rows:
        marks.setdefault(value(row, "step"), []).append(value(row, "mark"))
    return tuple(PlanStep(steps[step], tuple(parts[mark] for mark in own)) for step, own in marks.items())


def _flows(rows: Iterable[Row], parts: Mapping[str, PlanPart]) -> tuple[Flow, ...]:
    return tuple(
        Flow(parts[value(row, "from")], value(row, "how"), parts[value(row, "to")], value(row, "unit_id"))
        for row in rows
    )
