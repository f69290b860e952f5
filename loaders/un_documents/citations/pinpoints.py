"""The place inside a cited decision: paragraph 10, annex, part B, section D, in the words of six languages."""

import re
from dataclasses import dataclass
from functools import lru_cache

from loaders.un_documents.citations.identifiers import numeral_value
from loaders.un_documents.citations.lists import read_list
from loaders.un_documents.citations.numbers import CHINESE_NUMBER, chinese_value
from loaders.un_documents.citations.words import Words, words_of

_ABJAD = "ابجدهوزحطيكلمنسعفصقرشت"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_ROMAN_MARK = re.compile("[ivx]{2,4}")


@dataclass(frozen=True, slots=True)
class Pinpoints:
    """Places inside a decision as units are named (``p10``, ``B.p5``, ``annex``), and the offset where they end."""

    places: tuple[str, ...]
    start: int
    end: int


def mark_place(mark: str) -> str:
    """Return the language independent name of a printed mark: (c), в) and ج) are all ``c``; (ii) is ``2``.

    >>> mark_place("(в)"), mark_place("ج)"), mark_place("(ii)"), mark_place("(一)")
    ('c', 'c', '2', '1')
    """
    letters = mark.strip(" ()").casefold().removesuffix("ـ")
    if letters and letters[0] in _CYRILLIC:
        return chr(ord("a") + _CYRILLIC.index(letters[0]))
    if letters and letters[0] in _ABJAD:
        return chr(ord("a") + _ABJAD.index(letters[0]))
    if _ROMAN_MARK.fullmatch(letters):
        return str(numeral_value(letters.upper()))
    return str(chinese_value(letters)) if re.fullmatch(CHINESE_NUMBER, letters) else letters


MARK = r" ?\(?(?:[a-z]|[ivx]{2,4}|[а-я]|[ا-ي]ـ?|[一二三四五六七八九十]+)\)"
# A paragraph may carry the letter of its part (17 B) and marks of sub-paragraphs.
PARAGRAPH = rf"(?P<paragraph>\d{{1,3}})(?: (?P<part>[A-H])(?!\w))?(?P<marks>(?:{MARK}){{0,3}})(?![\w/]|\.\d)"


def paragraph_places(match: re.Match[str]) -> str:
    """Return the place that one member of a list of paragraphs names (``p3.a``)."""
    marks = [mark_place(mark) for mark in re.findall(MARK, match.group("marks"))]
    part = match.group("part")
    return ".".join([*([part] if part else []), f"p{match.group('paragraph')}", *marks])


@lru_cache(maxsize=8)
def _member(lang: str) -> re.Pattern[str]:
    if lang == "zh":
        return re.compile(
            rf"第?(?P<paragraph>\d{{1,3}})(?P<part>[A-H])?(?P<marks>(?:{MARK}){{0,3}})(?=段|款|、|和|至|-|及)段?"
        )
    return re.compile(PARAGRAPH)


def expanded(text: str, place: int, words: Words, single: bool = False) -> tuple[tuple[str, ...], int] | None:
    """Read a list of paragraph numbers and marks, ranges spelled out.

    "4 (a)–(c)" is ``p4.a p4.b p4.c``; "7 to 9" is ``p7 p8 p9``.

    :param single: True where one paragraph alone is meant, with as many marks as there are.
    """
    if single:
        return _one(text, place, words)
    places: list[str] = []
    end = start = place
    while numbers := read_list(text, start, _member(words.lang), words, prefix=f"{words['paragraph']} "):
        for index, member in enumerate(numbers.members):
            if index in numbers.ranges:
                first = int(numbers.members[index - 1].group("paragraph"))
                places += [f"p{value}" for value in range(first + 1, int(member.group("paragraph")))]
            places.append(paragraph_places(member))
        end = _more_marks(text, numbers.end, words, places)
        # Chinese names what is counted behind every list of marks: 第4(a)至(c)段和第7段.
        end += words.chinese and end > numbers.end and text.startswith(("段", "款"), end)
        following = words.pattern("<sep>").match(text, end)
        if end == numbers.end or following is None:
            break
        start = following.end()
    return (tuple(places), end) if places else None


def _one(text: str, place: int, words: Words) -> tuple[tuple[str, ...], int] | None:
    member = _member(words.lang).match(text, place)
    if member is None:
        return None
    places = [paragraph_places(member)]
    end = _more_marks(text, member.end(), words, places)
    return tuple(places), end


def _more_marks(text: str, place: int, words: Words, places: list[str]) -> int:
    """Add the marks that follow the last paragraph, and return where they end."""
    stem, _, letter = places[-1].rpartition(".")
    if not stem:
        return place
    letters, end = more_marks(text, place, words, letter)
    places += [f"{stem}.{one}" for one in letters]
    return end


def more_marks(text: str, place: int, words: Words, letter: str) -> tuple[list[str], int]:
    """Read the marks that follow one ("–(c)", " and (d)"), ranges spelled out; return them and where they end."""
    letters: list[str] = []
    more = re.compile(rf"(?:(?P<range>{words.range_mark})|{words.separator})(?P<next>{MARK})", re.IGNORECASE)
    while following := more.match(text, place):
        name = mark_place(following["next"])
        if following["range"] is not None:
            letters += _between(letters[-1] if letters else letter, name)
        letters.append(name)
        place = following.end()
    return letters, place


def _between(first: str, last: str) -> list[str]:
    if len(first) == len(last) == 1 and not (first + last).isdigit():
        return [chr(code) for code in range(ord(first) + 1, ord(last))]
    return [str(value) for value in range(int(first) + 1, int(last))] if (first + last).isdigit() else []


def pinpoints_after(text: str, place: int, words: Words) -> Pinpoints | None:
    """Read the pinpoint that follows a decision's number, None where there is none."""
    if words.chinese:
        return _chinese_after(text, place)
    annex = words.pattern(rf"[,،]? ?(?:<and> ?)?<annex>(?: (?P<number>{annex_number(words)})(?!\w))?").match(
        text, place
    )
    part = words.pattern(rf"[,،]? ?<section> (?P<part>{_LETTER})(?!\w)", re.IGNORECASE).match(text, place)
    if part:
        inner, letter = pinpoints_after(text, part.end(), words), part_letter(part["part"])
        places = tuple(f"{letter}.{name}" for name in inner.places) if inner else (letter,)
        return Pinpoints(places, place, inner.end if inner else part.end())
    leads_on = annex and words.pattern(r",? <of><decision>|,? <of><resolution>").match(text, annex.end())
    if annex and not leads_on and not words.pattern("<annex_own>").match(text, annex.end() + 1):
        name = annex_place(annex["number"], words)
        inner = pinpoints_after(text, annex.end(), words)
        if inner and not inner.places[0].startswith("annex"):
            return Pinpoints(tuple(f"{name}.{one}" for one in inner.places), place, inner.end)
        return Pinpoints((name,), place, annex.end())
    lead = words.pattern(r"[,،]? ?(?:\(|(?:in|en|au|aux|dans|в) )?<paragraph> ").match(text, place)
    read = expanded(text, lead.end(), words) if lead else None
    if read is None or words.pattern(
        ",? ?<above>|,? ?<of>(?:<decision>|<resolution>) | ?(?:<decision>|<resolution>) "
    ).match(text, read[1]):
        return None
    return Pinpoints(read[0], place, read[1])


def pinpoints_before(text: str, place: int, words: Words) -> Pinpoints | None:
    """Read the pinpoint that leads to a decision ("paragraph 98 of decision …"); ``place`` is where that begins."""
    if words.chinese:
        return None
    head = text[max(0, place - 80) : place]
    offset = max(0, place - 80)
    for lead in reversed(list(words.pattern(words.edge + "<paragraph> ").finditer(head))):
        read = expanded(text, offset + lead.end(), words)
        if read and read[1] < place and words.pattern(r" ?<of>").fullmatch(text, read[1], place):
            return Pinpoints(read[0], offset + lead.start(), read[1])
    of = "(?:<of>)?" if words.lang == "ar" else "<of>"
    annex = words.pattern(words.edge + rf"<annex>(?: (?P<number>{annex_number(words)}))?,? {of}$").search(head)
    if annex and not annex.group().strip().isdigit():
        return Pinpoints((annex_place(annex["number"], words),), offset + annex.start(), place)
    part = words.pattern(words.edge + rf"<section> (?P<part>{_LETTER}),? {of}$").search(head)
    return Pinpoints((part_letter(part["part"]),), offset + part.start(), place) if part else None


_ARABIC_LETTERS = {"الف": "A", "باء": "B", "جيم": "C", "دال": "D", "هاء": "E", "واو": "F", "زاي": "G", "حاء": "H"}
_LETTER = "[A-H]|" + "|".join(_ARABIC_LETTERS)


def part_letter(printed: str) -> str:
    """Return the letter of a part: Arabic spells it."""
    return _ARABIC_LETTERS.get(printed, printed.upper())


def annex_number(words: Words) -> str:
    """Return the pattern of the number of an annex, without groups."""
    if words.chinese:
        return r"[一二三四五六七八九十]|[IVX]{1,4}|\d{1,2}(?!\d|年)"
    return r"[IVX]{1,4}(?!\w)|\d{1,2}(?!\w)" + (f"|{words.ordinals.pattern}" if words.lang == "ar" else "")


def annex_place(number: str | None, words: Words) -> str:
    """Return the place of an annex, with its number if it has one."""
    if not number:
        return "annex"
    if number.isascii():
        return f"annex{numeral_value(number.upper())}"
    return f"annex{chinese_value(number) if words.chinese else words.ordinals.value(number)}"


_ZH_PARAGRAPHS = re.compile(
    rf"的?第(?P<paragraph>\d{{1,3}}) ?(?P<part>[A-H])?(?P<marks>(?:{MARK}){{0,3}})(?P<parts>段?、(?:[A-H]段?、?)+(?:和[A-H])?)?段"
)
_ZH_PART = re.compile(r"的?[,，]?第?(?P<part>[A-H])(?:部分|节)")
_ZH_ANNEX = re.compile(r"的?[,，]?(?:附件|附录)(?P<number>[一二三四五六七八九十]|[IVX]{1,4}|\d{1,2}(?!\d|年))?")


def _chinese_after(text: str, place: int) -> Pinpoints | None:
    part = _ZH_PART.match(text, place)
    if part:
        inner = _chinese_after(text, part.end())
        places = tuple(f"{part['part']}.{name}" for name in inner.places) if inner else (part["part"],)
        return Pinpoints(places, place, inner.end if inner else part.end())
    lettered = _ZH_PARAGRAPHS.match(text, place)
    if lettered and lettered.group("part"):
        letters = [lettered["part"], *re.findall("[A-H]", lettered["parts"] or "")]
        return Pinpoints(tuple(f"{letter}.p{lettered['paragraph']}" for letter in letters), place, lettered.end())
    lead = re.compile("[,，]?的?(?=第)").match(text, place)
    read = expanded(text, lead.end(), words_of("zh")) if lead else None
    if read and (text[read[1] - 1] in "段款" or text[read[1] : read[1] + 1] in {"段", "款"}):
        return Pinpoints(read[0], place, read[1] + (text[read[1] - 1] not in "段款"))
    annex = _ZH_ANNEX.match(text, place)
    if annex is None:
        return None
    name, inner = annex_place(annex["number"], words_of("zh")), _chinese_after(text, annex.end())
    if inner and not inner.places[0].startswith("annex"):
        return Pinpoints(tuple(f"{name}.{one}" for one in inner.places), place, inner.end)
    return Pinpoints((name,), place, annex.end())
