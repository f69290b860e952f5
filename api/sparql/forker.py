"""The program that holds a release and forks query workers: ``python -m api.sparql.forker FD MODE PATH``.

A program of its own with one thread, so that no thread, lock or model of the server is ever forked. It imports nothing
but the standard library and pyoxigraph. It reads commands from the socket ``FD`` and ends when that closes; its
workers end with it.

MODE ``memory`` loads the dump at PATH (N-Quads, gzip) into memory, shared with all workers until they write to it;
MODE ``disk`` lets each worker open the store at PATH read-only.
"""

import contextlib
import ctypes
import gc
import gzip
import os
import resource
import signal
import socket
import struct
import sys
import time
from pathlib import Path
from typing import IO, cast

from pyoxigraph import RdfFormat, Store

from api.sparql.evaluation import answer
from api.sparql.frames import Requests, pack

# Command or report, process, number: what ends a worker (a wait status), or its limit of memory in bytes.
RECORD = struct.Struct("!ciQ")
FORK, KILL, READY, FORKED, KILLED = b"F", b"K", b"R", b"f", b"k"
_SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)
_SHORT = 0.005  # seconds within which no query fills its memory


def main(arguments: list[str]) -> None:
    """Load the release, then fork and kill workers as told until the server closes the socket."""
    control = socket.socket(fileno=int(arguments[0]))
    mode, path = arguments[1], Path(arguments[2])
    store = load(path) if mode == "memory" else None
    gc.collect()
    gc.freeze()  # a collection in a worker would write to every shared page
    control.sendall(RECORD.pack(READY, os.getpid(), len(store or ())))
    while command := _next_command(control):
        kind, process, number = RECORD.unpack(command)
        if kind == FORK:
            _fork(control, store, path, number)
        else:
            control.sendall(RECORD.pack(KILLED, process, _kill(process)))


def _next_command(control: socket.socket) -> bytes:
    """Wait for a command; empty when the server is gone, whichever way it went."""
    with contextlib.suppress(ConnectionError):
        return control.recv(RECORD.size, socket.MSG_WAITALL)
    return b""


def load(dump: Path) -> Store:
    """Return an in-memory store of a dump."""
    store = Store()
    with gzip.open(dump) as quads:
        # The dump was written from a store, so its terms were checked before.
        store.bulk_load(cast(IO[bytes], quads), RdfFormat.N_QUADS, lenient=True)
    return store


def _fork(control: socket.socket, store: Store | None, path: Path, memory: int) -> None:
    ours, theirs = socket.socketpair()
    process = os.fork()
    if process:
        theirs.close()
        socket.send_fds(control, [RECORD.pack(FORKED, process, 0)], [ours.fileno()])
        ours.close()
        return
    try:
        ours.close()
        control.close()
        # A store on disk has threads, so it is opened on this side of the fork.
        own = store if store is not None else Store.read_only(str(path))
        held = _confine(theirs, memory, no_more_files=store is not None)
        _work(theirs, own, held, writable=store is not None)
    finally:
        os._exit(0)


def _kill(process: int) -> int:
    """End a worker, if it has not ended, and return its wait status."""
    os.kill(process, signal.SIGKILL)  # not reaped yet, so the number is still its own
    return os.waitpid(process, 0)[1]


class Held:
    """The private writable memory of this process, which is what RLIMIT_DATA counts.

    What was mapped at the start is shared with the parent and does not count.
    """

    def __init__(self, allowed: int) -> None:
        self._statm = os.open("/proc/self/statm", os.O_RDONLY)
        self._shared = self._mapped()
        resource.setrlimit(resource.RLIMIT_DATA, (self._shared + allowed, self._shared + allowed))
        self._half = allowed // 2

    @property
    def much(self) -> bool:
        """True when half of what is allowed is held: an allocator does not give all back after a query."""
        return self._mapped() - self._shared > self._half

    def _mapped(self) -> int:
        return int(os.pread(self._statm, 200, 0).split()[5]) * resource.getpagesize()


def _confine(connection: socket.socket, memory: int, *, no_more_files: bool) -> Held:
    """Let this worker die with its parent, be the first to go when memory runs out, and open and allocate little.

    Without free file numbers no connection to anywhere can be opened, whatever a query says.
    """
    ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, sys.stderr.fileno())  # the allocator's last words at the limit
    os.close(silence)
    held = Held(memory)
    if no_more_files:
        free = os.dup(connection.fileno())  # the lowest number that is free
        os.close(free)
        resource.setrlimit(resource.RLIMIT_NOFILE, (free, free))
    return held


def _work(connection: socket.socket, store: Store, held: Held, *, writable: bool) -> None:
    requests = Requests(connection)
    while (request := requests.next()) is not None:
        start = time.monotonic()
        reply, body = answer(store, *request, writable=writable)
        if time.monotonic() - start > _SHORT and held.much:
            reply = reply._replace(leaving=True)
        connection.sendall(pack(reply, body))
        if reply.leaving:
            return


if __name__ == "__main__":
    main(sys.argv[1:])
