"""Articles of treaties, with their paragraphs and letters, named before, behind or by scope."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

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


@dataclass(frozen=True, slots=True)
class _Run:
    """Articles printed together.

    :param place: Where the first of them is named, behind paragraphs that stand before.
    :param treaty: The treaty named with them, None where none is, empty where they belong to something unknown.
    """

    start: int
    place: int
    end: int
    numbers: NumberList
    paragraphs: tuple[str, ...]
    treaty: str | None


def _read_spaced(passage: Passage) -> Iterator[Mention]:
    words, text = passage.words, passage.text
    runs: list[_Run] = []
    for word in words.pattern(r"(?<![\w/])(?:(?:و|ف)?[بلك]?)?<article> ").finditer(text):
        numbers = read_list(text, word.end(), _ARTICLE, words, prefix=f"(?:{words['article']} )?")
        if numbers is None:
            continue
        glued = _GLUED_MARK.match(text, word.end())
        if glued and len(numbers.members) == 1 and not numbers.members[0].group("marks"):
            numbers = NumberList((glued,), frozenset(), glued.end())
        runs.append(_run(passage, word.start(), numbers))
    for treaty, run in zip(_treaties(passage, runs), runs, strict=True):
        if treaty:
            ids = tuple(_ids(treaty, run.numbers, run.paragraphs))
            yield Mention(run.start, run.end, "treaty-article", ids, "article")


def _run(passage: Passage, place: int, numbers: NumberList) -> _Run:
    words, text, start, end = passage.words, passage.text, place, numbers.end
    lead = words.pattern(r"(?: <thereof>)?,? <paragraph> ").match(text, end)
    paragraphs: tuple[str, ...] = ()
    if behind := expanded(text, lead.end(), words) if lead else None:
        paragraphs, end = behind
    elif before := _paragraphs_before(text, start, words):
        paragraphs, start = before
    thereof = words.pattern(",? <thereof>").match(text, end)
    if treaty := None if thereof else _treaty_behind(passage, end):
        return _Run(start, place, treaty.end, numbers, paragraphs, treaty.ids[0])
    earlier = passage.name_ending(start, r"[,:]? ") or passage.name_ending(start, f",? ?{words['part_of']}")
    earlier = earlier or (passage.named_before(start) if thereof else None)
    if earlier and earlier.type == "treaty" and len(earlier.ids) == 1:
        beside = words.pattern("[,:]? ").fullmatch(text, earlier.end, start)
        return _Run(earlier.start if beside else start, place, end, numbers, paragraphs, earlier.ids[0])
    return _Run(start, place, end, numbers, paragraphs, "" if not thereof and _of_another(passage, end) else None)


def _treaties(passage: Passage, runs: list[_Run]) -> list[str]:
    """Return the treaty of each run: the one named with it or with the run that it is joined to, else that of the scope."""
    named = [run.treaty for run in runs]
    joined = [_joined(passage, one, other) for one, other in pairwise(runs)]
    for index in reversed(range(len(joined))):
        if joined[index] and named[index] is None:
            named[index] = named[index + 1]
    for index, is_joined in enumerate(joined):
        if is_joined and named[index + 1] is None:
            named[index + 1] = named[index]
    return [_scope(passage, run.place) if name is None else name for name, run in zip(named, runs, strict=True)]


def _joined(passage: Passage, one: _Run, other: _Run) -> bool:
    gap = f"(?: <thereof>)?,? ?<and> ?{passage.words['part_of']}"
    return (
        one.end <= other.start and passage.words.pattern(gap).fullmatch(passage.text, one.end, other.start) is not None
    )


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


def _joining(text: str, place: int, words: Words) -> str:
    """Return the conjunction that Arabic writes on to a word: what it joins is no part of what stands before."""
    return text[place] if words.lang == "ar" and text[place] in "وف" else ""


def _paragraphs_before(text: str, start: int, words: Words) -> tuple[tuple[str, ...], int] | None:
    offset = max(0, start - 60)
    for lead in reversed(list(words.pattern(words.edge + "<paragraph> ").finditer(text, offset, start))):
        read = expanded(text, lead.end(), words)
        letter = re.compile(MARK).match(text, lead.end())
        if read is None and letter:
            read = ((f"p.{mark_place(letter.group())}",), letter.end())
        if (
            read
            and read[1] < start
            and words.pattern(",? ?<of>(?:<possessor> )?|, ").fullmatch(
                text, read[1], start + len(_joining(text, start, words))
            )
        ):
            return read[0], lead.start()
    return None


@lru_cache(maxsize=1)
def _chinese_article() -> re.Pattern[str]:
    number = rf"(?:\d{{1,2}}|{CHINESE_NUMBER})"
    paragraphs = (
        rf"第(?P<paragraph>{number})(?P<inner>(?:{MARK})*)款?(?:(?P<item>(?:{MARK})+)项?(?<=[)项]))?"
        rf"(?P<others>(?:(?:、|和|及|与|至|-)第?{number}款?)*)(?<=[款)项])"
    )
    return re.compile(
        rf"第(?P<article>{number})(?P<marks>(?:{MARK})*)(?P<row>(?:(?:、|和|及|与|至|-)第?{number}(?:{MARK})*)*)条"
        rf"(?:第?(?P<more>(?:{MARK})+)(?:款|项)?|{paragraphs})?"
    )


_ZH_JOINED = re.compile("(?:、|和|及|与|以及|，|至|到|-)+")
_ZH_MORE = re.compile(rf"(?P<sep>、|和|及|与|至|-)第?(?P<number>\d+|{CHINESE_NUMBER})(?P<marks>(?:{MARK})*)")


def _read_chinese(passage: Passage) -> Iterator[Mention]:
    last: tuple[str, int] | None = None
    inside, number = f"》?，?{passage.words['part_of']}", 0
    for match in _chinese_article().finditer(passage.text):
        before = passage.name_ending(match.start(), "》?的?") or passage.name_ending(match.start(), inside)
        treaty = before if before and before.type == "treaty" and len(before.ids) == 1 else None
        joined = last and _ZH_JOINED.fullmatch(passage.text, last[1], match.start())
        heading = passage.text[: match.start()].rstrip("的")
        unknown = treaty is None and heading.endswith(("》", "规则", "细则", "章程", "条例", "法", "规约", "宪章"))
        scope = "" if unknown else _scope(passage, match.start())
        name = treaty.ids[0] if treaty else last[0] if last and joined else scope
        if name and chinese_value(match["article"]):
            until = last and last[0] == name and passage.text[last[1] : match.start()] in {"至", "到", "-"}
            between = range(number + 1, chinese_value(match["article"])) if until else ()
            last, number = (name, match.end()), chinese_value(match["article"])
            start = treaty.start if treaty else match.start()
            ids = (*(_identified(name, str(value)) for value in between), *_chinese_ids(name, match))
            yield Mention(start, match.end(), "treaty-article", ids, "article")


def _chinese_ids(treaty: str, match: re.Match[str]) -> Iterator[str]:
    article, marks = str(chinese_value(match["article"])), match["marks"] + (match["more"] or "")
    if match["row"]:
        *rest, (last, mark) = _chinese_row(article, match["marks"], match["row"])
        yield from (_identified(treaty, one, its) for one, its in rest)
        article, marks = last, mark + (match["more"] or "")
    if not match["paragraph"]:
        yield _identified(treaty, article, marks)
        return
    items = match["inner"] + (match["item"] or "")
    for paragraph, _ in _chinese_row(str(chinese_value(match["paragraph"])), "", match["others"]):
        yield _identified(treaty, article, marks, paragraph) + _identified("", "0", items).removeprefix("-art-0")


def _chinese_row(first: str, marks: str, more: str) -> list[tuple[str, str]]:
    """Return the numbers of a row such as 第1、3至5款, each with its marks, ranges spelled out."""
    row = [(first, marks)]
    for one in _ZH_MORE.finditer(more):
        value = chinese_value(one["number"])
        if one["sep"] in {"至", "-"}:
            row += [(str(between), "") for between in range(int(row[-1][0]) + 1, value)]
        row.append((str(value), one["marks"]))
    return row


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
