"""Themes, and what sources disagree on, as JSON; a theme as RDF too."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from api.library import Library
from api.negotiate import JSON, RDF_FORMS, choose_form, form_named
from api.routes.answers import Answer, DataRoute, accepted
from api.routes.given import LibraryOfRelease
from api.theme_models import DisagreementList, DisagreementModel, ThemeEntryModel, ThemeList, ThemeModel
from graph.reading.disagreements import list_disagreements
from graph.reading.themes import list_themes

router = APIRouter(route_class=DataRoute, prefix="/api", tags=["themes"])


def theme_answer(library: Library, name: str) -> Answer:
    """Return a theme as data.

    :raises api.errors.NotHeld: If it is not held.
    """
    view = library.theme(name)
    return Answer(lambda: ThemeModel.of(view), lambda: library.thing_triples(view.thing.iri))


@router.get("/themes")
def themes(request: Request, library: LibraryOfRelease) -> ThemeList:
    """List the themes with their places in the scheme."""
    entries = [ThemeEntryModel.of(entry) for entry in list_themes(library.graph)]
    return ThemeList(release=request.app.state.service.release, themes=entries)


@router.get("/themes/{name:path}", response_model=ThemeModel)
def theme(
    request: Request, library: LibraryOfRelease, name: Annotated[str, Path(description="Id, such as forests.")]
) -> Response:
    """Return a theme with its matches in other vocabularies, and what is about it, tagged apart from concluded."""
    named, offered = request.query_params.get("format"), (JSON, *RDF_FORMS)
    return theme_answer(library, name).write(
        form_named(named, offered) if named else choose_form(accepted(request), offered)
    )


@router.get("/disagreements")
def disagreements(request: Request, library: LibraryOfRelease) -> DisagreementList:
    """List what sources read differently, with both readings and advice."""
    found = [DisagreementModel.of(each) for each in list_disagreements(library.graph)]
    return DisagreementList(release=request.app.state.service.release, disagreements=found)
