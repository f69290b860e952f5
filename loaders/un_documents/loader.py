"""Reads official documents of governing bodies, whatever the format of the file."""

from dataclasses import replace
from pathlib import Path

from loaders.errors import NotADocument
from loaders.input_file import InputFile
from loaders.records import Document
from loaders.un_documents.blocks import Block, BlockReader
from loaders.un_documents.completeness import cut_warning
from loaders.un_documents.formats import Source, read_source
from loaders.un_documents.identity import Evidence, identify
from loaders.un_documents.language import LanguageTable, detect_language, language_table, other_language
from loaders.un_documents.layout import Layout
from loaders.un_documents.lines import Pages
from loaders.un_documents.structure import StructureReader, number_of_title
from loaders.un_documents.units import make_units

SYMBOL_LINES = 12


def read_documents(file: InputFile) -> tuple[Document, ...]:
    """Read every document in a file, with its units, citations and acts, in the order of the file.

    :returns: One document; of a compilation, such as the report of a meeting, each decision in it.
    :raises InputRefused: If the file is in no form that is read, or holds no document of a governing body.
    """
    return (read_document(file.path),)


def read_document(path: Path) -> Document:
    """Read one document with its units, citations and acts.

    :raises InputRefused: If the file is in no form that is read, or is no document of a governing body.
    """
    from loaders.un_documents.acts import annotate_acts
    from loaders.un_documents.citations import annotate_citations

    return annotate_acts(annotate_citations(read_structure(path)))


def read_structure(path: Path) -> Document:
    """Read one document with its units, without what they cite and ask.

    :raises InputRefused: If the file is in no form that is read, or is no document of a governing body.
    """
    return structure_of(read_source(InputFile(path)))


def structure_of(source: Source) -> Document:
    """Find the structure of what a file holds.

    :raises NotADocument: If the language, or what document it is, cannot be told.
    """
    lang = detect_language(source.text)
    if lang is None:
        raise NotADocument(source.path, "not in Arabic, Chinese, English, French, Russian or Spanish")
    if other := other_language(source.text, lang):
        reason = f"in two languages, {lang} and {other[0]}; keep one edition in a file"
        raise NotADocument(source.path, reason, source.line_at(other[1]))
    document = structure_pages(source.pages, language_table(lang), source.path)
    return replace(document, source=source.name, sha256=source.sha256)


def structure_pages(pages: Pages, table: LanguageTable, named: str) -> Document:
    """Find the structure of one document in one language.

    :param table: Structure words of its language.
    :param named: The file as the user named it, for messages.
    :raises NotADocument: If what document it is cannot be told.
    """
    layout = Layout.of(pages)
    blocks = BlockReader(table, layout).read(pages.body)
    identity = identify(gather_evidence(blocks, pages, table), table)
    if identity is None:
        raise NotADocument(named, "no number or symbol of a decision, resolution, recommendation or report in it")
    pieces = StructureReader(table, identity.kind == "recommendation").read(blocks)
    if not any(piece.kind in ("paragraph", "preamble") for piece in pieces):
        raise NotADocument(named, f"it says that it is {identity.slug}, but holds no paragraph")
    cut = cut_warning(pieces, pages, 0 if layout.unwrapped else layout.width)
    units = make_units(pieces, pages, identity, table)
    return Document(
        slug=identity.slug,
        kind=identity.kind,
        citation=identity.citation,
        lang=table.lang,
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
