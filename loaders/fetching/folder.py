"""The folder of a source: its files, its unfinished downloads, and the manifest that is written after each of them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from loaders.fetching.clock import Clock
from loaders.fetching.manifest import (
    FetchedFile,
    Manifest,
    PartialFile,
    Run,
    Validators,
    digest_of,
    read_manifest,
    write_manifest,
    write_whole,
)

# What was fetched before a stop counts as fetched for so long; then the lists of a source may have changed too much.
CONTINUED_WITHIN = timedelta(days=1)


@dataclass
class SourceFolder:
    """Where the files of a source lie.

    :param path: The folder.
    :param manifest: What is known of it.
    :param changed: Files that are not as they were fetched, found on the way.
    """

    path: Path
    clock: Clock
    manifest: Manifest
    changed: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, path: Path, source: str, clock: Clock) -> "SourceFolder":
        """Read the manifest of a folder.

        :raises InputRefused: If it is broken.
        """
        return cls(path, clock, read_manifest(path, source))

    def now(self) -> datetime:
        """Return the time of day to the second."""
        return self.clock.now().replace(microsecond=0)

    def begin_run(self, selection: str, refresh: bool) -> None:
        """Begin a run, or go on with one of the same options that was stopped."""
        last, now = self.manifest.run, self.now()
        stopped = last.started is not None and last.finished is None and now - last.started < CONTINUED_WITHIN
        if stopped and last.selection == selection and (last.refresh or not refresh):
            return
        self.manifest.run = Run(number=last.number + 1, selection=selection, refresh=refresh, started=now)
        self.save()

    def finish_run(self) -> None:
        """Note that a run came to its end, so that the next one asks for everything again."""
        self.manifest.run.finished = self.now()
        self.save()

    def save(self) -> None:
        """Write the manifest."""
        write_manifest(self.path, self.manifest)

    def sound(self, name: str, address: str) -> FetchedFile | None:
        """Return what is known of a file if it was fetched from an address and lies there as it was fetched.

        One that is missing or differs is noted, once.
        """
        known = self.manifest.files.get(name)
        if known is None or known.address != address:
            return None
        path = self.path / name
        if path.is_file() and path.stat().st_size == known.size and digest_of(path) == known.sha256:
            return known
        if name not in self.changed:
            self.changed.append(name)
        return None

    def is_done(self, known: FetchedFile) -> bool:
        """Tell whether a file was asked for in this run already, before it was stopped."""
        return known.run == self.manifest.run.number

    def read(self, name: str) -> bytes:
        """Return the bytes of a file."""
        return (self.path / name).read_bytes()

    def keep(self, name: str, address: str, content: bytes, validators: Validators) -> None:
        """Put a file in its place and note it."""
        write_whole(self.path / name, content)
        now = self.now()
        self.manifest.files[name] = FetchedFile(
            address=address,
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            fetched=now,
            checked=now,
            run=self.manifest.run.number,
            etag=validators.etag,
            last_modified=validators.last_modified,
        )
        self.end_part(name)

    def confirm(self, name: str, validators: Validators | None = None) -> None:
        """Note that a file is still as the server has it.

        :param validators: What the server gives now, where it sent the file again.
        """
        known = self.manifest.files[name]
        known.checked, known.run = self.now(), self.manifest.run.number
        if validators is not None:
            known.etag, known.last_modified = validators.etag, validators.last_modified
        self.end_part(name)

    def part_path(self, name: str) -> Path:
        """Return where a download is kept until it is whole; hidden, so that nobody reads it as a file."""
        path = self.path / name
        return path.with_name(f".{path.name}.part")

    def begin_part(self, name: str, address: str, validators: Validators | None) -> None:
        """Note what is being downloaded.

        :param validators: None where it cannot go on after a stop, since nothing tells whether the file is still the same.
        """
        self.part_path(name).parent.mkdir(parents=True, exist_ok=True)
        part = PartialFile(address=address, **validators.model_dump()) if validators else None
        if self.manifest.parts.get(name) == part:
            return
        if part is None:
            del self.manifest.parts[name]
        else:
            self.manifest.parts[name] = part
        self.save()

    def part(self, name: str, address: str) -> tuple[PartialFile, int] | None:
        """Return what is known of an unfinished download and how many bytes it has, None where it cannot go on."""
        known, path = self.manifest.parts.get(name), self.part_path(name)
        if known is None or known.address != address or not path.is_file():
            return None
        size = path.stat().st_size
        return (known, size) if size else None

    def end_part(self, name: str) -> None:
        """Forget an unfinished download."""
        self.part_path(name).unlink(missing_ok=True)
        self.manifest.parts.pop(name, None)
        self.save()

    def discard(self, names: Iterable[str]) -> None:
        """Remove files that the source does not have any more."""
        for name in names:
            self.manifest.files.pop(name, None)
            (self.path / name).unlink(missing_ok=True)
        self.save()
