"""Small files of our own in the forms of records of decisions, each with what is to be read from it beside it.

``python -m tests.decision_examples`` writes what is read now, to be looked at as a difference.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from loaders.decision_records import DecisionRecords
from loaders.kinds import read_file
from loaders.put_aside import whole
from tests.vocabulary_examples import FOLDER, GOLDEN, as_plain

KINDS = ("cbd_decisions", "informea_decisions")


def example_files() -> list[Path]:
    """Return the files to read, sorted."""
    found = (path for kind in KINDS for path in (FOLDER / kind).iterdir())
    return sorted(path for path in found if not path.name.endswith(GOLDEN))


def golden_of(path: Path) -> Path:
    """Return the file that holds what is to be read."""
    return path.with_name(path.name + GOLDEN)


def read_example(path: Path) -> DecisionRecords:
    """Read a file as the records that it has."""
    read = read_file(path)
    assert isinstance(read, DecisionRecords), path
    return read


def as_written(read: DecisionRecords) -> Any:
    """Return records as JSON has them; of documents the units with number and text, by language."""
    texts = {
        document.lang: [f"{unit.place} {unit.kind} {unit.number!r} {unit.text}" for unit in document.units]
        for document in map(whole, read.documents)
    }
    return as_plain(replace(read, documents=())) | ({"documents": texts} if texts else {})


if __name__ == "__main__":
    for file in example_files():
        written = json.dumps(as_written(read_example(file)), ensure_ascii=False, indent=1)
        golden_of(file).write_text(written + "\n", encoding="utf-8")
