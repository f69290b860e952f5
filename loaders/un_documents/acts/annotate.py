"""Acts of the units of a document."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from loaders.records import Act, Document, Part, Timing, Unit
from loaders.un_documents.acts.chinese import blank_behind, read_chinese
from loaders.un_documents.acts.clauses import begins_with_verb, read_clauses
from loaders.un_documents.acts.details import money_places, qualifier_ids, without_calls
from loaders.un_documents.acts.grammar import Grammar
from loaders.un_documents.acts.grammar_ar import ARABIC
from loaders.un_documents.acts.grammar_en import ENGLISH
from loaders.un_documents.acts.grammar_es import SPANISH
from loaders.un_documents.acts.grammar_fr import FRENCH
from loaders.un_documents.acts.grammar_ru import RUSSIAN
from loaders.un_documents.acts.grammar_zh import CHINESE, ChineseGrammar
from loaders.un_documents.acts.lexicon import last_addressee
from loaders.un_documents.acts.readings import readings_of
from loaders.un_documents.acts.schedule import inherited_timings, is_timed, timings_of, with_timings
from loaders.un_documents.acts.stated import Stated
from ontology.names import names_by_id
from ontology.words import Use

GRAMMARS: Mapping[str, Grammar] = {grammar.lang: grammar for grammar in (ARABIC, ENGLISH, FRENCH, RUSSIAN, SPANISH)}
ACTING = ("paragraph", "subparagraph", "item")
MOSTLY = 0.6
OWN_BODIES = frozenset({"standing-committee", "scientific-council"})
"""Bodies that several conventions have under one name; each means its own."""


def annotate_acts(document: Document) -> Document:
    """Return the document with the acts of its units.

    Paragraphs get the acts that they state, preambular units theirs, sub-paragraphs what they state or else the last act of
    the unit that they stand under, with ``inherited`` naming the unit that states it.
    """
    reader = _Reader(document)
    return replace(document, units=tuple(reader.read(unit) for unit in document.units))


class _Reader:
    """Reads the units of one document in order, since sub-paragraphs take over acts of those above."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.acts: dict[str, tuple[Act, ...]] = {}
        self.offers: set[str] = set()
        self.readings = readings_of(document.lang, document.slug, document.units)
        self.set_apart = document.lang == "zh" and _set_apart(document.units)

    def read(self, unit: Unit) -> Unit:
        acts = self._acts(unit)
        self.acts[unit.unit_id] = acts
        return unit if unit.acts == acts else replace(unit, acts=acts)

    def _acts(self, unit: Unit) -> tuple[Act, ...]:
        if unit.kind == "preamble" and not unit.place.endswith("rec"):
            return self._stated(unit, "preamble")
        if unit.kind not in ACTING and not unit.operative:
            return ()
        if unit.parent in self.offers:
            return self._stated(unit, "operative", bare=True)
        above = self._above(unit)
        if not unit.operative:
            return self._offered(unit)
        if above and not self._states_itself(unit):
            return (_inherited(above, unit, timings_of(unit, self.document) if is_timed(above[1].verb) else ()),)
        return self._stated(unit, "operative")

    def _above(self, unit: Unit) -> tuple[str, Act] | None:
        """Return the unit that states the act under which a sub-paragraph stands, and that act."""
        acts = self.acts.get(unit.parent or "", ())
        operative = [act for act in acts if act.part == "operative"]
        if unit.kind == "paragraph" or not operative:
            return None
        return operative[-1].inherited or unit.parent or "", operative[-1]

    def _states_itself(self, unit: Unit) -> bool:
        """Tell whether a sub-paragraph begins with a finite verb of the body; Chinese and Arabic cannot show it."""
        if unit.lang in {"ar", "zh"}:
            return False
        return begins_with_verb(unit.text, GRAMMARS[unit.lang])

    def _offered(self, unit: Unit) -> tuple[Act, ...]:
        """Read what a report says that a body may wish to do."""
        grammar = _grammar(unit.lang)
        offer = grammar.offer.search(unit.text) if self.document.nature == "reported" else None
        if offer is None:
            return ()
        if unit.text.rstrip().endswith((":", "：")):
            self.offers.add(unit.unit_id)
            return (
                Act(
                    "operative",
                    "may-wish",
                    offer.group().strip(),
                    last_addressee(unit.text[: offer.end()], unit.lang),
                ),
            )
        return tuple(
            act
            for start, part in _behind_offers(unit.text, grammar)
            for act in self._read(unit, without_calls(part), "operative", bare=True, offset=start)
        )

    def _stated(self, unit: Unit, part: Part, *, bare: bool = False) -> tuple[Act, ...]:
        return self._read(unit, without_calls(unit.text), part, bare=bare)

    def _read(self, unit: Unit, text: str, part: Part, *, bare: bool = False, offset: int = 0) -> tuple[Act, ...]:
        stated = self._clauses(unit.lang, text, part, bare=bare)
        if not stated and part == "operative" and not bare and unit.lang != "zh":
            stated, part = self._clauses(unit.lang, text, "preamble"), "preamble"
        stated = tuple(self.readings.settle(each, text) for each in stated)
        timed = part == "operative" and any(is_timed(each.verb) for each in stated)
        timings = timings_of(unit, self.document) if timed else ()
        acts = _acts(text, stated, part, _grammar(unit.lang), timings, offset)
        return tuple(_spoken(act, unit.convention or self.document.convention) for act in acts)

    def _clauses(self, lang: str, text: str, part: Part, *, bare: bool = False) -> tuple[Stated, ...]:
        if lang == "zh":
            return read_chinese(text, preamble=part == "preamble", set_apart=self.set_apart)
        return read_clauses(text, GRAMMARS[lang], _uses(lang, part, bare=bare))


def _uses(lang: str, part: Part, *, bare: bool) -> frozenset[Use]:
    if bare:
        return frozenset({"bare", "stated"})
    if part == "operative":
        return frozenset({"stated"})
    return frozenset({"stated", "preamble"}) if lang == "ar" else frozenset({"preamble"})


def _grammar(lang: str) -> Grammar | ChineseGrammar:
    return CHINESE if lang == "zh" else GRAMMARS[lang]


def _set_apart(units: Iterable[Unit]) -> bool:
    """Tell whether most verbs that begin a unit have a blank behind them."""
    blanks = [blank for unit in units if unit.operative and (blank := blank_behind(unit.text)) is not None]
    return bool(blanks) and sum(blanks) / len(blanks) > MOSTLY


def _behind_offers(text: str, grammar: Grammar | ChineseGrammar) -> list[tuple[int, str]]:
    """Return where the words behind each offer begin, and these words."""
    places = [hit.span() for hit in grammar.offer.finditer(text)]
    stops = [*(start for start, _ in places[1:]), len(text)]
    starts = [end + len(text[end:]) - len(text[end:].lstrip()) for _, end in places]
    return [(start, text[start:stop]) for start, stop in zip(starts, stops, strict=False)]


def _acts(
    text: str,
    stated: tuple[Stated, ...],
    part: Part,
    grammar: Grammar | ChineseGrammar,
    timings: Sequence[Timing],
    offset: int,
) -> Iterable[Act]:
    """Yield the acts of verbs, each with what stands between it and the next.

    :param timings: Those of the whole unit.
    :param offset: Where the text begins in the unit.
    """
    money = money_places(text, grammar)
    spans = _spans(text, stated, money)
    for each, (start, end) in zip(stated, spans, strict=False):
        own = text[start:end]
        act = Act(
            part=part,
            verb=each.verb,
            printed=" ".join(text[each.start : each.end].split()).rstrip(",،"),
            addressees=each.addressees if part == "operative" else (),
            conditional=any(start <= place < end for place, _ in money),
            qualifiers=qualifier_ids(own, grammar),
        )
        yield with_timings(act, [one for one in timings if start <= one.start - offset < end])


def _spoken(act: Act, convention: str) -> Act:
    """Return an act with the bodies that the convention means: the bureau of its conference, its standing committee."""
    addressees = tuple(_own_body(name, convention) for name in act.addressees)
    return act if addressees == act.addressees else replace(act, addressees=addressees)


def _own_body(name: str, convention: str) -> str:
    if name == "bureau" and convention:
        return f"{convention}-cop-bureau"
    own = f"{convention}-{name}"
    return own if name in OWN_BODIES and own in names_by_id() else name


def _spans(text: str, stated: tuple[Stated, ...], money: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what belongs to each verb: from it to the next; a condition right before a verb is the verb's."""
    starts = [0 if not number else each.start for number, each in enumerate(stated)]
    for number, each in enumerate(stated):
        for begin, end in money:
            if number and end <= each.start and not text[end : each.start].strip(" ,،，、\n"):
                starts[number] = begin
    return list(zip(starts, [*starts[1:], len(text)], strict=False))


def _inherited(above: tuple[str, Act], unit: Unit, timings: Sequence[Timing]) -> Act:
    source, act = above
    grammar = _grammar(unit.lang)
    own = qualifier_ids(unit.text, grammar)
    return replace(
        inherited_timings(act, timings, source),
        inherited=source,
        conditional=act.conditional or bool(money_places(unit.text, grammar)),
        qualifiers=tuple(dict.fromkeys((*act.qualifiers, *own))),
    )
