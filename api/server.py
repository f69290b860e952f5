"""The web server: listening, starting, ending."""

import errno
import logging
import signal
import socket

import uvicorn
from fastapi import FastAPI

from api.connections import GatheringProtocol
from api.settings import Settings

GRACE_SECONDS = 5


class AddressInUse(Exception):
    """Something else listens on the address already."""


def listen(settings: Settings) -> socket.socket:
    """Take the address that the settings name.

    :raises AddressInUse: If it is taken.
    :raises OSError: If it is none of this machine's.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen(1024)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise AddressInUse(
                f"{settings.host}:{settings.port} is in use; stop what listens there or take another by --port."
            ) from error
        raise
    return listener


def address_of(listener: socket.socket) -> str:
    """Return the address under which a listener is reached, for a browser on this machine."""
    host, port = listener.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def run_server(app: FastAPI, listener: socket.socket) -> None:
    """Serve until an interrupt or a termination signal; then finish what is running, for a few seconds at most."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("ecotone").setLevel(logging.INFO)
    config = uvicorn.Config(
        app,
        http=GatheringProtocol,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    # uvicorn raises the signal that ended it once more; a service that was asked to end has ended well.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    uvicorn.Server(config).run(sockets=[listener])
