"""A file that a stranger hands over, read in a process of its own: limits of time and memory, and nothing of it is kept.

What goes wrong is told without a word of what stands in the file.
"""

import os
import pickle
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import BoundedSemaphore

from loaders.errors import EmptyInput, InputRefused, NotText
from loaders.input_file import InputFile
from loaders.un_documents.formats import FORMS
from loaders.un_documents.lines import Pages

SECONDS = 30.0
"""Time that reading may take."""
MEMORY = 1 << 30
"""Bytes that reading may hold for itself."""
WAIT = 20.0
"""Seconds to wait for the files of others."""
MEMORY_FOLDER = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
AT_ONCE = BoundedSemaphore(2)
SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}$")
LONGEST_NAME = 100
KINDS: dict[str, type[InputRefused]] = {}


class NoDocument(InputRefused):
    """The file is in no form that documents are read in."""


class TooBusy(Exception):
    """Too many files are being read."""

    def __init__(self) -> None:
        super().__init__("Other files are being read; try again in a minute.")


KINDS |= {one.__name__: one for one in (InputRefused, NotText, EmptyInput, NoDocument)}


def read_given_file(name: str, content: bytes) -> Pages:
    """Return what a file holds.

    It lies in a folder of its own, which only this user can read, for as long as it is read; in memory where the system
    has a folder there, so that not even a crash leaves it on a disk.

    :param name: As its owner calls it; only the end of it says anything of the form.
    :raises NoDocument: If it is in no form of documents (:data:`~loaders.un_documents.formats.FORMS`).
    :raises InputRefused: If it is broken, empty, or takes more than reading may take; under the name given.
    :raises TooBusy: If too many files are being read.
    """
    shown = Path(name).name[:LONGEST_NAME] or "file"
    if not AT_ONCE.acquire(timeout=WAIT):
        raise TooBusy
    try:
        with tempfile.TemporaryDirectory(prefix="ecotone-given-", dir=MEMORY_FOLDER) as folder:
            suffix = found[0].lower() if (found := SUFFIX.search(name)) else ""
            path = Path(folder) / f"given{suffix}"
            path.write_bytes(content)
            answer = _read_apart(path, shown)
    finally:
        AT_ONCE.release()
    if isinstance(answer, Pages):
        return answer
    kind, reason, line = answer
    raise KINDS[kind](shown, reason, line)


def _read_apart(path: Path, shown: str) -> Pages | tuple[str, str, int | None]:
    command = [sys.executable, "-c", f"from {__name__} import main; main()", str(path)]
    # A session of its own, so that what the reader starts ends with it.
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            output, _ = process.communicate(timeout=SECONDS + 2)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise InputRefused(shown, f"not read within {SECONDS:g} seconds") from None
    if process.returncode:
        raise InputRefused(shown, "broken, or it takes too much memory to read; save it anew")
    answer: Pages | tuple[str, str, int | None] = pickle.loads(output)
    return answer


def main() -> None:
    """Read the file that is named and write what it holds, or why it is refused, to standard output."""
    sys.stdout.buffer.write(pickle.dumps(_read(Path(sys.argv[1]))))


def _read(path: Path) -> Pages | tuple[str, str, int | None]:
    from loaders.reading_limits import limited

    file = InputFile(path)
    try:
        if (form := file.form) not in FORMS:
            return "NoDocument", f"{form.upper()} is no form of documents; there are {', '.join(FORMS)}", None
    except NotText as refusal:
        return "NoDocument", refusal.reason, None
    except InputRefused as refusal:
        return "InputRefused", refusal.reason, refusal.line
    try:
        with limited(path, SECONDS, MEMORY):
            return _read_source(file)
    except InputRefused as refusal:
        kind = type(refusal).__name__
        return (kind if kind in KINDS else "InputRefused"), refusal.reason, refusal.line


def _read_source(file: InputFile) -> Pages | tuple[str, str, int | None]:
    from loaders.un_documents.formats import read_source

    try:
        return read_source(file).pages
    except (InputRefused, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - what a fault of the reader says may hold words of the file
        return "InputRefused", "the reader of its form came to grief; save it anew", None
