"""Articles of treaties, with their paragraphs and letters, named before, behind or by scope."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from loaders.un_documents.citations.identifiers import numeral_value
from loaders.un_documents.citations.lists import NumberList, read_list
from loaders.un_documents.citations.mentions import UNRESOLVED, Mention
from loaders.un_documents.citations.numbers import CHINESE_NUMBER, chinese_value
from loaders.un_documents.citations.passage import PROTOCOL_BODIES, Passage
from loaders.un_documents.citations.pinpoints import MARK, expanded, mark_place, more_marks
from loaders.un_documents.citations.words import Words, words_of

PREFIXES = {"paris-agreement": "paris"}
_ARTICLE = (
    r"(?P<article>{number})(?:{point}(?P<paragraph>\d{{1,2}}))?(?: ?(?P<bis>bis|ter))?"
    r"(?P<marks>(?:{mark}){{0,2}})(?![\w/]|\.\d)"
)
_GLUED_MARK = re.compile(r"(?P<article>\d{1,2})(?P<paragraph>(?!))?(?P<bis>(?!))?(?P<marks> ?[a-l])(?![\w/])")
# Many articles may be a range; behind one or two, Arabic prints a paragraph with a dash (المادة 6-8).
_AR_ARTICLES = ("مواد", "موادها", "مواده", "موادهما")
# Where articles are counted in words.
_SPELLED = {"fr": "premiere?", "es": "primero"}


@dataclass(frozen=True, slots=True)
class _Place:
    """One article, or a part of it."""

    article: int
    marks: tuple[str, ...] = ()
    paragraph: str = ""

    def of(self, treaty: str) -> str:
        """Return the id of the article of a treaty.

        >>> _Place(8, ("j",)).of("cbd"), _Place(9, (), "5").of("paris-agreement")
        ('cbd-art-8(j)', 'paris-art-9.5')
        """
        letters = "".join(f"({mark})" for mark in self.marks)
        paragraph = f".{self.paragraph}" if self.paragraph else ""
        return f"{PREFIXES.get(treaty, treaty)}-art-{self.article}{paragraph}{letters}"


@lru_cache(maxsize=16)
def _member(lang: str, dashed: bool = False) -> re.Pattern[str]:
    """Return the pattern of one article; the paragraph stands behind a point, or behind a dash where that is no range."""
    number = r"\d{1,2}|[IVX]{1,5}"
    spelled = words_of("ar").ordinals.pattern if lang == "ar" else _SPELLED.get(lang)
    point = "[.-]" if dashed else r"\."
    return re.compile(_ARTICLE.format(number=f"{number}|{spelled}" if spelled else number, point=point, mark=MARK))


def read_articles(passage: Passage) -> Iterator[Mention]:
    """Yield every treaty article; one without a treaty named belongs to the treaty of the scope."""
    if passage.hints_at("article"):
        yield from (_read_chinese if passage.words.chinese else _read_spaced)(passage)
    if any(name.type == "treaty" for name in passage.names):
        yield from _preambles(passage)


def _value(article: str, words: Words) -> int:
    """Return the number of an article, in digits, Roman digits or words."""
    if article.isdigit() or (article.isascii() and article.isupper()):
        return numeral_value(article)
    return words.ordinals.value(article)


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
    places: tuple[_Place, ...]
    treaty: str | None


def _read_spaced(passage: Passage) -> Iterator[Mention]:
    words, text = passage.words, passage.text
    runs: list[_Run] = []
    for word in words.pattern(r"(?<![\w/])(?P<joined>(?:و|ف)?[بلك]?)(?P<word><article>) ").finditer(text):
        if runs and word.start() < runs[-1].end:
            continue
        member = _member(words.lang, dashed=words.lang == "ar" and not word["word"].endswith(_AR_ARTICLES))
        read = _places(text, word.end(), words, member, several=word["word"].endswith("s"))
        if read:
            runs.append(_run(passage, word, *read))
    named = {run.treaty for run in runs}
    for treaty, run in zip(_treaties(passage, runs), runs, strict=True):
        if treaty:
            ids = tuple(dict.fromkeys(place.of(treaty) for place in run.places))
            rule = "article" if run.treaty or treaty in named else "article-by-scope"
            yield Mention(run.start, run.end, "treaty-article", ids, rule)
        elif run.treaty is None and not passage.question:
            yield Mention(run.start, run.end, "treaty-article", (), UNRESOLVED + "article")


def _places(
    text: str, place: int, words: Words, member: re.Pattern[str], several: bool
) -> tuple[list[_Place], int] | None:
    """Read a list of articles, with the paragraphs and letters behind them.

    :param member: Pattern of one article.
    :param several: True where the word says that there are several: a paragraph may stand behind each of them.
    """
    places: list[_Place] = []
    end = start = place
    while read := _articles(text, start, words, member):
        places += read[0]
        paragraphs = _paragraphs_behind(text, read[1], words, several)
        end = read[1]
        if paragraphs:
            places[-1:] = [_with_paragraph(places[-1], one) for one in paragraphs[0]]
            end = paragraphs[1]
        following = words.pattern("<sep>").match(text, end)
        if not (paragraphs and several and following):
            break
        start = following.end()
    return (places, end) if places else None


def _articles(text: str, place: int, words: Words, one: re.Pattern[str]) -> tuple[list[_Place], int] | None:
    """Read a list of articles and the letters behind them: "8 (a) to (c), 10 and 11"."""
    places: list[_Place] = []
    end = start = place
    while numbers := read_list(text, start, one, words, prefix=f"(?:{words['article']} )?"):
        glued = _GLUED_MARK.match(text, start)
        if glued and len(numbers.members) == 1 and not numbers.members[0]["marks"]:
            numbers = NumberList((glued,), frozenset(), glued.end())
        for index, member in enumerate(numbers.members):
            value = _value(member["article"], words)
            if index in numbers.ranges and value < places[-1].article:
                # Arabic prints a paragraph (3-1) as it prints a range (9-11).
                places[-1] = _Place(places[-1].article, (), str(value))
                continue
            if index in numbers.ranges:
                places += [_Place(between) for between in range(places[-1].article + 1, value)]
            marks = re.findall(MARK, member["marks"] or "") or [mark for mark in [member["marks"]] if mark]
            places.append(_Place(value, tuple(map(mark_place, marks)), member["paragraph"] or ""))
        end = _more_letters(text, numbers.end, words, places)
        following = words.pattern("<sep>").match(text, end)
        if end == numbers.end or following is None:
            break
        start = following.end()
    return (places, end) if places else None


def _more_letters(text: str, place: int, words: Words, places: list[_Place]) -> int:
    """Add the letters that follow the last article, and return where they end."""
    if not places[-1].marks:
        return place
    letters, end = more_marks(text, place, words, places[-1].marks[-1])
    places += [replace(places[-1], marks=(*places[-1].marks[:-1], letter)) for letter in letters]
    return end


def _paragraphs_behind(text: str, place: int, words: Words, several: bool) -> tuple[tuple[str, ...], int] | None:
    lead = words.pattern(r"(?: <thereof>)?,? (?P<word><paragraph>) ").match(text, place)
    if lead is None:
        return None
    return expanded(text, lead.end(), words, single=several and not lead["word"].rstrip(".").endswith("s"))


def _with_paragraph(place: _Place, paragraph: str) -> _Place:
    number, *letters = paragraph.removeprefix("p").split(".")
    return _Place(place.article, (*place.marks, *letters), number)


def _run(passage: Passage, word: re.Match[str], places: list[_Place], end: int) -> _Run:
    words, text, start = passage.words, passage.text, word.start()
    if not places[0].paragraph and (before := _paragraphs_before(text, start, words)):
        places[:1] = [_with_paragraph(places[0], one) for one in before[0]]
        start = before[1]
    read, place = tuple(places), word.start()
    thereof = words.pattern(",? <thereof>").match(text, end)
    if treaty := None if thereof else _treaty_behind(passage, end):
        return _Run(start, place, treaty.end, read, treaty.ids[0])
    earlier = passage.name_ending(start, r"[,:]? ") or passage.name_ending(start, f",? ?{words['part_of']}")
    earlier = earlier or (passage.named_before(start) if thereof else _owner(passage, word, start))
    if earlier and earlier.type == "treaty" and len(earlier.ids) == 1:
        beside = words.pattern("[,:]? ").fullmatch(text, earlier.end, start)
        return _Run(earlier.start if beside else start, place, end, read, earlier.ids[0])
    return _Run(start, place, end, read, "" if not thereof and _of_another(passage, end) else None)


def _owner(passage: Passage, word: re.Match[str], start: int) -> Mention | None:
    """Return the treaty named last where the articles are said to be its own (and in particular its Article 8)."""
    words, text = passage.words, passage.text
    own = words.pattern(r"(?<!\w)<possessor> $").search(text, max(0, start - 12), start)
    own = own or words.pattern(r"(?<!\w)<possessor> $").search(text, max(0, word.start() - 12), word.start())
    if own or (words.lang == "ar" and word["word"].endswith(("ها", "ه"))):
        return passage.last_treaty(start)
    return None


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


_ZH_JOIN = "(?:、|和|及|与|以及|至|到|-)"
_ZH_MARKS = rf"(?:{MARK})+(?:项?{_ZH_JOIN}(?:{MARK})+)*"


@lru_cache(maxsize=1)
def _chinese_article() -> re.Pattern[str]:
    number = rf"(?:\d{{1,2}}|{CHINESE_NUMBER})"
    paragraphs = (
        rf"第(?P<paragraph>{number})(?P<inner>(?:{_ZH_MARKS})?)款?(?:(?P<item>{_ZH_MARKS})项?(?<=[)项]))?"
        rf"(?P<others>(?:{_ZH_JOIN}第?{number}款?)*)(?<=[款)项])"
    )
    return re.compile(
        rf"第(?P<article>{number})(?P<marks>(?:{_ZH_MARKS})?)(?P<row>(?:{_ZH_JOIN}第?{number}(?:{_ZH_MARKS})?)*)条"
        rf"(?:第?(?P<more>{_ZH_MARKS})(?:款|项)?|{paragraphs})?"
    )


_ZH_POINTING = ("其", "其中", "该协定", "该公约", "该议定书", "该条约")
_ZH_OTHER_LAW = re.compile("规则|细则|章程|条例|规约|宪章")
_ZH_JOINED = re.compile("(?:、|和|及|与|以及|，|至|到|-)+")
_ZH_MORE = re.compile(rf"(?P<sep>{_ZH_JOIN})第?(?P<number>\d+|{CHINESE_NUMBER})(?P<marks>(?:{_ZH_MARKS})?)")


def _read_chinese(passage: Passage) -> Iterator[Mention]:
    last: tuple[str, int] | None = None
    inside, number = f"》?，?{passage.words['part_of']}", 0
    for match in _chinese_article().finditer(passage.text):
        before = passage.name_ending(match.start(), "》?的?") or passage.name_ending(match.start(), inside)
        if before is None and passage.text[: match.start()].endswith(_ZH_POINTING):
            before = passage.last_treaty(match.start())
        treaty = before if before and before.type == "treaty" and len(before.ids) == 1 else None
        joined = last and _ZH_JOINED.fullmatch(passage.text, last[1], match.start())
        heading = passage.text[: match.start()].rstrip("的")
        clause = re.split("[，；。《》]", heading)[-1]
        unknown = treaty is None and (heading.endswith(("》", "法")) or _ZH_OTHER_LAW.search(clause) is not None)
        scope = "" if unknown else _scope(passage, match.start())
        name = treaty.ids[0] if treaty else last[0] if last and joined else scope
        if name and chinese_value(match["article"]):
            until = last and last[0] == name and passage.text[last[1] : match.start()] in {"至", "到", "-"}
            between = range(number + 1, chinese_value(match["article"])) if until else ()
            rule = "article" if treaty or (last and joined) else "article-by-scope"
            last, number = (name, match.end()), chinese_value(match["article"])
            start = treaty.start if treaty and treaty.end + 2 >= match.start() else match.start()
            places = [*map(_Place, between), *_chinese_places(match)]
            ids = tuple(dict.fromkeys(place.of(name) for place in places))
            yield Mention(start, match.end(), "treaty-article", ids, rule)
        elif not (name or unknown or passage.question):
            yield Mention(match.start(), match.end(), "treaty-article", (), UNRESOLVED + "article")


def _chinese_places(match: re.Match[str]) -> Iterator[_Place]:
    *rest, (article, marks) = _chinese_row(chinese_value(match["article"]), match["marks"], match["row"])
    for one, its in rest:
        yield from (_Place(one, mark) for mark in _chinese_marks(its))
    if not match["paragraph"]:
        yield from (_Place(article, mark) for mark in _chinese_marks(marks + (match["more"] or "")))
        return
    inner = _chinese_marks((match["inner"] + (match["item"] or "")).replace("项", ""))
    (stem,) = _chinese_marks(marks)[:1]
    for paragraph, _ in _chinese_row(chinese_value(match["paragraph"]), "", match["others"]):
        yield from (_Place(article, (*stem, *mark), str(paragraph)) for mark in inner)


def _chinese_marks(marks: str) -> list[tuple[str, ...]]:
    """Return the letters of a row such as (b)、(e)至(g), each with those that stand above it; one empty for no letter."""
    words, read = words_of("zh"), [tuple(map(mark_place, re.findall(MARK, re.split(_ZH_JOIN, marks)[0])))]
    first = re.match(f"(?:{MARK})*", marks)
    if read[0] and first:
        read += [(*read[0][:-1], letter) for letter in more_marks(marks, first.end(), words, read[0][-1])[0]]
    return read


def _chinese_row(first: int, marks: str, more: str) -> list[tuple[int, str]]:
    """Return the numbers of a row such as 第1、3至5款, each with its marks, ranges spelled out."""
    row = [(first, marks)]
    for one in _ZH_MORE.finditer(more):
        value = chinese_value(one["number"])
        if one["sep"] in {"至", "到", "-"}:
            row += [(between, "") for between in range(row[-1][0] + 1, value)]
        row.append((value, one["marks"]))
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
