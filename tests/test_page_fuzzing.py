"""Whatever a visitor types, the answer is a page, data or a problem, never a failure of ours."""

import string

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.page_release import SLUG, FakeSearch, client

SIGNS = string.ascii_lowercase + string.digits + "/#?%&=.:;<>\"'{}|\\^`@!$()*+,~[] \t\n\x00\x7fé字عЖ"
text = st.text(st.sampled_from(SIGNS), max_size=40)
beginning = st.sampled_from(
    ["", "en/", "en/target/", "target/", "entity/", "verb/", f"{SLUG}/", "api/documents/", "api/targets/"]
)
FEW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def api() -> TestClient:
    return client(FakeSearch([]))


@FEW
@given(beginning, text)
def test_any_path_is_answered(api: TestClient, start: str, rest: str) -> None:
    escaped = "".join(f"%{byte:02X}" for byte in rest.encode())
    for path in (f"/{start}{escaped}", f"/{start}{escaped}.ttl", f"/{start}{escaped}?format=nt"):
        assert api.get(path).status_code in {200, 301, 302, 307, 308, 404, 406, 422}


@FEW
@given(text, text)
def test_any_question_is_answered(api: TestClient, question: str, value: str) -> None:
    filters = {"q": question, "convention": value, "kind": value, "text_lang": value, "text": value}
    assert api.get("/en/search", params=filters).status_code == 200
    assert api.get("/api/search", params=filters).status_code in {200, 422}
    assert api.get(f"/en/{SLUG}", params=filters).status_code == 200
    assert api.get("/en/targets", params={"framework": value}).status_code in {200, 404}


@FEW
@given(text, text)
def test_any_wish_is_answered(api: TestClient, accept: str, language: str) -> None:
    wishes = {name: "".join(sign for sign in wish if " " <= sign < "\x7f") for name, wish in
              (("Accept", accept), ("Accept-Language", language))}  # fmt: skip
    assert api.get("/target/aichi-15", headers=wishes).status_code in {200, 406}
    assert api.get("/", headers=wishes).status_code == 302


@pytest.mark.parametrize("path", [b"/en/%ff%fe", b"/target/%ed%a0%80", b"/api/targets/%c3%28", b"/en/search?q=%ff"])
def test_bytes_that_are_no_text_are_answered(api: TestClient, path: bytes) -> None:
    assert api.get(path.decode()).status_code in {200, 404}


def test_an_address_can_be_looked_at_without_reading_it(api: TestClient) -> None:
    answer = api.head("/target/aichi-15", headers={"Accept": "text/turtle"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/turtle; charset=utf-8")
