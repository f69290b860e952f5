"""Search over HTTP."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from api.facet_labels import FacetLabels, filter_label
from api.names import Names
from api.routes.answers import DataRoute
from api.routes.search_query import MOST_SKIPPED, SearchQuery, check_names
from api.search_models import FacetModel, FacetValueModel, PagesModel, SearchAnswer
from api.service import SearchLoading, Service, View
from graph.search.answer import Facet, SearchResponse
from graph.search.question import SearchRequest
from loaders.records import Language

router = APIRouter(route_class=DataRoute, prefix="/api", tags=["search"])


@router.get(
    "/search",
    responses={
        200: {
            "headers": {"Link": {"description": "Results that follow and those before.", "schema": {"type": "string"}}}
        },
        422: {"description": "A parameter is wrong or unknown; the problem names it and what there is."},
        503: {"description": "The model is still loading."},
    },
    dependencies=[Depends(check_names)],
)
def search(request: Request, response: Response, asked: Annotated[SearchQuery, Query()]) -> SearchAnswer:
    """Find provisions for a question in any of the six languages. Filters may be repeated."""
    service: Service = request.app.state.service
    answer = answer_query(service.view, asked)
    links = (("next", answer.links.next), ("prev", answer.links.previous))
    if link := ", ".join(f'<{address}>; rel="{relation}"' for relation, address in links if address):
        response.headers["Link"] = link
    return answer


def answer_query(view: View, asked: SearchQuery) -> SearchAnswer:
    """Search a release.

    :raises SearchLoading: If its search is not loaded yet.
    """
    found = find(view, asked.request())
    return SearchAnswer.of(
        found,
        view.release,
        offset=asked.offset,
        sort=asked.sort,
        facets=name_facets(view, found.facets, asked.lang) if asked.facets else [],
        links=_pages(asked, found.total),
    )


def find(view: View, request: SearchRequest) -> SearchResponse:
    """Search a release.

    :raises SearchLoading: If its search is not loaded yet.
    """
    if view.search is None:
        raise SearchLoading("Search is still loading; try again in a few seconds.")
    response: SearchResponse = view.search.search(request)
    return response


def name_facets(view: View, facets: Iterable[Facet], language: Language) -> list[FacetModel]:
    """Return facets with what they and their values are called in a language."""
    held = list(facets)
    labels = FacetLabels(Names.of(view), language)
    labels.read((facet.name, value) for facet in held for value, _ in facet.values)
    return [
        FacetModel(
            name=facet.name,
            label=filter_label(facet.name, language),
            values=[
                FacetValueModel(value=value, label=labels.label(facet.name, value).text, count=count)
                for value, count in facet.values
            ],
        )
        for facet in held
    ]


def _pages(asked: SearchQuery, total: int) -> PagesModel:
    after, before = asked.offset + asked.k, max(min(asked.offset, total) - asked.k, 0)
    return PagesModel(
        next=asked.address(after) if after < total and after <= MOST_SKIPPED else None,
        previous=asked.address(before) if asked.offset and total else None,
    )
