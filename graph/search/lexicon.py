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

from graph.search.arrays import Rows, spread, starts_of
from graph.search.late import TOKEN_OF_CONTEXT, TextTokens, TokenIndex

Scores = NDArray[np.float32]
FROM_TEXT = 0.7
"""Share of the question's words that a text is expected to give; the rest comes from the language at large."""

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
    """Scores the texts of one language for a question in another.

    :param shares: Mean share of each token in a text of that language, of shape (vocabulary,).
    """

    def __init__(self, shares: Scores) -> None:
        self._shares = shares

    @classmethod
    def of(cls, index: TokenIndex, lang: str, vocabulary: int) -> "TranslationScorer":
        """Return the scorer of the texts of an index in one language."""
        shares = np.zeros(vocabulary, np.float32)
        shares[index.tokens] = index.shares[lang]
        return cls(shares)

    def likelihood(self, query: Sequence[int], texts: TextTokens, rows: Rows, table: sparse.csc_matrix) -> Scores:
        """Return the log likelihood of a question for some texts; higher is better.

        Tokens that no text can lead to say nothing and are left out.

        :param rows: Places among `texts` of those in the language that the table translates from.
        """
        asked = np.array(list(dict.fromkeys(query)), np.int64)
        begins = table.indptr[asked].astype(np.int64)
        starts = starts_of(table.indptr[asked + 1] - begins)
        held = spread(begins, starts)
        from_tokens, chances = table.indices[held], table.data[held]
        columns = np.repeat(np.arange(len(asked)), np.diff(starts))
        at_large = np.bincount(columns, chances * self._shares[from_tokens], len(asked)).astype(np.float32)
        # Places of all tokens there are: looking each up among those of the texts takes several times as long.
        places = np.full(len(self._shares), -1, np.int32)
        places[texts.tokens] = np.arange(len(texts.tokens), dtype=np.int32)
        at = places[from_tokens]
        hit = at >= 0
        led = np.zeros((len(texts.tokens), len(asked)), np.float32)
        led[at[hit], columns[hit]] = chances[hit]
        said = at_large > 0
        if not said.any() or not len(rows):
            return np.zeros(len(rows), np.float32)
        mixed = FROM_TEXT * _chances(texts, rows, led[:, said]) + (1 - FROM_TEXT) * at_large[said]
        return np.asarray(np.log(mixed / at_large[said]).sum(axis=1), dtype=np.float32)


def _chances(texts: TextTokens, rows: Rows, led: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how likely each text leads to each token of the question.

    :param led: The chances from each token of the texts, of shape (tokens, question).
    """
    own, context, sizes = texts.counts(rows)
    return np.asarray((own @ led + TOKEN_OF_CONTEXT * (context @ led)) / sizes[:, None], np.float32)
