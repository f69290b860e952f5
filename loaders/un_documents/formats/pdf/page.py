"""One page: its fragments and rules, turned upright and measured from where reading begins."""

from dataclasses import dataclass, replace

import numpy as np

from loaders.un_documents.formats.pdf.fragments import Fragment, Glyphs, read_fragments
from loaders.un_documents.formats.pdf.pdfium import Rule, Sheet
from loaders.un_documents.formats.pdf.signs import is_arabic, unmapped, unmirrored

MOST_ARABIC, SOME_ARABIC = 0.4, 0.15
"""Share of Arabic letters from which on a page runs from right to left: any page, and one behind such a page."""
LEAST_LETTERS = 20
"""Letters from which on a page tells which way it is read."""


@dataclass(frozen=True, slots=True)
class Page:
    """What one page holds, measured in points from its head and from the side where lines begin.

    :param fragments: From the head to the foot.
    :param rules: Ruled lines.
    :param rtl: True where lines run from right to left.
    :param letters: Number of signs; ``unknown`` of them have no letter in the file.
    """

    number: int
    width: float
    height: float
    fragments: tuple[Fragment, ...]
    rules: tuple[Rule, ...]
    rtl: bool
    letters: int
    unknown: int
    pictured: bool


def read_page(sheet: Sheet, rtl_before: bool) -> Page:
    """Read the fragments of a page.

    :param rtl_before: Which way the page before runs, for one without letters.
    """
    inked = (sheet.sizes > 0) & (sheet.codes != 0x20)
    turns = np.bincount(sheet.turns[inked], minlength=4)
    turn = int(turns.argmax())
    width, height = (sheet.width, sheet.height) if turn % 2 == 0 else (sheet.height, sheet.width)
    glyphs = upright(sheet, turn)
    letters = len(glyphs)
    arabic = int(is_arabic(glyphs.codes).sum())
    share = SOME_ARABIC if rtl_before else MOST_ARABIC
    rtl = arabic > share * letters if letters >= LEAST_LETTERS else rtl_before
    rules = tuple(_turned_rule(rule, sheet, turn) for rule in sheet.rules)
    fragments = read_fragments(glyphs, rules, rtl)
    for other in range(4):
        if other != turn and turns[other]:
            # What is printed sideways is read behind the page, as if it stood below.
            below = read_fragments(upright(sheet, other), (), rtl)
            fragments.extend(replace(one, base=one.base + 2 * max(width, height)) for one in below)
    if rtl:
        fragments = [replace(one, start=width - one.end, end=width - one.start) for one in fragments]
        rules = tuple(_mirrored(rule, width) for rule in rules)
    fragments.sort(key=lambda one: (round(one.base), one.start))
    unknown = int(unmapped(glyphs.codes).sum())
    return Page(sheet.number, width, height, tuple(fragments), rules, rtl, letters, unknown, sheet.pictured)


def upright(sheet: Sheet, turn: int) -> Glyphs:
    """Return the characters of a page that are turned in one way, the page turned so that they stand upright."""
    blank = np.isin(sheet.codes, (0x20, 0x0A, 0x0D))
    width = sheet.boxes[:, 2] - sheet.boxes[:, 0]
    # Blanks and line ends without any width are put in by PDFium, by guesses of its own.
    kept = (sheet.turns == turn) & (sheet.sizes > 0) & ~(blank & (width < 0.01))
    kept &= (sheet.codes != 0x0A) & (sheet.codes != 0x0D)
    x, y = sheet.origins[:, 0], sheet.origins[:, 1]
    kept &= (x > -2) & (x < sheet.width + 2) & (y > -2) & (y < sheet.height + 2)
    codes, sizes, x, y = unmirrored(sheet.codes)[kept], sheet.sizes[kept], x[kept], y[kept]
    # A sign without a name is kept for the room that it takes.
    codes[sheet.unnamed[kept]] = 0
    left, bottom, right, top = sheet.boxes[kept].T
    if turn == 0:
        sides, bases = (left, right), sheet.height - y
    elif turn == 1:
        sides, bases = (bottom, top), x
    elif turn == 2:
        sides, bases = (sheet.width - right, sheet.width - left), y
    else:
        sides, bases = (sheet.height - top, sheet.height - bottom), sheet.width - x
    return Glyphs(codes, *sides, bases, sizes, (sides[0] + sides[1]) / 2)


def _turned_rule(rule: Rule, sheet: Sheet, turn: int) -> Rule:
    """Return a rule of a page that is turned, counted from the head."""
    at, start, end, upright_ = rule.at, rule.start, rule.end, rule.upright
    across, up = sheet.width, sheet.height
    if turn == 0:
        return Rule(at, up - end, up - start, True) if upright_ else Rule(up - at, start, end, False)
    if turn == 2:
        return Rule(across - at, start, end, True) if upright_ else Rule(at, across - end, across - start, False)
    if turn == 1:
        return Rule(at, start, end, False) if upright_ else Rule(at, start, end, True)
    if upright_:
        return Rule(across - at, up - end, up - start, False)
    return Rule(up - at, across - end, across - start, True)


def _mirrored(rule: Rule, width: float) -> Rule:
    if rule.upright:
        return replace(rule, at=width - rule.at)
    return replace(rule, start=width - rule.end, end=width - rule.start)
