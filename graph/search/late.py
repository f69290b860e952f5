"""Late interaction: each token of the question looks for its best counterpart in a text.

A static vector of a long paragraph blurs its parts; here they stay apart. A token weighs by the length of its trained
vector, which grows with what it says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graph.search.encoder import Float32Matrix, Ids, TokenEncoder, unit_rows

Scores = NDArray[np.float32]
WEIGHT_POWER = 1.5
LEAST_COSINE = 0.2
CONTEXT_SHARE = 0.6
"""What a counterpart in the heading or the parent is worth beside one in the text itself."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists of numbers end to end: list n is ``values[starts[n]:starts[n + 1]]``."""

    values: NDArray[np.int32]
    starts: NDArray[np.int64]

    @classmethod
    def from_lists(cls, lists: Sequence[NDArray[np.int64]]) -> "Lists":
        """Lay lists end to end."""
        values = np.concatenate([np.empty(0, np.int64), *lists]).astype(np.int32)
        return cls(values, np.concatenate([[0], np.cumsum([len(one) for one in lists])]).astype(np.int64))


@dataclass(frozen=True, slots=True)
class TokenIndex:
    """Tokens of texts and of their context.

    :param tokens: Ids of all tokens that occur, sorted.
    :param vectors: Unit vectors of these, float32 of shape (len(tokens), dim).
    :param own: For each text, places in ``tokens``.
    :param context: The same for its heading and parent.
    """

    tokens: Ids
    vectors: Float32Matrix
    own: Lists
    context: Lists

    @classmethod
    def from_texts(cls, texts: Sequence[str], contexts: Sequence[str], encoder: TokenEncoder) -> "TokenIndex":
        """Index texts with their contexts; row numbers are theirs."""
        own, context = encoder.token_ids(texts), encoder.token_ids(contexts)
        tokens = np.unique(np.concatenate([np.empty(0, np.int64), *own, *context]))
        places = [Lists.from_lists([np.searchsorted(tokens, ids) for ids in lists]) for lists in (own, context)]
        return cls(tokens, unit_rows(encoder.token_vectors(tokens)), places[0], places[1])

    @classmethod
    def load(cls, path: Path) -> "TokenIndex":
        """Read an index that :meth:`save` wrote."""
        with np.load(path, allow_pickle=False) as arrays:
            own = Lists(arrays["own"], arrays["own_starts"])
            context = Lists(arrays["context"], arrays["context_starts"])
            return cls(arrays["tokens"], arrays["vectors"].astype(np.float32), own, context)

    def save(self, path: Path) -> None:
        """Write the index to one file."""
        np.savez_compressed(
            path,
            allow_pickle=False,
            tokens=self.tokens,
            vectors=self.vectors.astype(np.float16),
            own=self.own.values,
            own_starts=self.own.starts,
            context=self.context.values,
            context_starts=self.context.starts,
        )

    def interaction(self, query: str, encoder: TokenEncoder) -> Scores:
        """Return how well each text answers token by token, 0 to 1.

        The sum over query tokens of weight times what the best cosine has above LEAST_COSINE, over its maximum.
        """
        ids = np.unique(encoder.token_ids([query])[0])
        count = len(self.own.starts) - 1
        if not len(ids) or not len(self.tokens):
            return np.zeros(count, np.float32)
        vectors = encoder.token_vectors(ids)
        weights = np.linalg.norm(vectors, axis=1) ** WEIGHT_POWER
        similar = np.maximum(self.vectors @ unit_rows(vectors).T - LEAST_COSINE, 0)
        best = np.maximum(_best(similar, self.own), CONTEXT_SHARE * _best(similar, self.context))
        total = best @ weights / max(float(weights.sum()) * (1 - LEAST_COSINE), 1e-9)
        return np.asarray(total, dtype=np.float32)


def _best(similar: Float32Matrix, lists: Lists) -> Float32Matrix:
    """Return, for each list and column, the greatest value of its rows; 0 for an empty list."""
    best = np.zeros((len(lists.starts) - 1, similar.shape[1]), np.float32)
    held = np.flatnonzero(np.diff(lists.starts))
    if len(held):
        best[held] = np.maximum.reduceat(similar[lists.values], lists.starts[held], axis=0)
    return best
