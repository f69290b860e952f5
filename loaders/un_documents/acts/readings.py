"""Words that mean one verb or another, settled by whom they turn to and by the rest of the document."""

import re
from functools import cache

from loaders.records import Document
from loaders.un_documents.acts.grammar_ru import INFINITIVE
from loaders.un_documents.acts.stated import Stated
from dataclasses import replace

ENCOURAGES_ELSEWHERE = re.compile(r"(?:поощряет|рекомендует)\s+(?!Конференц)")
UN_RUSSIAN = frozenset({"unfccc", "unccd"})


def settle(stated: Stated, text: str, document: Document, convention: str) -> Stated:
    """Return a verb with the reading that its place allows."""
    if document.lang == "ru":
        return replace(stated, verb=_russian(stated, text, document, convention))
    if document.lang == "ar" and stated.verb == "invites" and re.match(r"\s+إلى\s", text[stated.end :]):
        return replace(stated, verb="calls-upon")
    return stated


def _russian(stated: Stated, text: str, document: Document, convention: str) -> str:
    behind = text[stated.end :]
    if stated.verb == "invites" and not stated.addressees and re.match(rf"\s+{INFINITIVE}".replace(" ", r"\s+"), behind):
        return "proposes"
    at_home = convention in UN_RUSSIAN or document.slug.startswith("un/")
    if stated.verb == "recommends" and at_home and stated.addressees and "cop" not in stated.addressees:
        return "encourages"
    printed = text[stated.start : stated.end]
    if stated.verb == "encourages" and "призывает" in printed and at_home and _encourages_elsewhere(document):
        return "calls-upon"
    return stated.verb


@cache
def _encourages_elsewhere(document: Document) -> bool:
    return any(ENCOURAGES_ELSEWHERE.match(unit.text) for unit in document.units if unit.operative)
