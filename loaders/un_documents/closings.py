"""Lines behind the last paragraph that say when, and at which meeting, a text was adopted."""

import re
from collections.abc import Sequence

from loaders.un_documents.dates import read_date
from loaders.un_documents.language import LanguageTable
from loaders.un_documents.layout import display_width
from loaders.un_documents.lines import Line

LONGEST = 60
"""Columns."""
NUMBERED = re.compile(r"\d{1,3}\s*[.．、](?!\d)|.*[:：]$")
"""A paragraph that happens to speak of a day."""
MOST = 4
"""Lines."""


def is_closing(text: str, table: LanguageTable) -> bool:
    """Tell a line with nothing but a meeting or a day."""
    if display_width(text) > LONGEST:
        return False
    if table.closing.match(text):
        return True
    date, _ = read_date([text], table)
    return date is not None and text[0].isdigit() and not NUMBERED.match(text)


def closing_lines(lines: Sequence[Line], table: LanguageTable) -> frozenset[int]:
    """Return the source lines that close a text, annexes and tables included."""
    found: set[int] = set()
    for line in reversed(lines[-MOST:]):
        if line.cells or not is_closing(line.text, table):
            break
        found.add(line.number)
    return frozenset(found)
