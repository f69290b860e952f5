"""Search over HTTP."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from api.routes.answers import DataRoute
from api.routes.search_query import SearchQuery, check_names
from api.search_models import SearchAnswer
from api.service import SearchLoading, Service, View
from graph.search.question import SearchFilters, SearchRequest
from loaders.records import Language

router = APIRouter(route_class=DataRoute, prefix="/api", tags=["search"])


@router.get(
    "/search", responses={503: {"description": "The model is still loading."}}, dependencies=[Depends(check_names)]
)
def search(request: Request, asked: Annotated[SearchQuery, Query()]) -> SearchAnswer:
    """Find provisions for a question in any of the six languages. Filters may be repeated."""
    service: Service = request.app.state.service
    return answer_question(service.view, asked.q, asked.lang, asked.k, asked.filters())


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
