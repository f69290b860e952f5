"""What is served now, and moving on to a new release without dropping a request."""

import asyncio
import gc
import logging
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

from api.service import Searcher, Service, View
from api.settings import Settings
from api.sparql.errors import WorkerLost
from api.sparql.pool import Pool
from graph.releases import Release, Releases
from graph.store import open_readonly

SearchLoader = Callable[[View], Searcher]

log = logging.getLogger("ecotone")


class Serving:
    """The release that is served, with its query workers and its search.

    Used as ``async with``: it starts on the current release, and ends its processes at the end.

    :param load_search: Called in a thread with a view, returns its search; None where there is to be no search.
    """

    def __init__(self, settings: Settings, load_search: SearchLoader | None = None) -> None:
        self._settings, self._load_search = settings, load_search
        self._releases = Releases(settings.data, settings.keep_old_releases)
        self._tasks: set[asyncio.Task[None]] = set()
        self._pool: Pool | None = None
        self._service: Service | None = None
        self._tried: str | None = None

    @property
    def service(self) -> Service:
        """What routes and pages share."""
        assert self._service is not None, "used outside of async with"
        return self._service

    @property
    def pool(self) -> Pool:
        """The query workers of the release that is served."""
        assert self._pool is not None, "used outside of async with"
        return self._pool

    @property
    def release(self) -> str:
        """Id of the release that is served."""
        return self.service.release

    @property
    def graphs(self) -> dict[str, int]:
        """Its graphs with their numbers of triples; the default graph has the empty name."""
        graphs: dict[str, int] = self.service.view.manifest["graphs"]
        return graphs

    async def __aenter__(self) -> "Serving":
        """Serve the current release; its workers and its search follow in the background.

        :raises graph.releases.NoRelease: If nothing was built yet.
        """
        release = self._releases.current()
        self._pool = self._start_pool(release)
        self._service = Service(self._settings, open_view(release))
        if self._load_search is not None:
            self._background(self._add_search())
        self._background(self._watch())
        return self

    async def __aexit__(self, *_: object) -> None:
        """End all processes."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.pool.close()

    async def look(self) -> None:
        """Move to the current release where it is another, and replace workers that are lost."""
        current = self._releases.current_id()
        if current not in {None, self.release, self._tried}:
            self._tried = current
            await self._move(self._releases.current())
        elif not self.pool.alive:
            log.error("the program that runs queries ended; it is started again")
            await self._replace_pool(Release.read(self.service.view.folder))

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._settings.release_poll_seconds)
            # A task of its own, so that a release that cannot be served does not end the watch: the old one stays.
            await asyncio.wait({self._background(self.look())})

    async def _move(self, release: Release) -> None:
        """Prepare everything of a release, then serve it."""
        view = await asyncio.to_thread(open_view, release)
        if self._load_search is not None:
            view = replace(view, search=await in_own_thread(self._load_search, view))
        await self._replace_pool(release)
        self.service.serve(view)
        log.info("serving release %s", release.id)

    async def _replace_pool(self, release: Release) -> None:
        fresh = self._start_pool(release)
        try:
            await fresh.ready()
        except WorkerLost:
            await fresh.close()
            raise
        old, self._pool = self.pool, fresh
        self._background(old.drain())

    def _start_pool(self, release: Release) -> Pool:
        in_memory = sum(release.graphs.values()) <= self._settings.sparql_memory_triples
        path = release.dump_path if in_memory else release.store_path
        return Pool(self._settings, "memory" if in_memory else "disk", path)

    async def _add_search(self) -> None:
        assert self._load_search is not None
        view = self.service.view
        try:
            search = await in_own_thread(self._load_search, view)
        finally:
            gc.freeze()  # the half million objects of its libraries stay, and need not be looked at again and again
        if self.service.view is view:
            self.service.serve(replace(view, search=search))
            log.info("search is ready")

    def _background(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a task of the service failed", exc_info=error)


async def in_own_thread(load: SearchLoader, view: View) -> Searcher:
    """Load in a thread that nobody waits for when the service ends, as is done for those of ``asyncio.to_thread``."""
    loaded: Future[Searcher] = Future()
    loaded.set_running_or_notify_cancel()  # from here on it cannot be cancelled, only ignored

    def run() -> None:
        try:
            loaded.set_result(load(view))
        except BaseException as error:  # noqa: BLE001  (raised again where it is awaited)
            loaded.set_exception(error)

    threading.Thread(target=run, name="search", daemon=True).start()
    return await asyncio.wrap_future(loaded)


def open_view(release: Release) -> View:
    """Open a release for reading in this process, without search."""
    return View(release.id, Path(release.folder), open_readonly(release.store_path), release.manifest)
