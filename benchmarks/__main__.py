"""What is measured rather than asserted: ``python -m benchmarks`` (or ``make bench``).

Prints a table and writes it to ``benchmarks/results/latest.json``. Both endpoints get the same data and the same queries
in turns, over four connections, from a load generator on the same machine.
"""

import argparse
import json
import resource
import tempfile
import time
from pathlib import Path
from statistics import median
from urllib.parse import quote

from benchmarks.load import measure_rate
from benchmarks.questions import measure_fresh
from benchmarks.reading import measure_reading
from benchmarks.servers import ROOT, Running, ecotone, rdflib_endpoint, run_command
from benchmarks.synthetic import joins, lookups, publish_invented

RESULTS = Path(__file__).parent / "results" / "latest.json"
ROUNDS = 3
ASK = "/sparql?query=" + quote("ASK { ?s ?p ?o }")

Figures = dict[str, float]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of real documents")
    parser.add_argument("--seconds", type=float, default=3.0, help="how long each rate is measured")
    given = parser.parse_args()
    figures: Figures = {}
    with tempfile.TemporaryDirectory() as folder:
        figures |= measure_rates(Path(folder), given.seconds)
        corpus: Path = given.shared / "corpus"
        figures |= measure_start(Path(folder), corpus if corpus.is_dir() else None)
    figures |= measure_reading(given.seconds)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(as_table(figures))


def measure_rates(folder: Path, seconds: float) -> Figures:
    """Compare lookups and joins per second with ``rdflib-endpoint``: medians of rounds in which the two take turns."""
    release = publish_invented(folder / "invented")
    with ecotone(folder / "invented") as ours, rdflib_endpoint(release.dump_path) as theirs:
        ours.seconds_until(ASK)
        ours.wait_until_idle()
        servers = {"ecotone": ours, "rdflib-endpoint": theirs}
        rounds = [rates_of(servers, seconds) for _ in range(ROUNDS)]
    figures: Figures = {"triples": release.manifest["counts"]["triples"]}
    figures |= {name: median(each[name] for each in rounds) for name in rounds[0]}
    return figures | {f"{name} peak memory, MiB": server.memory for name, server in servers.items()}


def rates_of(servers: dict[str, Running], seconds: float) -> Figures:
    """Return lookups and joins per second of each server, the time that 99 of 100 took, and how they compare."""
    figures: Figures = {}
    for kind, queries in (("lookups", lookups), ("joins", joins)):
        for name, server in servers.items():
            rate = measure_rate(server.address, server.path, queries(), seconds)
            figures |= {f"{name} {kind}/s": rate.per_second, f"{name} {kind} p99, ms": rate.p99}
        figures[f"{kind}: times rdflib-endpoint"] = figures[f"ecotone {kind}/s"] / figures[f"rdflib-endpoint {kind}/s"]
    return figures


def measure_start(folder: Path, corpus: Path | None) -> Figures:
    """Build, ask a fresh copy all questions, ingest where documents are at hand, and start the server on the result."""
    data = folder / "real"
    figures = measure_fresh(data)
    if corpus is not None:
        figures["ingest of the corpus, s"] = run_command("ingest", str(corpus), "--data", str(data))
        figures["build and ingest peak memory, MiB"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    with ecotone(data) as server:
        figures["start to first SPARQL answer, s"] = server.seconds_until(ASK)
        figures["start to first search, s"] = server.seconds_until("/api/search?q=restoration+of+peatland&lang=en")
        figures["search p50, ms"], figures["search p95, ms"] = search_times(server)
    figures["serving with search peak memory, MiB"] = server.memory
    return figures


def search_times(server: Running, questions: int = 60) -> tuple[float, float]:
    """Return median and 95th percentile of the time to an answer of search over HTTP, in milliseconds."""
    words = ("restore", "peatland", "reports", "funding", "youth", "coasts", "indicators")
    times: list[float] = []
    for number in range(questions):
        asked = f"{words[number % 7]}+{words[number // 7 % 7]}+{number}"
        start = time.monotonic()
        Running(server.address, "", server.process, start).seconds_until(f"/api/search?q={asked}&lang=en")
        times.append((time.monotonic() - start) * 1000)
    times.sort()
    return times[questions // 2], times[int(questions * 0.95)]


def as_table(figures: Figures) -> str:
    """Return a Markdown table."""
    rows = [f"| {name} | {value:,.{0 if value >= 100 else 2}f} |" for name, value in figures.items()]
    return "\n".join(["| measured | value |", "| --- | ---: |", *rows])


if __name__ == "__main__":
    main()
