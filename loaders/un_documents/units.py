"""Pieces and footnotes to units: what each is worth, whether it asks for something, which notes it calls."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from loaders.records import Language, Nature, Unit
from loaders.un_documents.calls import footnote_calls, marked_calls
from loaders.un_documents.identity import Identity
from loaders.un_documents.language import LanguageTable
from loaders.un_documents.layout import join_lines
from loaders.un_documents.lines import Footnote, Pages
from loaders.un_documents.scope import convention_of_parts
from loaders.un_documents.structure import Piece, final_ids


def make_units(
    pieces: Sequence[Piece],
    pages: Pages,
    identity: Identity,
    table: LanguageTable,
) -> tuple[Unit, ...]:
    """Return the units of a document in reading order, footnotes where they were printed."""
    footnotes, lang = pages.footnotes, table.lang
    conventions = convention_of_parts(pieces, identity.convention, table)
    calls = marked_calls(pieces, pages) if pages.paragraphs else footnote_calls(pieces, footnotes)
    source_ids = {line.number: line.source_id for line in pages.body}
    units = [
        Unit(
            unit_id=unit_id,
            kind=piece.kind,
            number=piece.number,
            lang=lang,
            convention=conventions[index],
            nature=nature_of(piece, identity),
            text=piece.text,
            parent=parent,
            section=piece.section,
            operative=is_operative(piece, identity),
            footnote_calls=calls[index],
            lines=piece.lines,
            source_id=source_ids.get(piece.lines[0], ""),
        )
        for index, (piece, unit_id, parent) in enumerate(final_ids(pieces, identity.slug))
    ]
    return tuple(unique(with_footnotes(units, footnotes, identity, lang)))


def nature_of(piece: Piece, identity: Identity) -> Nature:
    """Return what a unit is worth: a draft inside a recommendation, and its annex, are no mandates."""
    if identity.nature == "recommended" and piece.zone in ("draft", "annex", "appendix"):
        return "draft"
    return identity.nature


def is_operative(piece: Piece, identity: Identity) -> bool:
    """Tell whether the verbs of a unit are acts of the body that speaks."""
    acts = piece.kind in ("paragraph", "subparagraph", "item")
    return identity.kind != "report" and piece.zone in ("body", "draft") and acts


def with_footnotes(
    units: Sequence[Unit], footnotes: Sequence[Footnote], identity: Identity, lang: Language
) -> list[Unit]:
    """Put the footnotes among the units by the lines that they stand on; each speaks for the text above it."""
    waiting = [note for note in footnotes if note.lines]
    result: list[Unit] = []
    for unit in units:
        while waiting and waiting[0].lines[0].number < unit.lines[0]:
            result.append(footnote_unit(waiting.pop(0), result, identity, lang))
        result.append(unit)
    while waiting:
        result.append(footnote_unit(waiting.pop(0), result, identity, lang))
    return result


def footnote_unit(note: Footnote, above: Sequence[Unit], identity: Identity, lang: Language) -> Unit:
    """Make a footnote a unit; it speaks for the unit that calls it, which may not be the last on its page."""
    above = [unit for unit in above if note.number in unit.footnote_calls] or above
    return Unit(
        unit_id=f"{identity.slug}#fn{note.number}",
        kind="footnote",
        number=note.number,
        lang=lang,
        convention=above[-1].convention if above else identity.convention,
        nature=above[-1].nature if above else identity.nature,
        text=join_lines([line.text for line in note.lines]),
        section="footnotes",
        lines=(note.lines[0].number, note.lines[-1].number),
        source_id=note.lines[0].source_id,
    )


def unique(units: Iterable[Unit]) -> list[Unit]:
    """Give footnotes whose number restarts the number of their turn, so that no id stands twice."""
    seen: Counter[str] = Counter()
    result = []
    for unit in units:
        seen[unit.unit_id] += 1
        turn = seen[unit.unit_id]
        result.append(unit if turn == 1 else replace(unit, unit_id=f"{unit.unit_id}-{turn}"))
    return result
