"""The same-mandate finder over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.routes.answers import DataRoute
from api.routes.given import ViewOfRelease
from api.similar import similar_mandates
from api.similar_models import SimilarAnswer
from loaders.records import Language

router = APIRouter(route_class=DataRoute, prefix="/api", tags=["search"])


@router.get(
    "/similar",
    responses={404: {"description": "It is not held."}, 503: {"description": "The model is still loading."}},
)
def similar(
    view: ViewOfRelease,
    id: Annotated[
        str,
        Query(min_length=1, max_length=300, description="Id of a unit (cbd/cop/12/19%23p4.f) or of a target (gbf-2)."),
    ],
    lang: Annotated[Language, Query(description="Language preferred for showing texts.")] = "en",
    k: Annotated[int, Query(ge=1, le=20, description="How many paragraphs of each convention at most.")] = 3,
) -> SimilarAnswer:
    """Return the nearest paragraphs of every other convention, with shared targets, themes and citations."""
    return SimilarAnswer.of(similar_mandates(view, id, lang, k), view.release)
