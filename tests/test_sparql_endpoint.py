"""The endpoint as a client sees it: formats, data sets, errors, refusals, and moving to a new release."""

import csv
import io
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from fastapi.testclient import TestClient
from pyoxigraph import RdfFormat, Store, parse
from rdflib import RDF, Graph, URIRef

from graph.releases import ChangeSummary, Releases
from tests.sparql_example import INFERRED, LAKES, LOOKUP, A, B, says, serving, values

DEFAULT = "https://w3id.org/ecotone/graph/default"
COUNT = "SELECT (COUNT(*) AS ?n) {} {{ ?s ?p ?o }}"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with serving(tmp_path_factory.mktemp("data")) as client:
        yield client


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/html, text/csv;q=0.1", "text/csv; charset=utf-8"),
        ("application/sparql-results+json;q=0, */*;q=0.1", "application/sparql-results+xml"),
    ],
)
def test_rows_come_as_the_client_accepts_them(client: TestClient, accept: str, content_type: str) -> None:
    answer = client.get("/sparql", params={"query": LOOKUP}, headers={"accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == content_type
    assert "lake 7" in answer.text


def test_csv_and_tsv(client: TestClient) -> None:
    rows = client.get("/sparql", params={"query": LOOKUP}, headers={"accept": "text/csv"}).text
    assert list(csv.reader(io.StringIO(rows))) == [["text"], ["lake 7"]]
    rows = client.get("/sparql", params={"query": LOOKUP}, headers={"accept": "text/tab-separated-values"}).text
    assert rows == '?text\n"lake 7"@en\n'


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("*/*", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
    ],
)
@pytest.mark.parametrize("query", ["CONSTRUCT WHERE { ?s ?p 'lake 7'@en }", "DESCRIBE <http://example.org/lake/7>"])
def test_triples_come_as_the_client_accepts_them(
    client: TestClient, query: str, accept: str, content_type: str
) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert answer.headers["content-type"].startswith(content_type)
    found = parse(answer.content, RdfFormat.from_media_type(content_type))
    assert [str(quad.triple) for quad in found] == [str(says(7, "lake 7", A).triple)]


def test_turtle_uses_the_prefixes_of_the_query(client: TestClient) -> None:
    query = "PREFIX l: <http://example.org/lake/> PREFIX x: <http://example.org/> CONSTRUCT WHERE { l:7 x:says ?text }"
    assert "l:7 x:says" in client.get("/sparql", params={"query": query}).text


def test_ask(client: TestClient) -> None:
    assert client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).json() == {"head": {}, "boolean": True}


def test_what_cannot_be_written_is_not_acceptable(client: TestClient) -> None:
    for accept, query in (("image/png", LOOKUP), ("text/turtle", LOOKUP), ("text/csv", "CONSTRUCT WHERE { ?s ?p ?o }")):
        answer = client.get("/sparql", params={"query": query}, headers={"accept": accept})
        assert answer.status_code == 406
        assert answer.headers["content-type"] == "application/problem+json"
        assert ("text/turtle" if "CONSTRUCT" in query else "text/csv") in answer.json()["detail"]


def test_three_ways_to_send_a_query(client: TestClient) -> None:
    direct = client.post("/sparql", content=LOOKUP, headers={"content-type": "application/sparql-query"})
    form = client.post("/sparql", data={"query": LOOKUP})
    assert client.post("/sparql/", data={"query": LOOKUP}, follow_redirects=False).json() == direct.json()
    assert direct.json() == form.json() == client.get("/sparql", params={"query": LOOKUP}).json()


def test_each_triple_comes_once_whatever_is_joined(client: TestClient) -> None:
    assert values(client, COUNT.format("")) == [str(LAKES)]
    assert values(client, COUNT.format(f"FROM <{B}>")) == ["10"]
    assert values(client, COUNT.format(f"FROM <{A}> FROM <{B}>")) == [str(LAKES)]
    assert values(client, COUNT.format(f"FROM <{B}> FROM <{INFERRED}>")) == ["11"]
    assert values(client, COUNT.format(f"FROM <{DEFAULT}> FROM <{INFERRED}>")) == [str(LAKES + 1)]
    assert values(client, f"PREFIX g: <{A[:-1]}> " + COUNT.format(f"FROM g:a FROM <{B}>")) == [str(LAKES)]
    assert values(client, COUNT.format(f"FROM NAMED <{A}>")) == ["0"]


def test_what_one_query_joins_no_other_sees(client: TestClient) -> None:
    values(client, COUNT.format(f"FROM <{A}> FROM <{INFERRED}>"))
    graphs = values(client, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")
    assert graphs == [INFERRED, A, B]


def test_named_graphs_are_those_of_the_query(client: TestClient) -> None:
    query = "SELECT ?g {} {{ GRAPH ?g {{ <http://example.org/lake/7> ?p ?o }} }} GROUP BY ?g ORDER BY ?g"
    assert values(client, query.format(f"FROM NAMED <{A}> FROM NAMED <{B}>")) == [A, B]
    assert values(client, query.format(f"FROM <{A}> FROM NAMED <{B}>")) == [B]


def test_the_data_set_of_the_protocol_goes_before_that_of_the_query(client: TestClient) -> None:
    joined = {"default-graph-uri": [A, B]}
    assert values(client, COUNT.format(""), **joined) == [str(LAKES)]
    assert values(client, COUNT.format(f"FROM <{A}>"), **{"default-graph-uri": B}) == ["10"]
    assert values(client, "SELECT ?g { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g", **{"named-graph-uri": [B]}) == [B]


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [
        ("SELECT * {\n  ?s ?p\n}", 3, 2),
        ("SELECT * {\n  ?s ex:p ?o }", 2, 6),
        ("SELECT * { ?s ?p ?o }\nGROUP", 2, 6),
        ("SELECT ?x (1 AS ?x) {}", 1, 23),
    ],
)
def test_a_syntax_error_says_where(client: TestClient, query: str, line: int, column: int) -> None:
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["title"], problem["line"], problem["column"]) == ("SPARQL syntax error", line, column)
    assert problem["detail"].startswith(f"Line {line}, column {column}: ")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "PREFIX e: <http://127.0.0.1:9/> SELECT * { ?s ?p 5SERVICEe:x { ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:9/> PREFIX SERVICE: <http://e/> SELECT * { SERVICE:x{ ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:9/> SELECT * { ?s ?p trueSERVICE:x{ ?s ?p ?o } }",
        "ASK { FILTER EXISTS { SERVICE <http://127.0.0.1:9/> {} } }",
    ],
)
def test_other_services_are_refused(client: TestClient, query: str) -> None:
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == 403
    assert answer.json()["title"] == "Query refused"
    assert "SERVICE" in answer.json()["detail"]


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s ?p 'SERVICE <http://e/> {}' } # SERVICE <http://e/> {}",
        "PREFIX service: <http://e/service/> ASK { ?service service:name <http://e/SERVICE> FILTER(?service < 3) }",
        "PREFIX service: <http://e/> ASK { GRAPH service:x { ?s ?p ?o } }",
    ],
)
def test_the_word_alone_is_no_reason(client: TestClient, query: str) -> None:
    assert client.get("/sparql", params={"query": query}).json() == {"head": {}, "boolean": False}


def test_no_connection_can_be_opened_from_a_worker(tmp_path: Path) -> None:
    """Even a query that the reading of SERVICE would miss finds no way out."""
    program = """if True:
        import os, socket, sys
        from api.sparql.forker import _confine
        ours, theirs = socket.socketpair()
        _confine(theirs, 1 << 28, no_more_files=True)
        try:
            socket.socket()
        except OSError as error:
            os._exit(error.errno)
    """
    ended = subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parent.parent)
    assert ended.returncode == 24  # EMFILE: no number is left for another file


def test_a_worker_knows_nothing_of_the_server() -> None:
    program = "import sys, api.sparql.forker; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"fastapi", "starlette", "uvicorn", "pydantic", "torch", "numpy", "rdflib", "asyncio"} & set(loaded)


def test_updates_are_refused(client: TestClient) -> None:
    update = "DELETE WHERE { ?s ?p ?o }"
    answers = [
        client.post("/sparql", data={"update": update}),
        client.post("/sparql", content=update, headers={"content-type": "application/sparql-update"}),
    ]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert answers[0].json()["title"] == "Update refused"
    assert client.get("/sparql", params={"update": update}).status_code == 400


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"data": {"query": ["ASK {}", "ASK {}"]}}, 400),
        ({"data": {"nothing": "ASK {}"}}, 400),
        ({"content": b"ASK {}", "headers": {"content-type": "text/plain"}}, 415),
        ({"content": b"ASK {}"}, 415),
        (
            {"content": "ASK { ?s ?p 'é' }".encode("latin-1"), "headers": {"content-type": "application/sparql-query"}},
            400,
        ),
        ({"content": b"query=%E9", "headers": {"content-type": "application/x-www-form-urlencoded"}}, 400),
    ],
)
def test_requests_that_are_none_of_the_protocol(client, given, status) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    answer = client.post("/sparql", **given)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "update", ["DELETE WHERE { ?s ?p ?o }", "PREFIX e: <http://e/> insert data { e:a e:b e:c }", "DROP ALL"]
)
def test_an_update_that_is_sent_as_a_query_is_said_to_be_one(client: TestClient, update: str) -> None:
    answer = client.get("/sparql", params={"query": update})
    assert (answer.status_code, answer.json()["title"]) == (403, "Update refused")
    assert answer.json()["detail"].startswith("This is an update, sent as a query. Updates are refused")


@pytest.mark.parametrize("query", ["", " \n", "# nothing but a comment"])
def test_an_empty_query_is_said_to_be_empty(client: TestClient, query: str) -> None:
    answer = client.post("/sparql", data={"query": query})
    assert (answer.status_code, answer.json()["detail"]) == (400, "The query is empty.")


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("SELECT * {\n  ?s ?p\n}", "Line 3, column 2: expected one of LATERAL, SERVICE"),
        ("SELECT ?x (1 AS ?x) {}", "Line 1, column 23: Duplicated variable name in SELECT"),
        ("nonsense", "Line 1, column 9: expected DESCRIBE"),
        ("SELECT * {} LIMIT x", "Line 1, column 19: expected one of HAVING, OFFSET, OPTIONAL, VALUES"),
    ],
)
def test_a_syntax_error_is_told_without_the_words_of_the_parser(client: TestClient, query: str, detail: str) -> None:
    assert client.get("/sparql", params={"query": query}).json()["detail"] == detail


def test_methods(client: TestClient) -> None:
    refused = client.put("/sparql", content=b"")
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, POST, OPTIONS")
    assert refused.headers["content-type"] == "application/problem+json"
    assert client.options("/sparql").headers["access-control-allow-origin"] == "*"
    head = client.head("/sparql", params={"query": LOOKUP})
    assert (head.status_code, head.content) == (200, b"")


def test_the_service_describes_itself_with_its_limits(client: TestClient) -> None:
    graph = Graph().parse(data=client.get("/sparql").content, format="turtle")
    sd = "http://www.w3.org/ns/sparql-service-description#"
    service = graph.value(predicate=RDF.type, object=URIRef(sd + "Service"))
    assert graph.value(service, URIRef(sd + "endpoint")) == URIRef("http://testserver/sparql")
    schema = "https://schema.org/"
    limits = {
        str(graph.value(each, URIRef(schema + "propertyID"))): graph.value(each, URIRef(schema + "value")).toPython()  # type: ignore[union-attr]
        for each in graph.objects(service, URIRef(schema + "additionalProperty"))
    }
    assert limits["sparql_seconds"] == 1.0
    assert limits["sparql_memory_mb"] == 64
    assert limits["body_mb"] == 20
    assert limits["sparql_rows"] == 100_000
    assert {str(name) for name in graph.objects(None, URIRef(sd + "name"))} == {A, B, INFERRED}


def test_errors_elsewhere_are_problems_too(client: TestClient) -> None:
    for answer, status in ((client.get("/no/such/address/at/all"), 404), (client.delete("/healthz"), 405)):
        assert answer.status_code == status
        assert answer.headers["content-type"] == "application/problem+json"
        assert {"type", "title", "status", "detail"} <= answer.json().keys()


def test_health_and_security_headers(client: TestClient) -> None:
    answer = client.get("/healthz")
    assert answer.json()["status"] == "up"
    assert answer.headers["content-security-policy"].startswith("default-src 'self'")
    assert "unsafe" not in answer.headers["content-security-policy"]
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["title"]) == (503, "Search is loading")


def test_large_bodies_are_refused(tmp_path: Path) -> None:
    with serving(tmp_path, body_mb=1) as client:
        answer = client.post("/sparql", content=b"x" * 2**21, headers={"content-type": "application/sparql-query"})
    assert answer.status_code == 413
    assert answer.json()["title"] == "Body too large"


def test_the_server_moves_to_a_new_release_without_a_gap(tmp_path: Path) -> None:
    releases = Releases(tmp_path)

    def add(store: Store) -> ChangeSummary:
        store.add(says(7, "very deep", A))
        return ChangeSummary()

    with serving(tmp_path) as client:
        first = client.get("/healthz").json()["release"]
        assert values(client, LOOKUP) == ["lake 7"]
        second = releases.change(add)
        assert second is not None
        seen: list[list[str]] = []
        deadline = time.monotonic() + 20
        while (not seen or seen[-1] == ["lake 7"]) and time.monotonic() < deadline:
            seen.append(sorted(values(client, LOOKUP)))
        assert seen[-1] == ["lake 7", "very deep"]
        assert client.get("/healthz").json()["release"] == second.id != first
        releases.rollback(first)
        while client.get("/healthz").json()["release"] != first and time.monotonic() < deadline:
            time.sleep(0.02)
        assert values(client, LOOKUP) == ["lake 7"]


def test_a_lost_forking_program_is_started_again(tmp_path: Path) -> None:
    with serving(tmp_path) as client:
        assert values(client, LOOKUP) == ["lake 7"]
        [program] = [child for child in psutil.Process().children() if "api.sparql.forker" in child.cmdline()][-1:]
        program.kill()
        deadline = time.monotonic() + 10
        statuses = [client.get("/sparql", params={"query": LOOKUP}).status_code]
        while statuses[-1] != 200 and time.monotonic() < deadline:
            time.sleep(0.05)
            statuses.append(client.get("/sparql", params={"query": LOOKUP}).status_code)
        assert statuses[-1] == 200


def test_search_is_ready_when_it_is_loaded(tmp_path: Path) -> None:
    from api.app import create_app
    from tests.sparql_example import fill, settings_for

    Releases(tmp_path).change(fill)
    with TestClient(create_app(settings_for(tmp_path), lambda view: f"search of {view.release}")) as client:
        deadline = time.monotonic() + 10
        while client.get("/readyz").status_code != 200 and time.monotonic() < deadline:
            time.sleep(0.02)
        assert client.get("/readyz").json()["status"] == "ready"


def test_starting_leaves_the_model_alone() -> None:
    program = "import sys, api.app; sys.exit('torch' in sys.modules or 'faiss' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parent.parent).returncode == 0
