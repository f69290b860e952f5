"""Tables whose cells are ruled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loaders.un_documents.formats.pdf.fragments import Fragment
from loaders.un_documents.formats.pdf.pdfium import Rule
from loaders.un_documents.formats.pdf.rows import Row, row_of, rows_of
from loaders.un_documents.layout import ends_sentence, join_lines
from loaders.un_documents.lines import Rows

TOUCH = 3.0
"""Points. Rules that meet may miss each other by so much."""
SAME = 2.5
"""Points. Rules so close are one."""
NARROWEST = 6.0
"""Points. No cell is narrower."""
PADDING = 0.5
"""Heights of font between the print of a cell and the next column."""
BLANK = 0.25
"""Heights of font: the width of a blank."""
MOST_RULES = 4_000
"""On one page; a drawing has more."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How the print of a cell fits.

    :param first: Width of its first word, in points.
    :param room: Room behind its last row.
    """

    text: str
    first: float
    room: float


def row_goes_on(above: Sequence[Fit | None], below: Sequence[Fit | None]) -> bool:
    """Tell whether cells go on with those above them: most first words would not have fitted there, and one is small.

    :param above: What stands last in each cell of a row, None in an empty one.
    :param below: What stands next in each.
    """
    pairs = [(one, other) for one, other in zip(above, below, strict=True) if one and other]
    firsts = [other.text[0] for _, other in pairs]
    full = sum(one.room < other.first and not ends_sentence(one.text) for one, other in pairs)
    if not any(first.islower() for first in firsts) and any(first.isupper() for first in firsts):
        return False
    return full > 0 and 2 * full >= len(pairs)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or what of it stands on one page.

    :param rows: Cells; an empty one is the rest of a wider one.
    :param fits: How each cell fits, None of an empty one.
    :param edges: Where its columns begin, in points, and where the last ends.
    :param fragments: All that stands in it.
    """

    rows: Rows
    fits: tuple[tuple[Fit | None, ...], ...]
    edges: tuple[float, ...]
    top: float
    bottom: float
    fragments: tuple[Fragment, ...]

    def has_rule(self, rule: Rule) -> bool:
        """Tell whether a rule belongs to the table."""
        return self.top - TOUCH <= (rule.start if rule.upright else rule.at) <= self.bottom + TOUCH


def table_of(
    cells: Sequence[Sequence[Sequence[Row]]],
    edges: Sequence[float],
    heights: tuple[float, float],
    inside: Sequence[Fragment],
) -> Table:
    """Make a table.

    :param cells: The rows of print of each cell.
    :param heights: Where it begins and ends, from the head of the page.
    """
    texts = tuple(tuple(join_lines([line.text for line in cell]) for cell in row) for row in cells)
    ends = [edge - PADDING * inside[0].size for edge in edges[1:]]
    fits = tuple(
        tuple(
            Fit(text, cell[0].first, end - cell[-1].end - BLANK * cell[-1].size) if cell else None
            for text, cell, end in zip(line, row, ends, strict=True)
        )
        for line, row in zip(texts, cells, strict=True)
    )
    return Table(texts, fits, tuple(edges), *heights, tuple(inside))


def rows_of_cells(table: Table) -> list[Row]:
    """Return the rows of print in a table, each cell for itself, as of one that only lays things out."""
    return [row_of([one]) for row in rows_of(table.fragments) for one in row.fragments]


TABLE_SIGN = "\x00"
"""Begins the text of a fragment that stands for a table."""


def sign_of(table: Table, index: int) -> Fragment:
    """Return a fragment that stands for a table among the fragments of its page.

    :param index: The place of the table among those of the page. Its words follow, so that a running header is known again.
    """
    text = f"{TABLE_SIGN}{index}{TABLE_SIGN}{' '.join(cell for row in table.rows for cell in row)}"
    first = min(table.fragments, key=lambda one: one.base)
    return Fragment(text, table.edges[0], table.edges[-1], first.base, first.size, 0.0)


def signed_table(row: Row) -> int | None:
    """Return the place of the table that a row stands for, None where it is a row of text."""
    signs = (one.text.split(TABLE_SIGN)[1] for one in row.fragments if one.text.startswith(TABLE_SIGN))
    place = next(signs, None)
    return None if place is None else int(place)


def ruled_tables(fragments: Sequence[Fragment], rules: Sequence[Rule]) -> tuple[list[Table], list[Fragment]]:
    """Return the ruled tables of a page and the fragments that stand in none."""
    left = list(fragments)
    tables: list[Table] = []
    if len(rules) <= MOST_RULES:
        for component in _components(_merged(rules)):
            grid = _grid(component)
            inside = [one for one in left if grid is not None and grid.holds(one)]
            table = grid.read(inside) if grid is not None and inside else None
            if table is not None:
                tables.append(table)
                taken = set(map(id, inside))
                left = [one for one in left if id(one) not in taken]
    return tables, left


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Join rules that go on in one another, as borders drawn cell by cell do."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda one: (one.upright, round(one.at / SAME), one.start)):
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.upright == rule.upright
            and abs(last.at - rule.at) <= SAME
            and rule.start <= last.end + TOUCH
        ):
            merged[-1] = replace(last, end=max(last.end, rule.end))
        else:
            merged.append(rule)
    return merged


def _components(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return groups of rules that cross or touch one another."""
    along = [rule for rule in rules if not rule.upright]
    groups: list[list[Rule]] = []
    for upright in (rule for rule in rules if rule.upright):
        touched = [rule for rule in along if _cross(rule, upright)]
        here = [group for group in groups if any(rule in group for rule in touched)]
        joined = [upright, *touched]
        for group in here:
            joined += [rule for rule in group if rule not in joined]
        groups = [group for group in groups if group not in here] + [joined]
    return [group for group in groups if len(group) > 2]


def _cross(along: Rule, upright: Rule) -> bool:
    return (
        upright.start - TOUCH <= along.at <= upright.end + TOUCH
        and along.start - TOUCH <= upright.at <= along.end + TOUCH
    )


@dataclass(frozen=True, slots=True)
class _Grid:
    """A ruled grid.

    :param across: Where its columns begin, and where the last ends.
    :param down: The same of its rows.
    """

    across: tuple[float, ...]
    down: tuple[float, ...]
    rules: tuple[Rule, ...]

    def holds(self, one: Fragment) -> bool:
        """Tell whether a fragment stands in the grid."""
        middle, height = (one.start + one.end) / 2, one.base - 0.3 * one.size
        return self.across[0] < middle < self.across[-1] and self.down[0] < height < self.down[-1]

    def read(self, inside: Sequence[Fragment]) -> Table | None:
        """Return the table, None of what has no two columns."""
        owners = self._owners()
        cells: dict[tuple[int, int], list[Fragment]] = {}
        for one in inside:
            row = _place(one.base - 0.3 * one.size, self.down)
            column = _place((one.start + one.end) / 2, self.across)
            cells.setdefault(owners[row][column], []).append(one)
        places = [(row, column) for row in range(len(self.down) - 1) for column in range(len(self.across) - 1)]
        filled = {place: rows_of(cells[place]) for place in places if place in cells}
        rows = sorted({row for row, _ in filled})
        used = {column for _, column in filled}
        if len(used) < 2:
            return None
        # An empty column may be filled on another page; a narrow one is none.
        widths = [end - start for start, end in pairwise(self.across)]
        columns = [column for column, width in enumerate(widths) if column in used or width > NARROWEST]
        edges = (*(self.across[column] for column in columns), self.across[-1])
        texts = [[filled.get((row, column), []) for column in columns] for row in rows]
        return table_of(texts, edges, (self.down[0], self.down[-1]), inside)

    def _owners(self) -> list[list[tuple[int, int]]]:
        """Return for every place of the grid the first place of its cell, which may be wider or higher."""
        owners: list[list[tuple[int, int]]] = []
        for row in range(len(self.down) - 1):
            owners.append([])
            for column in range(len(self.across) - 1):
                owner = (row, column)
                if column and not self._ruled(True, self.across[column], self.down[row], self.down[row + 1]):
                    owner = owners[row][column - 1]
                elif row and not self._ruled(False, self.down[row], self.across[column], self.across[column + 1]):
                    owner = owners[row - 1][column]
                owners[row].append(owner)
        return owners

    def _ruled(self, upright: bool, at: float, start: float, end: float) -> bool:
        """Tell whether a rule stands between two places."""
        middle = (start + end) / 2
        return any(
            rule.upright == upright and abs(rule.at - at) <= SAME and rule.start - TOUCH <= middle <= rule.end + TOUCH
            for rule in self.rules
        )


def _grid(rules: Sequence[Rule]) -> _Grid | None:
    """Return the grid of rules that touch; a table may be open at its sides."""
    uprights = [rule for rule in rules if rule.upright]
    along = [rule for rule in rules if not rule.upright]
    across = _places([rule.at for rule in uprights], [(rule.start, rule.end) for rule in along])
    down = _places([rule.at for rule in along], [(rule.start, rule.end) for rule in uprights])
    if len(across) < 3 or len(down) < 2:
        return None
    return _Grid(across, down, tuple(rules))


def _places(places: Sequence[float], reaches: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """Return where cells begin and end: at the rules, and where the rules that cross them end beyond the outermost."""
    found = sorted(places)
    first, last = min(start for start, _ in reaches), max(end for _, end in reaches)
    if first < found[0] - NARROWEST:
        found.insert(0, first)
    if last > found[-1] + NARROWEST:
        found.append(last)
    apart = [found[0]]
    for place in found[1:]:
        if place - apart[-1] > SAME:
            apart.append(place)
    return tuple(apart)


def _place(at: float, edges: Sequence[float]) -> int:
    """Return between which edges a place lies."""
    return next((index for index in range(len(edges) - 2) if at < edges[index + 1]), len(edges) - 2)
