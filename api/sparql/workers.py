"""The server's side of the forking program and of its workers."""

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections import deque
from pathlib import Path
from typing import Literal, cast

from api.sparql.forker import FORK, FORKED, KILL, KILLED, READY, RECORD
from api.sparql.frames import HEADER_BYTES, Ask, Reply, lengths, pack, read_reply

Mode = Literal["memory", "disk"]
Answer = tuple[Reply, bytes]

_ROOT = Path(__file__).parent.parent.parent


class WorkerGone(Exception):
    """A worker, or the program that forks them, ended."""


class Worker(asyncio.Protocol):
    """One worker process and the connection to it. It answers one query at a time.

    :param process: Its process id, which stays its own until ``Forker.reap``.
    """

    def __init__(self, process: int) -> None:
        self.process = process
        self._received = bytearray()
        self._expected = 0
        self._answer: asyncio.Future[Answer] | None = None
        self._transport: asyncio.Transport | None = None

    def ask(self, head: Ask, query: bytes) -> asyncio.Future[Answer]:
        """Send a query; the future has its answer, or ``WorkerGone``."""
        assert self._answer is None, "a worker answers one query at a time"
        self._answer = asyncio.get_running_loop().create_future()
        if self._transport is None or self._transport.is_closing():
            self._answer.set_exception(WorkerGone())
        else:
            self._transport.write(pack(head, query))
        return self._answer

    def kill(self) -> None:
        """End the process at once; a waiting ``ask`` ends with ``WorkerGone``."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)

    def step_back(self) -> None:
        """Leave the processor to others where they want it."""
        with contextlib.suppress(ProcessLookupError):
            os.setpriority(os.PRIO_PROCESS, self.process, 10)

    def close(self) -> None:
        """Close the connection, upon which an idle worker ends."""
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        # A transport of uvloop has no common base with those of asyncio.
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Gather an answer."""
        self._received += data
        if not self._expected and len(self._received) >= HEADER_BYTES:
            self._expected = HEADER_BYTES + sum(lengths(self._received[:HEADER_BYTES]))
        if self._expected and len(self._received) >= self._expected:
            self._finish()

    def _finish(self) -> None:
        frame = bytes(self._received)
        head_length, _ = lengths(frame[:HEADER_BYTES])
        self._received.clear()
        self._expected = 0
        waiting, self._answer = self._answer, None
        if waiting is not None and not waiting.done():
            reply = read_reply(frame[HEADER_BYTES : HEADER_BYTES + head_length])
            waiting.set_result((reply, frame[HEADER_BYTES + head_length :]))

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell a waiting ``ask``."""
        waiting, self._answer = self._answer, None
        if waiting is not None and not waiting.done():
            waiting.set_exception(WorkerGone())


class Forker:
    """The forking program. Made by ``start``; commands are answered in their order."""

    def __init__(self, program: subprocess.Popen[bytes], control: socket.socket) -> None:
        self._program, self._control = program, control
        self._loop = asyncio.get_running_loop()
        self._reports: deque[asyncio.Future[tuple[int, int, list[int]]]] = deque()
        self._ready: asyncio.Future[int] = self._loop.create_future()
        self._received, self._files = bytearray(), list[int]()
        self.alive = True
        self._loop.add_reader(control.fileno(), self._read)

    @classmethod
    def start(cls, mode: Mode, path: Path) -> "Forker":
        """Start the program on a dump (``memory``) or on a store's folder (``disk``)."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        command = [sys.executable, "-m", "api.sparql.forker", str(theirs.fileno()), mode, str(path.resolve())]
        # A session of its own, so that an interrupt from the terminal reaches the server alone.
        program = subprocess.Popen(
            command, cwd=_ROOT, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, start_new_session=True
        )
        theirs.close()
        return cls(program, ours)

    async def ready(self) -> int:
        """Wait until the release is loaded; return the number of its quads (0 where it is not in memory).

        :raises WorkerGone: If the program ended instead.
        """
        return await asyncio.shield(self._ready)

    async def fork(self, memory: int) -> Worker:
        """Return a new worker that may hold so many bytes for itself.

        :raises WorkerGone: If the program has ended.
        """
        process, _, files = await self._command(FORK, 0, memory)
        _, worker = await self._loop.create_connection(lambda: Worker(process), sock=socket.socket(fileno=files[0]))
        return worker

    async def reap(self, worker: Worker) -> int:
        """End a worker if it has not ended, and return its wait status.

        :raises WorkerGone: If the program has ended, and all its workers with it.
        """
        worker.close()
        return (await self._command(KILL, worker.process, 0))[1]

    async def close(self) -> None:
        """End the program and its workers."""
        self._lose()
        self._program.kill()
        await asyncio.to_thread(self._program.wait)

    def _command(self, kind: bytes, process: int, number: int) -> asyncio.Future[tuple[int, int, list[int]]]:
        report: asyncio.Future[tuple[int, int, list[int]]] = self._loop.create_future()
        if not self.alive:
            report.set_exception(WorkerGone())
            return report
        self._reports.append(report)
        self._control.send(RECORD.pack(kind, process, number))
        return report

    def _read(self) -> None:
        try:
            data, files, _, _ = socket.recv_fds(self._control, RECORD.size - len(self._received), 1)
        except BlockingIOError:
            return
        except OSError:
            data, files = b"", []
        self._received += data
        self._files += files
        if not data:
            self._lose()
        elif len(self._received) == RECORD.size:
            kind, process, number = RECORD.unpack(bytes(self._received))
            self._received.clear()
            files, self._files = self._files, []
            self._take(kind, process, number, files)

    def _take(self, kind: bytes, process: int, number: int, files: list[int]) -> None:
        if kind == READY:
            self._ready.set_result(number)
            return
        assert kind in {FORKED, KILLED}
        report = self._reports.popleft()
        if not report.done():
            report.set_result((process, number, files))

    def _lose(self) -> None:
        if not self.alive:
            return
        self.alive = False
        self._loop.remove_reader(self._control.fileno())
        self._control.close()
        if not self._ready.done():
            self._ready.set_exception(WorkerGone())
            self._ready.exception()  # seen, also where nobody waits for it
        while self._reports:
            report = self._reports.popleft()
            if not report.done():
                report.set_exception(WorkerGone())
