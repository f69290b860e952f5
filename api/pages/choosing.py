"""What a visitor of the search page has chosen, and the addresses by which they choose otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import get_args
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from api.pages.search_words import FILTERS
from api.routes.search_query import MOST_SKIPPED, is_blank
from graph.search.question import SearchFilters, SearchRequest, Sort
from loaders.records import Language

RESULTS = 10
"""Results on one page."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What stands in the address of a search page. What a page does not know of is left out, and nothing is refused."""

    question: str
    filters: SearchFilters
    sort: Sort = "relevance"
    offset: int = 0

    @classmethod
    def read(cls, given: QueryParams) -> "Choice":
        """Return what an address says."""
        question = given.get("q", "").strip()
        sort: Sort = next((one for one in get_args(Sort) if one == given.get("sort")), "relevance")
        filters = SearchFilters(**{name: frozenset(filter(None, given.getlist(name))) for name in FILTERS})
        return cls("" if is_blank(question) else question, filters, sort, _whole(given.get("offset", "")))

    def request(self, language: Language) -> SearchRequest:
        """Return the request that search takes."""
        return SearchRequest(self.question, language, RESULTS, self.filters, self.offset, self.sort)

    @property
    def chosen(self) -> tuple[tuple[str, str], ...]:
        """The filters that are set: name and value."""
        return tuple((name, value) for name in FILTERS for value in sorted(getattr(self.filters, name)))

    def has(self, name: str, value: str) -> bool:
        """Return whether a filter is set to a value."""
        return value in getattr(self.filters, name)

    def toggled(self, name: str, value: str) -> str:
        """Return the query of the address with a value chosen, or no longer chosen where it is; from the first result on."""
        values = getattr(self.filters, name) ^ {value}
        return replace(self, filters=replace(self.filters, **{name: values}), offset=0).query

    def ordered(self, sort: Sort) -> str:
        """Return the query of the address in another order, from the first result on."""
        return replace(self, sort=sort, offset=0).query

    def at(self, offset: int) -> str:
        """Return the query of the address from another result on."""
        return replace(self, offset=offset).query

    @property
    def unfiltered(self) -> str:
        """The query of the address with no filter set."""
        return replace(self, filters=SearchFilters(), offset=0).query

    @property
    def query(self) -> str:
        """The query of the address, with its question mark.

        >>> Choice("wet land", SearchFilters(kind=frozenset({"item"})), "date", 10).query
        '?q=wet+land&kind=item&sort=date&offset=10'
        """
        return f"?{urlencode([*self._said(), *([('offset', self.offset)] if self.offset else [])])}"

    def data(self, language: Language) -> str:
        """Return where the same answer is had as JSON."""
        return f"/api/search{self.query}&lang={language}"

    def kept(self) -> tuple[tuple[str, str], ...]:
        """Return what stays as it is when another question is asked."""
        return tuple(self._said())[1:]

    def _said(self) -> Iterator[tuple[str, str]]:
        yield "q", self.question
        yield from self.chosen
        if self.sort != "relevance":
            yield "sort", self.sort


def _whole(number: str) -> int:
    """Return a number as an address has it, 0 where it is none."""
    return min(int(number), MOST_SKIPPED) if number.isascii() and number.isdecimal() and len(number) < 9 else 0
