"""``/api/match``: a target or plan in, graded targets and provisions out; clear refusals; nothing stored, nothing logged."""

import json
import logging
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordDocument
from fastapi.testclient import TestClient

from api import given_text
from api.matching import MATCHER
from graph.search.matching.matcher import Matcher
from loaders import given_file
from loaders.records import LANGUAGES, Language
from tests.matching_release import RESTORE, FakeSearch, client
from tests.pdf_file import lines, pdf_of

SECRET = "velvetgreenmarsh"
PLAN = f"Target 1: {RESTORE['en']}.\nTarget 2: Stop invasive alien species at every port of the country.\n"


@pytest.fixture(scope="module")
def api() -> TestClient:
    return client(FakeSearch())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_target_is_matched_in_six_languages(api: TestClient, lang: Language) -> None:
    answer = api.post("/api/match", json={"text": RESTORE[lang], "lang": lang})
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    body = answer.json()
    assert (body["release"], body["found_by"], body["left_out"]) == ("release-1", "whole", 0)
    (target,) = body["targets"]
    assert (target["text"], target["lang"]) == (RESTORE[lang], lang)
    gbf = next(one for one in target["frameworks"] if one["framework"] == "gbf")
    assert [gbf["matches"][0][name] for name in ("id", "kind", "grade", "stated")] == [
        "gbf-2",
        "target",
        "strong",
        True,
    ]
    assert gbf["matches"][0]["reason"]["shares"] == ["30 %"]
    assert set(target["none_in"]).isdisjoint(one["framework"] for one in target["frameworks"])
    assert target["provisions"]["results"][0]["mandate"] is True


def test_titles_are_in_the_language_asked_for(api: TestClient) -> None:
    body = api.post("/api/match", json={"text": RESTORE["en"], "lang": "fr"}).json()
    titles = {match["title"] for one in body["targets"][0]["frameworks"] for match in one["matches"]}
    assert "Terres dégradées remises en bonne santé" in titles


def test_a_link_is_told_with_who_says_it(api: TestClient) -> None:
    body = api.post("/api/match", json={"text": RESTORE["en"]}).json()
    (ramsar,) = [one for one in body["targets"][0]["frameworks"] if one["framework"] == "ramsar-sp4"]
    link = ramsar["matches"][0]["reason"]["link"]
    assert (link["start"], link["relation"], link["basis"], link["by"]) == (
        "gbf-2",
        "relatedMatch",
        "printed",
        "An author",
    )


def word_file() -> bytes:
    document = WordDocument()
    for line in PLAN.splitlines():
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def html_page() -> bytes:
    return f"<html><body>{''.join(f'<p>{line}</p>' for line in PLAN.splitlines())}</body></html>".encode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.txt", PLAN.encode()),
        ("plan.html", html_page()),
        ("plan.docx", word_file()),
        ("plan.pdf", pdf_of(lines(100, *PLAN.splitlines(), step=40))),
    ],
)
def test_a_file_is_matched_as_its_text_is(api: TestClient, name: str, content: bytes) -> None:
    pasted = api.post("/api/match", json={"text": PLAN}).json()
    given = api.post("/api/match", files={"file": (name, content)}).json()
    assert given["found_by"] == "headings"
    assert [(one["number"], one["frameworks"]) for one in given["targets"]] == [
        (one["number"], one["frameworks"]) for one in pasted["targets"]
    ]


def test_what_a_form_leaves_empty_is_as_if_it_were_not_asked(api: TestClient) -> None:
    empty = {"lang": "", "k": "", "provisions": "", "whole": ""}
    form = api.post(
        "/api/match", files={name: (None, value) for name, value in {"text": RESTORE["en"], **empty}.items()}
    )
    assert form.json() == api.post("/api/match", json={"text": RESTORE["en"]}).json()


Post = Callable[[TestClient], Any]


def posted(**given: Any) -> Post:
    return lambda api: api.post("/api/match", **given)


JSON = {"content-type": "application/json"}


@pytest.mark.parametrize(
    ("post", "status", "problem"),
    [
        (posted(json={"text": " \n\u200b"}), 422, "text-not-readable"),
        (posted(json={}), 422, "text-not-readable"),
        (posted(json=[SECRET]), 422, "text-not-readable"),
        (posted(json={"text": SECRET, SECRET: 1}), 422, "text-not-readable"),
        (posted(json={"text": SECRET, "lang": SECRET}), 422, "text-not-readable"),
        (posted(json={"text": SECRET, "k": 10**9}), 422, "text-not-readable"),
        (posted(json={"text": SECRET, "k": 0}), 422, "text-not-readable"),
        (posted(json={"text": SECRET, "lang": 0}), 422, "text-not-readable"),
        (posted(json={"text": [SECRET]}), 422, "text-not-readable"),
        (posted(content=f'{{"text": "{SECRET}'.encode(), headers=JSON), 422, "text-not-readable"),
        (posted(content=b"[" * 100_000, headers=JSON), 422, "text-not-readable"),
        (posted(content=b"\xff\xfe", headers=JSON), 422, "text-not-readable"),
        (posted(content=SECRET.encode()), 415, "text-not-supported"),
        (posted(data={"text": SECRET}), 415, "text-not-supported"),
        (posted(content=SECRET.encode(), headers={"content-type": "multipart/form-data"}), 422, "text-not-readable"),
        (
            posted(content=SECRET.encode(), headers={"content-type": "multipart/form-data; boundary=x"}),
            422,
            "text-not-readable",
        ),
        (posted(files={"file": ("plan.txt", b"")}), 422, "text-not-readable"),
        (posted(files={"file": ("plan.txt", b"marsh")}, data={"text": SECRET}), 422, "text-not-readable"),
        (posted(files={"other": ("plan.txt", b"marsh")}), 422, "text-not-readable"),
        (posted(files={"file": ("plan.png", b"\x89PNG" + SECRET.encode())}), 415, "text-not-supported"),
        (posted(files={"file": ("plan.xlsx", b"PK\x03\x04" + SECRET.encode())}), 415, "text-not-supported"),
        (posted(files={"file": ("plan.pdf", b"%PDF-1.4 " + SECRET.encode())}), 422, "text-not-readable"),
        (posted(files={"file": ("plan.txt", SECRET.encode() + b"\xe9")}), 422, "text-not-readable"),
    ],
)
def test_what_cannot_be_matched_is_a_problem_that_repeats_no_word_of_it(
    api: TestClient, caplog: pytest.LogCaptureFixture, post: Post, status: int, problem: str
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = post(api)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["type"].endswith(f"/{problem}")
    assert answer.json()["detail"]
    assert SECRET not in answer.text
    assert SECRET not in caplog.text


def test_what_is_too_large_is_a_413(api: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given_text, "LARGEST", 1000)
    monkeypatch.setattr(given_text, "LARGEST_BODY", 2000)
    monkeypatch.setattr(given_text, "LONGEST_TEXT", 100)
    for post in (
        posted(json={"text": "marsh " * 20}),
        posted(json={"text": "marsh " * 2000}),
        posted(files={"file": ("plan.txt", b"marsh " * 200)}),
        posted(files={"file": ("plan.txt", b"marsh " * 2000)}),
        posted(content=iter([b"{"] + [b" " * 100] * 30), headers=JSON),
    ):
        answer = post(api)
        assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (413, "text-too-large")


def test_halves_of_characters_and_controls_are_left_out(api: TestClient) -> None:
    raw = json.dumps({"text": f"\ud800\x00\x1b{RESTORE['en']}"})
    answer = api.post("/api/match", content=raw.encode(), headers=JSON)
    assert answer.json()["targets"][0]["text"] == RESTORE["en"]


def test_nothing_of_a_text_is_logged_or_stays_on_the_disk(
    api: TestClient, caplog: pytest.LogCaptureFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(given_file, "MEMORY_FOLDER", str(tmp_path))
    plan = f"Target 1: {RESTORE['en']} in the {SECRET}.\n" * 3
    assert api.post("/api/match", files={"file": ("plan.txt", plan.encode())}).status_code == 200
    assert api.post("/api/match", json={"text": plan}).status_code == 200
    assert SECRET not in caplog.text
    assert list(tmp_path.iterdir()) == []


def test_our_own_failure_tells_and_logs_no_word_of_the_text(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: Matcher, given: object, _options: object) -> None:
        raise ValueError(f"cannot read {given}")

    monkeypatch.setattr(Matcher, "match", fail)
    answer = client(FakeSearch()).post("/api/match", json={"text": f"restore the {SECRET}"})
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (500, "match-failed")
    assert SECRET not in answer.text + caplog.text
    assert "ValueError" in caplog.text


def test_while_search_is_loading_it_says_so() -> None:
    answer = client(None).post("/api/match", json={"text": RESTORE["en"]})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")


def test_the_matcher_is_made_once_for_a_release() -> None:
    api = client(FakeSearch())
    for _ in range(2):
        assert api.post("/api/match", json={"text": RESTORE["en"]}).status_code == 200
    kept = api.app.state.service.view.kept  # type: ignore[attr-defined]
    assert len([key for key in kept if key[0] == MATCHER]) == 1
