"""Reads plans of action: their steps, activities, principles and safeguards, what feeds into what, and what each serves."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast, get_args

from loaders.catalogue.action_records import ActionPlan, PartKind, PlanLink, PlanPart
from loaders.catalogue.rows import names
from loaders.tables import Row
from ontology.words import addressees

TABLES = ("plans", "plan_parts", "plan_links", "plan_serves")
KINDS = frozenset(get_args(PartKind))
YES = ("", "yes")


def read_plans(tables: Mapping[str, Sequence[Row]]) -> tuple[ActionPlan, ...]:
    """Return the plans with their parts in the order of the table.

    :param tables: Rows of the tables of ``TABLES``, by name.
    :raises loaders.errors.InputRefused: If a kind, actor or basis is unknown, an activity stands under no step, years
        run backwards or lack the timetable, or a statement lacks its unit or a judgement its reason.
    """
    parts: dict[str, list[PlanPart]] = {row.text("id"): [] for row in tables["plans"]}
    for row in tables["plan_parts"]:
        row.choice("plan", parts)
        parts[row.text("plan")].append(_part(row, parts[row.text("plan")]))
    links = [*_feeds(tables["plan_links"]), *_serves(tables["plan_serves"])]
    return tuple(_plan(row, parts[row.text("id")], links) for row in tables["plans"])


def _plan(row: Row, parts: Sequence[PlanPart], links: Sequence[PlanLink]) -> ActionPlan:
    known, own = frozenset(word.id for word in addressees()), {part.id for part in parts}
    for actor in row.several("actors"):
        if actor not in known:
            row.refuse("actors", f"names {actor!r}, which the scheme of addressees lacks")
    return ActionPlan(
        id=row.text("id"),
        drafted_in=row.text("drafted_in"),
        adopted_in=row.optional("adopted_in"),
        voluntary=row.choice("voluntary", YES) == "yes",
        voluntary_unit=row.text("voluntary_unit"),
        actors=row.several("actors"),
        actors_unit=row.text("actors_unit"),
        parts=tuple(parts),
        links=tuple(link for link in links if link.subject in own),
    )


def _part(row: Row, before: Sequence[PlanPart]) -> PlanPart:
    kind, parent = cast(PartKind, row.choice("kind", KINDS)), row.optional("parent")
    steps = {part.id for part in before if part.kind == "step"}
    if (kind == "activity") != (parent in steps) or (kind != "activity" and parent):
        row.refuse("parent", "must be a step before it where the part is an activity, and empty elsewhere")
    return PlanPart(
        id=row.text("id"),
        kind=kind,
        mark=row.text("mark"),
        parent=parent,
        unit=row.text("unit"),
        labels=names(row),
        years=_years(row),
        timetable=row.several("timetable"),
        voluntary=row.choice("voluntary", YES) == "yes",
    )


def _years(row: Row) -> tuple[int, int] | None:
    columns = ("from_year", "to_year", "timetable")
    stated = [column for column in columns if row.cells[column]]
    if not stated:
        return None
    if len(stated) < len(columns):
        row.refuse("timetable", "must stand with both years, or all three be empty")
    first, last = row.number("from_year"), row.number("to_year")
    if first > last:
        row.refuse("to_year", "comes before the first year")
    return first, last


def _feeds(rows: Sequence[Row]) -> Iterator[PlanLink]:
    for row in rows:
        ends = row.text("subject"), row.text("object")
        yield PlanLink(ends[0], "feeds-into", ends[1], "printed", row.text("word"), row.text("unit"))


def _serves(rows: Sequence[Row]) -> Iterator[PlanLink]:
    for row in rows:
        ends = row.text("part"), row.text("object")
        if row.choice("basis", ("stated", "judged")) == "stated":
            yield PlanLink(ends[0], "serves", ends[1], "printed", row.cells["reason"], row.text("unit"))
        else:
            yield PlanLink(ends[0], "serves", ends[1], "judged", row.text("reason"), row.optional("unit"))
