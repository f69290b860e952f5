"""The search page: what was found, why, and how to find less or other things."""

from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from markupsafe import Markup

from api.facet_labels import FacetLabels
from api.names import Names
from api.pages.choosing import RESULTS, Choice
from api.pages.facets import ShownFacet, show_chosen, show_facets
from api.pages.language import choose_text
from api.pages.marking import mark_text
from api.pages.rendering import Address, render
from api.pages.search_words import SORTS
from api.routes.search import find
from api.routes.search_query import LONGEST_QUESTION
from api.service import SearchLoading, Service
from graph import iri
from graph.reading.lists import list_conventions
from graph.reading.views import Text, Thing
from graph.search.answer import MEANING, Reason, SearchResponse, SearchResult
from loaders.records import Language

LEAST_SHARE = 0.1
"""What speaks for a result by less is no reason to tell."""


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A result as it is shown.

    :param status: Status in force, empty where it has none.
    :param grounds: Ids of the texts that the status rests on, or the day by which all of it was due.
    :param title: Title of its document, None where only its number is known.
    :param text: Its text, with marks.
    :param lang: Language of the text.
    :param reasons: Names of what found it, the weightiest first: ``meaning``, ``words``, ``names``, ``feedback``.
    :param words: Words of the question that it has.
    :param concepts: What the question names and the unit is or cites.
    """

    id: str
    kind: str
    nature: str
    status: str
    grounds: tuple[str, ...]
    title: Text | None
    text: Markup
    lang: str
    is_summary: bool
    reasons: tuple[str, ...]
    words: tuple[str, ...]
    concepts: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Covered:
    """What was searched; conventions and languages with the most units first."""

    documents: int
    units: int
    conventions: tuple[Text, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An answer as it is shown.

    :param tell_far: Whether nothing is close; where a choice of filters leaves nothing, that is told instead.
    :param previous: Place of the first result on the page before, None on the first page.
    :param next: Place of the first result on the page after, None on the last page.
    """

    tell_far: bool
    total: int
    first: int
    last: int
    previous: int | None
    next: int | None
    results: tuple[FoundUnit, ...]
    things: tuple[Thing, ...]
    facets: tuple[ShownFacet, ...]
    covered: Covered


def show_search(request: Request, language: Language) -> Response:
    """Return the search page: the form alone, what was found, or why nothing was searched."""
    service: Service = request.app.state.service
    view = service.view
    choice = Choice.read(request.query_params)
    too_long = len(choice.question) > LONGEST_QUESTION
    found: SearchResponse | None = None
    loading = False
    if choice.question and not too_long:
        try:
            found = find(view, choice.request(language))
        except SearchLoading:
            loading = True
    if found and choice.offset >= found.total > 0:  # the address is of a page that there is not any more
        return RedirectResponse(f"/{language}/search{choice.at((found.total - 1) // RESULTS * RESULTS)}", 302)
    names = Names.of(view)
    labels = FacetLabels(names, language)
    values = {
        "choice": choice,
        "chosen": show_chosen(choice, labels),
        "answer": _as_shown(names, labels, found, choice) if found else None,
        "loading": loading,
        "longest": LONGEST_QUESTION if too_long else 0,
        "sorts": SORTS,
        "conventions": view.once(list_conventions) if found is None else (),
    }
    query = f"?{request.url.query}" if request.url.query else ""
    return render(request, language, "search.html", Address("/search", query), values, 422 if too_long else 200)


def _as_shown(names: Names, labels: FacetLabels, found: SearchResponse, choice: Choice) -> Found:
    documents = {one.passage.document: iri.document_iri(one.passage.document) for one in found.results}
    named = names.things([*documents.values(), *(thing.iri for thing in found.things)])
    concepts = names.named(name for one in found.results for name in one.reason.concepts)
    after = choice.offset + len(found.results)
    return Found(
        tell_far=found.nothing_close and bool(found.results or not choice.chosen),
        total=found.total,
        first=choice.offset + 1,
        last=after,
        previous=max(choice.offset - RESULTS, 0) if choice.offset else None,
        next=after if found.results and after < found.total else None,
        results=tuple(
            _unit_shown(
                one,
                named[documents[one.passage.document]],
                [concepts[name] for name in one.reason.concepts],
                labels.language,
            )
            for one in found.results
        ),
        things=tuple(named[thing.iri] for thing in found.things),
        facets=show_facets(found.facets, choice, labels, found.total),
        covered=_covered(found, labels),
    )


def _unit_shown(found: SearchResult, document: Thing, concepts: Iterable[Thing], language: Language) -> FoundUnit:
    passage, reason = found.passage, found.reason
    return FoundUnit(
        id=passage.unit_id,
        kind=passage.kind,
        nature=passage.nature,
        status=passage.status,
        grounds=passage.status_grounds,
        title=choose_text(document.labels, language),
        text=mark_text(passage.text, reason.places, reason.clause),
        lang=passage.lang,
        is_summary=passage.text_status == "summary",
        reasons=_reasons(reason),
        words=reason.matched_words,
        concepts=tuple(concepts),
    )


def _reasons(reason: Reason) -> tuple[str, ...]:
    """Return what found a unit, the weightiest first; names and words are told of wherever there are any.

    Likeness to other results comes last: it says least of the unit itself.
    """
    shares: dict[str, float] = {}
    for name, share in reason.channels:
        told = "meaning" if name in MEANING else name
        shares[told] = shares.get(told, 0) + share
    ordered = [name for name in sorted(shares, key=lambda name: -shares[name]) if shares[name] >= LEAST_SHARE]
    said = {"words": bool(reason.matched_words), "concepts": bool(reason.concepts)}
    names = [name for name in ordered if name != "feedback"]
    last = [name for name in ordered if name == "feedback"]
    return tuple(name for name in dict.fromkeys((*names, *said, *last)) if said.get(name, True))


def _covered(found: SearchResponse, labels: FacetLabels) -> Covered:
    coverage = found.coverage
    conventions = sorted(coverage.conventions, key=lambda one: (-one[1], one[0]))
    labels.read(("convention", name) for name, _ in conventions)
    return Covered(
        documents=coverage.documents,
        units=coverage.units,
        conventions=tuple(labels.label("convention", name) for name, _ in conventions),
        languages=tuple(lang for lang, _ in sorted(coverage.languages, key=lambda one: (-one[1], one[0]))),
    )
