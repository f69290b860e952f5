"""How fast search answers: one client, ten at once, and over invented passages as many as are wanted."""

import resource
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from benchmarks.synthetic_passages import Inventor
from graph.search.build import FOLDER, load_searcher
from graph.search.encoder import load_encoder
from graph.search.index import is_current
from graph.search.indexing import build_index
from graph.search.question import SearchFilters, SearchRequest
from graph.search.search import Searcher
from graph.search.vectors import StoredVectors, count_near, exact_neighbours

ASKED, WARMING, CLIENTS, TOP = 200, 40, 10, 10
FILTERS = {
    "no filter": SearchFilters(),
    "one convention": SearchFilters(convention=frozenset(["cbd"])),
    "verb and addressee of one act": SearchFilters(verb=frozenset(["requests"]), addressee=frozenset(["parties"])),
    "a year in one language": SearchFilters(year=frozenset(["2001"]), text_lang=frozenset(["fr"])),
}


def print_times(searcher: Searcher, questions: Sequence[tuple[str, str]]) -> None:
    """Print how long answers with facets take, alone and ten at once."""
    with threadpool_limits(limits=1):
        for name, filters in FILTERS.items():
            requests = [SearchRequest(query, lang, TOP, filters) for query, lang in questions]
            for request in requests[:WARMING]:
                searcher.search(request)
            worked = time.process_time()
            times = [_milliseconds(searcher, request) for request in requests]
            # On a busy machine the time on the processor says more than the time on the wall.
            worked = (time.process_time() - worked) / len(requests) * 1000
            print(f"{name}: {_percentiles(times)}; {worked:.1f} ms of processor in the mean")
        requests = [SearchRequest(query, lang, TOP) for query, lang in questions]
        started = time.perf_counter()
        with ThreadPoolExecutor(CLIENTS) as pool:
            times = list(pool.map(lambda request: _milliseconds(searcher, request), requests))
        rate = len(requests) / (time.perf_counter() - started)
        print(f"{CLIENTS} clients at once: {_percentiles(times)}; {rate:.0f} questions a second")


def print_scale(count: int, folder: Path) -> None:
    """Build an index of invented passages where there is none in the folder, and print how it does."""
    with _timed("libraries and model"):
        encoder = load_encoder()
    if not is_current(folder / FOLDER, encoder.name):
        started = time.perf_counter()
        build_index(Inventor().passages(count), folder / FOLDER, encoder, progress=_Counting(count).add)
        rate = count / (time.perf_counter() - started)
        print(f"indexing: {rate:.0f} passages a second, clusters and inventing included; peak {_peak():.0f} MB")
    with _timed("loading"):
        searcher = load_searcher(folder)
    inventor = Inventor(seed=1)
    questions = [inventor.question() for _ in range(ASKED)]
    print(f"{len(searcher.index.passages)} passages, {len(searcher.index.parts)} clauses")
    print_times(searcher, questions)
    vectors = searcher.encoder.encode([query for query, _ in questions])
    for name, index in (("wholes", searcher.index.whole), ("clauses", searcher.index.parts)):
        if isinstance(index, StoredVectors):
            _, exact = exact_neighbours(index.stored, vectors, TOP)
            found = [index.nearest(vector, TOP)[1] for vector in vectors]
            shared = [count_near(one, other) / TOP for one, other in zip(found, exact, strict=True)]
            print(f"recall@{TOP} of {name}: {np.mean(shared):.3f}")
    print(f"memory of its own {_own_memory():.0f} MB, with pages of the index that are in use {_resident():.0f} MB")


class _Counting:
    """Says now and then how many passages are indexed."""

    def __init__(self, count: int) -> None:
        self._step = max(count // 10, 1)
        self._done = 0
        self._started = time.perf_counter()

    def add(self, done: int) -> None:
        """Count more."""
        before, self._done = self._done // self._step, self._done + done
        if self._done // self._step > before:
            print(
                f"  {self._done} indexed, {self._done / (time.perf_counter() - self._started):.0f} a second", flush=True
            )


def _milliseconds(searcher: Searcher, request: SearchRequest) -> float:
    started = time.perf_counter()
    searcher.search(request)
    return (time.perf_counter() - started) * 1000


def _percentiles(times: Sequence[float]) -> str:
    middle, most = np.percentile(times, [50, 95])
    return f"p50 {middle:.1f} ms, p95 {most:.1f} ms"


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _own_memory() -> float:
    return _status("RssAnon")


def _resident() -> float:
    return _status("VmRSS")


def _status(name: str) -> float:
    """Return a figure of this process in megabytes, 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.is_file() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:")), 0.0)


@contextmanager
def _timed(what: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    print(f"{what}: {time.perf_counter() - started:.2f} s")
