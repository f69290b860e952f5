"""Units out of texts: each unit that was found once, whatever texts of it were, and in the order asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.search.arrays import Lists, Rows, spread, starts_of
from graph.search.columns import Columns
from graph.search.fusion import share_of_one
from graph.search.index import SearchIndex
from graph.search.question import Sort
from graph.search.ranking import OUT, Ranked, Scores
from ontology.schemes import STRENGTHS

CLOSE_SHARE = 0.5
"""Share of the best score that a unit must reach to come among the first when units are ordered by date or strength."""


class UnitNumbers:
    """Numbers of units that are the same in several indexes.

    :param indexes: The indexes; each is known by its place among them.
    """

    def __init__(self, indexes: Sequence[SearchIndex]) -> None:
        keys = [index.columns.unit_keys for index in indexes]
        known = np.unique(np.concatenate([np.empty(0, np.uint64), *keys]))
        self.count = len(known)
        self._columns = [index.columns for index in indexes]
        self._numbers = [np.searchsorted(known, one).astype(np.int32) for one in keys]
        self._own = [np.full(self.count, -1, np.int32) for _ in keys]
        for own, numbers in zip(self._own, self._numbers, strict=True):
            own[numbers] = np.arange(len(numbers), dtype=np.int32)

    def of(self, place: int, rows: Rows) -> Rows:
        """Return the unit of each of some rows of one index."""
        return np.asarray(self._numbers[place][self._columns[place].units[rows]], np.int64)

    def rows(self, place: int, units: Rows) -> Lists:
        """Return the rows of one index that are texts of each of some units."""
        own = self._own[place][units]
        by_unit = self._columns[place].rows_by_unit
        begins = np.where(own >= 0, by_unit.starts[own], 0)
        starts = starts_of(np.where(own >= 0, by_unit.starts[own + 1], 0) - begins)
        return Lists(by_unit.values[spread(begins, starts)], starts)


@dataclass(frozen=True, slots=True)
class FoundUnits:
    """Units, best first; the arrays have one entry per unit.

    :param units: Their numbers.
    :param scores: 0 to 1.
    :param ranked: For each the index whose text of it is the best.
    :param places: And the place of that text among the candidates there.
    """

    units: Rows
    scores: Scores
    ranked: Rows
    places: Rows

    def __len__(self) -> int:
        return len(self.units)

    def taken(self, order: Rows) -> "FoundUnits":
        """Return some of the units in another order."""
        return FoundUnits(self.units[order], self.scores[order], self.ranked[order], self.places[order])


def merge(ranked: Sequence[Ranked], units: Sequence[Rows]) -> FoundUnits:
    """Return each unit that the filters admit once, best first.

    A unit that is held as official text and as our summary stands by the mean of the two.

    :param units: For each index the unit of each candidate.
    """
    found: list[tuple[Rows, Scores, Rows, Rows]] = []
    for at, (one, owners) in enumerate(zip(ranked, units, strict=True)):
        admitted = np.flatnonzero(one.fused > OUT)
        order = admitted[np.argsort(-one.fused[admitted], kind="stable")]
        _, first = np.unique(owners[order], return_index=True)
        best = order[np.sort(first)]
        found.append((owners[best], one.fused[best], np.full(len(best), at), best))
    owners, scores, indexes, places = (np.concatenate(parts) for parts in zip(*found, strict=True))
    _, first, inverse, counts = np.unique(owners, return_index=True, return_inverse=True, return_counts=True)
    means = np.bincount(inverse, scores, minlength=len(first)) / np.maximum(counts, 1)
    # Of each unit the text that scores best, the first of equals.
    by_score = np.lexsort((np.arange(len(owners)), -scores, inverse))
    best = by_score[np.cumsum(counts) - counts]
    order = np.lexsort((first, -means))
    shares = share_of_one(means[order].astype(np.float32))
    return FoundUnits(owners[best][order], shares, indexes[best][order], places[best][order])


def arrange(found: FoundUnits, sort: Sort, keys: NDArray[np.int64]) -> FoundUnits:
    """Return units in the order asked for: first those close enough, greatest key first, then the others likewise.

    Who sorts by date wants the newest of what answers, and not the newest of everything; ties stay by relevance.
    """
    if sort == "relevance" or not len(found):
        return found
    far = found.scores < CLOSE_SHARE * found.scores[0]
    return found.taken(np.lexsort((np.arange(len(found)), -keys, far)))


def sort_keys(found: FoundUnits, ranked: Sequence[Ranked], sort: Sort, strengths: Sequence[Rows]) -> NDArray[np.int64]:
    """Return for each unit what it is ordered by: the day of its document, or the strength of its acts.

    :param strengths: For each index the strength of each candidate.
    """
    keys = np.zeros(len(found), np.int64)
    for at, one in enumerate(ranked):
        here = found.ranked == at
        places = found.places[here]
        columns = one.ranker.index.columns
        keys[here] = columns.dates[one.votes.rows[places]] if sort == "date" else strengths[at][places]
    return keys


def strength_of(columns: Columns, rows: Rows, admitted: NDArray[np.bool_] | None) -> NDArray[np.int64]:
    """Return the strength of the strongest act of each passage: 6 decides, 1 notes, 0 no act.

    :param admitted: For each act whether it counts; all do if None.
    """
    places, owners = columns.acts_of(rows)
    levels = np.array(
        [STRENGTHS.index(word) + 1 if word in STRENGTHS else 0 for word in columns.acts["strength"].values]
    )
    strongest = np.zeros(len(rows), np.int64)
    if len(places):
        found = levels[np.asarray(columns.acts["strength"].codes)[places]]
        np.maximum.at(strongest, owners, found if admitted is None else found * admitted[places])
    return strongest
