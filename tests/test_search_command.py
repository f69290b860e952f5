"""A user searches at the command line: by filters, in pages, with reasons, as the service would answer."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from typer.testing import CliRunner, Result

from api.__main__ import app
from api.commands.held import open_search
from api.publishing import can_be_searched
from api.routes.search import router
from api.service import Service
from api.serving import open_view
from api.settings import Settings
from graph.releases import Releases
from graph.search.encoder import model_name
from tests.test_evaluate_search import HEDGES, OWLS


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two decisions."""
    folder = tmp_path_factory.mktemp("held")
    for name, text in (("hedges", HEDGES), ("owls", OWLS)):
        (folder / f"{name}.en.txt").write_text(text, encoding="utf-8")
    result = run("ingest", folder / "hedges.en.txt", folder / "owls.en.txt", "--data", folder / "data")
    assert result.exit_code == 0, result.output
    return folder / "data"


def test_results_come_with_their_reasons_and_their_place_among_all(held: Path) -> None:
    result = run(
        "search",
        "planting hedges along rivers",
        "-k",
        2,
        "--kind",
        "paragraph",
        "--text-status",
        "official",
        "--data",
        held,
    )
    lines = result.stdout.splitlines()
    assert lines[0] == "Results 1–2 of 3"
    assert "unfccc/cp/90/41#p1  (en, official)" in lines[1]
    assert lines[3] == "      Found by meaning; words: planting, hedges, rivers"


def test_filters_keep_only_what_they_name(held: Path) -> None:
    said = run("search", "hedges", "--verb", "requests", "--verb", "urges", "--document", "unfccc/cp/90/41",
               "--kind", "paragraph", "--json", "--data", held)  # fmt: skip
    assert [one["id"] for one in json.loads(said.stdout)["results"]] == ["unfccc/cp/90/41#p2"]


def test_later_results_follow_the_first(held: Path) -> None:
    pages = [
        json.loads(
            run("search", "owls", "-k", 2, "--offset", at, "--sort", "strength", "--json", "--data", held).stdout
        )
        for at in (0, 2)
    ]
    both = json.loads(run("search", "owls", "-k", 4, "--sort", "strength", "--json", "--data", held).stdout)
    assert [one["id"] for page in pages for one in page["results"]] == [one["id"] for one in both["results"]]
    assert (pages[1]["offset"], pages[1]["sort"], pages[0]["total"]) == (2, "strength", both["total"])


def test_facets_are_listed_where_they_are_asked_for(held: Path) -> None:
    asked = ("search", "owls", "--kind", "paragraph", "--text-status", "official", "--data", held)
    assert "--kind  (Kind)" not in run(*asked).stdout
    said = run(*asked, "--facets").stdout
    assert "\n     3  paragraph  Paragraph\n" in said
    assert "--strength  (How binding)\n     1  encourages\n     1  invites\n     1  requests\n" in said


def test_json_is_what_the_service_answers(held: Path) -> None:
    searcher, release = open_search(held)
    service = FastAPI()
    service.include_router(router)
    view = open_view(Releases(held).get(release))
    service.state.service = Service(Settings(), replace(view, search=searcher))
    answer = TestClient(service).get("/api/search?q=hedges&lang=fr&k=3&sort=date&kind=paragraph").json()
    said = run("search", "hedges", "--lang", "fr", "-k", 3, "--sort", "date", "--kind", "paragraph", "--json",
               "--data", held)  # fmt: skip
    assert json.loads(said.stdout) == answer


def test_who_asks_behind_the_last_result_is_told_how_many_there_are(held: Path) -> None:
    said = run("search", "hedges", "--offset", 500, "--data", held).stdout.splitlines()
    total = json.loads(run("search", "hedges", "--json", "--data", held).stdout)["total"]
    assert f"No result from 501 on; there are {total}" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("",), "QUERY"),
        (("\u200b",), "The question is empty"),
        (("a" * 100_000,), "at most 2000 characters"),
        (("peat\udcff",), "QUERY"),
        (("a", "-k", 0), "greater than or equal to 1"),
        (("a", "--offset", -1), "greater than or equal to 0"),
        (("a", "--sort", "newest"), "'relevance', 'date' or 'strength'"),
        (("a", "--lang", "de"), "'ar', 'en', 'es', 'fr', 'ru' or 'zh'"),
        (("a", "--kind", "chapter"), "'paragraph', 'subparagraph'"),
        (("a", "--text-status", "draft"), "'official' or 'summary'"),
        (("a", "--colour", "red"), "No such option"),
    ],
)
def test_what_cannot_be_asked_is_wrong_usage_that_is_explained(arguments: tuple[object, ...], said: str) -> None:
    result = run("search", *arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.replace("│", " ").split())


def test_a_release_says_which_model_indexed_it_and_another_model_asks_for_an_index_of_its_own(
    held: Path, tmp_path: Path
) -> None:
    assert Releases(held).current().manifest["about"]["model"] == model_name()
    assert can_be_searched(Settings(data=held))
    (tmp_path / "model.safetensors").write_bytes(b"other vectors")
    assert not can_be_searched(Settings(data=held, model=tmp_path))
    assert not can_be_searched(Settings(data=tmp_path / "empty"))
