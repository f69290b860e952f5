"""A load generator: keeps a few connections busy for a while, and counts. One thread, raw sockets, little work of its own."""

import re
import selectors
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from urllib.parse import quote

END_OF_HEAD = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rate:
    """What was answered.

    :param per_second: Answers per second.
    :param p50: Median time to an answer, in milliseconds.
    :param p99: Time within which 99 of 100 answers came, in milliseconds.
    """

    per_second: float
    p50: float
    p99: float


class Connection:
    """One keep-alive connection that always has one request under way."""

    def __init__(self, address: tuple[str, int], requests: Iterator[bytes]) -> None:
        self.socket = socket.create_connection(address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._requests = requests
        self._received, self._expected, self._sent = bytearray(), 0, 0.0

    def ask(self) -> None:
        """Send the next query."""
        request = next(self._requests)
        self._sent = time.perf_counter()
        self.socket.sendall(request)

    def receive(self) -> float | None:
        """Take what has come; return the seconds that the answer took when it is whole."""
        data = self.socket.recv(1 << 18)
        if not data:
            raise ConnectionError("the server closed the connection")
        self._received += data
        if not self._expected:
            self._expected = self._length()
        if not self._expected or len(self._received) < self._expected:
            return None
        self._received.clear()
        self._expected = 0
        return time.perf_counter() - self._sent

    def _length(self) -> int:
        """Return the length of head and body, 0 as long as the head has not come."""
        found = LENGTH.search(self._received)
        end = self._received.find(END_OF_HEAD)
        if end < 0 or found is None:
            return 0
        if b" 200 " not in self._received[:16]:
            raise ConnectionError(f"not answered: {bytes(self._received[:500]).decode(errors='replace')}")
        return end + len(END_OF_HEAD) + int(found[1])


def requests_for(address: tuple[str, int], path: str, queries: Iterator[str], number: int = 4000) -> Iterator[bytes]:
    """Return requests, made beforehand and then repeated, so that the generator leaves the machine to the server."""
    head = f"HTTP/1.1\r\nHost: {address[0]}\r\nAccept: application/sparql-results+json\r\n\r\n"
    asked = (f"GET {path}?query={quote(query, safe='')} {head}".encode() for query in islice(queries, number))
    return cycle(list(asked))


def measure_rate(
    address: tuple[str, int], path: str, queries: Iterator[str], seconds: float, connections: int = 4
) -> Rate:
    """Ask for some seconds after a short warm-up.

    :raises ConnectionError: If an answer is anything but 200.
    """
    requests = requests_for(address, path, queries)
    held = [Connection(address, requests) for _ in range(connections)]
    selector = selectors.DefaultSelector()
    for connection in held:
        selector.register(connection.socket, selectors.EVENT_READ, connection)
        connection.ask()
    warm = time.perf_counter() + min(1.0, seconds / 5)
    end = warm + seconds
    times: list[float] = []
    while (now := time.perf_counter()) < end:
        for key, _ in selector.select(timeout=1):
            taken = key.data.receive()
            if taken is not None:
                if now >= warm:
                    times.append(taken)
                key.data.ask()
    for connection in held:
        connection.socket.close()
    times.sort()
    return Rate(len(times) / seconds, times[len(times) // 2] * 1000, times[int(len(times) * 0.99)] * 1000)
