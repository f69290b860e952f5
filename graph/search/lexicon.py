"""Word translations: how likely a text in one language is to have led to a question in another.

Query likelihood over IBM model 1. Source: Xu, Weischedel and Nguyen 2001, "Evaluating a probabilistic model for
cross-lingual information retrieval".
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph.search.late import Lists

Scores = NDArray[np.float32]
FROM_TEXT = 0.7
"""Share of the question's words that a text is expected to give; the rest comes from the language at large."""

CONTEXT_SHARE = 0.5
"""What a token of the heading or the parent counts beside one of the text itself."""

LEAST_CHANCE = 0.01
"""Less likely translations are left out: noise, and most of the table. At .005 search found no better."""

LEVELS = 255
"""Steps in which the table keeps a chance."""


class Lexicon:
    """Chances of token translations, for ordered pairs of languages, over the tokens of one tokenizer.

    :param tables: For (language of the text, language of the question), a sparse matrix of
        P(question token | text token), shape (vocabulary, vocabulary).
    """

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as arrays:
            self._arrays = dict(arrays)
        self.rarity: Scores = self._arrays["idf"].astype(np.float32)
        self._table = lru_cache(maxsize=None)(self._read_table)

    def table(self, text_lang: str, query_lang: str) -> sparse.csc_matrix | None:
        """Return the chances for one pair of languages, or None where there are none."""
        return self._table(text_lang, query_lang)

    def _read_table(self, text_lang: str, query_lang: str) -> sparse.csc_matrix | None:
        name = f"{text_lang}_{query_lang}"
        if f"{name}_tokens" not in self._arrays:
            return None
        counts = self._arrays[f"{name}_counts"]
        starts = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])
        steps = self._arrays[f"{name}_chances"].astype(np.float32)
        chances = LEAST_CHANCE ** (1 - steps / LEVELS)
        tokens = self._arrays[f"{name}_tokens"].astype(np.int32)
        size = len(counts)
        return sparse.csr_matrix((chances, tokens, starts), shape=(size, size)).tocsc()


class TranslationScorer:
    """Scores the texts of one language for questions in others.

    :param shares: Sparse matrix of shape (texts, vocabulary): share of each token in each text, rows adding up to 1.
    """

    def __init__(self, shares: sparse.csr_matrix) -> None:
        self._shares = shares

    @classmethod
    def from_tokens(cls, own: Lists, context: Lists, tokens: NDArray[np.int64], vocabulary: int) -> "TranslationScorer":
        """Count the tokens of texts, those of their context at a share."""
        counts = _counts(own, tokens, vocabulary) + CONTEXT_SHARE * _counts(context, tokens, vocabulary)
        totals = np.asarray(counts.sum(axis=1)).ravel()
        return cls(sparse.csr_matrix(sparse.diags_array(1 / np.maximum(totals, 1e-9)) @ counts))

    def likelihood(self, query: Sequence[int], rows: NDArray[np.int64], table: sparse.csc_matrix) -> Scores:
        """Return the log likelihood of a question for some texts, per token; higher is better.

        Tokens that no text can lead to say nothing and are left out.

        :param rows: Row numbers of texts, all in the language that the table translates from.
        """
        asked = [token for token in dict.fromkeys(query) if table.indptr[token + 1] > table.indptr[token]]
        if not asked or not len(rows):
            return np.zeros(len(rows), np.float32)
        chances = (self._shares[rows] @ table[:, asked]).toarray()
        at_large = chances.mean(axis=0)
        said = at_large > 0
        if not said.any():
            return np.zeros(len(rows), np.float32)
        mixed = FROM_TEXT * chances[:, said] + (1 - FROM_TEXT) * at_large[said]
        return np.asarray(np.log(mixed / at_large[said]).sum(axis=1), dtype=np.float32)


def _counts(lists: Lists, tokens: NDArray[np.int64], vocabulary: int) -> sparse.csr_matrix:
    ones = np.ones(len(lists.values), np.float32)
    shape = (len(lists.starts) - 1, vocabulary)
    matrix = sparse.csr_matrix((ones, tokens[lists.values], lists.starts), shape=shape)
    matrix.sum_duplicates()
    return matrix
