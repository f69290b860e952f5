"""Numbers and letters that begin a line: ``4.``, ``(a)``, ``(一)``, ``أ)``, ``II.``, bullets, in six languages."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from loaders.numerals import roman_value

MarkStyle = Literal[
    "number", "letter", "roman", "chinese", "bullet", "heading-letter", "heading-roman", "heading-chinese", "quoted"
]

LATIN = "abcdefghijklmnopqrstuvwxyz"
CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
ARABIC_LETTER_NAMES = ("ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام", "ميم", "نون")
ARABIC_ORDINALS = (
    "أولا",
    "ثانيا",
    "ثالثا",
    "رابعا",
    "خامسا",
    "سادسا",
    "سابعا",
    "ثامنا",
    "تاسعا",
    "عاشرا",
    "حادي عشر",
    "ثاني عشر",
)
ARABIC_ADJECTIVES = ("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر")
ARABIC_FEMININE = (
    "الأولى",
    "الثانية",
    "الثالثة",
    "الرابعة",
    "الخامسة",
    "السادسة",
    "السابعة",
    "الثامنة",
    "التاسعة",
    "العاشرة",
)
_REMEMBERED = 4096
"""Lines; each is looked at several times: for the layout, for the blocks, for what its number counts."""
CHINESE_DIGITS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at the beginning of a line.

    :param style: Its form.
    :param value: Its position, counted from 1 (c = в = ج = iii = 三 = 3).
    :param printed: As printed, with its brackets or point.
    :param rest: The line behind it.
    """

    style: MarkStyle
    value: int
    printed: str
    rest: str


def chinese_value(text: str) -> int | None:
    """Return the value of a Chinese numeral from one to ninety-nine, None where it is none."""
    if not text or any(character not in CHINESE_DIGITS + "十" for character in text):
        return None
    tens, ten, ones = text.partition("十")
    if not ten:
        return CHINESE_DIGITS.index(text) + 1 if len(text) == 1 else None
    if len(tens) > 1 or len(ones) > 1:
        return None
    return (CHINESE_DIGITS.index(tens) + 1 if tens else 1) * 10 + (CHINESE_DIGITS.index(ones) + 1 if ones else 0)


def letter_value(text: str) -> int | None:
    """Return the position of a single letter in its alphabet, None where it is none.

    Russian texts print Latin letters too; a Cyrillic letter that looks Latin is read in the order of the Cyrillic ones.
    """
    folded = unicodedata.normalize("NFKC", text).lower().rstrip("ـ").replace("ـ", "")
    if folded in ("هـ", "ه‍"):
        folded = "ه"
    if folded in ("ا", "آ", "إ"):
        folded = "أ"
    if len(folded) == 2 and folded[0] == folded[1] and folded[0] in LATIN:
        return 26 + LATIN.index(folded[0]) + 1
    for alphabet in (LATIN, CYRILLIC, ABJAD):
        if len(folded) == 1 and folded in alphabet:
            return alphabet.index(folded) + 1
    return None


def ordinal_value(text: str) -> int | None:
    """Return the value of the number of an annex or heading: ``2``, ``II``, ``B``, ``二``, ``الثاني``, ``باء``."""
    plain = "".join(c for c in text if unicodedata.category(c) != "Mn")
    for names in (ARABIC_LETTER_NAMES, ARABIC_ORDINALS, ARABIC_ADJECTIVES, ARABIC_FEMININE):
        if plain in names:
            return names.index(plain) + 1
    if plain.isdigit():
        return int(plain)
    return chinese_value(plain) or roman_value(plain) or letter_value(plain)


_PATTERNS: tuple[tuple[MarkStyle, re.Pattern[str]], ...] = (
    ("bullet", re.compile(r"^([\uf0b7\uf0a7•·▪◦●○■□➢✓*]|[–—-](?=\s))\s*(?=\S)")),
    # Russian writes the end of an ordinal behind a hyphen (9-е), without a blank.
    ("number", re.compile(r"^(\d{1,3})\s*(?:[.．、](?!\d)|[-–](?![а-яё]{1,3}\s)(?=\s*[^\W\d_]))\s*")),
    ("quoted", re.compile(r"^[‘’'`\"“”«](\d{1,2})[‘’'`\"“”»]\s*")),
    ("number", re.compile(r"^[-.](\d{1,3})\s+(?=[^\W\d_])")),
    ("chinese", re.compile(r"^[（(]\s*([一二三四五六七八九十]{1,3})\s*[)）]\s*")),
    ("letter", re.compile(r"^[（(]\s*([^\W\d_]ـ?|[a-z]{2})\s*[)）]\s*")),
    ("roman", re.compile(r"^[（(]\s*([ivx]{1,6})\s*[)）]\s*")),
    ("letter", re.compile(r"^([a-zа-яأ-ي]ـ?)\s*[)）]\s*")),
    ("roman", re.compile(r"^([ivx]{1,6})\s*[)）]\s*")),
    ("letter", re.compile(r"^([أ-ي]ـ?)\s?[-–]\s+")),
    ("quoted", re.compile(r"^[（(]?(\d{1,2})[)）]\s*")),
    ("heading-chinese", re.compile(r"^([一二三四五六七八九十]{1,3})\s*[.．、。]\s*")),
    ("heading-roman", re.compile(r"^([IVX]{1,6})\s*[.．、]\s*(?=\S|$)")),
    ("heading-letter", re.compile(r"^([A-ZА-Я])\s*[.．、]\s*(?=\S|$)")),
    ("heading-roman", re.compile(rf"^({'|'.join(ARABIC_ORDINALS)})\u064b?\s*[-–.:]\s*")),
    ("heading-letter", re.compile(rf"^({'|'.join(ARABIC_LETTER_NAMES)})\s*[-–.:]\s*")),
)
# Most lines have no mark: one pattern for all of them tells so at once.
_ANY = re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in _PATTERNS))
_SPREAD = re.compile(r"^(?:(?:\.\s*)+)(?=\S)")


@lru_cache(maxsize=_REMEMBERED)
def read_marks(text: str) -> tuple[Mark, ...]:
    """Return every way to read the mark at the beginning of a line; ``(i)`` is a letter and a Roman number.

    Styles are tried in the order from marks of paragraphs to marks of headings.
    """
    if _ANY.match(text) is None:
        return ()
    found = []
    for style, pattern in _PATTERNS:
        match = pattern.match(text)
        if match is None:
            continue
        value = _value(style, match[1])
        if value is not None:
            # A stray second point behind a mark ("B. . Title") belongs to the mark.
            rest = _SPREAD.sub("", text[match.end() :]) if style.startswith("heading") else text[match.end() :]
            found.append(Mark(style, value, text[: match.end()].strip(), rest))
    return tuple(found)


def _value(style: MarkStyle, text: str) -> int | None:
    """Return the position that a mark of a style stands for."""
    if style == "bullet":
        return 0
    if style == "roman":
        return roman_value(text)
    if style == "letter":
        return letter_value(text)
    if style == "heading-letter":
        return ARABIC_LETTER_NAMES.index(text) + 1 if text in ARABIC_LETTER_NAMES else letter_value(text)
    return ordinal_value(text)
