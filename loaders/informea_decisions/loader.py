"""Reads decisions of many treaties as InforMEA gives them: pages of its OData service, and collected records."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.decision_reading import begin_records, name_of_page, read_each, refuse_half_letters, remark_on
from loaders.decision_records import DecisionRecords
from loaders.informea_decisions.records import Read, read_collected, read_odata
from loaders.input_file import InputFile
from loaders.registry import Source

COLLECTED = ("_id", "_source", "decision_number", "treaty")


def recognises(file: InputFile) -> bool:
    """Tell whether a file is a page of decisions of the OData service, or has collected records of it."""
    rows = _rows(file.json)
    if rows is not None:
        return all(isinstance(row, dict) and {"id", "treaty"} <= row.keys() for row in rows)
    records = _collected(file.json)
    return bool(records) and all(isinstance(one, dict) and all(name in one for name in COLLECTED) for one in records)


def read_records(file: InputFile, source: Source) -> DecisionRecords:
    """Read the decisions of a page or a collection.

    :raises loaders.errors.InputRefused: If a record lacks a field, has an unknown one, or one that is not understood.
    """
    refuse_half_letters(file)
    rows = _rows(file.json)
    if rows is None:
        read = read_each(file, _collected(file.json), read_collected, "_id")
    else:
        read = read_each(file, rows, read_odata, "id")
    kept, several = _last_of_each(read)
    begun = begin_records(file, source, name_of_page(file) if rows is not None else _name_of_collection(file))
    remarks = (*_remarks(kept), *remark_on("Decisions with several records, of which the last one stands", several))
    return replace(begun, decisions=tuple(one.decision for one in kept), remarks=remarks)


def _rows(content: object) -> list[object] | None:
    """Return the rows of a page of OData, None where the content is none; an empty one has its list in ``results``."""
    given = content.get("d") if isinstance(content, dict) else None
    if isinstance(given, dict):
        rows = given.get("results")
        return rows if isinstance(rows, list) else None
    return given if isinstance(given, list) and given else None


def _collected(content: object) -> list[object]:
    return content if isinstance(content, list) else [content] if isinstance(content, dict) else []


def _name_of_collection(file: InputFile) -> str:
    """Return the name of collected records: that of the file, or of the record where it is the only one."""
    return f"collected/{file.json['_id'] if isinstance(file.json, dict) else file.stem}"


def _last_of_each(read: Sequence[Read]) -> tuple[list[Read], set[str]]:
    """Return the last record of each decision, and the decisions that have more than one: lists go from older to newer."""
    last = {one.decision.slug: one for one in read}
    counts = Counter(one.decision.slug for one in read)
    return list(last.values()), {slug for slug, count in counts.items() if count > 1}


def _remarks(read: Sequence[Read]) -> Iterator[str]:
    bodies = Counter(one.unknown_body for one in read if one.unknown_body)
    yield from remark_on(
        "Bodies of which no form of numbers is held here, named by the letters of their numbers",
        (f"{body} ({count})" for body, count in bodies.items()),
    )
    loose = (one.decision.slug for one in read if not one.decision.body and not one.without_number)
    yield from remark_on("Numbers that tell no body", loose)
    yield from remark_on(
        "Decisions without a number, named by the id of their record",
        (one.decision.slug for one in read if one.without_number),
    )
    yield from remark_on("Treaties that are not known here", (one.unknown_treaty for one in read if one.unknown_treaty))
    yield from remark_on(
        "What is neither decision, resolution nor recommendation",
        (f"{one.unknown_type} ({one.decision.slug})" for one in read if one.unknown_type),
    )
    yield from remark_on(
        "Statuses that do not say whether a decision is in force",
        (f"{one.other_status} ({one.decision.slug})" for one in read if one.other_status),
    )
