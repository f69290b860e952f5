"""What rules concluded, apart from what is stated: of units, and about things; with the grounds of each conclusion."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.queries import Row
from graph.reading.graph import Graph, query_text, value
from graph.reading.mentions import mentions_in
from graph.reading.things import name_things, natural_order
from graph.reading.views import Mention, Thing
from graph.reading.vocabulary import local_name


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a rule concluded something.

    :param rule: Name of the rule (``succession``).
    :param via: What the conclusion went through: a target that is cited, a narrower theme; None where nothing is named.
    :param words: Words of the text that it rests on, or empty.
    """

    rule: str
    via: Thing | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ConcludedMention:
    """A unit that a rule ties to a thing, which it need not name."""

    mention: Mention
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Conclusion:
    """Something that rules concluded of a unit.

    :param predicate: Local name of the property (``carriedTo``).
    """

    predicate: str
    thing: Thing
    grounds: tuple[Ground, ...]


def read_concluded_mentions(graph: Graph, iri: str, *properties: str) -> tuple[ConcludedMention, ...]:
    """Return the units that rules tie to a thing by some properties, in order of document and reading."""
    rows = graph.select(query_text("concluded_about", things=iri, properties=list(properties)))
    grounds = _grounds(graph, rows, "provision")
    return tuple(ConcludedMention(mention, grounds[mention.iri]) for mention in mentions_in(graph, rows))


def read_conclusions(graph: Graph, iri: str) -> tuple[Conclusion, ...]:
    """Return what rules concluded of a unit, by property."""
    rows = graph.select(query_text("concluded_from", provisions=iri))
    things = name_things(graph, {value(row, "thing") for row in rows})
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((value(row, "property"), value(row, "thing")), []).append(row)
    conclusions = (
        Conclusion(local_name(name), things[thing], _grounds(graph, own, "thing")[thing])
        for (name, thing), own in found.items()
    )
    return tuple(sorted(conclusions, key=lambda found: (found.predicate, natural_order(found.thing))))


def _grounds(graph: Graph, rows: Iterable[Row], of: str) -> dict[str, tuple[Ground, ...]]:
    """Return the grounds of each value of a column; what rests on itself (a direct ground) goes first."""
    held = list(rows)
    things = name_things(graph, {value(row, "via") for row in held if "via" in row})
    grounds: dict[str, dict[Ground, None]] = {}
    for row in held:
        ground = Ground(value(row, "rule"), things.get(value(row, "via")), value(row, "reason"))
        grounds.setdefault(value(row, of), {})[ground] = None
    return {iri: tuple(found) for iri, found in grounds.items()}
