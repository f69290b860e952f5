"""Searches, pages, JSON and named queries say whether a text is in force, and why."""

from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions

from graph import iri
from graph.questions import Question, answer
from graph.search.build import build_indexes
from graph.search.encoder import HashEncoder
from graph.search.index import SearchIndex
from graph.search.passages import Passage
from graph.search.question import SearchFilters, SearchRequest
from graph.search.release_passages import read_release_passages
from graph.search.search import Searcher
from loaders.records import LANGUAGES, Language
from ontology.terms import Property
from tests.page_release import client
from tests.test_status import BEFORE, EARLIER, LATER, MAY, dated, document, paragraph, said, store_of

SUPERSEDING = document(LATER, paragraph(LATER, "p3", "Maps of bogs come anew", said("supersedes", f"{EARLIER}#p1")))
OLD = document("cbd/cop/70/3", replace(dated("p7", MAY), unit_id="cbd/cop/70/3#p7", text="Report on bogs"))


def test_passages_know_how_their_unit_stands_and_why() -> None:
    register = (iri.iri_of(f"{EARLIER}#p2"), Property.STATUS, iri.concept_iri("status", "retired"))
    passages = {
        one.unit_id: one for one in read_release_passages(store_of(BEFORE, SUPERSEDING, OLD, stated=(register,)))
    }

    def of(name: str) -> tuple[str, tuple[str, ...]]:
        found: Passage = passages[name]
        return found.status, found.status_grounds

    assert of(f"{EARLIER}#p1") == ("superseded", (f"{LATER}#p3",))
    assert of(f"{EARLIER}#p1.a") == ("superseded", (f"{LATER}#p3",))
    assert of(f"{EARLIER}#p2") == ("retired", ())
    assert of(f"{LATER}#p3") == ("active", ())
    assert of("cbd/cop/70/3#p7") == ("elapsed", ("2091-05-31",))
    assert of(f"{EARLIER}#title") == ("", ())


@pytest.mark.parametrize(
    ("statuses", "ids"),
    [
        (("active",), {f"{EARLIER}#p2", f"{LATER}#p3"}),
        (("superseded",), {f"{EARLIER}#p1", f"{EARLIER}#p1.a"}),
        (("elapsed", "superseded"), {f"{EARLIER}#p1", f"{EARLIER}#p1.a", "cbd/cop/70/3#p7"}),
        (("retired",), set()),
    ],
)
def test_search_finds_by_status(tmp_path: Path, statuses: tuple[str, ...], ids: set[str]) -> None:
    encoder = HashEncoder()
    build_indexes(read_release_passages(store_of(BEFORE, SUPERSEDING, OLD)), tmp_path, encoder)
    searcher = Searcher(SearchIndex.load(tmp_path, encoder), encoder, read_citations=lambda _: ())
    request = SearchRequest("bogs", k=20, filters=SearchFilters(status=frozenset(statuses)))
    assert {one.passage.unit_id for one in searcher.search(request).results} == ids


@pytest.fixture(scope="module")
def pages() -> TestClient:
    """Pages and JSON of a decision that lost two paragraphs to later ones and one to time."""
    told = said("supersedes", f"{EARLIER}#p2", stance="stated", by=("cbd/cop/90/1",))
    hint = said("retires", f"{EARLIER}#p1", stance="proposed")
    later = document(
        LATER,
        paragraph(LATER, "p3", "Maps of bogs come anew", said("supersedes", f"{EARLIER}#p1"), said("repeats", EARLIER)),
        paragraph(LATER, "p4", "Notes what became of fens", told),
        paragraph(LATER, "p5", "Thinks of retiring more", hint),
    )
    register = (iri.iri_of(f"{LATER}#p4"), Property.STATUS, iri.concept_iri("status", "retired"))
    carried = (iri.iri_of(f"{LATER}#p4"), Property.IMPLEMENTATION_STATE, iri.concept_iri("status", "in-progress"))
    return client(store=store_of(BEFORE, later, OLD, stated=(register, carried)))


SUPERSEDED: dict[Language, str] = {
    "ar": "حلّ محله غيره",
    "en": "Superseded",
    "es": "Sustituida",
    "fr": "Remplacée",
    "ru": "Заменено",
    "zh": "已被取代",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_says_that_a_paragraph_was_superseded_and_by_what(pages: TestClient, lang: Language) -> None:
    page = pages.get(f"/{lang}/{EARLIER}/p1").text
    assert f"<strong>{SUPERSEDED[lang]}</strong>" in page
    assert f'href="/{lang}/{LATER}#p3"' in page
    within = pages.get(f"/{lang}/{EARLIER}").text
    assert within.count(f'<span class="flag">{SUPERSEDED[lang]}</span>') == 3, "p1, p1.a and p2, beside their texts"


def test_a_page_says_what_one_text_does_to_another(pages: TestClient) -> None:
    earlier, later = pages.get(f"/en/{EARLIER}/p1").text, pages.get(f"/en/{LATER}/p3").text
    assert "only proposed" in earlier, "what is only proposed is shown, and said to be that"
    assert "Supersedes" in later
    assert "Repeats" in later
    told = pages.get(f"/en/{EARLIER}/p2").text
    assert "told there, decided elsewhere" in told
    assert "31 May 2091" in pages.get("/en/cbd/cop/70/3/p7").text


def test_json_says_how_a_text_stands_and_why(pages: TestClient) -> None:
    def provision(name: str) -> dict[str, object]:
        found: dict[str, object] = pages.get(f"/api/provisions/{name.replace('#', '%23')}").json()
        return found

    def standing(name: str) -> dict[str, object]:
        found: dict[str, object] = provision(name)["provision"]["standing"]  # type: ignore[index]  # JSON of a unit
        return found

    by = {"id": "cbd/cop/90/1", "iri": iri.iri_of("cbd/cop/90/1"), "kind": "document", "label": {}}
    ground = {"rule": "status-superseded", "by": by, "stated_in": f"{LATER}#p4", "day": None}
    assert standing(f"{EARLIER}#p2") == {
        "status": "superseded",
        "implementation": None,
        "stated_by": [],
        "grounds": [ground],
    }
    assert standing(f"{LATER}#p4") == {
        "status": "retired",
        "implementation": "in-progress",
        "stated_by": [],
        "grounds": [],
    }
    assert standing(f"{LATER}#p3")["status"] == "active"
    over = {"rule": "status-deadline", "by": None, "stated_in": None, "day": "2091-05-31"}
    assert standing("cbd/cop/70/3#p7")["grounds"] == [over]
    statements = provision(f"{EARLIER}#p1")["statements"]
    assert [(one["unit"], one["predicate"], one["stance"]) for one in statements] == [  # type: ignore[attr-defined]
        (f"{LATER}#p3", "supersedes", "decided"),
        (f"{LATER}#p5", "retires", "proposed"),
    ]
    whole = pages.get(f"/api/documents/{EARLIER}").json()
    assert whole["standing"]["status"] == "active"
    assert [unit["standing"]["status"] for unit in whole["units"]] == ["superseded", "superseded", "superseded", None]


def test_who_says_that_a_text_stands_so_is_named() -> None:
    tagging = "https://w3id.org/ecotone/tagging/aa"
    retired = iri.concept_iri("status", "retired")
    store = store_of(BEFORE, stated=((iri.iri_of(f"{EARLIER}#p2"), Property.STATUS, retired),))
    about = (Property.ABOUT, NamedNode(iri.iri_of(f"{EARLIER}#p2"))), (Property.STATUS, NamedNode(retired))
    for predicate, value in (*about, (Property.ASSERTED_BY, Literal("Secretariat of Bogs"))):
        store.add(Quad(NamedNode(tagging), NamedNode(predicate), value, DefaultGraph()))
    api = client(store=store)
    assert api.get(f"/api/provisions/{EARLIER}%23p2").json()["provision"]["standing"]["stated_by"] == [
        "Secretariat of Bogs"
    ]
    assert "Secretariat of Bogs" in api.get(f"/en/{EARLIER}/p2").text


def test_named_queries_tell_what_changed_on_whose_word_and_what_is_no_longer_active() -> None:
    told = said("supersedes", f"{EARLIER}#p2", stance="stated", by=("cbd/cop/90/1",))
    partly = said("retires", "cbd/cop/85/1", partly=True)
    over = said("elapsed", f"{EARLIER}#p1", stance="stated")
    store = store_of(BEFORE, OLD, document(LATER, paragraph(LATER, "p3", "", told, partly, over)))
    changed = answer(store, Question(id="B8", question="What changed?", query="status_changes"))
    assert set(changed.rows) == {
        (f"{EARLIER}#p2", "eco:supersedes", "cbd/cop/90/1", f"{LATER}#p3", "stated", ""),
        ("cbd/cop/85/1", "eco:retires", f"{LATER}#p3", f"{LATER}#p3", "decided", "true"),
        (f"{EARLIER}#p1", "elapsed", "", f"{LATER}#p3", "stated", ""),
    }
    fallen = answer(store, Question(id="B8", question="What is over?", query="not_active", columns=["text", "status"]))
    assert set(fallen.rows) == {
        (f"{EARLIER}#p2", "superseded"),
        (f"{EARLIER}#p1", "elapsed"),
        (f"{EARLIER}#p1.a", "elapsed"),
        ("cbd/cop/70/3#p7", "elapsed"),
    }


def test_sparql_finds_what_is_active_without_negation() -> None:
    store = store_of(BEFORE, SUPERSEDING, OLD)
    rows = store.query(
        """PREFIX eco: <https://w3id.org/ecotone/ontology#>
        SELECT ?unit FROM <https://w3id.org/ecotone/graph/inferred> {
          ?unit eco:status <https://w3id.org/ecotone/status/active> }"""
    )
    assert isinstance(rows, QuerySolutions)
    active = {iri.id_of(row["unit"].value) for row in rows}
    assert active == {EARLIER, f"{EARLIER}#p2", LATER, f"{LATER}#p3", "cbd/cop/70/3"}
