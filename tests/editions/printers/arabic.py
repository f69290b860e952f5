"""Arabic as old producers of PDF wrote it: each letter in the form of its place, the line in the order of the eye."""

import unicodedata

from fpdf.bidi import BidiParagraph
from fpdf.enums import TextDirection

FORMS: dict[str, dict[str, str]] = {}
"""Presentation forms of a letter or of lam and alef, by place: isolated, initial, medial, final."""
for code in range(0xFE80, 0xFEFD):
    place, *letters = unicodedata.decomposition(chr(code)).split()
    FORMS.setdefault("".join(chr(int(letter, 16)) for letter in letters), {})[place.strip("<>")] = chr(code)
LAM = "\u0644"
TURNED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def shape(text: str) -> str:
    """Return a text with each letter in the form that it has between its neighbours.

    >>> [hex(ord(one)) for one in shape("\u0628\u0644\u0627")]
    ['0xfe91', '0xfefc']
    """
    letters = _letters(text)
    result = []
    for at, letter in enumerate(letters):
        forms = FORMS.get(letter, {})
        joined = _joins_next(_neighbour(letters, at, -1)) and "final" in forms
        joins = "initial" in forms and "final" in FORMS.get(_neighbour(letters, at, 1), {})
        place = ("medial" if joins else "final") if joined else ("initial" if joins else "isolated")
        result.append(forms.get(place, letter))
    return "".join(result)


def _letters(text: str) -> list[str]:
    """Return the letters of a text, lam and alef as one."""
    letters: list[str] = []
    for letter in text:
        if letters and letters[-1] == LAM and LAM + letter in FORMS:
            letters[-1] += letter
        else:
            letters.append(letter)
    return letters


def _neighbour(letters: list[str], at: int, step: int) -> str:
    """Return the next letter on one side; marks above and below letters do not part them."""
    at += step
    while 0 <= at < len(letters) and unicodedata.combining(letters[at][0]):
        at += step
    return letters[at] if 0 <= at < len(letters) else ""


def _joins_next(letter: str) -> bool:
    return "initial" in FORMS.get(letter, {})


def visual(text: str) -> str:
    """Return a line as it is seen from left to right, brackets turned, marks behind the letters that bear them."""
    characters = BidiParagraph(shape(text), TextDirection.RTL).get_reordered_characters()
    seen: list[str] = []
    waiting = ""
    for one in characters:
        right_to_left = one.embedding_level % 2
        letter = one.character.translate(TURNED) if right_to_left else one.character
        # In reversed order a mark comes before its letter.
        if unicodedata.combining(letter) and right_to_left:
            waiting = letter + waiting
        else:
            seen.append(letter + waiting)
            waiting = ""
    return "".join(seen) + waiting
