"""The channels of one search: how each passage answers by meaning, by tokens, by translation and by words."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from graph.search.arrays import Rows, starts_of
from graph.search.encoder import Encoder, Float32Matrix, TokenEncoder
from graph.search.fusion import Scale
from graph.search.index import SearchIndex
from graph.search.late import TextTokens
from graph.search.lexicon import Lexicon, TranslationScorer
from graph.search.read_query import ReadQuery
from graph.search.words import TextWords

Scores = NDArray[np.float32]
BACKGROUND = 2_000
"""Passages that stand for all where there are more: mean and spread over them put the channels on one scale."""

INTERACTING = 300
"""Those of them whose tokens and words are compared one by one: enough for mean and spread, and the dearest to compare."""

LEAST_OF_A_LANGUAGE = 50


@dataclass(frozen=True, slots=True)
class ChannelScores:
    """One score per passage in each channel, all of shape (passages,).

    :param context: Cosine with the text in its context.
    :param clause: Cosine with its best clause.
    :param interaction: Token by token, 0 to 1.
    :param translation: Log likelihood over word translations, on one scale for all languages; 0 where there is none.
    :param words: Share of the question covered, 0 to 1.
    """

    context: Scores
    clause: Scores
    interaction: Scores
    translation: Scores
    words: Scores

    @classmethod
    def joined(cls, parts: Sequence["ChannelScores"]) -> "ChannelScores":
        """Return the scores of several groups of passages as those of one."""
        return cls(*(np.concatenate([getattr(part, one.name) for part in parts]) for one in fields(cls)))

    @property
    def meaning(self) -> Scores:
        """Return half the whole, half the best clause: a long paragraph may answer in one breath."""
        return np.asarray((self.context + self.clause) / 2, dtype=np.float32)


@dataclass(frozen=True)
class Gathered:
    """Some passages with all that the channels look at.

    :param rows: Their rows, in rising order.
    :param whole: Vectors of the texts in their context.
    :param parts: Vectors of their clauses, end to end.
    :param part_starts: Where the clauses of each begin, and the end of the last.
    :param tokens: None where the encoder has no vectors of tokens.
    :param languages: Language to the places of its texts.
    :param words: Their words, for comparing them with others.
    """

    rows: Rows
    whole: Float32Matrix
    parts: Float32Matrix
    part_starts: Rows
    tokens: TextTokens | None
    languages: dict[str, Rows]
    _index: SearchIndex = field(repr=False, compare=False)

    @cached_property
    def words(self) -> TextWords:
        """Their words, for comparing them with others."""
        return self._index.words.text_words(self.rows)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what is computed of it once.

    :param vector: Its unit vector.
    :param tokens: Ids of its tokens; none where the encoder has no tokens.
    :param scales: For each language the scale of translation over the background.
    :param known: Share of what it asks by words that some text of the index says.
    :param background: Scores of the background; those of tokens and translation over the part of it that
        interacts, those of words only where it is all there is.
    """

    read: ReadQuery
    vector: Float32Matrix
    tokens: Sequence[int]
    scales: dict[str, Scale]
    known: float
    background: ChannelScores


@dataclass(frozen=True)
class Channels:
    """The channels over one index; safe to share between threads.

    :param lexicon: Translations of the encoder's tokens, or None where there are none.
    """

    index: SearchIndex
    encoder: Encoder
    lexicon: Lexicon | None = None

    def ask(self, read: ReadQuery, vector: Float32Matrix) -> Asked:
        """Score the background for a question."""
        tokens: Sequence[int] = []
        if isinstance(self.encoder, TokenEncoder):
            tokens = self.encoder.token_ids([read.text])[0].tolist()
        likelihoods = self._likelihoods(tokens, read.lang, self.interacting)
        scales = {lang: Scale.over(found) for lang, found in likelihoods.items()}
        context, clause = self._meaning(vector, self.background)
        # Words need no scale, so they are counted only where the background is all there is.
        counted = self.background.rows if self.holds_all else np.empty(0, np.int64)
        found = ChannelScores(
            context=context,
            clause=clause,
            interaction=self._interaction(read, self.interacting),
            translation=_on_scale(likelihoods, scales, self.interacting),
            words=self.index.words.coverage(read.slots, counted),
        )
        return Asked(read, vector, tokens, scales, self.index.words.known(read.slots), found)

    def scores(self, asked: Asked, gathered: Gathered) -> ChannelScores:
        """Score some passages for a question."""
        if gathered is self.background and self.holds_all:
            return asked.background
        context, clause = self._meaning(asked.vector, gathered)
        return ChannelScores(
            context=context,
            clause=clause,
            interaction=self._interaction(asked.read, gathered),
            translation=_on_scale(self._likelihoods(asked.tokens, asked.read.lang, gathered), asked.scales, gathered),
            words=self.index.words.coverage(asked.read.slots, gathered.rows),
        )

    def gather(self, rows: Rows) -> Gathered:
        """Return some passages, in rising order, with all that the channels look at."""
        begins, ends = self.index.part_starts[rows], self.index.part_starts[rows + 1]
        starts = starts_of(ends - begins)
        parts = np.arange(starts[-1], dtype=np.int64) + np.repeat(begins - starts[:-1], ends - begins)
        return Gathered(
            rows,
            self.index.whole.vectors(rows),
            self.index.parts.vectors(parts),
            starts,
            self._tokens(rows),
            self._by_language(rows),
            self.index,
        )

    @property
    def holds_all(self) -> bool:
        """Whether the background is all there is."""
        return len(self.index.passages) <= BACKGROUND

    @cached_property
    def background(self) -> Gathered:
        """The passages that stand for all."""
        return self.gather(self._sample(BACKGROUND))

    @cached_property
    def interacting(self) -> Gathered:
        """Those of them whose tokens are compared."""
        return self.background if self.holds_all else self.gather(self._sample(INTERACTING))

    def _sample(self, size: int) -> Rows:
        """Return all rows, or as many as are wanted, each language by its share; always the same of the same index."""
        count = len(self.index.passages)
        if self.holds_all:
            return np.arange(count)
        random = np.random.default_rng(0)
        picked = []
        for _, rows in sorted(self._by_language(np.arange(count)).items()):
            share = max(round(size * len(rows) / count), LEAST_OF_A_LANGUAGE)
            picked.append(random.choice(rows, min(share, len(rows)), replace=False))
        return np.sort(np.concatenate(picked)).astype(np.int64)

    def _by_language(self, rows: Rows) -> dict[str, Rows]:
        column = self.index.columns.fields["text_lang"]
        codes = np.asarray(column.codes)[rows]
        return {column.values[code]: np.flatnonzero(codes == code) for code in np.unique(codes)}

    def _tokens(self, rows: Rows) -> TextTokens | None:
        if self.index.tokens is None or not isinstance(self.encoder, TokenEncoder):
            return None
        return self.index.tokens.take(rows, self.encoder)

    def _meaning(self, vector: Float32Matrix, gathered: Gathered) -> tuple[Scores, Scores]:
        clause = np.full(len(gathered.rows), -1, np.float32)
        held = np.flatnonzero(np.diff(gathered.part_starts))
        if len(held):
            clause[held] = np.maximum.reduceat(gathered.parts @ vector, gathered.part_starts[held])
        return np.asarray(gathered.whole @ vector, np.float32), clause

    def _interaction(self, read: ReadQuery, gathered: Gathered) -> Scores:
        if gathered.tokens is None or not isinstance(self.encoder, TokenEncoder):
            return _zeros(len(gathered.rows))
        return gathered.tokens.interaction(read.text, self.encoder)

    def _likelihoods(self, tokens: Sequence[int], asked: str, gathered: Gathered) -> dict[str, Scores]:
        """Return, for each language that translates, how likely its texts are to have led to the question."""
        found: dict[str, Scores] = {}
        if self.lexicon is None or gathered.tokens is None:
            return found
        for lang, rows in gathered.languages.items():
            table = self.lexicon.table(lang, asked)
            if table is not None:
                found[lang] = self._scorer(lang).likelihood(tokens, gathered.tokens, rows, table)
        return found

    @cached_property
    def _scorer(self) -> "_Scorers":
        assert self.lexicon is not None
        return _Scorers(self.index, len(self.lexicon.rarity))


class _Scorers:
    """The scorers of translation of an index, each made when it is first asked for."""

    def __init__(self, index: SearchIndex, vocabulary: int) -> None:
        assert index.tokens is not None
        tokens = index.tokens
        self._scorer = lru_cache(maxsize=None)(lambda lang: TranslationScorer.of(tokens, lang, vocabulary))

    def __call__(self, lang: str) -> TranslationScorer:
        return self._scorer(lang)


def _zeros(count: int) -> Scores:
    return np.zeros(count, np.float32)


def _on_scale(likelihoods: dict[str, Scores], scales: dict[str, Scale], gathered: Gathered) -> Scores:
    """Return the likelihoods of all languages on one scale, 0 for texts in a language without translations."""
    scores = _zeros(len(gathered.rows))
    for lang, likelihood in likelihoods.items():
        scores[gathered.languages[lang]] = scales[lang].standard(likelihood)
    return scores
