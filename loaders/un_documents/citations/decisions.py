"""Decisions, resolutions and recommendations: lists of their numbers, and the body that each number belongs to."""

import re
from collections.abc import Iterator
from functools import lru_cache

from loaders.un_documents.citations.identifiers import adopted, numeral_value
from loaders.un_documents.citations.lists import NumberList, read_list
from loaders.un_documents.citations.mentions import UNRESOLVED, Mention
from loaders.un_documents.citations.passage import CONVENTIONS, Passage
from loaders.un_documents.citations.pinpoints import Pinpoints, part_letter, pinpoints_after, pinpoints_before
from loaders.un_documents.citations.words import Words, words_of

KINDS = ("decision", "resolution", "recommendation")
_RESOLVING_BODIES = frozenset({"unga", "unea", "ecosoc", "human-rights-council", "unff"})
# No session of the Environment Assembly has a higher number yet, or will for long: it meets every two years.
_MOST_ENVIRONMENT_ASSEMBLIES = 12
_ADVISING_BODIES = frozenset({"cbd-sbstta", "cbd-sbi", "cbd-wgri", "cbd-wg8j"})
# Printers set Cyrillic letters that look like the Latin ones of a symbol.
_LATIN = str.maketrans("СРМАОКВЕН", "CPMAOKBEH")
_SESSION_BODY = r"(?P<body>[CС][MМ][PР]|[CС][MМ][AА]|[CС][OО][PР]|[CС][PР]|КС|م\.? ?ا[ات]?)"
NUMBER = (
    rf"(?:(?P<serial>\d{{1,3}})/{_SESSION_BODY}[. -]{{0,2}}(?P<session>\d{{1,2}})(?!\d)"
    r"|(?P<series>BS|CP|NP|IPBES|SBSTTA|SBI|WGRI|WG8J)[ -](?P<of>[IVXL]+|\d{1,2})/(?P<nth>\d{1,3})"
    r"|Conf\.? ?(?P<conference>\d{1,2}\.\d{1,2})"
    r"|(?P<roman>[IVXLХ]+)(?P<mark>[/.])(?P<count>\d{1,3})"
    r"|(?P<first>\d{1,4})/(?P<second>\d{1,3})(?![/\d])"
    r"|(?P<dotted>\d{1,2}\.\d{1,3})(?![./]\d))"
    r"(?: ?(?P<part>[A-HАВСЕН]|الف|باء|جيم|دال|هاء)(?![\w/.-]))?(?: ?\(Rev[^)]*\))?"
)
_BARE = re.compile(
    rf"(?<![A-Za-z0-9/.-])(?:第)?(?P<serial>\d{{1,3}})/{_SESSION_BODY}[. -]{{0,2}}(?P<session>\d{{1,2}})(?![\d/])"
)


@lru_cache(maxsize=8)
def _number(lang: str) -> re.Pattern[str]:
    """Return the pattern of a number with the date that may be printed beside it."""
    dated = words_of(lang)["dated"]
    return re.compile(
        f"(?:{dated})?第?{NUMBER}号?" if lang == "zh" else f"{NUMBER}(?:{dated})?", re.ASCII if lang == "zh" else 0
    )


def read_decisions(passage: Passage) -> Iterator[Mention]:
    """Yield every citation of a decision, resolution or recommendation by its number."""
    if not passage.digits:
        return
    yield from (_read_chinese if passage.words.chinese else _read_spaced)(passage)
    yield from _read_bare(passage)


def _read_spaced(passage: Passage) -> Iterator[Mention]:
    words, text = passage.words, passage.text
    for kind in filter(passage.hints_at, KINDS):
        for word in words.pattern(rf"(?<![\w/])[وف]?(?P<word>[بلك]?<{kind}>)(?: <number>)? ").finditer(text):
            start, place = word.start("word"), _behind_body(passage, word.end())
            while numbers := _run(passage, kind, place):
                yield from _mentions(passage, kind, start, numbers)
                pins = pinpoints_after(text, numbers.end, words)
                following = words.pattern("<sep>").match(text, pins.end) if pins else None
                if following is None:
                    break
                start = place = following.end()


def _run(passage: Passage, kind: str, place: int) -> NumberList | None:
    """Read the numbers of one word; where the word is said again, other numbers begin, unless a range ends there."""
    words, text = passage.words, passage.text
    again = words.pattern(rf"(?P<range><range>)?(?:(?<=\W)|^)[وف]?[بلك]?<{kind}> $")

    def goes_on(member: re.Match[str], _first: re.Match[str] | None) -> bool:
        said = again.search(text, max(place, member.start() - 40), member.start())
        return said is None or said["range"] is not None

    return read_list(text, place, _number(words.lang), words, goes_on, prefix=f"(?:{words[kind]} )?")


def _behind_body(passage: Passage, place: int) -> int:
    """Return where the number begins, behind the body that may be named before it (resolution of the Assembly 70/1)."""
    body = passage.name_starting(place, f"(?:{passage.words['of']})?")
    if body is None or body.type not in {"body", "treaty"}:
        return place
    blank = passage.words.pattern(" (?:<number> )?").match(passage.text, body.end)
    return blank.end() if blank else place


def _read_chinese(passage: Passage) -> Iterator[Mention]:
    text, end = passage.text, 0
    if not any(map(passage.hints_at, KINDS)):
        return
    for opening in re.finditer(r"第(?=[\dA-ZХ])|(?<![A-Za-z0-9./-])(?=[\dIVXLCBNS])", text):
        if opening.start() < end:
            continue
        numbers = read_list(text, opening.start(), _number("zh"), passage.words)
        kind = _chinese_kind(passage.words, text, numbers.end) if numbers else None
        if numbers and kind:
            end = numbers.end + 2
            closed = NumberList(numbers.members, numbers.ranges, end)
            yield from _mentions(passage, kind, opening.start(), closed)


def _chinese_kind(words: Words, text: str, place: int) -> str | None:
    return next((kind for kind in KINDS if text.startswith(words[kind].strip("(?:)"), place)), None)


def _read_bare(passage: Passage) -> Iterator[Mention]:
    """A number that names its body (1/CP.22) needs no word; in a question the Roman ones need none either."""
    for match in _BARE.finditer(passage.text) if "/" in passage.text else ():
        identified = _session_decision(passage, match, match.start(), match.end())
        yield from _pinned(passage, "decision", match.start(), match.end(), ((identified, ""),), "bare-number")
    if passage.question:
        for match in re.finditer(r"(?<![A-Za-z0-9/.-])([IVX]+)/(\d{1,3})(?![A-Za-z0-9/])", passage.text):
            identified = adopted("cbd/cop", numeral_value(match[1]), match[2])
            yield from _pinned(passage, "decision", match.start(), match.end(), ((identified, ""),), "question-number")


def _mentions(passage: Passage, kind: str, start: int, numbers: NumberList) -> Iterator[Mention]:
    identified: list[tuple[str, str]] = []
    for index, member in enumerate(numbers.members):
        ids = _identify(passage, kind, member, start, numbers.end)
        if not ids:
            continue
        if index in numbers.ranges and identified:
            identified += [(between, "") for between in _between(identified[-1][0], ids)]
        identified.append((ids, part_letter((member.group("part") or "").translate(_LATIN))))
    if identified:
        told = _tells_body(numbers.members[0]) or _named_near(passage, start, numbers.end)
        rule = f"{kind}-number" if told else f"{kind}-by-scope"
        yield from _pinned(passage, kind, start, numbers.end, tuple(identified), rule)
    elif not passage.question:
        yield Mention(start, numbers.end, kind, (), UNRESOLVED + kind)


def _between(first: str, last: str) -> list[str]:
    """Return the decisions between two of one session."""
    for pattern in (r"(.*-)(\d+)(/.*)", r"(.*[/.])(\d+)()"):
        one, other = re.fullmatch(pattern, first), re.fullmatch(pattern, last)
        if one and other and one[1] == other[1] and one[3] == other[3] and int(other[2]) - int(one[2]) < 50:
            return [f"{one[1]}{value}{one[3]}" for value in range(int(one[2]) + 1, int(other[2]))]
    return []


def _pinned(
    passage: Passage, kind: str, start: int, end: int, identified: tuple[tuple[str, str], ...], rule: str
) -> Iterator[Mention]:
    """Yield the citation, once for every pinpoint; the body whose name makes the number whole is part of it."""
    ids = tuple(dict.fromkeys(name for name, _ in identified if name not in passage.own))
    if not ids:
        return
    named_start, named_end = _with_body(passage, kind, start, end)
    pins = (
        pinpoints_after(passage.text, end, passage.words)
        or pinpoints_before(passage.text, start, passage.words)
        or (pinpoints_after(passage.text, named_end, passage.words) if named_end > end else None)
    )
    start, end = named_start, named_end
    whole_start, whole_end = min(start, pins.start if pins else start), max(end, pins.end if pins else end)
    pinned = identified[:1] if pins and pins.start < start else identified
    for pinpoint in _full_pinpoints(pinned, pins) or (None,):
        yield Mention(whole_start, whole_end, kind, ids, rule, pinpoint)


def _full_pinpoints(identified: tuple[tuple[str, str], ...], pins: Pinpoints | None) -> tuple[str, ...]:
    lettered = [f"{name}#{part}" for name, part in identified[:-1] if part]
    name, part = identified[-1]
    if pins is None:
        return (*lettered, f"{name}#{part}") if part else tuple(lettered)
    return (*lettered, *(f"{name}#{part}.{place}" if part else f"{name}#{place}" for place in pins.places))


# Whose resolution it is stands in the genitive; who does something stands in the nominative.
_NOMINATIVE = re.compile(r"\w+(?:ая|ия|ея|ий|ый)\b|Совет\b")


def _with_body(passage: Passage, kind: str, start: int, end: int) -> tuple[int, int]:
    """Take in the assembly or council named beside a resolution, an acronym before a recommendation."""
    bodies = _RESOLVING_BODIES if kind == "resolution" else frozenset()
    words = passage.words
    before = passage.name_ending(start, f" ?{words['possessive']} ?")
    if before and (set(before.ids) & bodies or _is_adjective(passage, kind, before)):
        return before.start, end
    after = passage.name_starting(end, passage.words["from"])
    between = passage.name_starting(start, r"\w+ (?:" + passage.words["of"] + ")?")
    if between and between.end < end and set(between.ids) & bodies:
        return start, end
    owner = (
        after and set(after.ids) & bodies and not (words.lang == "ru" and _NOMINATIVE.match(passage.text, after.start))
    )
    return (start, after.end) if after and owner else (start, end)


def _is_adjective(passage: Passage, kind: str, name: Mention) -> bool:
    """Say whether an acronym only tells whose resolution or recommendation it is (CITES Resolution Conf. 18.3)."""
    owner = (kind == "resolution" and name.type == "treaty") or (
        kind == "recommendation" and set(name.ids) & _ADVISING_BODIES
    )
    return bool(owner) and passage.text[name.start : name.end].isupper()


def _identify(passage: Passage, kind: str, member: re.Match[str], start: int, end: int) -> str:
    """Return the id of one number; empty where no body is known to number so."""
    if member.group("serial"):
        return _session_decision(passage, member, start, end)
    if member.group("series"):
        return _series(member)
    if member.group("conference"):
        return f"cites-Conf.{member.group('conference')}"
    if kind == "resolution":
        return _resolution(passage, member, start, end)
    if kind == "recommendation":
        return _recommendation(passage, member, start, end)
    return _decision(passage, member, start, end)


def _session_decision(passage: Passage, member: re.Match[str], start: int, end: int) -> str:
    body = member.group("body").translate(_LATIN)
    serial, session = int(member.group("serial")), int(member.group("session"))
    if body[0] == "م":
        body = {"ات": "CMA", "اا": "CMP"}.get(re.sub("[م. ]", "", body), "CP")
        body = "COP" if body == "CP" and _near(passage, start, end) == "unccd" else body
    return f"unccd-{serial}/COP.{session}" if body in {"COP", "KC"} else f"unfccc-{serial}/{body}.{session}"


def _series(member: re.Match[str]) -> str:
    series, session = member.group("series"), member.group("of")
    if series == "IPBES":
        return f"ipbes-{numeral_value(session)}/{member.group('nth')}"
    if series in {"BS", "CP", "NP"}:
        return f"cbd-{series}-{session}/{member.group('nth')}"
    return adopted(f"cbd/{series.lower()}", numeral_value(session), member.group("nth"))


def _tells_body(member: re.Match[str]) -> bool:
    """Say whether the form of a number alone tells who numbers so."""
    return bool(member["serial"] or member["series"] or member["conference"])


def _near(passage: Passage, start: int, end: int) -> str:
    """Return the convention whose conference is named beside a number, else the one that speaks."""
    return _named_near(passage, start, end) or passage.convention or passage.memory.treaty


def _named_near(passage: Passage, start: int, end: int) -> str:
    """Return the convention whose conference, or the assembly, that is named beside a number, empty where none is."""
    inside = [name for name in passage.names if start <= name.start and name.end <= end]
    named = (
        next(iter(inside), None)
        or passage.name_starting(end, passage.words["from"])
        or passage.name_ending(start, r"[\w' ،,]{0,25}")
    )
    if named is None and _is_possessed(passage, start):
        named = next((name for name in reversed(passage.names) if name.end <= start and name.type == "body"), None)
    if named and named.type in {"body", "treaty"}:
        convention = named.ids[0].removesuffix("-cop").partition("-cop-")[0]
        if named.ids[0] in _RESOLVING_BODIES or convention in {"cbd", "unfccc", "unccd", "ramsar", "cms", "cites"}:
            return convention
    return ""


def _is_possessed(passage: Passage, start: int) -> bool:
    """Say whether numbers are those of the body named before: "its decisions"."""
    text, words = passage.text, passage.words
    if words.lang == "ar":
        return re.compile(r"\w+(?:ها|ه|هما) ").match(text, start) is not None
    return (
        words.pattern(r"(?:^|\W)<possessor> ?(?:\w+ )?$" if not words.chinese else "<possessor>$").search(
            text, max(0, start - 24), start
        )
        is not None
    )


def _numbers(member: re.Match[str]) -> tuple[int, int]:
    if member.group("roman"):
        return numeral_value(member.group("roman").replace("Х", "X")), int(member.group("count"))
    if member.group("dotted"):
        session, _, count = member.group("dotted").partition(".")
        return int(session), int(count)
    return int(member.group("first")), int(member.group("second"))


def _decision(passage: Passage, member: re.Match[str], start: int, end: int) -> str:
    near, (session, count) = _near(passage, start, end), _numbers(member)
    if member.group("dotted"):
        return f"{near}-{session}.{count}" if near in {"cms", "cites"} else ""
    if near in {"unea", "ecosoc", "human-rights-council"} or (near == "unga" and session > 30):
        return f"{near}-{session}/{count}"
    if session > 30:
        return f"unga-{session}/{count}" if session < 200 else f"ecosoc-{session}/{count}"
    return adopted("cbd/cop", session, count) if near in CONVENTIONS or _knows_cbd(passage, member) else ""


def _knows_cbd(passage: Passage, member: re.Match[str]) -> bool:
    """Say whether a number by itself may be that of a decision under the Convention on Biological Diversity."""
    named = {name for mention in passage.names for name in mention.ids} | passage.memory.named
    return passage.question or bool(member.group("roman")) or any(name.partition("-")[0] == "cbd" for name in named)


def _recommendation(passage: Passage, member: re.Match[str], start: int, end: int) -> str:
    session, count = _numbers(member)
    inside = [name for name in passage.names if start <= name.start and name.end <= end]
    body = next(iter(inside), None) or passage.name_starting(end, passage.words["from"])
    body = body or passage.name_ending(start, ".{0,30}")
    if body is None or not set(body.ids) & _ADVISING_BODIES:
        body = passage.named_before(start, _ADVISING_BODIES)
    if body and set(body.ids) & _ADVISING_BODIES:
        name = body.ids[0]
    elif not (passage.treaty or passage.question or member.group("roman")):
        return ""
    else:
        roman_session = bool(member.group("roman"))
        name = "cbd-sbstta" if roman_session or session > 10 else "cbd-sbi"
    return adopted(name.replace("-", "/"), session, count)


def _resolution(passage: Passage, member: re.Match[str], start: int, end: int) -> str:
    near, (session, count) = _near(passage, start, end), _numbers(member)
    if (member.group("roman") and member.group("mark") == ".") or (near == "ramsar" and session < 20):
        return adopted("ramsar/cop", session, count)
    if member.group("dotted"):
        known = near in CONVENTIONS or passage.question or "cms" in passage.memory.named
        return f"cites-{session}.{count}" if near == "cites" else f"cms-{session}.{count}" if known else ""
    if member.group("roman"):
        return ""
    if near == "human-rights-council":
        return f"hrc-{session}/{count}"
    if _MOST_ENVIRONMENT_ASSEMBLIES < session <= 30 and near != "unff":
        return ""
    # The Assembly numbers its resolutions by session since the thirty-first, the Council by year, the Environment
    # Assembly by its few sessions: the shape of the number tells them apart, whatever body the text names.
    if session >= 1900:
        return f"ecosoc-{session}/{count}"
    return f"unga-{session}/{count}" if session > 30 else f"{'unff' if near == 'unff' else 'unea'}-{session}/{count}"
