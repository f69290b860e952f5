"""One link over HTTP, and reviews of it by whoever bears the token."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import SecretStr
from pyoxigraph import NamedNode, RdfFormat, parse

from api.app import create_app
from api.errors import add_error_handlers
from api.routes.links import router
from api.service import Service
from api.serving import open_view
from api.settings import Settings
from graph import iri
from graph.link_places import ACCEPTED, UNVERIFIED
from graph.release_folder import only_writer
from graph.releases import Releases
from ontology.terms import Property
from tests.link_example import DERIVED, DUNE, INFERRED, LINKS, MARSH, PRINTED, fill

BEARER = {"Authorization": "Bearer sésame"}
REVIEW = {"judgement": "accept", "by": "A. Reader", "reason": "Read both."}


def client(data: Path, token: str | None = "sésame") -> TestClient:
    """Return a client of the routes over the release that is current now."""
    app = FastAPI()
    add_error_handlers(app)
    settings = Settings(data=data, write_token=SecretStr(token) if token is not None else None)
    app.state.service = Service(settings, open_view(Releases(data).current()))
    app.include_router(router)
    return TestClient(app)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    Releases(tmp_path).change(fill)
    return tmp_path


def post(data: Path, name: str, body: object, headers: Mapping[str, str] = BEARER, token: str | None = "sésame") -> Any:
    encoded = [(key.encode(), value.encode()) for key, value in headers.items()]
    return client(data, token).post(f"/api/links/{name}/reviews", json=body, headers=encoded)


def test_one_link_says_who_asserts_it_and_where_it_stands(data: Path) -> None:
    answer = client(data).get("/api/links/aa")
    assert answer.status_code == 200
    assert answer.json() == {
        "id": "aa",
        "iri": PRINTED,
        "subject": {
            "id": "imagined-marsh",
            "iri": MARSH,
            "kind": "entity",
            "label": {"en": "Imagined marsh", "zh": "虚构的沼泽"},
        },
        "predicate": "http://www.w3.org/2004/02/skos/core#relatedMatch",
        "object": {"id": "imagined-dune", "iri": DUNE, "kind": "entity", "label": {"en": "Imagined dune"}},
        "asserted_by": "an imagined secretariat",
        "basis": "printed",
        "stated": True,
        "disputed": False,
        "source": {"text": "", "tier": "", "evidence": "seen"},
        "justification": "ManualMappingCuration",
        "date": "",
        "note": "",
        "ground": "",
        "stated_in": "",
        "graph": LINKS,
        "moved_from": None,
        "reviews": [],
    }


def test_a_review_is_created_and_the_answer_shows_the_link_as_it_stands_then(data: Path) -> None:
    answer = post(data, "ad", REVIEW)
    assert (answer.status_code, answer.headers["location"]) == (201, "/api/links/ad")
    outcome = answer.json()
    assert outcome["release"] == Releases(data).current_id()
    link = outcome["link"]
    assert (link["graph"], link["moved_from"], link["basis"], link["stated"]) == (ACCEPTED, INFERRED, "derived", True)
    assert [(one["id"], one["judgement"], one["by"], one["reason"]) for one in link["reviews"]] == [
        (outcome["review"], "accept", "A. Reader", "Read both.")
    ]
    assert client(data).get("/api/links/ad").json() == link
    again = post(data, "ad", REVIEW)
    assert (again.status_code, again.json()) == (200, outcome)


def test_the_latest_review_stands_first(data: Path) -> None:
    for judgement, reason in (("accept", "Read."), ("dispute", "Read again."), ("accept", "Was wrong.")):
        link = post(data, "aa", {**REVIEW, "judgement": judgement, "reason": reason}).json()["link"]
        assert link["graph"] == (UNVERIFIED if judgement == "dispute" else LINKS)
    assert [review["reason"] for review in link["reviews"]] == ["Was wrong.", "Read again.", "Read."]


def test_a_link_and_its_reviews_are_rdf_too(data: Path) -> None:
    post(data, "ad", REVIEW)
    answer = client(data).get("/api/links/ad", headers={"Accept": "text/turtle"})
    triples = list(parse(answer.content, format=RdfFormat.TURTLE))
    (about,) = (triple for triple in triples if triple.predicate.value == Property.ABOUT)
    assert about.object == NamedNode(DERIVED)
    assert {triple.subject for triple in triples} == {NamedNode(DERIVED), about.subject}
    assert client(data).head("/api/links/ad").status_code == 200


@pytest.mark.parametrize("name", ["ba", "aichi-15", "%20", "a.b"])
def test_what_is_no_link_is_a_problem_that_says_how_to_find_one(data: Path, name: str) -> None:
    for answer in (client(data).get(f"/api/links/{name}"), post(data, name, REVIEW)):
        assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
        assert "`ecotone sparql links`" in answer.json()["detail"]
    assert len(Releases(data).list()) == 1


@pytest.mark.parametrize("token", [None, ""])
def test_without_a_token_in_the_settings_writing_is_off(data: Path, token: str | None) -> None:
    for headers in (BEARER, {}, {"Authorization": "Bearer "}):
        answer = post(data, "aa", REVIEW, headers, token)
        assert (answer.status_code, answer.headers["content-type"]) == (403, "application/problem+json")
        problem = answer.json()
        assert (problem["type"], problem["title"]) == ("https://w3id.org/ecotone/problem/writing-off", "Writing is off")
        assert "ECOTONE_WRITE_TOKEN" in problem["detail"]


@pytest.mark.parametrize("header", [None, "Bearer sesame", "Bearer", "Basic c8OpzYNtZQ==", "Bearer sésame2", "sésame"])
def test_another_token_is_turned_away(data: Path, header: str | None) -> None:
    answer = post(data, "aa", {"judgement": "like"}, {"Authorization": header} if header else {})
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    assert answer.headers["www-authenticate"] == 'Bearer realm="ecotone"'
    assert "sésame" not in answer.text
    assert len(Releases(data).list()) == 1


@pytest.mark.parametrize(
    ("body", "where", "reason"),
    [
        ({**REVIEW, "judgement": "like"}, "body.judgement", "'accept' or 'dispute'"),
        ({**REVIEW, "by": " \u200b"}, "body.by", "must not be empty"),
        ({**REVIEW, "reason": ""}, "body.reason", "must not be empty"),
        ({**REVIEW, "by": "A" * 201}, "body.by", "may have 200 characters, has 201"),
        ({**REVIEW, "reason": "\x07a"}, "body.reason", "control characters"),
        ({**REVIEW, "reasons": "a"}, "body.reasons", "not permitted"),
        ({"judgement": "accept", "by": "A"}, "body.reason", "required"),
        ([], "body", "valid dictionary"),
    ],
)
def test_a_review_that_says_nothing_is_refused_with_what_is_wrong(
    data: Path, body: object, where: str, reason: str
) -> None:
    answer = post(data, "aa", body)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    (fault,) = answer.json()["errors"]
    assert fault["where"] == where
    assert reason in fault["reason"]
    assert len(Releases(data).list()) == 1


def test_half_a_pair_is_no_text(data: Path) -> None:
    headers = [(b"Authorization", BEARER["Authorization"].encode()), (b"Content-Type", b"application/json")]
    body = b'{"judgement": "accept", "by": "A\\ud800", "reason": "b"}'
    assert client(data).post("/api/links/aa/reviews", content=body, headers=headers).status_code == 422


def test_while_another_writes_a_review_is_to_wait(data: Path) -> None:
    with only_writer(data):
        answer = post(data, "aa", REVIEW)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert answer.json()["type"] == "https://w3id.org/ecotone/problem/writer-busy"


def test_the_description_names_the_token(data: Path) -> None:
    described = create_app(Settings(data=data)).openapi()
    assert described["components"]["securitySchemes"]["HTTPBearer"]["scheme"] == "bearer"
    operation = described["paths"]["/api/links/{id}/reviews"]["post"]
    assert operation["security"] == [{"HTTPBearer": []}]
    assert {"200", "201", "401", "403", "404", "409", "422", "503"} <= set(operation["responses"])
    assert iri.BASE not in described["paths"]
