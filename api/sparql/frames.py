"""How the server and a worker talk: a length, a JSON head, and bytes. Standard library only, for the workers."""

import json
import socket
import struct
from typing import TypedDict

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


def receive(connection: socket.socket) -> tuple[Ask, bytes] | None:
    """Wait for a request; None when the other side has closed."""
    header = _receive_exactly(connection, HEADER_BYTES)
    if header is None:
        return None
    head_length, body_length = lengths(header)
    rest = _receive_exactly(connection, head_length + body_length)
    if rest is None:
        return None
    head: Ask = json.loads(rest[:head_length])
    return head, bytes(rest[head_length:])


def _receive_exactly(connection: socket.socket, length: int) -> bytes | None:
    parts: list[bytes] = []
    while length:
        part = connection.recv(min(length, 1 << 20))
        if not part:
            return None
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
