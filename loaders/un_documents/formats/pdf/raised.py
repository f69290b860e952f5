"""Rows of characters, with raised and lowered ones in the row of the words that they stand at."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from loaders.un_documents.formats.pdf.pdfium import Floats, Whole
from loaders.un_documents.formats.pdf.signs import is_mark

UNEVEN = 0.15
"""Heights of font. Baselines of one row are no further apart, unless print is raised."""
SMALLER = 0.88
"""Raised print is smaller than this share of the words beside it."""
HIGHEST, LOWEST = 0.65, 0.3
"""Heights of font of the words. So far above and below their baseline may that of raised or lowered print be."""
BESIDE = 0.45
"""Heights of font. Raised print stands no further from its word."""
BESIDE_MARK = 4.0
"""The same of the number of a footnote before the first word of the note."""
LONGEST = 14
"""Characters of one piece of raised print."""
OF_MARKS = frozenset(map(ord, "0123456789*()[]†‡ ٠١٢٣٤٥٦٧٨٩"))
POINTED = 3
"""Characters of a letter with its vowel signs, which some files place by the highest of them."""
BETWEEN = 0.8
"""Heights of font. Pieces of raised print have wider gaps between them."""
NEIGHBOURS = 3
"""Rows above and below that may hold the words of a raised piece; columns have rows between each other's."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """Characters by rows.

    :param members: The characters of each row, from the left.
    :param heights: Baseline of each row, from the head.
    :param largest: Height of the font of most characters of each row.
    """

    codes: Whole
    left: Floats
    right: Floats
    sizes: Floats
    members: Sequence[Whole]
    heights: Floats
    largest: Floats

    def pieces(self, row: int) -> list[Whole]:
        """Return what stands together in a row."""
        here = self.members[row]
        gaps = self.left[here][1:] - np.maximum.accumulate(self.right[here])[:-1]
        return np.split(here, np.flatnonzero(gaps > BETWEEN * self.sizes[here][1:]) + 1)

    def home(self, piece: Whole, row: int) -> int | None:
        """Return the row of the words that a piece stands at, None where it stands by itself."""
        size = float(np.median(self.sizes[piece]))
        pointed = len(piece) <= POINTED and bool(is_mark(self.codes[piece]).any())
        best: tuple[float, int] | None = None
        for other in range(max(0, row - NEIGHBOURS), min(len(self.heights), row + NEIGHBOURS + 1)):
            rise = (self.heights[other] - self.heights[row]) / self.largest[other]
            if other == row or not -LOWEST < rise < HIGHEST:
                continue
            if size >= SMALLER * self.largest[other] and not pointed:
                continue
            away = self._away(piece, other)
            if away is not None and (best is None or away < best[0]):
                best = away, other
        return best[1] if best else None

    def _away(self, piece: Whole, other: int) -> float | None:
        """Return how far a piece is from the words of a row, None where it stands above them or too far off."""
        words, size = self.members[other], float(self.largest[other])
        start, end = self.left[piece].min(), self.right[piece].max()
        shared = np.minimum(self.right[words], end) - np.maximum(self.left[words], start)
        if (shared > 0.2 * size).any():
            return None
        outside = end <= self.left[words].min() + 1 or start >= self.right[words].max() - 1
        is_mark = OF_MARKS.issuperset(self.codes[piece].tolist())
        away = float(np.minimum(np.abs(self.left[words] - end), np.abs(start - self.right[words])).min())
        return away if away <= (BESIDE_MARK if is_mark and outside else BESIDE) * size else None


def joined_rows(
    bases: Floats, left: Floats, right: Floats, sizes: Floats, codes: Whole
) -> tuple[Whole, NDArray[np.bool_]]:
    """Return the row that each character stands on, and whether it is raised."""
    numbers = _numbered(bases, sizes)
    raised = np.zeros(len(numbers), np.bool_)
    order = np.lexsort((left, numbers))
    edges = np.searchsorted(numbers[order], np.arange(int(numbers.max()) + 2))
    members = [order[start:end] for start, end in pairwise(edges)]
    starts, counts = edges[:-1], np.diff(edges)
    heights = np.add.reduceat(bases[order], starts) / counts
    largest = sizes[np.lexsort((sizes, numbers))][starts + counts // 2]
    rows = _Rows(codes, left, right, sizes, members, heights, largest)
    for row in np.flatnonzero(_near_another(heights, float(sizes.max()))).tolist():
        for piece in rows.pieces(row):
            home = rows.home(piece, row) if len(piece) <= LONGEST else None
            if home is not None:
                numbers[piece] = home
                raised[piece] = heights[row] < heights[home] and not is_mark(codes[piece]).any()
    return numbers, raised


def _numbered(bases: Floats, sizes: Floats) -> Whole:
    """Return rows of one baseline, counted from the head."""
    order = np.argsort(bases, kind="stable")
    sorted_sizes = sizes[order]
    least = np.maximum(1.0, UNEVEN * np.minimum(sorted_sizes[1:], sorted_sizes[:-1]))
    rows = np.zeros(len(bases), np.int64)
    rows[order[1:]] = np.cumsum(np.diff(bases[order]) > least)
    return rows


def _near_another(heights: Floats, largest: float) -> NDArray[np.bool_]:
    """Tell rows that lie closer to another than lines of print do; nothing else need be looked at."""
    close = np.diff(heights) < HIGHEST * largest
    return np.concatenate((close, [False])) | np.concatenate(([False], close))
