"""How the server and a worker talk: a length, a JSON head, and bytes. Standard library only, for the workers."""

import json
import socket
import struct
from functools import lru_cache
from typing import TypedDict, cast

_LENGTHS = struct.Struct("!IQ")
HEADER_BYTES = _LENGTHS.size


class Ask(TypedDict):
    """Head of a request; the query is its body.

    ``results`` and ``graph`` are the formats for rows and for triples, empty where the client accepts none.
    ``base`` is the IRI that relative ones are resolved against. ``dataset`` is what the protocol names (default, named), or None.
    """

    results: str
    graph: str
    rows: int
    base: str
    dataset: tuple[list[str], list[str]] | None


class Reply(TypedDict, total=False):
    """Head of an answer; the serialised result or the sentence of an error is its body.

    ``status`` is ``ok``, ``syntax``, ``refused``, ``unacceptable``, ``failed`` or ``memory``. ``kind`` is ``results``
    or ``graph``. ``cut`` says that there were more rows. ``leaving`` says that the worker ends after this answer.
    """

    status: str
    kind: str
    cut: bool
    leaving: bool
    line: int
    column: int


def pack(head: Ask | Reply, body: bytes) -> bytes:
    """Return a frame."""
    text = json.dumps(head).encode()
    return b"".join((_LENGTHS.pack(len(text), len(body)), text, body))


def lengths(header: bytes | bytearray | memoryview) -> tuple[int, int]:
    """Return the lengths of head and body from the first ``HEADER_BYTES`` of a frame."""
    head, body = _LENGTHS.unpack(header)
    return int(head), int(body)


@lru_cache(maxsize=256)
def read_head(text: bytes) -> Ask | Reply:
    """Return a head. There are few different ones, so each is read once; do not change what is returned."""
    head: Ask | Reply = json.loads(text)
    return head


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
        head = cast(Ask, read_head(bytes(self._received[HEADER_BYTES:body_start])))
        body = bytes(self._received[body_start:end])
        del self._received[:end]
        return head, body

    def _end(self) -> int | None:
        """Return where the first request ends, None as long as that has not come."""
        if len(self._received) < HEADER_BYTES:
            return None
        end = HEADER_BYTES + sum(lengths(self._received[:HEADER_BYTES]))
        return end if len(self._received) >= end else None
