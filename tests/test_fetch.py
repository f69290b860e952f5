"""Fetching from official addresses: what lies in the folder afterwards, what is asked again, and how guests behave."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from loaders.errors import InputRefused
from loaders.fetching.addresses import Mirrors
from loaders.fetching.manifest import is_manifest
from loaders.fetching.registry import fetch_sources
from loaders.kinds import read_file
from loaders.vocabulary_records import Label, Vocabulary
from tests.fetching_example import (
    PatientClock,
    StoppedClock,
    became,
    cut,
    fetch,
    fetching,
    files_of,
    manifest_of,
    nothing,
)
from tests.official_server import Answer, Official, decision, pdf, serving

DOMAINS = ("AICHI-TARGETS", "GBF-TARGETS", "GBF-GOALS-TARGETS", "CBD-SUBJECTS", "countries", "regions")


@pytest.fixture
def official(monkeypatch: pytest.MonkeyPatch) -> Iterator[Official]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving(Official()) as served:
        yield served


def test_every_domain_of_the_thesaurus_lies_in_a_file_as_the_server_gave_it(official: Official, tmp_path: Path) -> None:
    outcomes = fetch(official, tmp_path, "cbd-thesaurus")
    assert became(outcomes) == {f"{domain}.json": "fetched" for domain in DOMAINS}
    folder = tmp_path / "sources" / "cbd-thesaurus"
    assert files_of(folder) == sorted(f"{domain}.json" for domain in DOMAINS)
    text = (folder / "GBF-TARGETS.json").read_text(encoding="utf-8")
    assert json.loads(text) == official.domains["GBF-TARGETS"]
    assert '\n  "identifier": "GBF-TARGETS-01",\n' in text


@pytest.mark.parametrize("source", ["cbd-thesaurus", "unsd-sdgs"])
def test_what_was_fetched_is_read_by_ingest(official: Official, tmp_path: Path, source: str) -> None:
    for outcome in fetch(official, tmp_path, source):
        read = read_file(tmp_path / "sources" / source / outcome.name)
        assert isinstance(read, Vocabulary)
        assert read.kind == {"cbd-thesaurus": "cbd_thesaurus", "unsd-sdgs": "sdg_kos"}[source]
        assert Label("Hedges", "en") in read.concepts[0].labels


def test_the_manifest_says_of_each_file_where_it_is_from_and_what_its_bytes_are(
    official: Official, tmp_path: Path
) -> None:
    fetch(official, tmp_path, "cbd-thesaurus", PatientClock())
    folder = tmp_path / "sources" / "cbd-thesaurus"
    manifest = manifest_of(folder)
    known = manifest["files"]["countries.json"]
    assert known["address"] == "https://api.cbd.int/api/v2013/thesaurus/domains/countries/terms"
    assert known["sha256"] == hashlib.sha256((folder / "countries.json").read_bytes()).hexdigest()
    assert known["size"] == (folder / "countries.json").stat().st_size
    assert known["fetched"].startswith("2026-01-01T00:00:")
    assert manifest["parts"] == {}
    assert manifest["run"]["finished"] is not None


def test_the_manifest_is_told_from_other_files_of_its_name(official: Official, tmp_path: Path) -> None:
    fetch(official, tmp_path, "unsd-sdgs")
    other = tmp_path / "manifest.json"
    other.write_text('{"source": "a ship"}', encoding="utf-8")
    assert is_manifest(tmp_path / "sources" / "unsd-sdgs" / "manifest.json")
    assert not is_manifest(other)
    assert not is_manifest(tmp_path / "sources" / "unsd-sdgs" / "sdg-kos-subject-mappings.ttl")


def test_decisions_of_a_session_come_with_their_trees_paragraphs_and_documents(
    official: Official, tmp_path: Path
) -> None:
    outcomes = fetch(official, tmp_path, "cbd-decisions", session=("cop-15",), lang=("en",), files=True)
    assert {outcome.became for outcome in outcomes} == {"fetched"}
    folder = tmp_path / "sources" / "cbd-decisions"
    assert files_of(folder) == [
        "decisions/cop-15/0001.json",
        "files/CBD_COP_15_04.en.pdf",
        "files/CBD_COP_15_05.en.pdf",
        "paragraphs/cop-15/0001.json",
        "paragraphs/cop-15/0002.json",
        "paragraphs/cop-15/0003.json",
        "trees/CBD_COP_15_04.json",
        "trees/CBD_COP_15_05.json",
    ]
    pages = [json.loads((folder / f"paragraphs/cop-15/000{number}.json").read_text()) for number in (1, 2, 3)]
    ids = [record["id"] for page in pages for record in page["response"]["docs"]]
    assert ids == [f"CBD/COP/15/04/0{place}" for place in range(1, 6)]
    assert json.loads((folder / "trees/CBD_COP_15_04.json").read_text()) == {"code": "CBD/COP/15/04", "nodes": []}
    assert (folder / "files/CBD_COP_15_04.en.pdf").read_bytes() == pdf("15/4 en")


def test_without_a_session_all_decisions_come(official: Official, tmp_path: Path) -> None:
    fetch(official, tmp_path, "cbd-decisions")
    folder = tmp_path / "sources" / "cbd-decisions"
    trees = [name for name in files_of(folder) if name.startswith("trees/")]
    assert trees == ["trees/CBD_COP_14_01.json", "trees/CBD_COP_15_04.json", "trees/CBD_COP_15_05.json"]


@pytest.mark.parametrize(
    "more",
    [
        {"file_en_s": "https://www.cbd.int/doc/other/hedges-en.pdf"},
        {"file_EN_s": "/doc/other/hedges-en.pdf"},
        {"file_en_s": "http://www.cbd.int/doc/other/hedges-en.pdf"},
        {
            "file_ss": [
                '{"language": "en", "url": "https://www.cbd.int/doc/other/hedges-en.pdf"}',
                "no JSON",
                '["list"]',
            ]
        },
    ],
    ids=["address", "path", "open", "described"],
)
def test_a_document_is_fetched_from_where_the_index_says_that_it_lies(
    official: Official, tmp_path: Path, more: dict[str, object]
) -> None:
    official.records = [decision(15, 4, **more)]
    official.files = {"/doc/other/hedges-en.pdf": pdf("elsewhere")}
    fetch(official, tmp_path, "cbd-decisions", session=("cop-15",), lang=("en",), files=True)
    assert (tmp_path / "sources/cbd-decisions/files/CBD_COP_15_04.en.pdf").read_bytes() == pdf("elsewhere")


@pytest.mark.parametrize(
    ("record", "tree"),
    [
        ({"id": "1", "code_s": "CBD/COP/DEC/15/4"}, "trees/CBD_COP_15_04.json"),
        ({"id": "1", "symbol_s": "CBD/COP/DEC/15/4"}, "trees/CBD_COP_15_04.json"),
        ({"id": "1", "body_s": "COP", "session_i": 6, "decision_i": 2}, "trees/CBD_COP_06_02.json"),
        ({"id": "1", "dttCode_s": "CBD/EM/COP/01/03"}, "trees/CBD_EM_COP_01_03.json"),
    ],
)
def test_a_decision_is_known_by_any_of_the_names_that_the_index_has(
    official: Official, tmp_path: Path, record: dict[str, object], tree: str
) -> None:
    official.records = [{**record, "realm_ss": ["chm"], "schema_s": "decision"}]
    outcomes = fetch(official, tmp_path, "cbd-decisions")
    assert became(outcomes) == {"decisions/all/0001.json": "fetched", tree: "fetched"}


def test_documents_of_the_united_nations_are_named_by_symbol_and_language(official: Official, tmp_path: Path) -> None:
    outcomes = fetch(official, tmp_path, "un-documents", symbol=("A/72/152",), lang=("en", "zh"))
    assert became(outcomes) == {"A_72_152.en.pdf": "fetched", "A_72_152.zh.pdf": "fetched"}
    assert (tmp_path / "sources/un-documents/A_72_152.zh.pdf").read_bytes() == official.documents["A/72/152", "zh"]


def test_a_document_that_was_not_issued_fails_alone(official: Official, tmp_path: Path) -> None:
    outcomes = fetch(official, tmp_path, "un-documents", symbol=("A/72/999", "A/72/152"), lang=("en",))
    assert became(outcomes) == {"A_72_999.en.pdf": "failed", "A_72_152.en.pdf": "fetched"}
    assert outcomes[0].reason == "the server sent an empty file"
    assert files_of(tmp_path / "sources/un-documents") == ["A_72_152.en.pdf"]


def test_decisions_of_a_treaty_come_page_by_page(official: Official, tmp_path: Path) -> None:
    official.informea.append(
        {"id": "d9", "treaty": "cbd", "updated": "/Date(1700000000000)/", "title": {"results": []}}
    )
    outcomes = fetch(official, tmp_path, "informea-decisions", treaty=("cbd",))
    assert became(outcomes) == {"cbd/0001.json": "fetched", "cbd/0002.json": "fetched"}
    folder = tmp_path / "sources" / "informea-decisions"
    pages = [json.loads((folder / name).read_text()) for name in files_of(folder)]
    assert [record["id"] for page in pages for record in page["d"]["results"]] == ["d0", "d1", "d9"]


def test_what_changed_since_a_day_does_not_mix_with_the_rest(official: Official, tmp_path: Path) -> None:
    fetch(official, tmp_path, "informea-decisions", treaty=("cbd", "cms"))
    outcomes = fetch(official, tmp_path, "informea-decisions", treaty=("cbd",), since=date(2020, 1, 1))
    assert became(outcomes) == {"cbd-since-2020-01-01/0001.json": "fetched"}
    folder = tmp_path / "sources" / "informea-decisions"
    assert files_of(folder) == ["cbd-since-2020-01-01/0001.json", "cbd/0001.json", "cms/0001.json"]


def test_a_treaty_without_decisions_is_named(official: Official, tmp_path: Path) -> None:
    (outcome,) = fetch(official, tmp_path, "informea-decisions", treaty=("xyz",))
    assert (outcome.became, outcome.reason) == ("failed", "InforMEA holds no decision of 'xyz'")


def test_the_goals_come_as_the_files_that_the_division_publishes(official: Official, tmp_path: Path) -> None:
    fetch(official, tmp_path, "unsd-sdgs")
    folder = tmp_path / "sources" / "unsd-sdgs"
    assert files_of(folder) == ["sdg-kos-goals-targets-indicators.ttl", "sdg-kos-subject-mappings.ttl"]
    assert (folder / "sdg-kos-subject-mappings.ttl").read_bytes().startswith(official.turtle)


@pytest.mark.parametrize(
    ("source", "selection"),
    [
        ("cbd-thesaurus", {}),
        ("cbd-decisions", {"session": ("cop-15",), "lang": ("fr",), "files": True}),
        ("informea-decisions", {"treaty": ("cbd",)}),
        ("un-documents", {"symbol": ("A/72/152",), "lang": ("ru",)}),
        ("unsd-sdgs", {}),
    ],
)
def test_a_second_run_finds_nothing_new_and_changes_no_file(
    official: Official, tmp_path: Path, source: str, selection: dict[str, Any]
) -> None:
    first = fetch(official, tmp_path, source, **selection)
    folder = tmp_path / "sources" / source
    times = {name: (folder / name).stat().st_mtime_ns for name in files_of(folder)}
    second = fetch(official, tmp_path, source, **selection)
    assert became(second) == {name: "unchanged" for name in became(first)}
    assert {name: (folder / name).stat().st_mtime_ns for name in files_of(folder)} == times


def test_a_second_run_asks_only_for_what_changed(official: Official, tmp_path: Path) -> None:
    fetch(official, tmp_path, "cbd-thesaurus")
    official.domains["regions"][0]["name"] = "Hedges and walls"
    official.asked.clear()
    outcomes = fetch(official, tmp_path, "cbd-thesaurus")
    assert [outcome.name for outcome in outcomes if outcome.became == "fetched"] == ["regions.json"]
    assert all("If-None-Match" in asked.headers for asked in official.asked if asked.path != "/robots.txt")
    assert "Hedges and walls" in (tmp_path / "sources/cbd-thesaurus/regions.json").read_text()


def test_with_refresh_nothing_is_asked_conditionally(official: Official, tmp_path: Path) -> None:
    fetch(official, tmp_path, "cbd-thesaurus")
    official.asked.clear()
    outcomes = fetch(official, tmp_path, "cbd-thesaurus", refresh=True)
    assert {outcome.became for outcome in outcomes} == {"unchanged"}
    assert len(official.paths()) == 6
    assert not any("If-None-Match" in asked.headers for asked in official.asked)


def test_a_run_that_was_stopped_goes_on_where_it_stopped(official: Official, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        fetch(official, tmp_path, "cbd-thesaurus", StoppedClock(at=4))
    folder = tmp_path / "sources" / "cbd-thesaurus"
    assert files_of(folder) == sorted(f"{domain}.json" for domain in DOMAINS[:3])
    assert manifest_of(folder)["run"]["finished"] is None
    official.asked.clear()
    outcomes = fetch(official, tmp_path, "cbd-thesaurus")
    assert became(outcomes) == {f"{name}.json": "unchanged" if name in DOMAINS[:3] else "fetched" for name in DOMAINS}
    assert official.paths() == [f"/api/v2013/thesaurus/domains/{domain}/terms" for domain in DOMAINS[3:]]


def test_a_run_that_was_stopped_long_ago_begins_anew(official: Official, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        fetch(official, tmp_path, "cbd-thesaurus", StoppedClock(at=4))
    later = PatientClock()
    later.slept.append(3 * 86400)
    fetch(official, tmp_path, "cbd-thesaurus", later)
    assert official.paths().count("/api/v2013/thesaurus/domains/AICHI-TARGETS/terms") == 2


def test_pages_behind_the_end_of_a_list_that_became_shorter_are_removed(official: Official, tmp_path: Path) -> None:
    fetch(official, tmp_path, "cbd-decisions", session=("cop-15",))
    official.records = [
        record for record in official.records if not record["id"].endswith(("/04/03", "/04/04", "/04/05"))
    ]
    fetch(official, tmp_path, "cbd-decisions", session=("cop-15",))
    folder = tmp_path / "sources" / "cbd-decisions"
    assert [name for name in files_of(folder) if name.startswith("paragraphs/")] == ["paragraphs/cop-15/0001.json"]


def test_a_list_that_changes_while_it_is_read_is_not_taken_for_whole(official: Official, tmp_path: Path) -> None:
    def grow(asked: object, answer: Answer) -> Answer:
        official.records.append(decision(15, 1))
        return answer

    official.records += [decision(15, number) for number in range(20, 30)]
    official.faults["index/select"] = [nothing, grow]
    outcomes = fetch(official, tmp_path, "cbd-decisions", session=("cop-15",))
    (failure,) = [outcome for outcome in outcomes if outcome.became == "failed"]
    assert failure.name == "decisions/cop-15/0003.json"
    assert failure.reason == "the list changed while it was read; run the command again"


def test_a_server_that_gives_the_same_page_for_ever_is_not_asked_for_ever(official: Official, tmp_path: Path) -> None:
    body = json.dumps({"d": {"results": official.informea[:1], "__next": "more"}}).encode()
    official.faults["informea.svc"] = [lambda asked, answer: Answer(body, validators=())] * 50
    outcomes = fetch(official, tmp_path, "informea-decisions")
    assert outcomes[-1].reason == "the server gives the same page again"
    assert len(official.paths()) == 2


def test_a_file_that_somebody_changed_is_noticed_and_fetched_again(official: Official, tmp_path: Path) -> None:
    fetch(official, tmp_path, "unsd-sdgs")
    path = tmp_path / "sources/unsd-sdgs/sdg-kos-subject-mappings.ttl"
    sound = path.read_bytes()
    path.write_bytes(sound.replace(b"Concept", b"Koncept"))
    run = fetching(tmp_path, "unsd-sdgs")
    with run.begin(PatientClock(), mirrors=Mirrors({"": official.address})) as outcomes:
        assert became(list(outcomes))[path.name] == "fetched"
    assert path.read_bytes() == sound
    assert run.changed == (path.name,)


def test_a_download_that_breaks_off_goes_on_from_the_byte_where_it_did(official: Official, tmp_path: Path) -> None:
    official.faults["symbol/access"] = [cut(700)]
    (outcome,) = fetch(official, tmp_path, "un-documents", symbol=("A/72/152",), lang=("en",))
    assert outcome.became == "fetched"
    ranges = [asked.headers.get("Range") for asked in official.asked if asked.path != "/robots.txt"]
    assert ranges == [None, "bytes=700-"]
    assert (tmp_path / "sources/un-documents/A_72_152.en.pdf").read_bytes() == official.documents["A/72/152", "en"]


def test_a_download_goes_on_in_the_next_run(official: Official, tmp_path: Path) -> None:
    official.faults["symbol/access"] = [cut(700)]
    with pytest.raises(KeyboardInterrupt):
        fetch(official, tmp_path, "un-documents", StoppedClock(at=2), symbol=("A/72/152",), lang=("en",))
    folder = tmp_path / "sources" / "un-documents"
    assert files_of(folder) == []
    assert (folder / ".A_72_152.en.pdf.part").stat().st_size == 700
    official.asked.clear()
    fetch(official, tmp_path, "un-documents", symbol=("A/72/152",), lang=("en",))
    assert [asked.headers["Range"] for asked in official.asked if asked.path != "/robots.txt"] == ["bytes=700-"]
    assert (folder / "A_72_152.en.pdf").read_bytes() == official.documents["A/72/152", "en"]
    assert not (folder / ".A_72_152.en.pdf.part").exists()


def test_a_download_of_a_file_that_changed_meanwhile_begins_anew(official: Official, tmp_path: Path) -> None:
    official.faults["symbol/access"] = [cut(700)]
    with pytest.raises(KeyboardInterrupt):
        fetch(official, tmp_path, "un-documents", StoppedClock(at=2), symbol=("A/72/152",), lang=("en",))
    official.documents["A/72/152", "en"] = pdf("Another edition. " + "y" * 3000)
    fetch(official, tmp_path, "un-documents", symbol=("A/72/152",), lang=("en",))
    held = (tmp_path / "sources/un-documents/A_72_152.en.pdf").read_bytes()
    assert held == official.documents["A/72/152", "en"]


def test_a_broken_manifest_is_refused_with_what_to_do(official: Official, tmp_path: Path) -> None:
    folder = tmp_path / "sources" / "unsd-sdgs"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text('{"source": "unsd-sdgs", "files": {"../../x": {}}}')
    with pytest.raises(InputRefused, match="delete it to fetch everything anew"):
        fetch(official, tmp_path, "unsd-sdgs")


def test_every_source_says_whose_it_is_and_asks_no_other_hosts_than_it_names() -> None:
    for source in fetch_sources().values():
        run = fetching(Path("nowhere"), source.name, **({"symbol": ("A/1/1",)} if "symbol" in source.takes else {}))
        assert {address.split("/")[2] for address in run.addresses()} <= set(source.hosts)
        assert source.publisher
        assert source.licence
