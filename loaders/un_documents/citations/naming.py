"""Names in one passage: found, given the meaning of the scope, and the names that stand inside other names."""

import re
from collections.abc import Iterable
from itertools import chain, zip_longest

from loaders.un_documents.citations.lexicon import Form, Found, names_in
from loaders.un_documents.citations.mentions import Mention
from loaders.un_documents.citations.passage import PROTOCOL_BODIES, Passage

# What may be named inside the name of something else and still counts: its owner, not its kind.
_INNER = frozenset({"organisation", "treaty", "fund", "body", "mechanism", "treaty-article"})
_OWNED = frozenset({"plan", "programme", "mechanism"})
_INNER_OF_BODY = frozenset({"organisation", "initiative", "treaty-article"})
# Whose own text may call them by one word.
_SPEAKERS = {"gbf-framework": "cbd", "paris-agreement": "unfccc"}
_CLOSED = frozenset({"treaty", "none", "person", "aichi-target", "sdg-goal", "tail", "observance", "url"})


def read_names(passage: Passage, taken: Iterable[Mention]) -> list[Mention]:
    """Return the names of a passage, generic ones still generic, outside of what is taken already."""
    blocked = list(taken)
    seen: set[str] = set()
    names: list[Mention] = []
    every = names_in(passage.text, passage.words.lang)
    for found, behind in zip_longest(every, every[1:]):
        if any(found.start < one.end and one.start < found.end for one in blocked):
            continue
        owner = _owner_behind(passage, found, behind)
        form = _meant(passage, found, seen | owner)
        owned = form and (form.scope in owner or _owned_before(passage, found, form, names))
        if form and (owned or not _of_others(passage, found, form)):
            rule = "loose-name" if found.loose else "name-by-scope" if form.scope else "name"
            names.append(Mention(found.start, found.end, form.type, (form.id,), rule))
            seen.add(form.id)
    return names


def _owner_behind(passage: Passage, found: Found, behind: Found | None) -> set[str]:
    """Return the treaty named right behind a short form that it gives its meaning to (the Strategic Framework of the UNCCD)."""
    if behind is None or not any(form.scope for form in found.forms):
        return set()
    of = f"(?:{passage.words['of']})?"
    if not re.fullmatch(of, passage.text[found.end : behind.start].lstrip("》 ").removesuffix("《"), re.IGNORECASE):
        return set()
    return {form.id for form in behind.forms if form.type == "treaty" and not form.scope}


def _meant(passage: Passage, found: Found, seen: set[str]) -> Form | None:
    """Choose the thing that a form names here: by who speaks, then by what was named before."""
    treaty = passage.treaty
    scoped = [form for form in found.forms if form.scope]
    free = [form for form in found.forms if not form.scope]
    spoken = (form for form in scoped if form.scope == treaty)
    named = (form for form in scoped if _named_before(passage, form, seen))
    own = (form for form in free if treaty and form.id.startswith(f"{treaty}-"))
    anything = found.forms if passage.question else ()
    return next(chain(spoken, named, own if len(free) > 1 else (), free, anything), None)


def _named_before(passage: Passage, form: Form, seen: set[str]) -> bool:
    """Say whether the thing that gives a short form its meaning was named: in this text, or anywhere for itself."""
    if form.scope in seen:
        return True
    own = form.scope == form.id and passage.convention in {"", _SPEAKERS.get(form.id)}
    return own and (form.id in passage.memory.named or PROTOCOL_BODIES.get(passage.body) == form.id)


def inner_names(passage: Passage, name: Mention) -> list[Mention]:
    """Return the names inside a name that are mentions too: FAO in the mechanism of FAO."""
    if name.type in _CLOSED or name.rule in {"body-of", "served-conference"} or name.ids[0].startswith("*"):
        return []
    allowed = _INNER_OF_BODY if name.type in {"body", "organisation", "fund"} else _INNER
    inner: list[Mention] = []
    for offset in {name.start, name.start + 1}:
        for found in names_in(passage.text[offset : name.end - (offset == name.start)], passage.words.lang):
            form = _meant(passage, found, set())
            mention = (
                Mention(offset + found.start, offset + found.end, form.type, (_spoken_id(passage, form),), "inner-name")
                if form
                else None
            )
            if mention and mention.type in allowed and _counts(passage, mention, name):
                inner.append(mention.inside())
    return list(dict.fromkeys(inner))


def _spoken_id(passage: Passage, form: Form) -> str:
    """Return the id of a form; a bare "the Convention" is that of the convention that speaks."""
    return passage.treaty if form.id == "*" and passage.treaty else form.id


def _counts(passage: Passage, inner: Mention, outer: Mention) -> bool:
    if inner.ids == outer.ids or inner.ids[0] == "un" or inner.ids[0].startswith("*"):
        return False
    if inner.type == "treaty" and outer.type in _OWNED and outer.ids[0].startswith(f"{inner.ids[0]}-"):
        return False
    if inner.type == "treaty" and passage.text[inner.start : inner.end].isupper():
        return False
    marked = passage.text[inner.start - 1 : inner.start] == "《" or passage.text[inner.start] == "《"
    return inner.type != "treaty" or not passage.words.chinese or marked


_OTHERS_BEFORE = {
    "zh": re.compile("(?:各|其他|其它|相关|有关|这些|那些|多边|两个|三个|提供|提供了)(?:相关|有关)?(?:的)?$|公约的$"),
    "en": re.compile(r"\b(?!The |This |That |Under |Draft )[A-Z][\w-]+ $|(?:other|another|provid\w+ the|respective) $"),
    "es": re.compile(r"(?:otra|otras|respectiva) $"),
    "fr": re.compile(r"(?:autre|autres) $"),
    "ru": re.compile(r"(?:друг[а-я]{1,3}) $"),
}
_OTHERS_BEHIND = {
    "en": re.compile(r" (?:on|for|to|against|concerning|relating to) (?:the )?[A-Z]"),
    "fr": re.compile(r"(?:-cadre| (?:sur(?! la base)|relative|concernant|contre|internationale|du|d')\b| de [A-Z])"),
    "es": re.compile(r" (?:sobre(?! la base)|relativa|relativo|Marco|Internacional|contra)\b| de [A-Z]"),
    "ru": re.compile(
        r" (?:о|об|относительно) | по (?:охране|сохранению|защите|борьбе|регулированию)| (?!Сторон|Исполн|Конфер|Рабоч)[А-Я][а-я]+"
    ),
    "ar": re.compile(r" (?:الدولية|الاطارية|المتعلقة|الخاصة|المعنية)"),
}


_UN_BODIES = frozenset({"", "unga", "ecosoc", "unff"})
# In a decision of another body 大会 is the General Assembly where its sessions and resolutions follow.
_ASSEMBLY_ACTS = re.compile("第|\\d{4}年|关于.{0,30}决议|在?其|的?决议|宣布")
# An acronym inside a number (1/CP.21, CP-9/2) is no name.
_NUMBERED = re.compile(r"\.\d|-\d+/")
# What may stand before 大会 when it is not the General Assembly but a conference or another assembly.
_OTHER_ASSEMBLIES = frozenset("理局织盟会年界境方展护性约协国际生联表员代民洋务届次该本")


def _owned_before(passage: Passage, found: Found, form: Form, names: list[Mention]) -> bool:
    """Say whether the name of the owner of a secretariat stands right before it, as English puts it (the CMS secretariat)."""
    english = form.id == "*-secretariat" and passage.words.lang == "en"
    return english and bool(names) and passage.text[names[-1].end : found.start] == " "


def _of_others(passage: Passage, found: Found, form: Form) -> bool:
    """Say whether a generic word (Convention, secretariat) is part of the name of something else."""
    text, lang = passage.text, passage.words.lang
    if form.acronym and (text[found.start - 1 : found.start] == "/" or _NUMBERED.match(text, found.end)):
        return True
    if form.scope == form.id:
        return _not_pointing_back(text, found, lang) or _own_thing(passage, found)
    if form.id == "un":
        addressed = passage.question or _ADDRESSED[lang].search(text[max(0, found.start - 20) : found.start])
        return not addressed or _QUALIFYING[lang].match(text, found.end) is not None
    if form.id == "unga" and text[found.start : found.end] == "大会":
        of_another = text[max(0, found.start - 1) : found.start] in _OTHER_ASSEMBLIES
        return of_another or not (passage.body in _UN_BODIES or _ASSEMBLY_ACTS.match(text, found.end))
    if form.id == "*-cop" and passage.treaty == "cbd" and text[found.start : found.end] == "缔约方会议":
        # There the conference has another name; these are the Parties to a protocol, which they may meet as.
        serves = text[found.end :].lstrip("的").startswith(("《", "公约", "缔约方大会", "生物多样性公约"))
        return not (serves or text[: found.start].rstrip("的").endswith(("》", "公约", "议定书", "协定")))
    if form.id == "*-secretariat" and lang == "ru" and text[: found.end].endswith(("ы", "ов", "ам", "ами", "ах")):
        return True
    if form.id not in {"*", "*-secretariat", "*-protocol"} and not (form.scope and form.type == "plan"):
        return False
    before, behind = _OTHERS_BEFORE.get(lang), _OTHERS_BEHIND.get(lang)
    if before and before.search(text[max(0, found.start - 24) : found.start]):
        return form.id != "*-secretariat" or lang != "en" or not text[: found.start].endswith(("Convention ", "CBD "))
    if lang == "ar" and form.id == "*-secretariat" and text[found.start : found.start + 2] != "ال":
        return found.end >= len(text)
    return form.id != "*-secretariat" and bool(behind and behind.match(text, found.end))


# The United Nations are meant as such only where they are addressed or stand in a row, not where they qualify.
_ADDRESSED = {
    "zh": re.compile("(?:邀请|请|敦促|鼓励|呼吁|与|和|及|由|同|^|，)$"),
    "en": re.compile(
        r"(?:^|[,;] |\b(?:invites?|requests?|urges?|encourages?|upon|with|and|by|between) )(?:the )?$", re.I
    ),
    "fr": re.compile(r"(?:^|[,;] |\b(?:invite|prie|encourage|engage|exhorte|a|avec|et|par) )(?:l'|les |aux )?$", re.I),
    "es": re.compile(r"(?:^|[,;] |\b(?:a|con|y|por|entre) )(?:las )?$", re.I),
    "ru": re.compile(r"(?:^|[,;] |\b(?:предлагает|призывает|просит|поручает|рекомендует|с|и) )$", re.I),
    "ar": re.compile(r"(?:^|[,;] ?|(?:يدعو|تدعو|الي|يحث|تحث|يشجع|تشجع|مع) )و?$"),
}
_QUALIFYING = {
    "zh": re.compile("(?![和及与、，,。；;或将也并在等]|$)"),
    "en": re.compile(
        r"['-]| (?!and\b|or\b|to\b|in\b|at\b|by\b|for\b|as\b|has\b|have\b|is\b|are\b|which\b|on\b|with\b|from\b)[\w-]"
    ),
    "fr": re.compile(r" (?:pour|sur|relative|du|de|chargé)\b"),
    "es": re.compile(r" (?:para|sobre|de|relativa)\b"),
    "ru": re.compile(r"-| (?:по|о|об|для|в области)\b"),
    "ar": re.compile(r" (?:ل|ال(?!ي\b)|بشان)"),
}


def _own_thing(passage: Passage, found: Found) -> bool:
    """Say whether Arabic, which has no capitals, means by such a word what the document itself adopts (a framework annexed)."""
    if passage.words.lang != "ar":
        return False
    word = passage.text[found.start : found.end].removeprefix("ال")
    numbered = re.search(r"\d[^.;]{0,12}من $", passage.text[max(0, found.start - 24) : found.start])
    return numbered is None and any(head.startswith(word) for head in passage.memory.heads)


def _not_pointing_back(text: str, found: Found, lang: str) -> bool:
    """Say whether a word that may point back (the Framework) is no name here: small, or part of a longer name."""
    word = text[found.start : found.end]
    if lang == "ar":
        before, behind = text[max(0, found.start - 6) : found.start], text[found.end :]
        return before.endswith(("هذا ", "ذلك ", "نفس ")) or behind.startswith((" ال", " ل"))
    before_it = _OTHERS_BEFORE.get(lang)
    capital = bool(before_it and lang == "en" and before_it.search(text[max(0, found.start - 24) : found.start]))
    return (
        word[0].islower()
        or (not found.start and lang != "zh")
        or capital
        or bool(re.match(r" (?:for|on|pour|sur|para|sobre|по|в области) ", text[found.end :]))
    )
