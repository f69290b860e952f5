"""Words of a text as the word index counts them: stems, names and numbers, and pairs of Chinese characters."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Protocol

STEMMERS = {"ar": "arabic", "en": "english", "es": "spanish", "fr": "french", "ru": "russian"}
HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿]+")
WORD = re.compile(r"[^\W_]+(?:[.\-/][^\W_]+)*", re.UNICODE)
ARABIC_MARKS = re.compile("[\u0640\u064b-\u065f\u0670\u200c-\u200f]")
ALEFS = str.maketrans(
    {"\u0622": "\u0627", "\u0623": "\u0627", "\u0625": "\u0627", "\u0671": "\u0627", "\u0649": "\u064a"}
)
SCRIPTS = (("zh", HAN), ("ar", re.compile("[\u0600-\u06ff]")), ("ru", re.compile("[\u0400-\u04ff]")))


class Stemmer(Protocol):
    """Cuts the endings of words."""

    def stemWord(self, word: str) -> str:
        """Return the stem of one word."""
        ...


Readings = tuple[str, ...]
"""One word in the forms that it is indexed under: as spelled, and as a stem of its language."""


def words(text: str, lang: str) -> list[Readings]:
    """Return the words of a text in order, each in its readings.

    A stem meets other forms of the word in the same language; the spelling meets names and abbreviations that stand
    in texts of any language. A run of Chinese gives its pairs of neighbouring characters, since nothing marks where
    a word ends.

    >>> words("FERI restored XII/19", "en")
    [('feri', 'en:feri'), ('restored', 'en:restor'), ('xii/19',)]
    >>> words("恢复湿地", "zh")
    [('恢复',), ('复湿',), ('湿地',)]
    """
    found: list[Readings] = []
    for match in WORD.finditer(fold(text)):
        for piece in re.split(f"({HAN.pattern})", match.group()):
            if HAN.fullmatch(piece):
                found += [(piece,)] if len(piece) == 1 else [(piece[at : at + 2],) for at in range(len(piece) - 1)]
            elif spelled := piece.strip(".-/"):
                found.append(_readings(spelled, lang))
    return found


def fold(text: str) -> str:
    """Return the text with compatible characters, case, Arabic vowel signs and alef forms made one."""
    return ARABIC_MARKS.sub("", unicodedata.normalize("NFKC", text).lower()).translate(ALEFS).replace("ё", "е")


def language_of(text: str, lang: str) -> str:
    """Return the language that the script gives away, else `lang`: a Chinese question stays Chinese on any page."""
    for name, script in SCRIPTS:
        if script.search(text):
            return name
    return lang if lang in ("en", "es", "fr") else "en"


def _readings(word: str, lang: str) -> Readings:
    if lang not in STEMMERS or not word.isalpha():
        return (word,)
    return (word, f"{lang}:{_stem(word, lang)}")


# Texts of one subject have few words, each of them many times.
@lru_cache(maxsize=100_000)
def _stem(word: str, lang: str) -> str:
    return _stemmer(lang).stemWord(word)


@cache
def _stemmer(lang: str) -> Stemmer:
    import snowballstemmer

    stemmer: Stemmer = snowballstemmer.stemmer(STEMMERS[lang])
    return stemmer
