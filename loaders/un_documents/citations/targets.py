"""Goals, targets and indicators of frameworks: by number and list, before or behind the framework's name, or by scope."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from loaders.un_documents.citations.lists import NumberList, behind_title, read_list
from loaders.un_documents.citations.mentions import UNRESOLVED, Mention
from loaders.un_documents.citations.passage import Passage
from loaders.un_documents.citations.words import words_of

_LETTERS = {"ا": "a", "ب": "b", "ج": "c", "د": "d", "ه": "e", "а": "a", "б": "b", "в": "c", "с": "c"}


@dataclass(frozen=True, slots=True)
class Framework:
    """A set of numbered goals or targets.

    :param prefix: Prefix of their ids.
    :param type: Citation type of a target.
    :param last: Highest number.
    :param goals: Letters of its goals, empty where goals have none.
    :param dotted: True where targets are numbered under goals (1.3).
    :param words: Entries of the word tables that name its parts.
    :param broad: Number of its goals, where they are counted beside the targets and are no heads of their numbers.
    """

    prefix: str
    type: str
    last: int
    goals: str = ""
    dotted: bool = False
    words: tuple[str, ...] = ("target",)
    broad: int = 0


FRAMEWORKS: dict[str, Framework] = {
    "aichi-all": Framework("aichi", "aichi-target", 20, "ABCDE"),
    "sdg-all": Framework("sdg", "sdg-goal", 17, dotted=True, words=("goal",)),
    "gbf-framework": Framework("gbf", "gbf-target", 23, "ABCD"),
    "gspc": Framework("gspc", "gspc-target", 16),
    "ramsar-sp4": Framework("ramsar-sp4", "framework-target", 19, words=("target", "goal"), broad=4),
    "cms-spms": Framework("cms-spms", "framework-target", 16, words=("target", "goal"), broad=5),
    "cms-spms2": Framework("cms-spms2", "framework-target", 6, dotted=True, words=("target", "goal"), broad=6),
    "unff-strategic-plan": Framework("unff-gfg", "framework-target", 6, dotted=True, words=("goal", "target")),
    "unff-gfg": Framework("unff-gfg", "framework-target", 6, dotted=True, words=("goal", "target")),
    "unff-gof": Framework("unff-gof", "framework-target", 4, words=("goal", "objective", "target")),
    "cites-sv": Framework("cites-sv", "framework-target", 5, dotted=True, words=("goal", "objective"), broad=5),
    "unccd-strategic-framework": Framework("unccd-so", "framework-target", 5, words=("objective",)),
    "sp-2011-2020": Framework("aichi", "aichi-target", 20, "ABCDE"),
    "agenda-2030": Framework("sdg", "sdg-goal", 17, dotted=True, words=("goal",)),
}
# The framework is no more than the name of its targets: the name is part of the citation, not a mention beside it.
SETS = frozenset({"aichi-all", "sdg-all"})
# Their name ends with the word for a goal: a number behind it needs none (Global Forest Goal 3).
_NUMBERED_NAMES = frozenset({"unff-gfg"})
_SET_TYPES = {"aichi-all": "aichi-target", "sdg-all": "sdg-goal"}
_WORDS = ("objective", "indicator", "target", "goal")
_NOT_A_TARGET = re.compile(
    r"(?: ?(?:%|per ?cent|pour cent|por ciento|процент|في المائة|百分|个|项|年|亿|万|million|billion))|[.,]\d|/\d"
)


@lru_cache(maxsize=8)
def _member(lang: str) -> re.Pattern[str]:
    dot = "[.-]" if lang == "ar" else r"\."
    letter = r"[a-dا-دабвс](?![^\W\u4e00-\u9fff])"
    return re.compile(
        rf"(?P<goal>\d{{1,2}})(?:{dot}(?P<target>\d{{1,2}}|{letter}))?(?:{dot}(?P<indicator>\d{{1,2}}))?(?![\d/])"
    )


_GOAL_LETTER = re.compile(r"(?P<letter>[A-EАВСЕ]|الف|باء|جيم|دال|هاء)(?![A-Za-z0-9А-яء-ي/]|\.\w|-(?![A-EАВСЕ](?!\w)))")
_GOAL_LETTERS = dict(zip("АВСЕ", "ABCE", strict=True)) | dict(
    zip(("الف", "باء", "جيم", "دال", "هاء"), "ABCDE", strict=True)
)


_MAY_NUMBER = re.compile(r"\d|(?<![A-Za-z])[A-E](?![A-Za-z])|[АВСЕ](?!\w)|الف|باء|جيم|دال|هاء")


@lru_cache(maxsize=1 << 12)
def framework_named(target: str) -> str:
    """Return the framework that a target or goal belongs to, empty for other ids.

    >>> framework_named("gbf-goal-a"), framework_named("sdg-15.3"), framework_named("gef")
    ('gbf-framework', 'sdg-all', '')
    """
    prefixes = {framework.prefix: name for name, framework in reversed(FRAMEWORKS.items())}
    match = re.fullmatch(r"(.+?)(?:-goal)?-(?:[\d.]+[a-d]?|[a-e])", target)
    return prefixes.get(match[1], "") if match else ""


def read_targets(passage: Passage) -> Iterator[Mention]:
    """Yield mentions of goals, targets and indicators, and of whole sets."""
    used: set[Mention] = set()
    numbered: list[Mention] = []
    for name in passage.names:
        if name.ids[0] in FRAMEWORKS and len(name.ids) == 1 and name.type != "body":
            numbered += _behind_name(passage, name, used)
    if passage.hints_at("target") and _MAY_NUMBER.search(passage.text):
        numbered += _behind_word(passage, numbered, used)
    for name in passage.names:
        if name.ids[0] in SETS and name not in used and name.type != "tail":
            numbered.append(Mention(name.start, name.end, _SET_TYPES[name.ids[0]], name.ids, "target-set"))
    yield from numbered


def _word(passage: Passage, optional: bool = False) -> str:
    return _word_of(passage.words.lang, optional)


@lru_cache(maxsize=16)
def _word_of(lang: str, optional: bool) -> str:
    words = words_of(lang)
    alternatives = "|".join(words[word] for word in _WORDS)
    number = "" if words.chinese else f"(?: ?{words['number']})?"
    return f"(?:{alternatives}){'?' if optional else ''}{number}"


def _behind_name(passage: Passage, name: Mention, used: set[Mention]) -> Iterator[Mention]:
    """Numbers that follow the framework's name, with or without a word between (SDG target 15.3)."""
    framework = FRAMEWORKS[name.ids[0]]
    own = name.ids[0] in SETS or name.ids[0] in _NUMBERED_NAMES
    # The acronym may stand in parentheses behind the name: Sustainable Development Goal (SDG) 15.
    gap = "[》的)]{0,2}" if passage.words.chinese else rf"(?:'s)?\)?{',?' if not own else ''} ?"
    lead = re.compile(f"{gap}(?P<word>{_word(passage, optional=own)}) ?(?P<list>)", re.IGNORECASE).match(
        passage.text, name.end
    )
    if lead is None:
        return
    numbers = _numbers(passage, lead.end(), framework)
    if numbers is None or _glued_call(passage, name, lead, numbers):
        return
    ids = _broad_ids(passage, framework, numbers, lead["word"]) or _ids(framework, numbers)
    if ids:
        if name.ids[0] in SETS:
            used.update((name, *_spelled_out(passage, name)))
        start = name.start if name.ids[0] in SETS else lead.start("list" if own else "word")
        yield _mention(framework, ids, start, numbers.end, "target-behind-name")


def _spelled_out(passage: Passage, acronym: Mention) -> list[Mention]:
    """Return the same name in full before an acronym in parentheses."""
    full = passage.name_ending(acronym.start, r" ?\(")
    return [full] if full and full.ids == acronym.ids else []


def _glued_call(passage: Passage, name: Mention, lead: re.Match[str], numbers: NumberList) -> bool:
    """Say whether a number glued to a name is the call of a footnote; behind an acronym (SDG15) it is none."""
    if lead.group("word") or len(numbers.members) > 1:
        return False
    glued = not passage.words.chinese and passage.text[lead.end() - 1] != " "
    return glued and not passage.text[name.start : name.end].isupper()


def _behind_word(passage: Passage, known: list[Mention], used: set[Mention]) -> Iterator[Mention]:
    """Numbers that follow the word target, goal or indicator; the framework is named behind, before, or earlier."""
    words = passage.words
    blank = "" if words.chinese else " "
    pattern = re.compile(
        rf"(?<!\w)[وف]?[بلك]?{_word(passage)}{blank}" if not words.chinese else _word(passage), re.IGNORECASE
    )
    for word in pattern.finditer(passage.text):
        if any(one.start <= word.start() < one.end for one in known):
            continue
        if any(name.start <= word.start() < name.end for name in passage.names):
            continue
        yield from _word_list(passage, word, used)


def _word_list(passage: Passage, word: re.Match[str], used: set[Mention]) -> Iterator[Mention]:
    numbers = _list(passage, word.end())
    letters = (
        None if numbers else read_list(passage.text, word.end(), _GOAL_LETTER, passage.words, prefix=_repeated(passage))
    )
    read = numbers or letters
    if read is None or _NOT_A_TARGET.match(passage.text, read.end):
        return
    behind = _named_behind(passage, behind_title(passage.text, read.end))
    dotted = numbers is not None and numbers.members[0].group("target") is not None
    framework = FRAMEWORKS[behind.ids[0]] if behind else _meant(passage, word, dotted, letters is not None)
    if framework is None:
        if _cites_by_number(passage, word):
            yield Mention(word.start(), read.end, "framework-target", (), UNRESOLVED + "target")
        return
    broad = _broad_ids(passage, framework, numbers, word[0]) if numbers else ()
    ids = broad or (_ids(framework, numbers) if numbers else _goal_ids(framework, read))
    if ids:
        start, end = word.start(), read.end
        if behind and behind.ids[0] in SETS and behind not in used:
            used.add(behind)
            end = end if _numbered_between(passage, end, behind.start) else behind.end
        yield _mention(framework, ids, start, end, "target-by-word" if behind or dotted else "target-by-scope")


def _named_behind(passage: Passage, place: int) -> Mention | None:
    """Return the framework named behind numbers, or behind the numbers that they are joined to (Goal B and Targets 1 and 4 of)."""
    if passage.words.chinese:
        return None
    words, part = passage.words, "|".join(passage.words[word] for word in _WORDS)
    of = f"{words['of']}|{words['related']}"
    named = passage.name_starting(place, f"(?:{of})?(?:the )?(?:(?:{part}) )?(?:{of})?")
    if named is None:
        joined = words.pattern(f"<sep>(?:(?:the|les|las|los|<possessor>) )?[وف]?[بلك]?{_word(passage)} ").match(
            passage.text, place
        )
        numbers = _list(passage, joined.end()) if joined else None
        return _named_behind(passage, behind_title(passage.text, numbers.end)) if numbers else None
    return named if named.ids[0] in FRAMEWORKS else None


def _cites_by_number(passage: Passage, word: re.Match[str]) -> bool:
    """Say whether a number without a framework cites one all the same: not at the head of a text, which it numbers."""
    return not passage.question and word.start() > 0 and not passage.words.chinese and word[0].strip()[0].isupper()


def _numbered_between(passage: Passage, start: int, end: int) -> bool:
    """Say whether other numbers stand between numbers and the framework that both belong to."""
    return any(map(str.isdigit, passage.text[behind_title(passage.text, start) : end]))


def _meant(passage: Passage, word: re.Match[str], dotted: bool, lettered: bool) -> Framework | None:
    """Return the framework that bare numbers belong to: the one named last, in the text or before it."""
    if dotted:
        before = passage.named_before(word.start(), frozenset(FRAMEWORKS))
        named = FRAMEWORKS[before.ids[0]] if before else None
        return (
            named
            if named and named.dotted and passage.convention in {"cms", "cites", "unff"}
            else FRAMEWORKS["sdg-all"]
        )
    before = passage.named_before(word.start(), frozenset(FRAMEWORKS))
    name = before.ids[0] if before else passage.memory.framework
    if passage.question and not name:
        return None
    framework = FRAMEWORKS.get(name)
    if framework is None or (lettered and not framework.goals):
        return None
    return framework if lettered or _names_part(passage, word, framework) else None


def _names_part(passage: Passage, word: re.Match[str], framework: Framework) -> bool:
    """Say whether the word printed is one that the framework has for its parts."""
    words = "|".join(passage.words[entry] for entry in framework.words)
    return passage.words.pattern(rf"[وف]?[بلك]?(?:{words})(?: ?<number>)? ?").fullmatch(word.group()) is not None


def _numbers(passage: Passage, place: int, framework: Framework) -> NumberList | None:
    numbers = _list(passage, place, framework)
    if numbers is None or _NOT_A_TARGET.match(passage.text, numbers.end):
        return None
    return numbers if int(numbers.members[0].group("goal")) <= framework.last else None


def _list(passage: Passage, place: int, framework: Framework | None = None) -> NumberList | None:
    """Read numbers up to those that have the word and a framework of their own (Targets 1 to 3 and Targets 7 and 8 of it)."""
    member, repeated = _member(passage.words.lang), _repeated(passage)
    fine = _is_fine(passage, passage.text[max(0, place - 16) : place])
    word = re.compile(f"{_word(passage)} ?$", re.IGNORECASE)

    def belongs(one: re.Match[str], first: re.Match[str] | None) -> bool:
        if not _same_depth(one, first) or first is None:
            return first is None
        said = word.search(passage.text[max(0, one.start() - 40) : one.start()])
        if not said:
            return True
        if _is_fine(passage, said[0]) != fine:
            return False
        rest = read_list(passage.text, one.start(), member, passage.words, _same_depth, repeated)
        behind = _named_behind(passage, behind_title(passage.text, rest.end)) if rest else None
        return behind is None or framework is None or FRAMEWORKS[behind.ids[0]] == framework

    return read_list(passage.text, place, member, passage.words, belongs, repeated)


def _is_fine(passage: Passage, words: str) -> bool:
    """Say whether the last word is one for targets and not for the goals above them."""
    return passage.words.pattern("(?:<fine_target>)\\w*(?: ?<number>)? ?$").search(words) is not None


def _repeated(passage: Passage) -> str:
    return f"(?:{_word(passage)} ?)?" if not passage.words.chinese else f"(?:{_word(passage)})?"


def _same_depth(member: re.Match[str], first: re.Match[str] | None) -> bool:
    """A list keeps to goals, or to targets and indicators."""
    return first is None or (member.group("target") is None) == (first.group("target") is None)


def _mention(framework: Framework, ids: tuple[str, ...], start: int, end: int, rule: str) -> Mention:
    kind = framework.type
    if framework.prefix == "sdg":
        kind = ("sdg-goal", "sdg-target", "sdg-indicator")[min(2, ids[-1].count("."))]
    return Mention(start, end, kind, ids, rule)


def _ids(framework: Framework, numbers: NumberList) -> tuple[str, ...]:
    ids: list[str] = []
    for index, member in enumerate(numbers.members):
        goal = int(member.group("goal"))
        if member.group("target") and not framework.dotted:
            # Arabic prints both a target (15-3) and a range (11-13) with a dash.
            last = member.group("target")
            ids += [f"{framework.prefix}-{value}" for value in range(goal, int(last) + 1)] if last.isdigit() else []
            continue
        if not 1 <= goal <= framework.last:
            break
        if index in numbers.ranges:
            ids += _between(framework, numbers.members[index - 1], member)
        ids.append(f"{framework.prefix}-{_code(member)}")
    valid = [name for name in ids if framework.dotted or int(name.rpartition("-")[2]) <= framework.last]
    return tuple(dict.fromkeys(valid))


def _broad_ids(passage: Passage, framework: Framework, numbers: NumberList, word: str) -> tuple[str, ...]:
    """Return the ids of goals that are counted apart from targets, nothing where targets are meant.

    The word may mean either in Chinese, which tells them apart only where it names both.
    """
    plain = all(member["target"] is None for member in numbers.members)
    last = max(int(member["goal"]) for member in numbers.members)
    if not (
        framework.broad and plain and last <= framework.broad and passage.words.pattern("<broad_goal>").search(word)
    ):
        return ()
    if passage.words.chinese and not passage.words.pattern("<fine_target>").search(passage.text):
        return ()
    codes = [name.removeprefix(f"{framework.prefix}-") for name in _ids(framework, numbers)]
    return tuple(f"{framework.prefix}-goal-{code}" for code in codes)


def _code(member: re.Match[str]) -> str:
    parts = [member.group("goal"), member.group("target"), member.group("indicator")]
    return ".".join(_LETTERS.get(part, part) for part in parts if part)


def _between(framework: Framework, first: re.Match[str], last: re.Match[str]) -> list[str]:
    if first.group("target") is None:
        values = range(int(first.group("goal")) + 1, int(last.group("goal")))
        return [f"{framework.prefix}-{value}" for value in values]
    one, other = first.group("target"), last.group("target") or ""
    if first.group("goal") != last.group("goal") or not (one.isdigit() and other.isdigit()):
        return []
    return [f"{framework.prefix}-{first.group('goal')}.{value}" for value in range(int(one) + 1, int(other))]


def _goal_ids(framework: Framework, letters: NumberList) -> tuple[str, ...]:
    found = [_GOAL_LETTERS.get(letter, letter) for letter in (member.group("letter") for member in letters.members)]
    for place in sorted(letters.ranges, reverse=True):
        between = range(ord(found[place - 1]) + 1, ord(found[place]))
        found[place:place] = [chr(code) for code in between]
    return tuple(f"{framework.prefix}-goal-{letter.lower()}" for letter in found if letter in framework.goals)
