"""Connections of the web server that send head and body of an answer together.

The server hands them to the transport one after the other; each would be a call to the kernel of its own, which costs
about as much as a quick query itself.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from api.errors import problem

LONGEST_ADDRESS = 65_535
"""Bytes of an address that the parser of the server reads."""

MOST_KEPT = 1_048_576
"""Bytes of an address that are taken before the connection is closed; enough to tell most who ask what is wrong."""


class GatheringTransport:
    """A transport that writes what came since the event loop's last turn at once."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._loop = asyncio.get_running_loop()
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> None:
        """Take data to be sent in this turn of the event loop."""
        self._parts.append(data)
        if len(self._parts) == 1:
            self._loop.call_soon(self._send)

    def close(self) -> None:
        """Send what is left and close."""
        self._send()
        self._transport.close()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever else the transport has)
        return getattr(self._transport, name)

    def _send(self) -> None:
        if self._parts:
            parts, self._parts = self._parts, []
            self._transport.write(parts[0] if len(parts) == 1 else b"".join(parts))


class GatheringProtocol(HttpToolsProtocol):
    """The server's own protocol on such a transport."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start on a connection."""
        super().connection_made(GatheringTransport(transport))  # type: ignore[arg-type]

    def on_url(self, url: bytes) -> None:
        """Take a piece of an address.

        :raises ValueError: If it has no end; the server then refuses the request.
        """
        super().on_url(url)
        if len(self.url) > MOST_KEPT:
            raise ValueError("the address has no end")

    def send_400_response(self, msg: str) -> None:
        """Refuse a request that the server cannot read, as a problem like any other."""
        if len(getattr(self, "url", b"")) > LONGEST_ADDRESS:
            said = f"The address is longer than the {LONGEST_ADDRESS} bytes that this service takes."
            answer = problem(414, "Address too long", said, "address-too-long")
        else:
            answer = problem(400, "Not an HTTP request", msg)
        head = [name + b": " + value + b"\r\n" for name, value in answer.raw_headers]
        status = STATUS_LINE[answer.status_code]
        self.transport.write(b"".join([status, *head, b"connection: close\r\n\r\n", answer.body]))
        self.transport.close()
