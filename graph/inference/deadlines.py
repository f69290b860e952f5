"""Which provisions are over: those all of whose acts were due before a day, with nothing open under them."""

from collections.abc import Iterator
from datetime import date

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from graph import iri
from loaders.tables import DATE
from loaders.timings import WITHOUT_END, last_day
from ontology.terms import Dcterms, Property

INFERRED = NamedNode(iri.graph_iri("inferred"))
STATED = DefaultGraph()
Due = tuple[str, str]
"""A day, and the IRI of the timing or act that sets it."""


def elapsed_units(store: Store, today: date) -> Iterator[tuple[str, str, str]]:
    """Yield provisions that are over: IRI, IRI of the timing that was the last, and its day.

    One act that has no date, is due again and again, or is still to come keeps a provision open, and so does one in
    a sub-paragraph of it. Only what was adopted can be over.
    """
    reader = _Reader(store)
    for unit in reader.dated_units():
        due = reader.due_of_all(unit)
        if due and due[0] < today.isoformat():
            yield unit, due[1], due[0]


class _Reader:
    """Reads when the acts of units are due."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def dated_units(self) -> Iterator[str]:
        """Yield the adopted units that have an act with a date, each once."""
        dated = dict.fromkeys(
            quad.subject.value  # type: ignore[union-attr]  # acts are IRIs
            for predicate in (Property.TIMING, Property.DEADLINE)
            for quad in self._store.quads_for_pattern(None, NamedNode(predicate), None, STATED)
        )
        units = dict.fromkeys(
            quad.subject.value  # type: ignore[union-attr]  # units are IRIs
            for act in dated
            for quad in self._store.quads_for_pattern(None, NamedNode(Property.ACT), NamedNode(act), STATED)
        )
        return (unit for unit in units if self._values(unit, Property.NATURE) == ["adopted"])

    def due_of_all(self, unit: str) -> Due | None:
        """Return when the last act of a unit and of those under it is due, None where one is open or there is none."""
        found: list[Due] = []
        for part in self._with_parts(unit):
            for act in self._values(part, Property.ACT):
                due = self._due(act)
                if due is None:
                    return None
                found.append(due)
        return max(found, default=None)

    def _with_parts(self, unit: str) -> Iterator[str]:
        seen, waiting = {unit}, [unit]
        while waiting:
            part = waiting.pop()
            yield part
            below = self._store.quads_for_pattern(None, NamedNode(Dcterms.IS_PART_OF), NamedNode(part), STATED)
            found = {quad.subject.value for quad in below} - seen  # type: ignore[union-attr]  # units are IRIs
            seen |= found
            waiting += found

    def _due(self, act: str) -> Due | None:
        """Return the last day on which an act is due; None where it has no day, or comes round again."""
        timings = self._values(act, Property.TIMING)
        if not timings:
            known = filter(None, map(_day, self._values(act, Property.DEADLINE)))
            return max(((day, act) for day in known), default=None)
        found: list[Due] = []
        for timing in timings:
            if self._values(timing, Property.RECURRENCE):
                return None
            days = self._values(timing, Property.DUE_DATE)
            if days:
                found.append((max(days), timing))
            elif not set(self._values(timing, Property.TIMING_RELATION)) & set(WITHOUT_END):
                return None
        return max(found, default=None)

    def _values(self, subject: str, predicate: str) -> list[str]:
        """Return what is said of a thing, days that were concluded too."""
        graphs = (STATED, INFERRED) if predicate == Property.DUE_DATE else (STATED,)
        return [
            quad.object.value
            for graph in graphs
            for quad in self._store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None, graph)
            if isinstance(quad.object, NamedNode | Literal)
        ]


def _day(deadline: str) -> str | None:
    """Return the last day of a deadline, None where it is no date (a meeting, 31 June)."""
    try:
        return last_day(deadline.rpartition("/")[2]).isoformat() if DATE.fullmatch(deadline) else None
    except ValueError:
        return None
