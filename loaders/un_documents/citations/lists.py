"""Lists of numbers in running text: "5, 11 to 13 and 15", "第1、第6和第4", "3 (a)–(c)"."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from loaders.un_documents.citations.words import Words, words_of

Member = re.Match[str]
_TITLE = re.compile(r" ?\([^()\d]{4,70}\)")


@dataclass(frozen=True, slots=True)
class NumberList:
    """Members of a list in printed order.

    :param members: Matches of the members.
    :param ranges: Places in ``members`` that are the far end of a range begun by the member before.
    :param end: Offset behind the list.
    """

    members: tuple[Member, ...]
    ranges: frozenset[int]
    end: int


def read_list(
    text: str,
    place: int,
    member: re.Pattern[str],
    words: Words,
    accept: Callable[[Member, Member | None], bool] = lambda _member, _first: True,
    prefix: str = "",
) -> NumberList | None:
    """Read a list that begins at a place; None where no member stands there.

    A member behind a plain comma belongs to the list only if a conjunction or a range closes it, or another list mark
    that no sentence uses follows: "target 11, 20 countries" is no list.

    :param accept: Says whether a match may be a member, given the first member.
    :param prefix: Pattern of a word that may be repeated before members.
    """
    first = member.match(text, place)
    since = None if first else words.pattern("<since>").match(text, place)
    first = member.match(text, since.end()) if since else first
    if first is None or not accept(first, None):
        return None
    members, ranges, sure = [first], set[int](), 1
    separator, lead = _separator(words.lang), _lead(prefix)
    while True:
        mark = separator.match(text, behind_title(text, members[-1].end()))
        step = _step(text, mark, lead, member, first, accept)
        if mark is None or step is None:
            break
        if mark.group("range") is not None:
            ranges.add(len(members))
        members.append(step)
        if mark.group("range") is not None or mark.group("sep").strip() not in {",", "،", "，", ";"}:
            sure = len(members)
    if _closed(text, members[-1], words):
        sure = len(members)
    kept = members[:sure]
    if since and 1 not in ranges:
        return None
    return NumberList(tuple(kept), frozenset(place for place in ranges if place < sure), kept[-1].end())


@lru_cache(maxsize=8)
def _separator(lang: str) -> re.Pattern[str]:
    words = words_of(lang)
    return re.compile(f"(?P<range>{words.range_mark})|(?P<sep>{words.separator})", re.IGNORECASE)


@lru_cache(maxsize=256)
def _lead(prefix: str) -> re.Pattern[str]:
    return re.compile(prefix, re.IGNORECASE)


def _closed(text: str, last: Member, words: Words) -> bool:
    """Say whether a comma may end a list: before "and paragraph 3 of Article 18", or where numbers have a stroke."""
    if "/" in last.group():
        return True
    return words.pattern(r",? <and> (?:\w+ )?(?:<paragraph>|<article>) ").match(text, last.end()) is not None


def behind_title(text: str, place: int) -> int:
    """Return the offset behind a title in parentheses, as in "Goals 14 (Life below water) and 15"."""
    title = _TITLE.match(text, place)
    return title.end() if title else place


def _step(
    text: str,
    mark: Member | None,
    lead: re.Pattern[str],
    member: re.Pattern[str],
    first: Member,
    accept: Callable[[Member, Member | None], bool],
) -> Member | None:
    if mark is None:
        return None
    word = lead.match(text, mark.end())
    following = member.match(text, word.end() if word else mark.end())
    return following if following and accept(following, first) else None
