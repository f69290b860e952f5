"""The verbs of the body in a paragraph, for languages that put blanks between words."""

import re
from collections.abc import Iterator
from functools import cache

from loaders.un_documents.acts.addressees import read_addressees
from loaders.un_documents.acts.grammar import Grammar, Pattern
from loaders.un_documents.acts.lexicon import Lexicon, lexicon
from loaders.un_documents.acts.pronouns import with_antecedents
from loaders.un_documents.acts.stated import Stated, addresses, names_somebody
from ontology.words import Use

OTHERS_TOO = frozenset(
    [
        "supports",
        "establishes",
        "launches",
        "extends",
        "amends",
        "designates",
        "considers",
        "commits",
        "confirms",
        "concludes",
        "renews",
        "elects",
        "accepts",
        "takes-into-account",
    ]
)


def read_clauses(text: str, grammar: Grammar, uses: frozenset[Use]) -> tuple[Stated, ...]:
    """Return the verbs of a paragraph with their addressees, in printed order.

    :param uses: Which forms are acts here: finite ones in operative paragraphs, participles in a preamble.
    """
    words = lexicon(grammar.lang, grammar.filler)
    stated: list[Stated] = []
    for joint, candidate in _candidates(text, grammar, words, uses):
        if stated and candidate.start < stated[-1].end:
            continue
        if _holds(text, joint, candidate, stated, grammar, words):
            stated.append(candidate)
    ends = [*(each.start for each in stated[1:]), len(text)]
    turned = [
        _with_addressees(text[each.end : end], each, grammar, words) for each, end in zip(stated, ends, strict=False)
    ]
    return with_antecedents(text, turned, grammar.lang)


def begins_with_verb(text: str, grammar: Grammar) -> bool:
    """Tell whether a text begins with a finite verb of the body."""
    verb = _verb_behind(text, 0, grammar, lexicon(grammar.lang, grammar.filler), frozenset({"stated"}))
    return verb is not None and verb.start == 0


def _candidates(
    text: str, grammar: Grammar, words: Lexicon, uses: frozenset[Use]
) -> Iterator[tuple[re.Match[str], Stated]]:
    for joint in grammar.joint.finditer(text):
        if verb := _verb_behind(text, joint.end(), grammar, words, uses):
            yield joint, verb


def _verb_behind(text: str, place: int, grammar: Grammar, words: Lexicon, uses: frozenset[Use]) -> Stated | None:
    """Read a verb that may have linking words and manner before it."""
    hit, start = words.verb_at(text, place, uses), place
    if hit is None:
        start = place = _behind(_repeat(grammar.linking), text, place)
        place = _behind(_repeat(grammar.before), text, place)
        hit = words.verb_at(text, start, uses) or words.verb_at(text, place, uses)
    if hit is None or _is_noun(text, hit, grammar):
        return None
    tail = _tail(grammar.after).match(text, hit[1])
    return Stated(hit[0], start, tail.end() if tail else hit[1], "preamble" if uses == {"preamble"} else "stated")


def _is_noun(text: str, hit: tuple[str, int], grammar: Grammar) -> bool:
    if grammar.lang == "ar" and re.match(r"\s+في الوقت (?:ذاته|نفسه)", text[hit[1] :]):
        return True
    pattern = grammar.not_verb.get(hit[0])
    return bool(pattern and pattern.match(text, hit[1]))


def _holds(
    text: str, joint: re.Match[str], candidate: Stated, stated: list[Stated], grammar: Grammar, words: Lexicon
) -> bool:
    """Tell whether a verb found behind a joint is the body's own and not somebody else's in a clause."""
    if not stated:
        return not text[: joint.start()].strip() or not grammar.loose.search(joint.group())
    if grammar.lang == "ar" and not _same_subject(text, stated[0], candidate):
        return False
    between = text[stated[-1].end : joint.start()]
    if grammar.subjunctive and joint.group().strip() == "," and grammar.that.match(between):
        return False
    if not grammar.loose.search(joint.group()):
        return True
    if words.has_verb(between):
        asked = addresses(stated[-1].verb) and addresses(candidate.verb)
        return asked and bool(read_addressees(text[candidate.end :], grammar, words))
    if not grammar.relative.search(between):
        return True
    if candidate.verb == "encourages":
        return bool(read_addressees(text[candidate.end :], grammar, words))
    return candidate.verb not in OTHERS_TOO


def _same_subject(text: str, first: Stated, other: Stated) -> bool:
    """Compare the letters that tell he from she: a conference and an assembly do not speak in one sentence.

    Words that are no verb (``دون المساس``) have none, and agree with both.
    """
    letters = [_subject_letter(text[each.start : each.end]) for each in (first, other)]
    return letters[0] == letters[1] or "" in letters


def _subject_letter(printed: str) -> str:
    hit = re.search(r"(?<!\w)[يت]", printed)
    return hit.group() if hit else ""


def _with_addressees(behind: str, verb: Stated, grammar: Grammar, words: Lexicon) -> Stated:
    if names_somebody(verb.verb):
        return verb.to(read_addressees(behind, grammar, words))
    if verb.verb != "reiterates" or grammar.that.match(behind):
        return verb
    repeated = grammar.repeated.match(behind)
    return verb.to(read_addressees(behind[repeated.end() :] if repeated else behind, grammar, words))


def _behind(pattern: Pattern, text: str, place: int) -> int:
    hit = pattern.match(text, place)
    return hit.end() if hit else place


@cache
def _repeat(words: str) -> Pattern:
    return re.compile(rf"(?:{words},?\s+(?:(?:и|and|et|y)\s+)?)+", re.IGNORECASE)


@cache
def _tail(words: str) -> Pattern:
    return re.compile(rf"(?:,?\s+{words}(?!\w))+", re.IGNORECASE)
