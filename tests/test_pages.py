"""Pages as people get them: languages and directions, permalinks, what is held and what is not."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from api.pages.language import NATIVE_NAMES
from graph.search.answer import Coverage, SearchResponse
from graph.search.question import SearchRequest
from loaders.records import LANGUAGES
from tests.page_release import HOSTILE, MARSHES, SLUG, TITLES, FakeSearch, client

PATHS = (
    "/",
    "/about",
    "/documents",
    "/targets",
    "/targets?framework=aichi",
    "/themes",
    "/entities",
    "/entities?kind=Fund",
    "/disagreements",
    "/ontology",
    "/search",
    "/search?q=marsh",
    f"/{SLUG}",
    f"/{SLUG}/p1",
    "/cbd/cop/11/2",
    "/target/aichi-15",
    "/target/gspc-4",
    "/entity/marsh-fund",
    "/entity/cbd-cop-41",
    "/addressee/parties",
)
VOID = {"meta", "link", "input", "br", "img"}


class Page(HTMLParser):
    """Reads a page: every element with its attributes, and whether all of them are closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._open: list[str] = []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, f"</{tag}> closes another element at {self.getpos()}"

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        return [has for name, has in self.elements if name == tag and wanted.items() <= has.items()]

    def one(self, tag: str, **wanted: str) -> dict[str, str]:
        (found,) = self.all(tag, **wanted)
        return found


@pytest.fixture(scope="module")
def api() -> TestClient:
    return client(FakeSearch([]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_sound_in_every_language(api: TestClient, language: str, path: str) -> None:
    answer = api.get(f"/{language}{path}")
    assert answer.status_code == 200
    assert answer.headers["content-language"] == language
    assert "Accept" in answer.headers["vary"]
    page = Page(answer.text)
    assert page.one("html") == {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}
    assert page.one("link", rel="canonical")["href"] == f"https://ecotone.example/{language}{path}"
    alternates = {one["hreflang"]: one["href"] for one in page.all("link", rel="alternate") if "hreflang" in one}
    assert alternates == {tag: f"https://ecotone.example/{tag}{path}" for tag in LANGUAGES}
    assert page.one("a", **{"class": "skip"})["href"] == "#main"
    assert len(page.all("h1")) == 1
    ids = [has["id"] for _, has in page.elements if "id" in has]
    assert sorted(set(ids)) == sorted(ids)
    labels = {has["for"] for has in page.all("label")}
    assert {has["id"] for tag in ("input", "select") for has in page.all(tag)} <= labels
    assert {has["href"].partition("#")[2] for has in page.all("a") if has["href"].startswith("#")} <= set(ids)


@pytest.mark.parametrize("path", PATHS)
def test_nothing_comes_from_elsewhere_and_nothing_is_inline(api: TestClient, path: str) -> None:
    answer = api.get(f"/en{path}")
    policy = answer.headers["content-security-policy"]
    assert "'unsafe" not in policy
    assert "default-src 'self'" in policy
    page = Page(answer.text)
    assert page.all("script") == page.all("style") == []
    assert not [has for _, has in page.elements if "style" in has or any(name.startswith("on") for name in has)]
    sources = [has["href"] for has in page.all("link") if has["rel"] in ("stylesheet", "icon")]
    assert [source.startswith("/static/ecotone.") for source in sources] == [True, True]
    for source in sources:
        assert api.get(source).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reader_shows_the_text_of_its_language_with_its_marks(api: TestClient, language: str) -> None:
    text = api.get(f"/{language}/{SLUG}").text
    number, verb, cited, _ = MARSHES[language]  # type: ignore[index]
    direction = "rtl" if language == "ar" else "ltr"
    escaped = cited.replace("'", "&#39;")
    assert f'<span class="number"><bdi dir="{direction}">{number}</bdi></span>' in text
    assert f'<em class="verb" title="invites">{verb}</em>' in text
    assert f'<a class="cites" href="/{language}/target/aichi-15" title="aichi-15">{escaped}</a>' in text
    assert TITLES[language] in text  # type: ignore[index]
    assert 'role="note"' not in text


def test_every_unit_has_a_permalink_and_a_page_of_its_own(api: TestClient) -> None:
    page = Page(api.get(f"/en/{SLUG}").text)
    places = {has["id"] for _, has in page.elements if "id" in has}
    assert {"front1", "title", "p1", "p1.a", "p2", "annex", "annex.app1.t.A.1", "fn1"} <= places
    assert page.one("a", href=f"/en/{SLUG}/p1.a")["aria-label"] == "This unit by itself: p1.a"
    assert [has["scope"] for has in page.all("th")] == ["col", "col", "row"]
    assert [has["href"] for has in page.all("a", role="doc-noteref")] == [f"/en/{SLUG}#fn1"]
    assert [has["href"] for has in page.all("a", role="doc-backlink")] == [f"/en/{SLUG}#p1"]


def test_the_reader_shows_another_language_when_asked(api: TestClient) -> None:
    text = api.get(f"/en/{SLUG}?text=ar").text
    assert '<p lang="ar" dir="rtl"><span class="number">' in text
    assert f'<a href="/en/{SLUG}?text=ar" lang="ar" hreflang="ar" aria-current="true">العربية</a>' in text
    assert 'In another language: <bdi lang="en">English</bdi>' in text


def test_a_text_in_another_language_is_said_to_be_so(api: TestClient) -> None:
    text = api.get("/ru/unccd/cop/50/2").text
    assert "Текста на языке этой страницы нет" in text
    assert '<p lang="zh" dir="ltr">' in text
    assert "第41/7号决定</a>" in text


def test_a_document_without_text_says_so_and_who_cites_it(api: TestClient) -> None:
    text = api.get("/en/cbd/cop/11/2").text
    assert "The text of this document is not held here." in text
    assert f'href="/en/{SLUG}#p1.a"' in text
    assert "From memory, not checked" in text


def test_hostile_text_is_escaped_everywhere(api: TestClient) -> None:
    for path in (f"/en/{SLUG}", f"/en/{SLUG}/p2", f"/en/search?q={HOSTILE}", f"/en/{HOSTILE}"):
        text = api.get(path, headers={"Accept": "text/html"}).text
        assert "<script" not in text
        assert "&lt;script&gt;alert(" in text


def test_a_draft_inside_a_decision_is_marked_where_it_begins_and_where_it_ends(api: TestClient) -> None:
    text = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", api.get(f"/en/{SLUG}").text))
    assert "Draft: not adopted 2. &lt;script&gt;" in text
    assert "Adopted Annex" in text


def test_a_unit_shows_every_language_and_its_acts(api: TestClient) -> None:
    text = api.get(f"/es/{SLUG}/p1").text
    for _, _, _, held in MARSHES.values():
        assert held.split(",")[0].split("'")[0].split("،")[0].split("，")[0][:20] in re.sub("<[^>]+>", "", text)
    assert "Depende de los recursos" in text
    assert "según proceda" in text
    assert f'href="/es/{SLUG}#p1"' in text


def test_a_target_page_says_who_states_a_link(api: TestClient) -> None:
    text = re.sub(r"\s+", " ", re.sub("<[^>]+>", "", api.get("/en/target/aichi-15").text))
    assert "15 % · Deadline: 2020" in text
    assert "is related to Land that does not degrade sdg-15.3 Source: our reading · official document or site" in text
    assert (
        "is served by Plants kept gspc-4 Not verified Source: none named · from memory, not checked · the link" in text
    )


def test_a_name_in_another_language_says_its_language(api: TestClient) -> None:
    text = api.get("/ar/entity/marsh-fund").text
    assert '<h1><bdi lang="en" dir="ltr">Marsh Fund</bdi></h1>' in text


def test_the_first_page_is_in_the_visitors_language(api: TestClient) -> None:
    answer = api.get("/", headers={"Accept-Language": "ar-EG,ar;q=0.9"})
    assert (answer.status_code, answer.headers["location"], answer.headers["vary"]) == (302, "/ar/", "Accept-Language")
    assert api.get("/zh").headers["location"] == "/zh/"


def test_the_home_page_says_what_is_held(api: TestClient) -> None:
    text = api.get("/en/").text
    assert '<dt>Documents with their text</dt><dd><a href="/en/documents">2</a></dd>' in text
    assert "<dt>Paragraphs and other units</dt><dd>12</dd>" in text
    assert f'<bdi lang="zh">{NATIVE_NAMES["zh"]}</bdi> (2)' in text
    assert "/en/search?q=How+should+degraded+ecosystems+be+restored%3F" in text


def test_search_shows_why_and_where(api: TestClient) -> None:
    text = api.get("/en/search?q=marsh&kind=paragraph").text
    assert f'href="/en/{SLUG}#p1"' in text
    assert MARSHES["zh"][3] in re.sub("</?mark[^>]*>", "", text)
    assert 'href="/en/entity/marsh-fund"' in text
    assert "Nothing that is held is close" not in text
    assert "1 paragraph</h2>" in text


def test_a_search_page_says_where_its_answer_is_as_json(api: TestClient) -> None:
    page = Page(api.get("/en/search?q=wet+land&kind=&convention=cbd&kind=paragraph&unknown=1&lang=fr").text)
    address = "/api/search?q=wet+land&convention=cbd&kind=paragraph&lang=en"
    assert address in [has["href"] for has in page.all("a")]
    assert api.get(address).status_code == 200


def test_search_says_when_nothing_is_close(api: TestClient) -> None:
    assert "Rien de ce qui est disponible" in api.get("/fr/search?q=volcanoes").text


class CatalogueOnly(FakeSearch):
    """A search over a release that holds no text."""

    def search(self, request: SearchRequest) -> SearchResponse:
        return replace(super().search(request), results=(), coverage=Coverage(0, 0, ()))


def test_where_no_text_is_held_the_catalogue_answers_in_the_middle_of_the_page() -> None:
    text = client(CatalogueOnly([])).get("/fr/search?q=marais").text
    assert "Dans le catalogue</h2>" in text
    assert '<h3><a href="/fr/entity/marsh-fund">' in re.sub(r"\s*\n\s*", "", text)
    assert "Rien n’a été trouvé" not in text


def test_search_that_is_loading_says_what_works_meanwhile() -> None:
    text = client().get("/en/search?q=marsh").text
    assert "Search is still loading" in text
    assert '<a href="/en/about#data">SPARQL</a>' in text


@pytest.mark.parametrize(
    "path",
    ["/en/nowhere", "/en/target/none", "/en/targets?framework=none", "/en/entities?kind=none", "/static/../app.py"],
)
def test_a_page_that_is_not_there_is_a_page_for_browsers(api: TestClient, path: str) -> None:
    answer = api.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "Nothing is held at this address" in answer.text
    assert api.get(path).headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "location"),
    [
        (f"/{SLUG}/", f"/{SLUG}"),
        (f"/{SLUG}/p1/?format=ttl", f"/{SLUG}/p1?format=ttl"),
        (f"/en/{SLUG}/p1/", f"/en/{SLUG}/p1"),
        ("/zh/documents/", "/zh/documents"),
        ("/a%23b%3Fc/", "/a%23b%3Fc"),
        ("/%2Felsewhere.example/", "/elsewhere.example"),
    ],
)
def test_an_address_has_no_slash_at_its_end(api: TestClient, path: str, location: str) -> None:
    answer = api.get(path)
    assert (answer.status_code, answer.headers["location"]) == (308, location)
