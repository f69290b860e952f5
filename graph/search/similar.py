"""Paragraphs of other conventions that ask for the same: the nearest in each, with what they have in common."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pyoxigraph import Store

from graph.iri import id_of, iri_of
from graph.search.answer import SearchResponse, SearchResult
from graph.search.matching.catalogue import read_rows, value_of
from graph.search.phrases import without_marks
from graph.search.question import SearchFilters, SearchRequest
from ontology.frameworks import is_target

LONGEST_QUESTION = 800
"""Characters of a paragraph that others are compared with; what stands behind them is detail."""
LOOKED_AT = 20
"""Paragraphs of a convention that are looked at for what they share."""

# What each shared thing closes of the gap that the words leave: of two paragraphs with half the meaning in common, those
# that serve one target are nearer.
TARGETS, THEMES, CITATIONS = 0.25, 0.1, 0.1

NEAR = 0.5
"""From here on a paragraph is near: of a hundred pairs of paragraphs of one convention taken at random some five are."""

MANDATE = "adopted"
KINDS = frozenset(("paragraph", "subparagraph", "item"))
"""What can ask for something: headings, preambles and notes do not."""


class Searching(Protocol):
    """What is asked of search."""

    def search(self, request: SearchRequest) -> SearchResponse:
        """Answer one question."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What others are compared with.

    :param id: Id of a unit or target.
    :param text: Its text, or the titles of a target.
    :param own: Ids of its own conventions, which are left out.
    :param targets: Targets that it cites, or is.
    :param cites: What else it cites, save bodies and conventions.
    """

    id: str
    text: str
    own: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    cites: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Kin:
    """One paragraph that is near.

    :param closeness: 0 to 1: the cosine of both in meaning, raised by what they share.
    :param mandate: Whether it was adopted; a draft, recommendation or report is no mandate.
    """

    result: SearchResult
    closeness: float
    mandate: bool
    shared_targets: tuple[str, ...] = ()
    shared_themes: tuple[str, ...] = ()
    shared_citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConventionKin:
    """What is near in one convention, mandates first; nothing where nothing is near enough."""

    convention: str
    kin: tuple[Kin, ...] = field(default=())


def find_similar(
    searcher: Searching, subject: Subject, conventions: Sequence[str], lang: str, k: int
) -> tuple[ConventionKin, ...]:
    """Return the nearest paragraphs of every other convention, those with the nearest first.

    :param conventions: All conventions that texts are held of.
    :param lang: Language preferred for showing texts.
    :param k: How many of each convention at most.
    """
    found = [
        ConventionKin(convention, tuple(_kin(searcher, subject, convention, lang))[:k])
        for convention in conventions
        if convention not in subject.own
    ]
    return tuple(sorted(found, key=lambda one: -max((kin.closeness for kin in one.kin), default=0.0)))


def subject_of_unit(store: Store, unit_id: str, text: str, convention: str) -> Subject:
    """Return a unit as the subject.

    :param text: Its text with what stands around it, in one language.
    """
    rows = read_rows(store, "unit_subjects", unit=iri_of(unit_id))
    cited = {id_of(name) for row in rows if (name := value_of(row, "cited"))}
    return Subject(
        id=unit_id,
        text=text,
        own=frozenset([convention]) if convention else frozenset(),
        targets=frozenset(filter(is_target, cited)),
        themes=frozenset(id_of(name) for row in rows if (name := value_of(row, "theme"))),
        cites=frozenset(name for name in cited if not is_target(name)),
    )


def subject_of_target(store: Store, target_id: str, text: str) -> Subject:
    """Return a target as the subject.

    :param text: Its title.
    """
    parts = read_rows(store, "convention_of", target=iri_of(target_id))
    wholes = {id_of(name) for row in parts if (name := value_of(row, "whole"))}
    # The id of a document begins with the convention whose body adopted it.
    adopters = {id_of(name).partition("/")[0] for row in parts if (name := value_of(row, "document"))}
    themes = read_rows(store, "unit_subjects", unit=iri_of(target_id))
    return Subject(
        id=target_id,
        text=text,
        own=frozenset(wholes | adopters),
        targets=frozenset([target_id]),
        themes=frozenset(id_of(name) for row in themes if (name := value_of(row, "theme"))),
    )


def _kin(searcher: Searching, subject: Subject, convention: str, lang: str) -> Iterator[Kin]:
    filters = SearchFilters(convention=frozenset([convention]), kind=KINDS)
    # What a paragraph puts between quotation marks need not stand in another's text, as what an asker puts there must.
    question = without_marks(subject.text[:LONGEST_QUESTION])
    response = searcher.search(SearchRequest(question, lang, LOOKED_AT, filters, facets=False))
    near = [one for result in response.results if (one := _compared(subject, result)).closeness >= NEAR]
    yield from sorted(near, key=lambda one: (not one.mandate, -one.closeness))


def _compared(subject: Subject, result: SearchResult) -> Kin:
    passage = result.passage
    targets = tuple(sorted(subject.targets & {*passage.targets, *passage.cites}))
    themes = tuple(sorted(subject.themes & set(passage.themes)))
    cites = tuple(sorted(subject.cites & set(passage.cites)))
    apart = 1 - max(0.0, result.reason.meaning)
    for shared, share in ((targets, TARGETS), (themes, THEMES), (cites, CITATIONS)):
        apart *= (1 - share) ** min(len(shared), 2)
    return Kin(result, round(1 - apart, 4), passage.nature == MANDATE, targets, themes, cites)
