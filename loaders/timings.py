"""Timings in one line of words that no language has, and the day on which each is due."""

import re
from calendar import monthrange
from datetime import date, timedelta

from loaders.records import TIMING_RELATIONS, Timing
from loaders.tables import DATE

DURATION = re.compile(r"P[0-9]+[DWMY]")
PER_SESSION = ("each-session", "each-second-session")
WITHOUT_END = ("after", "from", "every")


class NotATiming(ValueError):
    """Words that are no notation of a timing.

    :param notation: The words as given.
    """

    def __init__(self, notation: str) -> None:
        super().__init__(f"{notation!r} is no timing (as by 2015-10, before cbd-cop-13 or every P2Y)")


def notation_of(timing: Timing) -> str:
    """Return relation, date, recurrence, duration and known event of a timing, those that it has.

    >>> notation_of(Timing("", 0, 0, "before", event="cbd-cop-13", known=True, duration="P3M"))
    'before P3M cbd-cop-13'
    """
    event = timing.event if timing.known else None
    return " ".join(filter(None, (timing.relation, timing.date, timing.recurrence, timing.duration, event)))


def timing_of(notation: str) -> Timing:
    """Return the timing of a notation, without words.

    :raises NotATiming: If it is none.
    """
    relation, *rest = notation.split(" ")
    found: dict[str, str] = {}
    for word in rest:
        kind = _kind(word, relation)
        if not word or kind in found:
            raise NotATiming(notation)
        found[kind] = word
    for known in TIMING_RELATIONS:
        if known == relation and found:
            return Timing(
                "",
                0,
                0,
                known,
                date=found.get("date"),
                event=found.get("event"),
                known="event" in found,
                duration=found.get("duration"),
                recurrence=found.get("recurrence"),
            )
    raise NotATiming(notation)


def _kind(word: str, relation: str) -> str:
    if DATE.fullmatch(word):
        return "date"
    if word in PER_SESSION:
        return "recurrence"
    if DURATION.fullmatch(word):
        return "recurrence" if relation == "every" else "duration"
    return "event"


def due_date(timing: Timing) -> str | None:
    """Return the last day on which a dated timing is met, None where it has no date or no end.

    A month or year is due on its last day, or on the day before it where something is due before it. A day that is
    named is the day, since languages print *by* and *before* for the same one.

    >>> due_date(Timing("", 0, 0, "by", date="2015-10")), due_date(Timing("", 0, 0, "before", date="2020"))
    ('2015-10-31', '2019-12-31')
    """
    if timing.date is None or timing.relation in WITHOUT_END:
        return None
    first, _, last = timing.date.partition("/")
    if timing.relation == "before" and len(first) < len("2020-01-01"):
        return (first_day(first) - timedelta(days=1)).isoformat()
    return last_day(last or first).isoformat()


def in_days(duration: str) -> str:
    """Return a duration whose weeks are days, since XML Schema counts in no weeks.

    >>> in_days("P6W"), in_days("P6M")
    ('P42D', 'P6M')
    """
    weeks = re.fullmatch(r"P([0-9]+)W", duration)
    return f"P{int(weeks[1]) * 7}D" if weeks else duration


def first_day(day: str) -> date:
    """Return the first day of an ISO date, month or year."""
    year, month, number = _parts(day)
    return date(year, month or 1, number or 1)


def last_day(day: str) -> date:
    """Return the last day of an ISO date, month or year."""
    year, month, number = _parts(day)
    return date(year, month or 12, number or monthrange(year, month or 12)[1])


def _parts(day: str) -> tuple[int, int, int]:
    year, month, number = (*map(int, day.split("-")), 0, 0)[:3]
    return year, month, number
