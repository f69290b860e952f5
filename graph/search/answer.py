"""What search answers."""

from dataclasses import dataclass

from graph.search.passages import Passage

MEANING = ("context", "clause", "interaction", "translation")
"""Channels that compare what is meant; people are told of them as one."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a unit was found.

    :param meaning: Cosine of the question and the text in its context, 0 to 1.
    :param words: Share of the question that the words of the text cover, 0 to 1.
    :param concepts: Ids that the question names and the unit is or cites.
    :param channels: (channel, share of what speaks for the unit), greatest first; the shares add up to 1.
    :param matched_words: Words of the question, as asked, that the text holds.
    :param clause: Where in the text shown the clause nearest to the question begins and ends, in code points.
    :param places: Where in that text the words stand that the question asks for, in order, apart.
    """

    meaning: float
    words: float
    concepts: tuple[str, ...] = ()
    channels: tuple[tuple[str, float], ...] = ()
    matched_words: tuple[str, ...] = ()
    clause: tuple[int, int] | None = None
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One unit, with the text that is shown for it.

    :param score: 0 to 1, falling from result to result; no probability.
    """

    passage: Passage
    score: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class FoundThing:
    """One target, initiative, instrument or decision found by its names."""

    id: str
    iri: str
    kind: str
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was searched: distinct documents and units, units with a text in each language, units of each convention."""

    documents: int
    units: int
    languages: tuple[tuple[str, int], ...]
    conventions: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """The values that one filter could be set to.

    :param name: The name of the filter.
    :param values: (value, distinct units that would be found), greatest first, then by value. Counted as if this filter
        were not set, with all others as they are.
    """

    name: str
    values: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SearchResponse:
    """The answer to one question.

    :param nothing_close: True where no result is near enough to be an answer; results are shown all the same.
    :param total: Distinct units that were found, of which ``results`` shows some.
    """

    query: str
    lang: str
    coverage: Coverage
    nothing_close: bool
    results: tuple[SearchResult, ...]
    things: tuple[FoundThing, ...]
    total: int = 0
    facets: tuple[Facet, ...] = ()
