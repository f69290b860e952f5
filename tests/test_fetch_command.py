"""``ecotone fetch`` as a user meets it: what it says, with which exit code, and that it may be stopped at any moment."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.__main__ import app
from loaders.fetching.clock import Clock
from loaders.fetching.manifest import only_fetcher
from tests.fetching_example import PatientClock, StoppedClock, files_of, manifest_of, nothing, status
from tests.official_server import Answer, Asked, Official, serving

SYMBOLS = ("--symbol", "A/72/152", "--lang", "en", "--lang", "fr", "--lang", "zh")


@pytest.fixture
def official(monkeypatch: pytest.MonkeyPatch) -> Iterator[Official]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving(Official()) as served:
        yield served


def run(data: Path, *arguments: object, official: Official | None = None, clock: Clock | None = None) -> Result:
    mirror = ["--base-url", official.address] if official else []
    given = ["fetch", *map(str, arguments), *mirror, "--data", str(data)]
    return CliRunner().invoke(app, given, obj=clock or PatientClock())


def test_a_run_ends_with_one_line_that_says_what_comes_next(official: Official, tmp_path: Path) -> None:
    result = run(tmp_path, "cbd-thesaurus", official=official)
    folder = tmp_path / "sources" / "cbd-thesaurus"
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"6 fetched, 0 unchanged, 0 failed: {folder}. Next: ecotone ingest {folder}\n"
    again = run(tmp_path, "cbd-thesaurus", official=official)
    assert again.stderr.startswith("0 fetched, 6 unchanged, 0 failed: ")


def test_what_failed_is_named_with_the_reason_and_the_exit_code_says_so(official: Official, tmp_path: Path) -> None:
    official.faults["countries"] = [status(404)]
    result = run(tmp_path, "cbd-thesaurus", official=official)
    address = "https://api.cbd.int/api/v2013/thesaurus/domains/countries/terms"
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == f"{address}: there is no such file (HTTP 404)"
    assert result.stderr.splitlines()[1].startswith("5 fetched, 0 unchanged, 1 failed: ")


def test_without_a_network_one_line_says_which_host_and_what_to_do(tmp_path: Path) -> None:
    with serving(Official()) as closed:
        pass
    result = run(tmp_path, "un-documents", *SYMBOLS, official=closed)
    assert result.exit_code == 1
    assert result.stderr == (
        "documents.un.org cannot be reached: Connection refused. Check the network or the proxy. "
        "Run the command again later; it goes on where it stopped.\n"
    )


def test_sources_are_listed_with_a_line_each(tmp_path: Path) -> None:
    result = run(tmp_path, "--list")
    names = [line.partition(":")[0] for line in result.stdout.splitlines()]
    assert names == ["cbd-decisions", "cbd-thesaurus", "informea-decisions", "un-documents", "unsd-sdgs"]
    assert (
        "un-documents: Documents of the United Nations, by symbol (documents.un.org) --symbol --lang\n" in result.stdout
    )


def test_a_dry_run_prints_addresses_and_asks_nobody(tmp_path: Path) -> None:
    result = run(tmp_path, "cbd-decisions", "--session", "cop-15", "--files", "--lang", "fr", "--dry-run")
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert lines[0].startswith("https://api.cbd.int/api/v2013/index/select?q=realm_ss%3Achm+AND+schema_s%3Adecision")
    assert lines[1:3] == [
        "https://api.cbd.int/api/v2021/decisions/{code of each decision}/tree",
        "https://www.cbd.int/doc/decisions/cop-15/cop-15-dec-{number}-fr.pdf",
    ]
    assert list(tmp_path.iterdir()) == []


def test_symbols_may_stand_in_a_file(official: Official, tmp_path: Path) -> None:
    (tmp_path / "symbols.txt").write_text("# Reports\n\nA/72/152\n", encoding="utf-8")
    result = run(
        tmp_path, "un-documents", "--symbols-from", tmp_path / "symbols.txt", "--lang", "en", official=official
    )
    assert result.exit_code == 0
    assert files_of(tmp_path / "sources" / "un-documents") == ["A_72_152.en.pdf"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"A/72/152\nA/../../x\n", "symbols.txt:2: 'A/../../x' is no symbol such as A/72/152"),
        (b"# nothing\n", "symbols.txt: holds no symbol"),
        (b"\xff\xfe", "symbols.txt: not UTF-8"),
    ],
)
def test_a_list_with_something_else_in_it_is_refused_with_the_line(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "symbols.txt").write_bytes(content)
    result = run(tmp_path, "un-documents", "--symbols-from", tmp_path / "symbols.txt")
    assert result.exit_code == 1
    assert result.stderr == f"{tmp_path}/{reason}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nowhere",),
        ("un-documents",),
        ("un-documents", "--symbol", "A/../72"),
        ("un-documents", "--symbol", "hello"),
        ("un-documents", *SYMBOLS, "--lang", "de"),
        ("cbd-thesaurus", "--symbol", "A/72/152"),
        ("cbd-thesaurus", "--lang", "en"),
        ("cbd-decisions", "--session", "15"),
        ("cbd-decisions", "--treaty", "cbd"),
        ("informea-decisions", "--treaty", "x' or 1 eq 1"),
        ("informea-decisions", "--since", "yesterday"),
        ("cbd-thesaurus", "--delay", "-1"),
        ("cbd-thesaurus", "--base-url", "nonsense"),
    ],
)
def test_wrong_usage_is_told_before_anybody_is_asked(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    result = run(tmp_path, *arguments)
    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_two_commands_do_not_fetch_into_one_folder(official: Official, tmp_path: Path) -> None:
    with only_fetcher(tmp_path / "sources" / "cbd-thesaurus"):
        result = run(tmp_path, "cbd-thesaurus", official=official)
    assert result.exit_code == 1
    assert "is being fetched by another command" in result.stderr
    assert official.asked == []


def test_a_folder_that_cannot_be_written_is_named(official: Official, tmp_path: Path) -> None:
    (tmp_path / "sources").write_text("a file, and no folder")
    result = run(tmp_path, "cbd-thesaurus", official=official)
    assert result.exit_code == 1
    assert result.stderr == f"{tmp_path}/sources/cbd-thesaurus: Not a directory\n"


def test_who_presses_control_c_is_told_how_to_go_on(official: Official, tmp_path: Path) -> None:
    result = run(tmp_path, "cbd-thesaurus", official=official, clock=StoppedClock(at=3))
    assert result.exit_code == 1
    first, second = result.stderr.splitlines()
    assert first == "Stopped. Run the command again; it goes on where it stopped."
    assert second.startswith("2 fetched, 0 unchanged, 0 failed: ")
    assert run(tmp_path, "cbd-thesaurus", official=official).stderr.startswith("4 fetched, 2 unchanged, 0 failed: ")


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_process_that_is_ended_leaves_whole_files_and_goes_on(
    official: Official, tmp_path: Path, end: signal.Signals
) -> None:
    arrived, ended = threading.Event(), threading.Event()

    def hold(asked: Asked, answer: Answer) -> Answer:
        arrived.set()
        ended.wait(20)
        return answer

    official.faults["symbol/access"] = [nothing, hold]
    command = [sys.executable, "-m", "api", "fetch", "un-documents", *SYMBOLS, "--delay", "0"]
    command += ["--base-url", official.address, "--data", str(tmp_path)]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ))
    assert arrived.wait(30)
    child.send_signal(end)
    child.wait()
    ended.set()
    folder = tmp_path / "sources" / "un-documents"
    assert files_of(folder) == ["A_72_152.en.pdf"]
    assert list(manifest_of(folder)["files"]) == ["A_72_152.en.pdf"]
    official.asked.clear()
    result = run(tmp_path, "un-documents", *SYMBOLS, official=official)
    assert result.stderr.startswith("2 fetched, 1 unchanged, 0 failed: ")
    assert [asked.query["l"] for asked in official.asked[1:]] == ["fr", "zh"]
