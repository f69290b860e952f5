"""One query on its way, and the lane of the long ones."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from api.sparql.errors import LongQueriesLimit, SparqlError
from api.sparql.workers import Worker


@dataclass(slots=True)
class Job:
    """One query on its way.

    :param on_long: Called when it becomes long.
    :param worker: Who runs it now.
    :param long: It has a place in the long lane.
    :param again: It was ended to start again in the long lane.
    :param ended_by: Why it was ended.
    :param timers: What is to be called off when it is done.
    """

    on_long: "Callable[[Job], None] | None" = None
    worker: Worker | None = None
    long: bool = False
    again: bool = False
    ended_by: SparqlError | None = None
    timers: list[asyncio.TimerHandle] = field(default_factory=list)

    def end(self, reason: SparqlError) -> None:
        """End the query for a reason, which its caller gets. Nothing happens where it has ended."""
        if self.ended_by is None and self.worker is not None:
            self.ended_by = reason
            self.worker.kill()

    def start_again(self) -> None:
        """End the query so that it can run again later."""
        if self.ended_by is None and self.worker is not None:
            self.again = True
            self.worker.kill()

    def done(self) -> None:
        """Call off the timers; the worker is no longer this job's."""
        self.worker = None
        while self.timers:
            self.timers.pop().cancel()


class LongLane:
    """Places for long queries, first come first served.

    :param places: How many may run at once.
    :param waiting: How many may wait.
    :param seconds: How long one may wait.
    """

    def __init__(self, places: int, waiting: int, seconds: float) -> None:
        self._places, self._free = places, places
        self._most_waiting, self._seconds = waiting, seconds
        self._waiting: deque[asyncio.Future[None]] = deque()

    def enter(self) -> bool:
        """Take a place if one is free now and nobody waits for it."""
        if self._free < 1 or self._waiting:
            return False
        self._free -= 1
        return True

    async def wait(self) -> None:
        """Take a place when there is one.

        :raises LongQueriesLimit: If too many wait, or none becomes free in time.
        """
        if self.enter():
            return
        if len(self._waiting) >= self._most_waiting:
            raise self._full()
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            await asyncio.wait_for(place, self._seconds)
        except TimeoutError:
            raise self._full() from None
        finally:
            with contextlib.suppress(ValueError):
                self._waiting.remove(place)

    def leave(self) -> None:
        """Give the place to who waits longest, else set it free."""
        while self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                place.set_result(None)
                return
        self._free += 1

    def _full(self) -> LongQueriesLimit:
        sentence = f"{self._places} long queries are running, and no more may at once."
        return LongQueriesLimit(sentence, limit="long queries", long_queries=self._places)
