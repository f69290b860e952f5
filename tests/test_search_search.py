from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.search.build import build_indexes, load_summaries
from graph.search.concepts import ConceptReader
from graph.search.encoder import HashEncoder
from graph.search.index import SearchIndex, build_index
from graph.search.question import SearchFilters, SearchRequest
from graph.search.search import Searcher
from loaders.records import Citation
from tests.search_passages import PASSAGES, THINGS, passage

ENCODER = HashEncoder(64)


def read_citations(text: str) -> Sequence[Citation]:
    """Stand in for the reader of citations: knows two."""
    found = []
    if "XC/1 para 2" in text:
        found.append(Citation("XC/1 para 2", "decision", ("cbd-XC/1",), 0, 11, pinpoint="cbd-XC/1#p2"))
    if "爱知指标15" in text:
        found.append(Citation("爱知指标15", "aichi-target", ("aichi-15",), 0, 6))
    return found


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder: Path = tmp_path_factory.mktemp("release") / "search"
    build_indexes(PASSAGES, folder, ENCODER, THINGS)
    index, summaries = SearchIndex.load(folder, ENCODER), load_summaries(folder, ENCODER)
    return Searcher(index, ENCODER, read_citations=read_citations, summaries=summaries)


def found(searcher: Searcher, query: str, lang: str = "en", **filters: str) -> list[str]:
    conditions = SearchFilters(**{name: frozenset(value.split("|")) for name, value in filters.items()})
    return [one.passage.unit_id for one in searcher.search(SearchRequest(query, lang, filters=conditions)).results]


def test_what_is_found_in_official_text_is_the_same_with_and_without_summaries(
    searcher: Searcher, tmp_path: Path
) -> None:
    official = [passage for passage in PASSAGES if passage.text_status == "official"]
    build_indexes(official, tmp_path / "search", ENCODER, THINGS)
    alone = Searcher(SearchIndex.load(tmp_path / "search", ENCODER), ENCODER, read_citations=read_citations)
    request = SearchRequest("bleached reefs", filters=SearchFilters(text_status=frozenset(["official"])))
    assert searcher.search(request).results == alone.search(request).results


def test_a_summary_leads_to_the_unit_whose_official_text_is_shown(tmp_path: Path) -> None:
    passages = (
        passage("cbd/cop/90/1#p1", "邀请各缔约方恢复已排水的泥炭地", "zh"),
        passage("cbd/cop/90/1#p1", "Invites Parties to restore drained peatlands", text_status="summary"),
        passage("cbd/cop/90/1#p2", "珊瑚礁", "zh"),
        passage("cbd/cop/90/1#p2", "Notes coral reefs", text_status="summary"),
    )
    folder = tmp_path / "search"
    build_indexes(passages, folder, ENCODER)
    searcher = Searcher(SearchIndex.load(folder, ENCODER), ENCODER, summaries=load_summaries(folder, ENCODER))
    first = searcher.search(SearchRequest("drained peatlands")).results[0]
    assert (first.passage.unit_id, first.passage.lang, first.passage.text_status) == (
        "cbd/cop/90/1#p1",
        "zh",
        "official",
    )
    summary = SearchRequest("drained peatlands", filters=SearchFilters(text_status=frozenset(["summary"])))
    assert searcher.search(summary).results[0].passage.text == "Invites Parties to restore drained peatlands"


def test_each_unit_is_one_result_and_scores_fall(searcher: Searcher) -> None:
    response = searcher.search(SearchRequest("restore drained peatlands"))
    ids = [one.passage.unit_id for one in response.results]
    assert ids[0] == "cbd/cop/90/1#p1"
    assert sorted(ids) == sorted({passage.unit_id for passage in PASSAGES})
    scores = [one.score for one in response.results]
    assert scores == sorted(scores, reverse=True)
    assert 0 <= scores[-1] <= scores[0] <= 1


@pytest.mark.parametrize(("lang", "shown"), [("zh", "zh"), ("en", "en"), ("fr", "en"), ("ru", "en")])
def test_official_text_in_the_language_asked_for_else_another(searcher: Searcher, lang: str, shown: str) -> None:
    first = searcher.search(SearchRequest("restore drained peatlands", lang)).results[0]
    assert (first.passage.lang, first.passage.text_status) == (shown, "official")


@pytest.mark.parametrize(("lang", "shown"), [("fr", "fr"), ("en", "en"), ("zh", "en")])
def test_without_official_text_the_summary_in_the_language(searcher: Searcher, lang: str, shown: str) -> None:
    request = SearchRequest(
        "seed banks of dryland grasses", lang, filters=SearchFilters(document=frozenset(["unccd/cop/90/3"]))
    )
    first = searcher.search(request).results[0]
    assert (first.passage.unit_id, first.passage.lang, first.passage.text_status) == (
        "unccd/cop/90/3#p5",
        shown,
        "summary",
    )


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({"document": "unccd/cop/90/3"}, {"unccd/cop/90/3#p4", "unccd/cop/90/3#p5"}),
        ({"kind": "subparagraph"}, {"cbd/cop/90/1#p2.a"}),
        ({"verb": "requests", "addressee": "executive-secretary"}, {"cbd/cop/90/1#p2"}),
        ({"verb": "requests", "addressee": "donors"}, set()),
        ({"verb": "requests|invites"}, {"cbd/cop/90/1#p1", "cbd/cop/90/1#p2"}),
        ({"strength": "urges", "addressee": "donors"}, {"cbd/cop/90/1#p2"}),
        ({"target": "aichi-15"}, {"cbd/cop/90/1#p1"}),
        ({"text_lang": "zh"}, {"cbd/cop/90/1#p1"}),
        ({"text_status": "summary"}, {"unccd/cop/90/3#p5"}),
        ({"convention": "cbd", "year": "2098", "kind": "paragraph"}, {"cbd/cop/90/1#p1", "cbd/cop/90/1#p2"}),
        ({"status": "active"}, set()),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, dict) else "",
)
def test_filters(searcher: Searcher, filters: dict[str, str], ids: set[str]) -> None:
    assert set(found(searcher, "report", **filters)) == ids


def test_a_filtered_text_is_the_one_shown(searcher: Searcher) -> None:
    filters = SearchFilters(text_lang=frozenset(["zh"]))
    (only,) = searcher.search(SearchRequest("peatlands", "en", filters=filters)).results
    assert only.passage.lang == "zh"


def test_a_named_paragraph_comes_first_with_what_stands_under_it(searcher: Searcher) -> None:
    response = searcher.search(SearchRequest("what does XC/1 para 2 say about peatlands"))
    assert [one.passage.unit_id for one in response.results[:3]] == [
        "cbd/cop/90/1#p2",
        "cbd/cop/90/1#p2.a",
        "cbd/cop/90/1#p1",
    ]
    assert response.results[0].reason.concepts == ("cbd/cop/90/1#p2", "cbd/cop/90/1")
    assert response.nothing_close is False


def test_what_cites_a_named_target_is_found_from_any_language(searcher: Searcher) -> None:
    response = searcher.search(SearchRequest("爱知指标15", "zh"))
    assert response.results[0].passage.unit_id == "cbd/cop/90/1#p1"
    assert response.results[0].reason.concepts == ("aichi-15",)
    assert response.things[0].id == "aichi-15"


def test_things_are_found_by_a_name_in_the_question(searcher: Searcher) -> None:
    first = searcher.search(SearchRequest("who pays into the MDF?")).things[0]
    assert (first.id, first.kind, first.label, first.score) == ("dune-fund", "fund", "Moving Dune Fund", 1.0)


def test_things_are_labelled_in_the_language_asked_for(searcher: Searcher) -> None:
    assert searcher.search(SearchRequest("Restore degraded ecosystems", "zh")).things[0].label == "恢复退化的生态系统"


def test_k_limits_the_results(searcher: Searcher) -> None:
    assert len(searcher.search(SearchRequest("report", k=2)).results) == 2


def test_coverage_counts_units_by_language(searcher: Searcher) -> None:
    coverage = searcher.search(SearchRequest("report")).coverage
    assert (coverage.documents, coverage.units) == (2, 5)
    assert coverage.languages == (("en", 4), ("fr", 2), ("zh", 1))


def test_the_same_question_gives_the_same_answer(searcher: Searcher) -> None:
    request = SearchRequest("coral reefs", "en")
    assert searcher.search(request) == searcher.search(request)


@pytest.mark.parametrize("query", ["", "   ", "?!", "x" * 5000])
def test_odd_questions_are_answered(searcher: Searcher, query: str) -> None:
    assert searcher.search(SearchRequest(query)).query == query


def test_an_empty_index_says_that_nothing_is_close(tmp_path: Path) -> None:
    build_index([], tmp_path / "search", ENCODER)
    response = Searcher(SearchIndex.load(tmp_path / "search", ENCODER), ENCODER).search(SearchRequest("peatlands"))
    assert (response.results, response.things, response.nothing_close) == ((), (), True)


def test_the_longest_name_in_the_question_wins() -> None:
    named = ConceptReader(THINGS, read_citations).read("The moving dune fund and 恢复退化的生态系统吗")
    assert named.ids == ("dune-fund", "aichi-15")
    assert ConceptReader(THINGS, read_citations).read("MDFs are no fund").ids == ()
