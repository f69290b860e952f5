"""Facets: how many of the units found have each value that a filter could be set to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.search.answer import Facet
from graph.search.arrays import Rows
from graph.search.columns import OF_ACTS, Columns
from graph.search.question import SearchFilters

FACETS = (
    "convention",
    "body",
    "session",
    "year",
    "kind",
    "verb",
    "strength",
    "addressee",
    "status",
    "target",
    "theme",
    "text_lang",
    "text_status",
)
OF_TEXTS = ("text_lang", "text_status")
"""Facets of the texts of a unit; all others are the same for all its texts."""

MOST_VALUES = 200
MOST_CELLS = 1 << 21
"""Values times units up to which a table of both is faster than sorting."""


@dataclass(frozen=True, slots=True)
class FoundRows:
    """Rows of one index that were found.

    :param units: The number of the unit of each, the same in every index.
    """

    columns: Columns
    rows: Rows
    units: Rows


def without(filters: SearchFilters, name: str) -> SearchFilters:
    """Return the filters with one of them not set."""
    return replace(filters, **{name: frozenset()})


def count_facet(name: str, filters: SearchFilters, found: Sequence[FoundRows]) -> Facet:
    """Return one facet.

    :param filters: Those set, the facet's own among them.
    :param found: What would be found if the facet's own filter were not set.
    """
    places: dict[str, int] = {}
    pairs = []
    for part in found:
        words, units, numbers = _held(name, filters, part)
        known = np.array([places.setdefault(word, len(places)) for word in words], np.int64)
        pairs.append((known[numbers] if len(words) else numbers.astype(np.int64), units))
    values = np.concatenate([np.empty(0, np.int64), *(one for one, _ in pairs)])
    units = np.concatenate([np.empty(0, np.int64), *(one for _, one in pairs)])
    counts = _count_different(values, units, len(places))
    ranked = [(value, int(counts[at])) for value, at in places.items() if value and counts[at]]
    ranked.sort(key=lambda one: (-one[1], one[0]))
    return Facet(name, tuple(ranked[:MOST_VALUES]))


def _count_different(values: Rows, units: Rows, count: int) -> Rows:
    """Return for each value how many different units have it."""
    width = int(units.max(initial=-1)) + 1
    cells = values * width + units
    if count * width <= MOST_CELLS:
        held = np.zeros((count, width), np.bool_)
        held.reshape(-1)[cells] = True
        return np.asarray(held.sum(axis=1), np.int64)
    return np.bincount(np.unique(cells) // width, minlength=count)


def _held(name: str, filters: SearchFilters, part: FoundRows) -> tuple[tuple[str, ...], Rows, NDArray[Any]]:
    """Return the words of a field, and (unit, number of word) of all that was found."""
    if name in OF_ACTS:
        return _of_acts(name, filters, part)
    column = part.columns.fields[name]
    places, numbers = column.pairs(part.rows)
    return column.values, part.units[places], numbers


def _of_acts(name: str, filters: SearchFilters, part: FoundRows) -> tuple[tuple[str, ...], Rows, NDArray[Any]]:
    """Return the words of a field of acts, and (unit, number) of those acts that meet the other filters of acts."""
    columns = part.columns
    acts, owners = columns.acts_of(part.rows)
    units = part.units[owners]
    admitted = columns.act_mask(filters, without=name)
    if admitted is not None:
        units, acts = units[admitted[acts]], acts[admitted[acts]]
    places, numbers = columns.acts[name].pairs(acts)
    return columns.acts[name].values, units[places], numbers
