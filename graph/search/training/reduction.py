"""Several runs made one: token vectors side by side, turned and cut to the directions that carry most."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graph.search.training.pairs import Ids

Float32Matrix = NDArray[np.float32]


def join_runs(
    runs: Sequence[Float32Matrix], texts: Sequence[Ids], dimensions: int, shares: Sequence[float] | None = None
) -> Float32Matrix:
    """Return token vectors of `dimensions` that keep the cosines of texts under all runs together.

    Principal axes are taken of the unit vectors of `texts`, about the origin, since cosines are what is to stay.

    :param runs: Matrices of shape (vocabulary, any).
    :param shares: What the vectors of each run count, all the same if None.
    :param texts: Token ids of a sample of texts.
    """
    weights = shares or [1.0] * len(runs)
    scaled = [share * run / _mean_length(run, texts) for run, share in zip(runs, weights, strict=True)]
    joined = np.concatenate(scaled, axis=1)
    pooled = mean_vectors(joined, texts)
    _, axes = np.linalg.eigh(pooled.T @ pooled)
    return np.ascontiguousarray(joined @ axes[:, ::-1][:, :dimensions], dtype=np.float32)


def mean_vectors(vectors: Float32Matrix, texts: Sequence[Ids]) -> Float32Matrix:
    """Return the unit mean vector of each text, shape (len(texts), width)."""
    pooled = np.stack([vectors[ids].mean(axis=0) if len(ids) else np.zeros(vectors.shape[1]) for ids in texts])
    lengths = np.linalg.norm(pooled, axis=1, keepdims=True)
    return np.asarray(pooled / np.maximum(lengths, 1e-9), dtype=np.float32)


def _mean_length(run: Float32Matrix, texts: Sequence[Ids]) -> float:
    pooled = np.stack([run[ids].mean(axis=0) for ids in texts if len(ids)])
    return float(np.linalg.norm(pooled, axis=1).mean())
