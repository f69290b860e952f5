"""``ecotone serve`` as a process: where it listens, how it ends, and what it leaves."""

import json
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import psutil
import pytest

from graph.releases import Releases
from tests.sparql_example import ENDLESS, LOOKUP, fill

ROOT = Path(__file__).parent.parent


@contextmanager
def served(data: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "api", "serve", "--data", str(data), "--port", "0", *options]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found is not None
        yield process, found[0]
    finally:
        process.kill()
        process.wait()


def ask(address: str, query: str) -> str:
    with urllib.request.urlopen(f"{address}sparql?{urlencode({'query': query})}", timeout=20) as answer:
        rows = json.load(answer)["results"]["bindings"]
    return str(rows[0]["text"]["value"])


def ended(processes: list[psutil.Process]) -> bool:
    _, alive = psutil.wait_procs(processes, timeout=10)
    return not alive


@pytest.fixture
def data(tmp_path: Path) -> Path:
    Releases(tmp_path).change(fill)
    return tmp_path


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_it_answers_soon_and_leaves_no_process_behind(data: Path, how: signal.Signals) -> None:
    with served(data) as (process, address):
        assert ask(address, LOOKUP) == "lake 7"
        below = psutil.Process(process.pid).children(recursive=True)
        assert len(below) >= 3  # the forking program and two workers
        process.send_signal(how)
        assert process.wait(15) == (-signal.SIGKILL if how == signal.SIGKILL else 0)
        assert ended(below)


def test_a_running_query_does_not_outlive_the_server(data: Path) -> None:
    with served(data) as (process, address):
        ask(address, LOOKUP)
        with socket.create_connection(
            (address.split("/")[2].split(":")[0], int(address.split(":")[2].strip("/")))
        ) as client:
            client.sendall(f"GET /sparql?{urlencode({'query': ENDLESS})} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            time.sleep(0.5)
            below = psutil.Process(process.pid).children(recursive=True)
            process.kill()
            assert ended(below)


def test_a_port_in_use_is_said(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "api", "serve", "--data", str(data), "--port", str(port)]
        refused = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30)
    assert refused.returncode == 1
    assert refused.stderr == f"127.0.0.1:{port} is in use; stop what listens there or take another by --port.\n"


def test_a_port_that_is_none_is_wrong_usage(data: Path) -> None:
    command = [sys.executable, "-m", "api", "serve", "--data", str(data), "--port", "123456"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, timeout=30).returncode == 2
