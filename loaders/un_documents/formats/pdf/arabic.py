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
RANGE = re.compile(r"^\d+(?:[-.,:/]\d+)+$")
"""Numbers alone on a line are set as they stand: it is an Arabic letter before them that turns a hyphen round."""
NUMBER_OR_SIGN = re.compile(r"\d+|\D")
NOTE_AT_RIGHT = re.compile(r"\s\(?[\d*]{1,3}\)?$")
QUOTES = (("“", "”"), ("‘", "’"))
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
    """Return a letter with one more sign above or below it, whichever is printed first in the order that Unicode gives them."""
    return unicodedata.normalize("NFC", letter + mark)


def as_mark(printed: str) -> str:
    """Return a raised number, printed from left to right, with its brackets where they are read and turned that way."""
    return _upright("".join(NUMBER_OR_SIGN.findall(printed)[::-1]))


def to_logical(signs: Sequence[str]) -> str:
    """Return the text of a line in a document that is written from right to left.

    :param signs: What stands on the line from left to right, each a letter with its marks, or a blank.

    >>> to_logical(list("61/1 ﻢﻴﻌﺗ"))
    'ﺗﻌﻴﻢ 61/1'
    """
    sides = [side(sign) for sign in signs]
    if RIGHT not in sides and not _runs_right_to_left("".join(signs), LEFT in sides):
        return "".join(signs)
    parts: list[str] = []
    fixed: list[bool] = []
    # What is raised comes in one piece, which has its order already.
    at = 0
    while at < len(signs):
        end = _end_of_run(signs, sides, at)
        run = "".join(signs[at:end])
        parts.append(TURNED_NUMBER.sub(r"\2/\1", _upright(run)) if end > at + 1 else run)
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


def _runs_right_to_left(text: str, lettered: bool) -> bool:
    """Tell whether a line without Arabic letters was set from the right: it ends at the left, or its number stands right."""
    text = text.strip()
    if not lettered:
        return RANGE.match(text) is None
    return text[:1] in BEHIND_WORDS or bool(NOTE_AT_RIGHT.search(text) and text[-1:] not in BEHIND_WORDS)


def _end_of_run(signs: Sequence[str], sides: Sequence[str], at: int) -> int:
    """Return the place behind what is read from left to right as one, of anything else behind one sign."""
    if sides[at] not in (LEFT, DIGIT):
        return at + 1
    lettered, end = sides[at] == LEFT, at + 1
    while (upcoming := next((index for index in range(end, len(sides)) if sides[index] != OTHER), None)) is not None:
        if sides[upcoming] == RIGHT:
            break
        lettered = lettered or sides[upcoming] == LEFT
        gap = signs[end:upcoming]
        if any(sign in PARTNER for sign in gap):
            closed = _closed(signs, sides, end) if lettered else None
            if closed is None or _is_mark_at_right(signs, end, closed):
                break
            end = closed
        elif lettered or not gap or (len(gap) == 1 and gap[0] in INSIDE_NUMBERS):
            end = upcoming + 1
        else:
            break
    return end + 1 if signs[end : end + 1] == ["%"] else end


def _closed(signs: Sequence[str], sides: Sequence[str], at: int) -> int | None:
    """Return the place behind the bracket that closes what the next bracket opens; None where it does not open or close.

    Which way a bracket is turned says nothing yet; an opening one stands close before a word, a closing one behind it.
    """
    first = next(index for index in range(at, len(signs)) if signs[index] in PARTNER)
    if signs[first + 1 : first + 2] in ([], [" "]):
        return None
    kind = (signs[first], PARTNER[signs[first]])
    for index in range(first + 1, len(signs)):
        if sides[index] == RIGHT:
            return None
        if signs[index] in kind:
            return index + 1 if signs[index - 1] != " " else None
    return None


def _is_mark_at_right(signs: Sequence[str], start: int, end: int) -> bool:
    """Tell the number of a note or an item at the right end of a line from a part of the symbol before it (``COP(16)``)."""
    within = "".join(signs[start:end]).strip()
    at_right = not "".join(signs[end:]).strip()
    return at_right and within[1:-1].isdecimal() and not (signs[start - 1].isupper() and signs[start] != " ")


def _upright(run: str) -> str:
    """Return a run from left to right with its brackets turned that way: by turns opening and closing."""
    if not any(sign in PARTNER for sign in run):
        return run
    opened: list[str] = []
    result = ""
    for sign in run:
        kind = sign if sign in OPENING else PARTNER.get(sign, "")
        if not kind:
            result += sign
        elif kind in opened:
            opened.remove(kind)
            result += PARTNER[kind]
        else:
            opened.append(kind)
            result += kind
    return result


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
        free_behind = behind.isspace() or behind in BEHIND_WORDS or behind in PARTNER
        opens = _opens(before.isspace() or before in PARTNER, free_behind)
        if opens is None:
            opens = kind not in pending and (index > 0 or behind not in BEHIND_WORDS)
        if opens:
            pending.append(kind)
        elif kind in pending:
            pending.remove(kind)
        result[index] = kind if opens else PARTNER[kind]
    return result


def _opens(free_before: bool, free_behind: bool) -> bool | None:
    """Tell an opening bracket from a closing one by blanks beside it, None where they do not say."""
    return free_before if free_before != free_behind else None


def with_even_quotes(texts: Sequence[str]) -> list[str]:
    """Return texts with quotation marks turned the way that most of them are: Arabic ones open with either of two signs.

    PDFium turns some of them round.
    """
    result = list(texts)
    for one, other in QUOTES:
        opening = re.compile(rf"(?:(?<=[\s(])|^)[{one}{other}](?=\S)")
        found = [match[0] for text in texts for match in opening.finditer(text)]
        first, last = (one, other) if 2 * found.count(one) >= len(found) else (other, one)
        closing = re.compile(rf"(?<=\S)[{one}{other}]")
        result = [
            closing.sub(last, opening.sub(first, text)) if one in text or other in text else text for text in result
        ]
    return result


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
