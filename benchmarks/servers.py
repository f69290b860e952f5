"""Starting the servers that are compared, and watching what they hold."""

import contextlib
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psutil

ROOT = Path(__file__).parent.parent


@dataclass
class Running:
    """A server that runs.

    :param address: Host and port.
    :param path: Path of its endpoint.
    :param started: When its process was started (``time.monotonic``).
    :param memory: Peak of what it and its processes hold, in MiB; shared pages count once.
    """

    address: tuple[str, int]
    path: str
    process: subprocess.Popen[str]
    started: float
    memory: float = 0.0
    _done: threading.Event = field(default_factory=threading.Event)

    def seconds_until(self, path: str) -> float:
        """Return the seconds from its start until an address answers 200."""
        url = f"http://{self.address[0]}:{self.address[1]}{path}"
        while True:
            with contextlib.suppress(urllib.error.URLError, ConnectionError), urllib.request.urlopen(url) as answer:
                if answer.status == 200:
                    return time.monotonic() - self.started
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended with {self.process.returncode}")
            time.sleep(0.02)

    def wait_until_idle(self) -> None:
        """Wait until it has nothing to do, such as loading a model."""
        before, now = -1.0, 0.0
        while now - before > 0.05:
            time.sleep(1)
            before, now = now, sum(psutil.Process(self.process.pid).cpu_times()[:2])

    def watch(self) -> None:
        """Note the peak of memory until the server is stopped."""
        while not self._done.wait(0.5):
            self.memory = max(self.memory, held_by(self.process.pid))


def held_by(process: int) -> float:
    """Return the memory of a process and those below it in MiB, each shared page counted once."""
    total = 0.0
    with contextlib.suppress(psutil.NoSuchProcess):
        top = psutil.Process(process)
        for each in [top, *top.children(recursive=True)]:
            with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                total += each.memory_full_info().pss / 2**20
    return total


def run_command(*arguments: str) -> float:
    """Run an ``ecotone`` command and return how many seconds it took."""
    start = time.monotonic()
    subprocess.run([sys.executable, "-m", "api", *arguments], cwd=ROOT, check=True)
    return time.monotonic() - start


@contextlib.contextmanager
def running(command: list[str], path: str) -> Iterator[Running]:
    """Start a server that prints its address in the first line, and stop it in the end."""
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    found = re.search(r"http://([\d.]+):(\d+)", process.stdout.readline())
    if found is None:
        raise RuntimeError(f"no address from {' '.join(command)}")
    server = Running((found[1], int(found[2])), path, process, started)
    watcher = threading.Thread(target=server.watch, daemon=True)
    watcher.start()
    try:
        yield server
    finally:
        server._done.set()
        watcher.join()
        process.terminate()
        process.wait(20)


@contextlib.contextmanager
def ecotone(data: Path) -> Iterator[Running]:
    """Run ``ecotone serve``."""
    command = [sys.executable, "-m", "api", "serve", "--data", str(data), "--port", "0"]
    with running(command, "/sparql") as server:
        yield server


@contextlib.contextmanager
def rdflib_endpoint(dump: Path) -> Iterator[Running]:
    """Run ``rdflib-endpoint`` over the default graph of a dump, in memory."""
    with running([sys.executable, "-m", "benchmarks.rdflib_server", str(dump)], "/") as server:
        server.seconds_until("/?query=" + quote("ASK { ?s ?p ?o }"))
        yield server
