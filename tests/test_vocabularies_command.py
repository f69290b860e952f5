"""A user at the command line gives a folder of documents and vocabularies, and is told what became of each file."""

import shutil
from pathlib import Path

import pytest

from graph.releases import Releases
from tests.test_command_line import HEDGES, run
from tests.vocabulary_examples import FOLDER, GOLDEN


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that was ingested: a decision, vocabularies of several kinds, and what no loader knows."""
    folder = tmp_path_factory.mktemp("mixed")
    files = folder / "in"
    shutil.copytree(FOLDER / "sdg_translations", files / "translations", ignore=shutil.ignore_patterns(f"*{GOLDEN}"))
    for name in ("skos/hedges.ttl", "cbd_labels/es.json", "faolex/countries.xml", "country_groups/unfccc.csv"):
        shutil.copy(FOLDER / name, files)
    (files / "hedges.txt").write_text(HEDGES, encoding="utf-8")
    (files / "unknown.json").write_text('{"hedges": {"colour": "green"}}', encoding="utf-8")
    (files / "broken.ttl").write_text("@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n:a", encoding="utf-8")
    result = run("ingest", files, "--data", folder / "data")
    assert result.exit_code == 1
    assert "7 new, 0 held already, 2 refused: release " in result.stderr
    lines = [line for line in result.stderr.splitlines() if "unknown.json" in line or "broken.ttl" in line]
    assert len(lines) == 2
    assert f"{files / 'broken.ttl'}:2: broken Turtle" in lines[0]
    assert (
        "no loader knows this JSON; there are: un_documents (text, pdf, docx, html, akoma-ntoso), cbd_labels (json)"
        in lines[1]
    )
    return folder


def test_every_file_that_went_in_is_named_in_the_release(mixed: Path) -> None:
    inputs = {one.name: one.graph.rpartition("/graph/source/")[2] for one in Releases(mixed / "data").current().inputs}
    assert inputs["hedges.ttl"] == "vocabulary/skos/hedges"
    assert inputs["hedges.txt"] == "unfccc/cp/90/41/en"
    assert {"es.json", "countries.xml", "unfccc.csv", "words.yml"} < set(inputs)


def test_the_same_files_again_make_no_release(mixed: Path) -> None:
    before = Releases(mixed / "data").current_id()
    result = run("ingest", mixed / "in" / "translations", mixed / "in" / "hedges.ttl", "--data", mixed / "data")
    assert result.exit_code == 0
    assert "0 new, 3 held already, 0 refused: no new release." in result.stderr
    assert Releases(mixed / "data").current_id() == before


def test_a_newer_catalogue_leaves_vocabularies_where_they_are(mixed: Path) -> None:
    assert "Nothing new" in run("build", "--data", mixed / "data").stderr


def test_search_finds_a_goal_by_its_official_name(mixed: Path) -> None:
    result = run("search", "Prendre soin des terres", "--lang", "fr", "--data", mixed / "data")
    assert result.exit_code == 0
    assert "1.00  sdg-15 " in result.stdout


def test_two_files_of_one_name_that_differ_both_stay_out(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        text = (FOLDER / "skos" / "hedges.ttl").read_text(encoding="utf-8")
        (tmp_path / folder / "hedges.ttl").write_text(text.replace("hedgerow", f"hedgerow {folder}"), encoding="utf-8")
    result = run("ingest", tmp_path, "--data", tmp_path / "data")
    assert result.exit_code == 1
    assert f"{tmp_path / 'a' / 'hedges.ttl'}: is skos/hedges with other content than {tmp_path / 'b'}" in result.stderr
    assert "0 new, 0 held already, 2 refused: no new release." in result.stderr
