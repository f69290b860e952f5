"""Statements on the standing of earlier documents, of every unit of a document."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from loaders.records import Document, Stance, StatusRelation, StatusStatement, Unit
from loaders.un_documents.acts.stated import STRENGTH
from loaders.un_documents.citations.folding import fold_words
from loaders.un_documents.citations.identifiers import numeral_value
from loaders.un_documents.citations.numbers import chinese_value
from loaders.un_documents.status.frames import Frame, Place, phrases_of
from loaders.un_documents.status.marked import DOCUMENT, OWN, Cited, MarkedText
from loaders.un_documents.status.stance import Clause, Reading, judge

SPEAKING = frozenset({"paragraph", "subparagraph", "item", "preamble", "footnote"})
REPEATING = frozenset({"reaffirms", "reiterates"})
ANNEX = re.compile(r"#annex\d*$")
A_SIGN = re.compile(f"{DOCUMENT}|{OWN}".replace("]|[", ""))
CLAUSE_END = re.compile(r"[;；。:：]")
LONGEST_CLAUSE = 2_000
"""Characters."""


def annotate_statuses(document: Document) -> Document:
    """Return the document with what its units say of the standing of earlier documents and paragraphs.

    :param document: With the citations and acts of its units.
    """
    reader = _Reader(document)
    return replace(document, units=tuple(_with(unit, tuple(reader.read(unit))) for unit in document.units))


def _with(unit: Unit, statuses: tuple[StatusStatement, ...]) -> Unit:
    return unit if unit.statuses == statuses else replace(unit, statuses=statuses)


@dataclass(frozen=True, slots=True)
class _Act:
    """A verb of the body in its place."""

    verb: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Found:
    """What words of a unit say of several things.

    :param start: Where the words begin in the marked text.
    :param end: Where they end.
    """

    relation: StatusRelation
    reading: Reading
    cited: tuple[Cited, ...]
    start: int
    end: int


class _Reader:
    """Reads the units of one document in order, since what stands under *to retire the following* is retired."""

    def __init__(self, document: Document) -> None:
        self.document, self.phrases = document, phrases_of(document.lang)
        self.chapeaux: dict[str, tuple[StatusRelation, Reading]] = {}

    def read(self, unit: Unit) -> Iterator[StatusStatement]:
        """Yield the statements of a unit in printed order, of two on the same thing the first."""
        if unit.kind not in SPEAKING or not self._may_speak(unit):
            return
        marked = MarkedText.of(unit)
        seen: set[tuple[StatusRelation, str]] = set()
        for found in sorted(self._found(unit, marked), key=lambda one: (one.start, one.end)):
            for cited in found.cited:
                names = {(found.relation, cited.pinpoint or name) for name in cited.ids}
                if not names <= seen:
                    seen |= names
                    yield _statement(unit, marked, found, cited)

    def _may_speak(self, unit: Unit) -> bool:
        if unit.citations or _opens_list(unit.text):
            return True
        return bool(self._annexes) and self.phrases.annex.search(fold_words(unit.text, unit.lang)) is not None

    @cached_property
    def _annexes(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.document.units if unit.place.startswith("annex"))

    def _found(self, unit: Unit, marked: MarkedText) -> Iterator[_Found]:
        acts = list(_acts(unit, marked))
        yield from self._listed_below(unit, marked)
        for act in acts if unit.operative else ():
            hit = self.phrases.repeated.match(marked.text, act.end) if act.verb in REPEATING and act.end else None
            if hit and hit["object"]:
                reading = Reading("decided", rule="repeated")
                yield _Found("repeats", reading, marked.named(hit["object"]), act.start, hit.end())
        hits = sorted(self._hits(marked.text), key=lambda hit: (hit[1].start(), -hit[1].end()))
        stops = sorted({0, *(hit.end() for _, hit in hits), *(end.end() for end in CLAUSE_END.finditer(marked.text))})
        cuts = _cuts(marked.text, hits)
        for frame, hit in hits:
            clause = _clause(marked.text, hit, acts, stops)
            reading_ = judge(frame, hit, clause, self.phrases, unit.lang, marked)
            if reading_ and frame.below:
                self.chapeaux[unit.unit_id] = frame.relation, replace(reading_, rule="listed-below")
            elif reading_:
                words = _object(frame, hit, cuts)
                cited, reading_ = self._cited(hit, words, marked, reading_)
                yield _Found(frame.relation, reading_, cited, hit.start(), hit.end())

    def _hits(self, text: str) -> Iterator[tuple[Frame, re.Match[str]]]:
        # Whatever is said is said of a document that is cited, or of what is listed below or in an annex.
        if not (A_SIGN.search(text) or _opens_list(text) or self.phrases.annex.search(text)):
            return
        yield from self.phrases.frames.finditer(text)

    def _listed_below(self, unit: Unit, marked: MarkedText) -> Iterator[_Found]:
        """Yield what becomes of the documents that a sub-paragraph begins with, where its chapeau says it."""
        said = self.chapeaux.get(unit.parent or "")
        hit = self.phrases.item.match(marked.text) if said else None
        if said and hit:
            yield _Found(*said, marked.named(hit["object"]), 0, hit.end())

    def _cited(
        self, hit: re.Match[str], words: str, marked: MarkedText, reading: Reading
    ) -> tuple[tuple[Cited, ...], Reading]:
        """Return what a phrase speaks of: what its words name, or what an annex lists."""
        if not hit.groupdict().get("listed"):
            named = marked.named(words)
            # The guidelines in an annex are the annex; the arrangements made by a decision are not the decision.
            whole = not hit.groupdict().get("contained")
            return tuple(one for one in named if whole or ANNEX.search(one.pinpoint or "")), reading
        printed = (value for name, value in hit.groupdict().items() if name.startswith("annex") and value)
        name = f"annex{_number(next(printed, ''))}"
        listing = (unit for unit in self._annexes if unit.place == name or unit.place.startswith(f"{name}."))
        found = tuple(one for unit in listing for cited in MarkedText.of(unit).cited.values() for one in cited)
        return found, replace(reading, rule="listed-in-annex")


def _opens_list(text: str) -> bool:
    return text.rstrip().endswith((":", "："))


def _cuts(text: str, hits: Iterable[tuple[Frame, re.Match[str]]]) -> dict[int, int]:
    """Return, by its end, where a list is cut that stands between two phrases.

    *Supersedes decision A, and decision B is no longer in force*: the comma parts them, else the last of the list.
    """
    spans: dict[Place, dict[int, int]] = {"before": {}, "behind": {}}
    for frame, hit in hits:
        if frame.place in spans and not frame.below and hit["object"]:
            start, end = hit.span("object")
            spans[frame.place][end] = max(start, spans[frame.place].get(end, 0))
    cuts = {}
    for end in spans["before"].keys() & spans["behind"].keys():
        start = max(places[end] for places in spans.values())
        comma = max(text.rfind(mark, start, end) for mark in ",，")
        cuts[end] = comma if comma > start else end - 1
    return cuts


def _object(frame: Frame, hit: re.Match[str], cuts: Mapping[int, int]) -> str:
    """Return the words of what a phrase speaks of, its own part of a list that it shares with another."""
    if frame.below or not hit["object"]:
        return ""
    start, end = hit.span("object")
    cut = cuts.get(end) if frame.place != "around" else None
    if cut is None:
        return hit["object"]
    return hit.string[start:cut] if frame.place == "before" else hit.string[max(start, cut) : end]


def _acts(unit: Unit, marked: MarkedText) -> Iterator[_Act]:
    place = 0
    for act in unit.acts:
        if act.inherited:
            yield _Act(act.verb, 0, 0)
            continue
        printed = fold_words(act.printed, unit.lang)
        start = marked.text.find(printed, place)
        if start >= 0:
            place = start + len(printed)
            yield _Act(act.verb, start, place)


def _clause(text: str, hit: re.Match[str], acts: list[_Act], stops: list[int]) -> Clause:
    """Return the clause that a phrase stands in.

    :param stops: Where other phrases and clauses end, sorted; the first is 0.
    """
    act = next((one for one in reversed(acts) if one.start <= hit.start()), None)
    opening = max(stops[bisect_right(stops, hit.start()) - 1], min(act.end, hit.start()) if act else 0)
    # An end to how far is looked behind a phrase: a text of nothing but phrases must not take for ever.
    reach = min(len(text), hit.end() + LONGEST_CLAUSE)
    end = CLAUSE_END.search(text, hit.end(), reach)
    return Clause(
        before=text[opening : hit.start()],
        behind=text[hit.end() : end.start() if end else reach],
        verb=act.verb if act else "",
        strength=STRENGTH[act.verb] if act else "",
    )


def _statement(unit: Unit, marked: MarkedText, found: _Found, cited: Cited) -> StatusStatement:
    start, end = marked.printed(found.start, found.end)
    return StatusStatement(
        relation=found.relation,
        ids=cited.ids,
        pinpoint=cited.pinpoint,
        stance=_stance(found.reading.stance, unit),
        surface=unit.text[start:end],
        start=start,
        end=end,
        by=found.reading.by,
        partly=found.reading.partly,
        rule=found.reading.rule,
    )


def _stance(stance: Stance, unit: Unit) -> Stance:
    """Return a stance as far as a unit of its nature can take it: a draft does nothing, a report only tells."""
    if unit.nature == "draft" or (unit.nature == "recommended" and stance == "decided"):
        return "proposed"
    return "stated" if unit.nature == "reported" and stance == "decided" else stance


def _number(printed: str) -> str:
    if not printed or printed.isdigit():
        return printed
    return str(numeral_value(printed.upper()) if printed.isascii() else chinese_value(printed))
