"""Calls of footnotes in running text: which units call which notes."""

import re
from collections.abc import Sequence

from loaders.un_documents.lines import Footnote, Pages
from loaders.un_documents.structure import Piece

MARKED = r"""(?:[^\W\d_]|[,.;:!?。，；：、！？》」”’"»)）\]])"""
# The one letter that it begins with tells most of a text apart from a call, so that it stands first; what goes before, behind.
CALL = re.compile(
    rf"[(\d](?:(?<=\()(?:(?<={MARKED}\()|(?<={MARKED}\s\())(?P<bracketed>\d{{1,3}})\)|(?<=\S\d)\d{{0,2}}(?![\d°%]))"
)
BEFORE = re.compile(r"(?:[^\W\d_第为在至到和与年月]|[,.;:!?。，；：！？》」”’\"»)）\]]|[》”]、)$")
BEHIND = re.compile(r"[段号條条款届次年月日个個项卷章节、至%％]|[-–/.:,]\d|[A-Za-zА-яа-я]")
NUMBERED = re.compile(
    r"(?:(?<![A-Za-z])(?:Add|Corr|Rev|Amend|INF|No|no|[Nn]úm|art|pp?)|/[^\W\d_]+(?:\s[^\W\d_]+)?)[.\-–]\s?$"
    r"|(?:^|\s)[وفبلك]$"
)
"""What is counted by a number that no blank sets off: addenda, sessions in the number of a decision; an Arabic "and" before it."""
DECIMAL = re.compile(r"\d[.,:]$")
LONGEST_PAGE = 200
"""Lines, every second empty."""
STAR = re.compile(r"\*{1,3}")


def footnote_calls(pieces: Sequence[Piece], footnotes: Sequence[Footnote]) -> list[tuple[str, ...]]:
    """Return for every piece the numbers of the footnotes that it calls.

    Calls come in the order of the notes, and a note never stands before its call; digits that fit neither are none.
    """
    order = [note for note in footnotes if note.number.isdigit() and note.lines]
    stars = {note.number for note in footnotes if note.number.startswith("*")}
    found: list[tuple[str, ...]] = []
    due = 0
    for piece in pieces:
        calls = [star for star in STAR.findall(piece.text) if star in stars]
        for number in possible_calls(piece.text):
            match = next((i for i in range(due, min(due + 2, len(order))) if order[i].number == number), None)
            if match is not None and on_one_page(piece, order[match]):
                calls.append(number)
                due = match + 1
        found.append(tuple(calls))
    return found


def marked_calls(pieces: Sequence[Piece], pages: Pages) -> list[tuple[str, ...]]:
    """Return for every piece the numbers of the footnotes that its format says it calls, by its source lines.

    A table is one line: of its calls a cell has those that are printed in it.
    """
    calls = {line.number: line.calls or () for line in pages.body}
    return [
        tuple(
            call
            for number in range(piece.lines[0], piece.lines[1] + 1)
            for call in calls.get(number, ())
            if piece.kind != "table-cell" or call in piece.text
        )
        for piece in pieces
    ]


def on_one_page(piece: Piece, note: Footnote) -> bool:
    """Tell whether a note stands behind the beginning of a piece, and no further than a page is long."""
    at = note.lines[0].number
    return piece.lines[0] <= at <= piece.lines[1] + LONGEST_PAGE


def possible_calls(text: str) -> list[str]:
    """Return the numbers in a text that are printed as a call may be: right behind a word or mark, with nothing counted."""
    numbers = []
    for match in CALL.finditer(text):
        before, behind = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 2]
        bare = "" if match["bracketed"] else match[0]
        counted = DECIMAL.search(before) or NUMBERED.search(before)
        if bare and (not BEFORE.search(before) or BEHIND.match(behind) or counted):
            continue
        numbers.append(bare or match["bracketed"])
    return numbers
