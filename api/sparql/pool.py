"""Who runs a query: lanes for quick and for long ones, so that neither keeps the other waiting, and limits that hold.

Every query starts in the quick lane, where a fixed number of workers stands ready. One that is still running after the
quick time becomes long: it keeps its worker, and a new one takes the free place. Where as many long ones as may run are
running, it is ended and starts again when one of them has finished.
"""

import asyncio
import os
import signal
from collections import deque
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from api.settings import MEBIBYTE, Settings
from api.sparql.errors import MemoryLimit, QueryFailed, SparqlError, TimeLimit, TooManyWaiting, WorkerLost
from api.sparql.frames import Ask
from api.sparql.lanes import Job, LongLane
from api.sparql.workers import Answer, Forker, Mode, Worker, WorkerGone


class Pool:
    """The workers of one release."""

    def __init__(self, settings: Settings, mode: Mode, path: Path) -> None:
        self._settings = settings
        self._loop = asyncio.get_running_loop()
        self._forker = Forker.start(mode, path)
        self._idle: deque[Worker] = deque()
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._long_lane = LongLane(settings.sparql_long_queries, settings.sparql_waiting, settings.sparql_seconds)
        self._active = 0
        self._tasks: set[asyncio.Task[None]] = set()
        for _ in range(settings.workers):
            self._background(self._add_worker())

    @property
    def alive(self) -> bool:
        """False when the forking program ended and a new pool is needed."""
        return self._forker.alive

    async def ready(self) -> None:
        """Wait until the release is loaded.

        :raises WorkerLost: If it could not be.
        """
        try:
            await self._forker.ready()
        except WorkerGone as error:
            raise _forker_lost() from error

    async def run(self, ask: Ask, query: bytes, on_long: Callable[[Job], None] | None = None) -> Answer:
        """Return the answer to a query.

        :param on_long: Called when the query becomes long, with the job, which can be ended.
        :raises TimeLimit: If it runs too long; also the other limits of ``api.sparql.errors``.
        :raises QueryFailed: If its worker ended over it.
        """
        job = Job(on_long)
        self._active += 1
        try:
            worker = self._idle.popleft() if self._idle else await self._wait_for_worker()
            answer = await self._run_on(worker, job, ask, query)
            if answer is None:
                await self._long_lane.wait()
                job.long, job.again = True, False
                answer = await self._run_on(await self._fork(), job, ask, query)
            assert answer is not None, "only a quick query starts again"
            return answer
        finally:
            self._active -= 1
            if job.long:
                self._long_lane.leave()

    async def drain(self) -> None:
        """Wait until running queries are done, then end all workers."""
        patience = self._loop.time() + 2 * self._settings.sparql_seconds
        while self._active and self._loop.time() < patience:
            await asyncio.sleep(0.05)
        await self.close()

    async def close(self) -> None:
        """End all workers at once."""
        await self._forker.close()
        await asyncio.gather(*self._tasks)

    async def _run_on(self, worker: Worker, job: Job, ask: Ask, query: bytes) -> Answer | None:
        """Return the answer of a worker, or None if the job is to start again in the long lane."""
        job.worker = worker
        self._start_timers(job)
        try:
            reply, body = await worker.ask(ask, query)
        except WorkerGone:
            job.done()
            status = await self._end(worker, replace=not job.long)
            if job.again and job.ended_by is None:
                return None
            raise (job.ended_by or self._reason(status)) from None
        except asyncio.CancelledError:
            worker.kill()
            job.done()
            self._background(self._retire(worker, replace=not job.long))
            raise
        job.done()
        if job.long or job.again or reply.leaving:
            self._background(self._retire(worker, replace=not job.long))
        else:
            self._hand_on(worker)
        if reply.status == "memory":
            raise self._memory_limit()
        return reply, body

    def _start_timers(self, job: Job) -> None:
        if job.long:
            self._becomes_long(job, self._settings.sparql_seconds)
        else:
            job.timers.append(self._loop.call_later(self._settings.sparql_quick_seconds, self._quick_time_over, job))

    def _quick_time_over(self, job: Job) -> None:
        """Move a query to the long lane, or end it to start again when there is a place."""
        if not self._long_lane.enter():
            job.start_again()
            return
        job.long = True
        self._background(self._add_worker())
        self._becomes_long(job, self._settings.sparql_seconds - self._settings.sparql_quick_seconds)

    def _becomes_long(self, job: Job, seconds: float) -> None:
        assert job.worker is not None
        job.worker.step_back()
        limit = self._settings.sparql_seconds
        reason = TimeLimit(f"The query was ended at its limit of {limit:g} seconds.", limit="seconds", seconds=limit)
        job.timers.append(self._loop.call_later(max(seconds, 0.0), job.end, reason))
        if job.on_long is not None:
            job.on_long(job)

    async def _wait_for_worker(self) -> Worker:
        limit = self._settings.sparql_waiting
        if len(self._waiting) >= limit:
            raise TooManyWaiting(f"{limit} queries are waiting, and no more may.", limit="waiting", waiting=limit)
        if not self._forker.alive:
            raise _forker_lost()
        place: asyncio.Future[Worker] = self._loop.create_future()
        self._waiting.append(place)
        try:
            return await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled() and place.exception() is None:
                self._hand_on(place.result())
            raise

    def _hand_on(self, worker: Worker) -> None:
        """Give a ready worker to who waits longest, else keep it."""
        while self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                place.set_result(worker)
                return
        self._idle.append(worker)

    async def _fork(self) -> Worker:
        try:
            return await self._forker.fork(self._settings.sparql_memory_mb * MEBIBYTE)
        except WorkerGone as error:
            raise _forker_lost() from error

    async def _add_worker(self) -> None:
        try:
            self._hand_on(await self._fork())
        except WorkerLost as error:
            while self._waiting:
                place = self._waiting.popleft()
                if not place.done():
                    place.set_exception(error)

    async def _end(self, worker: Worker, *, replace: bool) -> int:
        """End a worker and return its wait status, 0 where it is not known any more."""
        if replace:
            self._background(self._add_worker())
        try:
            return await self._forker.reap(worker)
        except WorkerGone:
            return 0

    async def _retire(self, worker: Worker, *, replace: bool) -> None:
        await self._end(worker, replace=replace)

    def _background(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _reason(self, status: int) -> SparqlError:
        """Why a worker ended that nobody ended: its wait status tells."""
        if not self._forker.alive:
            return _forker_lost()
        ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        # The allocator aborts at the limit of memory; the kernel kills when the machine has none left.
        if ended_by in {signal.SIGABRT, signal.SIGKILL, signal.SIGTRAP, signal.SIGILL}:
            return self._memory_limit()
        if ended_by in {signal.SIGSEGV, signal.SIGBUS}:
            return QueryFailed("The query is nested too deeply.")
        return QueryFailed("The query could not be evaluated.")

    def _memory_limit(self) -> MemoryLimit:
        limit = self._settings.sparql_memory_mb
        return MemoryLimit(
            f"The query was ended at its limit of {limit} MiB of memory.", limit="memory", mebibytes=limit
        )


def _forker_lost() -> WorkerLost:
    return WorkerLost("The program that runs queries ended; it is being started again.")
