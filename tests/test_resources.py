"""JSON of things and of search, and RDF at the same addresses."""

from typing import get_args

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import NamedNode, RdfFormat, parse

from api.routes.search_query import Strength
from graph.search.question import SearchFilters, SearchRequest
from ontology.schemes import STRENGTHS
from tests.page_release import HOSTILE, MARSHES, SLUG, TITLES, FakeSearch, client

BASE = "https://w3id.org/ecotone/"


@pytest.fixture(scope="module")
def api() -> TestClient:
    return client()


def test_a_document_is_one_object_with_its_units(api: TestClient) -> None:
    document = api.get(f"/api/documents/{SLUG}").json()
    assert document["id"] == SLUG
    assert document["iri"] == f"{BASE}{SLUG}"
    assert document["citation"] == "cbd-41/7"
    assert document["title"] == dict(TITLES)
    label = document["session"].pop("label")
    assert label["fr"] == "Conférence des Parties à la Convention sur la diversité biologique, session 41"
    assert document["session"] == {"id": "cbd-cop-41", "iri": f"{BASE}entity/cbd-cop-41", "kind": "entity"}
    assert [unit["id"].partition("#")[2] for unit in document["units"]] == [
        "front1", "title", "p1", "p1.a", "p2", "annex",
        "annex.app1.t.0.0", "annex.app1.t.0.1", "annex.app1.t.A.0", "annex.app1.t.A.1", "fn1",
    ]  # fmt: skip
    assert [one["lang"] for one in document["editions"]] == ["ar", "en", "es", "fr", "ru", "zh"]


def test_a_provision_is_asked_for_with_an_escaped_hash(api: TestClient) -> None:
    answer = api.get(f"/api/provisions/{SLUG}%23p1").json()
    provision = answer["provision"]
    assert provision["id"] == f"{SLUG}#p1"
    assert {text["lang"]: text["text"] for text in provision["texts"]} == {lang: MARSHES[lang][3] for lang in MARSHES}
    assert {text["text_status"] for text in provision["texts"]} == {"official"}
    assert provision["cites"] == ["aichi-15"]
    assert provision["acts"] == [
        {
            "part": "operative",
            "verb": "invites",
            "printed": {lang: MARSHES[lang][1] for lang in MARSHES},
            "addressees": ["parties"],
            "conditional": True,
            "qualifiers": ["as-appropriate"],
            "deadline": "2049",
            "timings": [],
            "inherited": None,
        }
    ]
    assert provision["footnotes"] == [f"{SLUG}#fn1"]
    english = next(cited for cited in provision["citations"] if cited["lang"] == "en")
    start = MARSHES["en"][3].index(MARSHES["en"][2])
    assert english == {
        "lang": "en",
        "surface": "Aichi Target 15",
        "type": "aichi-target",
        "ids": ["aichi-15"],
        "start": start,
        "end": start + len("Aichi Target 15"),
        "pinpoint": None,
        "rule": "targets",
        "confidence": 0.99,
    }
    assert (answer["above"], answer["below"]) == ([], [f"{SLUG}#p1.a"])
    assert [mention["id"] for mention in answer["cited_by"]] == ["unccd/cop/50/2#pre1"]


def test_a_target_has_links_that_say_who_states_them(api: TestClient) -> None:
    target = api.get("/api/targets/aichi-15").json()
    assert target["quantities"] == [{"text": "15", "unit": "%", "deadline": "2020"}]
    assert target["source"] == {"text": "a table we made up", "tier": "secretariat-data", "evidence": "seen"}
    assert [(link["predicate"], link["other"]["id"], link["verified"]) for link in target["links"]] == [
        ("relatedMatch", "sdg-15.3", True),
        ("contributesTo", "gspc-4", False),
    ]
    assert api.get("/api/targets/sdg-15.3").json()["iri"] == "http://metadata.un.org/sdg/15.3"


def test_an_entity_has_its_pledges(api: TestClient) -> None:
    fund = api.get("/api/entities/marsh-fund").json()
    assert fund["classes"] == ["Fund", "Initiative"]
    assert fund["pledges"] == [{"text": "40", "unit": "million ha", "deadline": "2040"}]


def test_lists_are_objects_with_the_release(api: TestClient) -> None:
    documents = api.get("/api/documents").json()
    assert documents["release"] == "release-1"
    assert {one["id"]: one["languages"] for one in documents["documents"]}["cbd/cop/11/2"] == []
    targets = {one["id"]: one for one in api.get("/api/targets").json()["targets"]}
    assert targets["aichi-15"]["framework"] == f"{BASE}entity/aichi"
    entities = {one["id"]: one for one in api.get("/api/entities").json()["entities"]}
    assert entities["cbd"]["entity_kind"] == "convention"


@pytest.mark.parametrize(
    "path", ["/api/documents/cbd/cop/1/1", f"/api/provisions/{SLUG}%23p99", "/api/targets/aichi-99", "/api/entities/x"]
)
def test_what_is_not_held_is_a_problem_that_names_it(api: TestClient, path: str) -> None:
    answer = api.get(path, headers={"Accept": "text/turtle, */*"})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["status"], problem["title"]) == (404, "Not held")
    assert problem["detail"] == f"Nothing is held under the id {path.split('/', 3)[3].replace('%23', '#')}."


@pytest.mark.parametrize(
    "path", ["/api/targets/cbd", "/api/entities/aichi-15", f"/api/provisions/{SLUG}", "/api/documents/entity/cbd"]
)
def test_what_is_of_another_kind_is_not_held(api: TestClient, path: str) -> None:
    answer = api.get(path)
    assert (answer.status_code, answer.json()["title"]) == (404, "Not held")


def test_targets_are_no_entities(api: TestClient) -> None:
    kinds = {one["iri"].removeprefix(BASE).partition("/")[0] for one in api.get("/api/targets").json()["targets"]}
    assert kinds == {"target", "http:"}


@pytest.mark.parametrize(
    "path", ["/api/documents", "/api/targets", "/api/targets/aichi-15", "/api/targets/none", "/api/search?q=marsh"]
)
def test_an_address_of_json_can_be_looked_at_without_reading_it(api: TestClient, path: str) -> None:
    read, seen = api.get(path), api.head(path)
    assert (seen.status_code, seen.content, seen.headers) == (read.status_code, b"", read.headers)


@pytest.mark.parametrize("path", ["/.well-known/void", "/api/provisions", "/api", "/static/none", "/dumps/all.nt"])
def test_addresses_that_nothing_can_have_say_so(api: TestClient, path: str) -> None:
    problem = api.get(path).json()
    assert (problem["status"], problem["title"]) == (404, "Not found")
    assert problem["detail"] == "Nothing answers at this address."


@pytest.mark.parametrize("path", ["/metrics", f"/{SLUG}/p99", "/cbd/cop/1/1"])
def test_a_problem_names_the_address_as_asked(api: TestClient, path: str) -> None:
    assert api.get(path).json()["detail"] == f"Nothing is held at {path}."


def test_the_addresses_of_json_answer_rdf_too(api: TestClient) -> None:
    answer = api.get(f"/api/provisions/{SLUG}%23p1", headers={"Accept": "text/turtle"})
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    subjects = {quad.subject for quad in parse(answer.content, format=RdfFormat.TURTLE)}
    assert NamedNode(f"{BASE}{SLUG}#p1!zh") in subjects
    assert NamedNode(f"{BASE}{SLUG}#p2") not in subjects
    assert api.get("/api/targets/aichi-15?format=nt").headers["content-type"] == "application/n-triples"
    refused = api.get("/api/targets/aichi-15", headers={"Accept": "text/html"})
    assert (refused.status_code, refused.headers["content-type"]) == (406, "application/problem+json")


def test_hostile_text_stays_text_in_json(api: TestClient) -> None:
    answer = api.get(f"/api/provisions/{SLUG}%23p2")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.json()["provision"]["texts"][0]["text"] == HOSTILE


def test_search_answers_as_the_contract_has_it() -> None:
    answer = client(FakeSearch([])).get("/api/search?q=沼泽&lang=zh&facets=false").json()
    assert answer == {
        "query": "沼泽",
        "lang": "zh",
        "release": "release-1",
        "coverage": {
            "documents": 2,
            "units": 14,
            "languages": {"en": 10, "zh": 4},
            "conventions": {"cbd": 12, "unccd": 2},
        },
        "nothing_close": False,
        "total": 1,
        "offset": 0,
        "sort": "relevance",
        "results": [
            {
                "id": f"{SLUG}#p1",
                "iri": f"{BASE}{SLUG}#p1",
                "score": 0.83,
                "text": MARSHES["zh"][3],
                "lang": "zh",
                "text_status": "official",
                "document": SLUG,
                "convention": "cbd",
                "kind": "paragraph",
                "nature": "adopted",
                "status": "",
                "status_grounds": [],
                "matched": {
                    "meaning": 0.71,
                    "words": 0.4,
                    "concepts": ["aichi-15"],
                    "channels": {"context": 0.5, "words": 0.3, "concepts": 0.2},
                    "matched_words": ["沼泽"],
                },
                "highlights": {"words": [[8, 14], [24, 26]], "clause": [0, 15]},
                "cites": ["aichi-15"],
                "acts": [{"verb": "invites", "addressees": ["parties"]}],
            }
        ],
        "things": [
            {
                "id": "marsh-fund",
                "iri": f"{BASE}entity/marsh-fund",
                "kind": "fund",
                "label": "Marsh Fund",
                "score": 0.9,
            }
        ],
        "facets": [],
        "links": {"next": None, "previous": None},
    }


def test_filters_reach_the_search_and_empty_ones_do_not() -> None:
    searcher = FakeSearch([])
    client(searcher).get("/api/search?q=marsh&k=3&convention=cbd&convention=unccd&kind=&verb=invites&addressee=parties")
    filters = SearchFilters(
        convention=frozenset({"cbd", "unccd"}), verb=frozenset({"invites"}), addressee=frozenset({"parties"})
    )
    assert searcher.asked == [SearchRequest("marsh", "en", 3, filters)]


def test_where_facets_are_not_wanted_none_are_counted() -> None:
    searcher = FakeSearch([])
    client(searcher).get("/api/search?q=marsh&facets=false")
    assert searcher.asked == [SearchRequest("marsh", facets=False)]


@pytest.mark.parametrize("query", ["", "?q=", "?q=a&lang=de", "?q=a&k=0", "?q=a&k=many"])
def test_a_question_that_cannot_be_asked_is_a_problem(query: str) -> None:
    answer = client(FakeSearch([])).get(f"/api/search{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


@pytest.mark.parametrize(
    ("query", "where", "said"),
    [
        ("q=%20%09%00", "query.q", "The question is empty"),
        ("q=%E2%80%8B", "query.q", "The question is empty"),
        ("q=a&kinds=paragraph", "query.kinds", "There are: q, lang, k, offset, sort, facets, document, convention"),
        ("q=a&q=b", "query.q", "more than once"),
        ("q=a&k=1&k=2", "query.k", "more than once"),
        ("q=a&lang=en&lang=fr", "query.lang", "more than once"),
        ("q=a&sort=date&sort=date", "query.sort", "more than once"),
        ("q=a&offset=0&offset=1", "query.offset", "more than once"),
        (f"q={'a' * 60_000}", "query.q", "at most 2000 characters"),
        ("q=a&k=101", "query.k", "less than or equal to 100"),
        ("q=a&offset=-1", "query.offset", "greater than or equal to 0"),
        ("q=a&offset=10001", "query.offset", "less than or equal to 10000"),
        ("q=a&offset=99999999999999999999", "query.offset", "less than or equal to 10000"),
        ("q=a&offset=ten", "query.offset", "valid integer"),
        ("q=a&sort=newest", "query.sort", "'relevance', 'date' or 'strength'"),
        ("q=a&facets=maybe", "query.facets", "valid boolean"),
        ("q=a&status=dead", "query.status.0", "'active', 'elapsed', 'superseded' or 'retired'"),
        ("q=a&lang=en-GB", "query.lang", "'ar', 'en', 'es', 'fr', 'ru' or 'zh'"),
        ("q=a&lang=%00", "query.lang", "'ar', 'en', 'es', 'fr', 'ru' or 'zh'"),
        ("q=a&lang=de", "query.lang", "'ar', 'en', 'es', 'fr', 'ru' or 'zh'"),
        ("q=a&kind=paragraph&kind=chapter", "query.kind.1", "'paragraph', 'subparagraph'"),
        ("q=a&strength=9", "query.strength.0", "'notes', 'encourages', 'invites', 'urges', 'requests' or 'decides'"),
        ("q=a&text_status=draft", "query.text_status.0", "'official' or 'summary'"),
        ("q=a&text_lang=de", "query.text_lang.0", "'ar', 'en', 'es', 'fr', 'ru' or 'zh'"),
    ],
)
def test_what_search_does_not_know_is_named_with_what_it_does(query: str, where: str, said: str) -> None:
    searcher = FakeSearch([])
    answer = client(searcher).get(f"/api/search?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    (fault,) = answer.json()["errors"]
    assert fault["where"] == where
    assert said in fault["reason"]
    assert searcher.asked == []


def test_strengths_are_those_of_the_vocabulary() -> None:
    assert get_args(Strength) == STRENGTHS


def test_search_that_is_loading_says_so(api: TestClient) -> None:
    answer = api.get("/api/search?q=marsh")
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert answer.json()["title"] == "Search is loading"
    assert answer.headers["retry-after"] == "1"
