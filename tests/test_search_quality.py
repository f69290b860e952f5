"""Search over the real documents is as good as the README says it must be."""

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Quad, Store

from graph.documents import document_quads
from graph.search.build import FOLDER, load_searcher
from graph.search.encoder import load_encoder
from graph.search.evaluate import evaluate
from graph.search.evaluation.off_topic import read_off_topic
from graph.search.evaluation.questions import read_questions
from graph.search.indexing import build_index
from graph.search.question import SearchFilters, SearchRequest
from graph.search.release_passages import read_release_passages, read_release_things
from graph.search.search import Searcher
from loaders.un_documents.loader import read_document

OFF_TOPIC = Path(__file__).parent / "relevance" / "off_topic.tsv"
MOST_TURNED_AWAY = 0.10
OFFICIAL = SearchFilters(text_status=frozenset(["official"]))
LEAST_NDCG, LEAST_HIT, LEAST_NDCG_OF_A_LANGUAGE = 0.62, 0.85, 0.50

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def searcher(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    store = Store()
    for path in sorted((shared / "corpus").glob("*.txt")):
        store.extend(
            Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in document_quads(read_document(path))
        )
    release = tmp_path_factory.mktemp("release")
    build_index(read_release_passages(store), release / FOLDER, load_encoder(), read_release_things(store))
    return load_searcher(release)


def ids(searcher: Searcher, query: str, lang: str) -> list[str]:
    return [one.passage.unit_id for one in searcher.search(SearchRequest(query, lang, 10, OFFICIAL)).results]


def test_questions_find_their_paragraphs(shared: Path, searcher: Searcher) -> None:
    found = evaluate(shared / "gold" / "queries.jsonl", lambda query, lang: ids(searcher, query, lang))
    assert found["all"].ndcg10.mean >= LEAST_NDCG
    assert found["all"].hit5.mean >= LEAST_HIT
    assert {lang: one.ndcg10.mean for lang, one in found.items() if one.ndcg10.mean < LEAST_NDCG_OF_A_LANGUAGE} == {}


@pytest.mark.parametrize(
    ("query", "lang", "first"),
    [
        ("XII/19 para 4 (f)", "en", "cbd/cop/12/19#p4.f"),
        ("第XII/19号决定第6段", "zh", "cbd/cop/12/19#p6"),
        ("décision XII/6, paragraphe 4", "fr", "cbd/cop/12/6#p4"),
    ],
)
def test_a_named_paragraph_comes_first(searcher: Searcher, query: str, lang: str, first: str) -> None:
    assert ids(searcher, query, lang)[0] == first


@pytest.mark.parametrize(
    ("query", "lang", "target"),
    [("Aichi 15", "en", "aichi-15"), ("爱知指标15", "zh", "aichi-15"), ("ODD 15.3", "fr", "sdg-15.3")],
)
def test_what_cites_a_named_target_comes_first(searcher: Searcher, query: str, lang: str, target: str) -> None:
    results = searcher.search(SearchRequest(query, lang, 3)).results
    assert [target in one.passage.cites for one in results] == [True, True, True]
    assert all(target in one.reason.concepts for one in results)


@pytest.mark.parametrize(("kind", "most_missed"), [("far", 0.10), ("near", 0.35)])
def test_what_no_document_speaks_of_is_said_to_be_far(searcher: Searcher, kind: str, most_missed: float) -> None:
    asked = [one for one in read_off_topic(OFF_TOPIC) if one.kind == kind]
    missed = [one.query for one in asked if not searcher.search(SearchRequest(one.query, one.lang)).nothing_close]
    assert len(missed) <= most_missed * len(asked), missed


def test_what_documents_answer_is_seldom_said_to_be_far(shared: Path, searcher: Searcher) -> None:
    asked = read_questions(shared / "gold" / "queries.jsonl")
    turned_away = [one.query for one in asked if searcher.search(SearchRequest(one.query, one.lang)).nothing_close]
    assert len(turned_away) <= MOST_TURNED_AWAY * len(asked), turned_away


@pytest.mark.parametrize(
    ("query", "lang"), [("ecosystem restoration", "en"), ("生态系统恢复", "zh"), ("استعادة النظم الإيكولوجية", "ar")]
)
def test_what_documents_speak_of_is_said_to_be_near(searcher: Searcher, query: str, lang: str) -> None:
    assert searcher.search(SearchRequest(query, lang)).nothing_close is False
