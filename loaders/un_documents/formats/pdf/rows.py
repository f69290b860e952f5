"""Printed rows: fragments that stand on one baseline, side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.un_documents.formats.pdf.fragments import Fragment, read_signs
from loaders.un_documents.layout import is_wide

LEVEL = 0.3
"""Heights of font. Fragments of one row may stand so far apart in height: bold or larger words in it, uneven scans."""
TAB = 3.0
"""Heights of font. Between Chinese characters a wider gap is one between words."""


@dataclass(frozen=True, slots=True)
class Row:
    """A printed row.

    :param fragments: From where the row begins.
    :param text: Its text as one line.
    :param base: Its baseline, in points from the head of the page.
    :param size: Height of the font of its longest fragment.
    """

    fragments: tuple[Fragment, ...]
    text: str
    base: float
    size: float

    @property
    def start(self) -> float:
        """Return where it begins, in points."""
        return self.fragments[0].start

    @property
    def end(self) -> float:
        """Return where it ends, in points."""
        return max(one.end for one in self.fragments)

    @property
    def first(self) -> float:
        """Return the width of its first word, in points."""
        return self.fragments[0].first


def row_of(fragments: Sequence[Fragment]) -> Row:
    """Make a row of fragments."""
    if len(fragments) == 1:
        return Row((fragments[0],), fragments[0].text, fragments[0].base, fragments[0].size)
    longest = max(fragments, key=lambda one: one.width)
    ordered = sorted(fragments, key=lambda one: one.start)
    return Row(tuple(ordered), _text(ordered), longest.base, longest.size)


def _text(fragments: Sequence[Fragment]) -> str:
    if len(fragments) == 1:
        return fragments[0].text
    if all(one.signs for one in fragments):
        # From right to left, so that Latin words that a wide blank parts are read in their order.
        signs: list[str] = []
        for one in reversed(fragments):
            signs += [*([" "] if signs else []), *one.signs]
        return read_signs(signs, True)
    text = fragments[0].text
    for before, one in pairwise(fragments):
        close = is_wide(text[-1]) and is_wide(one.text[0]) and one.start - before.end < TAB * one.size
        text += ("" if close else " ") + one.text
    return text


def levels_of(fragments: Iterable[Fragment]) -> list[list[Fragment]]:
    """Return fragments that stand in one column by baselines, from the head."""
    levels: list[list[Fragment]] = []
    for one in sorted(fragments, key=_base):
        before = levels[-1][-1] if levels else None
        if before is not None and one.base - before.base <= LEVEL * min(one.size, before.size):
            levels[-1].append(one)
        else:
            levels.append([one])
    return levels


def rows_of(fragments: Iterable[Fragment]) -> list[Row]:
    """Return the rows of fragments that stand in one column, from the head."""
    return [row_of(level) for level in levels_of(fragments)]


def _base(one: Fragment) -> float:
    return one.base
