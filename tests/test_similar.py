"""From a paragraph its kin in every other convention, with what both have in common, or a plain "nothing near"."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from graph.search.build import build_indexes
from graph.search.encoder import HashEncoder
from graph.search.index import SearchIndex
from graph.search.search import Searcher
from graph.search.similar import NEAR, Subject, find_similar, subject_of_target, subject_of_unit
from tests.matching_release import FakeSearch, client, store
from tests.search_passages import passage

P1 = "cbd/cop/41/7#p1"
UNCCD = {"unccd/cop/50/2#p3": 0.5, "unccd/cop/50/2#p4": 0.55}


@pytest.fixture(scope="module")
def api() -> TestClient:
    return client(FakeSearch(UNCCD))


def test_the_nearest_of_each_other_convention_are_found_with_what_both_share(api: TestClient) -> None:
    body = api.get("/api/similar", params={"id": P1, "lang": "en"}).json()
    assert (body["id"], body["convention"], body["nature"], body["lang"]) == (P1, "cbd", "adopted", "en")
    (unccd,) = body["conventions"]
    assert (unccd["convention"], unccd["nothing_near"], unccd["mandates"]) == ("unccd", False, 1)
    near = {one["id"]: one for one in unccd["results"]}
    shared = near["unccd/cop/50/2#p3"]
    assert shared["shared_targets"] == ["aichi-15"]
    assert shared["closeness"] == pytest.approx(1 - 0.5 * 0.75)
    assert near["unccd/cop/50/2#p4"]["closeness"] == pytest.approx(0.55)


def test_only_what_was_adopted_is_a_mandate_and_goes_first(api: TestClient) -> None:
    (unccd,) = api.get("/api/similar", params={"id": P1}).json()["conventions"]
    assert [(one["nature"], one["mandate"]) for one in unccd["results"]] == [("adopted", True), ("reported", False)]


def test_where_nothing_is_near_enough_it_is_said() -> None:
    far = client(FakeSearch({"unccd/cop/50/2#p3": 0.2, "unccd/cop/50/2#p4": NEAR - 0.01}))
    body = far.get("/api/similar", params={"id": P1}).json()
    assert body["nothing_near"] is True
    assert [(one["convention"], one["nothing_near"], one["results"]) for one in body["conventions"]] == [
        ("unccd", True, [])
    ]


def test_a_target_can_be_asked_about(api: TestClient) -> None:
    body = api.get("/api/similar", params={"id": "aichi-15", "lang": "zh"}).json()
    assert (body["kind"], body["text"], body["lang"], body["text_status"]) == ("target", "恢复韧性", "zh", "summary")
    assert {one["convention"] for one in body["conventions"]} == {"cbd", "unccd"}


def test_its_own_convention_is_left_out_and_headings_are_not_asked() -> None:
    search = FakeSearch()
    find_similar(search, Subject("x#p1", "marshes", frozenset(["cbd"])), ["cbd", "unccd"], "en", 3)
    assert [sorted(asked.filters.convention) for asked in search.asked] == [["unccd"]]
    assert "heading" not in search.asked[0].filters.kind


def test_shared_themes_and_citations_bring_a_paragraph_nearer() -> None:
    search = FakeSearch({"unccd/cop/50/2#p3": 0.4})
    subject = Subject("x#p1", "marshes", themes=frozenset(["restoring"]), targets=frozenset(["aichi-15"]))
    (unccd,) = find_similar(search, subject, ["unccd"], "en", 3)
    near = next(one for one in unccd.kin if one.result.passage.unit_id.endswith("p3"))
    assert (near.shared_targets, near.shared_themes) == (("aichi-15",), ("restoring",))
    assert near.closeness == pytest.approx(1 - 0.6 * 0.75 * 0.9)


def test_what_a_paragraph_puts_between_quotation_marks_need_not_stand_in_another(tmp_path: Path) -> None:
    text = "Invites Parties to restore drained peatlands"
    build_indexes([passage("cbd/cop/90/1#p1", text, convention="cbd")], tmp_path / "search", HashEncoder())
    searcher = Searcher(SearchIndex.load(tmp_path / "search", HashEncoder()), HashEncoder())
    subject = Subject("x#p1", 'Invites Parties to restore "drained peatlands" as "our commons"')
    (cbd,) = find_similar(searcher, subject, ["cbd"], "en", 3)
    assert [kin.result.passage.text for kin in cbd.kin] == [text]


def test_what_a_unit_is_about_is_read_from_the_graph() -> None:
    subject = subject_of_unit(store(), P1, "text", "cbd")
    assert (subject.own, subject.targets) == (frozenset(["cbd"]), frozenset(["aichi-15"]))
    assert subject_of_target(store(), "gbf-2", "title").themes == {"restoring"}


@pytest.mark.parametrize(
    ("params", "status"),
    [({"id": "cbd/cop/99/9#p1"}, 404), ({"id": "aichi-999"}, 404), ({"id": ""}, 422), ({}, 422), ({"id": P1, "k": "0"}, 422),
     ({"id": P1, "lang": "de"}, 422), ({"id": "\x00<>"}, 404), ({"id": "a" * 301}, 422)],
)  # fmt: skip
def test_what_cannot_be_answered_is_a_problem(api: TestClient, params: dict[str, str], status: int) -> None:
    answer = api.get("/api/similar", params=params)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_while_search_is_loading_it_says_so() -> None:
    assert client(None).get("/api/similar", params={"id": P1}).status_code == 503
