"""Words that mean one verb or another, settled by whom they turn to and by the rest of the document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.records import Unit
from loaders.un_documents.acts.grammar_ru import INFINITIVE
from loaders.un_documents.acts.stated import Stated

_INCITES = re.compile(r"(?:^|[,;] (?:et )?|\bet )\s*encourage\b", re.IGNORECASE)
PRAYS = re.compile(r"\s*prie(?:\s+(?:également|aussi|en\s+outre))?\s+(?!\w*\s?instamment)", re.IGNORECASE)
ENCOURAGES = re.compile(
    r"\s*(?:поощряет\b|рекомендует\s+(?:также\s+|далее\s+)?(?!Конференц|чтобы)\w+(?:ам|ям|ым|им|у|ю)\b)", re.IGNORECASE
)
TO_DO = re.compile(rf"\s+(?:более )?(?:\w+(?:о|и) )?{INFINITIVE}".replace(" ", r"\s+"))
THAT = re.compile(r"\s*,\s*чтобы\b")
NOBODY_NAMED = re.compile(r"\s+إلى\s")


@dataclass(frozen=True, slots=True)
class Readings:
    """What the words of one document mean where its language leaves two readings.

    :param lang: Language of the document.
    :param prays: A French document that requests by *prie*; then *demande à* is its *calls upon*.
    :param engages: A French document that encourages by *encourage*; then *engage* is its *calls upon*.
    :param encourages: A Russian document that encourages by *рекомендует* or *поощряет*; then *призывает* is its *calls upon*.
    """

    lang: str
    prays: bool = False
    encourages: bool = False
    engages: bool = False

    def settle(self, stated: Stated, text: str) -> Stated:
        """Return a verb with the reading that its place allows."""
        printed, behind = text[stated.start : stated.end].lower(), text[stated.end :]
        if self.lang == "ru":
            return replace(stated, verb=self._russian(stated, printed, behind))
        if self.lang == "ar" and stated.verb == "invites" and not stated.addressees and NOBODY_NAMED.match(behind):
            return replace(stated, verb="calls-upon")
        if self.prays and stated.verb == "requests" and "demande" in printed and stated.addressees:
            return replace(stated, verb="calls-upon")
        if self.engages and stated.verb == "encourages" and "engage" in printed:
            return replace(stated, verb="calls-upon")
        return stated

    def _russian(self, stated: Stated, printed: str, behind: str) -> str:
        if stated.verb == "invites" and not stated.addressees and TO_DO.match(behind):
            return "proposes"
        if stated.verb == "recommends" and set(stated.addressees) - {"cop"} and not THAT.match(behind):
            return "encourages"
        if stated.verb == "encourages" and "призывает" in printed and self.encourages:
            return "calls-upon"
        return stated.verb


def readings_of(lang: str, slug: str, units: Sequence[Unit]) -> Readings:
    """Look through the operative paragraphs of a document for the words that it prefers."""
    texts = [unit.text for unit in units if unit.operative]
    return Readings(
        lang,
        prays=lang == "fr" and slug.startswith("un/") and any(PRAYS.match(text) for text in texts),
        engages=lang == "fr" and any(_INCITES.search(text) for text in texts),
        encourages=lang == "ru" and any(ENCOURAGES.match(text) for text in texts),
    )
