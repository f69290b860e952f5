"""Footnotes: what stands at the foot of a column below a rule, or in smaller print with a number before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.un_documents.formats.pdf.pdfium import Rule
from loaders.un_documents.formats.pdf.rows import Row, row_of
from loaders.un_documents.pages import NOTE_START

SMALLER = 0.95
"""Share of the height of the font of running text. Footnotes are smaller."""
LONGEST_RULE = 0.7
"""Share of the width of the column. The rule above footnotes is shorter, unless it is the only thing between."""
MOST_LOST = 3
"""Footnotes that may be missing between two."""
RAISED_MARK = re.compile(r"^\(?(\d{1,3}|\*{1,3}|[†‡])\)?$")
BESIDE = 1.5
"""Heights of font. A note that stands beside another is set further apart."""


@dataclass(slots=True)
class Note:
    """A footnote: its number, and rows of print with the text that is its own."""

    number: str
    rows: list[tuple[Row, str]]


@dataclass(slots=True)
class NoteReader:
    """Takes footnotes off the feet of columns, page by page.

    :param size: Height of the font of running text, in points.
    :param raised: True once the number of a note was raised: then those of all are.
    :param fresh: True before the first note of a column, which may count anew.
    """

    size: float
    notes: list[Note] = field(default_factory=list)
    raised: bool = False
    fresh: bool = True

    def take(self, rows: Sequence[Row], rules: Sequence[Rule], start: float, end: float) -> int:
        """Read the footnotes at the foot of a column; return how many of its rows, from the last one, they are.

        :param rules: Ruled lines of the page that belong to no table.
        :param start: Where the column begins, in points.
        :param end: Where it ends.
        """
        self.fresh = True
        first = self._first_below_rule(rows, rules, start, end)
        if first is None:
            first = self._first_of_small(rows)
        return 0 if first is None else self._read(rows, first)

    def take_below(self, rows: Sequence[Row], rules: Sequence[Rule], width: float) -> int:
        """Read the footnotes that stand below all columns of a page; return how many of its rows, from the last, they are.

        :param rows: Rows of the page, over all columns.
        :param width: Of the page, in points.
        """
        self.fresh = True
        first = self._first_below_rule(rows, rules, 0.0, width)
        if first is None:
            return 0
        number, _ = self._mark(rows[first])
        # The next note in order: columns with notes of their own would begin with any.
        if any(row.size > SMALLER * self.size for row in rows[first:]) or number not in (self._next(), "1"):
            return 0
        return self._read(rows, first)

    def _read(self, rows: Sequence[Row], first: int) -> int:
        for row in self._in_order(rows[first:]):
            self._add(row)
        return len(rows) - first

    def _next(self) -> str:
        """Return the number of the next note."""
        return str(1 + next((int(note.number) for note in reversed(self.notes) if note.number.isdigit()), 0))

    def _first_below_rule(self, rows: Sequence[Row], rules: Sequence[Rule], start: float, end: float) -> int | None:
        """Return the first row below a rule that only footnotes stand below, None where there is none."""
        for rule in sorted((rule for rule in rules if not rule.upright), key=lambda rule: rule.at):
            below = [index for index, row in enumerate(rows) if row.base - 0.3 * row.size > rule.at]
            if not below or rule.end < start or rule.start > end:
                continue
            first = below[0]
            short = rule.end - rule.start < LONGEST_RULE * (end - start)
            small = all(row.size <= SMALLER * self.size for row in rows[first:])
            if self._begins(rows[first]) and (small or (short and self._all_below(rows[first:]))):
                return first
            if small and short and self.notes:
                # A note of the page before goes on.
                return first
        return None

    def _all_below(self, rows: Sequence[Row]) -> bool:
        """Tell whether nothing of the size of a heading stands among some rows."""
        return all(row.size <= 1.02 * self.size for row in rows)

    def _first_of_small(self, rows: Sequence[Row]) -> int | None:
        """Return the first of the rows in small print at the foot that begins a note, None where none does."""
        first = len(rows)
        while first and rows[first - 1].size <= SMALLER * self.size:
            first -= 1
        return next((index for index in range(first, len(rows)) if self._begins(rows[index])), None)

    def _in_order(self, rows: Sequence[Row]) -> list[Row]:
        """Return rows of notes in reading order: short notes may be set in two columns."""
        starts = [
            one.start
            for row in rows
            for index, one in enumerate(row.fragments[1:], start=1)
            if one.start - row.fragments[index - 1].end > BESIDE * row.size
            and self._begins(row_of(row.fragments[index:]))
        ]
        if not starts:
            return list(rows)
        at = min(starts) - 1
        first = [[one for one in row.fragments if one.start < at] for row in rows]
        beside = [[one for one in row.fragments if one.start >= at] for row in rows]
        return [row_of(some) for some in (*first, *beside) if some]

    def _begins(self, row: Row) -> bool:
        number, _ = self._mark(row)
        return number is not None

    def _mark(self, row: Row) -> tuple[str | None, str]:
        """Return the number that a row begins with and the text behind it; no number where it begins no note."""
        text = row.text
        if raised := row.fragments[0].raised:
            # A blank may stand among what is raised.
            mark = RAISED_MARK.match(text[:raised].strip())
            if mark and self._is_due(mark[1]):
                return mark[1], text[raised:].strip()
        mark = None if self.raised else NOTE_START.match(text)
        if mark and self._is_due(mark[1]):
            return mark[1], text[mark.end() :].strip()
        return None, text

    def _is_due(self, number: str) -> bool:
        """Tell whether a number can be that of the next note: it counts on, or anew from 1, or is a star."""
        if not number.isdigit():
            return True
        last = next((int(note.number) for note in reversed(self.notes) if note.number.isdigit()), 0)
        return (int(number) == 1 and self.fresh) or last < int(number) <= last + MOST_LOST

    def _add(self, row: Row) -> None:
        number, text = self._mark(row)
        self.fresh = False
        if number is not None:
            self.raised = self.raised or bool(row.fragments[0].raised)
            self.notes.append(Note(number, [(row, text)] if text else []))
        elif self.notes:
            self.notes[-1].rows.append((row, text))
