"""One file from its official address into the folder of a source, again only where it changed."""

import httpx

from loaders.fetching.connection import Connection
from loaders.fetching.download import onward_headers, receive
from loaders.fetching.errors import FetchFailed, NotExpected
from loaders.fetching.folder import SourceFolder
from loaders.fetching.forms import fault_of, same_content
from loaders.fetching.manifest import Validators
from loaders.fetching.wanted import Became, Outcome, Wanted


class Fetcher:
    """Fetches files one after the other.

    :param connection: Asks the servers.
    :param folder: Where the files go.
    """

    def __init__(self, connection: Connection, folder: SourceFolder) -> None:
        self._connection, self._folder = connection, folder

    def fetch(self, wanted: Wanted) -> Outcome:
        """Fetch a file; a failure is an outcome.

        :raises HostStopped: If nothing more can be had from the host.
        """
        try:
            return Outcome(wanted.name, wanted.address, self._fetch(wanted))
        except FetchFailed as failure:
            return Outcome.failed(failure, wanted.name)

    def read(self, name: str) -> bytes:
        """Return the content of a file that was fetched."""
        return self._folder.read(name)

    def discard(self, *names: str) -> None:
        """Remove files that the source does not have any more."""
        self._folder.discard(names)

    def names_below(self, beginning: str) -> list[str]:
        """Return the paths of files that begin so, sorted."""
        return sorted(name for name in self._folder.manifest.files if name.startswith(beginning))

    def _fetch(self, wanted: Wanted) -> Became:
        known = self._folder.sound(wanted.name, wanted.address)
        if known is not None and self._folder.is_done(known):
            return "unchanged"
        conditions = {} if known is None or self._folder.manifest.run.refresh else _conditions(known)

        def headers() -> dict[str, str]:
            return {"Accept": wanted.form.accept, **(onward_headers(self._folder, wanted) or conditions)}

        def read(response: httpx.Response) -> Validators | None:
            asked = response.request.headers
            if response.status_code == 304 and ("If-None-Match" in asked or "If-Modified-Since" in asked):
                return None
            return receive(self._folder, wanted, response)

        validators = self._connection.ask(wanted.address, headers, read)
        if validators is None:
            self._folder.confirm(wanted.name)
            return "unchanged"
        return self._take_in(wanted, validators, held=known is not None)

    def _take_in(self, wanted: Wanted, validators: Validators, held: bool) -> Became:
        """Check a download that is whole, and put it in its place unless the same is there."""
        raw = self._folder.part_path(wanted.name).read_bytes()
        if fault := fault_of(wanted.form, raw) or wanted.fault(raw):
            self._folder.end_part(wanted.name)
            raise NotExpected(wanted.address, fault)
        content = wanted.form.keep(raw)
        if held and same_content(wanted.form, self._folder.read(wanted.name), content, wanted.volatile):
            self._folder.confirm(wanted.name, validators)
            return "unchanged"
        self._folder.keep(wanted.name, wanted.address, content, validators)
        return "fetched"


def _conditions(known: Validators) -> dict[str, str]:
    """Return the headers that ask for a file only if it is another one by now."""
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in asked.items() if value}
