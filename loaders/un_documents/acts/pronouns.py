"""Pronouns behind or before a verb: those whom the verb before it turned to (*urges Parties to …, and invites them to …*)."""

import re
from collections.abc import Mapping, Sequence

from loaders.un_documents.acts.stated import Stated, addresses

Pattern = re.Pattern[str]


def _words(pattern: str) -> Pattern:
    return re.compile(pattern, re.IGNORECASE)


NEVER = re.compile("(?!)")
BEFORE: Mapping[str, Pattern] = {
    "fr": _words(r"\b(?:les?|la|lui|leur)\s|\bl['’]"),
    "es": _words(r"(?:^|\s)(?:los|las|les|le|la|lo)\s"),
    "ar": _words(r"(?:ها|هم|هما|يه)(?:\s|$)"),
}
BEHIND: Mapping[str, Pattern] = {
    "en": _words(r"\s*(?:(?:up)?on\s+)?(?:them|it|the\s+latter|those\s+(?:that|which))\b"),
    "fr": _words(
        r"\s*(?:à\s+)?(?:ceux-ci|celles-ci|celui-ci|celle-ci|ces\s+derni(?:ers|ères)|cette\s+dernière|ce\s+dernier|ceux\s+qui|celles\s+qui)\b"
    ),
    "es": _words(
        r"\s*a\s+(?:ell[oa]s?|est[oa]s?|est[oa]s\s+últim[oa]s|dich[oa]s\s+Partes)\s+(?:a\b|que\b)|\s*a\s+l[oa]s\s+que\b"
    ),
    "ru": _words(r"\s*(?:также\s+)?(?:к\s+)?(?:им|ним|их|ему|нему|ей|ее|его|последн\w+)\b(?!\s+соответств)"),
    "zh": re.compile(r"\s*(?:它们|他们|她们|其(?![他它余中])|它(?!们)|后者)"),
}
ONE = {
    "en": _words(r"\s*it\b"),
    "fr": _words(r"(?:le|la|lui)\s|l['’]|\s*(?:à\s+)?(?:ce(?:lui|lle)-ci|cette|ce)"),
    "es": _words(r"\s?(?:le|la|lo)\s|\s*a\s+(?:ell[oa]|est[oa])\b"),
    "ru": _words(r"\s*(?:также\s+)?(?:к\s+)?н?(?:ему|ей|ее|его)\b"),
    "ar": re.compile(r"يه|(?<!م)ه(?:\s|$)"),
    "zh": re.compile(r"\s*它(?!们)"),
}


def with_antecedents(text: str, stated: Sequence[Stated], lang: str) -> tuple[Stated, ...]:
    """Return the verbs of a paragraph, those with a pronoun turned to whom the verb before them was."""
    named: tuple[str, ...] = ()
    done: list[Stated] = []
    for each in stated:
        if addresses(each.verb) and not each.addressees and named and (hit := _pronoun(text, each, lang)):
            each = each.to(named[-1:] if ONE[lang].match(hit.group()) else named)
        named = each.addressees or named
        done.append(each)
    return tuple(done)


def _pronoun(text: str, verb: Stated, lang: str) -> re.Match[str] | None:
    printed = text[max(0, verb.start - 2 * (lang == "fr")) : verb.end]
    return BEFORE.get(lang, NEVER).search(printed) or BEHIND.get(lang, NEVER).match(text, verb.end)
