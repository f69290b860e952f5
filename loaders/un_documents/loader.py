"""Reads official documents of governing bodies out of plain text."""

from dataclasses import replace
from pathlib import Path

from loaders.errors import NotADocument
from loaders.records import Document, Language, Nature, Unit
from loaders.un_documents.blocks import Block, BlockReader
from loaders.un_documents.identity import Evidence, Identity, identify
from loaders.un_documents.language import LanguageTable, detect_language, language_table
from loaders.un_documents.layout import Layout, ends_sentence, join_lines
from loaders.un_documents.pages import Footnote, Pages, read_pages
from loaders.un_documents.scope import convention_of_parts
from loaders.un_documents.structure import Piece, StructureReader, final_ids, number_of_title
from loaders.un_documents.text import SourceText, read_source_text

SYMBOL_LINES = 12


def read_document(path: Path) -> Document:
    """Read one document with its units, citations and acts.

    :raises InputRefused: If the file is no text, or no document of a governing body.
    """
    from loaders.un_documents.acts import annotate_acts
    from loaders.un_documents.citations import annotate_citations

    return annotate_acts(annotate_citations(read_structure(path)))


def read_structure(path: Path) -> Document:
    """Read one document with its units, without what they cite and ask.

    :raises InputRefused: If the file is no text, or no document of a governing body.
    """
    return structure_text(read_source_text(path), str(path))


def structure_text(source: SourceText, named: str) -> Document:
    """Find the structure of a text.

    :param named: The file as the user named it, for messages.
    :raises NotADocument: If the language, or what document it is, cannot be told.
    """
    lang = detect_language(source.text)
    if lang is None:
        raise NotADocument(named, "not in Arabic, Chinese, English, French, Russian or Spanish")
    table = language_table(lang)
    pages = read_pages(source.text)
    blocks = BlockReader(table, Layout.of(pages.body)).read(pages.body)
    identity = identify(gather_evidence(blocks, pages, table), table)
    if identity is None:
        raise NotADocument(named, "no number or symbol of a decision, resolution, recommendation or report in it")
    pieces = StructureReader(table, identity.kind == "recommendation").read(blocks)
    if not any(piece.kind in ("paragraph", "preamble") for piece in pieces):
        raise NotADocument(named, f"it says that it is {identity.slug}, but holds no paragraph")
    return assemble(source, lang, identity, pieces, pages.footnotes, table)


def gather_evidence(blocks: list[Block], pages: Pages, table: LanguageTable) -> Evidence:
    """Collect the parts of a text that tell what it is."""
    title = next((i for i, block in enumerate(blocks) if block.kind == "title"), None)
    front = [line.text for block in blocks[: title if title is not None else SYMBOL_LINES] for line in block.lines]
    enacting = [block.text for block in blocks if table.is_enacting(block.text)]
    return Evidence(
        front=tuple(front),
        number=number_of_title(blocks[title], table) if title is not None else None,
        number_line=blocks[title].lines[0].text if title is not None else "",
        enacting=tuple(enacting[:2]),
        text="\n".join(line.text for line in pages.body),
        symbols=(*(text for text in front if "/" in text and " " not in text), *pages.symbols),
    )


def assemble(
    source: SourceText,
    lang: Language,
    identity: Identity,
    pieces: list[Piece],
    footnotes: tuple[Footnote, ...],
    table: LanguageTable,
) -> Document:
    """Put the document together, footnotes where they were printed."""
    conventions = convention_of_parts(pieces, identity.convention, table)
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
            lines=piece.lines,
        )
        for index, (piece, unit_id, parent) in enumerate(final_ids(pieces, identity.slug))
    ]
    units.extend(footnote_unit(note, identity, lang, units) for note in footnotes if note.lines)
    units.sort(key=lambda unit: unit.lines)
    return Document(
        slug=identity.slug,
        kind=identity.kind,
        citation=identity.citation,
        lang=lang,
        title=next((unit.text for unit in units if unit.place == "title"), ""),
        body=identity.body,
        convention=identity.convention,
        nature=identity.nature,
        units=tuple(unique(units)),
        session=identity.session,
        number=identity.number,
        symbol=identity.symbol,
        date=identity.date,
        place=identity.place,
        missing=identity.missing,
        source=source.name,
        sha256=source.sha256,
        warnings=tuple(cut_warning(pieces)),
    )


def nature_of(piece: Piece, identity: Identity) -> Nature:
    """Return what a unit is worth: a draft inside a recommendation, and its annex, are no mandates."""
    if identity.nature == "recommended" and piece.zone in ("draft", "annex", "appendix"):
        return "draft"
    return identity.nature


def is_operative(piece: Piece, identity: Identity) -> bool:
    """Tell whether the verbs of a unit are acts of the body that speaks."""
    return (
        identity.kind != "report"
        and piece.zone in ("body", "draft")
        and piece.kind in ("paragraph", "subparagraph", "item")
    )


def footnote_unit(note: Footnote, identity: Identity, lang: Language, units: list[Unit]) -> Unit:
    """Make a footnote a unit; it speaks for the convention of the text above it."""
    start, end = note.lines[0].number, note.lines[-1].number
    above = [unit for unit in units if unit.lines[0] <= start]
    return Unit(
        unit_id=f"{identity.slug}#fn{note.number}",
        kind="footnote",
        number=note.number,
        lang=lang,
        convention=above[-1].convention if above else identity.convention,
        nature=above[-1].nature if above else identity.nature,
        text=join_lines([line.text for line in note.lines]),
        section="footnotes",
        lines=(start, end),
    )


def unique(units: list[Unit]) -> list[Unit]:
    """Give footnotes whose number restarts the number of their turn, so that no id stands twice."""
    seen: dict[str, int] = {}
    result = []
    for unit in units:
        seen[unit.unit_id] = seen.get(unit.unit_id, 0) + 1
        turn = seen[unit.unit_id]
        result.append(unit if turn == 1 else replace(unit, unit_id=f"{unit.unit_id}-{turn}"))
    return result


def cut_warning(pieces: list[Piece]) -> list[str]:
    """Say so where a document ends in the middle: its last paragraph has no end, or says that another follows."""
    last = next(
        (piece for piece in reversed(pieces) if piece.kind in ("paragraph", "subparagraph", "item", "preamble")), None
    )
    if last is None or last is not pieces[-1]:
        return []
    if last.text.rstrip().endswith((";", "；", "؛", ":", "：", ",", "，", "،")) or not ends_sentence(last.text):
        return [f"line {last.lines[1]}: the text ends in the middle, behind “{last.text.strip()[-30:]}”"]
    return []
