"""Every setting has a type, a default and a sentence, and is read from one place."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from api.settings import Settings, read_settings

ROOT = Path(__file__).parent.parent


def test_every_setting_has_a_default_and_a_sentence() -> None:
    for name, field in Settings.model_fields.items():
        assert not field.is_required(), name
        assert (field.description or "").endswith("."), name


def test_given_goes_before_environment_before_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ECOTONE_PORT", "9000")
    monkeypatch.setenv("ECOTONE_HOST", "::1")
    settings = read_settings(port=9001, host=None)
    assert (settings.port, settings.host, settings.data) == (9001, "::1", Path("var"))


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().port = 1


def test_a_value_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValidationError, match="sparql_seconds"):
        read_settings(sparql_seconds=0)


def test_no_other_module_reads_the_environment() -> None:
    readers = [
        path.relative_to(ROOT).as_posix()
        for layer in ("ontology", "loaders", "graph", "api")
        for path in (ROOT / layer).rglob("*.py")
        if "os.environ" in (text := path.read_text(encoding="utf-8")) or "getenv" in text
    ]
    assert [name for name in readers if name != "api/settings.py"] == []
