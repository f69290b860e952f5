"""Things and lists of them as JSON; the same addresses answer Turtle, JSON-LD and N-Triples."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from api.document_models import DocumentModel, UnitModel
from api.library import Library
from api.list_models import (
    DocumentEntryModel,
    DocumentList,
    EntityEntryModel,
    EntityList,
    TargetEntryModel,
    TargetList,
)
from api.models import EntityModel, TargetModel
from api.negotiate import AKOMA_NTOSO, JSON, RDF_FORMS, Form, choose_form, form_named
from api.routes.answers import Answer, DataRoute, accepted
from api.routes.editions import edition_response
from api.routes.given import LibraryOfRelease
from graph.reading.lists import list_documents, list_entities, list_targets
from loaders.records import Language

router = APIRouter(route_class=DataRoute, prefix="/api", tags=["things"])


def document_answer(library: Library, slug: str) -> Answer:
    """Return a document as data.

    :raises api.errors.NotHeld: If it is not held.
    """
    view = library.document(slug)
    return Answer(
        lambda: DocumentModel.of(view, library.standing(view)), lambda: library.document_triples(view.thing.iri)
    )


def unit_answer(library: Library, unit_id: str) -> Answer:
    """Return a unit as data.

    :raises api.errors.NotHeld: If it is not held.
    """
    view = library.unit(unit_id)
    return Answer(lambda: UnitModel.of(view), lambda: library.unit_triples(view.provision.iri))


def target_answer(library: Library, name: str) -> Answer:
    """Return a target as data.

    :raises api.errors.NotHeld: If it is not held.
    """
    view = library.target(name)
    return Answer(lambda: TargetModel.of(view), lambda: library.thing_triples(view.thing.iri))


def entity_answer(library: Library, name: str) -> Answer:
    """Return an entity as data.

    :raises api.errors.NotHeld: If it is not held.
    """
    view = library.entity(name)
    return Answer(lambda: EntityModel.of(view), lambda: library.thing_triples(view.thing.iri))


@router.get("/documents")
def documents(request: Request, library: LibraryOfRelease) -> DocumentList:
    """List the documents that are held or known of."""
    entries = [DocumentEntryModel.of(entry) for entry in list_documents(library.graph)]
    return DocumentList(release=request.app.state.service.release, documents=entries)


@router.get("/targets")
def targets(request: Request, library: LibraryOfRelease) -> TargetList:
    """List goals, targets, objectives, articles and indicators."""
    entries = [TargetEntryModel.of(entry) for entry in list_targets(library.graph)]
    return TargetList(release=request.app.state.service.release, targets=entries)


@router.get("/entities")
def entities(request: Request, library: LibraryOfRelease) -> EntityList:
    """List instruments, bodies, sessions, organisations, initiatives, funds and plans."""
    entries = [EntityEntryModel.of(entry) for entry in list_entities(library.graph)]
    return EntityList(release=request.app.state.service.release, entities=entries)


@router.get(
    "/documents/{slug:path}",
    response_model=DocumentModel,
    responses={200: {"content": {AKOMA_NTOSO.media_type: {}}}, 404: {"description": "It, or its text, is not held."}},
)
def document(
    request: Request,
    library: LibraryOfRelease,
    slug: Annotated[str, Path(description="Slug, such as cbd/cop/12/19.")],
    lang: Annotated[
        Language | None, Query(description="Language of the official text, for Akoma Ntoso (format=akn).")
    ] = None,
) -> Response:
    """Return a document with its units in reading order; as Akoma Ntoso, its official text in one language."""
    form = _asked_form(request, (JSON, *RDF_FORMS, AKOMA_NTOSO))
    if form == AKOMA_NTOSO:
        return edition_response(request, library, slug, lang)
    return document_answer(library, slug).write(form)


@router.get("/provisions/{unit_id:path}", response_model=UnitModel)
def provision(
    request: Request,
    library: LibraryOfRelease,
    unit_id: Annotated[str, Path(description="Unit id with # written as %23, such as cbd/cop/12/19%23p4.f.")],
) -> Response:
    """Return one unit with its links."""
    return _write(request, unit_answer(library, unit_id))


@router.get("/targets/{name:path}", response_model=TargetModel)
def target(
    request: Request,
    library: LibraryOfRelease,
    name: Annotated[str, Path(description="Id, such as aichi-15 or sdg-15.3.")],
) -> Response:
    """Return a goal, target, objective, article or indicator with its links."""
    return _write(request, target_answer(library, name))


@router.get("/entities/{name:path}", response_model=EntityModel)
def entity(
    request: Request, library: LibraryOfRelease, name: Annotated[str, Path(description="Id, such as cbd-cop-12.")]
) -> Response:
    """Return an instrument, body, session, organisation, initiative, fund or plan with its links."""
    return _write(request, entity_answer(library, name))


def _write(request: Request, answer: Answer) -> Response:
    return answer.write(_asked_form(request, (JSON, *RDF_FORMS)))


def _asked_form(request: Request, offered: Sequence[Form]) -> Form:
    named = request.query_params.get("format")
    return form_named(named, offered) if named else choose_form(accepted(request), offered)
