"""Columns of a page: what is read down to the foot before what stands beside it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from loaders.un_documents.formats.pdf.fragments import Fragment
from loaders.un_documents.formats.pdf.pdfium import Rule
from loaders.un_documents.formats.pdf.rows import levels_of
from loaders.un_documents.formats.pdf.ruled import TABLE_SIGN

GUTTER = 0.8
"""Heights of font. Columns are set further apart."""
LEAST_ROWS = 5
"""Rows in each of two columns; where they stand on one page, they may be fewer on the next."""
SAME_BLANK = 0.8
"""Points by which the blanks of a line that is filled up differ at most."""
WIDER = 1.3
"""Times the widest gap beside it in a row. The gap between columns is wider."""
FILLED = 0.7
"""Share of the width of a column that a full row takes."""
OFTEN = 0.35
"""Share of rows that fill their column. A decision has many short paragraphs, a table hardly a full row."""
MOSTLY, MOSTLY_ALL = 0.5, 0.9
LONGEST_MARK = 8
"""Signs of the number of a paragraph, behind which room is left."""
MOST_CANDIDATES = 8
NARROWEST = 0.18
"""Share of the width of the page. No column is narrower."""
LONGEST_BAR = 0.5
"""Share of the width of the page. A longer rule runs over columns, a shorter one stands above footnotes."""
SAME = 3.0
"""Points. Rows of one column begin so near one another."""
EVEN, MANY_ROWS = 0.15, 15
"""Columns of one page are so nearly as wide as each other; with so many rows, one may stand beside two that are not cut yet."""
TALL = 1.3
"""Times the least distance of rows. A wider one sets rows apart."""
LEVEL = 2.0
"""Points. Rows of a table are set apart at the same height in all of its columns."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page that is read from its head to its foot.

    :param start: Where the room for its rows begins, in points.
    :param end: Where it ends.
    """

    fragments: tuple[Fragment, ...]
    start: float
    end: float


def regions_of(
    fragments: Sequence[Fragment], width: float, rules: Sequence[Rule] = (), known: frozenset[int] = frozenset()
) -> list[Region]:
    """Cut a page into regions, in reading order.

    :param rules: Ruled lines; columns stand above or below one that runs over them.
    :param known: Where columns begin on other pages, by :func:`gutters`.
    """
    bars = [
        Fragment("", rule.start, rule.end, rule.at, 0.0, 0.0)
        for rule in rules
        if not rule.upright and rule.end - rule.start > LONGEST_BAR * width
    ]
    regions = _cut((*fragments, *bars), 0.0, width, known, NARROWEST * width)
    texts = [replace(one, fragments=tuple(part for part in one.fragments if part.text)) for one in regions]
    return [one for one in texts if one.fragments]


def gutters(regions: Iterable[Region]) -> frozenset[int]:
    """Return where columns begin behind another and go on for a while, in rounded points."""
    rows: Counter[int] = Counter()
    for region in regions:
        if region.start > 0:
            rows[round(region.start)] += len(levels_of(region.fragments))
    return frozenset(at for at, count in rows.items() if count >= MANY_ROWS)


def _cut(
    fragments: tuple[Fragment, ...], start: float, end: float, known: frozenset[int], least: float
) -> list[Region]:
    for at in _candidates(fragments, known, least):
        bands = _bands(fragments, at, known)
        if any(beside for _, beside in bands):
            return _regions(bands, start, end, at, known, least)
    return [Region(fragments, start, end)] if fragments else []


def _regions(
    bands: Sequence[tuple[tuple[Fragment, ...], tuple[Fragment, ...]]],
    start: float,
    end: float,
    at: float,
    known: frozenset[int],
    least: float,
) -> list[Region]:
    """Return the regions of bands in reading order."""
    # What begins in most rows may be the first line of paragraphs.
    begin = min((one.start for _, beside in bands for one in beside if one.text[:1] != TABLE_SIGN), default=at)
    regions: list[Region] = []
    for first, beside in bands:
        if beside:
            regions += _cut(first, start, begin, known, least) + _cut(beside, begin, end, known, least)
        else:
            regions.append(Region(first, start, end))
    return regions


def _candidates(fragments: Sequence[Fragment], known: frozenset[int], least: float) -> list[float]:
    """Return where a second column may begin: where many rows do, those with most first.

    :param least: Width of the narrowest column, in points.
    """
    if not fragments:
        return []
    first, last = min(one.start for one in fragments), max(one.end for one in fragments)
    inner = first + least, last - least
    groups: list[list[Fragment]] = []
    for one in sorted((one for one in fragments if inner[0] < one.start < inner[1]), key=lambda one: one.start):
        if groups and one.start - groups[-1][0].start <= SAME:
            groups[-1].append(one)
        else:
            groups.append([one])
    found = [group for group in groups if len(group) >= LEAST_ROWS and _may_begin(group, fragments)]
    found.sort(key=len, reverse=True)
    return [
        *(float(at) for at in sorted(known) if inner[0] < at < inner[1]),
        *(group[0].start for group in found[:MOST_CANDIDATES]),
    ]


def _may_begin(group: Sequence[Fragment], fragments: Sequence[Fragment]) -> bool:
    """Tell whether what begins in one place may begin a column: few others run over that place between them."""
    at, first, last = group[0].start, min(one.base for one in group), max(one.base for one in group)
    over = sum(one.start < at - SAME and one.end > at + SAME and first <= one.base <= last for one in fragments)
    return over <= len(group)


def _bands(
    fragments: Sequence[Fragment], at: float, known: frozenset[int]
) -> list[tuple[tuple[Fragment, ...], tuple[Fragment, ...]]]:
    """Cut at what runs over a gutter; return what stands before the gutter and beside it, where both are running text."""
    size = median(one.size for one in fragments)
    edge = at - min(SAME, GUTTER * size)
    reach = sorted(one.end for one in fragments if one.start < edge and one.end <= edge)
    # A table may stick out of its column into the gutter.
    gutter = reach[int(len(reach) * MOSTLY_ALL)] if reach else edge
    if at - gutter < GUTTER * size:
        return []
    bands: list[tuple[list[Fragment], list[Fragment]]] = [([], [])]
    for one in sorted(fragments, key=lambda one: one.base):
        if one.start < gutter and one.end > edge:
            bands += [([one], []), ([], [])]
        elif one.end <= edge:
            bands[-1][0].append(one)
        else:
            bands[-1][1].append(one)
    is_known = any(abs(at - other) <= SAME for other in known)
    merged: list[tuple[tuple[Fragment, ...], tuple[Fragment, ...]]] = []
    for first, beside in bands:
        running = all(_is_running(some, is_known) for some in (first, beside))
        if running and _is_gutter(first, beside, is_known) and (is_known or _are_columns(first, beside, at)):
            merged.append((tuple(first), tuple(beside)))
        elif merged and not merged[-1][1]:
            merged[-1] = ((*merged[-1][0], *first, *beside), ())
        else:
            merged.append(((*first, *beside), ()))
    return [band for band in merged if band[0]]


def _is_running(fragments: Sequence[Fragment], is_known: bool) -> bool:
    """Tell running text, many rows of which fill their column, from the cells of a table.

    :param is_known: True where columns stand in the same place on another page.
    """
    levels = levels_of(fragments)
    if is_known or len(levels) < LEAST_ROWS:
        return is_known and bool(levels)
    ends = [max(one.end for one in level) for level in levels]
    start = min(one.start for one in fragments)
    full = start + FILLED * (max(ends) - start)
    return sum(end > full for end in ends) >= OFTEN * len(ends)


def _are_columns(first: Sequence[Fragment], beside: Sequence[Fragment], at: float) -> bool:
    """Tell columns of running text from those of a table, and from wide blanks that happen to stand below one another."""
    return _are_even(first, beside, at) and not _are_level(first, beside)


def _is_gutter(first: Sequence[Fragment], beside: Sequence[Fragment], is_known: bool) -> bool:
    """Tell a gap between columns by its width: all of it is wide, and wider than the other gaps in most rows.

    :param is_known: True where columns stand in the same place on another page; then tables in them may have wider gaps.
    """
    edge = min((one.start for one in beside if one.text[:1] != TABLE_SIGN), default=None)
    reach = sorted(one.end for one in first)[int(len(first) * MOSTLY_ALL)]
    if edge is not None and edge - reach < GUTTER * median(one.size for one in first):
        return False
    before = {id(one) for one in first}
    wider: list[bool] = []
    for level in levels_of((*first, *beside)):
        pairs = list(pairwise(sorted(level, key=lambda one: one.start)))
        across = [other.start - one.end for one, other in pairs if id(one) in before and id(other) not in before]
        inside = [
            other.start - one.end
            for one, other in pairs
            if (id(one) in before) == (id(other) in before) and len(one.text) > LONGEST_MARK
        ]
        gaps = [*across, *inside]
        if across and is_known:
            # Blanks of one width fill a line up.
            wider.append(not inside or max(gaps) - min(gaps) > SAME_BLANK)
        elif across:
            wider.append(across[0] > WIDER * max(inside, default=0.0))
    return sum(wider) >= MOSTLY * len(wider)


def _are_even(first: Sequence[Fragment], beside: Sequence[Fragment], at: float) -> bool:
    """Tell columns of one width, or one beside two that go on for a while."""
    gutter = at - max(one.end for one in first)
    width = at - min(one.start for one in first)
    other = max(one.end for one in beside) + gutter - at
    long = min(len(levels_of(first)), len(levels_of(beside))) >= MANY_ROWS
    ratios = ((1, 1), (2, 1), (1, 2)) if long else ((1, 1),)
    return any(abs(width * one - other * two) < EVEN * width * one for one, two in ratios)


def _are_level(first: Sequence[Fragment], beside: Sequence[Fragment]) -> bool:
    """Tell the rows of a table, which are set apart at the same heights in both of its columns."""
    one, other = _set_apart(first), _set_apart(beside)
    fewer, more = sorted((one, other), key=len)
    shared = sum(any(abs(height - place) <= LEVEL for place in more) for height in fewer)
    return bool(fewer) and shared > MOSTLY * len(fewer)


def _set_apart(fragments: Sequence[Fragment]) -> list[float]:
    """Return the heights of rows that are set apart from the row before."""
    heights = [level[0].base for level in levels_of(fragments)]
    steps = [below - above for above, below in pairwise(heights)]
    least = min(steps, default=0.0)
    return [height for height, step in zip(heights[1:], steps, strict=True) if step > TALL * least]
