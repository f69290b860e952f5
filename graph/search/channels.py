"""The channels of one search: how each passage answers by meaning, by tokens, by translation and by words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from graph.search.encoder import Encoder, TokenEncoder
from graph.search.fusion import standard
from graph.search.index import SearchIndex
from graph.search.lexicon import Lexicon, TranslationScorer
from graph.search.tokens import language_of
from graph.search.vectors import best_of_owner

Scores = NDArray[np.float32]
Rows = NDArray[np.int64]


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

    @property
    def meaning(self) -> Scores:
        """Return half the whole, half the best clause: a long paragraph may answer in one breath."""
        return np.asarray((self.context + self.clause) / 2, dtype=np.float32)


@dataclass(frozen=True)
class Channels:
    """The channels over one index.

    :param lexicon: Translations of the encoder's tokens, or None where there are none.
    """

    index: SearchIndex
    encoder: Encoder
    lexicon: Lexicon | None = None

    def scores(self, query: str, lang: str) -> ChannelScores:
        """Score every passage for a question."""
        asked = language_of(query, lang)
        vector = self.encoder.encode([query])[0]
        parts = self.index.parts.scores(vector)
        count = len(self.index.passages)
        return ChannelScores(
            context=self.index.whole.scores(vector),
            clause=best_of_owner(parts, self.index.part_owners, count),
            interaction=self._interaction(query),
            translation=self._translation(query, asked),
            words=self.index.words.coverage(query, asked),
        )

    @cached_property
    def _rows_by_language(self) -> dict[str, Rows]:
        languages = np.array([passage.lang for passage in self.index.passages])
        return {str(lang): np.flatnonzero(languages == lang).astype(np.int64) for lang in np.unique(languages)}

    @cached_property
    def _translations(self) -> TranslationScorer | None:
        tokens = self.index.tokens
        if tokens is None or self.lexicon is None:
            return None
        return TranslationScorer.from_tokens(tokens.own, tokens.context, tokens.tokens, len(self.lexicon.rarity))

    def _interaction(self, query: str) -> Scores:
        if self.index.tokens is None or not isinstance(self.encoder, TokenEncoder):
            return np.zeros(len(self.index.passages), np.float32)
        return self.index.tokens.interaction(query, self.encoder)

    def _translation(self, query: str, asked: str) -> Scores:
        scores = np.zeros(len(self.index.passages), np.float32)
        if self._translations is None or self.lexicon is None or not isinstance(self.encoder, TokenEncoder):
            return scores
        ids: Sequence[int] = self.encoder.token_ids([query])[0].tolist()
        for lang, rows in self._rows_by_language.items():
            table = self.lexicon.table(lang, asked)
            if table is not None:
                scores[rows] = standard(self._translations.likelihood(ids, rows, table))
        return scores
