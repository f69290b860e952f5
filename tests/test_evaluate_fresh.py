"""A fresh copy, without any official text, finds and matches as well as the README says it must."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.__main__ import app

RELEVANCE = Path(__file__).parent / "relevance"
LEAST_NDCG, LEAST_HIT = 0.45, 0.70
LEAST_FIRST_MATCH = {"gbf": 0.80, "aichi": 0.68, "sdg": 0.55}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the built-in catalogue and our summaries."""
    data = tmp_path_factory.mktemp("fresh") / "data"
    assert run("build", "--data", data).exit_code == 0
    return data


def test_questions_in_six_languages_find_the_summaries_of_what_answers_them(fresh: Path) -> None:
    files = sorted(RELEVANCE.glob("*.jsonl"))
    options = ("--text-status", "summary", "--split", "dev", "--baselines", "--json", "--data", fresh)
    figures = json.loads(run("evaluate", "search", *files, *options).stdout)["all"]
    assert figures["ndcg10"]["mean"] >= LEAST_NDCG
    assert figures["hit5"]["mean"] >= LEAST_HIT
    verdicts = {name: one["ndcg10"]["verdict"] for name, one in figures["against"].items()}
    assert verdicts == {"words": "better", "vectors": "better"}


def test_who_asks_for_official_text_where_none_is_held_is_told(fresh: Path) -> None:
    result = run("evaluate", "search", RELEVANCE / "queries_1.jsonl", "--split", "dev", "--data", fresh)
    assert result.exit_code == 0
    assert "this release holds no official text; --text-status summary" in result.stderr


def test_national_targets_are_matched_to_the_global_ones_that_they_serve(fresh: Path) -> None:
    result = run("evaluate", "match", RELEVANCE / "national_targets.tsv", "--json", "--data", fresh)
    found = json.loads(result.stdout)
    assert {name: one["targets"] for name, one in found.items()} == {"gbf": 60, "aichi": 55, "sdg": 57}
    assert {name: one for name, one in found.items() if one["hit1"]["mean"] < LEAST_FIRST_MATCH[name]} == {}


def test_a_table_that_is_none_is_refused_by_line(fresh: Path, tmp_path: Path) -> None:
    (tmp_path / "targets.tsv").write_text("lang\ttarget\tgbf\taichi\tsdg\nen\tFens\n", encoding="utf-8")
    result = run("evaluate", "match", tmp_path / "targets.tsv", "--data", fresh)
    assert (result.exit_code, "targets.tsv:2: needs 5 cells" in result.stderr) == (1, True)
