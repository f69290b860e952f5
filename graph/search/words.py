"""The word index: BM25 over stems, names, numbers and pairs of Chinese characters.

Source: Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond", with the idf of Lucene.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph.search.arrays import Lists, Rows, StringTable, encoded, load_array, save_array, starts_of
from graph.search.read_query import Slot
from graph.search.tokens import Readings, words

Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]
SATURATION = 1.2
LENGTH_SHARE = 0.75
MOST_POSTINGS = 50_000
"""Texts that are looked at to find those with the rare words of a question: some milliseconds."""

KEPT_QUESTIONS = 16

MOST_COUNTED = 255
"""A word that stands in a text more often counts as this often: saturated long before."""


@dataclass(frozen=True, slots=True)
class TextWords:
    """The words of some texts, each text's weights of length 1.

    :param words: For each text its words, end to end.
    :param owners: The text of each.
    :param weights: The weight of each.
    """

    words: Lists
    owners: Rows
    weights: Scores


class WordIndex:
    """BM25 weights of every (text, word).

    Weights are computed from counts when they are asked for: counts take an eighth of the room.

    :param vocabulary: The words; the number of a word is its place.
    :param postings: For each word the texts that hold it, in order.
    :param counts: How often each does.
    :param lengths: Words in each text.
    :param by_text: For each text its words, and how often it holds each; None where no text is compared with others.
    """

    def __init__(
        self,
        vocabulary: StringTable,
        postings: Lists,
        counts: NDArray[np.uint8],
        lengths: NDArray[np.int32],
        by_text: tuple[Lists, NDArray[np.uint8]] | None,
    ) -> None:
        self._vocabulary = vocabulary
        self._postings = postings
        self._counts = counts
        self._lengths = lengths
        self._by_text = by_text
        # The pages of an answer, and its facets, ask for the same words again. What is kept is no text of a question, but
        # the numbers of its words, the rarest first.
        self._with_rare_words = lru_cache(maxsize=KEPT_QUESTIONS)(self._find_rare)
        # A word that no text holds is as rare as a word can be.
        self._unknown = float(np.log1p((len(lengths) + 0.5) / 0.5))

    @classmethod
    def from_texts(cls, texts: Iterable[tuple[str, str]], *, compared: bool = True) -> "WordIndex":
        """Index (text, language) pairs; row numbers are theirs.

        :param compared: Whether texts are to be compared with one another.
        """
        builder = WordIndexBuilder()
        builder.add(texts)
        return builder.finish(compared=compared)

    @classmethod
    def load(cls, folder: Path) -> "WordIndex":
        """Read an index that :meth:`save` wrote."""
        by_text = None
        if (folder / "texts.npy").exists():
            by_text = Lists.load(folder / "texts"), load_array(folder / "text_counts.npy")
        return cls(
            StringTable.load(folder / "vocabulary"),
            Lists.load(folder / "postings"),
            load_array(folder / "counts.npy"),
            load_array(folder / "lengths.npy"),
            by_text,
        )

    def save(self, folder: Path) -> None:
        """Write the index to a new folder."""
        folder.mkdir()
        self._vocabulary.save(folder / "vocabulary")
        self._postings.save(folder / "postings")
        save_array(folder / "counts.npy", self._counts)
        save_array(folder / "lengths.npy", self._lengths)
        if self._by_text is not None:
            self._by_text[0].save(folder / "texts")
            save_array(folder / "text_counts.npy", self._by_text[1])

    def __len__(self) -> int:
        return len(self._lengths)

    def coverage(self, slots: Sequence[Slot], rows: Rows | None = None) -> Scores:
        """Return BM25 of texts for what a question asks by words, over what a text with all of it could reach at most.

        A slot scores by the best of its wordings, each by the share of its own greatest possible score; a word by the
        better of its readings, and a slot counts by its share.

        :param rows: Texts to score, in rising order; all if None.
        :returns: float32 array, 0 to 1.
        """
        count = len(self) if rows is None else len(rows)
        total = np.zeros(count, np.float32)
        possible = 0.0
        for slot in slots:
            masses = [self._possible(wording) for wording in slot.wordings]
            best = np.zeros(count, np.float32)
            for wording, mass in zip(slot.wordings, masses, strict=True):
                if mass > 0:
                    # The first wording is the asker's own: a name in another language is worth as much, not more.
                    best = np.maximum(best, self._reached(wording, rows, count) * np.float32(masses[0] / mass))
            total += np.float32(slot.share) * best
            possible += slot.share * masses[0] if masses else 0.0
        return np.asarray(total / max(possible, 1e-9), dtype=np.float32)

    def known(self, slots: Sequence[Slot]) -> float:
        """Return the share of what a question asks by words that stands in some text, in any of its wordings."""
        possible = sum(slot.share * len(slot.wordings[0]) for slot in slots)
        held = sum(
            slot.share * len(slot.wordings[0])
            for slot in slots
            if any(all(self._columns(readings) for readings in wording) for wording in slot.wordings)
        )
        return held / possible if possible else 0.0

    def likely(self, slots: Sequence[Slot], k: int, among: Mask | None = None) -> Rows:
        """Return the `k` texts with the most of the rare words asked for, in order.

        Words are looked up from the rarest on until MOST_POSTINGS texts were looked at; those that stand in more find
        no text of their own.
        """
        asked = {readings for slot in slots for wording in slot.wordings for readings in wording}
        columns = {column for readings in asked for column in self._columns(readings)}
        rows, sums = self._with_rare_words(tuple(sorted(columns, key=lambda column: (self._held(column), column))))
        if among is not None:
            admitted = among[rows]
            rows, sums = rows[admitted], sums[admitted]
        if len(rows) > k:
            rows = rows[np.argpartition(-sums, k)[:k]]
        return np.sort(rows)

    def _find_rare(self, columns: tuple[int, ...]) -> tuple[Rows, Scores]:
        """Return the texts that hold rare words of a question, and the sum of what these weigh in each.

        :param columns: Numbers of the words asked for, the rarest first.
        """
        total = np.zeros(len(self), np.float32)
        left = MOST_POSTINGS
        for column in columns:
            left -= self._held(column)
            if left < 0:
                break
            texts, weights = self._posting(column)
            total[texts] += weights
        # Of yes and no the places are found ten times as fast as of numbers.
        rows = np.flatnonzero(total > 0)
        return rows, total[rows]

    def holds(self, readings: Readings, row: int) -> bool:
        """Tell whether a text holds a word in one of its readings."""
        return any(bool(self._weights(column, np.array([row]))[0] > 0) for column in self._columns(readings))

    def holding_all(self, found: Iterable[Readings]) -> Rows | None:
        """Return the texts that hold all of some words, each in any of its readings; None where there are no words."""
        asked = [self._columns(readings) for readings in found]
        if not asked:
            return None
        asked.sort(key=lambda columns: sum(self._held(column) for column in columns))
        postings = [np.asarray(self._posting(column)[0], np.int64) for column in asked[0]]
        rows = np.unique(np.concatenate([np.empty(0, np.int64), *postings]))
        for columns in asked[1:]:
            held = [self._weights(column, rows) > 0 for column in columns]
            rows = rows[np.logical_or.reduce(held)] if held else rows[:0]
        return rows

    def text_words(self, rows: Rows) -> TextWords:
        """Return the words of some texts."""
        assert self._by_text is not None, "built without the words by text"
        lists, counts = self._by_text
        places, starts = lists.places(rows)
        found = lists.values[places]
        often = counts[places].astype(np.float32)
        norms = np.repeat(self._norms(rows), np.diff(starts))
        weights = self._rarity[found] * often * (SATURATION + 1) / (often + norms)
        owners = np.repeat(np.arange(len(rows)), np.diff(starts))
        sizes = np.sqrt(np.bincount(owners, weights**2, minlength=len(rows)))
        return TextWords(
            Lists(found, starts), owners, np.asarray(weights / np.maximum(sizes, 1e-9)[owners], np.float32)
        )

    def shared(self, texts: TextWords, rows: Rows) -> Scores:
        """Return how much each of some texts shares with given rows: the sum of cosines of their BM25 weights."""
        given = self.text_words(rows)
        wanted = np.zeros(len(self._vocabulary), np.float32)
        np.add.at(wanted, given.words.values, given.weights)
        products = wanted[texts.words.values] * texts.weights
        return np.bincount(texts.owners, products, minlength=len(texts.words)).astype(np.float32)

    @cached_property
    def _rarity(self) -> Scores:
        held = self._postings.lengths
        return np.log1p((len(self) - held + 0.5) / (held + 0.5)).astype(np.float32)

    @cached_property
    def _mean_length(self) -> float:
        return max(float(self._lengths.sum()) / max(len(self), 1), 1.0)

    def _norms(self, rows: Rows | NDArray[Any]) -> Scores:
        """Return by how much the length of texts holds back what a word weighs."""
        return np.asarray(self._all_norms[rows])

    @cached_property
    def _all_norms(self) -> Scores:
        lengths = self._lengths.astype(np.float32)
        return np.asarray(SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * lengths / self._mean_length), np.float32)

    def _columns(self, readings: Readings) -> list[int]:
        return [column for reading in readings if (column := self._vocabulary.find(reading)) >= 0]

    def _held(self, column: int) -> int:
        return int(self._postings.starts[column + 1] - self._postings.starts[column])

    def _possible(self, wording: Sequence[Readings]) -> float:
        """Return what the words of a wording reach at most."""
        rarities = (
            max((float(self._rarity[column]) for column in self._columns(readings)), default=self._unknown)
            for readings in wording
        )
        return sum(rarities) * (SATURATION + 1)

    def _reached(self, wording: Sequence[Readings], rows: Rows | None, count: int) -> Scores:
        total = np.zeros(count, np.float32)
        for readings in wording:
            best = np.zeros(count, np.float32)
            for column in self._columns(readings):
                best = np.maximum(best, self._weights(column, rows))
            total += best
        return total

    def _posting(self, column: int) -> tuple[NDArray[Any], Scores]:
        """Return the texts that hold a word, and what it weighs in each."""
        held = slice(int(self._postings.starts[column]), int(self._postings.starts[column + 1]))
        texts = self._postings.values[held]
        return texts, self._weighed(column, self._counts[held], texts)

    def _weighed(self, column: int, counts: NDArray[np.uint8], texts: NDArray[Any]) -> Scores:
        often = counts.astype(np.float32)
        weights = self._rarity[column] * often * (SATURATION + 1) / (often + self._norms(texts))
        return np.asarray(weights, np.float32)

    def _weights(self, column: int, rows: Rows | None) -> Scores:
        """Return what a word weighs in some texts, in rising order, or in all."""
        if rows is None:
            texts, found = self._posting(column)
            weights = np.zeros(len(self), np.float32)
            weights[texts] = found
            return weights
        begin, end = int(self._postings.starts[column]), int(self._postings.starts[column + 1])
        texts = self._postings.values[begin:end]
        weights = np.zeros(len(rows), np.float32)
        if len(texts) and len(rows):
            # The array that is looked into must be as wide as the numbers, or all of it is copied.
            at = np.minimum(np.searchsorted(texts, rows.astype(texts.dtype)), len(texts) - 1)
            hit = np.flatnonzero(texts[at] == rows)
            weights[hit] = self._weighed(column, self._counts[begin + at[hit]], rows[hit])
        return weights


class WordIndexBuilder:
    """Counts the words of texts that come in batches."""

    def __init__(self) -> None:
        self._vocabulary: dict[str, int] = {}
        self._words, self._counts, self._lengths, self._held = array("I"), array("B"), array("i"), array("I")

    def add(self, texts: Iterable[tuple[str, str]]) -> None:
        """Count the words of more (text, language) pairs."""
        vocabulary = self._vocabulary
        for text, lang in texts:
            found = words(text, lang)
            counted = Counter(chain.from_iterable(found))
            self._words.extend([vocabulary.setdefault(word, len(vocabulary)) for word in counted])
            self._counts.extend(_as_bytes(counted))
            self._held.append(len(counted))
            self._lengths.append(len(found))

    def finish(self, *, compared: bool = True) -> WordIndex:
        """Return the index."""
        spelled = [encoded(word) for word in self._vocabulary]
        order = sorted(range(len(spelled)), key=spelled.__getitem__)
        places = np.empty(len(spelled), np.int32)
        places[order] = np.arange(len(spelled), dtype=np.int32)
        words_of = places[np.array(self._words, np.uint32)] if spelled else np.empty(0, np.int32)
        starts = starts_of(np.array(self._held, np.uint32))
        counts = np.array(self._counts, np.uint8)
        shape = (len(self._lengths), len(spelled))
        by_word = sparse.csr_matrix((counts, words_of, starts), shape=shape).tocsc()
        return WordIndex(
            StringTable.from_sorted([spelled[at] for at in order]),
            Lists(by_word.indices.astype(np.int32), by_word.indptr.astype(np.int64)),
            by_word.data,
            np.array(self._lengths, np.int32),
            (Lists(words_of, starts), counts) if compared else None,
        )


def _as_bytes(counted: Counter[str]) -> bytes:
    try:
        return bytes(counted.values())
    except ValueError:
        return bytes(min(times, MOST_COUNTED) for times in counted.values())


def asked_words(text: str, lang: str) -> tuple[Slot, ...]:
    """Return one slot for each different word of a question."""
    return tuple(Slot(((readings,),)) for readings in dict.fromkeys(words(text, lang)))
