"""One thing in the form that a client asks for: JSON or RDF. Pages are made elsewhere."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fastapi import Request, Response
from pydantic import BaseModel
from pyoxigraph import Triple

from api.negotiate import JSON, JSON_LD, TURTLE, Form
from graph.reading.rdf import write_json_ld, write_n_triples, write_turtle


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
