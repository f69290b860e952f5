"""``ecotone match`` reads a file or standard input, prints what matches and why, and refuses clearly."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.__main__ import app
from api.commands.match import as_text, read_given
from api.match_models import MatchAnswer
from graph.search.matching.matcher import Matcher, MatchOptions
from loaders.un_documents.lines import Pages
from tests.matching_release import RESTORE, FakeSearch, matcher


def answer(text: str, searcher: FakeSearch | None = None) -> MatchAnswer:
    made = matcher() if searcher is None else Matcher(matcher().index, searcher)
    return MatchAnswer.of(made.match(text, MatchOptions()), "release-1", "en")


def test_each_match_is_a_line_with_its_grade_and_reasons() -> None:
    lines = as_text(answer(f"Target 1: {RESTORE['en']}")).splitlines()
    assert lines[0] == f"Target 1: {RESTORE['en']}"
    (gbf,) = [line for line in lines if "gbf-2  " in line]
    assert gbf.split()[0] == "strong"
    assert "both: 30 %, 2030" in gbf
    assert "themes: ecosystem restoration" in gbf
    assert any("relatedMatch gbf-2 (printed)" in line for line in lines)
    assert any(line.startswith("  nothing near in: ") for line in lines)
    assert "  cbd/cop/41/7#p1  (en, official)" in lines


def test_what_is_no_mandate_and_what_is_not_near_is_said() -> None:
    fallen = as_text(answer(RESTORE["en"], FakeSearch(far=(True,))))
    assert "no provision that addresses Parties is near; the nearest of all:" in fallen
    assert "(en, official, reported)" in fallen
    assert "no provision is near" in as_text(answer(RESTORE["en"], FakeSearch(far=(True, False))))


def test_a_file_is_read_by_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    path.write_text("<html><body><p>Target 1: restore marshes</p></body></html>", encoding="utf-8")
    given = read_given(str(path))
    assert isinstance(given, Pages)
    assert given.text == "Target 1: restore marshes"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("missing.txt", None, "No such file"),
        ("plan.txt", b"", "the file is empty"),
        ("plan.png", b"\x89PNG", "a picture"),
        ("plan.pdf", b"%PDF-1.4", "a truncated PDF"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(
    tmp_path: Path, name: str, content: bytes | None, reason: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = CliRunner().invoke(app, ["match", str(tmp_path / name), "--data", str(tmp_path / "data")])
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert name in done.stderr
    assert reason in done.stderr


@pytest.mark.parametrize(("given", "reason"), [(b"", "it is empty"), (b"caf\xe9", "not UTF-8")])
def test_standard_input_that_cannot_be_read_is_refused(tmp_path: Path, given: bytes, reason: str) -> None:
    done = CliRunner().invoke(app, ["match", "-", "--data", str(tmp_path)], input=given)
    assert (done.exit_code, reason in done.stderr) == (1, True)


def test_without_a_release_it_says_what_to_do(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["match", "-", "--data", str(tmp_path)], input=b"restore marshes")
    assert done.exit_code == 1
    assert "Traceback" not in done.output


@pytest.mark.parametrize("options", [["--lang", "de"], ["-k", "0"], ["--provisions", "99"]])
def test_wrong_usage_is_told_from_a_refusal(options: list[str]) -> None:
    assert CliRunner().invoke(app, ["match", "-", *options], input=b"restore marshes").exit_code == 2
