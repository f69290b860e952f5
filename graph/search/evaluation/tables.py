"""Tables with a head, their cells separated by tabs, as questions and targets for evaluation are written."""

from collections.abc import Iterator, Mapping, Sequence

from loaders.input_file import InputFile
from loaders.records import LANGUAGES


def read_rows(file: InputFile, head: Sequence[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield each row with its line.

    :param head: The columns that the file must have, in this order; one of them is ``lang``.
    :raises InputRefused: If it has others, a row has not as many cells, or its language is none of the six.
    """
    lines = file.text.rstrip("\n").split("\n")
    if lines[0].split("\t") != list(head):
        raise file.refusal(f"the first line must name the columns {', '.join(head)}, separated by tabs", 1)
    for number, line in enumerate(lines[1:], start=2):
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != len(head):
            raise file.refusal(f"needs {len(head)} cells separated by tabs, got {len(cells)}", number)
        row = dict(zip(head, cells, strict=True))
        if row["lang"] not in LANGUAGES:
            raise file.refusal(f"lang is {row['lang']!r}, none of {', '.join(LANGUAGES)}", number)
        yield number, row
