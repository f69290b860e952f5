"""Citations of a whole document: every unit is read in order, so that words can point back."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from loaders.records import Citation, Document, Language, Unit
from loaders.un_documents.citations.articles import read_articles
from loaders.un_documents.citations.bodies import CONVENTION, PROTOCOL, compose, meaning, with_sessions
from loaders.un_documents.citations.confidence import confidence_of
from loaders.un_documents.citations.decisions import read_decisions
from loaders.un_documents.citations.folding import fold_words
from loaders.un_documents.citations.identifiers import slug_of_citation
from loaders.un_documents.citations.internal import read_internal
from loaders.un_documents.citations.mentions import EVERY_MENTION, UNRESOLVED, Mention, without_overlaps
from loaders.un_documents.citations.naming import inner_names, read_names
from loaders.un_documents.citations.passage import CONVENTIONS, PROTOCOLS_OF, STRATEGIC_PLANS, Memory, Passage
from loaders.un_documents.citations.reports import read_reports
from loaders.un_documents.citations.symbols import read_symbols
from loaders.un_documents.citations.targets import FRAMEWORKS, framework_named, read_targets

_PROTOCOLS = frozenset({"cartagena-protocol", "nagoya-protocol", "kyoto-protocol", "nkl-supplementary-protocol"})
_OPENING, _CLOSING = '《“"«‘', '》”"»’'
_QUESTION_LANGUAGES: tuple[tuple[str, tuple[Language, ...]], ...] = (
    ("[\u4e00-\u9fff]", ("zh",)),
    ("[\u0400-\u04ff]", ("ru",)),
    ("[\u0600-\u06ff]", ("ar",)),
    ("", ("en", "es", "fr")),
)


def annotate_citations(document: Document) -> Document:
    """Return the document with the citations of every unit.

    :param document: All units of one edition, in reading order; each says its convention.
    :returns: The same units, ``citations`` filled, in printed order.
    """
    memory = Memory()
    places = frozenset(unit.place for unit in document.units)
    _remember_frameworks(document, memory)
    heads = (unit for unit in document.units if unit.kind in {"title", "annex-heading"})
    memory.heads = tuple(fold_words(unit.text, unit.lang).strip() for unit in heads)
    own = frozenset(filter(None, (document.citation, document.symbol, f"slug:{document.slug}")))
    return replace(document, units=tuple(_annotated(document, unit, memory, places, own) for unit in document.units))


def read_query_citations(text: str) -> tuple[Citation, ...]:
    """Return what a question in any of the six languages cites, by the rules that read documents.

    Latin script is read as English, Spanish and French: the reading that explains most of the text counts, and what
    the others find elsewhere. "XII/19" needs no word before it.
    """
    languages = next(languages for script, languages in _QUESTION_LANGUAGES if re.search(script, text))
    readings = [_question(text, lang) for lang in languages]
    readings.sort(key=lambda citations: -sum(citation.end - citation.start for citation in citations))
    kept = list(readings[0])
    for citation in (one for reading in readings[1:] for one in reading):
        if not any(citation.start < other.end and other.start < citation.end for other in kept):
            kept.append(citation)
    return tuple(sorted(kept, key=lambda citation: (citation.start, -citation.end)))


def _question(text: str, lang: str) -> tuple[Citation, ...]:
    passage = Passage.of(text, lang, convention="", body="", memory=Memory(), question=True)
    return _citations(passage, text, _read(passage))


def _annotated(document: Document, unit: Unit, memory: Memory, places: frozenset[str], own: frozenset[str]) -> Unit:
    passage = Passage.of(
        unit.text,
        unit.lang,
        convention=unit.convention or document.convention,
        body=document.body,
        memory=memory,
        section=unit.section,
        own=own,
        calls=frozenset(unit.footnote_calls),
        places=places,
        slug=document.slug,
        place=unit.place,
    )
    mentions = _read(passage)
    _remember(passage, mentions, unit)
    citations = _citations(passage, unit.text, mentions)
    return replace(unit, citations=citations) if citations or unit.citations else unit


def _read(passage: Passage) -> list[Mention]:
    """Read one text: what has a fixed form first, then names, then numbers that names explain."""
    fixed = list(read_symbols(passage))
    raw = read_names(passage, fixed)
    inner = [meant for name in raw for inside in inner_names(passage, name) if (meant := meaning(passage, inside))]
    passage.names = compose(passage, raw)
    _expand_protocols(passage)
    articles = [
        article.inside() if any(name.covers(article) for name in passage.names) else article
        for article in read_articles(passage)
    ]
    decisions = [mention for found in read_decisions(passage) for mention in _of_others(passage, found)]
    targets = list(read_targets(passage))
    passage.names = with_sessions(
        passage, [name for name in passage.names if name.ids[0] not in {"aichi-all", "sdg-all"}]
    )
    names = [
        name
        for name in passage.names
        if name.type not in {"tail", "concept"} or (passage.question and name.type == "concept")
    ]
    covering = [*articles, *(mention for mention in targets if mention.rule != "target-set")]
    # A treaty inside its article, a plan inside its target stay beside them; a body inside a resolution does not.
    nested = [
        name.inside() if any(mention.covers(name) for mention in covering) and name.type in {"treaty", "plan"} else name
        for name in names
    ]
    numbered = [
        *(one for one in fixed if one.type != "own"),
        *articles,
        *decisions,
        *targets,
        *read_reports(passage),
        *read_internal(passage),
    ]
    return without_overlaps([*numbered, *nested, *inner, *_unresolved_names(passage, raw)])


def _unresolved_names(passage: Passage, raw: list[Mention]) -> Iterator[Mention]:
    """Yield the first words such as "the Convention" where nothing tells which one is meant."""
    for name in raw:
        if name.ids[0] in {CONVENTION, PROTOCOL} and not passage.question and meaning(passage, name) is None:
            yield replace(name, ids=(), rule=UNRESOLVED + name.type)
            return


def _of_others(passage: Passage, mention: Mention) -> list[Mention]:
    """Leave out the number of the document itself, in whatever form it is printed."""
    if not mention.ids:
        return [mention]
    ids = tuple(name for name in mention.ids if f"slug:{slug_of_citation(name)}" not in passage.own)
    if ids == mention.ids:
        return [mention]
    return [replace(mention, ids=ids)] if ids else []


def _expand_protocols(passage: Passage) -> None:
    """Read the protocols of the convention that speaks out of words such as "its Protocols"."""
    passage.names = [
        replace(name, ids=PROTOCOLS_OF.get(passage.treaty, ())) if name.ids == ("protocols",) else name
        for name in passage.names
        if name.ids != ("protocols",) or passage.treaty in PROTOCOLS_OF
    ]


def _remember_frameworks(document: Document, memory: Memory) -> None:
    """Take the framework that a document of one convention means where it names none before a number."""
    plan = STRATEGIC_PLANS.get(document.convention, "")
    memory.framework = "" if plan == "sp-2011-2020" else plan


def _remember(passage: Passage, mentions: list[Mention], unit: Unit) -> None:
    memory = passage.memory
    for mention in mentions:
        if not mention.ids:
            continue
        name = mention.ids[0]
        named = mention.type == "treaty" and len(mention.ids) == 1 and unit.kind != "footnote"
        if named and name in CONVENTIONS:
            memory.treaty = name
        if named and name in _PROTOCOLS:
            memory.protocol = name
            if unit.kind in {"heading", "annex-heading"}:
                memory.section_protocols[unit.section] = name
        memory.named.update(mention.ids)
        memory.framework = (name if name in FRAMEWORKS else framework_named(name)) or memory.framework


def _citations(passage: Passage, text: str, mentions: Iterable[Mention]) -> tuple[Citation, ...]:
    return tuple(
        Citation(
            text[start:end],
            mention.type,
            mention.ids,
            start,
            end,
            mention.pinpoint,
            mention.rule,
            confidence_of(mention.rule),
        )
        for mention in _once(mentions)
        for start, end in [_printed(passage, text, mention)]
    )


def _once(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Keep every mention of what has a number, the first mention of what has a name."""
    seen: set[str] = set()
    for mention in mentions:
        fresh = tuple(name for name in mention.ids if name not in seen)
        if mention.type in EVERY_MENTION or mention.type == "internal" or not mention.ids:
            yield mention
        elif fresh:
            seen.update(fresh)
            yield mention if fresh == mention.ids else replace(mention, ids=fresh)


def _printed(passage: Passage, text: str, mention: Mention) -> tuple[int, int]:
    """Return printed offsets, title marks that enclose the whole mention taken in."""
    start, end = passage.folded.span(mention.start, mention.end)
    before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
    if before and behind and before in _OPENING and _CLOSING[_OPENING.index(before)] == behind:
        return start - 1, end + 1
    if before == "《" and "》" in text[start:end] and text[start:end].count("《") < text[start:end].count("》"):
        return start - 1, end
    return start, end
