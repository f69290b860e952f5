"""A small release and the application on it, for tests of the endpoint."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi.testclient import TestClient
from pyoxigraph import Literal, NamedNode, Quad, Store

from api.app import create_app
from api.settings import Settings
from graph.releases import ChangeSummary, Releases

SOURCE = "https://w3id.org/ecotone/graph/source/"
A, B, INFERRED = SOURCE + "a", SOURCE + "b", "https://w3id.org/ecotone/graph/inferred"
LAKES = 150

# Five open patterns over all triples: about 10^10 rows, hours of work.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p FILTER(?c != ?f) }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?c ?f ?i ?l"
LOOKUP = "SELECT ?text { <http://example.org/lake/7> <http://example.org/says> ?text }"


def lake(number: int) -> NamedNode:
    return NamedNode(f"http://example.org/lake/{number}")


def says(number: int, text: str, graph: str) -> Quad:
    return Quad(lake(number), NamedNode("http://example.org/says"), Literal(text, language="en"), NamedNode(graph))


def fill(store: Store) -> ChangeSummary:
    store.extend(says(number, f"lake {number}", A) for number in range(LAKES))
    store.extend(says(number, f"lake {number}", B) for number in range(10))
    store.extend([says(7, "deep", INFERRED), says(7, "lake 7", INFERRED)])
    return ChangeSummary()


def settings_for(data: Path, **given: object) -> Settings:
    limits: dict[str, object] = {"sparql_seconds": 1.0, "sparql_memory_mb": 64, "release_poll_seconds": 0.1}
    return Settings.model_validate({"data": data, **limits, **given})


@contextmanager
def serving(data: Path, **given: object) -> Iterator[TestClient]:
    releases = Releases(data)
    if releases.current_id() is None:
        releases.change(fill)
    with TestClient(create_app(settings_for(data, **given)), raise_server_exceptions=False) as client:
        yield client


def values(client: TestClient, query: str, **parameters: str | list[str]) -> list[str]:
    """Return the values of the first variable."""
    answer = client.get("/sparql", params={"query": query, **parameters})
    assert answer.status_code == 200, answer.text
    first = answer.json()["head"]["vars"][0]
    return [row[first]["value"] for row in answer.json()["results"]["bindings"]]
