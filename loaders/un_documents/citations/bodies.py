"""Names put together: the conference of a convention, the secretariat of a facility, a body at its session."""

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.un_documents.citations.mentions import Mention
from loaders.un_documents.citations.passage import PROTOCOL_BODIES, Passage

BY_SCOPE = "name-by-scope"
CONFERENCE, SECRETARIAT, CONVENTION, MEETING, PROTOCOL = "*-cop", "*-secretariat", "*", "*-mop", "*-protocol"
_BODY_OF = {protocol: body for body, protocol in PROTOCOL_BODIES.items()}
_ORGANISED = frozenset({"treaty", "organisation", "fund", "body"})
_PARTS = frozenset({"body", "mechanism", "plan", "programme"})
_IN_SESSIONS = frozenset({"unga", "ecosoc", "human-rights-council", "unff", "unea", "un-statistical-commission"})
_REPLENISHMENT = re.compile(r"-(\d{1,2})(?!\w)")
_NUMBER_BEHIND = re.compile(r"[ -]?(\d{1,3})(?![\w/%]|[.-]\d)")
_MEETING_TYPES = frozenset({"body", "organisation"})


def compose(passage: Passage, names: list[Mention]) -> list[Mention]:
    """Join generic names with the names that make them whole, and give the rest the meaning of the scope."""
    pending = list(names)
    done: list[Mention] = []
    while pending:
        joined = _joined(passage, pending)
        if joined:
            size, mentions = joined
            pending[:size] = []
            done += mentions
        else:
            done.append(pending.pop(0))
    meant = (_in_scope(passage, name) for name in done)
    return [name for name in meant if name]


def meaning(passage: Passage, name: Mention) -> Mention | None:
    """Return a name with the meaning that a generic one has in the scope, None where it has none."""
    return _in_scope(passage, name)


def _joined(passage: Passage, names: list[Mention]) -> tuple[int, list[Mention]] | None:
    """Return how many names at the head belong together, and the mentions that they make."""
    reader = _chinese if passage.words.chinese else _spaced
    return reader(passage, names)


def _gap(passage: Passage, one: Mention, other: Mention, pattern: str) -> bool:
    between = passage.text[one.end : other.start].lstrip("》 ").removesuffix("《")
    return re.fullmatch(pattern, between, re.IGNORECASE) is not None


def _spaced(passage: Passage, names: list[Mention]) -> tuple[int, list[Mention]] | None:
    head, rest = names[0], names[1:]
    if rest and _is_part_of(passage, head, rest[0]) and _gap(passage, head, rest[0], f"(?:{passage.words['of']})?"):
        return 2, [replace(head, end=rest[0].end)]
    if rest and passage.words.lang == "en" and _owns(head, rest[0]) and _gap(passage, head, rest[0], "(?:'s?)?"):
        return 2, _whole(passage, head, rest[0], head)
    if not (_generic(head) or head.type == "person") or head.ids[0] in {CONVENTION, PROTOCOL}:
        return None
    size, owner = 1, None
    if (
        passage.words.lang == "ar"
        and head.ids[0] == SECRETARIAT
        and passage.text[head.start : head.end].startswith("ال")
    ):
        rest = []  # with its article it has no owner behind it
    of = f"(?:{passage.words['of']})?"
    if rest and rest[0].type in _ORGANISED and _gap(passage, head, rest[0], of):
        size, owner = 2, rest[0]
    if head.ids[0] == CONFERENCE and len(names) > size and names[size].ids[0] == MEETING:
        return _serving(passage, names, size)
    if owner is None:
        return None
    return size, _whole(passage, head, head, owner, end=owner.end)


def _is_part_of(passage: Passage, part: Mention, owner: Mention) -> bool:
    """Say whether a treaty only tells whose body, mechanism or plan it is (the Science-Policy Interface of the UNCCD)."""
    if part.type not in _PARTS or owner.type != "treaty":
        return False
    treaty = _in_scope(passage, owner)
    return treaty is not None and len(treaty.ids) == 1 and part.ids[0].startswith(f"{treaty.ids[0]}-")


def _owns(owner: Mention, owned: Mention) -> bool:
    """Say whether a name may stand before a body or an office as its owner (the CBD secretariat)."""
    is_owner = owner.type in _ORGANISED and (not _generic(owner) or owner.ids[0] == CONVENTION)
    return is_owner and (owned.type == "person" or owned.ids[0] in {CONFERENCE, SECRETARIAT})


def _serving(passage: Passage, names: list[Mention], size: int) -> tuple[int, list[Mention]]:
    """A conference that serves as the meeting of the Parties to a protocol; the protocol is named inside."""
    head, meeting = names[0], names[size]
    protocol = names[size + 1] if len(names) > size + 1 else None
    if protocol is None or protocol.type != "treaty" or protocol.start - meeting.end > 14:
        named, end, used, inner = passage.protocol, meeting.end, size + 1, list[Mention]()
    else:
        named = passage.protocol if protocol.ids[0] == PROTOCOL else protocol.ids[0]
        end, used = protocol.end, size + 2
        inner = [] if protocol.ids[0] == PROTOCOL else [protocol.inside()]
    body = _BODY_OF.get(named)
    return used, [replace(head, end=end, ids=(body,), rule="served-conference"), *inner] if body else []


def _chinese(passage: Passage, names: list[Mention]) -> tuple[int, list[Mention]] | None:
    head, rest = names[0], names[1:]
    if head.type == "treaty" and passage.text[: head.start].removesuffix("《").endswith(("作为", "担任", "充当")):
        served = _chinese_serving(passage, names)
        if served:
            return served
    if rest and _is_part_of(passage, rest[0], head) and _gap(passage, head, rest[0], "的?"):
        return 2, [replace(rest[0], start=head.start)]
    if rest and head.type in _ORGANISED and (head.ids[0] == CONVENTION or not _generic(head)):
        whole = rest[0].type == "person" or rest[0].ids[0] in {CONFERENCE, SECRETARIAT}
        if whole and _gap(passage, head, rest[0], "的?"):
            return 2, _whole(passage, rest[0], rest[0], head, start=head.start)
    return None


def _chinese_serving(passage: Passage, names: list[Mention]) -> tuple[int, list[Mention]] | None:
    """作为《…议定书》缔约方会议的《公约》缔约方大会, for one protocol or two."""
    size = (
        2 if names[1:] and names[1].type == "treaty" and _gap(passage, names[0], names[1], "》?(?:和|、|及|与)") else 1
    )
    protocols, rest = names[:size], names[size:]
    if not rest or rest[0].ids[0] != CONFERENCE or not _gap(passage, protocols[-1], rest[0], "的?"):
        return None
    used, last = size + 1, rest[0]
    for name in rest[1:3]:
        if (name.type != "treaty" and name.ids[0] != CONFERENCE) or not _gap(passage, last, name, "的?"):
            break
        used, last = used + 1, name
        if name.ids[0] == CONFERENCE:
            break
    named = [passage.protocol if protocol.ids[0] == PROTOCOL else protocol.ids[0] for protocol in protocols]
    bodies = tuple(_BODY_OF[name] for name in named if name in _BODY_OF)
    if not bodies or last.ids[0] != CONFERENCE or last is rest[0]:
        return None
    inner = [protocol.inside() for protocol in protocols if protocol.ids[0] != PROTOCOL]
    return used, [Mention(_serving_start(passage, protocols[0]), last.end, "body", bodies, "served-conference"), *inner]


def _serving_start(passage: Passage, protocol: Mention) -> int:
    marked = passage.text[: protocol.start].endswith("《") and passage.text[protocol.start] != "《"
    return protocol.start - (3 if marked else 2)


def _whole(
    passage: Passage, head: Mention, generic: Mention, owner: Mention, start: int | None = None, end: int | None = None
) -> list[Mention]:
    """Return the body that a generic name and its owner make; an office makes none."""
    start = min(head.start, generic.start) if start is None else start
    end = max(generic.end, owner.end) if end is None else end
    if generic.type == "person":
        return []
    scoped = _in_scope(passage, owner)
    if scoped is None or len(scoped.ids) != 1 or scoped.ids[0].endswith("-conventions"):
        return [owner]
    name = scoped.ids[0]
    body = _BODY_OF.get(name, f"{name}-cop") if generic.ids[0] == CONFERENCE else f"{_parent(name)}-secretariat"
    return [Mention(start, end, "body", (body,), "body-of")]


def _parent(name: str) -> str:
    """Return the convention whose secretariat serves a protocol, else the name itself."""
    return _BODY_OF[name].partition("-")[0] if name in _BODY_OF else name


def _generic(name: Mention) -> bool:
    return name.ids[0].startswith("*")


def _in_scope(passage: Passage, name: Mention) -> Mention | None:
    """Give a generic name the meaning that it has for the convention that speaks."""
    if name.type in {"person", "none"}:
        return None
    if not _generic(name):
        return name
    pattern = name.ids[0]
    if pattern == MEETING:
        return None
    if pattern == PROTOCOL:
        return name.meaning((passage.protocol,), BY_SCOPE) if passage.protocol else None
    if pattern == CONFERENCE and passage.body in PROTOCOL_BODIES and not passage.treaty:
        return name.meaning((passage.body,), BY_SCOPE)
    return name.meaning((pattern.replace("*", passage.treaty, 1),), BY_SCOPE) if passage.treaty else None


def with_sessions(passage: Passage, names: list[Mention]) -> list[Mention]:
    """Give bodies the sessions printed beside them; a session "of its own" belongs to the body named before it."""
    if not passage.hints_at("session"):
        return names if not passage.digits else [_numbered(passage, name) for name in names]
    found = [_session(passage, name) for name in names]
    return sorted([*found, *_own_sessions(passage, found)], key=lambda name: name.start)


def _session_owners(passage: Passage, names: list[Mention], match: re.Match[str]) -> list[Mention]:
    """Return the body named last before its session, or the row of bodies before "their sessions"."""
    before = [name for name in names if name.end <= match.start() and _meets(name)]
    owners = [name for name in before if not name.nested][-1:]
    if owners and passage.words.pattern("<theirs>").match(match.group()):
        for name in reversed(before[:-1]):
            between = passage.text[name.end : owners[0].start]
            if not passage.words.pattern(r"》?<sep>[^\d,;،؛，；。]{0,12}").fullmatch(between):
                break
            owners.insert(0, name)
    return owners


def _meets(name: Mention) -> bool:
    """Say whether a name is that of one body that meets, as secretariats do not."""
    return name.type == "body" and len(name.ids) == 1 and not name.ids[0].endswith("-secretariat")


def _body_behind(passage: Passage, names: list[Mention], match: re.Match[str]) -> Mention | None:
    """Return the body that follows its session at the head of a sentence (At its tenth meeting, the Conference of the Parties)."""
    gap = re.compile(r"[,，]? ?(?:the |la |el |le |l')?《?", re.IGNORECASE)
    return next(
        (name for name in names if _meets(name) and gap.fullmatch(passage.text, match.end(), name.start)),
        None,
    )


def _unknown_body(passage: Passage, names: list[Mention], owners: list[Mention], match: re.Match[str]) -> bool:
    """Say whether a body that no name tells stands between the last one known and "its session" (the Committee of Experts)."""
    words, text = passage.words, passage.text
    known = owners[-1] if owners else None
    start = known.end if known else 0
    for word in words.pattern("(?:<bodies>)").finditer(text, start, min(len(text), match.end() + 40)):
        named = any(name.start <= word.start() < name.end for name in names)
        anaphora = known and word[0].casefold() in text[known.start : known.end].casefold()
        written = words.lang in {"ar", "zh"} or word[0][0].isupper()
        before = word.end() <= match.start() or not text[: match.start()].strip(" 0123456789.-")
        if written and before and not named and not anaphora:
            return True
    return False


def _is_sitting(passage: Passage, body: Mention, match: re.Match[str]) -> bool:
    """Say whether what is counted are the meetings within a session, for a body that meets in sessions."""
    return body.ids[0] in _IN_SESSIONS and passage.words.pattern("<sitting>").search(match[0]) is not None


def _without_session(body: Mention) -> Mention:
    return replace(body, ids=(re.sub(r"(?:-bureau)?(?:-\d+)?$", "", body.ids[0]),))


def _session(passage: Passage, name: Mention) -> Mention:
    words, text = passage.words, passage.text
    if name.type == "fund":
        return _replenished(passage, name)
    if name.type not in _MEETING_TYPES or name.nested:
        return name
    if (numbered := _numbered(passage, name)) is not name:
        return numbered
    for entry in ("session_after", "session_after_noun"):
        after = words.pattern(f"<{entry}>").match(text, name.end) if entry in words.parts else None
        if after and not _is_sitting(passage, name, after) and not _of_following(passage, name, after):
            return replace(name, end=after.end(), ids=_sessions(passage, name, after), rule="session")
    head = max(0, name.start - 90)
    for entry in () if words.chinese else ("session_before", "session_before_noun"):
        pattern = words.pattern(words.edge + f"<{entry}>$") if entry in words.parts else None
        before = pattern.search(text[head : name.start]) if pattern else None
        if before and not _is_sitting(passage, name, before):
            return replace(name, start=head + before.start(), ids=_sessions(passage, name, before), rule="session")
    return name


def _of_following(passage: Passage, name: Mention, after: re.Match[str]) -> bool:
    """Say whether a session printed behind a body is that of the next one (before the tenth meeting of the Conference)."""
    following = passage.name_starting(after.end(), f"(?:{passage.words['of']})?")
    return following is not None and following.type in _MEETING_TYPES and not passage.words.chinese


def _numbered(passage: Passage, name: Mention) -> Mention:
    """Give an acronym the number of a session printed behind it (COP 26, GEF-8)."""
    text = passage.text
    if name.type == "fund":
        printed = _REPLENISHMENT.match(text, name.end)
        rule = "replenishment"
    else:
        printed = _NUMBER_BEHIND.match(text, name.end)
        rule = "session"
        if name.type not in _MEETING_TYPES or name.nested or (printed and _is_call(passage, printed)):
            return name
        if not re.fullmatch(r"[A-Z][A-Za-z]+", text[name.start : name.end]):
            return name
    return replace(name, end=printed.end(), ids=(f"{name.ids[0]}-{printed[1]}",), rule=rule) if printed else name


def _is_call(passage: Passage, printed: re.Match[str]) -> bool:
    return printed[1] in passage.calls and printed.group()[0] not in " -"


def _sessions(passage: Passage, name: Mention, match: re.Match[str]) -> tuple[str, ...]:
    words, printed = passage.words, match.group("ordinals")
    one = re.compile(words.ordinals.pattern, re.IGNORECASE)
    until = words.pattern(f"(?:届|次)?{words.range_mark}(?:the )?")
    numbers: list[int] = []
    end = 0
    for ordinal in one.finditer(printed):
        number = words.ordinals.value(ordinal[0])
        if numbers and until.fullmatch(printed, end, ordinal.start()):
            numbers += range(numbers[-1] + 1, number)
        numbers.append(number)
        end = ordinal.end()
    return tuple(dict.fromkeys(f"{name.ids[0]}-{number}" for number in numbers if number)) or name.ids


def _replenished(passage: Passage, name: Mention) -> Mention:
    """The seventh replenishment of the Global Environment Facility is ``gef-7``."""
    words, text = passage.words, passage.text
    if (numbered := _numbered(passage, name)) is not name:
        return numbered
    after = words.pattern("(?:的| )?<replenishment>").match(text, name.end)
    if after:
        return replace(name, end=after.end(), ids=_sessions(passage, name, after), rule="replenishment")
    head = max(0, name.start - 90)
    before = words.pattern(words.edge + "<replenishment> <replenishment_of>$").search(text[head : name.start])
    if before:
        return replace(name, start=head + before.start(), ids=_sessions(passage, name, before), rule="replenishment")
    return name


def _own_sessions(passage: Passage, names: list[Mention]) -> Iterator[Mention]:
    words = passage.words
    entries = [entry for entry in ("session_own", "session_own_noun") if entry in words.parts]
    patterns = [words.pattern(f"{words.edge}<{entry}>") for entry in entries]
    for match in (match for pattern in patterns for match in pattern.finditer(passage.text)):
        if any(name.start <= match.start() < name.end for name in names):
            continue
        bodies = _session_owners(passage, names, match)
        if not bodies and (behind := _body_behind(passage, names, match)):
            bodies = [behind]
        elif _unknown_body(passage, names, bodies, match):
            continue
        bodies = bodies or [Mention(0, 0, "body", (passage.body,), "")]
        owners = [_without_session(body) for body in bodies]
        if owners[0].ids[0] and not _is_sitting(passage, owners[0], match):
            ids = tuple(dict.fromkeys(one for owner in owners for one in _sessions(passage, owner, match)))
            yield Mention(match.start(), match.end(), "body", ids, "own-session")
    for match in words.pattern(words.edge + "<replenishment>").finditer(passage.text):
        if any(name.start < match.end() and match.start() < name.end for name in names):
            continue
        fund = [name for name in names if name.end <= match.start() and name.type == "fund"]
        if fund:
            base = replace(fund[-1], ids=(re.sub(r"-\d+$", "", fund[-1].ids[0]),))
            yield Mention(match.start(), match.end(), "fund", _sessions(passage, base, match), "own-replenishment")
