"""IBM model 1: how likely a word of one language is to stand for a word of another.

Source: Brown and others 1993, "The Mathematics of Statistical Machine Translation", model 1.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph.search.lexicon import LEAST_CHANCE

Sides = Sequence[NDArray[np.int64]]
ITERATIONS = 5


def train_translations(given: Sides, produced: Sides, weights: Sequence[int], words: int) -> sparse.csr_matrix:
    """Return P(produced word | given word) as a sparse matrix of shape (words, words).

    :param given: Word ids of each sentence on the side that is conditioned on.
    :param produced: Word ids of the same sentences in the other language.
    :param weights: How often each pair of sentences counts.
    :param words: Number of distinct words over all languages.
    """
    pair_given, pair_produced, pair_slot, slot_weight = _links(given, produced, weights)
    keys, entry = np.unique(pair_given * np.int64(words) + pair_produced, return_inverse=True)
    chance = np.ones(len(keys))
    for _ in range(ITERATIONS):
        share = chance[entry]
        total = np.bincount(pair_slot, weights=share, minlength=len(slot_weight))
        counts = np.bincount(entry, weights=share / total[pair_slot] * slot_weight[pair_slot], minlength=len(keys))
        by_given = np.bincount(keys // words, weights=counts, minlength=words)
        chance = counts / by_given[keys // words]
    kept = chance >= LEAST_CHANCE
    keys, chance = keys[kept], chance[kept]
    return sparse.csr_matrix((chance.astype(np.float32), (keys // words, keys % words)), shape=(words, words))


def _links(
    given: Sides, produced: Sides, weights: Sequence[int]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return every (given word, produced word) of every sentence pair, with the produced word's place."""
    left, right, slots, slot_weight, place = [], [], [], [], 0
    for a, b, weight in zip(given, produced, weights, strict=True):
        left.append(np.tile(a, len(b)))
        right.append(np.repeat(b, len(a)))
        slots.append(np.repeat(np.arange(place, place + len(b)), len(a)))
        slot_weight.append(np.full(len(b), float(weight)))
        place += len(b)
    return np.concatenate(left), np.concatenate(right), np.concatenate(slots), np.concatenate(slot_weight)
