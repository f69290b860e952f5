"""Fetching from a server of our own, with a clock that does not wait."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from loaders.fetching.addresses import Mirrors
from loaders.fetching.clock import Clock
from loaders.fetching.registry import fetch_source
from loaders.fetching.run import Fetching
from loaders.fetching.selection import Selection
from loaders.fetching.wanted import Outcome
from tests.official_server import Answer, Asked, Fault, Official


class PatientClock(Clock):
    """Time that passes only by waiting for it.

    :param slept: Seconds waited for, in order.
    """

    def __init__(self) -> None:
        self.slept: list[float] = []

    def now(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=self.monotonic())

    def monotonic(self) -> float:
        return sum(self.slept)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def jitter(self) -> float:
        return 1.0


class StoppedClock(PatientClock):
    """A clock under which the user presses Ctrl-C while the program waits for the so-and-so-many-th time."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self._at = at

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        if len(self.slept) == self._at:
            raise KeyboardInterrupt


def fetching(data: Path, source: str, **selection: Any) -> Fetching:
    """Return a run that has not begun."""
    return Fetching(fetch_source(source), Selection(**selection), data)


def fetch(
    official: Official, data: Path, source: str, clock: Clock | None = None, refresh: bool = False, **selection: Any
) -> list[Outcome]:
    """Fetch a source from our server in place of all official hosts."""
    run = fetching(data, source, **selection)
    with run.begin(clock or PatientClock(), 1.0, Mirrors({"": official.address}), refresh) as outcomes:
        return list(outcomes)


def became(outcomes: list[Outcome]) -> dict[str, str]:
    """Return what became of each file by its path."""
    return {outcome.name: outcome.became for outcome in outcomes}


def manifest_of(folder: Path) -> Any:
    """Return the manifest of a source."""
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def files_of(folder: Path) -> list[str]:
    """Return the files that somebody who reads the folder finds, but for the manifest."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in found if not name.rpartition("/")[2].startswith(".") and name != "manifest.json")


def status(code: int, **headers: str) -> Fault:
    """Return a fault: another status."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda asked, answer: Answer(b"busy", "text/plain", code, headers=named)


def cut(length: int) -> Fault:
    """Return a fault: the connection breaks after some bytes of the body."""
    return lambda asked, answer: replace(answer, cut=length)


def instead(body: bytes, kind: str) -> Fault:
    """Return a fault: another body, with all the signs of a good answer."""
    return lambda asked, answer: replace(answer, body=body, kind=kind)


def nothing(asked: Asked, answer: Answer) -> Answer:
    """Let an answer be as it is."""
    return answer
