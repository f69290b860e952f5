"""What goes wrong, as problems (RFC 9457): one table from exception type to status and title, one shape of answer."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.given_text import MatchFailed, TextNotReadable, TextNotSupported, TextTooLarge
from api.service import SearchLoading
from api.sparql.errors import (
    ClientGone,
    LongQueriesLimit,
    MemoryLimit,
    NotAcceptable,
    QueryFailed,
    QueryRefused,
    QuerySyntax,
    RequestNotUnderstood,
    TimeLimit,
    TooManyWaiting,
    UnknownMediaType,
    UpdateRefused,
    WorkerLost,
)
from api.writing import WritingOff, WrongToken
from graph.queries import UnknownQuery, WrongParameter
from graph.release_folder import WriterBusy
from graph.reviews import UnknownLink
from graph.validation import InvalidRelease
from loaders.given_file import TooBusy

MEDIA_TYPE = "application/problem+json"
PROBLEMS = "https://w3id.org/ecotone/problem/"

log = logging.getLogger("ecotone")


class NotHeld(Exception):
    """What is asked for by its id is not in the release. The message names it."""


class NothingAnswers(NotHeld):
    """The address is none that things have."""

    def __init__(self) -> None:
        super().__init__(HTTP_ERRORS[404][1])


HTTP_ERRORS: Mapping[int, tuple[str, str]] = {
    404: ("Not found", "Nothing answers at this address."),
    405: ("Method not allowed", "This address does not take this method."),
    413: ("Body too large", "The body is larger than this service takes."),
}
"""Errors of routing: their titles, and what is said where the error itself says nothing of its own."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How an exception is answered. ``slug`` names the problem's type below ``PROBLEMS``."""

    status: int
    slug: str
    title: str


# A subclass is answered as its nearest base in the table.
TABLE: Mapping[type[Exception], Answer] = {
    NotHeld: Answer(404, "not-held", "Not held"),
    NothingAnswers: Answer(404, "", "Not found"),
    UnknownLink: Answer(404, "not-held", "Not held"),
    WritingOff: Answer(403, "writing-off", "Writing is off"),
    WrongToken: Answer(401, "wrong-token", "No valid token"),
    WriterBusy: Answer(503, "writer-busy", "The data set is being changed"),
    InvalidRelease: Answer(409, "invalid-release", "The change breaks the data set"),
    UnknownQuery: Answer(404, "unknown-query", "Unknown query"),
    WrongParameter: Answer(400, "wrong-parameter", "Wrong parameter"),
    SearchLoading: Answer(503, "search-loading", "Search is loading"),
    TextTooLarge: Answer(413, "text-too-large", "Text too large"),
    TextNotSupported: Answer(415, "text-not-supported", "Text in no form that is read"),
    TextNotReadable: Answer(422, "text-not-readable", "Text not readable"),
    TooBusy: Answer(503, "reading-limit", "Too many files are being read"),
    MatchFailed: Answer(500, "match-failed", "Matching failed"),
    QuerySyntax: Answer(400, "sparql-syntax", "SPARQL syntax error"),
    RequestNotUnderstood: Answer(400, "sparql-request", "Not a SPARQL request"),
    QueryRefused: Answer(403, "sparql-refused", "Query refused"),
    UpdateRefused: Answer(403, "update-refused", "Update refused"),
    NotAcceptable: Answer(406, "not-acceptable", "Not acceptable"),
    UnknownMediaType: Answer(415, "unknown-media-type", "Unknown media type"),
    ClientGone: Answer(499, "client-gone", "Client gone"),
    TimeLimit: Answer(503, "time-limit", "Time limit passed"),
    MemoryLimit: Answer(503, "memory-limit", "Memory limit passed"),
    LongQueriesLimit: Answer(503, "long-queries-limit", "Too many long queries"),
    TooManyWaiting: Answer(503, "waiting-limit", "Too many queries are waiting"),
    QueryFailed: Answer(400, "sparql-failed", "Query failed"),
    WorkerLost: Answer(500, "worker-lost", "Query worker lost"),
}


def problem(
    status: int, title: str, detail: str, slug: str = "", headers: Mapping[str, str] | None = None, **more: object
) -> JSONResponse:
    """Return a problem as an answer; ``more`` are members of its own (``line``, ``limit`` …)."""
    body = {"type": f"{PROBLEMS}{slug}" if slug else "about:blank", "title": title, "status": status, "detail": detail}
    return JSONResponse({**body, **more}, status, headers=dict(headers or {}), media_type=MEDIA_TYPE)


def problem_of(error: Exception) -> JSONResponse:
    """Answer an exception by the table: its nearest class decides, its ``members`` and ``headers`` are added.

    An exception that is not in the table is logged and answered by 500 without its text.
    """
    answer = next((TABLE[kind] for kind in type(error).__mro__ if kind in TABLE), None)
    if answer is None:
        log.error("unexpected error", exc_info=error)
        return problem(500, "Internal error", "The service failed on this request; the failure was logged.")
    headers = {**({"Retry-After": "1"} if answer.status == 503 else {}), **getattr(error, "headers", {})}
    return problem(answer.status, answer.title, str(error), answer.slug, headers, **getattr(error, "members", {}))


def add_error_handlers(app: FastAPI) -> None:
    """Make every error of the application a problem, those of routing and validation included."""
    for kind in (*TABLE, Exception):
        app.add_exception_handler(kind, answer_error)
    app.add_exception_handler(HTTPException, answer_http_error)
    app.add_exception_handler(RequestValidationError, _answer_invalid)


def answer_error(_request: Request, error: Exception) -> JSONResponse:
    """Answer an exception by the table."""
    return problem_of(error)


def answer_http_error(_request: Request, error: Exception) -> JSONResponse:
    """Answer an error of routing, such as an unknown address."""
    assert isinstance(error, HTTPException)
    code = error.status_code
    title, usual = HTTP_ERRORS.get(code, ("Request failed" if code < 500 else "Internal error", error.detail))
    # Where nothing was said the framework puts the phrase that HTTP has for the number.
    said = usual if error.detail == HTTPStatus(code).phrase else error.detail
    return problem(code, title, said, headers=error.headers)


def _answer_invalid(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    faults = [{"where": ".".join(map(str, fault["loc"])), "reason": fault["msg"]} for fault in error.errors()]
    detail = "; ".join(f"{fault['where']}: {fault['reason']}" for fault in faults)
    return problem(422, "Invalid parameters", detail, "invalid-parameters", errors=faults)
