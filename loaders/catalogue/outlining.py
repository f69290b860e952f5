"""Makes the tables of provisions, acts and citations from official texts: ``python -m loaders.catalogue.outlining FILE…``.

Only what a text holds, cites and asks is kept, never its words. The tables are written anew, with the documents in the
order in which they are given.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from loaders.catalogue.words import COLUMNS
from loaders.records import Act, Document, Unit
from loaders.tables import SEVERAL
from loaders.timings import notation_of
from loaders.un_documents.acts.schedule import due_timing
from loaders.un_documents.loader import read_document

DATA = Path(__file__).parent / "data"


def main(paths: Iterable[str]) -> None:
    """Write the tables for some documents.

    :raises loaders.errors.InputRefused: If a file is no document.
    """
    documents = [read_document(Path(path)) for path in paths]
    units = [unit for document in documents for unit in ordered(document)]
    write("provisions", map(provision, units))
    write("provision_acts", (row for unit in units for row in acts(unit)))
    write("provision_citations", (row for unit in units for row in citations(unit)))


def ordered(document: Document) -> list[Unit]:
    """Return the units with the footnotes last: where page breaks fall differs between languages."""
    return sorted(document.units, key=lambda unit: unit.kind == "footnote")


def provision(unit: Unit) -> list[str]:
    """Return the row of a unit."""
    number = "yes" if unit.number else ""
    return [
        unit.unit_id,
        unit.kind,
        number,
        unit.parent or "",
        unit.section,
        unit.convention,
        unit.nature,
        "yes" if unit.operative else "",
        SEVERAL.join(unit.footnote_calls),
    ]


def acts(unit: Unit) -> Iterator[list[str]]:
    """Yield the rows of the acts of a unit."""
    for act in unit.acts:
        yield [
            unit.unit_id,
            act.part,
            act.verb,
            SEVERAL.join(act.addressees),
            "yes" if act.conditional else "",
            SEVERAL.join(act.qualifiers),
            deadline(act),
            act.inherited or "",
            SEVERAL.join(dict.fromkeys(notation_of(timing) for timing in act.timings if timing.printed_in is None)),
        ]


def deadline(act: Act) -> str:
    """Return the date of a deadline, or the id of the session that it names; nothing where there is neither."""
    due = due_timing(act.timings) if act.deadline else None
    if due is None:
        return ""
    return due.date or (due.event if due.event and due.known and not due.duration else "")


def citations(unit: Unit) -> Iterator[list[str]]:
    """Yield the rows of the citations of a unit that could be resolved."""
    for citation in (one for one in unit.citations if one.ids):
        yield [unit.unit_id, citation.type, SEVERAL.join(citation.ids), citation.pinpoint or "", citation.rule]


def write(table: str, rows: Iterable[list[str]]) -> None:
    """Write a table of the catalogue."""
    lines = ("\t".join(cells) for cells in (COLUMNS[table], *rows))
    (DATA / f"{table}.tsv").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
