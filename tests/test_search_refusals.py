"""Whatever is asked of search is answered, or refused with a reason: never a failure of ours."""

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient

from api.connections import GatheringProtocol
from graph.search.build import build_indexes
from graph.search.encoder import HashEncoder
from graph.search.index import SearchIndex
from graph.search.search import Searcher
from loaders.un_documents.citations import read_query_citations
from tests.page_release import client
from tests.search_passages import PASSAGES, THINGS

HOSTILE = (
    "(a+)+$" * 40,
    "[[[[((((*+?{9999999}\\",
    "(?P<x>.*)\\1{1000}|^(?!.*)",
    'peat" OR NEAR(reefs, 3) AND NOT * -dunes ^ "',
    "reefs*:col{peat} || && !! ~ ~9 /regex/",
    '"' * 999,
    '"peat "reefs "dunes',
    "«" * 900 + "»" * 900,
    "'; DROP TABLE passages; --",
    '} UNION { ?s ?p ?o } # <urn:x> "',
    "<script>alert(1)</script>",
    "%00%2e%2e/%252e/../../etc/passwd",
    "{{7*7}} ${7*7} %(x)s {0}",
    "\u202e\u2066\u200f\u0301\u0301\u0301 peat",
    "\ud7ff\ue000\ufffe\uffff\U0010ffff peat",
    "١٢/١٩ ⅫⅩ/½ XII/99999999999999999999",
    "decision " * 222,
    "a " * 999,
    "1/CP." * 399,
    "." * 2000,
    "土" * 2000,
    "🌱🪸🏜️👩‍👩‍👧‍👦",
    "\x01\x02\x1f\x7f\x85peat\r\n\t",
)


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A client of a search that reads real questions over a few passages."""
    folder, encoder = tmp_path_factory.mktemp("search"), HashEncoder()
    build_indexes(PASSAGES, folder, encoder, THINGS)
    return client(_search_in(folder, encoder))


def _search_in(folder: Path, encoder: HashEncoder) -> Searcher:
    return Searcher(SearchIndex.load(folder, encoder), encoder, read_citations=read_query_citations)


@pytest.mark.parametrize("question", HOSTILE, ids=lambda question: repr(question[:20]))
def test_signs_that_have_a_meaning_elsewhere_have_none_here(api: TestClient, question: str) -> None:
    begin = time.monotonic()
    answer = api.get("/api/search", params={"q": question})
    assert answer.status_code == 200
    assert answer.json()["query"] == question
    assert api.get("/ar/search", params={"q": question}).status_code == 200
    assert time.monotonic() - begin < 5


@pytest.mark.parametrize(
    "bytes_", ["%00peat", "peat%ff%fe", "%ed%a0%80peat", "PK%03%04%14%00%80%81", "%c3%28peat", "peat%f8%88%80%80"]
)
def test_a_question_of_bytes_that_are_no_text_is_refused(api: TestClient, bytes_: str) -> None:
    answer = api.get(f"/api/search?q={bytes_}")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert "bytes that are no text" in answer.json()["detail"]
    assert api.get(f"/en/search?q={bytes_}").status_code == 200


@pytest.mark.parametrize("name", ["document", "convention", "body", "session", "year", "verb", "addressee", "target"])
def test_a_value_that_nothing_has_finds_nothing(api: TestClient, name: str) -> None:
    for value in ("none-such", "\x00", "<>", "http://[", "\ufffd", "a" * 5000):
        answer = api.get("/api/search", params={"q": "peat", name: value})
        assert answer.status_code == 200
        assert (answer.json()["results"], answer.json()["total"], answer.json()["nothing_close"]) == ([], 0, True)


def test_results_follow_one_another_by_their_links(api: TestClient) -> None:
    address, seen = "/api/search?q=reefs+and+peat&k=2", []
    while address:
        answer = api.get(address)
        seen += [one["id"] for one in answer.json()["results"]]
        address = answer.json()["links"]["next"]
        assert (f'<{address}>; rel="next"' in answer.headers["link"]) if address else True
    assert len(seen) == len(set(seen)) == answer.json()["total"] > 2
    assert 'rel="prev"' in answer.headers["link"]
    before = api.get(answer.json()["links"]["previous"]).json()
    assert [one["id"] for one in before["results"]] == seen[before["offset"] : before["offset"] + 2]


def test_places_that_are_lit_up_hold_the_words_that_were_asked(api: TestClient) -> None:
    (first, *_) = api.get("/api/search?q=coral+reefs").json()["results"]
    assert first["matched"]["matched_words"] == ["coral", "reefs"]
    assert [first["text"][start:end] for start, end in first["highlights"]["words"]] == ["coral", "reefs"]
    start, end = first["highlights"]["clause"]
    assert "coral reefs" in first["text"][start:end]
    assert sum(first["matched"]["channels"].values()) == pytest.approx(1, abs=0.05)


def test_facets_say_what_narrowing_would_leave(api: TestClient) -> None:
    answer = api.get("/api/search?q=peat&lang=fr&kind=paragraph").json()
    facets = {one["name"]: one for one in answer["facets"]}
    assert facets["kind"]["label"] == "Type"
    assert {one["value"]: one["label"] for one in facets["kind"]["values"]} == {
        "paragraph": "Paragraphe",
        "subparagraph": "Alinéa",
    }
    for name in ("kind", "convention", "strength", "text_lang"):
        for one in facets[name]["values"]:
            kept = {} if name == "kind" else {"kind": "paragraph"}
            narrowed = api.get("/api/search", params={"q": "peat", "lang": "fr", **kept, name: one["value"]}).json()
            assert narrowed["total"] == one["count"], (name, one)


def test_facets_are_left_out_where_they_are_not_wanted(api: TestClient) -> None:
    assert api.get("/api/search?q=peat&facets=false").json()["facets"] == []


@pytest.fixture(scope="module")
def port(api: TestClient) -> Iterator[int]:
    """Serve on a free port of this machine, as ``ecotone serve`` does."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = int(free.getsockname()[1])
    server = uvicorn.Server(
        uvicorn.Config(api.app, port=number, log_level="error", lifespan="off", http=GatheringProtocol)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield number
    server.should_exit = True
    thread.join(timeout=10)


@pytest.mark.parametrize(("length", "status"), [(2_000, 200), (2_001, 422), (60_000, 422), (100_000, 414)])
def test_a_question_that_is_too_long_for_an_address_is_a_problem_too(port: int, length: int, status: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", f"/api/search?q={'a' * length}")
    answer = connection.getresponse()
    kind = "application/json" if status == 200 else "application/problem+json"
    assert (answer.status, answer.getheader("content-type")) == (status, kind)
    answer.read()
    connection.close()


def test_what_is_no_request_is_a_problem_too(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(b"\x16\x03\x01 nonsense\r\n\r\n")
        said = line.recv(4096)
    assert said.startswith(b"HTTP/1.1 400")
    assert b"application/problem+json" in said
