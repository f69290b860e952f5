"""What lies in the folder of a release, and how it gets safely to disk."""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STORE, DUMP, MANIFEST = "store", "dump.nq.gz", "manifest.json"


class WriterBusy(Exception):
    """Somebody else is changing the data set."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file that went into a release.

    :param name: Its name, without the folder it lay in.
    :param sha256: Digest of its bytes, in hexadecimal digits.
    :param graph: IRI of the named graph that it became, where it is one.
    :param reader: Version of what read it; a file that another version read is read again.
    """

    name: str
    sha256: str
    graph: str = ""
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """A published version of the data set. Nothing in its folder changes.

    :param id: Time of publishing, to the millisecond; ids sort by it.
    :param folder: Its folder.
    :param manifest: ``id``, ``created``, ``previous``, ``inputs``, ``counts``, ``graphs`` (IRI to number of triples, the
        default graph under the empty name), ``about`` (model, accuracy and what else the builder says), ``versions`` and
        ``files`` (path to SHA-256).
    """

    id: str
    folder: Path
    manifest: Mapping[str, Any]

    @classmethod
    def read(cls, folder: Path) -> "Release":
        """Read the manifest of a release.

        :raises OSError: If there is none.
        """
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return cls(manifest["id"], folder, manifest)

    @property
    def store_path(self) -> Path:
        """Folder of its store."""
        return self.folder / STORE

    @property
    def dump_path(self) -> Path:
        """Its quads as compressed N-Quads."""
        return self.folder / DUMP

    @property
    def graphs(self) -> dict[str, int]:
        """Number of triples by named graph; the default graph has the empty name."""
        return dict(self.manifest["graphs"])

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The files that went into it."""
        return tuple(Input(**each) for each in self.manifest["inputs"])


def write_manifest(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Write the manifest of a release with the digests of all its other files."""
    files = {path.relative_to(folder).as_posix(): digest(path) for path in files_of(folder)}
    text = json.dumps({**manifest, "files": files}, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def files_of(folder: Path) -> list[Path]:
    """Return the files of a release that its manifest lists. Locks and logs of the store are not part of it."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and path != folder / MANIFEST and path.name != "LOCK" and not path.name.startswith("LOG")
    )


def digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync_folder(folder: Path) -> None:
    """Bring a folder with all that is in it to disk."""
    for path in [*folder.rglob("*"), folder]:
        sync(path)


def sync(path: Path) -> None:
    """Bring one file, or the list of names in one folder, to disk."""
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def point_to(link: Path, target: str) -> None:
    """Make a symbolic link point to another target, in one step."""
    fresh = link.with_name(f".{link.name}-new")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(link)
    sync(link.parent)


@contextmanager
def only_writer(data: Path) -> Iterator[None]:
    """Keep other writers out. The lock goes when its process does, however it ends.

    :raises WriterBusy: If another process holds it.
    """
    data.mkdir(parents=True, exist_ok=True)
    with (data / "lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            process = lock.read().strip() or "unknown"
            raise WriterBusy(
                f"{data} is being changed by another command (process {process}); try again when it has ended."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield
