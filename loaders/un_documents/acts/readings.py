"""Words that mean one verb or another, settled by whom they turn to and by the rest of the document."""

import re
from functools import cache

from loaders.records import Document
from loaders.un_documents.acts.grammar_ru import INFINITIVE
from loaders.un_documents.acts.stated import Stated
from dataclasses import replace

PRAYS = re.compile(r"\s*prie(?! \w*instamment)(?:\s+(?:également|aussi|en outre))?\s+(?!instamment)", re.IGNORECASE)
ENCOURAGES_ELSEWHERE = re.compile(r"\s*(?:также )?(?:поощряет|рекомендует)\s+(?!Конференц)", re.IGNORECASE)
UN_RUSSIAN = frozenset({"unfccc", "unccd"})


def settle(stated: Stated, text: str, document: Document, convention: str) -> Stated:
    """Return a verb with the reading that its place allows."""
    if document.lang == "ru":
        return replace(stated, verb=_russian(stated, text, document, convention))
    if document.lang == "ar" and stated.verb == "invites" and re.match(r"\s+إلى\s", text[stated.end :]):
        return replace(stated, verb="calls-upon")
    if document.lang == "fr" and document.slug.startswith("un/") and stated.verb == "requests" and _demands(text, stated) and _prays_elsewhere(document):
        return replace(stated, verb="calls-upon")
    return stated


def _demands(text: str, stated: Stated) -> bool:
    return "demande" in text[stated.start : stated.end].lower() and bool(stated.addressees)


@cache
def _prays_elsewhere(document: Document) -> bool:
    """Tell whether a French text requests by *prie*; then *demande à* is its *calls upon*."""
    return any(PRAYS.match(unit.text) for unit in document.units if unit.operative)


def _russian(stated: Stated, text: str, document: Document, convention: str) -> str:
    behind = text[stated.end :]
    if stated.verb == "invites" and not stated.addressees and re.match(rf"\s+(?:более )?(?:\w+(?:о|и) )?{INFINITIVE}".replace(" ", r"\s+"), behind):
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
