"""Articles of treaties, with their paragraphs and letters, named before, behind or by scope."""

import re
from collections.abc import Iterator
from functools import lru_cache

from loaders.un_documents.citations.identifiers import numeral_value
from loaders.un_documents.citations.lists import NumberList, read_list
from loaders.un_documents.citations.mentions import Mention
from loaders.un_documents.citations.numbers import CHINESE_NUMBER, chinese_value, roman_value
from loaders.un_documents.citations.passage import PROTOCOL_BODIES, Passage
from loaders.un_documents.citations.pinpoints import MARK, expanded, mark_place
from loaders.un_documents.citations.words import Words

PREFIXES = {"paris-agreement": "paris"}
_ARTICLE = re.compile(
    r"(?P<article>\d{1,2}|[IVX]{1,5})(?:\.(?P<paragraph>\d{1,2}))?(?: ?(?P<bis>bis|ter))?"
    rf"(?P<marks>(?:{MARK}){{0,2}})(?![\w/]|\.\d)"
)
_GLUED_MARK = re.compile(r"(?P<article>\d{1,2})(?P<paragraph>(?!))?(?P<bis>(?!))?(?P<marks> ?[a-l])(?![\w/])")


def read_articles(passage: Passage) -> Iterator[Mention]:
    """Yield every treaty article; one without a treaty named belongs to the treaty of the scope."""
    if any(map(str.isdigit, passage.text)) or passage.words.chinese:
        yield from (_read_chinese if passage.words.chinese else _read_spaced)(passage)
        yield from _preambles(passage)


def _identified(treaty: str, article: str, marks: str = "", paragraph: str = "") -> str:
    article = article if article.isdigit() else str(roman_value(article))
    letters = "".join(f"({mark_place(mark)})" for mark in re.findall(MARK, marks) or ([marks] if marks.strip() else []))
    return f"{PREFIXES.get(treaty, treaty)}-art-{article}{f'.{paragraph}' if paragraph else ''}{letters}"


def _scope(passage: Passage, place: int) -> str:
    """Return the treaty of an article that names none."""
    return PROTOCOL_BODIES.get(passage.body, "") or passage.treaty


def _treaty_behind(passage: Passage, place: int) -> Mention | None:
    named = passage.name_starting(place, rf",? ?(?:{passage.words['of']})?")
    return named if named and named.type == "treaty" and len(named.ids) == 1 else None


_ANOTHER = {
    "en": re.compile(r",? (?:of|to) (?:the )?(?!present|this|its)\w"),
    "fr": re.compile(r",? (?:de la |du |de l'|des )(?!présent)\w"),
    "es": re.compile(r",? (?:de la |del |de los )(?!presente)\w"),
    "ru": re.compile(r" [А-Я]"),
    "ar": re.compile(r" من (?!هذا|هذه)"),
    "zh": re.compile("(?!)"),
}


def _of_another(passage: Passage, place: int) -> bool:
    """Say whether an article belongs to something that is no treaty known here (of the Penal Code)."""
    return _ANOTHER[passage.words.lang].match(passage.text, place) is not None


def _read_spaced(passage: Passage) -> Iterator[Mention]:
    words, text = passage.words, passage.text
    for word in words.pattern(r"(?<![\w/])(?:(?:و|ف)?[بلك]?)?<article> ").finditer(text):
        numbers = read_list(text, word.end(), _ARTICLE, words, prefix=f"(?:{words['article']} )?")
        if numbers is None:
            continue
        glued = _GLUED_MARK.match(text, word.end())
        if glued and len(numbers.members) == 1 and not numbers.members[0].group("marks"):
            numbers = NumberList((glued,), frozenset(), glued.end())
        yield from _with_paragraphs(passage, word.start(), numbers)


def _with_paragraphs(passage: Passage, start: int, numbers: NumberList) -> Iterator[Mention]:
    words, text, end = passage.words, passage.text, numbers.end
    lead = words.pattern(r",? <paragraph> ").match(text, end)
    behind = expanded(text, lead.end(), words) if lead else None
    before = None
    if behind:
        end = behind[1]
    elif before := _paragraphs_before(text, start, words):
        start = before[1]
    treaty = _treaty_behind(passage, end)
    if treaty is None and (before_it := passage.name_ending(start, "[,:]? ")) and before_it.type == "treaty":
        treaty, start = (before_it, before_it.start) if len(before_it.ids) == 1 else (None, start)
    name = treaty.ids[0] if treaty else "" if _of_another(passage, end) else _scope(passage, start)
    if name:
        paragraphs = behind[0] if behind else before[0] if before else ()
        ids = tuple(_ids(name, numbers, paragraphs))
        yield Mention(start, max(end, treaty.end) if treaty else end, "treaty-article", ids, "article")


def _ids(treaty: str, numbers: NumberList, paragraphs: tuple[str, ...]) -> Iterator[str]:
    for index, member in enumerate(numbers.members):
        if index in numbers.ranges:
            first, last = (numeral_value(one.group("article")) for one in numbers.members[index - 1 : index + 1])
            yield from (_identified(treaty, str(value)) for value in range(first + 1, last))
        article, marks = member.group("article"), member.group("marks") or ""
        if paragraphs and index == len(numbers.members) - 1:
            yield from (_paragraph_id(treaty, article, marks, place) for place in paragraphs)
        else:
            yield _identified(treaty, article, marks, member.group("paragraph") or "")


def _paragraph_id(treaty: str, article: str, marks: str, place: str) -> str:
    number, *letters = place.removeprefix("p").split(".")
    return _identified(treaty, article, marks, number) + "".join(f"({letter})" for letter in letters)


def _paragraphs_before(text: str, start: int, words: Words) -> tuple[tuple[str, ...], int] | None:
    offset = max(0, start - 60)
    for lead in reversed(list(words.pattern(words.edge + "<paragraph> ").finditer(text, offset, start))):
        read = expanded(text, lead.end(), words)
        letter = re.compile(MARK).match(text, lead.end())
        if read is None and letter:
            read = ((f"p.{mark_place(letter.group())}",), letter.end())
        if read and read[1] < start and words.pattern(",? ?<of>?").fullmatch(text, read[1], start):
            return read[0], lead.start()
    return None


@lru_cache(maxsize=1)
def _chinese_article() -> re.Pattern[str]:
    number = rf"(?:\d{{1,2}}|{CHINESE_NUMBER})"
    paragraphs = rf"第(?P<paragraph>{number})(?P<inner>(?:{MARK})*)款(?P<others>(?:(?:、|和|及|与)第?{number}款)*)"
    return re.compile(
        rf"第(?P<article>{number})(?P<marks>(?:{MARK})*)(?P<row>(?:(?:、|和|及|与)第?{number}(?:{MARK})*)*)条"
        rf"(?:第?(?P<more>(?:{MARK})+)(?:款|项)?|{paragraphs})?"
    )


_ZH_AND = re.compile("(?:、|和|及|与|以及|，)+")


def _read_chinese(passage: Passage) -> Iterator[Mention]:
    last: tuple[str, int] | None = None
    for match in _chinese_article().finditer(passage.text):
        before = passage.name_ending(match.start(), "》?的?")
        treaty = before if before and before.type == "treaty" and len(before.ids) == 1 else None
        joined = last and _ZH_AND.fullmatch(passage.text, last[1], match.start())
        heading = passage.text[: match.start()].rstrip("的")
        unknown = treaty is None and heading.endswith(("》", "规则", "细则", "章程", "条例", "法", "规约", "宪章"))
        scope = "" if unknown else _scope(passage, match.start())
        name = treaty.ids[0] if treaty else last[0] if last and joined else scope
        if name and chinese_value(match["article"]):
            last = (name, match.end())
            start = treaty.start if treaty else match.start()
            yield Mention(start, match.end(), "treaty-article", tuple(_chinese_ids(name, match)), "article")


def _chinese_ids(treaty: str, match: re.Match[str]) -> Iterator[str]:
    article, marks = str(chinese_value(match["article"])), match["marks"] + (match["more"] or match["inner"] or "")
    others = re.findall(rf"(\d+|{CHINESE_NUMBER})款", match["others"] or "")
    row = re.findall(rf"(\d+|{CHINESE_NUMBER})((?:{MARK})*)", match["row"])
    if row:
        first = (match["article"], match["marks"])
        yield from (_identified(treaty, str(chinese_value(one)), mark) for one, mark in (first, *row[:-1]))
        article, marks = str(chinese_value(row[-1][0])), row[-1][1] + (match["more"] or match["inner"] or "")
    for paragraph in [match["paragraph"] or "", *others]:
        yield _identified(treaty, article, marks, str(chinese_value(paragraph)) if paragraph else "")


def _preambles(passage: Passage) -> Iterator[Mention]:
    words = passage.words
    if words.chinese:
        for match in words.pattern("的?<preamble>").finditer(passage.text):
            treaty = passage.name_ending(match.start(), "》?")
            if treaty and treaty.type == "treaty" and len(treaty.ids) == 1:
                yield Mention(treaty.start, match.end(), "treaty-article", (f"{treaty.ids[0]}-preamble",), "preamble")
        return
    for match in words.pattern(r"(?<!\w)<preamble>").finditer(passage.text):
        treaty = _treaty_behind(passage, match.end())
        if treaty:
            yield Mention(match.start(), treaty.end, "treaty-article", (f"{treaty.ids[0]}-preamble",), "preamble")
