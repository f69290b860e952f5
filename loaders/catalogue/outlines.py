"""What documents hold, cite and ask, without their text: the built-in knowledge of provisions, with our summaries.

The tables of provisions, acts and citations are made from official texts by the reader of documents
(:mod:`loaders.catalogue.outlining`); the summaries are written by hand, one sentence in each of the six languages.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, cast

from loaders.catalogue import words
from loaders.catalogue.records import Names, Outline
from loaders.catalogue.rows import names
from loaders.errors import InputRefused
from loaders.records import Act, Citation, Language, Nature, Part, Timing, Unit, UnitKind
from loaders.tables import Row
from loaders.timings import NotATiming, timing_of
from ontology.words import addressees, verbs

TABLES = ("provisions", "provision_acts", "provision_citations", "summaries")
LANGUAGE_READ: Language = "zh"
Record = TypeVar("Record")


def read_outlines(tables: Mapping[str, Sequence[Row]]) -> tuple[Outline, ...]:
    """Return the outline of each document, units in the order of the table.

    :param tables: Rows of the tables of ``TABLES``, by name.
    :raises loaders.errors.InputRefused: If a row has an unknown kind, nature, verb or addressee.
    """
    acts = _carried(_by_unit(tables["provision_acts"], _act))
    citations = _by_unit(tables["provision_citations"], _citation)
    units: dict[str, list[Unit]] = defaultdict(list)
    for row in tables["provisions"]:
        unit = _unit(row, acts.get(row.text("id"), ()), citations.get(row.text("id"), ()))
        units[unit.unit_id.partition("#")[0]].append(unit)
    summaries: dict[str, dict[str, Names]] = defaultdict(dict)
    for row in tables["summaries"]:
        summaries[row.text("id").partition("#")[0]][row.text("id")] = names(row)
    return tuple(Outline(slug, tuple(found), summaries[slug]) for slug, found in units.items())


def _by_unit(rows: Sequence[Row], record: Callable[[Row], Record]) -> dict[str, tuple[Record, ...]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for row in rows:
        found[row.text("unit")].append(record(row))
    return {unit: tuple(records) for unit, records in found.items()}


def _unit(row: Row, acts: tuple[Act, ...], citations: tuple[Citation, ...]) -> Unit:
    return Unit(
        unit_id=row.text("id"),
        kind=cast(UnitKind, row.choice("kind", words.UNIT_KINDS)),
        number=row.cells["number"],
        lang=LANGUAGE_READ,
        convention=row.cells["convention"],
        nature=cast(Nature, row.choice("nature", words.NATURES)),
        text="",
        parent=row.optional("parent"),
        section=row.cells["section"],
        operative=row.choice("operative", ("", "yes")) == "yes",
        footnote_calls=row.several("footnotes"),
        acts=acts,
        citations=citations,
    )


def _act(row: Row) -> Act:
    known = frozenset(word.id for word in addressees())
    for name in row.several("addressees"):
        if name not in known:
            row.refuse("addressees", f"names {name!r}, which the scheme of addressees lacks")
    return Act(
        part=cast(Part, row.choice("part", ("operative", "preamble"))),
        verb=row.choice("verb", frozenset(word.id for word in verbs())),
        printed="",
        addressees=row.several("addressees"),
        conditional=row.choice("conditional", ("", "yes")) == "yes",
        qualifiers=row.several("qualifiers"),
        deadline=row.optional("deadline"),
        inherited=row.optional("inherited"),
        timings=tuple(_timing(row, notation) for notation in row.several("timings")),
    )


def _timing(row: Row, notation: str) -> Timing:
    try:
        return timing_of(notation)
    except NotATiming as error:
        raise InputRefused(row.file, str(error), row.line) from None


def _carried(acts: Mapping[str, tuple[Act, ...]]) -> dict[str, tuple[Act, ...]]:
    """Return acts, those inherited without timings of their own with the ones of the unit that states them."""
    return {unit: tuple(_with_timings_above(act, acts) for act in found) for unit, found in acts.items()}


def _with_timings_above(act: Act, acts: Mapping[str, tuple[Act, ...]]) -> Act:
    if act.inherited is None or act.timings:
        return act
    above = [each for each in acts.get(act.inherited, ()) if each.part == "operative"]
    timings = above[-1].timings if above else ()
    return replace(act, timings=tuple(replace(timing, printed_in=act.inherited) for timing in timings))


def _citation(row: Row) -> Citation:
    pinpoint = row.optional("pinpoint")
    return Citation("", row.text("type"), row.several("cited"), 0, 0, pinpoint, row.cells["rule"])
