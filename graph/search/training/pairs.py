"""Draws of pairs of texts that mean the same, as token ids ready for the model."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from graph.search.training.corpus import OWN_TEXT_WEIGHT, Cell, Row
from graph.search.training.plan import Run
from loaders.records import LANGUAGES

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ids = NDArray[np.int64]
ENGLISH = LANGUAGES.index("en")
TOWARDS_ENGLISH = 1 / 3
JOINED = 0.1
CROP_LEAST, CROP_MOST = 2, 12
LONGEST = 96
CUTS, CUT_ANEW = 4, 0.6
"""In how many more ways a text is cut into subwords where a run asks for it, and how often one of these is drawn."""


@dataclass(frozen=True, slots=True)
class Draw:
    """Pairs of one training step.

    :param left: Token ids of one side, one array to a text.
    :param right: Token ids of the other side.
    :param keys: Row number of each pair; two pairs of one row are no counter-examples of each other.
    """

    left: list[Ids]
    right: list[Ids]
    keys: NDArray[np.int64]


@dataclass
class PairSampler:
    """Draws pairs at random, by weight of row.

    :param run: Says how pairs are drawn and thinned.
    """

    rows: Sequence[Row]
    tokenizer: "Tokenizer"
    run: Run
    random: np.random.Generator
    _ids: dict[str, Ids] = field(init=False)
    _cuts: list[dict[str, Ids]] = field(init=False)
    _chances: NDArray[np.float64] = field(init=False)

    def __post_init__(self) -> None:
        """Tokenise everything once."""
        texts = sorted({text for row in self.rows for text in _texts(row)})
        self._ids = self._cut(texts)
        self._cuts = [self._cut(texts, self.run.split) for _ in range(CUTS if self.run.split else 0)]
        drawn = OWN_TEXT_WEIGHT if self.run.own_text else {}
        weights = np.array([drawn.get(row.source, row.weight) if _sides(row) > 1 else 0.0 for row in self.rows])
        self._chances = np.cumsum(weights / weights.sum())

    def draw(self, size: int) -> Draw:
        """Return `size` random pairs."""
        picked = np.searchsorted(self._chances, self.random.random(size)).clip(max=len(self.rows) - 1)
        pairs = [self._pair(int(number)) for number in picked]
        return Draw([left for left, _ in pairs], [right for _, right in pairs], picked.astype(np.int64))

    def seen_tokens(self) -> Ids:
        """Return the ids of all tokens that occur in the rows."""
        return np.unique(np.concatenate(list(self._ids.values())))

    def _cut(self, texts: Sequence[str], split: float | None = None) -> dict[str, Ids]:
        """Return the token ids of texts.

        :param split: Chance by which each merge of subwords is left out.
        """
        self.tokenizer.model.dropout = split
        encoded = self.tokenizer.encode_batch_fast(texts)
        self.tokenizer.model.dropout = None
        return {text: np.asarray(e.ids[:LONGEST], np.int64) for text, e in zip(texts, encoded, strict=True)}

    def _pair(self, number: int) -> tuple[Ids, Ids]:
        row = self.rows[number]
        if row.question is not None:
            held = [at for at, cell in enumerate(row.cells) if cell]
            left, right = self._text((row.question[1],)), self._text(row.cells[self.random.choice(held)])
            return self._thinned(left), self._thinned(right)
        first, second = self._two_languages(row)
        left, right = self._text(row.cells[first]), self._text(row.cells[second])
        if row.neighbour and number + 1 < len(self.rows) and self.random.random() < JOINED:
            following = self.rows[number + 1]
            if following.neighbour and following.cells[first] and following.cells[second]:
                left = np.concatenate([left, self._text(following.cells[first])])
                right = np.concatenate([right, self._text(following.cells[second])])
        if self.random.random() < self.run.crop:
            left = self._cropped(left)
        return self._thinned(left), self._thinned(right)

    def _two_languages(self, row: Row) -> tuple[int, int]:
        held = [at for at, cell in enumerate(row.cells) if cell]
        first, second = (int(at) for at in self.random.permutation(held)[:2])
        if ENGLISH in held and ENGLISH not in (first, second) and self.random.random() < TOWARDS_ENGLISH:
            second = ENGLISH
        return first, second

    def _text(self, cell: Cell) -> Ids:
        text = cell[0] if len(cell) == 1 else cell[int(self.random.integers(len(cell)))]
        if self._cuts and self.random.random() < CUT_ANEW:
            return self._cuts[int(self.random.integers(len(self._cuts)))][text]
        return self._ids[text]

    def _cropped(self, ids: Ids) -> Ids:
        size = int(self.random.integers(CROP_LEAST, CROP_MOST + 1))
        if len(ids) <= size:
            return ids
        start = int(self.random.integers(len(ids) - size + 1))
        return ids[start : start + size]

    def _thinned(self, ids: Ids) -> Ids:
        kept = ids[self.random.random(len(ids)) >= self.run.dropped]
        return kept if len(kept) else ids


def _texts(row: Row) -> list[str]:
    texts = [text for cell in row.cells for text in cell]
    return [*texts, row.question[1]] if row.question else texts


def _sides(row: Row) -> int:
    return sum(1 for cell in row.cells if cell) + (row.question is not None)
