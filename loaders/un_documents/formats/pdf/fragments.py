"""Characters of a page to fragments: pieces of print that stand on one line with no wide gap in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

import numpy as np
from numpy.typing import NDArray

from loaders.un_documents.formats.pdf.arabic import as_mark, to_logical, turn_words, with_marks
from loaders.un_documents.formats.pdf.pdfium import Floats, Rule, Whole
from loaders.un_documents.formats.pdf.raised import joined_rows
from loaders.un_documents.formats.pdf.signs import BLANKS, FIXED_BLANKS, LETTERS, is_mark, is_wide
from loaders.un_documents.layout import NOT_FIRST
from loaders.un_documents.layout import is_wide as is_wide_letter

Flags = NDArray[np.bool_]

NARROWEST = 0.18
"""Heights of font. A blank is a quarter of it or more, and a little less in lines that are pressed together."""
SPREAD = 1.8
"""Times the usual gap of a row. A blank is wider, where letters are set apart."""
BETWEEN_WIDE = 0.6
"""Heights of font between a Chinese character and anything else, which are set apart for looks."""
APART = 0.5
"""Heights of font. A wider gap may set columns or cells apart, or be a blank of a line that is filled up."""
NOT_LAST = "（《“‘「【"
"""Signs that no line ends with."""
EVENLY = 0.05
"""Points by which parts of one room differ at most."""
NEAR = 0.03
"""Heights of font. What begins so close behind a letter was drawn behind it."""
TWICE = 0.08
"""Heights of font. One sign so close to the same is bold print, drawn twice; the letters of a ligature follow each other."""
LAM, ALEFS = 0x0644, (0x0622, 0x0623, 0x0625, 0x0627, 0x0671)
ARABIC = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters that are read from right to left."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Print that stands together on one line.

    :param start: Where it begins, in points from the side where lines begin: the left one, of Arabic the right one.
    :param end: Where it ends, from the same side.
    :param base: Its baseline, in points from the head of the page.
    :param size: Height of its font.
    :param first: Width of its first word in points.
    :param blank: Width of its widest blank in points.
    :param raised: Signs at its beginning that are raised, as the number of a footnote is.
    :param signs: In a document that runs from right to left, what stands in it from left to right.
    """

    text: str
    start: float
    end: float
    base: float
    size: float
    first: float
    blank: float = 0.0
    raised: int = 0
    signs: tuple[str, ...] = ()

    @property
    def width(self) -> float:
        """Return its width in points."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Upright characters of a page in arrays.

    :param bases: Baseline of each, from the head.
    :param centers: Middle of each, from the left.
    """

    codes: Whole
    left: Floats
    right: Floats
    bases: Floats
    sizes: Floats
    centers: Floats

    def __len__(self) -> int:
        return len(self.codes)

    def at(self, order: NDArray[np.int64] | Flags) -> "Glyphs":
        """Return those at some places, in their order."""
        left, right, centers = self.left[order], self.right[order], self.centers[order]
        return Glyphs(self.codes[order], left, right, self.bases[order], self.sizes[order], centers)


@dataclass(frozen=True, slots=True)
class _Print:
    """The characters of a page, row by row and each row from the left, with measures as in :class:`Glyphs`.

    :param letters: What to write for each.
    :param gaps: Room before each; of the first in a row none.
    :param blanks: What stands before each: nothing, a blank, or one at which no line breaks.
    :param marks: Whether it stands above or below a letter.
    """

    left: Sequence[float]
    right: Sequence[float]
    bases: Sequence[float]
    sizes: Sequence[float]
    letters: Sequence[str]
    gaps: Sequence[float]
    blanks: Sequence[str]
    marks: Sequence[bool]
    raised: Sequence[bool]
    rtl: bool

    def fragment(self, start: int, end: int) -> Fragment | None:
        """Return the fragment of some neighbours, None where nothing stands on them."""
        signs: list[str] = []
        places: list[int] = []
        numbers: set[int] = set()
        for index in range(start, end):
            letter = self.letters[index]
            if self.marks[index] and signs:
                signs[-1] = with_marks(signs[-1], letter)
            elif letter and self._goes_with_raised(index, start):
                signs[-1] += letter
                numbers.add(len(signs) - 1)
            elif letter:
                if self.blanks[index] and signs:
                    signs.append(self.blanks[index])
                    places.append(-1)
                signs.append(letter)
                places.append(index)
        for number in numbers:
            signs[number] = as_mark(signs[number])
        text = read_signs(signs, self.rtl)
        if not text:
            return None
        inked = [place for place in places if place >= 0]
        lead = inked[::-1] if self.rtl else inked
        level = [place for place in inked if not self.raised[place]] or inked
        high = sum(len(signs[places.index(place)]) for place in takewhile(lambda place: self.raised[place], lead))
        return Fragment(
            text,
            min(self.left[place] for place in inked),
            max(self.right[place] for place in inked),
            _middle([self.bases[place] for place in level]),
            _middle([self.sizes[place] for place in level]),
            self._first_word(signs, places),
            max(self.gaps[start + 1 : end], default=0.0),
            high,
            tuple(signs) if self.rtl else (),
        )

    def _goes_with_raised(self, index: int, start: int) -> bool:
        """Tell a further sign of a raised number, which in Arabic is read as one."""
        return self.rtl and index > start and self.raised[index] and self.raised[index - 1]

    def _first_word(self, signs: Sequence[str], places: Sequence[int]) -> float:
        """Return the width of the first word, or of the first Chinese character with the marks that stay with it."""
        pairs = list(zip(signs, places, strict=True))[:: -1 if self.rtl else 1]
        end = 1
        if is_wide_letter(pairs[0][0][0]):
            while end < len(pairs) and (pairs[end][0] in NOT_FIRST or pairs[end - 1][0] in NOT_LAST):
                end += 1
        else:
            while end < len(pairs) and pairs[end][1] >= 0 and not is_wide_letter(pairs[end][0][0]):
                end += 1
        used = [place for _, place in pairs[:end] if place >= 0]
        return max(self.right[place] for place in used) - min(self.left[place] for place in used)


def _middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]


def read_signs(signs: Sequence[str], rtl: bool) -> str:
    """Return the text of what stands on a line from left to right.

    :param rtl: True in a document that runs from right to left.
    """
    if rtl:
        text = to_logical(signs)
    else:
        text = "".join(signs)
        text = turn_words(signs) if ARABIC.search(text) else text
    return " ".join(text.split())


def read_fragments(glyphs: Glyphs, rules: Sequence[Rule], rtl: bool) -> list[Fragment]:
    """Return the fragments of upright characters, each in the order in which it is read."""
    if not len(glyphs):
        return []
    old = rtl and _is_old(glyphs)
    glyphs = _marks_with_letters(_with_dots(glyphs) if rtl else glyphs, old)
    rows, raised = joined_rows(glyphs.bases, glyphs.left, glyphs.right, glyphs.sizes, glyphs.codes)
    turns = np.arange(len(glyphs))
    # Of two letters of a ligature, to which PDFium gives the same place, the second stands further left.
    order = np.lexsort((-turns if old else turns, is_mark(glyphs.codes), glyphs.centers, rows))
    kept = _once(glyphs, rows, order)
    blanks = np.isin(glyphs.codes[kept], list(BLANKS | FIXED_BLANKS))
    inked, fixed = kept[~blanks], np.isin(glyphs.codes[kept], list(FIXED_BLANKS))
    if not len(inked):
        return []
    before = _blanks_before(blanks, fixed)
    glyphs, rows, raised = glyphs.at(inked), rows[inked], raised[inked]
    gaps = _gaps(glyphs, rows)
    due = _due_blanks(glyphs, rows, gaps)
    print_ = _Print(
        glyphs.left.tolist(),
        glyphs.right.tolist(),
        glyphs.bases.tolist(),
        glyphs.sizes.tolist(),
        list(map(LETTERS.__getitem__, glyphs.codes.tolist())),
        gaps.tolist(),
        [given or (" " if missing else "") for given, missing in zip(before, due.tolist(), strict=True)],
        is_mark(glyphs.codes).tolist(),
        raised.tolist(),
        rtl,
    )
    cuts = (np.diff(rows) != 0) | (gaps[1:] > APART * glyphs.sizes[1:]) | _ruled_apart(glyphs, rules)
    edges = [0, *(np.flatnonzero(cuts) + 1).tolist(), len(glyphs)]
    made = (print_.fragment(start, end) for start, end in pairwise(edges))
    return [one for one in made if one is not None]


def _marks_with_letters(glyphs: Glyphs, old: bool) -> Glyphs:
    """Put every vowel sign at the middle of the letter that it stands on.

    :param old: True where letters are named by their printed forms. Then a vowel sign is drawn behind its letter, from the left.
    """
    marks = is_mark(glyphs.codes)
    letters = np.flatnonzero(~marks & ~np.isin(glyphs.codes, [0, *BLANKS, *FIXED_BLANKS]))
    if not marks.any() or not len(letters):
        return glyphs
    centers, bases = glyphs.centers.copy(), glyphs.bases.copy()
    for index in np.flatnonzero(marks):
        place = glyphs.left[index] - NEAR * glyphs.sizes[index] if old else centers[index]
        outside = np.maximum(glyphs.left[letters] - place, place - glyphs.right[letters])
        away = np.maximum(outside, 0) + np.abs(glyphs.bases[letters] - glyphs.bases[index])
        # Where a file names a letter with its sign at once, PDFium parts the room of both evenly.
        wide = glyphs.right - glyphs.left
        parted = (np.abs(wide[letters] - wide[index]) < EVENLY) & (away < 3 * wide[index])
        away = np.where(parted, away / 10, away)
        # Of two letters above each other, that one is meant which the file names next to it.
        letter = letters[np.lexsort((np.abs(letters - index), away))[0]]
        if away.min() < glyphs.sizes[index]:
            centers[index], bases[index] = glyphs.centers[letter], bases[letter]
    return replace(glyphs, centers=centers, bases=bases)


def _is_old(glyphs: Glyphs) -> bool:
    """Tell whether Arabic letters are named by their printed forms, as old programs did.

    PDFium takes those for the letters and names lam and alef in their order; where a file names the letters of a ligature,
    it turns them round.
    """
    together = (np.diff(glyphs.left) == 0) & (np.diff(glyphs.right) == 0)
    lam, alef = glyphs.codes == LAM, np.isin(glyphs.codes, ALEFS)
    in_order = int((together & lam[:-1] & alef[1:]).sum())
    return in_order > int((together & alef[:-1] & lam[1:]).sum())


def _with_dots(glyphs: Glyphs) -> Glyphs:
    """Put three dots in one place together again: PDFium takes the sign of omission apart behind Arabic letters."""
    dots = glyphs.codes == 0x2E
    same = (np.diff(glyphs.left) == 0) & (np.diff(glyphs.right) == 0) & dots[1:] & dots[:-1]
    starts = np.flatnonzero(same[1:] & same[:-1])
    if not len(starts):
        return glyphs
    codes = glyphs.codes.copy()
    codes[starts] = 0x2026
    kept = np.ones(len(glyphs), np.bool_)
    kept[starts + 1] = kept[starts + 2] = False
    return replace(glyphs, codes=codes).at(kept)


def _once(glyphs: Glyphs, rows: Whole, order: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the order without characters that are drawn a second time in the same place."""
    codes, centers = glyphs.codes[order], glyphs.centers[order]
    twice = (np.diff(codes) == 0) & (np.diff(rows[order]) == 0) & (np.abs(np.diff(order)) > 1)
    twice &= np.diff(centers) < TWICE * glyphs.sizes[order][1:]
    return order[np.concatenate(([True], ~twice))]


def _blanks_before(blanks: Flags, fixed: Flags) -> list[str]:
    """Return the blank that the file prints before each character that is none."""
    before: list[str] = []
    given = ""
    for blank, kept_together in zip(blanks.tolist(), fixed.tolist(), strict=True):
        if blank:
            given = "\u00a0" if kept_together and given != " " else " "
        else:
            before.append(given)
            given = ""
    return before


def _gaps(glyphs: Glyphs, rows: Whole) -> Floats:
    """Return the room before each character, from all before it in its row; of the first in a row none."""
    stride = 4 * (float(np.abs(glyphs.right).max()) + 1)
    reach = np.maximum.accumulate(glyphs.right + rows * stride) - rows * stride
    gaps = np.zeros(len(glyphs))
    gaps[1:] = np.where(np.diff(rows) == 0, glyphs.left[1:] - reach[:-1], 0)
    return gaps


def _due_blanks(glyphs: Glyphs, rows: Whole, gaps: Floats) -> Flags:
    """Tell before which characters a blank is due by the room that is left."""
    order = np.lexsort((gaps, rows))
    firsts = np.flatnonzero(np.concatenate(([True], np.diff(rows[order]) != 0)))
    counts = np.diff(np.concatenate((firsts, [len(rows)])))
    usual = np.repeat(gaps[order][firsts + counts // 2], counts)
    least = np.maximum(NARROWEST, SPREAD * usual / glyphs.sizes)
    wide = is_wide(glyphs.codes)
    before = np.concatenate(([False], wide[:-1]))
    least = np.where(wide | before, BETWEEN_WIDE, least)
    due: Flags = (gaps > least * glyphs.sizes) & ~(wide & before & (gaps < 2 * glyphs.sizes))
    return due


def _ruled_apart(glyphs: Glyphs, rules: Sequence[Rule]) -> Flags:
    """Tell between which neighbours an upright rule stands."""
    apart = np.zeros(len(glyphs) - 1, np.bool_)
    middles = glyphs.bases[1:] - 0.3 * glyphs.sizes[1:]
    for at, start, end in {(round(r.at, 1), round(r.start, 1), round(r.end, 1)) for r in rules if r.upright}:
        within = (middles > start) & (middles < end)
        apart |= within & (glyphs.centers[:-1] < at) & (glyphs.centers[1:] > at)
    return apart
