"""How a text is laid out: what its empty lines and indents mean, how wide it runs, how wrapped lines join."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from loaders.un_documents.lines import Line, Pages
from loaders.un_documents.marks import read_marks

CALL = r"(?:\(?\d{1,3}\)?)?"
# A point or colon between digits is a decimal or a ratio, not the end of a sentence before a footnote call.
TERMINAL = re.compile(rf"(?:[;!?。；：！？؛؟]|[.:](?!(?<=\d.)\d))[\s”»\"’')）》」“]*{CALL}$")
COMMA = re.compile(rf"[,，、،][\s”»\"’']*{CALL}$")
BRACKETS = (("《", "》"), ("（", "）"), ("(", ")"), ("“", "”"), ("«", "»"))
WIDE = re.compile(
    r"[\u1100-\u115f\u231a\u231b\u2329\u232a\u2e80-\u303e\u3041-\u3247\u3250-\u4dbf\u4e00-\ua4c6\ua960-\ua97c\uac00-\ud7a3"
    r"\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\U00016fe0-\U0001b2fb\U0001f300-\U0001f64f"
    r"\U00020000-\U0003fffd]+"
)
"""Wide and full-width characters (Unicode Standard Annex 11), pictographs below the supplementary planes left out."""
NOT_FIRST = "，。；：、”’）》」！？)"
"""Signs that no line begins with."""
CELLS = re.compile(r"[|\s](?:(?<=[|\t])|(?<=[^\W\d]\s)\s{2,}\S)")
RUN_OF_BLANKS = re.compile(r"[ \t\u00a0]{2,}")
INDENT = 3
EXACT = 0.9
"""Share of wrapped lines that must be filled; a heading or a cell taken for a wrapped line spoils a few."""
LONG_LINE = 120
"""Columns. No printed page has lines so long: where there are some, and none is wrapped, each is a whole paragraph."""

REMEMBERED = 4096
"""Lines whose width is remembered; each is asked for several times."""


@lru_cache(maxsize=REMEMBERED)
def display_width(text: str) -> int:
    """Return the columns that a text takes; Chinese characters take two."""
    if text.isascii():
        return len(text)
    return len(text) + sum(map(len, WIDE.findall(text)))


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends with the mark of a sentence or clause, before footnote calls and quotes."""
    return bool(TERMINAL.search(text[-12:]))


def ends_with_comma(text: str) -> bool:
    """Tell whether a text ends with a comma of any of the scripts."""
    return bool(COMMA.search(text[-12:]))


def has_open_bracket(text: str) -> bool:
    """Tell whether a title mark, bracket or quotation is still open at the end of a text."""
    return any(text.count(left) > text.count(right) for left, right in BRACKETS)


def join_lines(lines: Sequence[str]) -> str:
    """Join wrapped lines: nothing between wide characters, one blank between other runs."""
    parts: list[str] = []
    for line in lines:
        if parts and not joins_closely(parts[-1][-1], line[0]):
            parts.append(" ")
        parts.append(line)
    joined = "".join(parts)
    if "  " in joined or not joined.isprintable():
        joined = RUN_OF_BLANKS.sub(" ", joined)
    return joined.strip()


def joins_closely(last: str, first: str) -> bool:
    """Tell whether no blank is due between the end of a line and the beginning of the next."""
    return is_wide(last) or is_wide(first) or last in "-/‑" or (last in "—…" and first in "—…")


def is_wide(character: str) -> bool:
    """Tell a Chinese character or full-width sign, beside which no blank is due."""
    return character >= "\u1100" and unicodedata.east_asian_width(character) in ("W", "F")


def first_word(text: str) -> str:
    """Return what must stand in one piece at the beginning of a line: a word, or a Chinese character with its mark."""
    if not is_wide(text[0]):
        return text.split(maxsplit=1)[0]
    end = 1
    while end < len(text) and text[end] in NOT_FIRST:
        end += 1
    return text[:end]


def needed_width(line: Line, following: Line) -> int:
    """Return the columns of a line if the first word of the next stood on it too."""
    word = first_word(following.text)
    return extent(line) + (0 if is_wide(word[0]) else 1) + display_width(word)


@dataclass(frozen=True, slots=True)
class Layout:
    """Measures of one text.

    :param width: Columns of a full line.
    :param exact: True where every wrapped line was filled as far as its next word allowed, as programs wrap text.
    :param blanks_divide: True where an empty line stands between paragraphs and none inside them.
    :param indents: True where paragraphs begin with an indent.
    :param unwrapped: True where every paragraph is one line.
    """

    width: int
    exact: bool
    blanks_divide: bool
    indents: bool
    unwrapped: bool

    @classmethod
    def of(cls, pages: Pages) -> "Layout":
        """Measure running text; rows of tables say nothing of it."""
        if pages.paragraphs:
            return cls(width=LONG_LINE, exact=False, blanks_divide=False, indents=False, unwrapped=True)
        lines = [line for line in pages.body if not line.cells and not CELLS.search(line.text)]
        pairs = [pair for pair in pairwise(lines) if not pair[1].page_start]
        close = share(not line.blank_before for _, line in pairs)
        extents = [extent(line) for line in lines]
        # Where most lines are short, as in tables, the longest tell the width; a few may stick out.
        full = max(quantile(extents, 0.9), int(quantile(extents, 0.98) * 0.9))
        longest_of_all = quantile(extents, 0.97)
        wrapped = [pair for pair in pairs if is_wrapped(*pair, full)]
        longest = quantile([extent(line) for line, _ in wrapped], 0.995)
        filled = share(needed_width(*pair) > longest for pair in wrapped)
        exact = filled > EXACT and len(wrapped) > 2
        return cls(
            width=longest if exact else full,
            exact=exact,
            blanks_divide=0.15 < close < 0.97,
            indents=indents_begin(pairs),
            unwrapped=not wrapped or (longest_of_all > LONG_LINE and len(wrapped) < 0.1 * len(pairs)),
        )

    def is_short(self, line: Line, following: Line, before: Sequence[Line] = ()) -> bool:
        """Tell whether the first word of the following line would still have fitted on a line.

        :param before: Lines of the same block before it; a list may be set narrower than the rest of the text.
        """
        if line.room is not None:
            return line.room > display_width(first_word(following.text))
        width: float = self.width if self.exact else self.width * 0.88
        if len(before) > 1 and not self.exact:
            width = min(width, 0.96 * max(extent(one) for one in before[-3:]))
        return needed_width(line, following) <= width


def extent(line: Line) -> int:
    """Return the columns of a line with its indent; one blank before a line is no indent."""
    return display_width(line.text) + (line.indent if line.indent > 1 else 0)


def quantile(values: Sequence[int], at: float) -> int:
    """Return the value that a share of all values do not exceed, 0 of nothing."""
    return sorted(values)[int((len(values) - 1) * at)] if values else 0


def is_wrapped(line: Line, following: Line, full: int) -> bool:
    """Tell a line that surely goes on in the next: long, without an end mark, and no capital letter behind it."""
    ends = ends_sentence(line.text) or ends_with_comma(line.text)
    starts = following.text[0].isupper() or bool(read_marks(following.text))
    return not ends and not starts and extent(line) > full * 0.6


def share(values: Iterable[bool]) -> float:
    """Return the share of what is true, 0 of nothing."""
    counted = list(values)
    return sum(counted) / len(counted) if counted else 0.0


def indents_begin(pairs: Sequence[tuple[Line, Line]]) -> bool:
    """Tell whether indents mark the first lines of paragraphs, not whole paragraphs set in from the margin."""
    indented = [pair for pair in pairs if pair[1].indent >= INDENT]
    if not 0.1 * len(pairs) < len(indented) < 0.9 * len(pairs):
        return False
    return share(ends_sentence(line.text) or ends_with_comma(line.text) for line, _ in indented) > 0.7
