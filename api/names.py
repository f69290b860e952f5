"""What things are called, read once for all readers of a release."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from api.service import View
from graph import iri
from graph.queries import WrongParameter
from graph.reading.graph import Graph, StoreGraph
from graph.reading.things import kind_of, name_things
from graph.reading.views import Thing

KEPT = "names"
MOST_KEPT = 20_000
"""Things whose names a release keeps at hand, a kilobyte or two each: those that answers name again and again."""


@dataclass(frozen=True, slots=True)
class Names:
    """Reads the names of things, and keeps them with the release.

    :param kept: IRI to its thing.
    """

    graph: Graph
    kept: dict[str, Thing]

    @classmethod
    def of(cls, view: View) -> "Names":
        """Return the names of a release."""
        kept: dict[Hashable, Any] = view.kept
        return cls(StoreGraph(view.store), kept.setdefault(KEPT, {}))

    def things(self, iris: Iterable[str], *, keep: bool = True) -> dict[str, Thing]:
        """Return a thing for each IRI; one that the release does not know has no label.

        :param keep: Whether they stay at hand; False for what a visitor wrote.
        """
        wanted = set(iris)
        found = {address: self.kept[address] for address in wanted if address in self.kept}
        for address, thing in self._read(wanted - found.keys()).items():
            found[address] = thing
            if keep and len(self.kept) < MOST_KEPT:
                self.kept[address] = thing
        return found

    def named(self, ids: Iterable[str]) -> dict[str, Thing]:
        """Return the thing that an id names; a theme goes by a plain id as well, since questions name themes."""
        candidates = {id_: (iri.iri_of(id_), iri.concept_iri("theme", id_)) for id_ in ids}
        found = self.things(address for both in candidates.values() for address in both)
        return {
            id_: next((found[address] for address in both if found[address].labels), found[both[0]])
            for id_, both in candidates.items()
        }

    def _read(self, iris: Iterable[str]) -> dict[str, Thing]:
        wanted = sorted(iris)
        try:
            return name_things(self.graph, wanted) if wanted else {}
        except WrongParameter:  # a visitor may write anything into an address, and no IRI can be made of it
            return {address: Thing(address, address, kind_of(address)) for address in wanted}
