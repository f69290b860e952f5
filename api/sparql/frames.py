"""How the server and a worker talk: a length, a JSON head, and bytes. Standard library only, for the workers."""

import json
import socket
import struct
from functools import lru_cache
from typing import NamedTuple

from api.sparql.reading import Dataset

_LENGTHS = struct.Struct("!IQ")
HEADER_BYTES = _LENGTHS.size


class Ask(NamedTuple):
    """Head of a request; the query is its body.

    :param results: Format for rows, empty where the client accepts none.
    :param graph: Format for triples, empty where the client accepts none.
    :param rows: How many rows or triples an answer may have.
    :param base: IRI that relative ones are resolved against, or empty.
    :param dataset: Default graphs and named graphs that the protocol names, or None.
    """

    results: str
    graph: str
    rows: int
    base: str = ""
    dataset: Dataset | None = None


class Reply(NamedTuple):
    """Head of an answer; the serialised result or the sentence of an error is its body.

    :param status: ``ok``, ``syntax``, ``update``, ``refused``, ``unacceptable``, ``failed`` or ``memory``.
    :param kind: ``results`` or ``graph``.
    :param cut: There were more rows.
    :param leaving: The worker ends after this answer.
    :param line: Where an error is, counted from 1.
    :param column: As ``line``.
    """

    status: str
    kind: str = "results"
    cut: bool = False
    leaving: bool = False
    line: int = 0
    column: int = 0


def pack(head: Ask | Reply, body: bytes) -> bytes:
    """Return a frame."""
    text = _write_head(head)
    return b"".join((_LENGTHS.pack(len(text), len(body)), text, body))


def lengths(header: bytes | bytearray | memoryview) -> tuple[int, int]:
    """Return the lengths of head and body from the first ``HEADER_BYTES`` of a frame."""
    head, body = _LENGTHS.unpack(header)
    return int(head), int(body)


# There are few different heads, so each is written and read once.
@lru_cache(maxsize=256)
def _write_head(head: Ask | Reply) -> bytes:
    return json.dumps(head).encode()


@lru_cache(maxsize=256)
def read_ask(text: bytes) -> Ask:
    """Return the head of a request."""
    results, graph, rows, base, dataset = json.loads(text)
    named = Dataset(*(tuple(graphs) for graphs in dataset)) if dataset else None
    return Ask(results, graph, rows, base, named)


@lru_cache(maxsize=256)
def read_reply(text: bytes) -> Reply:
    """Return the head of an answer."""
    return Reply(*json.loads(text))


class Requests:
    """The requests that come over a connection, one after the other."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection, self._received = connection, bytearray()

    def next(self) -> tuple[Ask, bytes] | None:
        """Wait for a request; None when the other side has closed. Nearly always one call to the kernel."""
        while (end := self._end()) is None:
            part = self._connection.recv(1 << 16)
            if not part:
                return None
            self._received += part
        head_length, _ = lengths(self._received[:HEADER_BYTES])
        body_start = HEADER_BYTES + head_length
        head = read_ask(bytes(self._received[HEADER_BYTES:body_start]))
        body = bytes(self._received[body_start:end])
        del self._received[:end]
        return head, body

    def _end(self) -> int | None:
        """Return where the first request ends, None as long as that has not come."""
        if len(self._received) < HEADER_BYTES:
            return None
        end = HEADER_BYTES + sum(lengths(self._received[:HEADER_BYTES]))
        return end if len(self._received) >= end else None
