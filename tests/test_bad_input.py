"""Nobody is hurt by a bad file: it is refused in one line that says why, and the good ones beside it go in."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from loaders.input_file import InputFile
from loaders.un_documents.loader import read_documents
from tests.bad_files import ENGLISH, HEAD, READ, REFUSED

LONGEST = 600
"""Seconds for all files together, on a machine that does something else too."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("bad")
    for name, (maker, _) in REFUSED.items():
        maker(made / name)
    for name, good in READ.items():
        good(made / name)
    return made


@pytest.fixture(scope="module")
def said(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What one run over all files says on standard error; it ends in time."""
    data = tmp_path_factory.mktemp("data")
    command = [sys.executable, "-m", "api", "ingest", str(folder), "--data", str(data), "--processes", "2"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_refused_in_one_line_with_the_reason(said: str, name: str) -> None:
    lines = [line for line in said.splitlines() if f"/{name}" in line]
    assert len(lines) == 1
    assert REFUSED[name][1] in lines[0]
    assert "a fault of the reader" not in lines[0]


def test_good_files_go_in_whatever_lies_beside_them(said: str) -> None:
    summary = re.search(r"(\d+) new, 0 held already, (\d+) refused", said)
    assert summary is not None
    assert (int(summary[1]), int(summary[2])) == (len(READ), len(REFUSED))


@pytest.mark.parametrize("name", READ)
def test_an_odd_file_is_read_in_seconds(folder: Path, name: str) -> None:
    start = time.process_time()
    (document,) = read_documents(InputFile(folder / name))
    assert document.slug.startswith("unfccc/cp/41/")
    assert time.process_time() - start < 30


def test_no_script_of_a_page_is_text(folder: Path) -> None:
    (document,) = read_documents(InputFile(folder / "scripts.html"))
    assert [unit.text for unit in document.units if unit.kind == "paragraph"][1:] == ["Decides to rest."]


@pytest.mark.parametrize(
    "mark",
    [
        "and ",
        "decision 1/1 and the ",
        "paragraph 3 (b) of the ",
        "by 2030 ",
        "every two years by the ",
        "1",
        "((",
        "，",
        " \u00a0",
    ],
)
def test_the_time_of_reading_grows_with_the_length(tmp_path: Path, mark: str) -> None:
    times = []
    for count in (1_000, 8_000):
        path = tmp_path / f"{count}.txt"
        path.write_text(f"{HEAD}{ENGLISH}40. Decides {mark * count} to rest.\n", encoding="utf-8")
        start = time.process_time()
        read_documents(InputFile(path))
        times.append(time.process_time() - start)
    # Eight times the length; what grows with its square would take sixty-four times as long, and a busy machine stutters.
    assert times[1] < 40 * times[0] + 2
