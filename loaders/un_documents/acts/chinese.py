"""The verbs of the body and their addressees in a Chinese paragraph."""

import re

from loaders.un_documents.acts.details import without_asides
from loaders.un_documents.acts.grammar_zh import CHINESE
from loaders.un_documents.acts.lexicon import Lexicon, lexicon
from loaders.un_documents.acts.pronouns import with_antecedents
from loaders.un_documents.acts.stated import Stated, addresses, names_somebody
from ontology.words import Use

USES: frozenset[Use] = frozenset({"stated", "preamble"})
OF_WHICH_ONE_PART = re.compile(
    r"(?![将在与为对促加采考制确提向根按继支通酌尽积努把就参执以和及有各、])[\u4e00-\u9fff]{1,7}?(?:主席|"
    r"部门|部(?=[将在与为对把])|当局|办公室|统计局|研究所|议会|法院)"
)
LATE = {
    **dict.fromkeys(("感谢", "赞赏", "谢意"), "thanks"),
    **dict.fromkeys(("关切", "关注", "震惊", "痛心", "不安"), "expresses-concern"),
    **dict.fromkeys(("欢迎", "满意", "自豪"), "welcomes"),
    "敬意": "commends",
    "遗憾": "expresses-regret",
    "祝贺": "congratulates",
}
ONLY_FIRST = frozenset(
    [
        "supports",
        "establishes",
        "extends",
        "amends",
        "confirms",
        "launches",
        "considers",
        "takes-into-account",
        "aware",
        "accepts",
        "bears-in-mind",
        "without-prejudice",
        "commits",
        "designates",
        "elects",
        "proclaims",
        "directs",
        "desiring",
        "acts-under",
        "renews",
        "guided-by",
        "determined",
        "reminds",
        "concludes",
        "cautions",
        "mandates",
        "may-wish",
    ]
)
REACH = 1000
NOT_A_VERB = re.compile(
    r"\s*(?:地(?![方区球域面理中震])|求(?:的|，)|示|教(?!育)|柬|草案|的(?!是)|书(?!记|"
    r"面)|中(?=[的所，])|所(?!有)|性(?!别)|函)"
)


def read_chinese(text: str, *, preamble: bool = False, set_apart: bool = False) -> tuple[Stated, ...]:
    """Return the verbs of a paragraph with their addressees, in printed order.

    :param preamble: Whether the paragraph stands in a preamble, where nobody is asked anything.
    :param set_apart: Whether the document prints a blank behind its verbs (italics in the original).
    """
    words = lexicon("zh")
    stated: list[Stated] = []
    for joint in CHINESE.joint.finditer(text):
        candidate = _verb(text, joint.end(), words) or _late_verb(text, joint)
        if candidate is None or (stated and candidate.start < stated[-1].end):
            continue
        if _holds(text, joint, candidate, stated, words, preamble=preamble, set_apart=set_apart):
            stated.append(candidate)
    ends = [*(each.start for each in stated[1:]), len(text)]
    turned = [_with_addressees(text, each, end, words) for each, end in zip(stated, ends, strict=False)]
    return with_antecedents(text, turned, "zh")


def _late_verb(text: str, joint: re.Match[str]) -> Stated | None:
    """Read *对……表示关切*, whose verb comes last."""
    hit = CHINESE.late.match(text, joint.end()) if "并" in joint.group() or not joint.start() else None
    return Stated(LATE[hit["feeling"]], hit.start("printed"), hit.end("printed")) if hit else None


def blank_behind(text: str) -> bool | None:
    """Tell whether the first verb of a paragraph has a blank behind it, None where it begins with no verb."""
    verb = _verb(text, 0, lexicon("zh"))
    return None if verb is None else text[verb.end : verb.end + 1].isspace()


def _verb(text: str, place: int, words: Lexicon) -> Stated | None:
    hit, start = words.verb_at(text, place, USES), place
    if hit is None or NOT_A_VERB.match(text, hit[1]):
        manner = CHINESE.manner.match(text, place)
        hit = words.verb_at(text, manner.end(), USES) if manner else None
    if hit is None or NOT_A_VERB.match(text, hit[1]):
        return None
    return Stated(hit[0], start, hit[1])


def _holds(
    text: str,
    joint: re.Match[str],
    verb: Stated,
    stated: list[Stated],
    words: Lexicon,
    *,
    preamble: bool,
    set_apart: bool,
) -> bool:
    """Tell whether a verb found behind a joint is the body's own: Chinese shows it by place, blank or addressee only."""
    if set_apart and text[verb.end : verb.end + 1].isspace():
        return not preamble or not addresses(verb.verb) or not stated
    if "同时" in joint.group() or text[max(0, verb.start - 9) : verb.start].rstrip().endswith("其中"):
        return False
    if not stated:
        return not joint.start() or (not CHINESE.loose.match(joint.group()) and verb.verb not in ONLY_FIRST)
    if verb.verb in ONLY_FIRST and _to_this_end(joint):
        return not any(addresses(each.verb) for each in stated)
    if verb.verb in ONLY_FIRST or (preamble and addresses(verb.verb)):
        return False
    if verb.verb == "adopts" and not CHINESE.adopts_what.match(text, verb.end):
        return False
    return _coordinated(text, joint, verb, stated, words)


def _to_this_end(joint: re.Match[str]) -> bool:
    return re.search(r"[并且].*此", joint.group()) is not None


def _coordinated(text: str, joint: re.Match[str], verb: Stated, stated: list[Stated], words: Lexicon) -> bool:
    strong = _introduced(text, joint)
    asked = any(addresses(each.verb) for each in stated)
    if addresses(verb.verb):
        named = bool(_addressees(text[verb.end :], words)) or bool(re.match(r"[^，；。]{0,30}：\s*$", text[verb.end :]))
        if not strong and "其中" in text[stated[-1].end : joint.start()]:
            return False
        if not asked:
            return strong or named or verb.verb != "encourages"
        return (named and (strong or verb.verb == "requests")) or (
            strong and verb.verb not in {"encourages", "recommends"}
        )
    return strong or not (asked or verb.verb in {"decides", "resolves"})


def _introduced(text: str, joint: re.Match[str]) -> bool:
    """Tell whether *and* stands before a verb, at once or before a phrase between commas, or a sentence begins with it."""
    if re.search(r"[并且；;。]|以及|此外", joint.group()):
        return True
    phrase = text[max(0, joint.start() - 60) : joint.start()].rpartition("，")[2]
    return (
        bool(re.match(r"\s*(?:并|此外)(?:且)?\s*(?:在|为|根据|考虑|鉴于|为此|就此|因此|此外)", phrase))
        and len(phrase) < 40
    )


def _with_addressees(text: str, verb: Stated, end: int, words: Lexicon) -> Stated:
    if not names_somebody(verb.verb) and verb.verb != "reiterates":
        return verb
    region = text[verb.end : end]
    named = _addressees(region, words)
    return verb.to(tuple(dict.fromkeys((*named, *_trailing(region, words)))) if named else ())


def _addressees(region: str, words: Lexicon) -> tuple[str, ...]:
    region = region[:REACH]
    ids, _ = _list(without_asides(region, CHINESE), _skip(CHINESE.opening, region), words)
    return tuple(dict.fromkeys(ids))


def _skip(pattern: re.Pattern[str], text: str, place: int = 0) -> int:
    hit = pattern.match(text, place)
    return hit.end() if hit else place


def _list(text: str, place: int, words: Lexicon) -> tuple[list[str], int]:
    """Read addressees as long as they stand in a list; return their ids and where the last one ends."""
    ids: list[str] = []
    end = place
    while True:
        found, behind = _one(text, place, words)
        if not found:
            unknown = CHINESE.unknown.match(text, place)
            if unknown is None:
                return ids, end
            behind = unknown.end()
        ids += found
        end = behind = _skip(CHINESE.behind_noun, text, behind)
        separator = CHINESE.separator.match(text, behind)
        if separator is None:
            return ids, end
        place = separator.end()
        while more := CHINESE.separator.match(text, place):
            place = more.end()


def _one(text: str, place: int, words: Lexicon) -> tuple[list[str], int]:
    secretariats = _secretariats(text, place, words)
    if secretariats:
        return secretariats
    at = place
    for _ in range(5):
        at += len(text[at:]) - len(text[at:].lstrip())
        hit = words.addressee_at(text, at)
        if hit and not OF_WHICH_ONE_PART.match(text, hit[1]):
            return [hit[0]], hit[1]
        step = CHINESE.determiner.match(text, at) or CHINESE.clause_before_noun.match(text, at)
        if step is None:
            break
        at = step.end()
    return [], place


def _secretariats(text: str, place: int, words: Lexicon) -> tuple[list[str], int] | None:
    """Read *《A公约》、《B公约》和《C公约》秘书处*: only names and what joins them before the word."""
    whole = CHINESE.secretariats.match(text, place)
    if whole is None:
        return None
    ids, at = [], place
    while at < whole.end():
        if hit := words.name_at(text, at):
            ids.append(hit[0])
            at = hit[1]
        elif step := re.compile(r"(?:、|和|及|以及|的|各自|各|》|《|\s|其他公约)").match(text, at):
            at = step.end()
        else:
            break
    return (ids, whole.end()) if ids and text[at : whole.end()] in {"秘书处", "执行秘书", ""} else None


def _trailing(region: str, words: Lexicon) -> tuple[str, ...]:
    """Read *…, in particular developing countries* at the end, where the Parties addressed are the last Parties named."""
    tail = CHINESE.trailing.search(region)
    if tail is None:
        return ()
    ids, end = _list(region, tail.end(), words)
    mentions = [hit.start() for hit in CHINESE.mention.finditer(region, 0, tail.start())]
    _, list_end = _list(without_asides(region, CHINESE), _skip(CHINESE.opening, region), words)
    alone = re.fullmatch(r"\s*[。；]?\s*", region[end:])
    return tuple(ids) if alone and mentions and mentions[-1] < list_end else ()
