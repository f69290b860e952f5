"""Stretches of time from or to an event, and cycles, in folded text."""

import re
from collections.abc import Iterable, Iterator, Sequence

from loaders.records import TimingRelation
from loaders.un_documents.acts.timing.found import Anchor, Found
from loaders.un_documents.acts.timing.passage import EVENTS, Passage
from loaders.un_documents.acts.timing.words import UNITS

RELATIONS: dict[str, TimingRelation] = {
    "within": "within",
    "within_next": "within",
    "before": "before",
    "after": "after",
}
LONGEST = {"D": 400, "W": 104, "M": 120, "Y": 50}


def durations(passage: Passage, sessions: Sequence[Anchor]) -> Iterator[Found]:
    """Yield what is to be done within, before or after some time.

    :param sessions: Sessions that the text names, which may be what the time counts from.
    """
    for kind, hit in passage.words.durations.finditer(passage.text):
        length = duration(hit, passage)
        if length:
            yield _from(passage, hit, kind, length, sessions)


def cycles(passage: Passage) -> Iterator[Found]:
    """Yield what is to be done again and again."""
    for length, hit in passage.words.every.finditer(passage.text):
        again = length or duration(hit, passage)
        if again:
            yield Found(hit.start(), hit.end(), "every", recurrence=again)


def duration(hit: re.Match[str], passage: Passage) -> str | None:
    """Return the ISO 8601 duration of a match, None where it is too long for a task."""
    groups = hit.groupdict()
    if groups.get("whole"):
        return passage.words.whole(groups["whole"])
    unit = next((unit for unit in UNITS if groups.get(unit)), None)
    if unit is None or not groups.get("n"):
        return None
    number = passage.words.number(groups["n"])
    return f"P{number}{unit}" if 0 < number <= LONGEST[unit] else None


def _from(passage: Passage, hit: re.Match[str], kind: str, length: str, sessions: Sequence[Anchor]) -> Found:
    start, end = hit.span()
    slug = passage.setting.slug
    found = Found(start, end, RELATIONS[kind], duration=length)
    if kind == "within_next":
        # What comes next is counted from the day on which the body speaks.
        return _relative(found, (slug,), known=True) if slug else found
    if not hit.groupdict().get("event"):
        return found
    first, last = hit.span("event")
    if (
        passage.words.adoption.pattern.search(passage.text, max(0, first - 8), min(len(passage.text), last + 8))
        and slug
    ):
        return _relative(found, (slug,), known=True)
    for anchor in sessions:
        if anchor.start < last and first < anchor.end:
            return _relative(found.moved(start, max(end, anchor.end)), anchor.event[:1], known=anchor.known)
    named = _named(passage, first, last)
    return _relative(found, named or (passage.words_at(first, last),), known=bool(named))


def _relative(found: Found, event: Iterable[str], *, known: bool) -> Found:
    return Found(found.start, found.end, found.relation, event=tuple(event), known=known, duration=found.duration)


def _named(passage: Passage, first: int, last: int) -> tuple[str, ...]:
    inside = [one for one in passage.cited if one.overlaps(first, last) and one.citation.type in EVENTS]
    return inside[0].citation.ids[:1] if len(inside) == 1 else ()
