"""What filters, facets and boosts look at: one array per field, a row per passage, numbers in place of words."""

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.search.arrays import (
    Lists,
    Rows,
    StringTable,
    encoded,
    load_array,
    save_array,
    smallest_dtype,
    spread,
    starts_of,
)
from graph.search.passages import Passage
from graph.search.question import SearchFilters

Mask = NDArray[np.bool_]
SINGLE = ("document", "convention", "body", "session", "year", "kind", "status", "text_lang", "text_status")
SEVERAL = ("target", "theme")
OF_ACTS = ("verb", "strength", "addressee")
ATTRIBUTES = {"text_lang": "lang", "target": "targets", "theme": "themes"}
"""Attributes of a passage that are called otherwise than the filter."""


@dataclass(frozen=True)
class Column:
    """One field of some owners: passages, or acts.

    :param codes: For each owner a number; the numbers of an owner where a field holds several.
    :param values: The word that each number stands for.
    """

    codes: NDArray[Any] | Lists
    values: tuple[str, ...]

    @cached_property
    def places(self) -> dict[str, int]:
        """The number of each word."""
        return {value: at for at, value in enumerate(self.values)}

    @cached_property
    def _holders(self) -> Lists:
        assert isinstance(self.codes, Lists)
        return self.codes.inverted(len(self.values))

    def __len__(self) -> int:
        return len(self.codes)

    def holds(self, wanted: Iterable[str]) -> Mask:
        """Tell of each owner whether it has one of some words."""
        numbers = [self.places[value] for value in wanted if value in self.places]
        if isinstance(self.codes, Lists):
            held = np.zeros(len(self), np.bool_)
            for number in numbers:
                held[self._holders.values[self._holders.starts[number] : self._holders.starts[number + 1]]] = True
            return held
        if len(numbers) == 1:
            return np.asarray(self.codes == numbers[0])
        table = np.zeros(len(self.values), np.bool_)
        table[numbers] = True
        return table[self.codes] if len(self.values) else np.zeros(len(self), np.bool_)

    def pairs(self, rows: Rows) -> tuple[Rows, NDArray[Any]]:
        """Return (place among `rows`, number) of everything that some owners have; empty words are left out."""
        if isinstance(self.codes, Lists):
            taken = self.codes.take(rows)
            return taken.owners, taken.values
        return np.arange(len(rows)), self.codes[rows]


@dataclass(frozen=True)
class Columns:
    """The columns of one index.

    :param fields: The fields of passages by the names of their filters.
    :param acts: Verb, strength and addressees of every act.
    :param act_starts: Where the acts of each passage begin, and the end of the last.
    :param dates: Day of the document as a number (20141017), 0 where unknown.
    :param units: For each passage the number of its unit.
    :param unit_ids: The units by number, sorted.
    :param unit_keys: A number for each unit that is the same in every index.
    :param citing: For each thing of ``cited`` the passages that cite it.
    """

    fields: Mapping[str, Column]
    acts: Mapping[str, Column]
    act_starts: Rows
    dates: NDArray[np.int32]
    units: NDArray[Any]
    unit_ids: StringTable
    unit_keys: NDArray[np.uint64]
    cited: StringTable
    citing: Lists

    @classmethod
    def load(cls, folder: Path) -> "Columns":
        """Read what :meth:`ColumnBuilder.save` wrote."""
        words = json.loads((folder / "values.json").read_text(encoding="utf-8"))

        def column(name: str, lists: bool) -> Column:
            path = folder / f"{name}.npy"
            return Column(Lists.load(path) if lists else load_array(path), tuple(words[name]))

        return cls(
            fields={name: column(name, name in SEVERAL) for name in (*SINGLE, *SEVERAL)},
            acts={name: column(name, name == "addressee") for name in OF_ACTS},
            act_starts=load_array(folder / "act_starts.npy"),
            dates=load_array(folder / "dates.npy"),
            units=load_array(folder / "units.npy"),
            unit_ids=StringTable.load(folder / "unit_ids"),
            unit_keys=load_array(folder / "unit_keys.npy"),
            cited=StringTable.load(folder / "cited"),
            citing=Lists.load(folder / "citing"),
        )

    def __len__(self) -> int:
        return len(self.units)

    @cached_property
    def act_owners(self) -> Rows:
        """For each act the passage that has it."""
        return np.repeat(np.arange(len(self)), np.diff(self.act_starts))

    @cached_property
    def rows_by_unit(self) -> Lists:
        """For each unit its passages."""
        return Lists(self.units, np.arange(len(self.units) + 1)).inverted(len(self.unit_ids))

    def mask(self, filters: SearchFilters) -> Mask | None:
        """Tell of each passage whether the filters admit it; None where they admit all."""
        held = [self.fields[name].holds(getattr(filters, name)) for name in self.fields if getattr(filters, name)]
        acts = self.act_mask(filters)
        if acts is not None:
            acting = np.zeros(len(self), np.bool_)
            acting[self.act_owners[acts]] = True
            held.append(acting)
        return np.logical_and.reduce(held) if held else None

    def act_mask(self, filters: SearchFilters, without: str = "") -> Mask | None:
        """Tell of each act whether it meets the filters of acts, one left out; None where there are none."""
        wanted = {name: getattr(filters, name) for name in OF_ACTS if name != without and getattr(filters, name)}
        held = [self.acts[name].holds(values) for name, values in wanted.items()]
        return np.logical_and.reduce(held) if held else None

    def unit_of(self, row: int) -> str:
        """Return the id of the unit that a passage is a text of."""
        return self.unit_ids[int(self.units[row])]

    def word(self, name: str, row: int) -> str:
        """Return the word of a passage in a field that holds one."""
        column = self.fields[name]
        assert not isinstance(column.codes, Lists)
        return column.values[int(column.codes[row])]

    def acts_of(self, rows: Rows) -> tuple[Rows, Rows]:
        """Return the acts of some passages, and for each its place among `rows`."""
        begins = self.act_starts[rows]
        starts = starts_of(self.act_starts[rows + 1] - begins)
        return spread(begins, starts), np.repeat(np.arange(len(rows)), np.diff(starts))

    def rows_of_unit(self, unit_id: str) -> Rows:
        """Return the passages of one unit."""
        number = self.unit_ids.find(unit_id)
        return self.rows_of_units(number, number + 1) if number >= 0 else np.empty(0, np.int64)

    def rows_below_unit(self, unit_id: str) -> Rows:
        """Return the passages of the units that stand under one."""
        first, last = (self.unit_ids.place(encoded(unit_id + mark)) for mark in (".", "/"))
        return self.rows_of_units(first, last)

    def rows_of_units(self, first: int, last: int) -> Rows:
        """Return the passages of the units with numbers from `first` to below `last`, in order."""
        by_unit = self.rows_by_unit
        return np.sort(by_unit.values[by_unit.starts[first] : by_unit.starts[last]])

    def rows_of_document(self, document: str) -> Rows:
        """Return the passages of one document."""
        number = self.fields["document"].places.get(document)
        return np.empty(0, np.int64) if number is None else np.flatnonzero(self.fields["document"].codes == number)

    def rows_citing(self, cited: str) -> Rows:
        """Return the passages that cite something."""
        number = self.cited.find(cited)
        if number < 0:
            return np.empty(0, np.int64)
        return np.asarray(self.citing.values[self.citing.starts[number] : self.citing.starts[number + 1]], np.int64)


class ColumnBuilder:
    """Gathers the columns of passages that come one by one."""

    def __init__(self) -> None:
        # Arrays of four bytes a number: lists of a million passages would take half a gigabyte.
        self._codes = {name: array("I") for name in (*SINGLE, *SEVERAL, *OF_ACTS, "unit", "cited")}
        self._lengths = {name: array("I") for name in (*SEVERAL, "addressee", "act", "cited")}
        self._places: dict[str, dict[str, int]] = {name: {} for name in self._codes}
        self._dates = array("i")

    def add(self, passage: Passage) -> None:
        """Take up one passage."""
        for name in SINGLE:
            self._put(name, getattr(passage, ATTRIBUTES.get(name, name)))
        for name in SEVERAL:
            self._put_all(name, getattr(passage, ATTRIBUTES[name]))
        for act in passage.acts:
            self._put("verb", act.verb)
            self._put("strength", act.strength)
            self._put_all("addressee", act.addressees)
        self._lengths["act"].append(len(passage.acts))
        self._put("unit", passage.unit_id)
        self._put_all("cited", tuple(dict.fromkeys(passage.cites)))
        self._dates.append(_day(passage))

    def save(self, folder: Path) -> None:
        """Write the columns."""
        folder.mkdir()
        for name in (*SINGLE, "verb", "strength"):
            save_array(folder / f"{name}.npy", self._numbers(name))
        for name in (*SEVERAL, "addressee"):
            Lists(self._numbers(name), starts_of(self._lengths[name])).save(folder / name)
        values = {name: list(self._places[name]) for name in (*SINGLE, *SEVERAL, *OF_ACTS)}
        (folder / "values.json").write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
        save_array(folder / "act_starts.npy", starts_of(self._lengths["act"]))
        save_array(folder / "dates.npy", np.array(self._dates, np.int32))
        self._save_sorted("unit", folder)
        self._save_citations(folder)

    def _save_sorted(self, name: str, folder: Path) -> None:
        names, order = self._sorted(name)
        StringTable.from_sorted(names).save(folder / "unit_ids")
        save_array(folder / "units.npy", order[self._numbers(name)] if names else np.empty(0, np.uint8))
        keys = b"".join(blake2b(one, digest_size=8).digest() for one in names)
        save_array(folder / "unit_keys.npy", np.frombuffer(keys, dtype=np.uint64))

    def _save_citations(self, folder: Path) -> None:
        names, order = self._sorted("cited")
        StringTable.from_sorted(names).save(folder / "cited")
        numbers = order[self._numbers("cited")] if names else np.empty(0, np.uint8)
        citing = Lists(numbers, starts_of(self._lengths["cited"])).inverted(len(names))
        Lists(citing.values.astype(np.int32), citing.starts).save(folder / "citing")

    def _sorted(self, name: str) -> tuple[list[bytes], NDArray[Any]]:
        """Return the words of a field in order of their bytes, and for each number that they were given their place."""
        words = [encoded(word) for word in self._places[name]]
        order = sorted(range(len(words)), key=words.__getitem__)
        places = np.empty(len(words), smallest_dtype(len(words)))
        places[order] = np.arange(len(words))
        return [words[at] for at in order], places

    def _numbers(self, name: str) -> NDArray[Any]:
        return np.array(self._codes[name], smallest_dtype(len(self._places[name])))

    def _put(self, name: str, value: str) -> None:
        places = self._places[name]
        self._codes[name].append(places.setdefault(value, len(places)))

    def _put_all(self, name: str, values: Sequence[str]) -> None:
        self._lengths[name].append(len(values))
        for value in values:
            self._put(name, value)


def _day(passage: Passage) -> int:
    """Return the day as a number, with zeros for the month and day that are unknown."""
    parts = (passage.date or passage.year).split("-")
    numbers = [int(part) if part.isdecimal() and part.isascii() else 0 for part in (*parts, "", "")[:3]]
    year, month, day = (number if number < 10_000 else 0 for number in numbers)
    return year * 10_000 + month * 100 + day
