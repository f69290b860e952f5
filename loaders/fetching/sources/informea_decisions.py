"""Decisions of the governing bodies of treaties as InforMEA collects them, page by page (OData, version 2)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from loaders.fetching.fetcher import Fetcher
from loaders.fetching.paging import Page, fetch_pages, objects
from loaders.fetching.selection import Selection
from loaders.fetching.wanted import Outcome

DECISIONS = "https://odata.informea.org/informea.svc/Decisions"
EXPANDED = "title,longTitle,summary,content,keywords,files"
COUNT = re.compile(r"[0-9]{1,9}")
ROWS = 100
EVERYTHING = "all"


@dataclass(frozen=True, slots=True)
class ODataListing:
    """Decisions of one treaty, or of all of them, in the order in which they were changed.

    :param treaty: As InforMEA names it, empty for all.
    :param since: Day from which on a record was changed.
    """

    treaty: str
    since: date | None
    volatile: frozenset[str] = frozenset()

    @property
    def folder(self) -> str:
        """Folder of its pages; another day makes another list, whose pages must not mix with those of the first."""
        return f"{self.treaty or EVERYTHING}{f'-since-{self.since}' if self.since else ''}"

    def address(self, skip: int) -> str:
        """Return the address of a page."""
        conditions = [f"treaty eq '{self.treaty}'"] if self.treaty else []
        if self.since:
            conditions.append(f"updated gt datetime'{self.since}T00:00:00'")
        asked: dict[str, object] = {"$format": "json", "$expand": EXPANDED}
        if conditions:
            asked["$filter"] = " and ".join(conditions)
        asked |= {"$orderby": "updated asc", "$top": ROWS, "$skip": skip}
        return f"{DECISIONS}?{urlencode(asked, safe='$,', quote_via=quote)}"

    def read(self, content: object) -> Page | None:
        """Read a page: ``d.results``, with ``d.__count`` and ``d.__next`` where the server gives them; or ``d`` as a list."""
        given = content.get("d") if isinstance(content, dict) else None
        body = given if isinstance(given, dict) else {"results": given}
        records = objects(body.get("results"))
        if records is None:
            return None
        count = COUNT.fullmatch(str(body.get("__count", "")))
        total = int(count[0]) if count else None
        return Page(records, total, last=len(records) < ROWS and not body.get("__next"))


def addresses(selection: Selection) -> Iterator[str]:
    """Yield what would be asked for: the first page of each list."""
    return (listing.address(0) for listing in _listings(selection))


def fetch(fetcher: Fetcher, selection: Selection) -> Iterator[Outcome]:
    """Fetch the decisions of each treaty."""
    for listing in _listings(selection):
        found = yield from fetch_pages(fetcher, listing, lambda record: True)
        if not found and not selection.since:
            yield Outcome("", listing.address(0), "failed", f"InforMEA holds no decision of {listing.treaty!r}")


def _listings(selection: Selection) -> list[ODataListing]:
    return [ODataListing(treaty, selection.since) for treaty in dict.fromkeys(selection.treaty or ("",))]
