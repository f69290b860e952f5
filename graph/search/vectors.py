"""Nearest vectors by inner product, in FAISS."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.search.encoder import Float32Matrix

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]
EXACT, NEAREST = 100_000, 2_000


class FlatIndex:
    """An exact FAISS index. Unit vectors make the inner product the cosine."""

    def __init__(self, index: Any) -> None:  # noqa: ANN401 - faiss has no types
        self._index = index

    @classmethod
    def from_vectors(cls, vectors: Float32Matrix) -> "FlatIndex":
        """Index rows; row numbers are theirs."""
        import faiss

        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> "FlatIndex":
        """Read an index that :meth:`save` wrote."""
        return cls.from_vectors(np.load(path, allow_pickle=False).astype(np.float32))

    def save(self, path: Path) -> None:
        """Write the vectors to a file, in half precision: the bundled model knows them no better."""
        np.save(path, self._vectors.astype(np.float16), allow_pickle=False)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def nearest(self, query: Float32Matrix, k: int, among: Rows | None = None) -> tuple[Rows, Scores]:
        """Return the `k` nearest rows of one query, best first.

        :param query: float32 array of shape (dim,); its length scales the scores and changes no order.
        :param among: Row numbers to choose from; all if None.
        :returns: Two arrays of at most `k` entries: row numbers and inner products.
        """
        import faiss

        wanted = min(k, len(self) if among is None else len(among))
        if wanted == 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        parameters = None
        if among is not None:
            # The selector is bound to a name: FAISS keeps a bare pointer to it.
            selector = faiss.IDSelectorBatch(among)
            parameters = faiss.SearchParameters()
            parameters.sel = selector
        scores, rows = self._index.search(np.asarray(query, np.float32).reshape(1, -1), wanted, params=parameters)
        return rows[0].astype(np.int64), scores[0]

    def scores(self, query: Float32Matrix) -> Scores:
        """Return the inner product of one query with every row, in row order.

        In an index of more than EXACT rows only the NEAREST are told apart; all others get the least score of these.
        """
        if len(self) > EXACT:
            rows, found = self.nearest(query, NEAREST)
            spread = np.full(len(self), found[-1], np.float32)
            spread[rows] = found
            return spread
        return np.asarray(self._vectors @ np.asarray(query, np.float32), dtype=np.float32)

    @cached_property
    def _vectors(self) -> Float32Matrix:
        # A view of the index's own memory: all scores are wanted, and FAISS would sort them.
        import faiss

        flat = faiss.rev_swig_ptr(self._index.get_xb(), len(self) * self._index.d)
        vectors: Float32Matrix = flat.reshape(len(self), self._index.d)
        return vectors


def best_of_owner(scores: Scores, owners: Rows, count: int) -> Scores:
    """Return the best score of each owner's rows, -1 for an owner that has none."""
    best = np.full(count, -1, np.float32)
    np.maximum.at(best, owners, scores)
    return best


def weighted_sum(parts: Sequence[tuple[float, Float32Matrix]]) -> Float32Matrix:
    """Return the rows of several matrices added by weight."""
    total = np.zeros_like(parts[0][1])
    for weight, matrix in parts:
        total += weight * matrix
    return total
