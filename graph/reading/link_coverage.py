"""How far the links between frameworks go: a matrix in which "no link is held" differs from "no such framework"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.iri import entity_iri, id_of
from graph.queries import Row, bind, load_query
from graph.reading.graph import Graph, value
from graph.reading.mentions import whole_number
from graph.reading.things import name_things
from graph.reading.views import Thing

MAIN = (
    "gbf",
    "aichi",
    "sdg",
    "unccd-strategic-framework",
    "ldn-concept",
    "paris-agreement",
    "ramsar-sp4",
    "cms-spms2",
    "cms-spms",
    "cites-sv",
    "gspc",
    "unff-strategic-plan",
    "sendai-framework",
)
"""The frameworks that a reader compares first, in the order of the matrix."""


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """The links between the goals, targets and objectives of two frameworks, either way round.

    :param verified: Links that a source prints.
    :param accepted: Links that no source prints and a reviewer accepted.
    :param derived: Links that a rule concluded from others.
    :param judged: Links that are a draft or were judged from both texts.
    :param recalled: Links from memory.
    :param disputed: Links that a source or a reviewer disputes, whatever they rest on.
    :param row_stated: Targets of the row that a verified or accepted link has.
    :param row_linked: Targets of the row that any link has which is not disputed.
    :param column_stated: The same of the column.
    :param column_linked: The same of the column.
    """

    verified: int
    accepted: int
    derived: int
    judged: int
    recalled: int
    disputed: int
    row_stated: int
    row_linked: int
    column_stated: int
    column_linked: int

    @property
    def links(self) -> int:
        """All links that are held."""
        return self.verified + self.accepted + self.derived + self.judged + self.recalled + self.disputed


@dataclass(frozen=True, slots=True)
class CoveredFramework:
    """A framework of the matrix, with how many goals, targets and objectives of it are held."""

    thing: Thing
    targets: int


@dataclass(frozen=True, slots=True)
class LinkCoverage:
    """The matrix.

    :param frameworks: Its rows, which are its columns too. A framework that is asked for and of which no goal or target
        is held stands here with 0, and has no cells.
    :param cells: (id of the row's framework, id of the column's) to the cell; every pair of frameworks that are held is
        there, with zeros where no link is, and none on the diagonal.
    """

    frameworks: tuple[CoveredFramework, ...]
    cells: Mapping[tuple[str, str], CoverageCell]


def read_link_coverage(graph: Graph, frameworks: Sequence[str] = MAIN) -> LinkCoverage:
    """Return how far the links between frameworks go.

    :param frameworks: Ids of the frameworks in the order wanted; empty for all that have goals or targets.
    """
    held: dict[str, int] = {}
    cells: dict[tuple[str, str], CoverageCell] = {}
    for row in graph.select(bind(load_query("link_coverage"), {})):
        first, second = id_of(value(row, "first")), id_of(value(row, "second"))
        held[first], held[second] = _count(row, "first_all"), _count(row, "second_all")
        cells[first, second] = _cell(row, "first", "second")
        cells[second, first] = _cell(row, "second", "first")
    shown = list(frameworks) or sorted(held)
    things = name_things(graph, map(entity_iri, shown))
    return LinkCoverage(
        tuple(CoveredFramework(things[entity_iri(name)], held.get(name, 0)) for name in shown),
        {pair: cell for pair, cell in cells.items() if set(pair) <= set(shown)},
    )


def _cell(row: Row, side: str, other: str) -> CoverageCell:
    return CoverageCell(
        verified=_count(row, "verified"),
        accepted=_count(row, "accepted"),
        derived=_count(row, "derived"),
        judged=_count(row, "judged"),
        recalled=_count(row, "recalled"),
        disputed=_count(row, "disputed"),
        row_stated=_count(row, f"{side}_stated"),
        row_linked=_count(row, f"{side}_linked"),
        column_stated=_count(row, f"{other}_stated"),
        column_linked=_count(row, f"{other}_linked"),
    )


def _count(row: Row, name: str) -> int:
    return whole_number(value(row, name))
