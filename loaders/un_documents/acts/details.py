"""What softens an act or dates it: money, circumstances, deadlines."""

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

Pattern = re.Pattern[str]
REACH_BACK = 60
NOT_FOR_MONEY_ONLY = "in-a-position-to-do-so"


class Softening(Protocol):
    """The patterns that this module asks a grammar for."""

    @property
    def condition(self) -> Pattern:
        """Availability of money."""

    @property
    def qualifiers(self) -> Sequence[tuple[str, Pattern]]:
        """Softening phrases by id."""

    @property
    def date(self) -> Pattern:
        """A date."""

    @property
    def due(self) -> Pattern:
        """What in front of a date makes it a deadline."""

    @property
    def due_behind(self) -> Pattern:
        """What behind a date makes it a deadline."""

    @property
    def by_meeting(self) -> Pattern:
        """A deadline named by a meeting."""

    @property
    def months(self) -> Mapping[str, int]:
        """Numbers of the months."""


CALLS = re.compile(
    r"(?<=[^\W\d_][,;.，；。、»”’])\d{1,2}(?=\s|$)|(?<=[^\W\d_A-Z])\d{1,2}(?=[\s,;.:؛،]|$)|\(\d{1,2}\)(?=[\s،؛.,;:]|$)"
)


def without_calls(text: str) -> str:
    """Return a text of the same length in which the calls of footnotes are blank."""
    return CALLS.sub(lambda hit: " " * len(hit.group()), text)


def money_places(text: str, grammar: Softening) -> list[tuple[int, int]]:
    """Return where a text speaks of the availability of resources or funds."""
    return [hit.span() for hit in grammar.condition.finditer(text)]


def qualifier_ids(text: str, grammar: Softening) -> tuple[str, ...]:
    """Return the softening phrases in a text, each once, in the order of the grammar."""
    return tuple(name for name, pattern in grammar.qualifiers if pattern.search(text))


def without_asides(text: str, grammar: Softening) -> str:
    """Return a text of the same length whose conditions and qualifiers are blank."""
    patterns = [grammar.condition, *(pattern for name, pattern in grammar.qualifiers if name != NOT_FOR_MONEY_ONLY)]
    for pattern in patterns:
        text = pattern.sub(lambda hit: " " * len(hit.group()), text)
    return text


def deadline(text: str, grammar: Softening) -> str | None:
    """Return the first deadline in a text: an ISO date or month, else the printed words, else None."""
    for hit in grammar.date.finditer(text):
        if grammar.due.search(text[max(0, hit.start() - REACH_BACK) : hit.start()]) or grammar.due_behind.match(
            text, hit.end()
        ):
            return _iso(hit, grammar.months)
    meeting = grammar.by_meeting.search(text)
    return " ".join(meeting.group().split()) if meeting else None


def _iso(hit: re.Match[str], months: Mapping[str, int]) -> str:
    parts = hit.groupdict()
    if parts.get("end"):
        return parts["end"]
    month = parts.get("month")
    number = None if month is None else months.get(month.lower()) or int(month)
    day = parts.get("day")
    return "-".join(
        [str(int(parts["year"])), *([f"{number:02}"] if number else []), *([f"{int(day):02}"] if day else [])]
    )
