"""Simple rankings over the same passages, so that a reader sees what search adds to them.

They ask two things of an index and no more: how well each passage holds the words of a question, and how near it is by
meaning.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.search.evaluation.measures import Ranking
from graph.search.index import SearchIndex
from graph.search.question import SearchFilters
from graph.search.search import Searcher
from graph.search.words import asked_words

DEPTH = 100
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Baseline:
    """A named ranking.

    :param name: One word, for machines.
    :param about: One phrase, for people.
    """

    name: str
    about: str
    ranking: Ranking


def simple_baselines(searcher: Searcher, filters: SearchFilters) -> list[Baseline]:
    """Return words alone and vectors alone, over the passages that the filters admit."""

    def words(index: SearchIndex, query: str, lang: str) -> Scores:
        # What holds no word of the question is not found by words.
        scores = index.words.coverage(asked_words(query, lang))
        return np.asarray(np.where(scores > 0, scores, -np.inf), np.float32)

    def vectors(index: SearchIndex, query: str, lang: str) -> Scores:
        return index.whole.scores(searcher.encoder.encode([query])[0])

    found = _Passages(searcher, filters)
    return [
        Baseline("words", "words alone (BM25)", found.ranking(words)),
        Baseline("vectors", "vectors alone (cosine of the whole passage)", found.ranking(vectors)),
    ]


class _Passages:
    """The passages that search reads for a question: official texts, and summaries in its language."""

    def __init__(self, searcher: Searcher, filters: SearchFilters) -> None:
        self._searcher, self._filters = searcher, filters

    def ranking(self, score: Callable[[SearchIndex, str, str], Scores]) -> Ranking:
        """Return a ranking of units, each by the best of its passages; equal ones stand in reading order."""

        def rank(query: str, lang: str) -> Sequence[str]:
            best: dict[str, float] = {}
            for index in self._indexes(lang):
                scores = score(index, query, lang)
                admitted = index.columns.mask(self._filters)
                if admitted is not None:
                    scores = np.where(admitted, scores, -np.inf)
                for unit, value in _first_units(index, scores):
                    best[unit] = max(value, best.get(unit, -np.inf))
            return sorted(best, key=lambda unit: -best[unit])[:DEPTH]

        return rank

    def _indexes(self, lang: str) -> Iterator[SearchIndex]:
        if self._searcher.index.passages:
            yield self._searcher.index
        if self._searcher.summaries:
            yield self._searcher.summaries.get(lang) or next(iter(self._searcher.summaries.values()))


def _first_units(index: SearchIndex, scores: Scores) -> Iterator[tuple[str, float]]:
    """Yield the best units with their scores, best first, each once."""
    seen: set[str] = set()
    for row in np.argsort(-scores, kind="stable"):
        if len(seen) == DEPTH or scores[row] == -np.inf:
            return
        unit = index.columns.unit_of(row)
        if unit not in seen:
            seen.add(unit)
            yield unit, float(scores[row])
