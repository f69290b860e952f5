"""Whatever stands in a file, reading it ends in a document that holds together or in a refusal."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzzing import changes, editions, fuzz_file, fuzz_text, texts

QUICK = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


@QUICK
@given(text=texts)
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    fuzz_text(text, _folder(tmp_path_factory))


@QUICK
@given(edition=editions, made=changes)
def test_any_damaged_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, edition: Path, made: list[tuple[int, bytes]]
) -> None:
    fuzz_file(edition, made, _folder(tmp_path_factory))


def _folder(factory: pytest.TempPathFactory) -> Path:
    return factory.getbasetemp()
