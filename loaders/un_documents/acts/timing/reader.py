"""The timings of one text."""

import re
from collections.abc import Iterable, Iterator, Sequence

from loaders.records import Citation, Timing, TimingRelation
from loaders.timings import last_day
from loaders.un_documents.acts.timing.dates import date_anchors, spans
from loaders.un_documents.acts.timing.durations import cycles, durations
from loaders.un_documents.acts.timing.found import Anchor, Found, without_overlaps
from loaders.un_documents.acts.timing.passage import Passage, Setting
from loaders.un_documents.acts.timing.sessions import session_anchors, sessions_again
from loaders.un_documents.acts.timing.words import Relations

LONGEST = 20_000
"""Code points that are read: no paragraph is longer, and what is would only be slow."""
ASIDE = re.compile(r" ?\([^()]{1,40}\)")
REACH_BACK = 70
FAR_BACK = 160
NOT_YET_SURE = frozenset({"at", "within", "from", "after"})
"""Relations in which dates of what is over stand as well: adopted in 2012, during the period 2001-2010."""
OF_NAMES = NOT_YET_SURE | {"until"}
"""Relations in which the years of plans and programmes stand as well."""


def read_timings(text: str, lang: str, citations: Sequence[Citation], setting: Setting) -> tuple[Timing, ...]:
    """Return when things are to be done, in printed order.

    :param text: Text of a unit.
    :param citations: What it cites, with offsets in it.
    :param setting: Who speaks in it, and when.
    """
    passage = Passage.of(text[:LONGEST], lang, citations, setting)
    sessions = session_anchors(passage)
    found = [
        *durations(passage, sessions),
        *cycles(passage),
        *sessions_again(passage),
        *_dated(passage),
        *_at_sessions(passage, sessions),
        *_at_adoption(passage),
    ]
    return tuple(timing for each in without_overlaps(found) for timing in _timings(passage, each))


def _timings(passage: Passage, found: Found) -> Iterator[Timing]:
    # An Arabic *and* is written as part of the word behind it.
    joined = passage.words.lang == "ar" and passage.text[found.start] == "و"
    start, end = passage.folded.span(found.start + joined, found.end)
    if passage.is_quoted(start, end):
        return
    for event in found.event or (None,):
        yield Timing(
            passage.printed[start:end],
            start,
            end,
            found.relation,
            date=found.date,
            event=event,
            known=found.known,
            duration=found.duration,
            recurrence=found.recurrence,
        )


def _dated(passage: Passage) -> Iterator[Found]:
    whole = [*spans(passage.text, passage.words)]
    dates = [
        found for anchor in date_anchors(passage.text, passage.words) if (found := _related(passage, anchor, "date"))
    ]
    for found in without_overlaps((*whole, *dates)):
        unsure = found.relation in NOT_YET_SURE and _done(passage, found.start)
        named = found.relation in OF_NAMES and _is_named(passage, found)
        if not (unsure or named or _is_over(passage, found)):
            yield found


def _is_named(passage: Passage, found: Found) -> bool:
    """Tell whether years belong to the name of a plan."""
    before = passage.words.named.search(passage.text, max(0, found.start - REACH_BACK), found.start)
    return before is not None or passage.words.named_behind.match(passage.text, found.end) is not None


def _is_over(passage: Passage, found: Found) -> bool:
    """Tell whether a date lay before the document's; one that no deadline names needs the document's to be told."""
    spoken = (passage.setting.date or "").partition("/")[0]
    if not spoken:
        return found.relation in NOT_YET_SURE
    if found.relation == "after" and len(found.date or "") == len("2020"):
        # An agenda for the years after one is no task for then.
        return True
    end = (found.date or "").rpartition("/")[2]
    return last_day(end).isoformat() < last_day(spoken).isoformat()


def _at_sessions(passage: Passage, sessions: Iterable[Anchor]) -> Iterator[Found]:
    for anchor in sessions:
        found = _related(passage, anchor, "session")
        first = anchor.start if anchor.outer is None else anchor.outer
        if found is None and first < anchor.start:
            found = _related(passage, Anchor(first, anchor.end, event=anchor.event, known=anchor.known), "session")
        ahead = anchor.known and any(map(passage.setting.is_ahead, anchor.event))
        if found and (ahead or not _is_of_the_past(passage, found, min(first, found.start), anchor.end)):
            yield found


def _is_of_the_past(passage: Passage, found: Found, first: int, end: int) -> bool:
    """Tell whether a session is named because of what was done there.

    :param first: Where the name begins that the session is part of.
    :param end: Where it ends.
    """
    behind = passage.words.past_behind.match(passage.text, end)
    return _done(passage, found.start) or _done(passage, first) or behind is not None


def _at_adoption(passage: Passage) -> Iterator[Found]:
    slug = passage.setting.slug
    for hit in passage.words.adoption.finditer(passage.text):
        event, known = (slug, True) if slug else (passage.words_at(*hit.span()), False)
        if found := _related(passage, Anchor(*hit.span(), event=(event,), known=known), "event"):
            yield found


def _related(passage: Passage, anchor: Anchor, kind: str) -> Found | None:
    """Return the timing of a date or event with the words around it that make it one, None where there are none."""
    before = _before(passage, anchor.start, passage.words.before[kind])
    behind = _behind(passage, anchor.end, passage.words.behind[kind])
    if behind:
        return anchor.found(before[1] if before else anchor.start, behind[1], behind[0])
    return anchor.found(before[1], anchor.end, before[0]) if before else None


def _before(passage: Passage, place: int, relations: Relations) -> tuple[TimingRelation, int] | None:
    hits = [
        (relation, hit.start())
        for relation, pattern in relations.items()
        if (hit := pattern.search(passage.text, max(0, place - REACH_BACK), place))
    ]
    return min(hits, key=lambda hit: hit[1], default=None)


def _behind(passage: Passage, place: int, relations: Relations) -> tuple[TimingRelation, int] | None:
    # The date and place of a session may stand in brackets between it and the word behind it.
    aside = ASIDE.match(passage.text, place)
    hits = [
        (relation, hit.end())
        for relation, pattern in relations.items()
        for start in ([place, aside.end()] if aside else [place])
        if (hit := pattern.match(passage.text, start)) and hit.end() > start
    ]
    return max(hits, key=lambda hit: hit[1], default=None)


def _done(passage: Passage, place: int) -> bool:
    """Tell whether what stands in front speaks of something done, or of papers of it."""
    return passage.words.past.search(passage.in_front(place, FAR_BACK)) is not None
