"""The search page."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from fastapi import Request, Response

from api.library import Library
from api.pages.language import choose_text
from api.pages.rendering import Address, render
from api.routes.search import answer_question, read_filters
from api.search_models import ResultModel, SearchAnswer
from api.service import SearchLoading, Service
from graph import iri
from graph.reading.lists import list_conventions
from graph.reading.things import name_things
from graph.reading.views import Text, TextStatus, Thing
from graph.search.question import SearchFilters
from loaders.records import Language

RESULTS = 20
MOST_LETTERS = 2000


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in the form."""

    q: str
    convention: str
    kind: str
    text_lang: str


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A result as it is shown.

    :param status: Status in force, empty where it has none.
    :param grounds: Ids of the texts that the status rests on, or the day by which all of it was due.
    :param title: Title of its document, None where only its number is known.
    :param matched: Names of the channels that found it, with their weights as text.
    :param concepts: What the question names and the unit is or cites.
    """

    id: str
    kind: str
    nature: str
    status: str
    grounds: tuple[str, ...]
    title: Text | None
    text: Text
    matched: tuple[tuple[str, str], ...]
    concepts: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An answer as it is shown."""

    nothing_close: bool
    results: tuple[FoundUnit, ...]
    things: tuple[Thing, ...]
    documents: int
    units: int


def show_search(request: Request, language: Language, library: Library) -> Response:
    """Return the search page: the form alone, what was found, or that search is loading."""
    service: Service = request.app.state.service
    given = request.query_params
    question = given.get("q", "").strip()[:MOST_LETTERS]
    asked = Asked(question, given.get("convention", ""), given.get("kind", ""), given.get("text_lang", ""))
    answer, loading = None, False
    if question:
        try:
            found = answer_question(service.view, question, language, RESULTS, read_filters(request))
            answer = _as_shown(library, found, language)
        except SearchLoading:
            loading = True
    query = f"?{request.url.query}" if request.url.query else ""
    values = {
        "asked": asked,
        "answer": answer,
        "loading": loading,
        "conventions": list_conventions(library.graph),
        "json_address": _json_address(question, language, read_filters(request)),
    }
    return render(request, language, "search.html", Address("/search", query), values)


def _json_address(question: str, language: Language, filters: SearchFilters) -> str:
    """Return where the same answer is had as JSON."""
    given = [(one.name, value) for one in fields(filters) for value in sorted(getattr(filters, one.name))]
    return f"/api/search?{urlencode([('q', question), *given, ('lang', language)])}"


def _as_shown(library: Library, answer: SearchAnswer, language: Language) -> Found:
    documents = {result.document: iri.document_iri(result.document) for result in answer.results}
    concepts = {name: iri.iri_of(name) for result in answer.results for name in result.matched.concepts}
    found = {thing.iri for thing in answer.things}
    named = name_things(library.graph, {*documents.values(), *concepts.values(), *found})
    return Found(
        nothing_close=answer.nothing_close,
        results=tuple(
            _unit_shown(result, named[documents[result.document]], _all(named, concepts, result), language)
            for result in answer.results
        ),
        things=tuple(named[thing.iri] for thing in answer.things),
        documents=answer.coverage.documents,
        units=answer.coverage.units,
    )


def _all(named: dict[str, Thing], concepts: dict[str, str], result: ResultModel) -> tuple[Thing, ...]:
    return tuple(named[concepts[name]] for name in result.matched.concepts)


def _unit_shown(result: ResultModel, document: Thing, concepts: Iterable[Thing], language: Language) -> FoundUnit:
    status: TextStatus = "summary" if result.text_status == "summary" else "official"
    weights = (("meaning", result.matched.meaning), ("words", result.matched.words))
    return FoundUnit(
        id=result.id,
        kind=result.kind,
        nature=result.nature,
        status=result.status,
        grounds=tuple(result.status_grounds),
        title=choose_text(document.labels, language),
        text=Text(result.text, result.lang, status),
        matched=(
            *((name, f"{weight:.2f}") for name, weight in weights if weight > 0),
            *((("concepts", ""),) if result.matched.concepts else ()),
        ),
        concepts=tuple(concepts),
    )
