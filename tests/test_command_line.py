"""A user at the command line: feeding documents, bad ones among them, searching, asking, going back."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.__main__ import app
from graph.releases import Releases

HEDGES = """Decision 41/CP.90

Hedges along rivers

     The Conference of the Parties,

     Recalling decision 7/CP.89,

     1.     Invites Parties to plant hedges along rivers, subject to the availability of
resources, and to report on them by 30 June 2099;

     2.     Requests the secretariat to collect the experience of Parties with hedges.
"""
HAIES = """Décision 41/CP.90

Haies le long des rivières

     La Conférence des Parties,

     Rappelant la décision 7/CP.89,

     1.     Invite les Parties à planter des haies le long des rivières, sous réserve de
la disponibilité de ressources, et à en rendre compte d'ici au 30 juin 2099 ;

     2.     Prie le secrétariat de recueillir l'expérience des Parties en matière de haies.
"""
CUT = HEDGES[: HEDGES.index("availability")]
LETTER = "Dear friends,\n\nthe apples of the old orchard are ripe, and the ladder stands ready.\n\nYours\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds one decision in two languages."""
    folder = tmp_path_factory.mktemp("held")
    (folder / "in").mkdir()
    (folder / "in" / "hedges.en.txt").write_text(HEDGES, encoding="utf-8")
    (folder / "in" / "hedges.fr.txt").write_text(HAIES, encoding="utf-8")
    result = run("ingest", folder / "in", "--data", folder / "data")
    assert result.exit_code == 0, result.output
    return folder / "data"


def test_parse_prints_every_unit_with_its_citations_and_acts(files: Path) -> None:
    (files / "hedges.txt").write_text(HEDGES, encoding="utf-8")
    result = run("parse", files / "hedges.txt")
    units = {unit["unit_id"]: unit for unit in map(json.loads, result.stdout.splitlines())}
    assert list(units) == [f"unfccc/cp/90/41#{place}" for place in ("title", "enact", "pre1", "p1", "p2")]
    assert units["unfccc/cp/90/41#pre1"]["refs"][0]["ids"] == ["unfccc-7/CP.89"]
    (act,) = units["unfccc/cp/90/41#p1"]["acts"]
    assert (act["verb"], act["addressees"], act["conditional"]) == ("invites", ["parties"], True)
    (timing,) = act["timings"]
    text = units["unfccc/cp/90/41#p1"]["text"]
    assert text[timing["start"] : timing["end"]] == timing["printed"] == "by 30 June 2099"
    assert (timing["relation"], timing["date"], timing["due"], timing["event"], timing["printed_in"]) == (
        "by",
        "2099-06-30",
        "2099-06-30",
        None,
        None,
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"\x00\x01\x02\x00" * 50, "binary file"),
        (HAIES.encode("latin-1"), "not UTF-8"),
        (LETTER.encode(), "no number or symbol of a decision"),
        (CUT.encode(), "ends in the middle"),
    ],
    ids=["empty", "binary", "encoding", "letter", "cut"],
)
def test_a_bad_file_is_named_with_the_reason_and_leaves_nothing(files: Path, content: bytes, reason: str) -> None:
    (files / "bad.txt").write_bytes(content)
    (files / "good.txt").write_text(HEDGES, encoding="utf-8")
    result = run("ingest", files, "--data", files.parent / "data")
    assert result.exit_code == 1
    (line,) = [line for line in result.stderr.splitlines() if "bad.txt" in line]
    assert reason in line
    release = Releases(files.parent / "data").current()
    assert [one.name for one in release.inputs] == ["good.txt"]


def test_with_strict_one_bad_file_keeps_everything_out(files: Path) -> None:
    (files / "bad.txt").write_text(LETTER, encoding="utf-8")
    (files / "good.txt").write_text(HEDGES, encoding="utf-8")
    result = run("ingest", files, "--strict", "--data", files.parent / "data")
    assert result.exit_code == 1
    assert Releases(files.parent / "data").current_id() is None


def test_two_texts_that_claim_one_decision_both_stay_out(files: Path) -> None:
    (files / "a.txt").write_text(HEDGES, encoding="utf-8")
    (files / "b.txt").write_text(HEDGES.replace("hedges along", "trees along"), encoding="utf-8")
    result = run("ingest", files, "--data", files.parent / "data")
    assert result.exit_code == 1
    assert "claims unfccc/cp/90/41 in en with another text than" in result.stderr


def test_the_same_file_again_makes_no_release(held: Path, files: Path) -> None:
    before = Releases(held).current_id()
    (files / "again.txt").write_text(HEDGES, encoding="utf-8")
    result = run("ingest", files / "again.txt", "--data", held)
    assert result.exit_code == 0
    assert "1 held already" in result.stderr
    assert Releases(held).current_id() == before


def test_both_languages_lie_on_one_paragraph(held: Path, files: Path) -> None:
    query = files / "languages.rq"
    query.write_text(
        "SELECT ?lang { <https://w3id.org/ecotone/unfccc/cp/90/41#p1> "
        "<http://data.europa.eu/eli/ontology#is_realized_by>/<http://data.europa.eu/eli/ontology#language> ?lang }"
        " ORDER BY ?lang",
        encoding="utf-8",
    )
    result = run("sparql", query, "--data", held)
    assert result.exit_code == 0, result.output
    assert {word for word in ("en", "fr") if word in result.stdout} == {"en", "fr"}


def test_a_russian_question_finds_the_paragraph_about_hedges(held: Path) -> None:
    result = run(
        "search", "живые изгороди вдоль рек", "--lang", "ru", "--text-status", "official", "--json", "--data", held
    )
    answer = json.loads(result.stdout)
    assert answer["results"][0]["id"] in ("unfccc/cp/90/41#p1", "unfccc/cp/90/41#title")
    assert {one["text_status"] for one in answer["results"]} == {"official"}


def test_build_again_has_nothing_new_and_keeps_documents(held: Path) -> None:
    result = run("build", "--data", held)
    assert result.exit_code == 0
    assert "Nothing new" in result.stderr
    assert [one.name for one in Releases(held).current().inputs] == ["hedges.en.txt", "hedges.fr.txt"]


@pytest.mark.parametrize("seconds", [0.3, 1.5, 3.0, 5.0])
def test_killing_an_ingestion_leaves_the_old_release_serving(held: Path, files: Path, seconds: float) -> None:
    before = Releases(held).current()
    (files / "new.txt").write_text(HEDGES.replace("41/CP.90", "42/CP.90"), encoding="utf-8")
    command = [sys.executable, "-m", "api", "ingest", str(files / "new.txt"), "--data", str(held)]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    time.sleep(seconds)
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    after = Releases(held).current()
    assert run("releases", "verify", "--data", held).exit_code == 0
    if after.id != before.id:  # a fast machine was done before it was killed: then it is done whole
        assert "new.txt" in [one.name for one in after.inputs]


def test_where_every_file_is_refused_nothing_is_published(files: Path) -> None:
    (files / "bad.txt").write_text(LETTER, encoding="utf-8")
    result = run("ingest", files, "--data", files.parent / "data")
    assert result.exit_code == 1
    assert "0 new, 0 held already, 1 refused: no new release." in result.stderr
    assert Releases(files.parent / "data").current_id() is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04\x14", "a broken or truncated ZIP container"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a file of an old or a locked Word"),
        (b"{\\rtf1 Decision", "Rich Text Format; save it as DOCX"),
    ],
)
def test_a_format_that_is_not_read_is_named(files: Path, content: bytes, reason: str) -> None:
    (files / "decision").write_bytes(content)
    result = run("parse", files / "decision")
    assert result.exit_code == 1
    assert reason in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [("search", "  "), ("search", "x", "--lang", "de"), ("search", "x", "--text-status", "foo"), ("parse",)],
)
def test_wrong_usage_is_told_from_refused_input(held: Path, arguments: tuple[str, ...]) -> None:
    assert run(*arguments, "--data", held).exit_code == 2


def test_questions_that_are_none_are_refused_by_line(held: Path, files: Path) -> None:
    (files / "questions.jsonl").write_text('{"query": "hedges"}\n', encoding="utf-8")
    result = run("evaluate", "search", files / "questions.jsonl", "--data", held)
    assert result.exit_code == 1
    assert "questions.jsonl:1: no question with query_id" in result.stderr
