"""Load: keeps a few connections busy for a while, and counts.

By ``wrk`` where it is installed, since a generator takes its share of the machine; else by one thread on raw sockets.
"""

import re
import selectors
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from urllib.parse import quote

UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}
WRK_SCRIPT = """
local paths = {{ {paths} }}
local number = 0
request = function()
  number = number + 1
  return wrk.format("GET", paths[number % #paths + 1])
end
"""
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
    """Ask for some seconds.

    :raises ConnectionError: If an answer is anything but 200.
    """
    program = shutil.which("wrk")
    if program is None:
        return ask_ourselves(address, path, queries, seconds, connections)
    return ask_by_wrk(program, address, path, queries, seconds, connections)


def ask_by_wrk(
    program: str, address: tuple[str, int], path: str, queries: Iterator[str], seconds: float, connections: int
) -> Rate:
    """Let ``wrk`` ask, a second of warm-up first."""
    paths = ", ".join(f'"{path}?query={quote(query, safe="")}"' for query in islice(queries, 4000))
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(WRK_SCRIPT.format(paths=paths))
        script.flush()
        command = [program, "-t1", f"-c{connections}", "--latency", "-s", script.name]
        command += ["-H", "Accept: application/sparql-results+json", f"http://{address[0]}:{address[1]}/"]
        subprocess.run([*command, "-d1s"], check=True, capture_output=True)
        said = subprocess.run(
            [*command, f"-d{max(1, round(seconds))}s"], check=True, capture_output=True, text=True
        ).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise ConnectionError(said)
    times = {
        share: float(number) * UNITS[unit] for share, number, unit in re.findall(r"(\d+)% +([\d.]+)(us|ms|s)\b", said)
    }
    return Rate(float(re.findall(r"Requests/sec: +([\d.]+)", said)[0]), times["50"], times["99"])


def ask_ourselves(
    address: tuple[str, int], path: str, queries: Iterator[str], seconds: float, connections: int
) -> Rate:
    """Ask from this thread, after a short warm-up."""
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
