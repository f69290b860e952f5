"""The pages and the JSON of what is gathered, over the built-in catalogue as a release holds it."""

from functools import cache
from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pyoxigraph import Store

from api.errors import add_error_handlers
from api.middleware import SecurityHeaders
from api.pages.routes import router as pages
from api.routes.gathered import router as gathered
from api.routes.links import router as links
from api.routes.resources import router as resources
from api.service import Service, View
from api.settings import Settings
from tests.catalogue_store import catalogue_store


@cache
def gathered_app() -> FastAPI:
    """Return an application over the catalogue, without a search."""
    return _app(catalogue_store())


def gathered_client(store: Store | None = None) -> TestClient:
    """Return a client of it, or of one over another store."""
    app = gathered_app() if store is None else _app(store)
    return TestClient(app, base_url="https://ecotone.example", follow_redirects=False)


def _app(store: Store) -> FastAPI:
    app = FastAPI()
    add_error_handlers(app)
    app.add_middleware(SecurityHeaders)
    app.state.service = Service(Settings(public_url=""), View("release-1", Path(), store, {}))
    for router in (links, gathered, resources, pages):
        app.include_router(router)
    return app
