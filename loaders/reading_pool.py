"""Files read by several processes, each with a limit of time and memory, so that no file can stop or hurt the others."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pebble import ProcessExpired, ProcessPool

from loaders.decision_records import DecisionRecords
from loaders.errors import InputRefused
from loaders.put_aside import PutAside, put_aside
from loaders.reading_limits import MEMORY, SECONDS, fault, limit_memory, too_large, too_slow
from loaders.records import Document

FILES_PER_PROCESS = 500
"""Files after which a process is replaced, so that what a library may leak is given back."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read.

    :param read: Reads one file; a function at the top of a module, since other processes call it by name.
    :param folder: Where documents are put aside.
    :param seconds: Time that one file may take.
    :param memory: Bytes that a process may hold for itself.
    """

    read: Callable[[Path], object]
    folder: Path
    seconds: float = SECONDS
    memory: int = MEMORY


def read_in_processes(files: Sequence[Path], reading: Reading, processes: int) -> Iterator[object]:
    """Yield what each file holds, in the order of the files: its documents put aside, something else as read, or a refusal.

    :param processes: How many read at a time.
    """
    with ProcessPool(
        max_workers=processes,
        max_tasks=FILES_PER_PROCESS,
        initializer=limit_memory,
        initargs=(reading.memory,),
        context=multiprocessing.get_context("spawn"),
    ) as pool:
        results = pool.map(
            _read_one, files, [reading.read] * len(files), [reading.folder] * len(files), timeout=reading.seconds
        ).result()
        for file in files:
            yield _outcome(results, file, reading)


def _outcome(results: Iterator[object], file: Path, reading: Reading) -> object:
    try:
        return next(results)
    except TookTooLong:
        return too_slow(file, reading.seconds)
    except MemoryError:
        return too_large(file, reading.memory)
    except ProcessExpired as error:
        return InputRefused(str(file), f"the library that reads its format came to grief (exit code {error.exitcode})")


def _read_one(file: Path, read: Callable[[Path], object], folder: Path) -> object:
    try:
        found = read(file)
    except InputRefused as refused:
        return refused
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a fault of ours in one file must not stop the thousands beside it
        return fault(file, error)
    if isinstance(found, tuple):
        return _put_aside(found, folder)
    return (
        replace(found, documents=_put_aside(found.documents, folder)) if isinstance(found, DecisionRecords) else found
    )


def _put_aside(found: Sequence[object], folder: Path) -> tuple[Any, ...]:
    return tuple(put_aside(one, folder) if isinstance(one, Document) else one for one in found)


__all__ = ["PutAside", "Reading", "read_in_processes"]
