"""Fetching what is wanted of a source into its folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from loaders.fetching.addresses import Mirrors
from loaders.fetching.clock import Clock
from loaders.fetching.connection import connected
from loaders.fetching.fetcher import Fetcher
from loaders.fetching.folder import SourceFolder
from loaders.fetching.manifest import only_fetcher
from loaders.fetching.registry import FetchSource
from loaders.fetching.selection import Selection
from loaders.fetching.wanted import Outcome

FOLDER = "sources"


class Fetching:
    """A run of fetching. Whenever it stops, what is whole is kept and the next run goes on.

    :param source: What is fetched.
    :param selection: What of it.
    :param data: The data folder; files go into ``sources/NAME`` in it.
    """

    def __init__(self, source: FetchSource, selection: Selection, data: Path) -> None:
        source.check(selection)
        self._source, self._selection = source, selection
        self.folder = data / FOLDER / source.name
        self.changed: tuple[str, ...] = ()

    def addresses(self) -> Iterator[str]:
        """Yield the addresses that would be asked, as far as they are known before anything is fetched."""
        return self._source.module.addresses(self._selection)

    @contextmanager
    def begin(
        self, clock: Clock, delay: float = 1.0, mirrors: Mirrors | None = None, refresh: bool = False
    ) -> Iterator[Iterator[Outcome]]:
        """Begin, or go on, and give what becomes of each file as it is fetched.

        :param delay: Seconds between two requests to one host.
        :param mirrors: Where hosts are reached.
        :param refresh: True to download everything again, whether it changed or not.
        :raises InputRefused: If the manifest of the folder is broken.
        :raises FetchRunning: If another process fetches into the folder.
        """
        with only_fetcher(self.folder), connected(clock, delay, mirrors or Mirrors()) as connection:
            folder = SourceFolder.open(self.folder, self._source.name, clock)
            folder.begin_run(self._selection.text(), refresh)
            yield self._outcomes(Fetcher(connection, folder), folder)

    def _outcomes(self, fetcher: Fetcher, folder: SourceFolder) -> Iterator[Outcome]:
        """Yield what becomes of each file.

        :raises HostStopped: If nothing more can be had from a host.
        """
        try:
            yield from self._source.module.fetch(fetcher, self._selection)
            folder.finish_run()
        finally:
            self.changed = tuple(folder.changed)
