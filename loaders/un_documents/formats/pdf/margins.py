"""How printed lines lie between their margins: indents, empty lines, and the room behind each."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from loaders.un_documents.formats.pdf.printed import Printed
from loaders.un_documents.layout import display_width, ends_sentence, ends_with_comma, first_word, is_wide
from loaders.un_documents.lines import Line
from loaders.un_documents.marks import read_marks

SAME = 2.0
"""Points. Lines begin or end together that are no further apart."""
LEAST, SHARE = 3, 0.05
"""Lines that begin at a margin, and their share of all."""
JUSTIFIED_LEAST, JUSTIFIED = 4, 0.15
"""Lines that end at a margin where lines are filled up, and their share of all."""
PADDING = 1.5
"""Heights of font between the margin of a column and the next column."""
STICKING_OUT = 0.05
"""Share of lines that may reach beyond a margin."""
USUAL, EVEN = 0.05, 1.04
"""Share of the distances between lines that are the usual one, give or take a little: the least one that is no exception."""
BLANK = 1.18
"""Times the usual distance. A wider one is an empty line."""
HANGING = frozenset("，。；：、！？）》」”’")
BLANK_WIDTH, UNSURE = 0.28, 1.0
"""Heights of font: the width of a blank between words; and points by which the margin may be further in than it seems."""
CLEARLY = 3.0
"""Heights of font. A line with so much more room than its follower needs ends a paragraph."""
RAISED = 0.7
"""Share of the height of the font of a line. Raised signs are smaller."""
CLOSE = 1.8
"""Heights of font. Lines of one heading are no further apart."""
HANGS = 8.0
"""Heights of font. So far in may lines stand behind the number that their paragraph begins with."""
CENTRED = 4.0
"""Points between the rooms on both sides of a centred line."""
SET_IN = 2.0
"""Heights of font. A centred line has more room on both sides."""
UNDIVIDED = 0.3
"""Share of ends of paragraphs without an empty line behind them, from which on empty lines divide nothing."""


def to_lines(lines: Sequence[Printed]) -> list[Line]:
    """Return lines with their indents, empty lines before them, and room behind them, in columns of print."""
    starts, ends = _margins(lines)
    blanks = _blanks(lines)
    local = _local_ends(lines, ends, blanks)
    alone = _alone(lines)
    frees = [_free(line, starts[line.column], end, one) for line, end, one in zip(lines, local, alone, strict=True)]
    if _undivided(lines, blanks, frees):
        blanks = [False] * len(lines)
    column = median(_column_width(line) for line in lines) if lines else 1.0
    centred = _centred(lines)
    set_in = [line.row.start - starts[line.column] for line in lines]
    result: list[Line] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        indent = max(0, round(set_in[index] / column))
        deeper = set_in[index] - set_in[index - 1]
        if centred[index] or (result and not blanks[index] and _goes_on(lines[index - 1], result[-1], line, deeper)):
            indent = 0
        room = 0 if line.full else _room(frees[index], following, column)
        result.append(Line(line.number, line.text, indent, blanks[index], line.opens, room))
    return result


def _goes_on(before: Printed, read: Line, line: Printed, deeper: float) -> bool:
    """Tell a line that is set in because all of its paragraph is, or all behind the number that it begins with.

    :param deeper: Points by which it is set in further than the line before.
    """
    full = read.room is not None and read.room <= display_width(first_word(line.text))
    ended = ends_sentence(before.text) or ends_with_comma(before.text)
    if not full or (ended and read_marks(line.text)):
        return False
    hangs = 0 < deeper < HANGS * line.row.size and bool(read_marks(before.text))
    return abs(deeper) <= SAME or hangs


def _column_width(line: Printed) -> float:
    """Return the usual width of a column of a line: that of a narrow letter, in points."""
    columns = sum(display_width(one.text) for one in line.row.fragments)
    return sum(one.width for one in line.row.fragments) / max(1, columns)


Margins = dict[tuple[int, int, int], float]


def _margins(lines: Sequence[Printed]) -> tuple[Margins, Margins]:
    """Return where lines begin and end in every column."""
    starts: Margins = {}
    ends: Margins = {}
    for column in {line.column for line in lines}:
        inside = [line for line in lines if line.column == column]
        if len(inside) < JUSTIFIED_LEAST:
            # Few lines tell little: those of narrower columns of the same pages count too.
            first, last = inside[0].start, inside[0].end
            inside = [line for line in lines if first <= line.start and line.end <= last]
        members = [line.row for line in inside]
        room = max(line.row.end for line in lines)
        starts[column] = _outermost([row.start for row in members], max(LEAST, SHARE * len(members)))
        # A mark at the end of a Chinese line may hang over the margin.
        reach = sorted(row.end - (row.size if row.text[-1] in HANGING else 0) for row in members)
        size = median(row.size for row in members)
        end = -_outermost([-one for one in reach], max(JUSTIFIED_LEAST, JUSTIFIED * len(reach)))
        beyond = sum(one > end + size for one in reach)
        # Where lines are not filled up, the longest tells where they may end; one in fifty may stick out.
        ends[column] = end if beyond <= STICKING_OUT * len(reach) else reach[int((len(reach) - 1) * 0.98)]
        if len(inside) < JUSTIFIED_LEAST:
            ends[column] = max(ends[column], min(inside[0].end - PADDING * size, room))
    return starts, ends


def _outermost(places: Sequence[float], least: float) -> float:
    """Return the first place that enough lines share, the first of all where none is shared."""
    ordered = sorted(places)
    for index, place in enumerate(ordered):
        shared = [other for other in ordered[index:] if other - place <= SAME]
        if len(shared) >= least:
            return place
    return ordered[0]


def _blanks(lines: Sequence[Printed]) -> list[bool]:
    """Tell before which lines the paper is empty."""
    steps = [0.0, *(_step(before, line) for before, line in pairwise(lines))]
    known = sorted(step for step in steps if step > 0)
    least = max(LEAST, USUAL * len(known))
    usual = next((step for step in known if sum(step <= other <= EVEN * step for other in known) >= least), 0.0)
    return [step > BLANK * usual > 0 for step in steps]


def _centred(lines: Sequence[Printed]) -> list[bool]:
    """Tell lines of one centred heading: they stand about one middle, close together."""
    centred = [False] * len(lines)
    for index, (before, line) in enumerate(pairwise(lines)):
        middle = abs(before.row.start + before.row.end - line.row.start - line.row.end) / 2
        apart = abs(before.row.start - line.row.start)
        if middle < SAME and apart > SAME and 0 < _step(before, line) < CLOSE:
            centred[index] = centred[index + 1] = True
    return centred


def _step(before: Printed, line: Printed) -> float:
    """Return how far a line stands below the one before, in heights of its font; 0 behind a column or page."""
    if line.opens or line.page != before.page or line.row.base <= before.row.base:
        return 0.0
    # What is raised may stand on a line by itself.
    size = line.row.size if line.row.size > RAISED * before.row.size else before.row.size
    return (line.row.base - before.row.base) / size


def _local_ends(lines: Sequence[Printed], ends: Margins, blanks: Sequence[bool]) -> list[float]:
    """Return where each line may end: where its paragraph is filled up short of the margin, there."""
    local = [ends[line.column] for line in lines]
    groups: list[list[int]] = []
    for index, line in enumerate(lines):
        if groups and not blanks[index] and not line.opens and lines[groups[-1][0]].column == line.column:
            groups[-1].append(index)
        else:
            groups.append([index])
    for group in groups:
        reach = max(lines[index].row.end for index in group)
        size = lines[group[0]].row.size
        shared = sum(abs(lines[index].row.end - reach) < SAME / 2 for index in group)
        if len(group) > 2 and shared > 1 and reach < local[group[0]] - size:
            for index in group:
                local[index] = reach
    return local


def _alone(lines: Sequence[Printed]) -> list[bool]:
    """Tell lines that begin where few others do, and neither the one before nor the one behind."""
    usual = Counter((line.column, round(line.row.start / SAME)) for line in lines)
    alone = [usual[line.column, round(line.row.start / SAME)] < LEAST for line in lines]
    for index, (before, line) in enumerate(pairwise(lines)):
        if abs(before.row.start - line.row.start) <= SAME:
            alone[index] = alone[index + 1] = False
    return alone


def _free(line: Printed, start: float, end: float, alone: bool) -> float:
    """Return the room that a line leaves, in points; of a centred line that on both sides.

    :param alone: True where no line near it begins in the same place, as centred ones do not.
    """
    before, behind = line.row.start - start, end - line.row.end
    if alone and abs(before - behind) < CENTRED and before > SET_IN * line.row.size:
        return before + behind
    return behind


def _undivided(lines: Sequence[Printed], blanks: Sequence[bool], frees: Sequence[float]) -> bool:
    """Tell whether paragraphs stand below one another without an empty line."""
    close = [
        not blank
        for (before, line), free, blank in zip(pairwise(lines), frees, blanks[1:], strict=False)
        if ends_sentence(before.text) and _step(before, line) and free > line.row.first + CLEARLY * line.row.size
    ]
    return sum(close) >= max(LEAST, UNDIVIDED * len(close))


def _room(free: float, following: Printed | None, column: float) -> int:
    """Return the columns that are free behind a line, so that they say whether the next line's first word would fit."""
    columns = max(0, int(free / column))
    if following is None:
        return columns
    word = first_word(following.text)
    width = following.row.first if following.row.text.startswith(word) else display_width(word) * column
    blank = 0.0 if is_wide(word[0]) else BLANK_WIDTH * following.row.size
    fits = free >= width + blank + UNSURE
    return max(columns, display_width(word) + 1) if fits else min(columns, display_width(word))
