"""What search answers."""

from dataclasses import dataclass

from graph.search.passages import Passage


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a unit was found.

    :param meaning: Cosine of the question and the text in its context, 0 to 1.
    :param words: Share of the question that the words of the text cover, 0 to 1.
    :param concepts: Ids that the question names and the unit is or cites.
    """

    meaning: float
    words: float
    concepts: tuple[str, ...] = ()


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
    """What was searched: distinct documents and units, and units with a text in each language."""

    documents: int
    units: int
    languages: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SearchResponse:
    """The answer to one question.

    :param nothing_close: True where no result is near enough to be an answer; results are shown all the same.
    """

    query: str
    lang: str
    coverage: Coverage
    nothing_close: bool
    results: tuple[SearchResult, ...]
    things: tuple[FoundThing, ...]
