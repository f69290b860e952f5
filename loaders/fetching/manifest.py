"""What was fetched, from where and when: ``manifest.json`` in the folder of a source, and how files get safely to disk."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from loaders.errors import InputRefused
from loaders.fetching.errors import FetchRunning
from loaders.fetching.names import is_safe_path

MANIFEST, LOCK = "manifest.json", ".lock"


class Record(BaseModel):
    """A part of the manifest; a field that is not known is refused."""

    model_config = ConfigDict(extra="forbid")


class Validators(Record):
    """What a server gives to ask later whether a file is still the same (RFC 9110, section 8.8)."""

    etag: str = ""
    last_modified: str = ""


class FetchedFile(Validators):
    """A file that lies in the folder.

    :param address: The official address, whatever mirror it came from.
    :param sha256: Digest of the file as it lies there, in hexadecimal digits.
    :param size: Bytes of the file as it lies there.
    :param fetched: When its content came, in UTC.
    :param checked: When the server was last asked for it.
    :param run: Number of the run in which it was.
    """

    address: str
    sha256: str
    size: int
    fetched: datetime
    checked: datetime
    run: int


class PartialFile(Validators):
    """A download that has begun. It goes on only where the server says by a validator that it is still the same file."""

    address: str


class Run(Record):
    """One call of the command, or several of them of which the earlier ones were stopped.

    :param number: Counted from 1.
    :param selection: The options, as a text for comparing.
    :param refresh: True where nothing is asked conditionally.
    :param finished: None where it was stopped.
    """

    number: int = 0
    selection: str = ""
    refresh: bool = False
    started: datetime | None = None
    finished: datetime | None = None


class Manifest(Record):
    """Everything that is known of the folder of a source.

    :param files: By path in the folder.
    :param parts: By path of the file that they are to become.
    """

    source: str
    run: Run = Run()
    files: dict[str, FetchedFile] = {}
    parts: dict[str, PartialFile] = {}

    @field_validator("files", "parts")
    @classmethod
    def _stay_in_the_folder(cls, named: dict[str, Record]) -> dict[str, Record]:
        for path in named:
            if not is_safe_path(path):
                raise ValueError(f"the path {path!r} leads out of the folder")
        return named


def read_manifest(folder: Path, source: str) -> Manifest:
    """Return the manifest of a folder, an empty one where there is none yet.

    :raises InputRefused: If it is broken, or of another source.
    """
    path = folder / MANIFEST
    try:
        manifest = Manifest.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Manifest(source=source)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        reason = f"broken manifest ({f'{place}: ' if place else ''}{first['msg']}); delete it to fetch everything anew"
        raise InputRefused(str(path), reason) from error
    if manifest.source != source:
        raise InputRefused(str(path), f"the manifest of {manifest.source!r}, and not of {source!r}")
    return manifest


def is_manifest(path: Path) -> bool:
    """Tell whether a file is the manifest of fetched files, which says of them where they are from and is no source itself."""
    if path.name != MANIFEST:
        return False
    try:
        said = Manifest.model_validate_json(path.read_bytes()).model_fields_set
    except (OSError, ValidationError):
        return False
    return said == set(Manifest.model_fields)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put a manifest in the place of the former one, in one step."""
    write_whole(folder / MANIFEST, manifest.model_dump_json(indent=1).encode() + b"\n")


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in its place in one step, so that whenever the machine stops it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    _sync_folder(path.parent)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def only_fetcher(folder: Path) -> Iterator[None]:
    """Keep other processes from fetching into the same folder. The lock goes when its process does, however it ends.

    :raises FetchRunning: If another one does.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FetchRunning(f"{folder} is being fetched by another command; try again when it has ended.") from None
        yield


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
