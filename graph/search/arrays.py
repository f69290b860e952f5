"""Arrays on disk: written piece by piece, read through the memory map; lists end to end; sorted tables of strings."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

import numpy as np
from numpy.typing import DTypeLike, NDArray

Rows = NDArray[np.int64]
KEPT = 4_096
READ_WHOLE = 1 << 16
"""Bytes up to which a file is read at once: a memory map costs more than it saves."""


def load_array(path: Path) -> NDArray[Any]:
    """Read an array; a large one stays on disk and its pages are read when they are looked at."""
    if path.stat().st_size <= READ_WHOLE:
        return np.asarray(np.load(path, allow_pickle=False))
    # A plain view of the map: the class of maps costs microseconds at each slice.
    return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))


def save_array(path: Path, values: NDArray[Any]) -> None:
    """Write an array as :func:`load_array` reads it."""
    np.save(path, values, allow_pickle=False)


class ArrayWriter:
    """Writes an array whose length is known only at its end.

    :param width: Numbers in a row; None for an array of one dimension.
    """

    def __init__(self, path: Path, dtype: DTypeLike, width: int | None = None) -> None:
        self._dtype = np.dtype(dtype)
        self._width = width
        self._length = 0
        self._file: BinaryIO = path.open("wb")
        self._write_header()

    def append(self, values: NDArray[Any]) -> None:
        """Write more rows."""
        self._file.write(np.ascontiguousarray(values, dtype=self._dtype).tobytes())
        self._length += len(values)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # The header has room for any length along the first axis, so the true one takes the place of the first.
        self._file.seek(0)
        self._write_header()
        self._file.close()

    def _write_header(self) -> None:
        shape = (self._length,) if self._width is None else (self._length, self._width)
        header = {"descr": self._dtype.str, "fortran_order": False, "shape": shape}
        np.lib.format.write_array_header_1_0(self._file, header)


def smallest_dtype(count: int) -> np.dtype[Any]:
    """Return the narrowest type that holds the numbers below `count`."""
    return np.min_scalar_type(max(count - 1, 0))


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists of numbers end to end: list n is ``values[starts[n]:starts[n + 1]]``."""

    values: NDArray[Any]
    starts: Rows

    @classmethod
    def from_lists(cls, lists: Sequence[NDArray[Any]]) -> "Lists":
        """Lay lists end to end."""
        values = np.concatenate([np.empty(0, np.int64), *lists])
        return cls(values, starts_of([len(one) for one in lists]))

    @classmethod
    def load(cls, path: Path) -> "Lists":
        """Read lists that :meth:`save` wrote."""
        return cls(load_array(path.with_suffix(".npy")), load_array(path.with_name(f"{path.stem}_starts.npy")))

    def save(self, path: Path) -> None:
        """Write the lists to two files beside each other."""
        save_array(path.with_suffix(".npy"), self.values)
        save_array(path.with_name(f"{path.stem}_starts.npy"), self.starts)

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def lengths(self) -> Rows:
        """The length of each list."""
        return np.diff(self.starts)

    @property
    def owners(self) -> Rows:
        """For each value the number of its list."""
        return np.repeat(np.arange(len(self)), self.lengths)

    def take(self, rows: Rows) -> "Lists":
        """Return some of the lists, in the order of `rows`."""
        begins = self.starts[rows]
        starts = starts_of(self.starts[rows + 1] - begins)
        return Lists(self.values[spread(begins, starts)], starts)

    def places(self, rows: Rows) -> tuple[Rows, Rows]:
        """Return the places in ``values`` of some lists, and where each list begins among these."""
        begins = self.starts[rows]
        starts = starts_of(self.starts[rows + 1] - begins)
        return spread(begins, starts), starts

    def inverted(self, count: int) -> "Lists":
        """Return for each number below `count` the lists that hold it, in order."""
        order = np.argsort(self.values, kind="stable")
        return Lists(self.owners[order], starts_of(np.bincount(self.values, minlength=count)))


def starts_of(lengths: NDArray[Any] | Sequence[int]) -> Rows:
    """Return where lists of these lengths begin when they are laid end to end, and the end of the last."""
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64)


def spread(begins: Rows, starts: Rows) -> Rows:
    """Return the numbers from each of `begins` on, as many as `starts` has room for."""
    return np.arange(starts[-1], dtype=np.int64) + np.repeat(begins - starts[:-1], np.diff(starts))


class StringTable:
    """Different strings in the order of their UTF-8 bytes; they stay on disk, and a number is found by bisection."""

    def __init__(self, blob: NDArray[np.uint8], starts: Rows) -> None:
        self._blob = memoryview(np.ascontiguousarray(blob).data)
        self._starts = starts
        # One question asks for the same words several times; a bound method is kept apart for each table.
        self.find = lru_cache(maxsize=KEPT)(self._find)

    @classmethod
    def from_sorted(cls, strings: Sequence[bytes]) -> "StringTable":
        """Hold strings that are sorted and all different."""
        blob = np.frombuffer(b"".join(strings), dtype=np.uint8)
        return cls(blob, starts_of([len(one) for one in strings]))

    @classmethod
    def load(cls, path: Path) -> "StringTable":
        """Read a table that :meth:`save` wrote."""
        lists = Lists.load(path)
        return cls(lists.values, lists.starts)

    def save(self, path: Path) -> None:
        """Write the table to two files beside each other."""
        Lists(np.frombuffer(self._blob, dtype=np.uint8), self._starts).save(path)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> str:
        return self._bytes(number).decode("utf-8", "surrogatepass")

    def _find(self, string: str) -> int:
        """Return the number of a string, or -1."""
        sought = encoded(string)
        at = self.place(sought)
        return at if at < len(self) and self._bytes(at) == sought else -1

    def place(self, sought: bytes) -> int:
        """Return how many strings come before these bytes."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._bytes(middle) < sought:
                low = middle + 1
            else:
                high = middle
        return low

    def _bytes(self, number: int) -> bytes:
        return bytes(self._blob[self._starts[number] : self._starts[number + 1]])


def encoded(string: str) -> bytes:
    """Return the bytes that a table of strings orders by."""
    return string.encode("utf-8", "surrogatepass")
