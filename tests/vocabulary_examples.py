"""Small vocabularies of our own in the forms of the real ones, each with what is to be read from it beside it.

``python -m tests.vocabulary_examples`` writes what is read now, to be looked at as a difference.
"""

import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from loaders.kinds import read_file
from loaders.vocabulary_records import Label, Vocabulary

FOLDER = Path(__file__).parent / "examples"
KINDS = ("cbd_labels", "cbd_thesaurus", "country_groups", "faolex", "leo", "sdg_kos", "sdg_translations", "skos")
GOLDEN = ".expected.json"


def example_files() -> list[Path]:
    """Return the files to read, sorted."""
    found = (path for kind in KINDS for path in (FOLDER / kind).rglob("*") if path.is_file())
    return sorted(path for path in found if not path.name.endswith(GOLDEN))


def golden_of(path: Path) -> Path:
    """Return the file that holds what is to be read."""
    return path.with_name(path.name + GOLDEN)


def read_example(path: Path) -> Vocabulary:
    """Read a file as the vocabulary that it is."""
    read = read_file(path)
    assert isinstance(read, Vocabulary), path
    return read


def as_plain(value: object) -> Any:
    """Return a record as JSON has it: labels as ``text@lang``, fields that are as by default left out."""
    if isinstance(value, Label):
        return f"{value.text}@{value.lang}"
    if is_dataclass(value) and not isinstance(value, type):
        plain = {field.name: as_plain(getattr(value, field.name)) for field in fields(value) if field.name != "sha256"}
        defaults = {field.name: as_plain(field.default) for field in fields(value)}
        return {name: said for name, said in plain.items() if said != defaults[name]}
    if isinstance(value, tuple):
        return [as_plain(item) for item in value]
    return value


if __name__ == "__main__":
    for file in example_files():
        golden = as_plain(read_example(file))
        golden_of(file).write_text(json.dumps(golden, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
