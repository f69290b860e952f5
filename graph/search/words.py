"""The word index: BM25 over stems, names, numbers and pairs of Chinese characters.

Source: Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond", with the idf of Lucene.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph.search.tokens import Readings, words

Scores = NDArray[np.float32]
SATURATION = 1.2
LENGTH_SHARE = 0.75


class WordIndex:
    """BM25 weights of every (text, word).

    :param weights: Sparse matrix of shape (texts, words): idf times the saturated frequency.
    :param vocabulary: Word to column.
    :param rarity: idf of each word.
    """

    def __init__(self, weights: sparse.csc_matrix, vocabulary: dict[str, int], rarity: Scores) -> None:
        self._weights = weights
        self._vocabulary = vocabulary
        self._rarity = rarity
        # A word that no text holds is as rare as a word can be.
        self._unknown = float(np.log1p((weights.shape[0] + 0.5) / 0.5))

    @classmethod
    def from_texts(cls, texts: Sequence[tuple[str, str]]) -> "WordIndex":
        """Index (text, language) pairs; row numbers are theirs."""
        counted = [_count(words(text, lang)) for text, lang in texts]
        vocabulary = {word: at for at, word in enumerate(sorted({word for counts, _ in counted for word in counts}))}
        rows = np.repeat(np.arange(len(texts)), [len(counts) for counts, _ in counted])
        columns = np.array([vocabulary[word] for counts, _ in counted for word in counts], dtype=np.int64)
        often = np.array([times for counts, _ in counted for times in counts.values()], dtype=np.float32)
        lengths = np.array([length for _, length in counted], dtype=np.float32)
        held = np.bincount(columns, minlength=len(vocabulary))
        rarity = np.log1p((len(texts) - held + 0.5) / (held + 0.5)).astype(np.float32)
        norm = SATURATION * (
            1 - LENGTH_SHARE + LENGTH_SHARE * lengths / max(float(lengths.sum()) / max(len(texts), 1), 1.0)
        )
        weight = rarity[columns] * often * (SATURATION + 1) / (often + norm[rows])
        shape = (len(texts), len(vocabulary))
        return cls(sparse.csc_matrix((weight, (rows, columns)), shape=shape), vocabulary, rarity)

    @classmethod
    def load(cls, path: Path) -> "WordIndex":
        """Read an index that :meth:`save` wrote."""
        with np.load(path, allow_pickle=False) as arrays:
            vocabulary = {word: at for at, word in enumerate(bytes(arrays["words"]).decode().split("\n")) if word}
            parts = (arrays["data"], arrays["indices"], arrays["indptr"])
            weights = sparse.csc_matrix(parts, shape=tuple(arrays["shape"]))
            return cls(weights, vocabulary, arrays["rarity"])

    def save(self, path: Path) -> None:
        """Write the index to one file."""
        np.savez_compressed(
            path,
            allow_pickle=False,
            words=np.frombuffer("\n".join(self._vocabulary).encode(), dtype=np.uint8),
            data=self._weights.data,
            indices=self._weights.indices,
            indptr=self._weights.indptr,
            shape=np.array(self._weights.shape),
            rarity=self._rarity,
        )

    def coverage(self, query: str, lang: str) -> Scores:
        """Return BM25 of every text for a query, over what a text with every word of it could reach at most.

        :returns: float32 array of shape (texts,), 0 to 1. A word scores by the better of its readings.
        """
        asked = list(dict.fromkeys(words(query, lang)))
        total = np.zeros(self._weights.shape[0], np.float32)
        possible = 0.0
        for readings in asked:
            columns = [self._vocabulary[reading] for reading in readings if reading in self._vocabulary]
            possible += max((float(self._rarity[column]) for column in columns), default=self._unknown)
            if columns:
                total += self._best_of(columns)
        return np.asarray(total / max(possible * (SATURATION + 1), 1e-9), dtype=np.float32)

    def neighbours(self, rows: Sequence[int]) -> Scores:
        """Return how much each text shares with the given texts: the sum of cosines of their BM25 weights."""
        wanted = np.asarray(self._unit_rows[list(rows)].sum(axis=0)).ravel()
        return np.asarray(self._unit_rows @ wanted, dtype=np.float32)

    @cached_property
    def _unit_rows(self) -> sparse.csr_matrix:
        by_text = self._weights.tocsr()
        lengths = sparse.linalg.norm(by_text, axis=1)
        return sparse.csr_matrix(sparse.diags_array(1 / np.maximum(lengths, 1e-9)) @ by_text)

    def _best_of(self, columns: Sequence[int]) -> Scores:
        """Return each text's greatest weight in some columns."""
        greatest = np.zeros(self._weights.shape[0], np.float32)
        for column in columns:
            held = slice(self._weights.indptr[column], self._weights.indptr[column + 1])
            texts = self._weights.indices[held]
            greatest[texts] = np.maximum(greatest[texts], self._weights.data[held])
        return greatest


def _count(found: Sequence[Readings]) -> tuple[Counter[str], int]:
    return Counter(reading for readings in found for reading in readings), len(found)
