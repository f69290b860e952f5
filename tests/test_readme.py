"""Whoever reads the documentation finds every command and setting in it, as it is."""

import re
import tomllib
from pathlib import Path

import pytest
import typer.main
from typer.testing import CliRunner

from api.__main__ import app
from api.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_stands_with_its_default_and_its_sentence(name: str) -> None:
    field = Settings.model_fields[name]
    default = "" if field.default in (None, "") else f"`{field.default}`"
    assert f"| `ECOTONE_{name.upper()}` | {default} | {field.description} |" in README


@pytest.mark.parametrize("command", sorted(typer.main.get_command(app).commands))  # type: ignore[attr-defined]
def test_every_command_is_named(command: str) -> None:
    assert f"ecotone {command}" in README


def test_the_answer_on_the_first_screen_is_the_one_that_is_given(tmp_path: Path) -> None:
    shown = README.split("--param target=aichi-15\n")[1].split("\n…")[0].splitlines()
    assert CliRunner().invoke(app, ["build", "--data", str(tmp_path)]).exit_code == 0
    question = ["sparql", "target_links", "--param", "target=aichi-15", "--data", str(tmp_path)]
    assert CliRunner().invoke(app, question).stdout.splitlines()[: len(shown)] == shown


def test_nothing_is_left_to_fill_in() -> None:
    assert "@@" not in README


def test_one_version_everywhere() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    ontology = re.search(r'owl:versionInfo "([^"]+)"', (ROOT / "ontology" / "core.ttl").read_text(encoding="utf-8"))
    assert newest is not None
    assert ontology is not None
    assert (newest[1], ontology[1]) == (version, version)
