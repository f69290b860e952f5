"""Passages on disk: read one by one when they are shown, never all at once."""

import json
import zlib
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from threading import Lock
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from graph.search.arrays import Rows, load_array, save_array, starts_of
from graph.search.passages import Passage, PassageAct

BLOCK = 16
"""Passages that are packed together: neighbours share words, and unpacking a block takes a tenth of a millisecond."""

KEPT_BLOCKS = 64
NAMES = tuple(field.name for field in fields(Passage))
ACTS = NAMES.index("acts")


class PassageWriter:
    """Writes passages in order to ``passages.bin`` and where their blocks begin to ``passages.npy``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = (folder / "passages.bin").open("wb")
        self._lengths: list[int] = []
        self._block: list[Sequence[Any]] = []
        self._count = 0

    def write(self, passage: Passage) -> None:
        """Write one passage."""
        self._block.append(_as_row(passage))
        self._count += 1
        if len(self._block) == BLOCK:
            self._flush()

    def close(self) -> None:
        """Write what is left."""
        if self._block:
            self._flush()
        self._file.close()
        save_array(self._folder / "passages.npy", np.append(starts_of(self._lengths), self._count))

    def _flush(self) -> None:
        packed = zlib.compress(json.dumps(self._block, ensure_ascii=False).encode("utf-8", "surrogatepass"), 6)
        self._file.write(packed)
        self._lengths.append(len(packed))
        self._block = []


class PassageRecords(Sequence[Passage]):
    """The passages of an index by row; safe to share between threads."""

    def __init__(self, blob: NDArray[np.uint8], starts: Rows, count: int) -> None:
        self._blob = memoryview(blob.data)
        self._starts = starts
        self._count = count
        self._kept: OrderedDict[int, list[list[Any]]] = OrderedDict()
        self._lock = Lock()

    @classmethod
    def load(cls, folder: Path) -> "PassageRecords":
        """Read what :class:`PassageWriter` wrote."""
        path = folder / "passages.bin"
        # A file of no bytes cannot be mapped.
        blob = np.memmap(path, np.uint8, mode="r") if path.stat().st_size else np.empty(0, np.uint8)
        numbers = load_array(folder / "passages.npy")
        return cls(blob, numbers[:-1], int(numbers[-1]))

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, row: int) -> Passage: ...
    @overload
    def __getitem__(self, row: slice) -> tuple[Passage, ...]: ...
    def __getitem__(self, row: int | slice) -> Passage | tuple[Passage, ...]:
        if isinstance(row, slice):
            return tuple(self[at] for at in range(*row.indices(self._count)))
        if not -self._count <= row < self._count:
            raise IndexError(row)
        number, place = divmod(int(row) % self._count, BLOCK)
        return _from_row(self._block(number)[place])

    def __iter__(self) -> Iterator[Passage]:
        for number in range(len(self._starts) - 1):
            yield from map(_from_row, self._unpack(number))

    def _block(self, number: int) -> list[list[Any]]:
        with self._lock:
            if number in self._kept:
                self._kept.move_to_end(number)
                return self._kept[number]
        rows = self._unpack(number)
        with self._lock:
            self._kept[number] = rows
            while len(self._kept) > KEPT_BLOCKS:
                self._kept.popitem(last=False)
        return rows

    def _unpack(self, number: int) -> list[list[Any]]:
        packed = self._blob[self._starts[number] : self._starts[number + 1]]
        rows: list[list[Any]] = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
        return rows


def _as_row(passage: Passage) -> list[Any]:
    row = [getattr(passage, name) for name in NAMES]
    row[ACTS] = [(act.verb, act.strength, act.addressees) for act in passage.acts]
    return row


def _from_row(row: list[Any]) -> Passage:
    acts = tuple(PassageAct(verb, strength, tuple(addressees)) for verb, strength, addressees in row[ACTS])
    values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in row]
    values[ACTS] = acts
    return Passage(*values)
