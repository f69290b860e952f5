"""How the passages of one index stand to a question: the channels' votes, what the question names, the filters."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from graph.search.answer import Reason
from graph.search.channels import Channels, ChannelScores
from graph.search.closeness import nothing_close
from graph.search.concepts import Named
from graph.search.encoder import Encoder
from graph.search.fusion import FEEDBACK, FEEDBACK_TEXTS, best, fuse, standard
from graph.search.index import SearchIndex
from graph.search.lexicon import Lexicon
from graph.search.passages import Passage
from graph.search.question import SearchFilters, SearchRequest

Scores = NDArray[np.float32]

# A named paragraph or document is what was asked for, whatever the other channels say. That a text cites what the
# question names counts by how few texts do, since half of all texts cite the convention that speaks, and by how much of
# the question the name is: who asks "Aichi 15" wants what cites it, who asks a sentence wants what the sentence says.
NAMED_UNIT, NAMED_PARENT, NAMED_DOCUMENT, CITES_NAMED, ONLY_NAMED = 60.0, 40.0, 20.0, 2.0, 10.0
OUT = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class Votes:
    """What the channels say of every passage of an index; the arrays have one entry per passage.

    :param boosts: What is added because the question names the passage or what it cites.
    :param allowed: Whether the filters admit it.
    """

    scores: ChannelScores
    boosts: Scores
    allowed: NDArray[np.bool_]

    @property
    def close(self) -> bool:
        """Tell whether some passage is near enough to be an answer."""
        return not nothing_close(self.scores, self.allowed, bool((self.boosts[self.allowed] > 0).any()))


@dataclass(frozen=True)
class Ranker:
    """Reads a question over the passages of one index; safe to share between threads."""

    index: SearchIndex
    encoder: Encoder
    lexicon: Lexicon | None = None

    def votes(self, request: SearchRequest, named: Named) -> Votes:
        """Return what the channels say of every passage.

        :param named: What the question names.
        """
        scores = self.channels.scores(request.query, request.lang)
        return Votes(scores, self._boosts(named), self._allowed(request.filters))

    def feedback(self, fused: Scores, first: Sequence[int]) -> Scores:
        """Return the scores with what shares words with the first answers raised.

        :param first: Rows of this index that are among the first answers of all.
        """
        if not first:
            return fused
        raised = fused + FEEDBACK * standard(self.index.words.neighbours(list(first)))
        return np.asarray(np.where(fused > OUT, raised, OUT), np.float32)

    def reason(self, votes: Votes, named: Named, row: int) -> Reason:
        """Return why a passage stands where it does."""
        passage = self.index.passages[row]
        own = {passage.unit_id, passage.document, *passage.cites, *passage.themes}
        return Reason(
            meaning=round(float(np.clip(votes.scores.context[row], 0, 1)), 4),
            words=round(float(votes.scores.words[row]), 4),
            concepts=tuple(name for name in (*named.units, *named.ids) if name in own),
        )

    def texts_of(self, unit_id: str, filters: SearchFilters) -> list[Passage]:
        """Return the texts of a unit that meet the filters."""
        texts = (self.index.passages[row] for row in self.rows_of_unit.get(unit_id, ()))
        return [passage for passage in texts if filters.empty or filters.passes(passage)]

    def _boosts(self, named: Named) -> Scores:
        boosts = np.zeros(len(self.index.passages), np.float32)
        for unit in named.units:
            for row in self._rows_by_document.get(unit.partition("#")[0], []):
                unit_id = self.index.passages[row].unit_id
                if unit_id == unit:
                    boosts[row] += NAMED_UNIT
                elif unit_id.startswith(f"{unit}."):
                    boosts[row] += NAMED_PARENT
        for id_ in named.ids:
            boosts[self._rows_by_document.get(id_, [])] += NAMED_DOCUMENT
            citing = self._rows_by_citation.get(id_, [])
            boosts[citing] += (CITES_NAMED + ONLY_NAMED * named.share**2) * self._rarity(len(citing))
        return boosts

    def _rarity(self, citing: int) -> float:
        """Return 1 for what a single text cites, 0 for what all do."""
        count = len(self.index.passages)
        return 1 - math.log(max(citing, 1)) / math.log(max(count, 2))

    def _allowed(self, filters: SearchFilters) -> NDArray[np.bool_]:
        if filters.empty:
            return np.ones(len(self.index.passages), np.bool_)
        return np.array([filters.passes(passage) for passage in self.index.passages], np.bool_)

    @cached_property
    def channels(self) -> Channels:
        """The channels over the index, for whoever measures them."""
        return Channels(self.index, self.encoder, self.lexicon)

    @cached_property
    def rows_of_unit(self) -> dict[str, list[int]]:
        """The rows of each unit, by its id."""
        return _grouped((passage.unit_id,) for passage in self.index.passages)

    @cached_property
    def _rows_by_document(self) -> dict[str, list[int]]:
        return _grouped((passage.document,) for passage in self.index.passages)

    @cached_property
    def _rows_by_citation(self) -> dict[str, list[int]]:
        return _grouped(tuple(dict.fromkeys(passage.cites)) for passage in self.index.passages)


def rank(readings: Sequence[tuple[Ranker, Votes]]) -> list[Scores]:
    """Return one score per passage of each index, OUT for what the filters leave out.

    The channels are put on one scale over the passages of all indexes together, so that the best of a few texts does not
    count for less than the best of many.
    """
    votes = [found for _, found in readings]
    fused = fuse(
        _joined(found.scores.meaning for found in votes),
        _joined(found.scores.interaction for found in votes),
        _joined(found.scores.translation for found in votes),
        _joined(found.scores.words for found in votes),
    ) + _joined(found.boosts for found in votes)
    fused = np.where(np.concatenate([found.allowed for found in votes]), fused, OUT)
    ends = np.cumsum([len(found.boosts) for found in votes])
    first = [int(row) for row in best(fused, FEEDBACK_TEXTS) if fused[row] > OUT]
    parts = zip(readings, np.split(fused, ends[:-1]), ends - [len(found.boosts) for found in votes], strict=True)
    return [
        ranker.feedback(part, [row - begin for row in first if begin <= row < begin + len(part)])
        for (ranker, _), part, begin in parts
    ]


def _joined(parts: Iterable[Scores]) -> Scores:
    return np.concatenate(list(parts))


def _grouped(keys: Iterable[Sequence[str]]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for row, names in enumerate(keys):
        for name in names:
            groups.setdefault(name, []).append(row)
    return groups
