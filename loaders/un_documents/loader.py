"""Reads official documents of governing bodies out of plain text."""

from pathlib import Path

from loaders.errors import NotADocument
from loaders.records import Document
from loaders.un_documents.blocks import Block, BlockReader
from loaders.un_documents.completeness import cut_warning
from loaders.un_documents.identity import Evidence, identify
from loaders.un_documents.language import LanguageTable, detect_language, language_table, other_language
from loaders.un_documents.layout import Layout
from loaders.un_documents.pages import Pages, read_pages
from loaders.un_documents.structure import StructureReader, number_of_title
from loaders.un_documents.text import SourceText, read_source_text
from loaders.un_documents.units import make_units

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
    if other := other_language(source.text, lang):
        raise NotADocument(named, f"in two languages, {lang} and {other[0]}; keep one edition in a file", other[1])
    table = language_table(lang)
    pages = read_pages(source.text)
    layout = Layout.of(pages.body)
    blocks = BlockReader(table, layout).read(pages.body)
    identity = identify(gather_evidence(blocks, pages, table), table)
    if identity is None:
        raise NotADocument(named, "no number or symbol of a decision, resolution, recommendation or report in it")
    pieces = StructureReader(table, identity.kind == "recommendation").read(blocks)
    if not any(piece.kind in ("paragraph", "preamble") for piece in pieces):
        raise NotADocument(named, f"it says that it is {identity.slug}, but holds no paragraph")
    cut = cut_warning(pieces, source.text, 0 if layout.unwrapped else layout.width)
    units = make_units(pieces, pages.footnotes, identity, lang, table)
    return Document(
        slug=identity.slug,
        kind=identity.kind,
        citation=identity.citation,
        lang=lang,
        title=next((unit.text for unit in units if unit.place == "title"), ""),
        body=identity.body,
        convention=identity.convention,
        nature=identity.nature,
        units=units,
        session=identity.session,
        number=identity.number,
        symbol=identity.symbol,
        date=identity.date,
        place=identity.place,
        missing=identity.missing,
        source=source.name,
        sha256=source.sha256,
        warnings=(cut,) if cut else (),
    )


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
