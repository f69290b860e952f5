"""A unit's text with its citations linked, its verbs marked and its footnotes called; everything else escaped."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from api.pages.links import place_in_reader, thing_page, unit_path
from graph.reading.views import ActView, CitationView, ProvisionView, Text

LETTER = "[A-Za-zÀ-ɏЀ-ӿ]"
"""A letter of a script that writes words apart and joins nothing to them, as Arabic and Chinese do not."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text to be marked up.

    :param opening: Markup before it; made here, never from data.
    """

    start: int
    end: int
    opening: Markup
    closing: Markup


def mark_text(unit: ProvisionView, text: Text, language: str) -> Markup:
    """Return a unit's text as markup.

    :param language: Language of the page, which links lead to.
    """
    spans = list(_citation_spans(unit, text, language))
    if unit.kind != "footnote" and text.status == "official":
        spans += _footnote_spans(unit, text.text, language, spans)
    spans += _verb_spans(unit, text, spans)
    return _weave(text.text, spans)


def _citation_spans(unit: ProvisionView, text: Text, language: str) -> Iterator[Span]:
    """Yield links for the outermost citations; a span that does not hold its surface is left alone."""
    done = 0
    ordered = sorted(unit.citations, key=lambda cited: (cited.start, -cited.end))
    for cited in (cited for cited in ordered if cited.lang == text.lang and cited.cites):
        if cited.start < done or text.text[cited.start : cited.end] != cited.surface:
            continue
        done = cited.end
        href = _citation_address(unit, cited, language)
        names = ", ".join(thing.id for thing in cited.cites)
        opening = Markup('<a class="cites" href="{}" title="{}">').format(href, names)
        yield Span(cited.start, cited.end, opening, Markup("</a>"))


def _citation_address(unit: ProvisionView, cited: CitationView, language: str) -> str:
    """Return where a citation leads: to what it names, or to the list of them where it names several."""
    if len(cited.cites) > 1:
        return f"/{language}{unit_path(unit.id)}#cites"
    return thing_page(language, cited.cites[0])


def _footnote_spans(unit: ProvisionView, text: str, language: str, taken: list[Span]) -> list[Span]:
    spans = []
    for note in unit.footnotes:
        number = note.rpartition("#fn")[2]
        if found := _find_call(text, number, taken):
            opening = Markup('<sup class="call"><a id="call-{}-{}" href="{}" role="doc-noteref">').format(
                number, unit.place, place_in_reader(language, note)
            )
            spans.append(Span(*found, opening, Markup("</a></sup>")))
    return spans


def _find_call(text: str, number: str, taken: list[Span]) -> tuple[int, int] | None:
    """Return where a footnote is called: its number by itself, behind a letter or a mark, outside of citations."""
    pattern = re.compile(rf"(?<=[^\W\d]|[,.;:，。；：、،؛»”》）)\](（])\s?({re.escape(number)})(?![\d.,]*\d|%)")
    places = [found.span(1) for found in pattern.finditer(text)]
    return next((place for place in places if not _overlaps(*place, taken)), None)


def _verb_spans(unit: ProvisionView, text: Text, taken: list[Span]) -> list[Span]:
    spans: list[Span] = []
    for act in unit.acts:
        if act.inherited:
            continue
        for pattern in _verb_patterns(act, text):
            if found := _find_free(text.text, pattern, [*taken, *spans]):
                opening = Markup('<em class="verb" title="{}">').format(act.verb.id)
                spans.append(Span(*found, opening, Markup("</em>")))
    return spans


def _verb_patterns(act: ActView, text: Text) -> list[re.Pattern[str]]:
    """Return how a text may say a verb: as it is printed; in a summary, which is printed nowhere, as it is called."""
    if text.status == "official":
        return [re.compile(re.escape(one.text)) for one in act.printed if one.lang == text.lang]
    names = (one.text for one in act.verb.labels if one.lang == text.lang)
    return [re.compile(rf"(?<!{LETTER}){re.escape(name)}(?!{LETTER})", re.I) for name in names]


def _find_free(text: str, pattern: re.Pattern[str], taken: list[Span]) -> tuple[int, int] | None:
    found = (match.span() for match in pattern.finditer(text))
    return next((place for place in found if not _overlaps(*place, taken)), None)


def _overlaps(start: int, end: int, spans: Iterable[Span]) -> bool:
    return any(start < span.end and span.start < end for span in spans)


def _weave(text: str, spans: list[Span]) -> Markup:
    parts, done = [], 0
    for span in sorted(spans, key=lambda span: span.start):
        parts += [escape(text[done : span.start]), span.opening, escape(text[span.start : span.end]), span.closing]
        done = span.end
    return Markup("").join([*parts, escape(text[done:])])
