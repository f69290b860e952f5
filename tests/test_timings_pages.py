"""Readers see when acts are to be done: on the page of a provision, in its document, and in JSON."""

import re

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from api.pages.timing_words import write_day, write_length
from loaders.records import LANGUAGES
from tests.page_release import FakeSearch, client
from tests.summary_release import FENS, PREFIXES, fill_without_text

STATED = f"""{PREFIXES}
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://w3id.org/ecotone/{FENS}#p1!act-invites-1> eco:timing d:t1, d:t2, d:t3, d:t4 .
d:t1 a eco:Timing ; eco:timingRelation "by" ; dcterms:date "2049-05" ; eco:dueDate "2049-05-31"^^xsd:date ;
  eco:surface "by May 2049"@en, "d’ici à mai 2049"@fr .
d:t2 a eco:Timing ; eco:timingRelation "before" ; eco:duration "P3M"^^xsd:duration ; eco:relativeTo n:cbd-cop-43 .
d:t3 a eco:Timing ; eco:timingRelation "every" ; eco:recurrence "P2Y" .
d:t4 a eco:Timing ; eco:timingRelation "every" ; eco:recurrence "each-session" ; eco:relativeTo n:cbd-cop .
n:cbd-cop-43 a eco:Session ; dcterms:identifier "cbd-cop-43" ; skos:prefLabel "COP of the CBD, session 43"@en .
"""
INFERRED = f"""{PREFIXES}
d:t2 eco:dueDate "2050-02-14"^^<http://www.w3.org/2001/XMLSchema#date> .
"""


@pytest.fixture(scope="module")
def api() -> TestClient:
    store = fill_without_text()
    for text, name in ((STATED, "source/catalogue"), (INFERRED, "inferred")):
        graph = NamedNode(f"https://w3id.org/ecotone/graph/{name}")
        for quad in parse(text, format=RdfFormat.TURTLE):
            store.add(Quad(quad.subject, quad.predicate, quad.object, graph))
            if text is STATED:
                store.add(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()))
    return client(FakeSearch([]), store=store)


def acts(page: str) -> str:
    """Return the words of what a provision asks."""
    (found,) = re.findall(r'<ul class="acts">.*?</ul>', page, re.S)
    return spaced(re.sub("<[^>]+>", "", found.replace("<q", "“<q").replace("</q>", "</q>”")))


def spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_a_page_says_by_when_after_what_and_how_often(api: TestClient) -> None:
    words = acts(api.get(f"/en/{FENS}/p1").text)
    assert "By: May 2049 “by May 2049”" in words
    assert (
        "Before: 3 months COP of the CBD, session 43 "
        "(due 14 February 2050, concluded from the date of the session or of the adoption)" in words
    )
    assert "How often: every two years" in words
    assert "How often: at each session" in words
    assert "Deadline" not in words


def test_days_lengths_and_cycles_are_in_the_language_of_the_page(api: TestClient) -> None:
    words = {language: acts(api.get(f"/{language}/{FENS}/p1").text) for language in LANGUAGES}
    assert "d’ici à mai 2049" in words["fr"]
    for language, said in words.items():
        assert spaced(write_day("2049-05", language)) in said
        assert spaced(write_length("P3M", language)) in said
    assert "Périodicité : tous les deux ans" in words["fr"]
    assert "周期： 每两年" in words["zh"]
    assert "كل سنتين" in words["ar"]


def test_the_document_shows_the_timings_beside_what_is_asked(api: TestClient) -> None:
    page = api.get(f"/en/{FENS}").text
    assert '<time datetime="2049-05">May 2049</time>' in page
    assert '<time datetime="2050-02-14">14 February 2050</time>' in page


def test_an_act_without_timings_keeps_its_deadline(api: TestClient) -> None:
    bare = client(FakeSearch([]), store=fill_without_text()).get(f"/en/{FENS}/p1").text
    assert "Deadline: 2049" in acts(bare)


def test_json_has_the_timings_of_an_act_in_the_order_of_their_days(api: TestClient) -> None:
    (act,) = api.get(f"/api/provisions/{FENS}%23p1").json()["provision"]["acts"]
    nothing: dict[str, object] = {
        "printed": {},
        "date": None,
        "due": None,
        "inferred": False,
        "event": None,
        "duration": None,
        "recurrence": None,
    }
    assert act["timings"] == [
        nothing
        | {
            "relation": "by",
            "printed": {"en": "by May 2049", "fr": "d’ici à mai 2049"},
            "date": "2049-05",
            "due": "2049-05-31",
        },
        nothing
        | {"relation": "before", "duration": "P3M", "event": "cbd-cop-43", "due": "2050-02-14", "inferred": True},
        nothing | {"relation": "every", "recurrence": "P2Y"},
        nothing | {"relation": "every", "recurrence": "each-session", "event": "cbd-cop"},
    ]
