"""Labels of the rows of a table (``Step A``, ``2.``), and the headers that stand before the first of them."""

import re
from collections.abc import Sequence

from loaders.un_documents.language import LanguageTable
from loaders.un_documents.layout import Layout, display_width, ends_sentence, ends_with_comma
from loaders.un_documents.lines import Line
from loaders.un_documents.marks import chinese_value, ordinal_value, read_marks

# Chinese sets no blank between the letter of a label and its words.
UNSPACED_LABEL = re.compile(r"^([\u4e00-\u9fff]{2,4}\s*(?:[A-Z]|[0-9]{1,2}))(?=[\u4e00-\u9fff])")
# Any word may label rows ("Element A: wells"), if a letter or number that counts on and a colon follow it.
WORDED_LABEL = re.compile(
    r"^[^\W\d_]+\s*(?P<n>(?<![A-Za-z])[A-Z]|[0-9]{1,2}|(?<=\s)[\u0621-\u064a]{3,4})\s*[:：](?=\s*\S)"
)
MOST_COLUMNS = 6
LONGEST_ROW = 40
"""Lines."""


def leading_label(text: str, table: LanguageTable) -> str | None:
    """Return the letter or number that a cell begins with: in a label (``Step A``), or before a point (``2.``)."""
    if unspaced := UNSPACED_LABEL.match(text):
        return label_of(unspaced[1], table)
    if worded := worded_label(text):
        return worded
    words = text.split()
    for count in (2, 1):
        start = " ".join(words[:count])
        printed = label_of(start, table) if len(start) > 1 and (count == 2 or not start.isalnum()) else None
        if printed and ((count == 2 and not start[0].isdigit()) or start[-1] in ".:)"):
            return printed
    return None


def worded_label(text: str) -> str | None:
    """Return the letter or number of a label with its words behind a colon, None where a text has none."""
    match = WORDED_LABEL.match(text)
    if match is None:
        return None
    value = None if match["n"].isascii() else ordinal_value(match["n"])
    return match["n"] if match["n"].isascii() else chr(64 + value) if value else None


def label_of(text: str, table: LanguageTable) -> str | None:
    """Return the letter or number of a row's label, None where a text is none."""
    match = table.row_label.match(text)
    if match is None:
        return None
    printed = match["n"]
    if printed.isascii():
        return printed
    value = ordinal_value(printed)
    return str(value) if chinese_value(printed) else chr(64 + value) if value else None


def label_with_words(text: str, table: LanguageTable) -> str | None:
    """Return the letter or number of a label that shares its line with its words (``Step A Assess the wells``)."""
    if worded := worded_label(text):
        return worded
    words = text.split()
    start = " ".join(words[:2])
    if len(words) < 3 or ends_sentence(text) or start[0].isdigit() or " " not in start or label_of(words[0], table):
        return None
    return label_of(start, table)


def follows(label: str, before: str | None) -> bool:
    """Tell whether a row label is the next of its kind: A or 1 at first, B behind A, 2 behind 1."""
    if before is None:
        return label in ("A", "1", "I")
    if label.isdigit() and before.isdigit():
        return int(label) == int(before) + 1
    return len(label) == len(before) == 1 and ord(label) == ord(before) + 1


def header_lines(lines: Sequence[Line], table: LanguageTable, layout: Layout) -> frozenset[int]:
    """Return the source lines that are headers of tables, each in a line of its own.

    They are the short lines without an end mark right before the first row label, where a second label follows.
    """
    labels = [label_of(line.text, table) for line in lines]
    found: set[int] = set()
    for index, label in enumerate(labels):
        following = {"A": "B", "1": "2"}.get(label or "")
        if following and following in labels[index + 1 : index + LONGEST_ROW]:
            found.update(headers_before(lines, index, table, layout))
    return frozenset(found)


def headers_before(lines: Sequence[Line], index: int, table: LanguageTable, layout: Layout) -> list[int]:
    """Return the source lines of the headers before a row label; none where they could be anything else."""
    start = index
    while start > max(0, index - MOST_COLUMNS - 1) and may_be_header(lines[start - 1], table, layout.width):
        start -= 1
    before = lines[start - 1].text if start else ""
    full = start and not ends_sentence(before) and not layout.is_short(lines[start - 1], lines[start])
    if full or table.annex.match(before) or table.appendix.match(before):
        # The first line behind the word "Annex", or behind a full line of a title, is the title's.
        start += 1
    return [line.number for line in lines[start:index]] if 2 <= index - start <= MOST_COLUMNS else []


def may_be_header(line: Line, table: LanguageTable, width: int) -> bool:
    """Tell a short line without a mark at either end."""
    if read_marks(line.text) or table.annex.match(line.text) or table.appendix.match(line.text):
        return False
    ended = ends_sentence(line.text) or ends_with_comma(line.text)
    return not ended and display_width(line.text) <= max(width / 2, 24)
