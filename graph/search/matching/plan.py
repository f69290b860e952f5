"""The national targets in a text or plan: by headings such as "Target 3", else by numbers, else by paragraphs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.search.matching.answer import FoundBy, GivenTarget
from graph.search.tokens import HAN, fold
from loaders.un_documents.layout import join_lines
from loaders.un_documents.lines import Line, Pages

MOST_TARGETS = 150
"""Targets that one plan may have; the longest plans have some eighty."""
LONGEST = 2_000
"""Characters of a target that are kept."""

FEWEST_LETTERS, FEWEST_CHARACTERS = 20, 8
"""Letters, and Chinese characters, that a text needs to say what is to be done."""
LONGEST_WHOLE = 1_200
"""Characters of up to three paragraphs that are one target, with what explains it."""
END = 200
"""Characters at the end of a line that tell how it ends."""
TWINS = 8
"""Texts under one number that are compared to tell whether one is the other."""
WRAPPED = 50
"""Characters of a line of running text that goes on in the next."""

_NUMBER = r"(?P<number>[A-Za-zА-Я]?[.\-]?\d{1,3}(?:[.\-][\dA-Za-z]{1,3})*[a-zа-я]?|[IVX]{1,5}|[A-H]|[一二三四五六七八九十]{1,3})"
_OF_A_NATION = (
    r"(?:national|nationale|nationaux|nacional|strategic|stratégique|estratégic[ao]|priority|biodiversity|indicative|action|"
    r"национальн\w+|стратегическ\w+|целев\w+|国家|战略|行动|具体|总体|生物多样性)"
)
_LATIN = r"(?:targets?|goals?|objectives?|metas?|objetivos?|cibles?|objectifs?|buts?|цель|задача|показатель)"
_QUALIFIED = r"(?:\s+(?:nationale?|nacional|stratégique|estratégic[ao]))?\b"
HEADINGS = (
    re.compile(
        rf"\W{{0,3}}(?:{_OF_A_NATION}\s+){{0,3}}{_LATIN}{_QUALIFIED}\s*(?:n[o°]\.?|№|#)?\s*(?-i:{_NUMBER})(?P<rest>(?:\s*[.:)\]–—-]|\s|$).*)",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(rf"\W{{0,3}}(?:{_OF_A_NATION}){{0,3}}(?:目标|指标)\s*{_NUMBER}(?P<rest>.*)", re.DOTALL),
    re.compile(
        rf"\W{{0,3}}(?:ال)?(?:هدف|غاية)(?:\s+ال(?:وطني|وطنية|استراتيجي|استراتيجية))?\s*(?:رقم\s*)?\(?{_NUMBER}(?P<rest>.*)",
        re.DOTALL,
    ),
)
"""How the heading of a target begins, in scripts with capital letters, in Chinese, in Arabic."""
GOES_ON = re.compile(r"\s*(?:[a-zа-яё的和及、]|(?:من|و|في)\s)")
"""What follows where a sentence speaks of a target: "Target 3 of the framework calls for"."""
PUNCTUATION = re.compile(r"^[\s.:)\]–—\-．：、)）]+")
NUMBERED = re.compile(
    r"\(?(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})[.)、．）]?(?:\s+|(?<=[、．）])|(?<=[.)])(?=\D))(?P<rest>\S.*)", re.DOTALL
)
LEADERS = re.compile(r"(?:\s*[.…·]){3,}\s*\d*\s*$|\t\d{1,4}$")
"""How a line of a table of contents ends."""
SENTENCE_END = re.compile(r"[.!?;:。！？；：؟؛]\W*$")


@dataclass(frozen=True, slots=True)
class Plan:
    """What was found in a text.

    :param left_out: How many targets more than MOST_TARGETS there are.
    """

    found_by: FoundBy
    targets: tuple[GivenTarget, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, or row of a table, with its place in what was given.

    :param listed: Whether it stands in a table of contents.
    """

    text: str
    line: int
    heading: bool = False
    listed: bool = False


def read_plan(given: Pages | str) -> Plan:
    """Return the national targets of a text, or of what a file holds."""
    paragraphs = list(_paragraphs(_lines(given) if isinstance(given, str) else given.body, _is_whole(given)))
    headed = _headed(paragraphs)
    if headed:
        return _plan("headings", headed)
    if _length(paragraphs) <= LONGEST_WHOLE and len(paragraphs) <= 3 and not _is_list(paragraphs):
        text = join_lines([one.text for one in paragraphs])
        return _plan("whole", [GivenTarget("", text, paragraphs[0].line)] if paragraphs else [])
    numbered = list(_numbered(paragraphs))
    if len(numbered) > 1:
        return _plan("numbers", numbered)
    return _plan("paragraphs", [GivenTarget("", one.text, one.line) for one in paragraphs if not one.heading])


def says_enough(text: str) -> bool:
    """Return whether a text is long enough to say what is to be done."""
    beginning = text[:LONGEST]
    wide = sum(map(len, HAN.findall(beginning)))
    return wide >= FEWEST_CHARACTERS or sum(map(str.isalpha, beginning)) >= FEWEST_LETTERS


def _plan(found_by: FoundBy, targets: Sequence[GivenTarget]) -> Plan:
    said = [replace(one, text=one.text[:LONGEST].strip()) for one in targets if says_enough(one.text)]
    if not said and len(targets) == 1 and targets[0].text.strip():
        # Who gives a few words only wants these compared.
        said = [targets[0]]
    return Plan(found_by, tuple(said[:MOST_TARGETS]), max(0, len(said) - MOST_TARGETS))


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    blank = False
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            lines.append(Line(number, line.strip(), blank_before=blank))
        blank = not line.strip()
    return lines


def _is_whole(given: Pages | str) -> bool:
    return not isinstance(given, str) and given.paragraphs


def _paragraphs(lines: Iterable[Line], whole: bool) -> Iterator[Paragraph]:
    """Yield paragraphs: wrapped lines joined, each row of a table by itself.

    :param whole: Whether every line is a paragraph already.
    """
    open_: list[Line] = []
    for line in lines:
        if line.cells:
            yield from _joined(open_)
            open_ = []
            rows = (" ".join(cell.strip() for cell in row if cell.strip()) for row in line.cells)
            yield from (Paragraph(row, line.number) for row in rows if row)
        elif open_ and not whole and _continues(open_[-1], line):
            open_.append(line)
        else:
            yield from _joined(open_)
            open_ = [line]
    yield from _joined(open_)


def _joined(lines: Sequence[Line]) -> Iterator[Paragraph]:
    if lines:
        printed = join_lines([line.text for line in lines])
        text = _without_leaders(printed)
        yield Paragraph(text, lines[0].number, bool(lines[0].heading), text != printed)


def _without_leaders(text: str) -> str:
    # Only the end is looked at: a line of nothing but full stops would be tried from each of them.
    return text[:-END] + LEADERS.sub("", text[-END:])


def _continues(last: Line, line: Line) -> bool:
    """Tell whether a line goes on with the sentence of the last."""
    if line.blank_before or line.heading or last.heading or _without_leaders(last.text) != last.text:
        return False
    ended = bool(SENTENCE_END.search(last.text[-END:]))
    if _heading_of(line.text) or (ended and NUMBERED.match(line.text)):
        return False
    width = len(last.text) * (2 if HAN.search(last.text) else 1)
    if line.text[:1].islower() and not ended:
        return True
    return width >= WRAPPED and not (ended and line.text[:1].isupper())


def _heading_of(text: str) -> tuple[str, str] | None:
    """Return the number of a heading as printed and what follows it, None where a text is no heading of a target."""
    for pattern in HEADINGS:
        if found := pattern.match(text):
            rest = found["rest"]
            if GOES_ON.match(rest) and not PUNCTUATION.match(rest.lstrip()):
                return None
            return text[: found.end("number")].strip(), PUNCTUATION.sub("", rest).strip()
    return None


def _headed(paragraphs: Sequence[Paragraph]) -> list[GivenTarget]:
    """Return the targets that have a heading, each once: a table of contents names them too."""
    places: dict[str, list[int]] = {}
    found: list[GivenTarget] = []
    for at, paragraph in enumerate(paragraphs):
        if (heading := _heading_of(paragraph.text)) is None:
            continue
        number, text = heading
        follows = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
        if not (says_enough(text) or paragraph.listed) and follows and _heading_of(follows.text) is None:
            text = join_lines([one for one in (text, follows.text) if one])
        target = GivenTarget(number, text[:LONGEST], paragraph.line)
        known = places.setdefault(fold(number), [])
        twin = next((place for place in known[:TWINS] if _same(found[place].text, target.text)), None)
        if twin is None:
            known.append(len(found))
            found.append(target)
        elif len(target.text) > len(found[twin].text):
            found[twin] = target
    return found


def _same(one: str, other: str) -> bool:
    """Tell whether of two texts under one number the shorter is the beginning of the longer."""
    short, long = sorted((fold(one), fold(other)), key=len)
    return long.startswith(short[: max(8, int(len(short) * 0.8))])


def _numbered(paragraphs: Iterable[Paragraph]) -> Iterator[GivenTarget]:
    for paragraph in paragraphs:
        if (found := NUMBERED.match(paragraph.text)) and says_enough(found["rest"]):
            yield GivenTarget(found["number"], found["rest"], paragraph.line)


def _is_list(paragraphs: Sequence[Paragraph]) -> bool:
    return sum(bool(NUMBERED.match(one.text)) for one in paragraphs) > 1


def _length(paragraphs: Iterable[Paragraph]) -> int:
    return sum(len(one.text) for one in paragraphs)
