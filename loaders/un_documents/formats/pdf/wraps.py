"""Numbers and symbols that lines of Chinese print break in two, as if they were Chinese characters themselves."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.un_documents.layout import is_wide
from loaders.un_documents.lines import Line

TAIL = re.compile(r"[0-9A-Za-z./()\-:]+$")
HEAD = re.compile(r"[0-9A-Za-z./()\-:]+")
FULL = 1
"""Columns that may be free behind a line that is filled."""
CLAUSE_ENDS = frozenset("，。；：！？）》」”’")
"""Behind these a number alone may be the call of a footnote."""
ITEM = re.compile(r"\d{1,3}\.(?!\d)|\(")
"""How a paragraph may begin behind such a call."""
AT_PLACE = re.compile(
    # A number goes on, or what a stroke, full stop or bracket parts: ``203|2年``, ``第3|/12号``, ``XIII.|15``, ``(|Rev.COP14)``.
    r"\d\|\d|/\||\(\||\|[/.)]|\.\|(?:\d|[A-Z]+\d)"
    # Brackets within symbols and behind numbers: ``ICCD/CRIC|(21)/6``, ``第5|(a)段``.
    r"|[0-9A-Za-z]\|\(\d+\)/|\d\|\([a-z]{1,3}\)|\)\|\("
    # Letters of symbols: ``UNE|P/EA.5``, ``V|III.25``, ``12.11(Rev.CO|P14)``, ``A|dd.1``.
    r"|[A-Z]\|[A-Z]+[/.(\d]|[AC]o?r?\|(?:dd|d|orr|rr|r)\.\d|Re?\|e?v\.\d|Ad\|d\.\d"
    # Addresses of pages.
    r"|//\S*[a-z]\|[a-z]"
)


def without_breaks(lines: Sequence[Line]) -> list[Line]:
    """Return lines with what they break in two put together at the end of the first.

    :param lines: Room of None is that of a note, whose lines are filled but for the last.
    """
    result: list[Line] = []
    for line in lines:
        before = result[-1] if result else None
        head = HEAD.match(line.text)
        if before is None or head is None or not _is_filled(before, line) or not _is_broken(before.text, line.text):
            result.append(line)
            continue
        rest = line.text[head.end() :].lstrip()
        result[-1] = replace(before, text=before.text + head[0], room=before.room if rest else line.room)
        if rest:
            result.append(replace(line, text=rest))
    return result


def _is_filled(line: Line, following: Line) -> bool:
    room = 0 if line.room is None else line.room
    return room <= FULL and not line.cells and not following.cells and not following.blank_before


def _is_broken(text: str, following: str) -> bool:
    """Tell whether two lines of Chinese text share a number or symbol."""
    tail, head = TAIL.search(text), HEAD.match(following)
    if tail is None or head is None or not any(map(is_wide, text)) or not any(map(is_wide, following)):
        return False
    called = tail[0].isdecimal() and text[: tail.start()][-1:] in CLAUSE_ENDS and ITEM.match(following)
    return not called and AT_PLACE.search(f"{tail[0]}|{head[0]}") is not None
