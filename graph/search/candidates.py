"""The first stage: a few hundred passages of an index that may answer, found without looking at every one."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from graph.search.arrays import Rows
from graph.search.channels import BACKGROUND
from graph.search.concepts import Named
from graph.search.encoder import Float32Matrix
from graph.search.index import SearchIndex
from graph.search.phrases import holds
from graph.search.read_query import ReadQuery
from graph.search.tokens import words

Mask = NDArray[np.bool_]
FIRST = 150
"""Passages that each of the four ways finds: by the vector of the whole, of a clause, by words, by what is named."""

LONGEST_NAMED = 20
"""Names in a question that are followed: who asks for more has pasted a document."""

MOST_QUOTING = 1_000
"""Texts with all words of a quotation that are read to see whether they stand together."""


@dataclass(frozen=True)
class Admitted:
    """The passages that filters admit.

    :param mask: For each row whether it is admitted.
    """

    mask: Mask
    _index: SearchIndex = field(repr=False, compare=False)

    @cached_property
    def count(self) -> int:
        """How many are."""
        return int(np.count_nonzero(self.mask))

    @cached_property
    def clauses(self) -> Mask:
        """For each clause whether its passage is."""
        return self.mask[self._index.part_owners]


@dataclass(frozen=True)
class CandidateFinder:
    """Finds the candidates of one index; safe to share between threads."""

    index: SearchIndex

    @cached_property
    def everything(self) -> Rows:
        """All rows."""
        return np.arange(len(self.index.passages), dtype=np.int64)

    def find(self, read: ReadQuery, vector: Float32Matrix, among: Admitted | None, *, by_clause: bool = True) -> Rows:
        """Return the rows that may answer, in order.

        All that are admitted, where there are few; so a choice by filters is never narrowed by what comes near.

        :param among: What the filters admit; all if None.
        :param by_clause: Whether the vectors of clauses are searched, which finds what a long paragraph says aside.
        """
        mask = None if among is None else among.mask
        if (len(self.everything) if among is None else among.count) <= BACKGROUND:
            return self.everything if mask is None else np.flatnonzero(mask)
        found = [
            self.index.whole.nearest(vector, FIRST, mask)[0],
            self.index.words.likely(read.slots, FIRST, mask),
            self._named(read.named, vector, mask),
        ]
        if by_clause:
            clauses = None if among is None else among.clauses
            found.append(self.index.part_owners[self.index.parts.nearest(vector, FIRST, clauses)[0]].astype(np.int64))
        return np.unique(np.concatenate(found))

    def quoting(self, read: ReadQuery) -> Mask | None:
        """Tell of each passage whether it holds what a question quotes; None where it quotes nothing."""
        if not read.phrases:
            return None
        rows = self.everything
        for phrase in read.phrases:
            found = self.index.words.holding_all(words(phrase, read.lang))
            rows = rows if found is None else np.intersect1d(rows, found)
        mask = np.zeros(len(self.everything), np.bool_)
        for row in rows[:MOST_QUOTING].tolist():
            mask[row] = holds(self.index.passages[row].text, read.phrases)
        return mask

    def _named(self, named: Named, vector: Float32Matrix, among: Mask | None) -> Rows:
        """Return what the question names, and the nearest of what cites that."""
        columns = self.index.columns
        found = [columns.rows_of_unit(unit) for unit in named.units[:LONGEST_NAMED]]
        found += [columns.rows_below_unit(unit) for unit in named.units[:LONGEST_NAMED]]
        for id_ in named.ids[:LONGEST_NAMED]:
            found += [columns.rows_of_document(id_), columns.rows_citing(id_)]
        rows = np.unique(np.concatenate([np.empty(0, np.int64), *found]))
        rows = rows if among is None else rows[among[rows]]
        if len(rows) <= FIRST:
            return rows
        chosen = np.zeros(len(self.everything), np.bool_)
        chosen[rows] = True
        return self.index.whole.nearest(vector, FIRST, chosen)[0]
