"""Lines behind the last paragraph that say when, and at which meeting, a text was adopted."""

from collections.abc import Sequence

from loaders.un_documents.dates import read_date
from loaders.un_documents.language import LanguageTable
from loaders.un_documents.layout import display_width
from loaders.un_documents.lines import Line

LONGEST = 60
"""Columns."""
MOST = 4
"""Lines."""


def is_closing(text: str, table: LanguageTable) -> bool:
    """Tell a line with nothing but a meeting or a day."""
    if display_width(text) > LONGEST:
        return False
    date, _ = read_date([text], table)
    return table.closing.match(text) is not None or (date is not None and text[0].isdigit())


def closing_lines(lines: Sequence[Line], table: LanguageTable) -> frozenset[int]:
    """Return the source lines that close a text, annexes and tables included."""
    found: set[int] = set()
    for line in reversed(lines[-MOST:]):
        if line.cells or not is_closing(line.text, table):
            break
        found.add(line.number)
    return frozenset(found)
