"""The built-in catalogue with one change in one of its tables, as somebody who edits it may make by mistake."""

import shutil
from pathlib import Path

import pytest

from loaders.catalogue.loader import DATA, NAMES, read_catalogue
from loaders.errors import InputRefused


def refusal(folder: Path, table: str, old: str, new: str) -> str:
    """Change a table at the first place that has the old words; return why the catalogue is refused.

    :param folder: Empty folder for the copy.
    :param table: Name of the table with its suffix.
    """
    data = folder / "data"
    shutil.copytree(DATA, data)
    text = (data / table).read_text(encoding="utf-8")
    assert old in text
    (data / table).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_catalogue(data, NAMES)
    return str(refused.value)
