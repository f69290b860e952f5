"""The things themselves: one address each, which answers a page or data as the client asks."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.errors import NotHeld, NothingAnswers
from api.library import Library
from api.list_models import OntologyModel
from api.models import EntityModel
from api.negotiate import (
    AKOMA_NTOSO,
    DOCUMENT_FORMS,
    FORMS,
    HTML,
    Form,
    choose_form,
    choose_language,
    form_named,
    split_suffix,
)
from api.pages.errors import METHODS, PageRoute
from api.pages.language import as_language
from api.pages.link_page import show_link, tell_link
from api.pages.rendering import Address, render
from api.pages.shown import show_document, show_entity, show_target, show_theme, show_unit
from api.routes.answers import Answer, accepted
from api.routes.editions import edition_response
from api.routes.resources import document_answer, entity_answer, target_answer, unit_answer
from api.routes.themes import theme_answer
from api.service import Service
from api.sparql.errors import NotAcceptable
from graph.iri import Kind
from graph.reading.ontology import describe_ontology, read_terms
from loaders.records import Language

Show = Callable[[Request, Language, Library, str], Response]
Found = TypeVar("Found")
Tell = Callable[[Library, str], Answer]
NODES: tuple[Kind, ...] = (
    "verb",
    "addressee",
    "status",
    "review",
    "tagging",
    "vocabulary",
    "quantity",
    "fact",
    "chain",
    "disagreement",
    "graph",
)

RESERVED = frozenset(("api", "static", ".well-known", "dumps"))
"""Folders of addresses that no thing has."""

router = APIRouter(route_class=PageRoute, include_in_schema=False)


def answer_thing(request: Request, name: str, show: Show, tell: Tell) -> Response:
    """Answer a page or data: by a suffix of the address, by ``?format=``, by ``Accept``.

    :raises NotHeld: If nothing is held under that name.
    :raises api.sparql.errors.NotAcceptable: If the client takes none of the forms.
    """
    service: Service = request.app.state.service
    library = Library.of(service.view)
    is_document = show is show_document_or_unit
    name, form = split_suffix(name)
    form = form or _asked_form(request, DOCUMENT_FORMS if is_document else FORMS)
    if form == AKOMA_NTOSO:
        if not is_document:
            raise NotAcceptable("Akoma Ntoso is a form of official documents, and of nothing else.")
        return edition_response(request, library, *split_edition(name))
    if form == HTML:
        return show(request, choose_language(request.headers.get("accept-language", "")), library, name)
    return tell(library, name).write(form)


def split_unit(path: str) -> str:
    """Return the id of the unit that a path may name.

    >>> split_unit("cbd/cop/12/19/p4.f")
    'cbd/cop/12/19#p4.f'
    """
    document, _, place = path.rpartition("/")
    return f"{document}#{place}"


def split_edition(path: str) -> tuple[str, Language | None]:
    """Return the slug of a document, and the language where the path names one edition of it.

    >>> split_edition("cbd/cop/12/19/zh"), split_edition("cbd/cop/12/19")
    (('cbd/cop/12/19', 'zh'), ('cbd/cop/12/19', None))
    """
    document, _, last = path.rpartition("/")
    edition = as_language(last)
    return (document, edition) if edition else (path, None)


def show_document_or_unit(request: Request, language: Language, library: Library, path: str) -> Response:
    """Return the page of a document, of one of its editions, or of a unit where the path goes one step deeper.

    :raises NotHeld: If there is none of them.
    """
    slug, edition = split_edition(path)
    try:
        return show_document(request, edition or language, library, library.document(slug))
    except NotHeld:
        return show_unit(request, language, _unit_at(path, library.unit))


def tell_document_or_unit(library: Library, path: str) -> Answer:
    """Return a document as data, one of its editions, or a unit where the path goes one step deeper.

    :raises NotHeld: If there is none of them.
    """
    slug, edition = split_edition(path)
    try:
        answer = document_answer(library, slug)
        return replace(answer, triples=lambda: library.edition_triples(slug, edition)) if edition else answer
    except NotHeld:
        return _unit_at(path, lambda unit_id: unit_answer(library, unit_id))


def without_slash_at_end(request: Request) -> Response:
    """Send a visitor to the same address without its last slash; it stays on this host whatever the path is."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/{quote(request.scope['path'].strip('/'))}{query}", 308)


def show_target_named(request: Request, language: Language, library: Library, name: str) -> Response:
    """Return the page of a target."""
    return show_target(request, language, library, library.target(name))


def show_entity_named(request: Request, language: Language, library: Library, name: str) -> Response:
    """Return the page of an entity."""
    return show_entity(request, language, library, library.entity(name))


def show_theme_named(request: Request, language: Language, library: Library, name: str) -> Response:
    """Return the page of a theme."""
    return show_theme(request, language, library, library.theme(name))


def show_concept(scheme: Kind) -> Show:
    """Return what shows the concepts of a scheme."""
    return lambda request, language, library, name: show_entity(
        request, language, library, library.concept(scheme, name)
    )


def tell_concept(scheme: Kind) -> Tell:
    """Return what gives the concepts of a scheme as data."""

    def tell(library: Library, name: str) -> Answer:
        view = library.concept(scheme, name)
        return Answer(lambda: EntityModel.of(view), lambda: library.thing_triples(view.thing.iri))

    return tell


def show_ontology(request: Request, language: Language, library: Library, _path: str) -> Response:
    """Return the page of the vocabulary."""
    values = {"terms": read_terms(library.graph)}
    return render(request, language, "ontology.html", Address("/ontology", data="/ontology"), values)


def tell_ontology(library: Library, _path: str) -> Answer:
    """Return the vocabulary as data."""
    return Answer(lambda: OntologyModel.of(read_terms(library.graph)), lambda: describe_ontology(library.graph).triples)


SHOWN: dict[str, tuple[Show, Tell]] = {
    "target": (show_target_named, target_answer),
    "entity": (show_entity_named, entity_answer),
    "theme": (show_theme_named, theme_answer),
    **{str(scheme): (show_concept(scheme), tell_concept(scheme)) for scheme in NODES},
    "link": (show_link, tell_link),
}
"""What answers below each folder of addresses."""


@router.api_route("/{path:path}", methods=METHODS)
def thing(request: Request, path: str) -> Response:
    """Answer whatever an IRI of the project names."""
    folder, _, name = path.partition("/")
    if folder in RESERVED:
        raise NothingAnswers
    if path.endswith("/"):
        return without_slash_at_end(request)
    if folder in SHOWN and name:
        return answer_thing(request, name, *SHOWN[folder])
    if split_suffix(path)[0] == "ontology":
        return answer_thing(request, path, show_ontology, tell_ontology)
    return answer_thing(request, path, show_document_or_unit, tell_document_or_unit)


def _asked_form(request: Request, offered: Sequence[Form]) -> Form:
    named = request.query_params.get("format")
    return form_named(named, offered) if named else choose_form(accepted(request), offered)


def _unit_at(path: str, read: Callable[[str], Found]) -> Found:
    """Read the unit that a path names; where it names none, the error tells the path and no id made of it."""
    try:
        return read(split_unit(path))
    except NotHeld:
        raise NotHeld(f"Nothing is held at /{path}.") from None
