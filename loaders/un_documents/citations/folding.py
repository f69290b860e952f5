"""Text made comparable: one kind of dash, quote, blank, digit and letter form, with the way back to the printed offsets."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_DASHES = dict.fromkeys("‐‑‒–—−－﹣", "-")
_APOSTROPHES = dict.fromkeys("’‘ʼ`´", "'")
# Quotation marks stand inside and outside of names at the printer's whim; marks of direction and soft hyphens are unseen.
_DROPPED = dict.fromkeys(
    '\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00adـ“”„"«»‹›', ""
)
_LETTERS = {
    "ى": "ي",
    "ё": "е",
    "Ё": "Е",
    "œ": "oe",
    "Œ": "OE",
    "æ": "ae",
    "ß": "ss",
    "٫": ".",
    "،": ",",
    "؛": ";",
    "٪": "%",
    "؍": "/",
}
_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF08, 0xFF5F) if chr(code) not in "，；？－"}
_FIXED: dict[str, str] = _WIDE | _DASHES | _APOSTROPHES | _DROPPED | _LETTERS
_REMEMBERED = 1024


class _Comparable(dict[str, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, character: str) -> str:
        self[character] = folded = _folded(character)
        return folded


@dataclass(frozen=True, slots=True)
class Folded:
    """Comparable text and, for each of its characters, where it is printed.

    :param text: The comparable text.
    :param printed: Offset in the printed text of every character; one more for the end.
    """

    text: str
    printed: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the printed offsets of a stretch of comparable text."""
        return self.printed[start], self.printed[end - 1] + 1 if end > start else self.printed[start]


@lru_cache(maxsize=_REMEMBERED)
def fold(text: str, lang: str) -> Folded:
    """Fold a text of one language.

    Chinese loses its blanks, which the layout of the source puts in, except between two Latin words or numbers;
    elsewhere a run of blanks becomes one.

    >>> fold("第 X/2 号决定", "zh").text
    '第X/2号决定'
    >>> fold("l’Accord  de Paris", "fr").text
    "l'Accord de Paris"
    """
    pieces = list(map(_COMPARABLE.__getitem__, text))
    folded = "".join(pieces)
    if len(folded) == len(text) and "" not in pieces and "  " not in folded and not (lang == "zh" and " " in folded):
        return Folded(folded, range(len(text) + 1))
    letters, printed = _without_runs(pieces, folded)
    if lang == "zh":
        letters, printed = _without_blanks(letters, printed)
    return Folded("".join(letters), (*printed, len(text)))


def fold_words(text: str, lang: str) -> str:
    """Return the comparable form alone, for words of tables."""
    return fold(text, lang).text


def _without_runs(pieces: Sequence[str], folded: str) -> tuple[list[str], list[int]]:
    """Return letters and where each is printed, one blank for each run of blanks.

    :param folded: The pieces in one.
    """
    letters, printed = list(folded), [offset for offset, piece in enumerate(pieces) for _ in piece]
    if "  " not in folded:
        return letters, printed
    kept = [index for index, letter in enumerate(letters) if letter != " " or not index or letters[index - 1] != " "]
    return [letters[index] for index in kept], [printed[index] for index in kept]


def _folded(character: str) -> str:
    if character in _FIXED:
        return _FIXED[character]
    if character < "\u0080":
        return " " if character.isspace() else character
    if character.isspace():
        return " "
    if character.isdigit() and unicodedata.category(character) == "Nd":
        return str(unicodedata.digit(character))
    if unicodedata.category(character) == "Mn":
        return ""
    if character < "\u0250" or "\u0600" <= character < "\u0700" or "\u1e00" <= character < "\u2000":
        return _base(character)
    if "\ufb50" <= character <= "\ufeff":
        return "".join(_FIXED.get(letter, _base(letter)) for letter in unicodedata.normalize("NFKC", character))
    return character


def _base(character: str) -> str:
    letters = unicodedata.normalize("NFD", character)
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")


def _without_blanks(letters: list[str], printed: list[int]) -> tuple[list[str], list[int]]:
    kept = [
        index
        for index, letter in enumerate(letters)
        if letter != " " or (0 < index < len(letters) - 1 and _joins(letters[index - 1]) and _joins(letters[index + 1]))
    ]
    return [letters[index] for index in kept], [printed[index] for index in kept]


def _joins(letter: str) -> bool:
    return letter < "\u0080" and letter.isalnum()


_COMPARABLE = _Comparable()
