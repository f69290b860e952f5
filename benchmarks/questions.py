"""How long a fresh copy takes: to be built from nothing, and to answer each question of users over HTTP.

``python -m benchmarks.questions`` measures this alone; ``make bench`` measures it among the rest.
"""

import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from urllib.parse import quote

from benchmarks.servers import Running, ecotone, run_command
from graph.questions import bound_text, list_questions

RUNS = 20
ASK = "/sparql?query=" + quote("ASK { ?s ?p ?o }")
HEADERS = {"Accept": "text/csv"}

Figures = dict[str, float]


def main() -> None:
    """Measure in a folder of its own and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        figures = measure_fresh(Path(folder) / "fresh")
    for name, value in figures.items():
        print(f"{name:34} {value:8.1f}")


def measure_fresh(data: Path) -> Figures:
    """Build a release from nothing and ask it every question.

    :param data: Folder that is not there yet; it holds the release afterwards.
    """
    figures = {"build, s": run_command("build", "--data", str(data))}
    figures["release of the catalogue, MB"] = folder_size(data / "releases") / 1e6
    with ecotone(data) as server:
        server.seconds_until(ASK)
        times = question_times(server)
    figures |= {f"question {name}, ms": taken for name, taken in times.items()}
    return figures | {
        "slowest question, ms": max(times.values()),
        "median of the questions, ms": median(times.values()),
    }


def question_times(server: Running, runs: int = RUNS) -> dict[str, float]:
    """Return for each question the median time to the whole answer over HTTP, in milliseconds, one connection at a time."""
    asked = {one.id: f"{server.path}?query={quote(bound_text(one), safe='')}" for one in list_questions() if one.query}
    connection = HTTPConnection(*server.address)
    try:
        return {name: median(_time(connection, path) for _ in range(runs)) for name, path in asked.items()}
    finally:
        connection.close()


def folder_size(folder: Path) -> int:
    """Return the bytes of all files of a folder, each once however many names it has."""
    found = {
        (each.stat().st_dev, each.stat().st_ino): each.stat().st_size for each in folder.rglob("*") if each.is_file()
    }
    return sum(found.values())


def _time(connection: HTTPConnection, path: str) -> float:
    start = time.perf_counter()
    connection.request("GET", path, headers=HEADERS)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise ConnectionError(f"not answered: {body[:500].decode(errors='replace')}")
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
