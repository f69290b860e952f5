"""What is gathered as JSON: values that a service would use, and models that say what they are."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from loaders.records import LANGUAGES
from tests.gathered_release import gathered_client

PATHS = ("/api/plans/{name}", "/api/initiatives", "/api/cooperation", "/api/parties", "/api/coverage")


@pytest.fixture(scope="module")
def api() -> TestClient:
    return gathered_client()


def one(items: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(item for item in items if item["id"] == name)


def test_a_plan_with_its_steps_and_what_they_serve(api: TestClient) -> None:
    plan = api.get("/api/plans/staper").json()
    assert (plan["release"], plan["nature"], plan["voluntary"]) == ("release-1", "draft", True)
    assert set(plan["label"]) == set(LANGUAGES)
    assert [thing["id"] for thing in plan["adopted_in"]] == ["cbd/cop/13/5"]
    assert [(step["mark"], len(step["activities"])) for step in plan["steps"]] == [
        ("A", 6),
        ("B", 9),
        ("C", 5),
        ("D", 3),
    ]
    activity = plan["steps"][0]["activities"][1]
    assert (activity["mark"], activity["from_year"], activity["to_year"]) == ("A-2", 1, 3)
    assert [(served["thing"]["id"], served["stated"]) for served in activity["serves"]] == [
        ("aichi-all", True),
        ("aichi-11", False),
        ("aichi-14", False),
    ]
    assert api.get(f"/api/links/{activity['serves'][1]['link']}").json()["object"]["id"] == "aichi-11"
    assert {"start": "B", "how": "eases", "end": "C", "stated_in": "cbd/sbstta/20/12#annex.p15"} in plan["flows"]


@pytest.mark.parametrize("name", ["nbsap", "none", "%3Cscript%3E", "a%22b", "%00"])
def test_a_plan_that_is_not_held_is_a_problem(api: TestClient, name: str) -> None:
    answer = api.get(f"/api/plans/{name}")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_initiatives_with_their_pledges(api: TestClient) -> None:
    register = api.get("/api/initiatives").json()
    assert len(register["initiatives"]) == 42
    bonn = one(register["initiatives"], "bonn-challenge")
    assert bonn["pledges"] == [
        {"text": "150", "unit": "million ha", "deadline": "2020", "stated": True},
        {"text": "350", "unit": "million ha", "deadline": "2030", "stated": True},
    ]
    assert (bonn["year"], bonn["year_stated"], bonn["named_in"]) == ("2011", True, ["cbd/sbstta/20/12#pre4"])
    assert one(register["initiatives"], "ldn-tsp")["facts"][1] == {
        "fact": "countries committed to set LDN targets",
        "value": "110",
        "unit": "count",
        "as_of": "2017-06-13",
        "stated_in": "un/a/72/152#p36",
    }


def test_needs_and_offers_with_their_matches(api: TestClient) -> None:
    cooperation = api.get("/api/cooperation").json()
    need = one(cooperation["needs"], "need-restoration-guidance")
    themes = ["clearing-house-mechanism", "ecosystem-restoration", "knowledge-management"]
    assert need["matches"][0] == {"id": "offer-restoration-information", "themes": themes}
    assert [thing["id"] for thing in need["whose"]] == ["parties"]
    assert len(cooperation["offers"]) == 24


def test_countries_and_the_lists_that_are_held(api: TestClient) -> None:
    parties = api.get("/api/parties").json()
    held = {status["thing"]["id"]: status["listed"] for status in parties["instruments"]}
    assert (held["unfccc"], held["cbd"], held["paris-agreement"]) == (198, None, None)
    kenya = one(parties["countries"], "country-ken")
    assert (kenya["iso3"], kenya["m49"], kenya["party_since"]) == ("KEN", "404", "1994-08-30")
    assert one(parties["countries"], "country-abw")["party_since"] is None
    assert {status["as_of"] for status in parties["instruments"] if status["listed"]} == {"2022-07-06"}


def test_coverage_has_each_pair_of_frameworks_once(api: TestClient) -> None:
    coverage = api.get("/api/coverage").json()
    names = [framework["id"] for framework in coverage["links"]["frameworks"]]
    pairs = [(cell["first"], cell["second"]) for cell in coverage["links"]["cells"]]
    assert len(pairs) == len(set(pairs)) == len(names) * (len(names) - 1) / 2
    cell = next(cell for cell in coverage["links"]["cells"] if (cell["first"], cell["second"]) == ("gbf", "aichi"))
    assert (cell["verified"], cell["judged"], cell["recalled"], cell["disputed"]) == (24, 6, 17, 3)
    assert {"session": "cbd-cop-13", "counted": 33, "held": 9, "stated_in": "un/a/72/152#p51"} in coverage["sessions"]


def test_what_is_asked_twice_is_read_once(api: TestClient) -> None:
    view = api.app.state.service.view  # type: ignore[attr-defined]
    api.get("/api/initiatives")
    kept = dict(view.kept)
    api.get("/api/initiatives")
    api.get("/api/plans/none")
    assert view.kept == kept


@pytest.mark.parametrize("path", PATHS)
def test_the_description_of_the_api_has_each_with_its_model(path: str) -> None:
    described = create_app(Settings()).openapi()
    found = described["paths"][path]["get"]
    content = found["responses"]["200"]["content"]["application/json"]["schema"]
    model = described["components"]["schemas"][content["$ref"].rpartition("/")[2]]
    assert found["description"].endswith(".")
    assert "release" in model["properties"]
