"""``ecotone review``: who judged a link, from the command line to the release."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.__main__ import app
from graph.link_places import UNVERIFIED, graph_of
from graph.releases import Release, Releases
from graph.reviews import read_reviews
from graph.store import open_readonly
from tests.link_example import LINKS, PRINTED, RECALLED, fill

SAID = ("--by", "A. Reader", "--reason", "Read both.")


def run(data: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["review", *arguments, "--data", str(data)])
    assert result.stdout == ""
    return result.exit_code, result.stderr


@pytest.fixture
def first(tmp_path: Path) -> Release:
    release = Releases(tmp_path).change(fill)
    assert release is not None
    return release


def test_a_review_makes_a_release_and_says_where_the_link_stands(tmp_path: Path, first: Release) -> None:
    code, said = run(tmp_path, "link/aa", "dispute", *SAID, "--date", "2025-01-02")
    release = Releases(tmp_path).current()
    assert (code, said.splitlines()) == (
        0,
        [
            "link/aa stands in graph/unverified: dispute by A. Reader, 2025-01-02.",
            "The same is still stated in graph/source/catalogue/links.",
            f"Release {release.id}.",
        ],
    )
    store = open_readonly(release.store_path)
    assert graph_of(store, PRINTED) == UNVERIFIED
    assert [(one.by, one.reason, str(one.day)) for one in read_reviews(store)] == [
        ("A. Reader", "Read both.", "2025-01-02")
    ]
    assert release.manifest["counts"]["units"] == 0
    differing = CliRunner().invoke(app, ["releases", "diff", first.id, release.id, "--data", str(tmp_path)]).stdout
    assert f"{LINKS}  +0 -8\n  {PRINTED}\n" in differing
    assert f"{UNVERIFIED}  +11 -0\n" in differing


def test_the_same_again_is_no_news_and_an_older_day_decides_nothing(tmp_path: Path, first: Release) -> None:
    assert run(tmp_path, "ac", "accept", *SAID)[0] == 0
    code, said = run(tmp_path, RECALLED, "accept", *SAID)
    assert (code, said.splitlines()[-1]) == (0, "Nothing new: the latest review says just that.")
    assert len(Releases(tmp_path).list()) == 2
    code, said = run(tmp_path, "ac", "dispute", *SAID, "--date", "2020-02-29")
    assert said.startswith("link/ac stands in graph/source/reviews/links: accept by A. Reader")
    assert said.splitlines()[1] == "That review is of a later day; yours is kept beside it."


def test_an_unknown_link_ends_with_how_to_find_one(tmp_path: Path, first: Release) -> None:
    for name in ("ba", "aichi-15", "no link"):
        code, said = run(tmp_path, name, "accept", *SAID)
        assert code == 1
        assert said.startswith(f"No link is held under the id {name}. ")
        assert "`ecotone sparql links`" in said
    assert Releases(tmp_path).current_id() == first.id


def test_without_a_release_there_is_nothing_to_review(tmp_path: Path) -> None:
    code, said = run(tmp_path / "none", "aa", "accept", *SAID)
    assert (code, said) == (1, f"{tmp_path / 'none'} holds no release; `ecotone build` makes one.\n")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("aa", "accept", "--by", " ", "--reason", "x"), "--by: must not be empty"),
        (("aa", "accept", "--by", "A", "--reason", ""), "--reason: must not be empty"),
        (("aa", "accept", "--by", "A"), "--reason"),
        (("aa", "accept", "--reason", "x"), "--by"),
        (("aa", "like", *SAID), "'accept', 'dispute'"),
        (("aa", "accept", *SAID, "--date", "yesterday"), "--date: yesterday is no day"),
        (("aa", "accept", *SAID, "--date", "2999-01-01"), "2999-01-01 is still to come"),
    ],
)
def test_wrong_usage_is_named(tmp_path: Path, first: Release, arguments: tuple[str, ...], said: str) -> None:
    code, printed = run(tmp_path, *arguments)
    assert code == 2
    assert said in printed.replace("\n", " ").replace("│ ", "").replace("  ", " ")
    assert Releases(tmp_path).current_id() == first.id


def test_a_release_keeps_the_index_of_the_one_before(tmp_path: Path, first: Release) -> None:
    index = first.folder / "search"
    index.mkdir()
    (index / "words.txt").write_text("marsh", encoding="utf-8")
    assert run(tmp_path, "aa", "accept", *SAID)[0] == 0
    kept = Releases(tmp_path).current().folder / "search" / "words.txt"
    assert kept.read_text(encoding="utf-8") == "marsh"
    assert kept.samefile(index / "words.txt")
