"""Search over HTTP."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Annotated

from fastapi import APIRouter, Query, Request

from api.routes.answers import DataRoute
from api.search_models import SearchAnswer
from api.service import SearchLoading, Service, View
from graph.search.question import SearchFilters, SearchRequest
from loaders.records import Language

MOST_RESULTS = 100

Values = Annotated[list[str], Query()]

router = APIRouter(route_class=DataRoute, prefix="/api", tags=["search"])


@router.get("/search", responses={503: {"description": "The model is still loading."}})
def search(
    request: Request,
    q: Annotated[str, Query(min_length=1, max_length=2000, description="The question, in any language.")],
    lang: Annotated[Language, Query(description="Language of the question, preferred for showing text.")] = "en",
    k: Annotated[int, Query(ge=1, le=MOST_RESULTS, description="How many results at most.")] = 10,
    document: Values = [],  # noqa: B006  (FastAPI copies defaults)
    convention: Values = [],  # noqa: B006
    body: Values = [],  # noqa: B006
    session: Values = [],  # noqa: B006
    year: Values = [],  # noqa: B006
    kind: Values = [],  # noqa: B006
    verb: Values = [],  # noqa: B006
    strength: Values = [],  # noqa: B006
    addressee: Values = [],  # noqa: B006
    status: Values = [],  # noqa: B006
    target: Values = [],  # noqa: B006
    theme: Values = [],  # noqa: B006
    text_lang: Values = [],  # noqa: B006
    text_status: Values = [],  # noqa: B006
) -> SearchAnswer:
    """Find provisions for a question in any of the six languages. Filters may be repeated."""
    service: Service = request.app.state.service
    return answer_question(service.view, q, lang, k, read_filters(request))


def read_filters(request: Request) -> SearchFilters:
    """Return the filters of a request; those left empty by a form are no filters."""
    given = {one.name: _filled(request.query_params.getlist(one.name)) for one in fields(SearchFilters)}
    return SearchFilters(**given)


def answer_question(view: View, question: str, language: Language, k: int, filters: SearchFilters) -> SearchAnswer:
    """Search a release.

    :raises SearchLoading: If its search is not loaded yet.
    """
    if view.search is None:
        raise SearchLoading("Search is still loading; try again in a few seconds.")
    response = view.search.search(SearchRequest(question, language, k, filters))
    return SearchAnswer.of(response, view.release)


def _filled(values: Sequence[str]) -> frozenset[str]:
    return frozenset(value for value in values if value)
