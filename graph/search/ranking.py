"""How the passages of one index stand to a question: the channels' votes, what the question names, the filters."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from graph.search.arrays import Rows
from graph.search.candidates import Admitted, CandidateFinder
from graph.search.channels import Asked, Channels, ChannelScores, Gathered
from graph.search.closeness import Evidence
from graph.search.columns import Mask
from graph.search.concepts import Named
from graph.search.encoder import Encoder, Float32Matrix
from graph.search.fusion import FEEDBACK, FEEDBACK_TEXTS, Scale, best, weigh
from graph.search.index import SearchIndex
from graph.search.lexicon import Lexicon
from graph.search.question import SearchFilters
from graph.search.read_query import ReadQuery

Scores = NDArray[np.float32]

# A named paragraph or document is what was asked for, whatever the other channels say. That a text cites what the
# question names counts by how few texts do, since half of all texts cite the convention that speaks, and by how much of
# the question the name is: who asks "Aichi 15" wants what cites it, who asks a sentence wants what the sentence says.
NAMED_UNIT, NAMED_PARENT, NAMED_DOCUMENT, CITES_NAMED, ONLY_NAMED = 60.0, 40.0, 20.0, 2.0, 10.0
OUT = np.float32(-1e9)
KEPT_FILTERS = 32


@dataclass(frozen=True, slots=True)
class Votes:
    """What the channels say of the candidates of an index; the arrays have one entry per candidate.

    :param boosts: What is added because the question names the passage or what it cites.
    :param allowed: Whether the filters admit it.
    """

    asked: Asked
    gathered: Gathered
    scores: ChannelScores
    boosts: Scores
    allowed: Mask

    @property
    def rows(self) -> Rows:
        """The rows of the candidates, in order."""
        return self.gathered.rows

    @property
    def evidence(self) -> Evidence:
        """What speaks for an answer being among the candidates."""
        spoken = self.gathered.languages.get(self.asked.read.lang)
        spoken_allowed = spoken is not None and bool(self.allowed[spoken].any())
        return Evidence.of(self.scores, self.boosts, self.allowed, self.asked.known, spoken_allowed)


@dataclass(frozen=True)
class Ranker:
    """Reads a question over the passages of one index; safe to share between threads."""

    index: SearchIndex
    encoder: Encoder
    lexicon: Lexicon | None = None

    def votes(self, read: ReadQuery, vector: Float32Matrix, filters: SearchFilters) -> Votes:
        """Return what the channels say of the passages that may answer."""
        asked = self.channels.ask(read, vector)
        admitted = self.admitted(read, filters)
        if self.channels.holds_all:
            gathered = self.channels.background
            allowed = np.ones(len(gathered.rows), np.bool_) if admitted is None else admitted.mask
        else:
            gathered = self.channels.gather(self.candidates.find(read, vector, admitted))
            allowed = np.ones(len(gathered.rows), np.bool_)
        return Votes(
            asked, gathered, self.channels.scores(asked, gathered), self._boosts(read.named, gathered.rows), allowed
        )

    def may_answer(self, read: ReadQuery, vector: Float32Matrix, filters: SearchFilters) -> Rows:
        """Return the rows that may answer, for counting: without a search of the clauses, which costs the most."""
        return self.candidates.find(read, vector, self.admitted(read, filters), by_clause=False)

    def admitted(self, read: ReadQuery, filters: SearchFilters) -> Admitted | None:
        """Return the passages that the filters admit and that hold what is quoted; None where that is all."""
        admitted, quoting = self._admitted(filters), self.candidates.quoting(read)
        if quoting is None:
            return admitted
        return Admitted(quoting if admitted is None else quoting & admitted.mask, self.index)

    @cached_property
    def _admitted(self) -> Callable[[SearchFilters], Admitted | None]:
        """What the filters admit, the last ones kept: readers ask again with the same ones, and facets with nearly those."""

        def find(filters: SearchFilters) -> Admitted | None:
            mask = self.index.columns.mask(filters)
            return None if mask is None else Admitted(mask, self.index)

        return lru_cache(maxsize=KEPT_FILTERS)(find)

    def mask(self, filters: SearchFilters) -> Mask | None:
        """Tell of each passage whether the filters admit it; None where they admit all."""
        admitted = self._admitted(filters)
        return None if admitted is None else admitted.mask

    def feedback(self, votes: Votes, first: Rows) -> Scores:
        """Return what is added to each candidate for the words that it shares with the first answers.

        :param first: Rows of this index that are among the first answers of all.
        """
        if not len(first):
            return np.zeros(len(votes.rows), np.float32)
        scale = Scale.over(self.index.words.shared(self.channels.interacting.words, first))
        return FEEDBACK * scale.standard(self.index.words.shared(votes.gathered.words, first))

    @cached_property
    def channels(self) -> Channels:
        """The channels over the index, for whoever measures them."""
        return Channels(self.index, self.encoder, self.lexicon)

    @cached_property
    def candidates(self) -> CandidateFinder:
        """What finds the passages that may answer."""
        return CandidateFinder(self.index)

    def _boosts(self, named: Named, rows: Rows) -> Scores:
        columns = self.index.columns
        boosts = np.zeros(len(rows), np.float32)
        for unit in named.units:
            boosts[_places(rows, columns.rows_of_unit(unit))] += NAMED_UNIT
            boosts[_places(rows, columns.rows_below_unit(unit))] += NAMED_PARENT
        for id_ in named.ids:
            boosts[_places(rows, columns.rows_of_document(id_))] += NAMED_DOCUMENT
            citing = columns.rows_citing(id_)
            worth = (CITES_NAMED + ONLY_NAMED * named.share**2) * self._rarity(len(citing))
            boosts[_places(rows, citing)] += np.float32(worth)
        return boosts

    def _rarity(self, citing: int) -> float:
        """Return 1 for what a single text cites, 0 for what all do."""
        count = len(self.index.passages)
        return 1 - math.log(max(citing, 1)) / math.log(max(count, 2))


@dataclass(frozen=True, slots=True)
class Ranked:
    """The candidates of one index with their scores.

    :param added: What each channel adds to the score of each candidate.
    :param fused: Their sum, OUT for what the filters leave out.
    """

    ranker: Ranker
    votes: Votes
    added: dict[str, Scores]
    fused: Scores


def rank(readings: Sequence[tuple[Ranker, Votes]]) -> list[Ranked]:
    """Return the candidates of several indexes with scores on one scale.

    The channels are put on one scale over the backgrounds of all indexes together, so that the best of a few texts does
    not count for less than the best of many.
    """
    if not readings:
        return []
    background = ChannelScores.joined([votes.asked.background for _, votes in readings])
    ranked = []
    for ranker, votes in readings:
        added = {**weigh(votes.scores, background), "concepts": votes.boosts}
        ranked.append(Ranked(ranker, votes, added, _sum(added, votes)))
    fused = np.concatenate([one.fused for one in ranked])
    first = [int(at) for at in best(fused, FEEDBACK_TEXTS) if fused[at] > OUT]
    return list(_with_feedback(ranked, np.array(first, np.int64)))


def _with_feedback(ranked: Sequence[Ranked], first: Rows) -> list[Ranked]:
    """Return the candidates with what shares words with the first ones raised.

    :param first: Places of the first ones among the candidates of all indexes.
    """
    raised = []
    begin = 0
    for one in ranked:
        places = first[(first >= begin) & (first < begin + len(one.fused))] - begin
        begin += len(one.fused)
        added = {**one.added, "feedback": one.ranker.feedback(one.votes, one.votes.rows[places])}
        raised.append(Ranked(one.ranker, one.votes, added, _sum(added, one.votes)))
    return raised


def _sum(added: dict[str, Scores], votes: Votes) -> Scores:
    total = np.sum(list(added.values()), axis=0, dtype=np.float32)
    return np.asarray(np.where(votes.allowed, total, OUT), np.float32)


def _places(rows: Rows, sought: Rows) -> Rows:
    """Return the places among `rows`, which are in order, of those that are in `sought`, each once."""
    if not len(rows) or not len(sought):
        return np.empty(0, np.int64)
    at = np.minimum(np.searchsorted(rows, sought), len(rows) - 1)
    found: Rows = at[rows[at] == sought]
    return found
