"""Dates, parts of years and stretches of years in folded text."""

import re
from collections.abc import Iterator
from datetime import date

from loaders.un_documents.acts.timing.found import Anchor, Found, without_overlaps
from loaders.un_documents.acts.timing.words import TimingWords

MONTHS = {"H1": (1, 6), "H2": (7, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12)}


def date_anchors(text: str, words: TimingWords) -> tuple[Anchor, ...]:
    """Return the dates in a text; of two readings of one place the longer one."""
    hits = words.dates.finditer(text)
    read = (Anchor(hit.start(), hit.end(), date=iso) for _, hit in hits if (iso := iso_date(hit, words)))
    return without_overlaps(read)


def spans(text: str, words: TimingWords) -> Iterator[Found]:
    """Yield stretches of days or years within which something is to be done."""
    for _, hit in words.spans.finditer(text):
        if iso := iso_date(hit, words):
            yield Found(hit.start(), hit.end(), "within", date=iso)


def iso_date(hit: re.Match[str], words: TimingWords) -> str | None:
    """Return the ISO date, month, year or interval of a match, None where the calendar has no such day."""
    groups = hit.groupdict()
    year = int(groups["y"])
    if groups.get("part"):
        first, last = MONTHS[words.part(groups["part"])]
        return f"{year}-{first:02}/{year}-{last:02}"
    month = words.month(groups["m"]) if groups.get("m") else None
    start = _iso(year, month, groups.get("d"))
    if groups.get("d2"):
        end = _iso(year, words.month(groups["m2"]) if groups.get("m2") else month, groups["d2"])
        return f"{start}/{end}" if start and end and start < end else None
    if groups.get("y2"):
        end = str(year)[: -len(groups["y2"])] + groups["y2"]
        return f"{year}/{end}" if int(end) > year else None
    return start


def _iso(year: int, month: int | None, day: str | None) -> str | None:
    if month is None:
        return str(year)
    if day is None:
        return f"{year}-{month:02}"
    try:
        return date(year, month, int(day)).isoformat()
    except ValueError:
        return None
