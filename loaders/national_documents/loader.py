"""Reads documents that States submitted: contributions, strategies, plans."""

from dataclasses import replace
from functools import lru_cache

from loaders.errors import NotADocument
from loaders.input_file import InputFile
from loaders.national_documents.naming import NationalName, read_name
from loaders.national_documents.paragraphs import read_passages
from loaders.national_documents.sections import SectionReader
from loaders.records import Document, Unit
from loaders.un_documents.blocks import BlockReader
from loaders.un_documents.dates import read_date
from loaders.un_documents.formats import Source, read_source, refuse_overlong
from loaders.un_documents.identity import Identity, identify
from loaders.un_documents.language import detect_language, language_table
from loaders.un_documents.layout import Layout, display_width
from loaders.un_documents.loader import gather_evidence
from loaders.un_documents.units import make_units

KIND = "national-document"
DATE_LINES = 12
LONGEST_DATE = 60
"""Columns of a line that says when a document was made; a longer one tells of other dates."""


def recognises(file: InputFile) -> bool:
    """Tell whether a file is named as national documents are, and holds no decision or report of a governing body.

    :raises InputRefused: If it is named so and cannot be read.
    """
    return read_name(file.stem) is not None and not _is_of_body(_source(file))


def read_documents(file: InputFile) -> tuple[Document, ...]:
    """Read a national document with its units and what they cite.

    :raises InputRefused: If it is in no form that is read, or in another language than its name says.
    """
    from loaders.un_documents.citations import annotate_citations

    name, source = read_name(file.stem), _source(file)
    if name is None:
        raise NotADocument(str(file.path), "no name of a national document, as COL-revised_first_ndc-ES is one")
    lang = detect_language(source.text)
    if lang is not None and lang != name.lang:
        raise NotADocument(str(file.path), f"its name says that it is in {name.lang}, and it is in {lang}")
    return (annotate_citations(_structure(source, name)),)


def _structure(source: Source, name: NationalName) -> Document:
    table = language_table(name.lang)
    pieces = SectionReader().read(read_passages(source.pages, table))
    identity = Identity(slug=name.slug, kind=KIND, citation="", body="", convention=name.convention, nature="reported")
    units = tuple(replace(unit, operative=False) for unit in make_units(pieces, source.pages, identity, table))
    for unit in units:
        refuse_overlong(source.path, len(unit.text), unit.lines[0])
    front = [line.text for line in source.pages.body[:DATE_LINES] if display_width(line.text) <= LONGEST_DATE]
    return Document(
        slug=name.slug,
        kind=KIND,
        citation="",
        lang=name.lang,
        title=_title(units),
        body="",
        convention=name.convention,
        nature="reported",
        units=units,
        date=read_date(front, table)[0],
        source=source.name,
        sha256=source.sha256,
        country=name.country,
    )


def _title(units: tuple[Unit, ...]) -> str:
    return " – ".join(unit.text.lstrip("—–- ") for unit in units if unit.kind in ("title", "subtitle"))


def _is_of_body(source: Source) -> bool:
    """Tell whether a text says that a governing body speaks in it, or bears the symbol of a report."""
    lang = detect_language(source.text)
    if lang is None:
        return False
    table = language_table(lang)
    blocks = BlockReader(table, Layout.of(source.pages)).read(source.pages.body)
    evidence = gather_evidence(blocks, source.pages, table)
    return bool(evidence.enacting or evidence.number is None) and identify(evidence, table) is not None


@lru_cache(maxsize=1)
def _source(file: InputFile) -> Source:
    """Read a file; what was read to tell what it is, is kept for reading it as that."""
    return read_source(file)
