"""The W3C's tests of the SPARQL 1.1 Protocol, as far as they query; updates are answered by a clear refusal."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse
from rdflib import RDF, RDFS, Graph, Namespace
from rdflib.collection import Collection
from rdflib.term import Node

from graph.releases import ChangeSummary, Releases
from tests.sparql_example import serving

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")

pytestmark = pytest.mark.shared

QUERIES = """
    query_post_form query_dataset_default_graphs_get query_dataset_default_graphs_post
    query_dataset_named_graphs_post query_dataset_named_graphs_get query_dataset_full
    query_multiple_dataset query_get query_content_type_select query_content_type_ask
    query_content_type_describe query_content_type_construct query_post_direct bad_query_method
    bad_multiple_queries bad_query_wrong_media_type bad_query_missing_form_type
    bad_query_missing_direct_type bad_query_non_utf8 bad_query_syntax bad_update_get
    bad_multiple_updates bad_update_wrong_media_type bad_update_missing_form_type bad_update_non_utf8
    bad_update_syntax bad_update_dataset_conflict
""".split()  # noqa: SIM905  (one line each would be half the file)
FORMATS = {"boolean": ("json", "xml"), "tabular": ("json", "xml", "csv"), "RDF": ("turtle", "rdf+xml", "n-triples")}


@pytest.fixture(scope="module")
def manifest(shared: Path) -> Graph:
    path = shared / "w3c" / "sparql" / "sparql11" / "protocol" / "manifest.ttl"
    return Graph().parse(path, format="turtle", publicID=path.as_uri())


@pytest.fixture(scope="module")
def client(manifest: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    data = tmp_path_factory.mktemp("data")

    def fill(store: Store) -> ChangeSummary:
        for graph in set(manifest.objects(None, UT.graphData)):
            source, name = manifest.value(graph, UT.graph), manifest.value(graph, RDFS.label)
            triples = parse(path=urlsplit(str(source)).path, format=RdfFormat.N_TRIPLES)
            store.extend(Quad(each.subject, each.predicate, each.object, NamedNode(str(name))) for each in triples)
        return ChangeSummary()

    Releases(data).change(fill)
    with serving(data) as client:
        yield client


@pytest.mark.parametrize("name", QUERIES)
def test_query(client: TestClient, manifest: Graph, name: str) -> None:
    [test] = [each for each in manifest.subjects(RDF.type, MF.ProtocolTest) if str(each).endswith(f"#{name}")]
    connection = manifest.value(test, MF.action)
    requests = manifest.value(connection, HT.requests)
    assert requests is not None
    for request in Collection(manifest, requests):
        answer = send(client, manifest, request)
        expected = manifest.value(request, HT.resp)
        statuses = {str(status)[-3] for status in manifest.objects(expected, MF.expectedStatus)}
        assert str(answer.status_code)[0] in statuses, answer.text
        truth = manifest.value(expected, MF.expectedBoolean)
        if truth is not None:
            assert answer.json()["boolean"] is truth.toPython()  # type: ignore[attr-defined]
        written = str(manifest.value(expected, MF.expectedFormat) or "")
        assert not written or any(name in answer.headers["content-type"] for name in FORMATS[written])


def send(client: TestClient, manifest: Graph, request: Node) -> Any:
    path = str(manifest.value(request, HT.absolutePath)).replace("/sparql/", "/sparql")
    headers = {}
    listed = manifest.value(request, HT.headers)
    for header in Collection(manifest, listed) if listed is not None else ():
        headers[str(manifest.value(header, HT.fieldName))] = str(manifest.value(header, HT.fieldValue))
    body = manifest.value(request, HT.body)
    encoding = str(manifest.value(body, CNT.characterEncoding) or "utf-8") if body is not None else "utf-8"
    content = str(manifest.value(body, CNT.chars)).encode(encoding) if body is not None else None
    method = str(manifest.value(request, HT.methodName))
    return client.request(method, path, headers=headers, content=content)


def test_every_other_test_is_an_update(manifest: Graph) -> None:
    names = {str(test).rpartition("#")[2] for test in manifest.subjects(RDF.type, MF.ProtocolTest)}
    assert len(names) == 34
    assert {name for name in names if not name.startswith("update_")} == set(QUERIES)
