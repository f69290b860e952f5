"""The pages that compare work without scripts in six languages, say what went wrong, and keep nothing."""

import pytest
from fastapi.testclient import TestClient

from api.pages.language import load_words
from loaders.records import LANGUAGES, Language
from tests.matching_release import RESTORE, FakeSearch, client
from tests.page_release import HOSTILE
from tests.test_pages import Page

each_language = pytest.mark.parametrize("language", LANGUAGES)
SIMILAR = "/similar?id=cbd/cop/41/7%23p1"


@pytest.fixture(scope="module")
def api() -> TestClient:
    return client(FakeSearch())


def post(api: TestClient, language: str, text: str, **more: str) -> str:
    """Return the page that a browser gets: without a chosen file it sends an empty one."""
    answer = api.post(f"/{language}/match", data={"text": text, "lang": language, **more}, files={"file": ("", b"")})
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    return answer.text


def test_a_form_as_browsers_send_it_is_understood(api: TestClient) -> None:
    parts = [
        'Content-Disposition: form-data; name="lang"\r\n\r\nen',
        f'Content-Disposition: form-data; name="text"\r\n\r\nTarget 1: {RESTORE["en"]}\r\n\r\n\r\nTarget 2: {RESTORE["fr"]}',
        'Content-Disposition: form-data; name="file"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n',
    ]
    body = "".join(f"--x\r\n{part}\r\n" for part in parts) + "--x--\r\n"
    answer = api.post(
        "/en/match", content=body.encode(), headers={"content-type": "multipart/form-data; boundary=x"}
    )  # fmt: skip
    assert answer.status_code == 200
    assert 'id="given-2"' in answer.text


def sound(text: str, language: str) -> Page:
    page = Page(text)
    assert page.one("html") == {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}
    assert len(page.all("h1")) == 1
    ids = [has["id"] for _, has in page.elements if "id" in has]
    assert sorted(set(ids)) == sorted(ids)
    asked = {
        has["id"] for tag in ("input", "select", "textarea") for has in page.all(tag) if has.get("type") != "hidden"
    }
    assert asked <= {has["for"] for has in page.all("label")}
    assert {has["href"].partition("#")[2] for has in page.all("a") if has["href"].startswith("#")} <= set(ids)
    assert page.all("script") == page.all("style") == []
    return page


@each_language
def test_the_form_is_sound_and_is_sent_to_itself(api: TestClient, language: Language) -> None:
    page = sound(api.get(f"/{language}/match").text, language)
    form = page.one("form", method="post")
    assert (form["action"], form["enctype"]) == (f"/{language}/match", "multipart/form-data")
    assert page.one("textarea")["dir"] == "auto"


@each_language
def test_a_target_is_answered_in_the_language_of_the_page(api: TestClient, language: Language) -> None:
    text = post(api, language, RESTORE[language])
    page = sound(text, language)
    says = load_words(language).gettext
    assert page.all("a", href=f"/{language}/target/gbf-2")
    assert page.all("a", href=f"/{language}/theme/restoring")
    assert page.all("a", href=f"/{language}/link/aa")
    for words in ("strong match", "shared words", "shared themes", "both say", "Nothing near in", "Asked of Parties"):
        assert says(words) in text
    assert "30 %, 2030" in text
    assert f'href="/{language}/cbd/cop/41/7#p1"' in text


def test_each_target_of_a_plan_has_its_place(api: TestClient) -> None:
    plan = f"Target 1: {RESTORE['en']}.\nTarget 2: Stop invasive alien species at every port of the country."
    text = post(api, "en", plan)
    page = sound(text, "en")
    assert [has["href"] for has in page.all("a") if has["href"].startswith("#given")] == ["#given-1", "#given-2"]
    assert "The targets were found by their headings." in text


def test_a_report_is_told_from_a_mandate_and_memory_from_sources(api: TestClient) -> None:
    text = client(FakeSearch(far=(True,))).post(
        "/en/match", data={"text": "Stop invasive alien species at every port"}, files={"file": ("", b"")}
    ).text  # fmt: skip
    assert "No paragraph that addresses Parties is near. These are the nearest of all." in text
    assert "Report: not a mandate" in text
    assert "From memory, not checked" in text


@each_language
def test_what_cannot_be_compared_is_said_on_the_form(api: TestClient, language: Language) -> None:
    refused = ((("a.png", b"\x89PNG"), 415), (("a.pdf", b"%PDF-1.4"), 422), (("", b""), 422))
    for file, status in refused:
        answer = api.post(f"/{language}/match", data={"text": ""}, files={"file": file})
        assert answer.status_code == status
        page = sound(answer.text, language)
        assert page.one("section", role="alert")
        assert load_words(language).gettext("This could not be compared") in answer.text


def test_hostile_text_is_escaped(api: TestClient) -> None:
    text = post(api, "en", f"Target 1: {HOSTILE} restore degraded land by ecosystem restoration")
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "<script" not in api.get(f"/en/similar?id={HOSTILE}", headers={"Accept": "text/html"}).text


def test_while_search_is_loading_the_text_stays_in_the_form() -> None:
    answer = client(None).post("/en/match", data={"text": RESTORE["en"]}, files={"file": ("", b"")})
    assert answer.status_code == 503
    assert "Search is still loading" in answer.text
    assert RESTORE["en"] in answer.text


@each_language
def test_the_nearest_of_other_conventions_are_shown(api: TestClient, language: Language) -> None:
    answer = api.get(f"/{language}{SIMILAR}")
    page = sound(answer.text, language)
    assert answer.status_code == 200
    assert (
        page.one("link", rel="canonical")["href"]
        == f"https://ecotone.example/{language}/similar?id=cbd%2Fcop%2F41%2F7%23p1"
    )
    assert f'href="/{language}/unccd/cop/50/2#p3"' in answer.text
    assert page.all("a", href=f"/{language}/target/aichi-15")
    assert load_words(language).gettext("Report: not a mandate") in answer.text


def test_a_convention_without_anything_near_says_so() -> None:
    far = FakeSearch({"unccd/cop/50/2#p3": 0.1, "unccd/cop/50/2#p4": 0.1})
    assert "Nothing that is held of this convention is near enough." in client(far).get(f"/en{SIMILAR}").text


def test_pages_of_units_and_targets_lead_there(api: TestClient) -> None:
    assert api.get("/en/cbd/cop/41/7/p1").text.count('href="/en/similar?id=cbd%2Fcop%2F41%2F7%23p1"') == 1
    assert api.get("/en/target/aichi-15").text.count('href="/en/similar?id=aichi-15"') == 1


def test_what_is_not_held_is_a_page_too(api: TestClient) -> None:
    for query in ("", "?id=", "?id=cbd/cop/99/9%23p1", "?id=aichi-999"):
        answer = api.get(f"/en/similar{query}", headers={"Accept": "text/html"})
        assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert client(None).get(f"/en{SIMILAR}").status_code == 503
