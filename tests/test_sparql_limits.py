"""Queries that cannot hurt: time, memory and rows have limits that hold, and cheap queries do not wait."""

import os
import threading
import time
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from tests.sparql_example import ENDLESS, HUNGRY, LAKES, LOOKUP, serving, values

# Milliseconds on a machine of its own; tests share theirs.
AT_ONCE = 1.0
PROBLEM = "https://w3id.org/ecotone/problem/"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with serving(tmp_path_factory.mktemp("data"), sparql_rows=100, sparql_long_queries=2) as client:
        values(client, LOOKUP)
        yield client


def timed_lookup(client: TestClient) -> float:
    start = time.monotonic()
    assert values(client, LOOKUP) == ["lake 7"]
    return time.monotonic() - start


def test_an_endless_query_is_ended_and_the_next_one_answers_at_once(client: TestClient) -> None:
    start = time.monotonic()
    answer = client.get("/sparql", params={"query": ENDLESS})
    assert 0.9 < time.monotonic() - start < 5
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": PROBLEM + "time-limit",
        "title": "Time limit passed",
        "status": 503,
        "detail": "The query was ended at its limit of 1 seconds.",
        "limit": "seconds",
        "seconds": 1.0,
    }
    assert timed_lookup(client) < AT_ONCE


def test_a_query_that_takes_all_memory_is_ended(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": HUNGRY})
    assert answer.status_code == 503
    assert answer.json()["type"] == PROBLEM + "memory-limit"
    assert answer.json()["detail"] == "The query was ended at its limit of 64 MiB of memory."
    assert timed_lookup(client) < AT_ONCE


def test_more_endless_queries_than_workers_keep_no_lookup_waiting(client: TestClient) -> None:
    statuses: list[int] = []

    def run() -> None:
        statuses.append(client.get("/sparql", params={"query": ENDLESS}).status_code)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    time.sleep(0.4)  # all four have left the quick lane, or wait to start again
    assert max(timed_lookup(client) for _ in range(5)) < AT_ONCE
    for thread in threads:
        thread.join()
    assert statuses == [503] * 4


def test_a_query_that_nests_too_deeply_ends_its_worker_alone(client: TestClient) -> None:
    answer = client.post("/sparql", data={"query": "ASK " + "{" * 50_000 + "}" * 50_000})
    assert answer.status_code == 400
    assert answer.json()["detail"] == "The query is nested too deeply."
    assert timed_lookup(client) < AT_ONCE


@pytest.mark.parametrize(
    ("accept", "rows"),
    [
        ("application/sparql-results+json", lambda answer: len(answer.json()["results"]["bindings"])),
        ("application/sparql-results+xml", lambda answer: answer.text.count("<result>")),
        ("text/csv", lambda answer: answer.text.count("\n") - 1),
        ("text/tab-separated-values", lambda answer: answer.text.count("\n") - 1),
        ("application/n-triples", lambda answer: answer.text.count("\n")),
    ],
)
def test_rows_past_the_limit_are_left_out_and_a_header_says_so(client, accept, rows) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    form = "CONSTRUCT { ?s ?p ?o }" if "triples" in accept else "SELECT *"
    answer = client.get("/sparql", params={"query": form + " { ?s ?p ?o } ORDER BY ?s"}, headers={"accept": accept})
    assert rows(answer) == 100
    assert answer.headers["ecotone-truncated"] == "rows; limit=100"
    assert answer.headers["x-sparql-maxrows"] == "100"


@pytest.mark.parametrize("ending", ["LIMIT 100", "limit 100 OFFSET 3", "OFFSET 50", "LIMIT100", "# LIMIT 5\nLIMIT 99"])
def test_answers_within_the_limit_are_whole(client: TestClient, ending: str) -> None:
    answer = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o } ORDER BY ?s " + ending})
    assert len(answer.json()["results"]["bindings"]) == (99 if "99" in ending else 100)
    assert "ecotone-truncated" not in answer.headers


def test_inner_limits_and_values_stay_as_they_are(client: TestClient) -> None:
    query = "SELECT ?s ?x { { SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 3 } } VALUES ?x { 1 2 }"
    assert len(values(client, query)) == 6
    assert values(client, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == [str(LAKES)]


def test_a_client_that_goes_away_ends_its_query(tmp_path: Path) -> None:
    import asyncio

    from api.sparql.endpoint import SparqlEndpoint
    from api.sparql.pool import Pool
    from graph.releases import Releases
    from tests.sparql_example import fill, settings_for

    release = Releases(tmp_path).change(fill)
    assert release is not None
    settings = settings_for(tmp_path, sparql_seconds=30.0)

    async def leave() -> float:
        pool = Pool(settings, "memory", release.dump_path)

        class Served:
            graphs: dict[str, int] = {}  # noqa: RUF012
            release = "one"

        served = Served()
        served.pool = pool  # type: ignore[attr-defined]
        endpoint = SparqlEndpoint(served, settings)  # type: ignore[arg-type]
        scope = {
            "type": "http",
            "method": "GET",
            "query_string": urlencode({"query": ENDLESS}).encode(),
            "headers": [],
        }

        async def gone() -> dict[str, str]:
            return {"type": "http.disconnect"}

        statuses = []

        async def send(message: MutableMapping[str, Any]) -> None:
            statuses.append(message.get("status"))

        start = time.monotonic()
        await endpoint(scope, gone, send)
        await pool.close()
        assert statuses[0] == 499
        return time.monotonic() - start

    assert asyncio.run(leave()) < 5


def test_no_process_stays_behind(tmp_path: Path) -> None:
    before = children()
    with serving(tmp_path) as client:
        values(client, LOOKUP)
        assert children() - before
    deadline = time.monotonic() + 5
    while children() - before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert children() - before == set()


def children() -> set[int]:
    """Return the processes below this one."""
    import psutil

    return {child.pid for child in psutil.Process(os.getpid()).children(recursive=True)}


def test_the_disk_store_serves_what_memory_may_not_hold(tmp_path: Path) -> None:
    with serving(tmp_path, sparql_memory_triples=10) as client:
        assert values(client, LOOKUP) == ["lake 7"]
        both = "SELECT (COUNT(*) AS ?n) FROM <{0}a> FROM <{0}b> {{ ?s ?p ?o }}"
        assert values(client, both.format("https://w3id.org/ecotone/graph/source/")) == [str(LAKES)]
        assert client.get("/sparql", params={"query": ENDLESS}).json()["type"] == PROBLEM + "time-limit"
        assert timed_lookup(client) < AT_ONCE
