"""The search page: what was found and why, what it can be narrowed by, how to go on and back."""

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from api.pages.marking import mark_text
from graph.search.answer import Reason, SearchResponse
from graph.search.question import SearchFilters, SearchRequest
from loaders.records import LANGUAGES
from tests.page_release import HOSTILE, SLUG, FakeSearch, client
from tests.test_pages import Page

ALL = 34


class ManySearch(FakeSearch):
    """A search that finds the same paragraph again and again, page after page."""

    def search(self, request: SearchRequest) -> SearchResponse:
        found = super().search(request)
        shown = len(range(request.offset, min(request.offset + request.k, ALL)))
        return replace(found, results=found.results * shown, total=ALL)


class NothingFound(FakeSearch):
    """A search that finds nothing, as filters may make it."""

    def search(self, request: SearchRequest) -> SearchResponse:
        return replace(super().search(request), nothing_close=True, results=(), total=0, facets=())


@pytest.fixture(scope="module")
def api() -> TestClient:
    return client(ManySearch([]))


def plain(text: str) -> str:
    """The words of a page with single spaces."""
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", "", text.replace("</p>", " ")))


def asked(link: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(link).query)


def test_the_clause_and_the_words_that_answer_are_marked(api: TestClient) -> None:
    text = api.get("/zh/search?q=沼泽").text
    assert (
        '<mark class="clause">邀请各缔约方按照<mark>爱知目标15</mark>，</mark>1 在本十年内恢复<mark>沼泽</mark>：'
        in text
    )


def test_reasons_are_told_in_words_the_weightiest_first(api: TestClient) -> None:
    text = plain(api.get("/en/search?q=沼泽").text)
    assert "Found by: meaning · words: 沼泽 · names: Resilience restored aichi-15 Details · Similar provisions" in text
    assert "匹配依据： 语义 · 词语： 沼泽 · 名称： 恢复韧性" in plain(api.get("/zh/search?q=沼泽").text)


def test_each_result_leads_to_similar_provisions(api: TestClient) -> None:
    links = [has["href"] for has in Page(api.get("/ar/search?q=marsh").text).all("a")]
    assert "/ar/similar?id=cbd%2Fcop%2F41%2F7%23p1" in links


@pytest.mark.parametrize(
    ("language", "label", "value"),
    [
        ("ar", "موجه إلى", "الأطراف"),
        ("en", "Addressed to", "Parties"),
        ("es", "Idioma del texto", "English"),
        ("fr", "Objectif ou cible cités", "Resilience restored"),
        ("ru", "Язык текста", "中文"),
        ("zh", "公约", "虚构多样性公约"),
    ],
)
def test_facets_speak_the_language_of_the_page(api: TestClient, language: str, label: str, value: str) -> None:
    text = api.get(f"/{language}/search?q=marsh").text
    assert f"<summary>{label}</summary>" in text
    assert re.search(rf'class="of"><bdi[^>]*>{value}</bdi>', text)


def test_a_facet_value_is_a_link_that_narrows_and_keeps_the_rest(api: TestClient) -> None:
    page = Page(api.get("/en/search?q=wet+land&text_lang=en&sort=date&offset=10").text)
    ticks = [asked(has["href"]) for has in page.all("a", **{"class": "tick"})]
    assert {"q": ["wet land"], "convention": ["cbd"], "text_lang": ["en"], "sort": ["date"]} in ticks
    assert {"q": ["wet land"], "text_lang": ["en", "zh"], "sort": ["date"]} in ticks


def test_a_chosen_value_is_marked_and_can_be_taken_back(api: TestClient) -> None:
    page = Page(api.get("/en/search?q=marsh&convention=unccd&addressee=parties").text)
    chosen = [asked(has["href"]) for has in page.all("a", **{"class": "tick", "aria-current": "true"})]
    assert chosen == [{"q": ["marsh"], "addressee": ["parties"]}, {"q": ["marsh"], "convention": ["unccd"]}]
    chips = [asked(has["href"]) for has in page.all("a", **{"class": "chip", "rel": "nofollow"})]
    assert chips == chosen
    assert {"q": ["marsh"]} in [asked(has["href"]) for has in page.all("a", rel="nofollow")]


def test_a_facet_that_cannot_change_anything_is_not_offered(api: TestClient) -> None:
    text = api.get("/en/search?q=marsh").text
    assert "<summary>Kind</summary>" not in text
    assert "<summary>Convention</summary>" in text


def test_another_question_keeps_what_was_chosen(api: TestClient) -> None:
    page = Page(api.get("/fr/search?q=marais&convention=cbd&kind=&sort=strength&offset=20").text)
    assert [(has["name"], has["value"]) for has in page.all("input", type="hidden")] == [
        ("convention", "cbd"),
        ("sort", "strength"),
    ]


@pytest.mark.parametrize(
    ("offset", "shown", "before", "after"),
    [
        ("", "Results 1–10 of 34", None, "10"),
        ("10", "Results 11–20 of 34", "0", "20"),
        ("30", "Results 31–34 of 34", "20", None),
        ("many", "Results 1–10 of 34", None, "10"),
        ("-3", "Results 1–10 of 34", None, "10"),
    ],
)
def test_results_are_paged(api: TestClient, offset: str, shown: str, before: str | None, after: str | None) -> None:
    text = api.get(f"/en/search?q=marsh&offset={offset}").text
    assert shown in text
    page = Page(text)
    for rel, place in (("prev", before), ("next", after)):
        links = [asked(has["href"]).get("offset", ["0"])[0] for has in page.all("a", rel=rel)]
        assert links == ([place] if place else [])


def test_a_page_behind_the_last_leads_to_the_last(api: TestClient) -> None:
    answer = api.get("/en/search?q=marsh&offset=500")
    assert (answer.status_code, answer.headers["location"]) == (302, "/en/search?q=marsh&offset=30")


def test_the_order_can_be_chosen(api: TestClient) -> None:
    page = Page(api.get("/en/search?q=marsh&sort=date").text)
    text = api.get("/en/search?q=marsh&sort=date").text
    assert 'rel="nofollow" aria-current="true">newest first</a>' in text
    assert {"q": ["marsh"], "sort": ["strength"]} in [asked(has["href"]) for has in page.all("a", rel="nofollow")]


def test_what_the_address_says_reaches_the_search_and_its_json() -> None:
    searcher = ManySearch([])
    text = client(searcher).get("/ru/search?q=marsh&theme=fens&sort=strength&offset=10&utm=1").text
    assert searcher.asked == [
        SearchRequest("marsh", "ru", 10, SearchFilters(theme=frozenset({"fens"})), 10, "strength")
    ]
    assert "/api/search?q=marsh&amp;theme=fens&amp;sort=strength&amp;offset=10&amp;lang=ru" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_close_the_page_says_what_is_covered(api: TestClient, language: str) -> None:
    text = api.get(f"/{language}/search?q=volcanoes").text
    notice = text[text.index('aria-labelledby="far"') : text.index("</section>", text.index('aria-labelledby="far"'))]
    assert ("虚构多样性公约" if language == "zh" else "Convention on imagined diversity") in notice
    assert '<bdi lang="zh">中文</bdi>' in notice


def test_where_the_choice_leaves_nothing_the_page_says_so() -> None:
    text = client(NothingFound([])).get("/en/search?q=marsh&year=1492").text
    assert "Nothing was found that fits this choice" in text
    assert "Nothing that is held is close" not in text
    assert "1492" in text


def test_a_question_that_is_too_long_is_refused_with_the_limit(api: TestClient) -> None:
    answer = api.get(f"/en/search?q={'a' * 2001}")
    assert answer.status_code == 422
    assert "A question has 2,000 characters at most" in answer.text


@pytest.mark.parametrize("name", ["convention", "target", "theme", "document", "verb", "year", "kind", "status"])
def test_what_nobody_offers_is_shown_as_it_was_written_and_harmless(api: TestClient, name: str) -> None:
    answer = api.get("/en/search", params={"q": "marsh", name: HOSTILE})
    assert answer.status_code == 200
    assert "<script" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_of_a_long_text_the_part_that_answers_is_shown() -> None:
    text = "Recalling the past. " * 100 + "Invites Parties to restore marshes." + " And so on." * 100
    start = text.index("Invites")
    shown = str(mark_text(text, [(start, start + 7)], (start, start + 35)))
    assert '<mark class="clause"><mark>Invites</mark> Parties to restore marshes.</mark>' in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 800


def test_a_text_that_is_one_clause_is_not_marked_as_a_whole() -> None:
    assert str(mark_text("Restore <marshes>", [], (0, 17))) == "Restore &lt;marshes&gt;"


def test_a_word_across_the_edge_of_a_clause_is_marked_on_both_sides() -> None:
    assert str(mark_text("wetlands", [(0, 8)], (3, 8))) == (
        '<mark>wet</mark><mark class="clause"><mark>lands</mark></mark>'
    )


def test_likeness_to_other_results_is_told_last() -> None:
    class Alike(FakeSearch):
        def search(self, request: SearchRequest) -> SearchResponse:
            found = super().search(request)
            reason = Reason(0.7, 0.1, channels=(("feedback", 0.6), ("clause", 0.25), ("context", 0.1), ("words", 0.05)))
            return replace(found, results=tuple(replace(one, reason=reason) for one in found.results))

    text = plain(client(Alike([])).get("/en/search?q=marsh").text)
    assert "Found by: meaning · likeness to the first results Details" in text


def test_a_result_without_a_reason_has_none_told() -> None:
    class Unexplained(FakeSearch):
        def search(self, request: SearchRequest) -> SearchResponse:
            found = super().search(request)
            return replace(found, results=tuple(replace(one, reason=Reason(0.7, 0.0)) for one in found.results))

    text = client(Unexplained([])).get("/en/search?q=marsh").text
    assert "Found by" not in text
    assert f'href="/en/{SLUG}/p1">Details</a>' in text
