"""One thing in the form that a client asks for: JSON or RDF. Pages are made elsewhere."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fastapi import Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel
from pyoxigraph import Triple
from starlette.routing import Match
from starlette.types import Receive, Scope, Send

from api.negotiate import JSON, JSON_LD, TURTLE, Form
from graph.reading.rdf import write_json_ld, write_n_triples, write_turtle


class DataRoute(APIRoute):
    """A route that answers HEAD like GET; the server leaves the body out. The API's description names GET alone."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Return whether this route answers a request."""
        return super().matches(_as_get(scope))

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        await super().handle(_as_get(scope), receive, send)


@dataclass(frozen=True, slots=True)
class Answer:
    """A thing's data, made when it is asked for.

    :param model: Makes the answer in JSON.
    :param triples: Makes the answer in RDF.
    """

    model: Callable[[], BaseModel]
    triples: Callable[[], Iterable[Triple]]

    def write(self, form: Form) -> Response:
        """Return the answer in a form of data."""
        headers = {"Vary": "Accept", "Access-Control-Allow-Origin": "*"}
        return Response(self._content(form), media_type=media_type(form), headers=headers)

    def _content(self, form: Form) -> bytes:
        if form == JSON:
            return self.model().model_dump_json().encode()
        triples = self.triples()
        if form == TURTLE:
            return write_turtle(triples)
        return write_json_ld(triples) if form == JSON_LD else write_n_triples(triples)


def media_type(form: Form) -> str:
    """Return what the answer is called, with its encoding where that must be said."""
    return f"{form.media_type}; charset=utf-8" if form.media_type.startswith("text/") else form.media_type


def accepted(request: Request) -> str:
    """Return the ``Accept`` headers of a request as one."""
    return ", ".join(request.headers.getlist("accept"))


def _as_get(scope: Scope) -> Scope:
    return {**scope, "method": "GET"} if scope.get("method") == "HEAD" else scope
