"""Lines of Arabic print to text: from what stands beside what, to what is read after what.

On paper, numbers and Latin words run from left to right inside of a line that runs from right to left, and brackets are turned
round. This undoes what the bidirectional algorithm of Unicode (Standard Annex 9) did when the line was set. Where two
texts look the same on paper, the one is taken that documents print.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

RIGHT, LEFT, DIGIT, OTHER = "R", "L", "D", "O"
INSIDE_NUMBERS = frozenset(".,:/\u00a0")
OPENING, CLOSING = "([{«‹", ")]}»›"
PARTNER = {**dict(zip(OPENING, CLOSING, strict=True)), **dict(zip(CLOSING, OPENING, strict=True))}
BEHIND_WORDS = frozenset(".,:;!?،؛؟…")
TURNED_NUMBER = re.compile(r"^([A-Z]{2,5}\.\d{1,3})/(\d{1,3})$")
"""``CP.21/1``: bodies count ``1/CP.21``; on paper the number before the stroke is read first and so stands at the right."""
NOTE_AT_RIGHT = re.compile(r"\s\(?[\d*]{1,3}\)?$")
SHADDA = "\u0651"
STROKE = "\u0640"
STRETCHED = re.compile(r"(?<=[\u0620-\u065f\u0670-\u06d3])\u0640+(?=[\u0620-\u063f\u0641-\u064a\u0671-\u06d3])")
"""Strokes between two letters of a word."""
MOST_STROKES, STROKES = 20, 0.01
"""Strokes that a writer may set, and their share of all letters."""


@lru_cache(maxsize=4096)
def side(sign: str) -> str:
    """Return which way a sign is read: a letter to the right or left, a digit, or as those around it."""
    kind = unicodedata.bidirectional(sign[0])
    return {"R": RIGHT, "AL": RIGHT, "L": LEFT, "EN": DIGIT, "AN": DIGIT}.get(kind, OTHER)


def with_marks(letter: str, mark: str) -> str:
    """Return a letter with one more sign above or below it, in the order in which they are written.

    The sign for a double letter comes before a vowel.
    """
    base, marks = letter[0], letter[1:] + mark
    return unicodedata.normalize("NFC", base + "".join(sorted(marks, key=lambda one: one != SHADDA)))


def to_logical(signs: Sequence[str]) -> str:
    """Return the text of a line in a document that is written from right to left.

    :param signs: What stands on the line from left to right, each a letter with its marks, or a blank.

    >>> to_logical(list("61/1 ﻢﻴﻌﺗ"))
    'ﺗﻌﻴﻢ 61/1'
    """
    sides = [side(sign) for sign in signs]
    if RIGHT not in sides and LEFT in sides and not _runs_right_to_left("".join(signs)):
        return "".join(signs)
    parts: list[str] = []
    fixed: list[bool] = []
    at = 0
    while at < len(signs):
        end = _end_of_run(signs, sides, at)
        run = "".join(signs[at:end])
        parts.append(TURNED_NUMBER.sub(r"\2/\1", run) if end > at + 1 else run)
        fixed.append(sides[at] in (LEFT, DIGIT))
        at = end
    parts.reverse()
    fixed.reverse()
    return "".join(_turn_brackets(parts, fixed))


def turn_words(signs: Sequence[str]) -> str:
    """Return the text of a line in a document that is written from left to right, Arabic words in it put in order."""
    sides = [side(sign) for sign in signs]
    text, at = "", 0
    while at < len(signs):
        end = at + 1
        if sides[at] == RIGHT:
            for index in range(at, len(signs)):
                if sides[index] == LEFT:
                    break
                if sides[index] == RIGHT:
                    end = index + 1
            text += to_logical(signs[at:end])
        else:
            text += signs[at]
        at = end
    return text


def _runs_right_to_left(text: str) -> bool:
    """Tell whether a line without Arabic letters was set from the right: it ends at the left, or its number stands right."""
    text = text.strip()
    return text[:1] in BEHIND_WORDS or bool(NOTE_AT_RIGHT.search(text) and text[-1:] not in BEHIND_WORDS)


def _end_of_run(signs: Sequence[str], sides: Sequence[str], at: int) -> int:
    """Return the place behind what is read from left to right as one, of anything else behind one sign."""
    if sides[at] not in (LEFT, DIGIT):
        return at + 1
    lettered, end = sides[at] == LEFT, at + 1
    while (upcoming := _next_strong(sides, end)) is not None:
        gap = signs[end:upcoming]
        lettered = lettered or sides[upcoming] == LEFT
        if sides[upcoming] == RIGHT or not _holds_together(signs, gap, lettered, at, end, upcoming):
            break
        end = upcoming + 1
    return end + 1 if signs[end : end + 1] == ["%"] else end


def _next_strong(sides: Sequence[str], at: int) -> int | None:
    return next((index for index in range(at, len(sides)) if sides[index] != OTHER), None)


def _holds_together(signs: Sequence[str], gap: Sequence[str], lettered: bool, at: int, end: int, upcoming: int) -> bool:
    """Tell whether what stands between two letters or digits leaves them one run."""
    if not gap:
        return True
    if any(sign in PARTNER for sign in gap):
        return False
    if lettered:
        return True
    if len(gap) == 1 and gap[0] in INSIDE_NUMBERS:
        return True
    # No number begins with a nought: behind a blank it is the thousands' end of the number before.
    before, behind = "".join(signs[at:end]), "".join(signs[upcoming : upcoming + 3])
    return list(gap) == [" "] and len(before) <= 3 and behind[:1] == "0" and behind.isdigit() and len(behind) == 3


def _turn_brackets(parts: Sequence[str], fixed: Sequence[bool]) -> list[str]:
    """Turn brackets the way they are read.

    Files do not agree whether they name a bracket by how it looks or by what it means, so it is told by what stands beside it:
    a blank stands before the opening one or behind the closing one, else they take turns.
    """
    result = list(parts)
    pending: list[str] = []
    for index, part in enumerate(parts):
        if fixed[index] or part not in PARTNER:
            continue
        before = parts[index - 1][-1:] if index else " "
        behind = parts[index + 1][:1] if index + 1 < len(parts) else " "
        kind = part if part in OPENING else PARTNER[part]
        opens = _opens(before.isspace() or before in OPENING, behind.isspace() or behind in BEHIND_WORDS)
        if opens is None:
            opens = kind not in pending
        if opens:
            pending.append(kind)
        elif kind in pending:
            pending.remove(kind)
        result[index] = kind if opens else PARTNER[kind]
    return result


def _opens(free_before: bool, free_behind: bool) -> bool | None:
    """Tell an opening bracket from a closing one by blanks beside it, None where they do not say."""
    return free_before if free_before != free_behind else None


def are_stretched(texts: Sequence[str]) -> bool:
    """Tell whether words are stretched by strokes to fill lines; a few strokes are the writer's own, as in a heading."""
    strokes = sum(len(match[0]) for text in texts if STROKE in text for match in STRETCHED.finditer(text))
    return strokes > MOST_STROKES and strokes > STROKES * sum(map(len, texts))


def unstretched(text: str) -> str:
    """Return a text without the strokes inside of words; one at the end of a word stays."""
    return STRETCHED.sub("", text) if STROKE in text else text


def unstretched_signs(signs: tuple[str, ...]) -> tuple[str, ...]:
    """Return what stands on a line without the strokes inside of words."""
    if STROKE not in signs:
        return signs
    kept = list(signs)
    for index in range(len(kept) - 2, 0, -1):
        if kept[index] == STROKE and side(kept[index + 1]) == RIGHT and side(kept[index - 1]) == RIGHT:
            del kept[index]
    return tuple(kept)
