"""A national target, or a whole plan, against every framework and against what was asked of Parties."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from pyoxigraph import Store

from graph.iri import InvalidId, Resource
from graph.search.answer import SearchResponse, SearchResult
from graph.search.encoder import Encoder
from graph.search.matching.answer import (
    FrameworkMatches,
    GivenTarget,
    MatchedTarget,
    MatchResponse,
    Provisions,
    TargetMatch,
)
from graph.search.matching.catalogue import read_catalogue
from graph.search.matching.plan import read_plan
from graph.search.matching.ranking import Among, TargetIndex
from graph.search.matching.wording import language_of_text
from graph.search.phrases import without_marks
from graph.search.question import SearchFilters, SearchRequest
from loaders.un_documents.citations.reader import read_query_citations
from loaders.un_documents.lines import Pages

LONGEST_QUESTION = 600
"""Characters of a target that its provisions are looked for by."""
PARTIES = SearchFilters(addressee=frozenset(("parties",)))
ANYBODY = SearchFilters(kind=frozenset(("paragraph", "subparagraph", "item")))
"""What may ask for something, of whomever."""
FIRST = ("adopted",)
"""Natures of texts that are mandates; these go first."""


class Searching(Protocol):
    """What matching asks of search."""

    @property
    def encoder(self) -> Encoder:
        """What turns texts into vectors."""

    def search(self, request: SearchRequest) -> SearchResponse:
        """Answer one question."""


@dataclass(frozen=True, slots=True)
class MatchOptions:
    """What is wanted.

    :param lang: Language of texts that do not tell theirs.
    :param k: How many targets of each framework at most.
    :param provisions: How many provisions at most.
    :param whole: Whether goals, articles and indicators are compared too.
    """

    lang: str = "en"
    k: int = 3
    provisions: int = 5
    whole: bool = False


@dataclass(frozen=True)
class Matcher:
    """Matches texts over one release; keeps nothing of them; safe to share between threads."""

    index: TargetIndex
    searcher: Searching

    @classmethod
    def of(cls, store: Store, searcher: Searching) -> "Matcher":
        """Read the targets of a release."""
        return cls(TargetIndex.of(read_catalogue(store), searcher.encoder), searcher)

    def match(self, given: Pages | str, options: MatchOptions) -> MatchResponse:
        """Match a text, or what a file holds."""
        plan = read_plan(given)
        return MatchResponse(
            found_by=plan.found_by,
            targets=tuple(self._matched(target, options) for target in plan.targets),
            left_out=plan.left_out,
            searched=self.frameworks(options.whole),
        )

    def frameworks(self, whole: bool) -> tuple[str, ...]:
        """Return the ids of the frameworks that texts are compared with."""
        catalogue = self.index.catalogue
        held = {one.framework for one in catalogue.targets if one.framework and (whole or one.id in catalogue.finest)}
        return tuple(sorted(held))

    def _matched(self, given: GivenTarget, options: MatchOptions) -> MatchedTarget:
        lang = language_of_text(given.text, options.lang)
        among = Among(None if options.whole else self.index.catalogue.finest, options.k)
        ranked = self.index.rank(given.text, lang, among, _cited(given.text))
        return MatchedTarget(given, lang, tuple(_by_framework(ranked)), self._provisions(given.text, lang, options))

    def _provisions(self, text: str, lang: str, options: MatchOptions) -> Provisions:
        """Return what addresses Parties, else the nearest of all; nothing where nothing is near."""
        if not options.provisions:
            return Provisions(True)
        # What a plan puts between quotation marks need not stand in a provision, as what an asker puts there must.
        question = without_marks(text[:LONGEST_QUESTION])
        request = SearchRequest(question, lang, options.provisions, PARTIES, facets=False)
        asked = self.searcher.search(request)
        if asked.results and not asked.nothing_close:
            return Provisions(True, _mandates_first(asked.results))
        nearest = self.searcher.search(replace(request, filters=ANYBODY))
        return Provisions(False, () if nearest.nothing_close else _mandates_first(nearest.results))


def _mandates_first(results: Sequence[SearchResult]) -> tuple[SearchResult, ...]:
    return tuple(sorted(results, key=lambda one: one.passage.nature not in FIRST))


def _by_framework(ranked: Sequence[TargetMatch]) -> Iterator[FrameworkMatches]:
    """Yield each framework with its matches, that with the best one first."""
    groups: dict[str, list[TargetMatch]] = {}
    for match in ranked:
        groups.setdefault(match.target.framework, []).append(match)
    for framework, found in groups.items():
        yield FrameworkMatches(framework, tuple(found))


def _cited(text: str) -> tuple[str, ...]:
    """Return the ids of what a text cites."""
    return tuple(_resolved(name) for citation in read_query_citations(text) for name in citation.ids)


def _resolved(name: str) -> str:
    try:
        return Resource.named(name).id
    except InvalidId:
        return name
