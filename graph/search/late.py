"""Late interaction: each token of the question looks for its best counterpart in a text.

A static vector of a long paragraph blurs its parts; here they stay apart. A token weighs by the length of its trained
vector, which grows with what it says. A long paragraph has some counterpart for any token, so what counts most is how
much of the question one stretch of the text answers.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph.search.arrays import ArrayWriter, Lists, Rows, load_array, save_array, smallest_dtype, starts_of
from graph.search.encoder import Float32Matrix, Ids, TokenEncoder, unit_rows

Scores = NDArray[np.float32]
WEIGHT_POWER = 1.5
LEAST_COSINE = 0.2
CONTEXT_SHARE = 0.6
"""What a counterpart in the heading or the parent is worth beside one in the text itself."""

BLOCK = 8
"""Tokens; a stretch is two neighbouring blocks."""

STRETCH_SHARE = 0.8
"""What the best stretch counts; the rest is the text as a whole."""

TOKEN_OF_CONTEXT = 0.5
"""What a token of the heading or the parent counts beside one of the text itself, where tokens are counted."""


@dataclass(frozen=True)
class TextTokens:
    """The tokens of some texts and of their context.

    :param tokens: Ids of all tokens that occur, sorted.
    :param vectors: Vectors of these, float32 of shape (len(tokens), dim).
    :param scale: What makes each a unit vector.
    :param own: For each text, places in ``tokens``.
    :param context: The same for its heading and parent.
    """

    tokens: Ids
    vectors: Float32Matrix
    scale: Scores
    own: Lists
    context: Lists

    def __len__(self) -> int:
        return len(self.own)

    def interaction(self, query: str, encoder: TokenEncoder) -> Scores:
        """Return how well each text answers token by token, 0 to 1.

        The sum over query tokens of weight times what the best cosine has above LEAST_COSINE, over its maximum, in the
        best stretch and in the whole text.
        """
        ids = np.unique(encoder.token_ids([query])[0])
        if not len(ids) or not len(self.tokens):
            return np.zeros(len(self), np.float32)
        vectors = encoder.token_vectors(ids)
        weights = np.linalg.norm(vectors, axis=1) ** WEIGHT_POWER
        weights /= max(float(weights.sum()) * (1 - LEAST_COSINE), 1e-9)
        cosines = (self.vectors @ unit_rows(vectors).T) * self.scale[:, None]
        similar = np.maximum(cosines - LEAST_COSINE, 0)
        context = CONTEXT_SHARE * _best(similar, self.context)
        if not len(self._blocks.starts):
            return np.asarray(context @ weights, np.float32)
        blocks = np.maximum.reduceat(np.take(similar, self.own.values, axis=0), self._blocks.starts, axis=0)
        whole = np.maximum(self._blocks.greatest(blocks, len(self)), context) @ weights
        stretches = np.maximum(self._blocks.stretches(blocks), context[self._blocks.owners]) @ weights
        best = np.maximum(self._blocks.greatest(stretches[:, None], len(self))[:, 0], context @ weights)
        return np.asarray((1 - STRETCH_SHARE) * whole + STRETCH_SHARE * best, dtype=np.float32)

    @cached_property
    def _blocks(self) -> "_Blocks":
        return _Blocks.of(self.own)

    def counts(self, rows: Rows) -> tuple[sparse.csr_matrix, sparse.csr_matrix, Scores]:
        """Return how often some texts, and their contexts, have each token, and how many tokens count for each.

        The same rows are asked for again and again, those of one language: they are counted once.
        """
        key = (len(rows), int(rows[0]) if len(rows) else -1)
        if key not in self._counted:
            own, context = (lists if len(rows) == len(self) else lists.take(rows) for lists in (self.own, self.context))
            sizes = np.maximum(own.lengths + TOKEN_OF_CONTEXT * context.lengths, 1e-9).astype(np.float32)
            self._counted[key] = _counted(own, len(self.tokens)), _counted(context, len(self.tokens)), sizes
        return self._counted[key]

    @cached_property
    def _counted(self) -> dict[tuple[int, int], tuple[sparse.csr_matrix, sparse.csr_matrix, Scores]]:
        return {}


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Texts cut into blocks of tokens.

    :param starts: Where each begins among all tokens.
    :param owners: The text of each.
    :param texts: Texts that have tokens.
    :param first: The first block of each of these.
    """

    starts: Rows
    owners: Rows
    texts: Rows
    first: Rows

    @classmethod
    def of(cls, lists: Lists) -> "_Blocks":
        """Cut texts; the last block of each may be short."""
        counts = -(-lists.lengths // BLOCK)
        bounds = starts_of(counts)
        owners = np.repeat(np.arange(len(lists)), counts)
        starts = lists.starts[owners] + BLOCK * (np.arange(bounds[-1]) - bounds[owners])
        texts = np.flatnonzero(counts)
        return cls(starts, owners, texts, bounds[texts])

    def greatest(self, values: Float32Matrix, count: int) -> Float32Matrix:
        """Return the greatest value over the blocks of each text, 0 for a text without any."""
        found = np.zeros((count, values.shape[1]), np.float32)
        found[self.texts] = np.maximum.reduceat(values, self.first, axis=0)
        return found

    def stretches(self, blocks: Float32Matrix) -> Float32Matrix:
        """Return for each block the greater of it and the next of its text."""
        found = blocks.copy()
        followed = np.flatnonzero(self.owners[:-1] == self.owners[1:])
        found[followed] = np.maximum(found[followed], blocks[followed + 1])
        return found


@dataclass(frozen=True, slots=True)
class TokenIndex:
    """Tokens of all texts and of their context.

    :param tokens: Ids of all tokens that occur, sorted.
    :param scale: What makes the vector of each a unit vector.
    :param own: For each text, places in ``tokens``.
    :param context: The same for its heading and parent.
    :param shares: For each language the mean share of each token in a text, of shape (len(tokens),).
    """

    tokens: Ids
    scale: Scores
    own: Lists
    context: Lists
    shares: Mapping[str, Scores]

    @classmethod
    def load(cls, folder: Path) -> "TokenIndex":
        """Read an index that :class:`TokenWriter` wrote."""
        languages = json.loads((folder / "languages.json").read_text(encoding="utf-8"))
        return cls(
            load_array(folder / "tokens.npy"),
            load_array(folder / "scale.npy"),
            Lists.load(folder / "own"),
            Lists.load(folder / "context"),
            dict(zip(languages, load_array(folder / "shares.npy"), strict=True)),
        )

    def __len__(self) -> int:
        return len(self.own)

    def take(self, rows: Rows, encoder: TokenEncoder) -> TextTokens:
        """Return the tokens of some texts with their vectors."""
        own, context = self.own.take(rows), self.context.take(rows)
        occurs = np.zeros(len(self.tokens), np.bool_)
        occurs[own.values] = True
        occurs[context.values] = True
        tokens = np.asarray(self.tokens[occurs])
        places = np.cumsum(occurs, dtype=np.int32) - 1
        placed = [Lists(places[lists.values], lists.starts) for lists in (own, context)]
        return TextTokens(tokens, encoder.token_vectors(tokens), self.scale[occurs], placed[0], placed[1])


class TokenWriter:
    """Writes the tokens of texts that come in batches."""

    def __init__(self, folder: Path, encoder: TokenEncoder) -> None:
        folder.mkdir()
        self._folder = folder
        self._encoder = encoder
        self._tokens: Ids = np.empty(0, np.int64)
        self._languages: list[Sequence[str]] = []
        self._lists: dict[str, list[Lists]] = {"own": [], "context": []}

    def add(self, languages: Sequence[str], own: Sequence[Ids], context: Sequence[Ids]) -> None:
        """Take up the ids of more texts and of their contexts, with the language of each."""
        self._languages.append(tuple(languages))
        for name, given in (("own", own), ("context", context)):
            lists = Lists.from_lists(given)
            self._tokens = np.union1d(self._tokens, lists.values)
            # Most models have fewer tokens than four bytes can count.
            narrow = np.min_scalar_type(int(lists.values.max(initial=0)))
            self._lists[name].append(Lists(lists.values.astype(narrow), lists.starts))

    def close(self) -> None:
        """Write the tokens that occur, the places of those of each text among them, and how common they are."""
        save_array(self._folder / "tokens.npy", self._tokens)
        save_array(self._folder / "scale.npy", self._scale())
        for name, batches in self._lists.items():
            with ArrayWriter(self._folder / f"{name}.npy", smallest_dtype(len(self._tokens))) as file:
                for lists in batches:
                    file.append(self._placed(lists).values)
            lengths = np.concatenate([np.empty(0, np.int64), *(lists.lengths for lists in batches)])
            save_array(self._folder / f"{name}_starts.npy", starts_of(lengths))
        self._save_shares()

    def _save_shares(self) -> None:
        """Write what share of a text each token is in the mean, by language."""
        texts = Counter(lang for languages in self._languages for lang in languages)
        known = {lang: at for at, lang in enumerate(sorted(texts))}
        totals = np.zeros((len(known), len(self._tokens)))
        for languages, own, context in zip(self._languages, self._lists["own"], self._lists["context"], strict=True):
            places = np.array([known[lang] for lang in languages], np.int64)
            self._add_shares(totals, places, self._placed(own), self._placed(context))
        means = totals / np.array([texts[lang] for lang in known]).reshape(-1, 1)
        save_array(self._folder / "shares.npy", means.astype(np.float32))
        (self._folder / "languages.json").write_text(json.dumps(list(known)), encoding="utf-8")

    def _placed(self, lists: Lists) -> Lists:
        return Lists(np.searchsorted(self._tokens, lists.values.astype(np.int64)), lists.starts)

    def _scale(self) -> Scores:
        lengths = np.linalg.norm(self._encoder.token_vectors(self._tokens), axis=1)
        return np.asarray(1 / np.where(lengths > 0, lengths, 1), np.float32)

    def _add_shares(self, totals: NDArray[np.float64], languages: Rows, own: Lists, context: Lists) -> None:
        """Add up, by language, what share of each text each token is."""
        sizes = own.lengths + TOKEN_OF_CONTEXT * context.lengths
        for lists, weight in ((own, 1.0), (context, TOKEN_OF_CONTEXT)):
            shares = np.repeat(weight / np.maximum(sizes, 1e-9), lists.lengths)
            cells = np.repeat(languages, lists.lengths) * len(self._tokens) + lists.values
            totals += np.bincount(cells, shares, minlength=totals.size)[: totals.size].reshape(totals.shape)


def _best(similar: Float32Matrix, lists: Lists) -> Float32Matrix:
    """Return, for each list and column, the greatest value of its rows; 0 for an empty list."""
    best = np.zeros((len(lists), similar.shape[1]), np.float32)
    held = np.flatnonzero(lists.lengths)
    if len(held):
        best[held] = np.maximum.reduceat(np.take(similar, lists.values, axis=0), lists.starts[held], axis=0)
    return best


def _counted(lists: Lists, width: int) -> sparse.csr_matrix:
    ones = np.ones(len(lists.values), np.float32)
    return sparse.csr_matrix((ones, lists.values, lists.starts), shape=(len(lists), width))
