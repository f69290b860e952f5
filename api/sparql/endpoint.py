"""The SPARQL endpoint, a plain ASGI application: at thousands of queries a second a framework would cost the most."""

import asyncio
from typing import Protocol

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from api.errors import answer_http_error, problem_of
from api.settings import Settings
from api.sparql.description import describe_service
from api.sparql.errors import (
    ClientGone,
    NotAcceptable,
    QueryFailed,
    QueryRefused,
    QuerySyntax,
    SparqlError,
    UpdateRefused,
)
from api.sparql.frames import Ask, Reply
from api.sparql.lanes import Job
from api.sparql.negotiation import choose_formats, content_type, media_types
from api.sparql.pool import Pool
from api.sparql.protocol import Request as Asked
from api.sparql.protocol import read_request

_METHODS = "GET, HEAD, POST, OPTIONS"
_OPEN = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"X-SPARQL-MaxRows, Ecotone-Truncated, Ecotone-Release"),
    (b"vary", b"Accept"),
)
_PREFLIGHT = (
    (b"allow", _METHODS.encode()),
    (b"access-control-allow-methods", _METHODS.encode()),
    (b"access-control-allow-headers", b"accept, content-type"),
)


class Served(Protocol):
    """What the endpoint needs to know of the release that is served now."""

    @property
    def pool(self) -> Pool:
        """Its query workers."""

    @property
    def release(self) -> str:
        """Its id."""

    @property
    def graphs(self) -> dict[str, int]:
        """Its named graphs with their numbers of triples; the default graph has the empty name."""


class SparqlEndpoint:
    """Answers ``/sparql``."""

    def __init__(self, served: Served, settings: Settings) -> None:
        self._served, self._settings = served, settings
        self._rows = settings.sparql_rows

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, with a problem where it cannot be."""
        try:
            await self._answer(scope, receive, send)
        except SparqlError as error:
            await problem_of(error)(scope, receive, send)
        except HTTPException as error:
            await answer_http_error(Request(scope), error)(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        method = scope["method"]
        if method == "OPTIONS":
            await _send(send, 204, [*_PREFLIGHT, *_OPEN], b"")
            return
        if method not in {"GET", "HEAD", "POST"}:
            raise HTTPException(405, headers={"Allow": _METHODS})
        headers = dict(scope["headers"])
        body = await _read_body(receive) if method == "POST" else b""
        kind = headers.get(b"content-type", b"").decode("latin-1")
        request = read_request(method, scope["query_string"], kind, body)
        accept = headers.get(b"accept", b"").decode("latin-1")
        if request.operation == "update":
            raise UpdateRefused("This endpoint takes no updates; data is changed by the command line.")
        if request.operation == "describe":
            await self._describe(scope, accept, send)
        else:
            await self._query(request, accept, scope, receive, send)

    async def _query(self, request: Asked, accept: str, scope: Scope, receive: Receive, send: Send) -> None:
        results, graph = choose_formats(accept)
        if not results and not graph:
            raise _not_acceptable("results")
        ask = Ask(results, graph, self._rows, self._address(scope), request.dataset)
        watchers: list[asyncio.Task[None]] = []

        def watch(job: Job) -> None:
            watchers.append(asyncio.get_running_loop().create_task(_end_when_gone(job, receive)))

        try:
            reply, body = await self._served.pool.run(ask, request.text, watch)
        finally:
            for watcher in watchers:
                watcher.cancel()
        if reply.status != "ok":
            raise _error(reply, body.decode(errors="replace"))
        kind = content_type(reply.kind, results if reply.kind == "results" else graph)
        headers = [(b"content-type", kind.encode()), (b"ecotone-release", self._served.release.encode()), *_OPEN]
        if reply.cut:
            rows = str(self._rows).encode()
            headers += [(b"x-sparql-maxrows", rows), (b"ecotone-truncated", b"rows; limit=" + rows)]
        await _send(send, 200, headers, body, scope["method"] == "HEAD")

    async def _describe(self, scope: Scope, accept: str, send: Send) -> None:
        _, graph = choose_formats(accept)
        if not graph:
            raise _not_acceptable("graph")
        body = describe_service(self._address(scope), self._settings, self._served.graphs, graph)
        kind = content_type("graph", graph).encode()
        await _send(send, 200, [(b"content-type", kind), *_OPEN], body, scope["method"] == "HEAD")

    def _address(self, scope: Scope) -> str:
        """Return the address of this endpoint, as the settings or else the client name it."""
        if self._settings.public_url:
            return f"{self._settings.public_url.rstrip('/')}/sparql"
        host = dict(scope["headers"]).get(b"host", b"localhost").decode("latin-1")
        return f"{scope.get('scheme', 'http')}://{host}/sparql"


async def _read_body(receive: Receive) -> bytes:
    parts: list[bytes] = []
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone("The client went away.")
        parts.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(parts)


async def _end_when_gone(job: Job, receive: Receive) -> None:
    """End a long query whose client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
    job.end(ClientGone("The client went away."))


async def _send(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes, silent: bool = False) -> None:
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*headers, length]})
    await send({"type": "http.response.body", "body": b"" if silent else body})


def _not_acceptable(kind: str) -> NotAcceptable:
    what = "This answer" if kind == "graph" else "A result"
    return NotAcceptable(f"{what} can be written as {media_types(kind)}.")


def _error(reply: Reply, sentence: str) -> Exception:
    match reply.status:
        case "syntax":
            return QuerySyntax(sentence, line=reply.line, column=reply.column)
        case "refused":
            sentence = "SERVICE is refused: this endpoint asks no other services."
            return QueryRefused(sentence, line=reply.line, column=reply.column)
        case "update":
            return UpdateRefused(sentence)
        case "unacceptable":
            return _not_acceptable(reply.kind)
        case _:
            return QueryFailed(sentence)
