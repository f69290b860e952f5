from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from graph.search.answer import SearchResponse
from graph.search.build import build_indexes, load_summaries
from graph.search.concepts import ConceptReader
from graph.search.encoder import HashEncoder, load_encoder
from graph.search.index import SearchIndex
from graph.search.indexing import build_index
from graph.search.passages import PassageAct
from graph.search.question import SearchFilters, SearchRequest, Sort
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


@pytest.mark.parametrize("query", ["...", "?!", "…", "、。", "🌱"])
def test_marks_without_a_word_are_close_to_nothing(tmp_path: Path, query: str) -> None:
    model = load_encoder()
    build_indexes([passage("cbd/cop/90/1#p1", query)], tmp_path / "search", model)
    response = Searcher(SearchIndex.load(tmp_path / "search", model), model).search(SearchRequest(query))
    assert response.nothing_close is True


def test_a_language_is_offered_only_where_its_texts_hold_what_is_quoted(searcher: Searcher) -> None:
    quoting, plain = (
        dict((facet.name, facet.values) for facet in searcher.search(SearchRequest(query)).facets)["text_lang"]
        for query in ('"drained peatlands"', "drained peatlands")
    )
    assert (quoting, dict(plain)["zh"]) == ((("en", 1),), 1)


def test_an_empty_index_says_that_nothing_is_close(tmp_path: Path) -> None:
    build_index([], tmp_path / "search", ENCODER)
    response = Searcher(SearchIndex.load(tmp_path / "search", ENCODER), ENCODER).search(SearchRequest("peatlands"))
    assert (response.results, response.things, response.nothing_close) == ((), (), True)


def test_the_longest_name_in_the_question_wins() -> None:
    named = ConceptReader(THINGS, read_citations).read("The moving dune fund and 恢复退化的生态系统吗")
    assert named.ids == ("dune-fund", "aichi-15")
    assert ConceptReader(THINGS, read_citations).read("MDFs are no fund").ids == ()


def everything(searcher: Searcher, **given: Any) -> SearchResponse:
    return searcher.search(SearchRequest("restore drained peatlands and reefs", k=50, **given))


@pytest.mark.parametrize("sort", ["relevance", "date", "strength"])
def test_pages_continue_each_other_however_long_they_are(searcher: Searcher, sort: Sort) -> None:
    whole = everything(searcher, sort=sort)
    for k in (1, 2, 3):
        pages = [
            searcher.search(SearchRequest("restore drained peatlands and reefs", k=k, offset=at, sort=sort))
            for at in range(0, 7, k)
        ]
        assert [one for page in pages for one in page.results] == list(whole.results)
        assert {page.total for page in pages} == {len(whole.results)}
        assert {page.facets for page in pages} == {whole.facets}


def facets(response: SearchResponse) -> dict[str, dict[str, int]]:
    return {facet.name: dict(facet.values) for facet in response.facets}


def test_facets_count_units_and_not_texts(searcher: Searcher) -> None:
    found = facets(everything(searcher))
    assert found["convention"] == {"cbd": 3}
    assert found["kind"] == {"paragraph": 4, "subparagraph": 1}
    assert found["text_lang"] == {"en": 4, "fr": 2, "zh": 1}
    assert found["text_status"] == {"official": 4, "summary": 1}
    assert found["verb"] == {"invites": 1, "requests": 1, "urges": 1}
    assert found["target"] == {"aichi-15": 1}
    assert found["year"] == {"2098": 3}
    assert found["theme"] == {}


def test_a_facet_is_counted_as_if_its_own_filter_were_not_set(searcher: Searcher) -> None:
    filtered = everything(searcher, filters=SearchFilters(kind=frozenset(["subparagraph"])))
    assert filtered.total == 1
    found = facets(filtered)
    assert found["kind"] == {"paragraph": 4, "subparagraph": 1}
    assert found["text_lang"] == {"en": 1}
    french = facets(everything(searcher, filters=SearchFilters(text_lang=frozenset(["fr"]))))
    assert french["text_lang"] == {"en": 4, "fr": 2, "zh": 1}
    assert french["kind"] == {"paragraph": 2}


def test_facets_of_acts_hold_for_one_and_the_same_act(searcher: Searcher) -> None:
    found = facets(everything(searcher, filters=SearchFilters(addressee=frozenset(["donors"]))))
    assert found["verb"] == {"urges": 1}
    assert found["addressee"] == {"donors": 1, "executive-secretary": 1, "parties": 1}


def test_every_value_of_a_facet_finds_as_many_units_as_it_says(searcher: Searcher) -> None:
    for facet in everything(searcher).facets:
        for value, count in facet.values:
            chosen = everything(searcher, filters=SearchFilters(**{facet.name: frozenset([value])}))
            assert (facet.name, value, chosen.total) == (facet.name, value, count)


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    acts = {name: (PassageAct(verb, verb, ("parties",)),) for name, verb in (("1", "notes"), ("2", "requests"))}
    passages = (
        passage("cbd/cop/90/1#p1", "Notes drained peatlands to restore", acts=acts["1"], date="2098-05-02"),
        passage("cbd/cop/91/1#p1", "Requests Parties to restore drained peatlands", acts=acts["2"], date="2099-05-01"),
        passage("cbd/cop/92/1#p1", "Restore drained peatlands", date="2097-01-01"),
        passage("cbd/cop/93/1#p1", "Budget of the secretariat", acts=acts["2"], date="2100-01-01"),
        passage("cbd/cop/93/1#p2", "Elects a bureau", year="2100"),
    )
    folder: Path = tmp_path_factory.mktemp("dated") / "search"
    build_indexes(passages, folder, ENCODER)
    return Searcher(SearchIndex.load(folder, ENCODER), ENCODER)


@pytest.mark.parametrize(
    ("sort", "documents"),
    [
        ("relevance", ["92", "90", "91"]),
        ("date", ["91", "90", "92"]),
        ("strength", ["91", "90", "92"]),
    ],
)
def test_what_answers_comes_first_and_only_then_the_newest_or_strongest(
    dated: Searcher, sort: Sort, documents: list[str]
) -> None:
    results = dated.search(SearchRequest("restore drained peatlands", sort=sort)).results
    assert [one.passage.document.split("/")[2] for one in results[:3]] == documents
    assert {one.passage.document for one in results[3:]} == {"cbd/cop/93/1"}


def test_a_result_says_which_channels_words_and_clause_speak_for_it(searcher: Searcher) -> None:
    request = SearchRequest("urges donors", filters=SearchFilters(text_status=frozenset(["official"])))
    first = searcher.search(request).results[0]
    assert first.passage.unit_id == "cbd/cop/90/1#p2"
    assert first.reason.matched_words == ("urges", "donors")
    assert sum(share for _, share in first.reason.channels) == pytest.approx(1, abs=0.01)
    assert [share for _, share in first.reason.channels] == sorted(
        (share for _, share in first.reason.channels), reverse=True
    )
    assert first.reason.clause is not None
    start, end = first.reason.clause
    assert first.passage.text[start:end] == "and urges donors to help"


def test_a_quotation_is_held_as_written(searcher: Searcher) -> None:
    assert found(searcher, '"drained peatlands"', text_status="official") == ["cbd/cop/90/1#p1"]
    assert found(searcher, '"peatlands drained"', text_status="official") == []


def test_many_at_once_get_what_each_gets_alone(searcher: Searcher) -> None:
    requests = [
        SearchRequest(query, lang)
        for query in ("peatlands", "coral reefs", "MDF", "graminées")
        for lang in ("en", "fr")
    ]
    alone = [searcher.search(request) for request in requests]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(searcher.search, requests * 5)) == alone * 5
