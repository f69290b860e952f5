"""The application: settings in, one ASGI application out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from importlib.util import find_spec

from fastapi import APIRouter, FastAPI
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import add_error_handlers, answer_error
from api.middleware import BodyLimit, SecurityHeaders
from api.serving import SearchLoader, Serving
from api.settings import MEBIBYTE, Settings
from api.sparql.endpoint import SparqlEndpoint

# In this order: pages answer what is left, such as the address of a thing.
ROUTERS = (
    "api.routes.health",
    "api.routes.search",
    "api.routes.similar",
    "api.routes.match",
    "api.routes.links",
    "api.routes.gathered",
    "api.routes.themes",
    "api.routes.resources",
    "api.pages.comparing",
    "api.pages.routes",
)


class Application(FastAPI):
    """The application, with a short way to the endpoint: routing would take a third of a quick query's time."""

    sparql: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        short = scope["type"] == "http" and scope["path"] in {"/sparql", "/sparql/"}
        await (self.sparql if short else super().__call__)(scope, receive, send)


def create_app(settings: Settings, load_search: SearchLoader | None = None) -> FastAPI:
    """Return the application, which starts on the current release of ``settings.data``.

    :param load_search: Called in a thread with the view of a release; returns its search. Without it there is no
        search, and ``/readyz`` says so.
    """
    serving = Serving(settings, load_search)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with serving:
            app.state.service = serving.service
            app.state.serving = serving
            yield

    # The documentation pages of the framework load scripts from elsewhere, which the security headers forbid.
    app = Application(title="Ecotone", lifespan=lifespan, docs_url=None, redoc_url=None)
    add_error_handlers(app)
    limit = settings.body_mb * MEBIBYTE
    app.add_middleware(BodyLimit, limit=limit)
    app.add_middleware(SecurityHeaders)
    endpoint = BodyLimit(SparqlEndpoint(serving, settings), limit)
    app.sparql = SecurityHeaders(ServerErrorMiddleware(endpoint, answer_error))
    for name in ROUTERS:
        if find_spec(name) is not None:
            router: APIRouter = import_module(name).router
            app.include_router(router)
    return app
