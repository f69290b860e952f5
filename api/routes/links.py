"""One link, and the reviews of it."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response

from api.library import Library
from api.link_models import LinkRecordModel, ReviewBody, ReviewOutcome
from api.negotiate import JSON, RDF_FORMS, choose_form, form_named
from api.publishing import publish_review, releases_of
from api.routes.answers import Answer, DataRoute, accepted
from api.routes.given import LibraryOfRelease
from api.service import Service
from api.serving import open_view
from api.writing import require_token
from graph.reading.link import LinkRecord, describe_link, read_link
from graph.reviews import UnknownLink, link_iri

PROBLEMS: dict[int | str, dict[str, Any]] = {
    401: {"description": "The request does not bear the token."},
    403: {"description": "The service takes no changes."},
    404: {"description": "There is no such link."},
    409: {"description": "The data set would be broken."},
    503: {"description": "Somebody else is changing the data set."},
}

router = APIRouter(route_class=DataRoute, prefix="/api", tags=["links"])

LinkId = Annotated[str, Path(description="Id of a link without its folder, such as 0f1e2d3c4b5a6978.")]


@router.get("/links/{id}", response_model=LinkRecordModel, responses={404: PROBLEMS[404]})
def one_link(request: Request, library: LibraryOfRelease, id: LinkId) -> Response:
    """Return one link: both ends, who says so, where, on what evidence, where it stands, and its reviews."""
    found = _read(library, id)
    answer = Answer(lambda: LinkRecordModel.of(found), lambda: describe_link(library.graph, found))
    named, offered = request.query_params.get("format"), (JSON, *RDF_FORMS)
    return answer.write(form_named(named, offered) if named else choose_form(accepted(request), offered))


@router.post(
    "/links/{id}/reviews",
    status_code=201,
    responses={200: {"model": ReviewOutcome, "description": "The latest review says just that already."}, **PROBLEMS},
    dependencies=[Depends(require_token)],
)
def review_link(request: Request, response: Response, id: LinkId, body: ReviewBody) -> ReviewOutcome:
    """Accept or dispute a link. The review is kept in a new release, which is served within moments."""
    service: Service = request.app.state.service
    given = body.review(id)
    published = publish_review(service.settings, given)
    release = published or releases_of(service.settings).current()
    link = LinkRecordModel.of(_read(Library.of(open_view(release)), id))
    response.status_code = 201 if published else 200
    response.headers["Location"] = f"/api/links/{link.id}"
    return ReviewOutcome(release=release.id, review=given.id if published else link.reviews[0].id, link=link)


def _read(library: Library, name: str) -> LinkRecord:
    found = read_link(library.graph, link_iri(name))
    if found is None:
        raise UnknownLink(name)
    return found
