"""The addresses of things: one for each, answering a page or data as the client asks."""

import json

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import NamedNode, RdfFormat, parse

from tests.page_release import SLUG, client

BASE = "https://w3id.org/ecotone/"
BROWSER = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", "Accept-Language": "fr;q=0.9, en;q=0.3"}


@pytest.fixture(scope="module")
def api() -> TestClient:
    return client()


THINGS = {
    f"/{SLUG}": f"{BASE}{SLUG}",
    f"/{SLUG}/p1.a": f"{BASE}{SLUG}#p1.a",
    "/target/aichi-15": f"{BASE}target/aichi-15",
    "/target/sdg-15.3": "http://metadata.un.org/sdg/15.3",
    "/entity/marsh-fund": f"{BASE}entity/marsh-fund",
    "/verb/invites": f"{BASE}verb/invites",
    "/addressee/parties": f"{BASE}addressee/parties",
    "/link/aa": f"{BASE}link/aa",
    "/ontology": f"{BASE}ontology#Provision",
    "/quantity/aichi-15-1": f"{BASE}quantity/aichi-15-1",
    f"/{SLUG}/zh": f"{BASE}{SLUG}/zh",
}
FORMATS = {"ttl": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD, "nt": RdfFormat.N_TRIPLES}
MEDIA_TYPES = {"ttl": "text/turtle", "jsonld": "application/ld+json", "nt": "application/n-triples"}


@pytest.mark.parametrize(("path", "iri"), THINGS.items())
@pytest.mark.parametrize("form", FORMATS)
def test_a_thing_answers_rdf_of_itself(api: TestClient, path: str, iri: str, form: str) -> None:
    by_header = api.get(path, headers={"Accept": MEDIA_TYPES[form]})
    assert by_header.status_code == 200
    assert by_header.headers["content-type"].partition(";")[0] == MEDIA_TYPES[form]
    assert "Accept" in by_header.headers["vary"]
    triples = {quad.triple for quad in parse(by_header.content, format=FORMATS[form])}
    assert NamedNode(iri) in {triple.subject for triple in triples}
    by_suffix = api.get(f"{path}.{form}")
    by_parameter = api.get(f"{path}?format={form}", headers=BROWSER)
    assert by_header.content == by_suffix.content == by_parameter.content


def test_a_part_of_a_unit_leads_to_the_unit(api: TestClient) -> None:
    assert api.get(f"/{SLUG}/p1!zh.ttl").content == api.get(f"/{SLUG}/p1.ttl").content


@pytest.mark.parametrize("path", THINGS)
def test_a_thing_is_a_page_in_the_visitors_language(api: TestClient, path: str) -> None:
    answer = api.get(path, headers=BROWSER)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-language"] == ("zh" if path.endswith("/zh") else "fr")
    assert {part.strip() for part in answer.headers["vary"].split(",")} == {"Accept", "Accept-Language"}


def test_a_document_answers_for_its_units_and_a_unit_for_itself_alone(api: TestClient) -> None:
    def subjects(path: str) -> set[str]:
        triples = parse(api.get(f"{path}.nt").content, format=RdfFormat.N_TRIPLES)
        return {str(quad.subject).strip("<>").removeprefix(BASE).partition("!")[0] for quad in triples}

    assert {f"{SLUG}#p1", f"{SLUG}#p1.a", f"{SLUG}#fn1"} < subjects(f"/{SLUG}")
    assert subjects(f"/{SLUG}/p1") == {f"{SLUG}#p1"}


def test_a_target_says_who_cites_it(api: TestClient) -> None:
    triples = {str(quad.triple) for quad in parse(api.get("/target/aichi-15.nt").content, format=RdfFormat.N_TRIPLES)}
    assert f"<{BASE}{SLUG}#p1> <{BASE}ontology#cites> <{BASE}target/aichi-15>" in triples


def test_json_is_the_same_as_that_of_the_api(api: TestClient) -> None:
    assert api.get("/target/aichi-15.json").json() == api.get("/api/targets/aichi-15").json()
    wanted = {"Accept": "application/json"}
    assert api.get(f"/{SLUG}/p1", headers=wanted).json() == api.get(f"/api/provisions/{SLUG}%23p1").json()
    assert [term["name"] for term in api.get("/ontology.json").json()["terms"]] == ["Provision"]


def test_json_ld_has_a_small_context(api: TestClient) -> None:
    document = json.loads(api.get("/verb/invites.jsonld").content)
    assert document["@context"] == {"skos": "http://www.w3.org/2004/02/skos/core#"}


@pytest.mark.parametrize("path", ["/cbd/cop/1/1", f"/{SLUG}/p99", "/target/aichi-99", "/entity/nobody", "/verb/sings"])
def test_what_is_not_held_is_a_problem_for_programs_and_a_page_for_people(api: TestClient, path: str) -> None:
    for accept in ("text/turtle", "*/*", "application/json"):
        problem = api.get(path, headers={"Accept": accept})
        assert (problem.status_code, problem.headers["content-type"]) == (404, "application/problem+json")
    page = api.get(path, headers=BROWSER)
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "Rien ne se trouve à cette adresse" in page.text


def test_a_form_that_is_not_there_is_refused(api: TestClient) -> None:
    for answer in (api.get("/target/aichi-15", headers={"Accept": "image/png"}), api.get(f"/{SLUG}?format=docx")):
        assert (answer.status_code, answer.headers["content-type"]) == (406, "application/problem+json")
