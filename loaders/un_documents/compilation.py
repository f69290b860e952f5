"""Several documents in one file: the report of a meeting and each decision printed in it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from loaders.un_documents.blocks import is_title
from loaders.un_documents.language import LanguageTable
from loaders.un_documents.layout import join_lines
from loaders.un_documents.lines import Footnote, Line, Pages

TITLE_LINES = 14
"""Lines between the number of a decision and its enacting words: its title, its item of the agenda, a heading of its first part."""
ENACTING_LINES = 4
"""Lines that enacting words may run over."""


@dataclass(frozen=True, slots=True)
class Compilation:
    """What one file holds.

    :param report: What stands outside of the decisions: front matter, contents, proceedings.
    :param decisions: Each decision, from the line of its number.
    """

    report: Pages
    decisions: tuple[Pages, ...]


def split_compilation(pages: Pages, table: LanguageTable) -> Compilation | None:
    """Cut a compilation where each of its decisions begins, None where a file holds one document at most.

    A decision begins with a line with its number, and enacting words follow before the next such line; the contents and the
    citations at the beginning of a line have none behind them. It ends before the next, or before the next part of the report.
    """
    starts = decision_starts(pages.body, table)
    if len({number for _, number in starts}) < 2:
        return None
    begins = [start for start, _ in starts]
    ends = [*begins[1:], last_end(pages.body, begins[-1], table)]
    outside = (*pages.body[: begins[0]], *pages.body[ends[-1] :])
    notes_at = sorted(((note.lines[0].number, note) for note in pages.footnotes if note.lines), key=itemgetter(0))
    decisions = tuple(cut(pages, start, end, notes_at) for start, end in zip(begins, ends, strict=True))
    taken = {note for decision in decisions for note in decision.footnotes}
    notes = tuple(note for note in pages.footnotes if note not in taken)
    return Compilation(replace(pages, body=outside, footnotes=notes), decisions)


def decision_starts(lines: Sequence[Line], table: LanguageTable) -> list[tuple[int, str]]:
    """Return where each decision begins among the lines, with its number."""
    found = []
    for index, line in enumerate(lines):
        match = None if line.cells else is_title(line.text, table)
        if match and enacts_behind(lines, index, table):
            found.append((index, match[0].removesuffix(match["title"] or "").strip(" .:–-")))
    return found


def enacts_behind(lines: Sequence[Line], index: int, table: LanguageTable) -> bool:
    """Tell whether enacting words follow a title, before another title does."""
    for place in range(index + 1, min(index + TITLE_LINES, len(lines))):
        if is_title(lines[place].text, table):
            return False
        if any(table.is_enacting(text) for text in joined_from(lines, place)):
            return True
    return False


def joined_from(lines: Sequence[Line], place: int) -> Iterator[str]:
    """Yield the text of one line, of two, of three, joined as they would be if wrapped."""
    for count in range(1, ENACTING_LINES + 1):
        yield join_lines([line.text for line in lines[place : place + count]])


def last_end(lines: Sequence[Line], start: int, table: LanguageTable) -> int:
    """Return where the last decision ends: at the part of the report with its proceedings, else with the file.

    An annex may have parts too; only the words of the heading tell.
    """
    for index in range(start + 1, len(lines)):
        heading = " ".join(line.text for line in lines[index : index + 2])
        if table.report_part.match(heading) and table.proceedings.search(heading):
            return index
    return len(lines)


def cut(pages: Pages, start: int, end: int, notes: Sequence[tuple[int, Footnote]]) -> Pages:
    """Return some lines of a file as one document, with the footnotes that stand among them.

    :param start: The first of the lines, counted from 0.
    :param end: The line behind the last.
    :param notes: All footnotes of the file with their places in it, in order.
    """
    ends = end == len(pages.body)
    low = bisect_left(notes, pages.body[start].number, key=itemgetter(0))
    high = len(notes) if ends else bisect_left(notes, pages.body[end].number, key=itemgetter(0))
    held = tuple(note for _, note in notes[low:high])
    return replace(pages, body=pages.body[start:end], footnotes=held, ends_open=pages.ends_open and ends)
