"""Words of a text as the word index counts them: stems, names and numbers, and pairs of Chinese characters."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import get_ident
from typing import Protocol

STEMMERS = {"ar": "arabic", "en": "english", "es": "spanish", "fr": "french", "ru": "russian"}
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
WORD = re.compile(r"[^\W_]+(?:[.\-/][^\W_]+)*", re.UNICODE)
COMPOUND = re.compile(r"[^\W\d_]+(?:[\-/][^\W\d_]+)+", re.UNICODE)
"""Letters only, on both sides of a hyphen: the parts are words (land-use); a citation has a number in it (XII/19)."""

LETTER = re.compile(r"[^\W\d_]+", re.UNICODE)
DROPPED = re.compile("[\u00ad\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Arabic tatweel and vowel signs, and what prints nothing: soft hyphens, joiners, marks of direction."""

LETTERS: dict[int, str] = str.maketrans(
    {
        **dict.fromkeys("\u0622\u0623\u0625\u0671", "\u0627"),  # alef with madda, with hamza above or below, wasla
        **dict.fromkeys("\u0649\u06cc", "\u064a"),  # alef maqsura and Persian yeh
        "\u06a9": "\u0643",  # Persian kaf
        "\u0629": "\u0647",  # teh marbuta: many write heh
        "ё": "е",
        "œ": "oe",
        "æ": "ae",
        **{chr(first + digit): str(digit) for first in (0x0660, 0x06F0) for digit in range(10)},
    }
)
HEH, TEH_MARBUTA = "\u0647", "\u0629"
CONJUNCTION = re.compile("^[\u0648\u0641](?=(?:\u0627\u0644|\u0628\u0627\u0644|\u0643\u0627\u0644|\u0644\u0644)..)")
"""Arabic "and", "so" before an article: the stemmer knows the article and not both."""


class Stemmer(Protocol):
    """Cuts the endings of words."""

    def stemWord(self, word: str) -> str:
        """Return the stem of one word."""
        ...


Readings = tuple[str, ...]
"""One word in the forms that it is indexed under: as spelled, and as a stem of its language."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word where it stands.

    :param start: Offset of its first character in the text, in code points.
    :param end: Offset behind its last one.
    """

    readings: Readings
    start: int
    end: int


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
    return [readings for run in WORD.findall(fold(text)) for readings in _words_of(run, lang)]


def word_spans(text: str, lang: str) -> list[Word]:
    """Return the words of :func:`words` with the places where they stand in the text as given.

    >>> word_spans("ﬁsh ＦＥＲＩ", "en")[1]
    Word(readings=('feri', 'en:feri'), start=4, end=8)
    """
    folded, places = fold_with_places(text)
    return [
        Word(readings, places[run.start() + start][0], places[run.start() + end - 1][1])
        for run in WORD.finditer(folded)
        for readings, start, end in _placed(run.group(), lang)
    ]


def fold(text: str) -> str:
    """Return the text with compatible characters, case, traditional Chinese and Arabic forms of a letter made one."""
    composed = unicodedata.normalize("NFKC", text)
    return composed.lower() if composed.isascii() else _one_form(composed.lower())


def fold_with_places(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the folded text, and for each of its characters where in `text` that begins and ends which it comes from."""
    if text.isascii():
        return text.lower(), [(at, at + 1) for at in range(len(text))]
    whole = fold(text)
    if len(whole) == len(text) and not DROPPED.search(text) and not any(map(unicodedata.combining, text)):
        # Nothing falls away and nothing joins, so nothing has grown either.
        return whole, [(at, at + 1) for at in range(len(text))]
    folded: list[str] = []
    places: list[tuple[int, int]] = []
    for start, end in _clusters(text):
        kept = fold(text[start:end])
        folded.append(kept)
        # Where one character becomes several, all stand at its place; marks that fall away belong to the letter.
        places += [(start, end)] * len(kept)
    return "".join(folded), places


def folded_word(word: str) -> str:
    """Return a word as its first reading spells it: folded, Latin letters without their accents.

    >>> folded_word("Forêts")
    'forets'
    """
    return fold(word).translate(_unaccented())


def _pieces(folded: str) -> Iterator[tuple[str, int, int]]:
    """Yield words with their first and last place in folded text; of Chinese the pairs."""
    for match in WORD.finditer(folded):
        start = match.start()
        # Most words are letters alone: what is not, is looked at in parts.
        if match.group().isalnum() and not HAN.search(match.group()):
            yield match.group(), start, match.end()
            continue
        for piece in re.split(f"({HAN.pattern})", match.group()):
            if HAN.fullmatch(piece):
                yield from _pairs(piece, start)
            elif COMPOUND.fullmatch(piece):
                yield from ((part.group(), start + part.start(), start + part.end()) for part in LETTER.finditer(piece))
            elif spelled := piece.strip(".-/"):
                begin = start + piece.index(spelled)
                yield spelled, begin, begin + len(spelled)
            start += len(piece)


def _pairs(run: str, start: int) -> Iterator[tuple[str, int, int]]:
    if len(run) == 1:
        yield run, start, start + 1
    for at in range(len(run) - 1):
        yield run[at : at + 2], start + at, start + at + 2


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each character begins and where the marks that follow it end."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            yield start, at
            start = at


def _one_form(text: str) -> str:
    kept = DROPPED.sub("", text).translate(LETTERS)
    return kept.translate(_simplified()) if HAN.search(kept) else kept


@cache
def _simplified() -> dict[int, str]:
    """Return the simplified form of each traditional Chinese character.

    One by one, so that places stay; what a word needs as a whole (乾 in 乾坤) is the same in both.
    """
    import opencc

    convert = opencc.OpenCC("t2s").convert
    found = {code: convert(chr(code)) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))}
    return {code: simple for code, simple in found.items() if simple != chr(code) and len(simple) == 1}


@cache
def _unaccented() -> dict[int, str]:
    plain = {code: unicodedata.normalize("NFD", chr(code))[0] for code in range(0xC0, 0x250)}
    return {code: letter for code, letter in plain.items() if letter.isascii()}


def _words_of(run: str, lang: str) -> Sequence[Readings]:
    """Return the words of a run of letters, digits and what joins them."""
    # Most runs are one word; those with Chinese in them are long and seldom come again.
    return (
        [_readings(run[at : at + 2], lang) for at in range(max(len(run) - 1, 1))]
        if HAN.fullmatch(run)
        else _few(run, lang)
    )


@lru_cache(maxsize=100_000)
def _few(run: str, lang: str) -> tuple[Readings, ...]:
    return tuple(readings for readings, _, _ in _placed(run, lang))


@lru_cache(maxsize=50_000)
def _placed(run: str, lang: str) -> tuple[tuple[Readings, int, int], ...]:
    """Return the words of a run, each with its first and last place there."""
    return tuple((_readings(piece, lang), start, end) for piece, start, end in _pieces(run))


# Texts of one subject have few words, each of them many times.
@lru_cache(maxsize=100_000)
def _readings(word: str, lang: str) -> Readings:
    spelled = word.translate(_unaccented())
    if lang not in STEMMERS or not word.isalpha():
        return (spelled,)
    return (spelled, f"{lang}:{_stem(word, lang)}")


def _stem(word: str, lang: str) -> str:
    if lang == "ar":
        word = CONJUNCTION.sub("", word)
        word = word[:-1] + TEH_MARBUTA if word.endswith(HEH) else word
    return _stemmer(lang, get_ident()).stemWord(word).translate(_unaccented())


# One for each thread: a stemmer keeps the word that it is cutting.
@cache
def _stemmer(lang: str, thread: int) -> Stemmer:
    import snowballstemmer

    stemmer: Stemmer = snowballstemmer.stemmer(STEMMERS[lang])
    return stemmer
