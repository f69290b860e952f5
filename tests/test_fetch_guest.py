"""How we behave as guests of other people's servers, and what we do not take from them."""

from collections.abc import Iterator
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from loaders.fetching import download, forms
from loaders.fetching.addresses import Mirrors
from loaders.fetching.errors import HostStopped, WrongSelection
from loaders.fetching.names import is_safe_path, safe_name
from tests.fetching_example import (
    PatientClock,
    became,
    cut,
    fetch,
    files_of,
    instead,
    manifest_of,
    status,
)
from tests.official_server import Answer, Asked, Official, decision, pdf, serving

ONE: dict[str, Any] = {"symbol": ("A/72/152",), "lang": ("en",)}
HTML = b"<!DOCTYPE html>\n<html><body>We are closed today.</body></html>"


@pytest.fixture
def official(monkeypatch: pytest.MonkeyPatch) -> Iterator[Official]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving(Official()) as served:
        yield served


def test_a_host_that_cannot_be_reached_is_named_and_nothing_else_is_tried(tmp_path: Path) -> None:
    closed = Official()
    with serving(closed):
        pass
    clock = PatientClock()
    with pytest.raises(HostStopped) as stopped:
        fetch(closed, tmp_path, "cbd-thesaurus", clock)
    assert stopped.value.host == "api.cbd.int"
    assert "cannot be reached: Connection refused. Check the network or the proxy." in str(stopped.value)
    assert clock.slept == [1.0, 2.0]


def test_one_request_at_a_time_with_a_second_between_two(official: Official, tmp_path: Path) -> None:
    clock = PatientClock()
    fetch(official, tmp_path, "cbd-thesaurus", clock)
    assert clock.slept == [1.0] * 6
    assert official.asked[0].path == "/robots.txt"
    assert official.asked[1].headers["User-Agent"].startswith("Ecotone/")
    assert "https://w3id.org/ecotone/" in official.asked[1].headers["User-Agent"]


def test_a_passing_fault_passes_after_a_wait_that_doubles(official: Official, tmp_path: Path) -> None:
    official.faults["symbol/access"] = [status(500), status(502), status(503)]
    clock = PatientClock()
    (outcome,) = fetch(official, tmp_path, "un-documents", clock, **ONE)
    assert outcome.became == "fetched"
    # One second after the rules for programs were read, then the waits.
    assert clock.slept == [1.0, 1.0, 2.0, 4.0]


def test_a_fault_that_stays_is_named_and_the_next_file_is_fetched(official: Official, tmp_path: Path) -> None:
    official.faults["GBF-TARGETS"] = [status(500)] * 9
    outcomes = fetch(official, tmp_path, "cbd-thesaurus")
    failed = [str(outcome) for outcome in outcomes if outcome.became == "failed"]
    address = "https://api.cbd.int/api/v2013/thesaurus/domains/GBF-TARGETS/terms"
    assert failed == [f"{address}: HTTP 500, 5 times in a row"]
    assert len(official.faults["GBF-TARGETS"]) == 4
    assert became(outcomes)["regions.json"] == "fetched"


def test_a_host_that_fails_for_everything_is_left_alone(official: Official, tmp_path: Path) -> None:
    official.faults["thesaurus"] = [status(500)] * 99
    with pytest.raises(HostStopped, match=r"api\.cbd\.int does not answer well \(HTTP 500\)"):
        fetch(official, tmp_path, "cbd-thesaurus")
    assert len(official.paths()) == 15


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_a_server_that_asks_to_wait_is_waited_for(official: Official, tmp_path: Path, form: str) -> None:
    clock = PatientClock()

    def busy(asked: Asked, answer: Answer) -> Answer:
        until = (
            "120"
            if form == "seconds"
            else format_datetime(PatientClock().now().replace(minute=2, second=1), usegmt=True)
        )
        return Answer(b"", status=429, headers={"Retry-After": until})

    official.faults["symbol/access"] = [busy]
    (outcome,) = fetch(official, tmp_path, "un-documents", clock, **ONE)
    assert outcome.became == "fetched"
    assert clock.slept == [1.0, 120.0]


@pytest.mark.parametrize(("wait", "requests"), [("3600", 1), ("1", 5)])
def test_a_host_that_wants_to_be_left_alone_is_left_alone(
    official: Official, tmp_path: Path, wait: str, requests: int
) -> None:
    official.faults["thesaurus"] = [status(429, Retry_After=wait)] * 99
    with pytest.raises(HostStopped, match="Run the command again later"):
        fetch(official, tmp_path, "cbd-thesaurus")
    assert len(official.paths()) == requests


def test_what_the_rules_of_a_host_forbid_is_not_asked_for(official: Official, tmp_path: Path) -> None:
    rules = (
        b"User-agent: *\nDisallow: /nothing\n\nUser-agent: Ecotone\nDisallow: /api/v2013/thesaurus/domains/countries\n"
    )
    official.robots = Answer(rules, "text/plain")
    outcomes = fetch(official, tmp_path, "cbd-thesaurus")
    (failure,) = [outcome for outcome in outcomes if outcome.became == "failed"]
    assert failure.name == "countries.json"
    assert "(robots.txt) do not allow it" in failure.reason
    assert not [path for path in official.paths() if "countries" in path]


@pytest.mark.parametrize(
    "robots", [Answer(b"", "text/plain", 403), Answer(b"User-agent: *\nDisallow: /", "text/plain")]
)
def test_a_host_that_lets_no_program_in_is_asked_for_nothing(
    official: Official, tmp_path: Path, robots: Answer
) -> None:
    official.robots = robots
    assert set(became(fetch(official, tmp_path, "cbd-thesaurus")).values()) == {"failed"}
    assert official.paths() == []


def test_a_host_may_ask_for_longer_pauses(official: Official, tmp_path: Path) -> None:
    official.robots = Answer(b"User-agent: *\nCrawl-delay: 7\n", "text/plain")
    clock = PatientClock()
    fetch(official, tmp_path, "cbd-thesaurus", clock)
    assert clock.slept == [7.0] * 6


def test_a_pause_that_is_no_number_or_too_long_lets_nobody_in(official: Official, tmp_path: Path) -> None:
    official.robots = Answer("User-agent: *\nCrawl-delay: ²\n".encode(), "text/plain")
    assert set(became(fetch(official, tmp_path, "cbd-thesaurus")).values()) == {"failed"}
    official.robots = Answer(b"User-agent: *\nCrawl-delay: 86400\n", "text/plain")
    with pytest.raises(HostStopped, match="asks for 86400 seconds between two requests"):
        fetch(official, tmp_path, "cbd-thesaurus")


def test_rules_that_cannot_be_read_allow_nothing(official: Official, tmp_path: Path) -> None:
    official.robots = Answer(b"", "text/plain", 503)
    with pytest.raises(HostStopped, match=r"robots\.txt: HTTP 503"):
        fetch(official, tmp_path, "cbd-thesaurus")
    assert official.paths() == []


@pytest.mark.parametrize(
    ("source", "part", "body", "kind", "reason"),
    [
        ("un-documents", "symbol", HTML, "text/html; charset=utf-8", "an HTML page came where a PDF file was expected"),
        ("un-documents", "symbol", HTML, "application/pdf", "an HTML page came where a PDF file was expected"),
        ("un-documents", "symbol", b"A letter.", "application/pdf", "no PDF file"),
        ("un-documents", "symbol", pdf("x")[:-8], "application/pdf", "the PDF file ends in the middle"),
        ("cbd-thesaurus", "AICHI", HTML, "application/json", "an HTML page came where JSON was expected"),
        (
            "cbd-thesaurus",
            "AICHI",
            b'[{"identifier": "A"',
            "application/json",
            "broken JSON in line 1: Expecting ',' delimiter",
        ),
        ("cbd-thesaurus", "AICHI", b'{"error": "no"}', "application/json", "no list of terms with identifiers"),
        ("cbd-thesaurus", "AICHI", b"[" * 200_000, "application/json", "JSON that is nested too deeply"),
        ("cbd-thesaurus", "AICHI", b"[" + b"1" * 5000 + b"]", "application/json", "JSON that cannot be read"),
        ("cbd-thesaurus", "AICHI", b'["\xe9"]', "application/json", "JSON that is not in UTF-8"),
        (
            "cbd-decisions",
            "select",
            b'{"error": {"code": 400}}',
            "application/json",
            "no page of a list in the form that is known",
        ),
        ("informea-decisions", "svc", b'{"d": {}}', "application/json", "no page of a list in the form that is known"),
        ("unsd-sdgs", "goals", b"Hello", "text/turtle", "no Turtle file"),
    ],
)
def test_what_is_not_what_was_asked_for_is_not_kept(
    official: Official, tmp_path: Path, source: str, part: str, body: bytes, kind: str, reason: str
) -> None:
    official.faults[part] = [instead(body, kind)]
    outcomes = fetch(official, tmp_path, source, **(ONE if source == "un-documents" else {}))
    assert [outcome for outcome in outcomes if outcome.reason.startswith(reason)]
    assert not list((tmp_path / "sources" / source).rglob("*.part"))
    assert outcomes[0].name not in manifest_of(tmp_path / "sources" / source)["files"]


def test_a_page_of_a_former_time_stays_where_the_server_sends_an_error(official: Official, tmp_path: Path) -> None:
    fetch(official, tmp_path, "un-documents", **ONE)
    official.documents.clear()
    (outcome,) = fetch(official, tmp_path, "un-documents", **ONE)
    assert outcome.became == "failed"
    assert (tmp_path / "sources/un-documents/A_72_152.en.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("validators", [(), ("Last-Modified",)], ids=["none", "date"])
def test_a_body_that_comes_short_is_not_taken_for_whole(
    official: Official, tmp_path: Path, validators: tuple[str, ...]
) -> None:
    def short(asked: Asked, answer: Answer) -> Answer:
        return Answer(answer.body, answer.kind, validators=validators, cut=100)

    official.faults["symbol/access"] = [short, short]
    (outcome,) = fetch(official, tmp_path, "un-documents", **ONE)
    assert outcome.became == "fetched"
    assert (tmp_path / "sources/un-documents/A_72_152.en.pdf").read_bytes() == official.documents["A/72/152", "en"]


def test_a_server_that_sends_another_part_than_asked_for_is_asked_for_the_whole(
    official: Official, tmp_path: Path
) -> None:
    def other_part(asked: Asked, answer: Answer) -> Answer:
        return Answer(b"xyz", answer.kind, status=206, headers={"Content-Range": "bytes 5-7/2030"})

    official.faults["symbol/access"] = [cut(700), other_part]
    fetch(official, tmp_path, "un-documents", **ONE)
    assert (tmp_path / "sources/un-documents/A_72_152.en.pdf").read_bytes() == official.documents["A/72/152", "en"]
    assert [asked.headers.get("Range") for asked in official.asked[1:]] == [None, "bytes=700-", None]


def test_a_packed_body_is_unpacked_and_never_continued(official: Official, tmp_path: Path) -> None:
    import gzip

    def packed(asked: Asked, answer: Answer) -> Answer:
        return Answer(gzip.compress(answer.body), answer.kind, headers={"Content-Encoding": "gzip"}, cut=None)

    def broken(asked: Asked, answer: Answer) -> Answer:
        return Answer(gzip.compress(answer.body), answer.kind, headers={"Content-Encoding": "gzip"}, cut=30)

    official.faults["symbol/access"] = [broken, packed]
    fetch(official, tmp_path, "un-documents", **ONE)
    assert (tmp_path / "sources/un-documents/A_72_152.en.pdf").read_bytes() == official.documents["A/72/152", "en"]
    assert not any("Range" in asked.headers for asked in official.asked)


@pytest.mark.parametrize("says_length", [True, False])
def test_a_file_that_is_too_large_is_given_up(
    official: Official, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says_length: bool
) -> None:
    monkeypatch.setattr("loaders.fetching.sources.un_documents.PDF", _small(forms.PDF, 1000))
    if not says_length:
        official.faults["symbol/access"] = [
            lambda asked, answer: Answer(answer.body, answer.kind, headers={"Content-Encoding": ""})
        ]
    (outcome,) = fetch(official, tmp_path, "un-documents", **ONE)
    assert outcome.became == "failed"
    assert "more than the limit of 1,000" in outcome.reason
    assert files_of(tmp_path / "sources/un-documents") == []


def test_a_server_that_drips_holds_nobody_up(
    official: Official, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "LONGEST_DOWNLOAD", -1.0)
    (outcome,) = fetch(official, tmp_path, "un-documents", **ONE)
    assert outcome.reason == "not whole after -1 seconds, 5 times in a row"


@pytest.mark.parametrize(
    ("onward", "reason"),
    [
        ("https://example.org/x.pdf", "leads on to another site, example.org; it is not followed"),
        ("ftp://127.0.0.1/x", "leads on to 'ftp://127.0.0.1/x', which is no address on the web"),
        ("/api/symbol/access?s=A/72/152&l=en&t=pdf", "leads on more than 5 times"),
    ],
)
def test_nobody_leads_us_astray(official: Official, tmp_path: Path, onward: str, reason: str) -> None:
    official.faults["symbol/access"] = [status(302, Location=onward)] * 9
    (outcome,) = fetch(official, tmp_path, "un-documents", **ONE)
    assert (outcome.became, outcome.reason) == ("failed", reason)


def test_a_server_may_lead_on_to_another_place_of_its_site(official: Official, tmp_path: Path) -> None:
    official.files["/doc/UNDOC/hedges.pdf"] = pdf("moved")
    official.faults["symbol/access"] = [status(302, Location="https://docs.un.org/doc/UNDOC/hedges.pdf")]
    fetch(official, tmp_path, "un-documents", **ONE)
    assert (tmp_path / "sources/un-documents/A_72_152.en.pdf").read_bytes() == pdf("moved")


@pytest.mark.parametrize("code", ["CBD/../../../../etc/passwd", "/etc/cron.d/x", "..", "CBD/COP/15/4\u0000", "C:\\x"])
def test_names_that_a_server_gives_lead_nowhere(official: Official, tmp_path: Path, code: str) -> None:
    official.records = [decision(15, 4, dttCode_s=code, body_s="x"), decision(15, 5)]
    outcomes = fetch(official, tmp_path, "cbd-decisions", lang=("en",), files=True)
    folder = tmp_path / "sources" / "cbd-decisions"
    assert [path for path in tmp_path.rglob("*") if path.is_file() and folder not in path.parents] == []
    assert "1 of the records of the index name no decision in a form that is known" in [one.reason for one in outcomes]
    assert [name for name in files_of(folder) if name.startswith("trees/")] == ["trees/CBD_COP_15_05.json"]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/hedges.pdf",
        "file:///etc/x.pdf",
        "//evil.example/x.pdf",
        "https://[x/x.pdf",
        "https://www.cbd.int:x/x.pdf",
        "https://www.cbd.int@example.org/x.pdf",
    ],
)
def test_a_document_on_another_site_is_not_fetched(official: Official, tmp_path: Path, address: str) -> None:
    official.records = [decision(15, 4, file_en_s=address)]
    outcomes = fetch(official, tmp_path, "cbd-decisions", lang=("en",), files=True)
    (failure,) = [outcome for outcome in outcomes if outcome.became == "failed"]
    assert "another site" in failure.reason
    assert not [path for path in official.paths() if path.endswith(".pdf")]


def test_no_two_texts_get_one_name_and_no_name_leads_out_of_the_folder() -> None:
    texts = [
        "A/72/152",
        "A_72_152",
        "A%5F72",
        "A_72",
        "..",
        "../x",
        ".hidden",
        "a/../b",
        "",
        "x" * 500,
        "x" * 501,
        "a\x00b",
        "é",
    ]
    names = [safe_name(text) for text in texts]
    assert len(set(names)) == len(texts)
    assert all(is_safe_path(name) and "/" not in name and len(name) <= 160 for name in names)


def test_a_mirror_stands_for_one_host_or_for_all() -> None:
    mirrors = Mirrors.parse(("api.cbd.int=http://127.0.0.1:1/cbd", "http://mirror.example"))
    assert mirrors.reached("https://api.cbd.int/a?b=c") == "http://127.0.0.1:1/cbd/a?b=c"
    assert mirrors.reached("https://www.cbd.int/a") == "http://mirror.example/a"
    for wrong in ("api.cbd.int=ftp://x", "nonsense", "http://"):
        with pytest.raises(WrongSelection):
            Mirrors.parse((wrong,))


def _small(form: forms.Form, largest: int) -> forms.Form:
    return forms.Form(form.name, form.accept, largest, form.fault, form.keep)
