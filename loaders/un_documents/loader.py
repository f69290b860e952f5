"""Reads official documents of governing bodies, whatever the format of the file."""

from dataclasses import replace
from pathlib import Path

from loaders.errors import NotADocument
from loaders.input_file import InputFile
from loaders.records import Document, Unit
from loaders.un_documents.blocks import Block, BlockReader
from loaders.un_documents.compilation import Compilation, split_compilation
from loaders.un_documents.completeness import cut_warning
from loaders.un_documents.dates import read_date
from loaders.un_documents.formats import Source, read_source, refuse_overlong
from loaders.un_documents.identity import Evidence, Identity, identify
from loaders.un_documents.language import LanguageTable, detect_language, language_table, other_language
from loaders.un_documents.layout import Layout
from loaders.un_documents.lines import Pages
from loaders.un_documents.structure import StructureReader, number_of_title
from loaders.un_documents.units import make_units

SYMBOL_LINES = 12
FRONT_LINES = 40
"""Lines of a report that may say which body met when."""


def read_documents(file: InputFile) -> tuple[Document, ...]:
    """Read every document in a file, with its units, citations, acts and statements, in the order of the file.

    :returns: One document; of a compilation, such as the report of a meeting, each decision in it.
    :raises InputRefused: If the file is in no form that is read, or holds no document of a governing body.
    """
    from loaders.un_documents.acts import annotate_acts
    from loaders.un_documents.citations import annotate_citations
    from loaders.un_documents.status import annotate_statuses

    documents = structures_of(read_source(file))
    return tuple(annotate_statuses(annotate_acts(annotate_citations(document))) for document in documents)


def read_document(path: Path) -> Document:
    """Read a file that holds one document, with its units, citations and acts.

    :raises InputRefused: If the file is in no form that is read, is no document of a governing body, or holds several.
    """
    documents = read_documents(InputFile(path))
    return only_one(documents, path)


def read_structure(path: Path) -> Document:
    """Read a file that holds one document, with its units, without what they cite and ask.

    :raises InputRefused: If the file is in no form that is read, is no document of a governing body, or holds several.
    """
    return only_one(structures_of(read_source(InputFile(path))), path)


def only_one(documents: tuple[Document, ...], path: Path) -> Document:
    """Return the one document of a file.

    :raises NotADocument: If there are several.
    """
    if len(documents) > 1:
        raise NotADocument(str(path), f"a compilation of {len(documents)} documents, where one is wanted")
    return documents[0]


def structures_of(source: Source) -> tuple[Document, ...]:
    """Find the structure of what a file holds: one document, or a compilation of several.

    :raises NotADocument: If the language, or what document it is, cannot be told.
    :raises InputRefused: If a paragraph is too long.
    """
    lang = detect_language(source.text)
    if lang is None:
        raise NotADocument(source.path, "not in Arabic, Chinese, English, French, Russian or Spanish")
    if other := other_language(source.text, lang):
        reason = f"in two languages, {lang} and {other[0]}; keep one edition in a file"
        raise NotADocument(source.path, reason, source.line_at(other[1]))
    table = language_table(lang)
    compilation = split_compilation(source.pages, table)
    layout = Layout.of(source.pages)
    if compilation is None:
        found = [structure_pages(source.pages, layout, table, source.path)]
    else:
        found = structure_compilation(compilation, layout, table, source.path)
    for unit in (unit for document in found for unit in document.units):
        refuse_overlong(source.path, len(unit.text), unit.lines[0])
    return tuple(replace(document, source=source.name, sha256=source.sha256) for document in found)


def structure_compilation(compilation: Compilation, layout: Layout, table: LanguageTable, named: str) -> list[Document]:
    """Find the structure of each decision of a compilation, and of the report around them if it has a symbol.

    :raises NotADocument: If what document one of them is cannot be told.
    """
    front = Evidence.of_lines(compilation.report.body[:FRONT_LINES], compilation.report.symbols)
    around = structure_report(compilation.report, layout, table)
    inside = [structure_pages(pages, layout, table, named, front) for pages in compilation.decisions]
    if around is None:
        return inside
    return [around, *(replace(document, published_in=around.slug) for document in inside)]


def structure_report(pages: Pages, layout: Layout, table: LanguageTable) -> Document | None:
    """Find the structure of what stands around the decisions of a report, None where no symbol names it."""
    blocks = BlockReader(table, layout, titles=False).read(pages.body)
    identity = identify(gather_evidence(blocks, pages, table), table)
    if identity is None:
        return None
    pieces = StructureReader(table).read(blocks)
    return make_document(identity, make_units(pieces, pages, identity, table), table)


def structure_pages(
    pages: Pages, layout: Layout, table: LanguageTable, named: str, context: Evidence | None = None
) -> Document:
    """Find the structure of one document in one language.

    :param table: Structure words of its language.
    :param named: The file as the user named it, for messages.
    :param context: The front matter of the report that it is printed in.
    :raises NotADocument: If what document it is cannot be told.
    """
    blocks = BlockReader(table, layout).read(pages.body)
    evidence = gather_evidence(blocks, pages, table)
    identity = identify(evidence.within(context, table) if context else evidence, table)
    if identity is None:
        raise NotADocument(named, "no number or symbol of a decision, resolution, recommendation or report in it")
    pieces = StructureReader(table, identity.kind == "recommendation").read(blocks)
    if not any(piece.kind in ("paragraph", "preamble") for piece in pieces):
        raise NotADocument(named, f"it says that it is {identity.slug}, but holds no paragraph")
    adopted, _ = read_date([piece.text for piece in pieces if piece.place.startswith("close")], table)
    identity = replace(identity, date=adopted or identity.date)
    cut = cut_warning(pieces, pages, 0 if layout.unwrapped else layout.width)
    document = make_document(identity, make_units(pieces, pages, identity, table), table)
    return replace(document, warnings=(cut,)) if cut else document


def make_document(identity: Identity, units: tuple[Unit, ...], table: LanguageTable) -> Document:
    """Put what a document is and its units together."""
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
        actors=pages.actors,
    )
