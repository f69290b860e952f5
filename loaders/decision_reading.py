"""What loaders of decision records have in common: where a file is from, its records one by one, addresses, days, places."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

from loaders.decision_places import Place, lettered_decisions
from loaders.decision_records import DecisionRecords, ParagraphRecord
from loaders.errors import InputRefused
from loaders.fields import Fields
from loaders.input_file import InputFile
from loaders.registry import Source

Record = TypeVar("Record")
PAGE = re.compile(r"[0-9]+")
ODATA_DAY = re.compile(r"/Date\((-?[0-9]{1,14})(?:[+-][0-9]{1,4})?\)/")
HALF_LETTER = re.compile(r"\\u[dD][89a-fA-F]")
SHOWN = 5


def begin_records(file: InputFile, source: Source, name: str) -> DecisionRecords:
    """Return a file of records that holds nothing yet but where it is from.

    :param name: Name among the files of its kind.
    """
    return DecisionRecords(
        kind=source.name,
        name=name,
        title=f"{source.title}: {name}",
        publisher=source.publisher,
        licence=source.licence,
        url=source.url,
        tier=source.tier,
        source=file.name,
        sha256=file.sha256,
    )


def refuse_half_letters(file: InputFile) -> None:
    """Refuse JSON with an escape that is half of a letter, which no text can hold.

    :raises InputRefused: With the line of the first such escape.
    """
    if not (found := HALF_LETTER.search(file.text)):
        return
    try:
        json.dumps(file.json, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        line = file.text.count("\n", 0, found.start()) + 1
        raise file.refusal("an escape in it is half of a letter (a lone surrogate)", line) from error


def name_of_page(file: InputFile) -> str:
    """Return the name of a page of a list: that of the file, and where this is only a number, that of its folder before it.

    Lists are kept as folders of numbered pages, and pages of two lists must not take each other's place.
    """
    folder = file.path.absolute().parent.name
    return f"{folder}/{file.stem}" if PAGE.fullmatch(file.stem) and folder else file.stem


def read_each(
    file: InputFile, records: Sequence[object], read: Callable[[Fields], Record], key: str, inside: str = ""
) -> list[Record]:
    """Read the records of a file in order.

    :param key: Field that tells a record from others, by which its line is found.
    :param inside: Where they stand, for messages.
    :raises InputRefused: With the record and its line, if one of them is not understood.
    """
    found = []
    for place, record in enumerate(records, 1):
        named = record.get(key) if isinstance(record, dict) else None
        said = f"{inside}record {place}{f' ({named})' if isinstance(named, str) else ''}"
        try:
            found.append(read(Fields(file, record, said)))
        except InputRefused as error:
            # Looked for only now: a page has hundreds of records, and few files are refused.
            raise file.refusal(error.reason, error.line or line_of(file, key, named)) from error
    return found


def line_of(file: InputFile, key: str, value: object) -> int | None:
    """Return the first line of a file on which a field has a value, None where none does."""
    return file.line_matching(rf'"{re.escape(key)}"\s*:\s*"{re.escape(value)}"') if isinstance(value, str) else None


def address_in(fields: Fields, name: str, given: str, base: str = "") -> str:
    """Return an address as a source gives it, in its place on a site.

    :raises InputRefused: If it is none of the web.
    """
    try:
        address = urljoin(base, given)
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise fields.refusal(f"{name!r} is no address of the web: {given[:80]!r}")
    return address


def day_in(fields: Fields, name: str) -> str | None:
    """Take a day, ``/Date(ms)/`` or as ISO 8601 has it with or without a time, None where there is none.

    :raises InputRefused: If it is something else.
    """
    given = next(iter(fields.texts_if_any(name)), "")
    if not given:
        return None
    try:
        if found := ODATA_DAY.fullmatch(given):
            return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(found[1]))).date().isoformat()
        return date.fromisoformat(given[:10]).isoformat()
    except (ValueError, OverflowError):
        raise fields.refusal(f"{name!r} is no day: {given[:40]!r}") from None


def place_paragraphs(files: Iterable[DecisionRecords]) -> tuple[DecisionRecords, ...]:
    """Return files with the ids of their paragraphs as all of them together tell: a page may end inside a decision."""
    read = tuple(files)
    places: dict[str, list[Place]] = defaultdict(list)
    for one in read:
        for paragraph in one.paragraphs:
            places[paragraph.decision].append(paragraph.place)
    lettered = lettered_decisions(places)
    return tuple(
        replace(one, paragraphs=tuple(_placed(paragraph, lettered) for paragraph in one.paragraphs)) for one in read
    )


def refuse_twice(file: InputFile, paragraphs: Iterable[ParagraphRecord], key: str) -> None:
    """Refuse a paragraph that stands in a file twice.

    :param key: Field with its code, by which its line is found.
    :raises InputRefused: Naming the second one.
    """
    seen: dict[tuple[str, Place], str] = {}
    for paragraph in paragraphs:
        named = (paragraph.decision, paragraph.place)
        if named in seen:
            reason = f"paragraph {paragraph.code} of {paragraph.decision} twice, also as {seen[named]}"
            raise file.refusal(reason, line_of(file, key, paragraph.code))
        seen[named] = paragraph.code


def remark_on(count_of: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return a sentence that names things in order, the first of them and how many more; none where there are none.

    >>> remark_on("Actors that are no addressees here", ["WG8J", "WGABS"])
    ('Actors that are no addressees here: WG8J, WGABS.',)
    """
    named = sorted(set(names))
    more = f" and {len(named) - SHOWN} more" if len(named) > SHOWN else ""
    return (f"{count_of}: {', '.join(named[:SHOWN])}{more}.",) if named else ()


def _placed(paragraph: ParagraphRecord, lettered: frozenset[str]) -> ParagraphRecord:
    slug = paragraph.decision
    return replace(paragraph, unit_id=f"{slug}#{paragraph.place.written(slug in lettered)}")
