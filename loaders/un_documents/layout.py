"""How a text is laid out: whether its empty lines mean anything, how wide it runs, how wrapped lines join."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.un_documents.pages import Line

TERMINAL = re.compile(r"[.;:!?。；：！？؛؟][\s”»\"’')）》」]*(?:\(?\d{1,3}\)?)?$")
COMMA = re.compile(r"[,，、،][\s”»\"’']*(?:\(?\d{1,3}\)?)?$")
WIDE = ("W", "F", "A")


def display_width(text: str) -> int:
    """Return the columns that a text takes; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in ("W", "F") else 1 for character in text)


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends with the mark of a sentence or clause, before footnote calls and quotes."""
    return bool(TERMINAL.search(text))


def ends_with_comma(text: str) -> bool:
    """Tell whether a text ends with a comma of any of the scripts."""
    return bool(COMMA.search(text))


def has_open_bracket(text: str) -> bool:
    """Tell whether a title mark, bracket or quotation is still open at the end of a text."""
    return any(
        text.count(left) > text.count(right) for left, right in (("《", "》"), ("（", "）"), ("(", ")"), ("“", "”"))
    )


def join_lines(lines: Sequence[str]) -> str:
    """Join wrapped lines: nothing between wide characters, one blank between other runs."""
    joined = ""
    for line in lines:
        if not joined:
            joined = line
        elif is_wide(joined[-1]) or is_wide(line[0]) or joined.endswith(("-", "/", "‑")):
            joined += line
        else:
            joined += f" {line}"
    return re.sub(r"[ \t\u00a0]{2,}", " ", joined).strip()


def is_wide(character: str) -> bool:
    """Tell a Chinese character or full-width sign, beside which no blank is due."""
    return unicodedata.east_asian_width(character) in ("W", "F") or character in "“”‘’—…·"


@dataclass(frozen=True, slots=True)
class Layout:
    """Measures of one text.

    :param width: Columns of a full line.
    :param blanks_divide: True where an empty line stands between paragraphs and none inside them.
    :param indents: True where paragraphs begin with an indent.
    """

    width: int
    blanks_divide: bool
    indents: bool

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Layout":
        """Measure running text."""
        widths = sorted(display_width(line.text) for line in lines) or [0]
        pairs = [line for line in lines[1:] if not line.page_start]
        close = sum(not line.blank_before for line in pairs) / max(1, len(pairs))
        indented = sum(line.indent >= 3 for line in lines)
        return cls(
            width=widths[int(len(widths) * 0.9)],
            blanks_divide=0.15 < close < 0.97,
            indents=0.1 * len(lines) < indented < 0.9 * len(lines),
        )

    def is_short(self, line: Line, following: Line) -> bool:
        """Tell whether the first word of the following line would still have fitted on a line."""
        first = following.text[0] if is_wide(following.text[0]) else following.text.split()[0]
        return display_width(line.text) + 1 + display_width(first) <= self.width * 0.88
