"""The workbook in which goals, targets and indicators are tagged with terms."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile

from loaders.fields import one_line
from loaders.input_file import InputFile
from loaders.leo.terms import term_iri
from loaders.vocabulary_records import VocabularyConcept

HEAD = (
    *("SDG Goal No.", "SDG Goal Text", "Goal LEO Terms; Existing"),
    *("SDG Target No.", "SDG Target Text", "Target LEO Terms; Existing"),
    *("SDG Indicator No.", "SDG Indicator Text", "Indicator LEO Terms; Existing"),
)
GOAL, GOAL_TERMS, TARGET, TARGET_TERMS, INDICATOR, INDICATOR_TERMS = 0, 2, 3, 5, 6, 8
CODE = re.compile(r"(?P<target>(?P<goal>1[0-7]|[1-9])\.[0-9a-z]{1,2})\.[0-9]{1,2}")
LARGEST_CONTENT = 200_000_000
"""Bytes of all parts of a workbook when unpacked."""

HEAD_OF_PART = 1024

# Cells of the edition of 2016 that are slips of the hand: what they hold, and what is meant.
STRAY = {(5, 10): "s"}
MISPRINTED = {"1.8": "12.8"}
Row = tuple[object, ...]


def is_tags(file: InputFile) -> bool:
    """Tell whether the first sheet of a workbook begins with the columns of this one."""
    return next(_rows(file), ())[: len(HEAD)] == HEAD


def read_tags(file: InputFile) -> tuple[VocabularyConcept, ...]:
    """Return the goals, targets and indicators with the terms that they are tagged with.

    :raises InputRefused: If a number is not understood, or a cell stands where none should.
    """
    tagged: dict[str, dict[str, None]] = {}
    lines: dict[str, int] = {}
    for line, row in enumerate(_rows(file), 1):
        if line == 1:
            continue
        _refuse_stray(file, row, line)
        cells = ["" if cell is None else one_line(str(cell)) for cell in row[: len(HEAD)]]
        if any(cells):
            for id, terms in _tags(file, cells, line):
                tagged.setdefault(id, {}).update(dict.fromkeys(map(term_iri, terms)))
                lines.setdefault(id, line)
    return tuple(VocabularyConcept(id, subjects=tuple(terms), line=lines[id]) for id, terms in tagged.items() if terms)


def _tags(file: InputFile, cells: list[str], line: int) -> Iterator[tuple[str, list[str]]]:
    """Yield the goal, target and indicator of a row, each with its terms.

    The number of the indicator is the key of a row: a spreadsheet makes 17.1 of 17.10.
    """
    found = CODE.fullmatch(cells[INDICATOR])
    if not found:
        raise file.refusal(f"{cells[INDICATOR]!r} is no number of an indicator", line)
    goal, target = cells[GOAL].removeprefix("Goal ").rstrip("."), cells[TARGET].rstrip(".")
    if goal != found["goal"] or MISPRINTED.get(target, target) not in (
        found["target"],
        found["target"].removesuffix("0"),
    ):
        raise file.refusal(f"indicator {cells[INDICATOR]} stands under goal {goal}, target {target}", line)
    yield f"sdg-{found['goal']}", _terms(cells[GOAL_TERMS])
    yield f"sdg-{found['target']}", _terms(cells[TARGET_TERMS])
    yield f"sdg-{cells[INDICATOR]}", _terms(cells[INDICATOR_TERMS])


def _terms(cell: str) -> list[str]:
    return [term.strip() for term in re.split("[,;]", cell) if term.strip()]


def _refuse_stray(file: InputFile, row: Row, line: int) -> None:
    for place, cell in enumerate(row[len(HEAD) :], len(HEAD) + 1):
        if cell is not None and STRAY.get((line, place)) != cell:
            raise file.refusal(f"{str(cell)[:40]!r} stands in column {place}, which has no head", line)


def _rows(file: InputFile) -> Iterator[Row]:
    """Yield the rows of the first sheet.

    :raises InputRefused: If the workbook is broken, or too large when unpacked.
    """
    # Imported here: it takes longer than reading most files.
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(BytesIO(file.raw)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_CONTENT:
                raise file.refusal(f"the workbook unpacks to more than {LARGEST_CONTENT:,} bytes")
            for part in archive.infolist():
                with archive.open(part) as content:
                    if b"<!DOCTYPE" in content.read(HEAD_OF_PART):
                        raise file.refusal(f"{part.filename} has a document type of its own, which is not read")
        workbook = load_workbook(BytesIO(file.raw), read_only=True, data_only=True)
        yield from workbook.worksheets[0].iter_rows(values_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, SyntaxError) as error:
        raise file.refusal(f"broken workbook: {error}") from error
