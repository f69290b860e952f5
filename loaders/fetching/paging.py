"""Lists that servers give page by page, kept as one file for each page."""

import json
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from loaders.fetching.errors import FetchFailed
from loaders.fetching.fetcher import Fetcher
from loaders.fetching.forms import JSON
from loaders.fetching.wanted import Outcome, Wanted

Taken = TypeVar("Taken")
Object = Mapping[str, Any]
MOST_PAGES = 10_000
CHANGED = "the list changed while it was read; run the command again"


@dataclass(frozen=True, slots=True)
class Page:
    """What one page says.

    :param records: The records on it.
    :param total: How many records there are on all pages, None where the server does not say.
    :param last: True where the server says, or its length tells, that no other page follows.
    """

    records: tuple[Object, ...]
    total: int | None
    last: bool


class Listing(Protocol):
    """A list that a server gives page by page."""

    @property
    def folder(self) -> str:
        """Folder of its pages, in the folder of the source."""

    @property
    def volatile(self) -> frozenset[str]:
        """Keys of a page that differ with every answer and tell nothing."""

    def address(self, skip: int) -> str:
        """Return the address of the page behind so many records."""

    def read(self, content: object) -> Page | None:
        """Read a page, None where it is none."""


def fetch_pages(
    fetcher: Fetcher, listing: Listing, take: Callable[[Object], Taken | None]
) -> Generator[Outcome, None, list[Taken]]:
    """Fetch all pages of a list, and return what is taken of their records.

    A page without records is not kept. Pages behind the last one, of a time when the list was longer, are removed.
    """
    taken: list[Taken] = []
    before: Page | None = None
    total: int | None = None
    skip = 0
    for number in range(1, MOST_PAGES + 1):
        wanted = _wanted(listing, skip, number)
        outcome = fetcher.fetch(wanted)
        if outcome.became == "failed":
            yield outcome
            return taken
        page = _page(listing, fetcher.read(wanted.name))
        total = page.total if total is None else total
        if fault := _fault(page, before, total, skip):
            fetcher.discard(wanted.name)
            yield Outcome.failed(FetchFailed(wanted.address, fault), wanted.name)
            return taken
        if not page.records:
            fetcher.discard(wanted.name)
            break
        yield outcome
        taken.extend(found for found in map(take, page.records) if found is not None)
        skip += len(page.records)
        before = page
        if page.last if page.total is None else skip >= page.total:
            break
    kept = {_name(listing, each) for each in range(1, number + bool(page.records))}
    fetcher.discard(*(name for name in fetcher.names_below(f"{listing.folder}/") if name not in kept))
    return taken


def _wanted(listing: Listing, skip: int, number: int) -> Wanted:
    def fault(raw: bytes) -> str:
        known = listing.read(json.loads(raw.decode("utf-8-sig")))
        return "" if known else "no page of a list in the form that is known"

    return Wanted(listing.address(skip), _name(listing, number), JSON, fault, listing.volatile)


def _name(listing: Listing, number: int) -> str:
    return f"{listing.folder}/{number:04}.json"


def _page(listing: Listing, content: bytes) -> Page:
    page = listing.read(json.loads(content))
    if page is None:
        raise AssertionError("a page is checked before it is kept")
    return page


def _fault(page: Page, before: Page | None, total: int | None, skip: int) -> str:
    if page.total != total:
        return CHANGED
    if before is not None and page.records and page.records == before.records:
        return "the server gives the same page again"
    if not page.records and total is not None and skip < total:
        return f"the server says that there are {total} records, and gives {skip}"
    return ""


def objects(found: object) -> tuple[Object, ...] | None:
    """Return the objects of a list, None where it is none or holds something else."""
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        return None
    return tuple(found)
