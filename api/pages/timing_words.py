"""When something is to be done, in the reader's language: relations, cycles, lengths of time and days."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Literal

from babel.dates import format_date, format_skeleton
from babel.units import format_unit


def _(word: str) -> str:
    """Mark a word for the catalogues."""
    return word


WHEN: Mapping[str, str] = {
    "by": _("By"),
    "at": _("At"),
    "before": _("Before"),
    "after": _("After"),
    "within": _("Within"),
    "from": _("From"),
    "until": _("Until"),
    "every": _("How often"),
}
"""How what is to be done stands to a date or an event."""

CYCLES: Mapping[str, str] = {
    "P1M": _("every month"),
    "P3M": _("every three months"),
    "P6M": _("twice a year"),
    "P1Y": _("every year"),
    "P2Y": _("every two years"),
    "P3Y": _("every three years"),
    "P4Y": _("every four years"),
    "P5Y": _("every five years"),
    "each-session": _("at each session"),
    "each-second-session": _("at every second session"),
}
"""How often something is to be done again."""

UNITS = {"D": "duration-day", "W": "duration-week", "M": "duration-month", "Y": "duration-year"}
LENGTHS: Mapping[str, Literal["long", "short"]] = {"ar": "short", "zh": "short"}
"""Languages whose long names of units the library lacks; their short ones are the same words."""


def write_length(duration: str, language: str) -> str:
    """Return an ISO 8601 duration in words, as it is where it has more parts than one.

    >>> write_length("P6M", "en"), write_length("P42D", "zh"), write_length("P1Y6M", "en")
    ('6 months', '42天', 'P1Y6M')
    """
    found = re.fullmatch(r"P([0-9]+)([DWMY])", duration)
    if found is None:
        return duration
    return format_unit(int(found[1]), UNITS[found[2]], length=LENGTHS.get(language, "long"), locale=language)


def write_day(day: str, language: str) -> str:
    """Return an ISO date, month, year or interval as it is written in a language, anything else as it is.

    >>> write_day("2034-05-31", "en"), write_day("2034-05", "es"), write_day("2034/2038", "zh")
    ('31 May 2034', 'mayo de 2034', '2034–2038')
    """
    return "–".join(_write_day(part, language) for part in day.split("/"))


def _write_day(day: str, language: str) -> str:
    locale = "en_GB" if language == "en" else language
    parts = day.split("-")
    if not all(part.isdigit() for part in parts) or len(parts[0]) != len("2034"):
        return day
    try:
        if len(parts) == len(("year", "month", "day")):
            return format_date(date.fromisoformat(day), "long", locale)
        if len(parts) == len(("year", "month")):
            return format_skeleton("yMMMM", date(int(parts[0]), int(parts[1]), 1), locale=locale)
    except ValueError:
        return day
    return day
