"""The table of terms with their topics, synonyms and definitions."""

import re
from dataclasses import replace

from loaders.fields import distinct, one_line
from loaders.input_file import InputFile
from loaders.leo.terms import TERMS, TOPICS, slug, term_iri
from loaders.vocabulary_records import Collection, Label, VocabularyConcept

HEAD = ["ID", "Term"]
COLUMN = re.compile(r"(ID|Term)|(Topic|Synonym|Definition) #[0-9]+")
# What bytes of DOS and broken UTF-8 stand for in this table; each was looked up in the text that is quoted.
BYTES = {b"\x83\x80\x9c": "“", b"\x83\x80\x9d": "”", b"\x9d": "”", b"\xf8": "°", b"\xff": " ", b"\x82": "é"}
REMARK = "Bytes of an old encoding (degree sign, quotation marks, é) are put right."
NOT_ASCII = re.compile(rb"\x83\x80[\x9c\x9d]|[\x80-\xff]")


def is_definitions(file: InputFile) -> bool:
    """Tell whether a table has the columns of this one."""
    return file.first_line.split(",")[:2] == HEAD and ",Definition #1" in file.first_line


def read_definitions(file: InputFile) -> tuple[tuple[VocabularyConcept, ...], tuple[Collection, ...], tuple[str, ...]]:
    """Return the terms, the topics that they belong to, and what was put right.

    :raises InputRefused: If a column is not known, a term is missing or stands twice, or a byte is not understood.
    """
    text, repaired = _decode(file)
    rows = file.rows(text)
    line, head = next(rows)
    for column in head:
        if not COLUMN.fullmatch(column):
            raise file.refusal(f"unknown column {column!r}", line)
    concepts: dict[str, VocabularyConcept] = {}
    topics: dict[str, list[str]] = {}
    for line, cells in rows:
        concept, about = _row(file, dict(zip(head, cells, strict=True)), line)
        held = concepts.get(concept.id)
        if held and held.labels == concept.labels:
            raise file.refusal(f"has the term {concept.labels[0].text!r} twice", line)
        concepts[concept.id] = _merged(held, concept) if held else concept
        for topic in about:
            topics.setdefault(topic, []).append(concept.id)
    collections = tuple(
        Collection(f"{TOPICS}{slug(topic)}", (Label(topic, "en"),), tuple(dict.fromkeys(members)))
        for topic, members in sorted(topics.items())
    )
    return tuple(concepts.values()), collections, (REMARK,) if repaired else ()


def _row(file: InputFile, cells: dict[str, str], line: int) -> tuple[VocabularyConcept, list[str]]:
    def several(kind: str) -> list[str]:
        return [one_line(text) for column, text in cells.items() if column.startswith(f"{kind} #") and text]

    term = one_line(cells["Term"])
    if not term or not cells["ID"].isdigit():
        raise file.refusal("needs a term and its number", line)
    label = (Label(term, "en"),)
    concept = VocabularyConcept(
        term_iri(term),
        labels=label,
        alternatives=distinct(tuple(Label(text, "en") for text in several("Synonym")), but=label),
        definitions=tuple(Label(text, "en") for text in several("Definition")),
        schemes=(TERMS,),
        line=line,
    )
    return concept, several("Topic")


def _merged(first: VocabularyConcept, second: VocabularyConcept) -> VocabularyConcept:
    """Make one of two terms to which InforMEA gives one IRI (REDD and REDD+)."""
    return replace(
        first,
        alternatives=distinct((*first.alternatives, *second.labels, *second.alternatives), but=first.labels),
        definitions=(*first.definitions, *second.definitions),
    )


def _decode(file: InputFile) -> tuple[str, bool]:
    """Return the characters of the table, and whether bytes were put right.

    :raises NotText: If a byte is neither UTF-8 nor one of those that are known.
    """
    try:
        return file.raw.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        repaired = NOT_ASCII.sub(lambda found: BYTES.get(found[0], "").encode() or found[0], file.raw)
        return file.decode(repaired), True
