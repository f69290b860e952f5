"""What goes wrong on a page, as a page for those who read pages; others get the problem."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from api.errors import NotHeld
from api.negotiate import FORMS, HTML, choose_form, choose_language
from api.pages.language import as_language, load_words
from api.pages.rendering import Address, render
from api.routes.answers import accepted

METHODS = ["GET", "HEAD"]
"""How pages are asked for: a HEAD lets programs see what an address is without reading it."""


class PageRoute(APIRoute):
    """A route whose errors are pages where the client takes pages."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler of the route."""
        handle = super().get_route_handler()

        async def handle_with_pages(request: Request) -> Response:
            try:
                return await handle(request)
            except NotHeld as error:
                if not takes_pages(request):
                    raise
                return missing_page(request, str(error))

        return handle_with_pages


def takes_pages(request: Request) -> bool:
    """Return whether a client names pages among what it takes, and likes nothing better."""
    accept = accepted(request)
    named = any(name in accept.lower() for name in (HTML.media_type, *HTML.accepts))
    return named and choose_form(accept, FORMS) == HTML


def missing_page(request: Request, detail: str) -> Response:
    """Return the page that says that nothing is held at an address."""
    language = as_language(request.url.path.split("/")[1]) or choose_language(
        request.headers.get("accept-language", "")
    )
    heading = load_words(language).gettext("Nothing is held at this address")
    return render(request, language, "missing.html", Address("/"), {"heading": heading, "detail": detail}, 404)
