"""Pages of a language: ``/{language}/…``."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, RedirectResponse

from api.errors import NotHeld, NothingAnswers
from api.negotiate import choose_language
from api.pages.errors import METHODS, PageRoute
from api.pages.finding import show_search
from api.pages.gathered import PAGES as GATHERED
from api.pages.given import PageLanguage
from api.pages.ordering import by_name
from api.pages.rendering import STATIC, Address, render
from api.pages.things import SHOWN, show_document_or_unit, show_ontology, without_slash_at_end
from api.pages.things import router as things
from api.pages.views import group_documents, group_entities, group_targets, grow_themes
from api.routes.given import LibraryOfRelease, ViewOfRelease
from graph.iri import entity_iri
from graph.reading.answers import read_answers
from graph.reading.disagreements import list_disagreements
from graph.reading.lists import count_holdings, list_documents, list_entities, list_targets
from graph.reading.themes import list_themes
from graph.reading.things import name_things
from loaders.records import LANGUAGES

MEDIA_TYPES = {"ecotone.css": "text/css", "ecotone.svg": "image/svg+xml"}

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.api_route("/", methods=METHODS)
def first_page(request: Request) -> Response:
    """Send a visitor to the pages in their language."""
    language = choose_language(request.headers.get("accept-language", ""))
    return RedirectResponse(f"/{language}/", 302, headers={"Vary": "Accept-Language"})


@router.api_route("/static/{name}", methods=METHODS)
def static(name: str) -> Response:
    """Return a style sheet or an image."""
    if name not in MEDIA_TYPES:
        raise NothingAnswers
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return FileResponse(STATIC / name, media_type=MEDIA_TYPES[name], headers=headers)


def home(request: Request, language: PageLanguage, view: ViewOfRelease) -> Response:
    """Return the first page."""
    values = {"holdings": view.once(count_holdings), "answers": view.once(read_answers)}
    return render(request, language, "home.html", Address("/"), values)


def about(request: Request, language: PageLanguage) -> Response:
    """Return the page about the service."""
    return render(request, language, "about.html", Address("/about"), {})


def documents(request: Request, language: PageLanguage, library: LibraryOfRelease, view: ViewOfRelease) -> Response:
    """Return the list of documents."""
    entries = view.once(list_documents)
    named = name_things(library.graph, {entity_iri(entry.convention) for entry in entries if entry.convention})
    groups = group_documents(entries, {thing.id: thing for thing in named.values()})
    return render(request, language, "documents.html", Address("/documents"), {"groups": groups})


def targets(request: Request, language: PageLanguage, library: LibraryOfRelease, view: ViewOfRelease) -> Response:
    """Return the frameworks, or with ``?framework=`` the targets of one."""
    chosen = request.query_params.get("framework", "")
    entries = [entry for entry in view.once(list_targets) if not chosen or entry.thing.scheme == entity_iri(chosen)]
    if not entries and chosen:
        raise NotHeld(f"No targets are held of a framework {chosen}.")
    frameworks = name_things(library.graph, {entry.thing.scheme for entry in entries if entry.thing.scheme})
    values = {"groups": group_targets(entries, frameworks), "chosen": chosen}
    query = f"?{request.url.query}" if chosen else ""
    return render(request, language, "targets.html", Address("/targets", query), values)


def themes(request: Request, language: PageLanguage, view: ViewOfRelease) -> Response:
    """Return the themes as a tree."""
    facets = grow_themes(view.once(list_themes))
    return render(request, language, "themes.html", Address("/themes"), {"facets": facets})


def disagreements(request: Request, language: PageLanguage, view: ViewOfRelease) -> Response:
    """Return what sources read differently."""
    values = {"disagreements": view.once(list_disagreements)}
    return render(request, language, "disagreements.html", Address("/disagreements"), values)


def entities(request: Request, language: PageLanguage, view: ViewOfRelease) -> Response:
    """Return the kinds of instruments, bodies and initiatives, or with ``?kind=`` those of one kind."""
    chosen = request.query_params.get("kind", "")
    groups = group_entities(view.once(list_entities))
    shown = next((group for group in groups if group.name == chosen), None)
    if shown is None and chosen:
        raise NotHeld(f"Nothing is held of a kind {chosen}.")
    entries = by_name(shown.entries if shown else (), language, lambda entry: entry.thing)
    values = {"groups": groups, "chosen": chosen, "entries": entries}
    query = f"?{request.url.query}" if chosen else ""
    return render(request, language, "entities.html", Address("/entities", query), values)


def search(request: Request, language: PageLanguage) -> Response:
    """Return what a question finds."""
    return show_search(request, language)


def thing(request: Request, language: PageLanguage, library: LibraryOfRelease, path: str) -> Response:
    """Return the page of a target, entity, concept, document or unit."""
    if path.endswith("/"):
        return without_slash_at_end(request)
    folder, _, name = path.partition("/")
    if path == "ontology":
        return show_ontology(request, language, library, path)
    if folder in SHOWN and name:
        return SHOWN[folder][0](request, language, library, name)
    return show_document_or_unit(request, language, library, path)


def without_slash(language: PageLanguage) -> Response:
    """Send a visitor to the first page of a language."""
    return RedirectResponse(f"/{language}/", 301)


for _tag in LANGUAGES:
    router.add_api_route(f"/{_tag}", without_slash, methods=METHODS)
    router.add_api_route(f"/{_tag}/", home, methods=METHODS)
    for _name, _gathered in GATHERED:
        router.add_api_route(f"/{_tag}/{_name}", _gathered, methods=METHODS)
    for _name, _page in (
        ("about", about),
        ("documents", documents),
        ("targets", targets),
        ("themes", themes),
        ("entities", entities),
        ("disagreements", disagreements),
        ("search", search),
        ("{path:path}", thing),
    ):
        router.add_api_route(f"/{_tag}/{_name}", _page, methods=METHODS)

router.include_router(things)
