"""Answers that the first page opens with, each from a named query, so that whoever reads it can ask it again."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.iri import entity_iri, id_of, target_iri
from graph.queries import Row, bind, load_query
from graph.reading.graph import Graph, value
from graph.reading.mentions import read_texts, whole_number
from graph.reading.things import name_things
from graph.reading.views import Provenance, Text, Thing

PATH = ("aichi-15", "gbf-2", "sdg-15.3", "ldn")
CHAIN = "restoration"
ROW, COLUMN = "cbd", "unccd"


@dataclass(frozen=True, slots=True)
class Assertion:
    """Somebody's statement that two targets belong together.

    :param verified: Whether a source says it and none says otherwise.
    """

    relation: str
    link: str
    asserted_by: str
    source: Provenance
    basis: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Hop:
    """A step of a path from target to target, with everything that backs it, what is verified first."""

    start: Thing
    end: Thing
    assertions: tuple[Assertion, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a process, with the unit that proves it and its texts."""

    start: Thing
    relation: str
    end: Thing
    unit: str
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """How two conventions meet: a name of what is counted to the count."""

    row: Thing
    column: Thing
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of the first page, each with its SPARQL."""

    hops: tuple[Hop, ...]
    hops_query: str
    steps: tuple[Step, ...]
    steps_query: str
    cell: Cell
    cell_query: str


def read_answers(graph: Graph) -> Answers:
    """Ask the queries of the first page."""
    first, second, third, fourth = (target_iri(target) for target in PATH)
    hops = bind(load_query("hops"), {"first": first, "second": second, "third": third, "fourth": fourth})
    chain = bind(load_query("chain"), {"chain": CHAIN})
    row, column = entity_iri(ROW), entity_iri(COLUMN)
    cell = bind(load_query("convention_cell"), {"row": row, "column": column})
    named = name_things(graph, (row, column))
    counts = tuple((value(found, "what"), whole_number(value(found, "count"))) for found in graph.select(cell))
    return Answers(
        hops=_hops(graph, graph.select(hops)),
        hops_query=hops,
        steps=_steps(graph, graph.select(chain)),
        steps_query=chain,
        cell=Cell(named[row], named[column], counts),
        cell_query=cell,
    )


def _hops(graph: Graph, rows: Iterable[Row]) -> tuple[Hop, ...]:
    backed: dict[tuple[str, str], list[Assertion]] = {}
    for row in rows:
        backed.setdefault((value(row, "from"), value(row, "to")), []).append(_assertion(row))
    things = name_things(graph, (iri for ends in backed for iri in ends))
    return tuple(Hop(things[start], things[end], tuple(found)) for (start, end), found in backed.items())


def _assertion(row: Row) -> Assertion:
    return Assertion(
        relation=value(row, "relation").rpartition("#")[2].rpartition("/")[2],
        link=id_of(value(row, "link")),
        asserted_by=value(row, "by"),
        source=Provenance(text=value(row, "source"), tier=value(row, "tier")),
        basis=value(row, "basis"),
        verified=value(row, "status") == "verified",
    )


def _steps(graph: Graph, rows: Iterable[Row]) -> tuple[Step, ...]:
    found = list(rows)
    things = name_things(graph, (value(row, end) for row in found for end in ("from", "to")))
    texts = read_texts(graph, (value(row, "unit") for row in found))
    return tuple(
        Step(
            start=things[value(row, "from")],
            relation=value(row, "relation"),
            end=things[value(row, "to")],
            unit=id_of(value(row, "unit")),
            texts=texts.get(value(row, "unit"), ()),
        )
        for row in found
    )
