"""Strict reading of tab-separated tables: a column, value or row that is not understood is refused with its place."""

import csv
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from loaders.errors import InputRefused

SEVERAL = " | "
YEAR = re.compile(r"[12][0-9]{3}")
DAY = r"[12][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
DATE = re.compile(rf"{DAY}(?:/{DAY})?")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    :param file: Name of the file.
    :param line: Line in it, counted from 1.
    """

    file: str
    line: int
    cells: Mapping[str, str]

    def optional(self, column: str) -> str | None:
        """Return the text of a cell, None where it is empty."""
        return self.cells[column] or None

    def text(self, column: str) -> str:
        """Return the text of a cell that must not be empty."""
        return self.cells[column] or self.refuse(column, "must not be empty")

    def choice(self, column: str, allowed: Collection[str]) -> str:
        """Return a word out of a list."""
        value = self.cells[column]
        return value if value in allowed else self.refuse(column, f"must be one of {', '.join(sorted(allowed))}")

    def several(self, column: str) -> tuple[str, ...]:
        """Return the values of a cell that holds several, none for an empty one."""
        return tuple(self.cells[column].split(SEVERAL)) if self.cells[column] else ()

    def number(self, column: str) -> int:
        """Return a whole number."""
        value = self.cells[column]
        return int(value) if value.isascii() and value.isdigit() else int(self.refuse(column, "must be a number"))

    def year(self, column: str) -> int | None:
        """Return a year, None where the cell is empty."""
        value = self.cells[column]
        if value and not YEAR.fullmatch(value):
            self.refuse(column, "must be a year")
        return int(value) if value else None

    def date(self, column: str) -> str | None:
        """Return an ISO date (day, month or year) or an interval of two, None where the cell is empty."""
        value = self.cells[column]
        if value and not DATE.fullmatch(value):
            self.refuse(column, "must be an ISO date or an interval of two")
        return value or None

    def refuse(self, column: str, reason: str) -> str:
        """Refuse the row for one of its cells.

        :raises InputRefused: Always.
        """
        raise InputRefused(self.file, f"column {column!r} {reason}, got {self.cells[column]!r}", self.line)


def read_table(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a UTF-8 table whose first line names exactly these columns.

    Lines before it that begin with ``#`` are a head that says what the table is, and are passed over.

    :raises InputRefused: If the columns differ, or a row has too few or too many cells.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        first, head = next(((at, line) for at, line in enumerate(lines, 1) if not line.startswith("#")), (1, ""))
        if (found := head.rstrip("\r\n").split("\t")) != list(columns):
            raise InputRefused(path.name, f"columns must be {', '.join(columns)}, got {', '.join(found)}", first)
        table = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        for line, cells in enumerate(table, first + 1):
            if len(cells) != len(columns):
                raise InputRefused(path.name, f"needs {len(columns)} cells, got {len(cells)}", line)
            yield Row(path.name, line, dict(zip(columns, cells, strict=True)))
