"""A user measures search on questions of their own, against simple baselines and against an earlier release."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.__main__ import app
from graph.releases import Releases

HEDGES = """Decision 41/CP.90

Hedges along rivers

     The Conference of the Parties,

     1.     Invites Parties to plant hedges along rivers, and to report on them by 30 June 2099;

     2.     Requests the secretariat to collect the experience of Parties with hedges.
"""
OWLS = """Decision 42/CP.90

Owls in barns

     The Conference of the Parties,

     1.     Encourages Parties to leave barns open to owls at night.
"""
ASKED = [
    ("planting hedges along rivers", "en", "hedges", "unfccc/cp/90/41#p1", "dev"),
    ("planter des haies le long des rivières", "fr", "hedges", "unfccc/cp/90/41#p1", "dev"),
    ("barns open to owls at night", "en", "owls", "unfccc/cp/90/42#p1", "test"),
]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two releases: one decision, then two."""
    folder = tmp_path_factory.mktemp("held")
    for name, text in (("hedges", HEDGES), ("owls", OWLS)):
        (folder / f"{name}.en.txt").write_text(text, encoding="utf-8")
        assert run("ingest", folder / f"{name}.en.txt", "--data", folder / "data").exit_code == 0
    return folder / "data"


@pytest.fixture(scope="module")
def queries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("queries") / "queries.jsonl"
    lines = [
        {
            "query_id": f"q{at}",
            "query": query,
            "lang": lang,
            "topic": topic,
            "split": split,
            "relevant": [{"unit_id": unit, "grade": 2}],
        }
        for at, (query, lang, topic, unit, split) in enumerate(ASKED)
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_what_search_adds_to_words_and_vectors_is_shown_per_language(held: Path, queries: Path) -> None:
    result = run("evaluate", "search", queries, "--baselines", "--json", "--data", held)
    assert result.exit_code == 0, result.output
    figures = json.loads(result.stdout)
    earlier = Releases(held).list()[-2].id
    assert list(figures) == ["all", "en", "fr"]
    assert set(figures["en"]["against"]) == {"words", "vectors", earlier}
    assert figures["en"]["against"]["words"]["hit5"]["mean"] == 1.0
    assert figures["fr"]["against"]["words"]["mrr"]["mean"] < figures["fr"]["mrr"]["mean"]
    assert figures["all"]["same_first_ten"]["pairs"] == 1


def test_a_release_that_lacks_an_answer_is_worse(held: Path, queries: Path) -> None:
    earlier = Releases(held).list()[-2].id
    result = run("evaluate", "search", queries, "--split", "test", "--against", earlier, "--json", "--data", held)
    (against,) = json.loads(result.stdout)["all"]["against"].values()
    assert (against["hit5"]["mean"], against["hit5"]["difference"]["mean"]) == (0.0, 1.0)
    assert against["ndcg10"]["verdict"] == "better"


def test_several_files_are_measured_as_one(held: Path, queries: Path, tmp_path: Path) -> None:
    lines = queries.read_text(encoding="utf-8").split("\n")
    for at, line in enumerate(lines):
        (tmp_path / f"{at}.jsonl").write_text(line, encoding="utf-8")
    apart = run("evaluate", "search", *sorted(tmp_path.glob("*.jsonl")), "--json", "--data", held)
    together = run("evaluate", "search", queries, "--json", "--data", held)
    assert json.loads(apart.stdout) == json.loads(together.stdout)


def test_figures_are_readable_as_a_table(held: Path, queries: Path, tmp_path: Path) -> None:
    off_topic = tmp_path / "off.tsv"
    off_topic.write_text("lang\tkind\tquery\nen\tfar\tpenalty shoot-out rules\n", encoding="utf-8")
    result = run("evaluate", "search", queries, "--baselines", "--off-topic", off_topic, "--data", held)
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["lang", "n", "nDCG@10", "hit@5", "MRR", "same", "first", "ten"]
    assert "Against words alone (BM25): its mean, and what search adds" in lines
    assert lines[-2].split()[:2] == ["answered", "3"]
    assert lines[-1].split()[:2] == ["far", "1"]


def test_what_cannot_be_compared_with_is_said_plainly(held: Path, queries: Path) -> None:
    unknown = run("evaluate", "search", queries, "--against", "20200101", "--data", held)
    assert (unknown.exit_code, unknown.stdout) == (1, "")
    assert unknown.stderr.startswith("There is no release 20200101. There are: ")
    current = Releases(held).current_id()
    same = run("evaluate", "search", queries, "--against", current, "--data", held)
    assert (same.exit_code, "is the current release" in same.stderr) == (1, True)


def test_a_part_without_questions_and_a_missing_file_are_refused(held: Path, queries: Path, tmp_path: Path) -> None:
    part = run("evaluate", "search", queries, "--split", "train", "--data", held)
    assert (part.exit_code, "no question has the split 'train'; there are dev, test" in part.stderr) == (1, True)
    missing = run("evaluate", "search", tmp_path / "none.jsonl", "--data", held)
    assert (missing.exit_code, "none.jsonl: cannot be read" in missing.stderr) == (1, True)
