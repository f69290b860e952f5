"""What is found in a text before it becomes a timing."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from loaders.records import TimingRelation


class Placed(Protocol):
    """Whatever has a place in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


Place = TypeVar("Place", bound=Placed)


@dataclass(frozen=True, slots=True)
class Found:
    """A timing at its place in folded text.

    :param start: Where its words begin, the relation included.
    :param end: Where they end.
    :param event: Ids of what it is relative to, or the words for it.
    :param known: True where these are ids.
    """

    start: int
    end: int
    relation: TimingRelation
    date: str | None = None
    event: tuple[str, ...] = ()
    known: bool = False
    duration: str | None = None
    recurrence: str | None = None

    def moved(self, start: int, end: int) -> "Found":
        """Return the same at another place."""
        return replace(self, start=start, end=end)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date, a session or another event that a timing may be relative to.

    :param outer: Where the name begins that it is part of (*Conference of the Parties at its ninth meeting*).
    :param known: True where ``event`` are ids.
    """

    start: int
    end: int
    date: str | None = None
    event: tuple[str, ...] = ()
    known: bool = False
    outer: int | None = None

    def found(self, start: int, end: int, relation: TimingRelation) -> Found:
        """Return the timing that it makes with a relation, whose words may widen it."""
        return Found(start, end, relation, date=self.date, event=self.event, known=self.known)


def without_overlaps(found: Iterable[Place]) -> tuple[Place, ...]:
    """Keep the longest of those that overlap, in printed order; first given goes first among equals."""
    kept: list[Place] = []
    starts: list[int] = []
    for each in sorted(found, key=lambda one: one.start - one.end):
        place = bisect_left(starts, each.start)
        before, behind = kept[place - 1] if place else None, kept[place] if place < len(kept) else None
        if (before is None or before.end <= each.start) and (behind is None or each.end <= behind.start):
            insort(starts, each.start)
            kept.insert(place, each)
    return tuple(kept)
