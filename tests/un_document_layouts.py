"""Prints invented documents as text comes out of PDF and Word: wrapped, paged, spaced and indented in several ways."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.records import Language
from tests.un_document_source import Draft, Entry, heads, phrases

RUNNING_HEADS = {
    "cbd": "CBD/COP/31/INF/99",
    "unfccc": "FCCC/CP/2054/13/Add.2",
    "unccd": "ICCD/COP(26)/21/Add.1",
    "cms": "UNEP/CMS/COP16/Doc.29",
    "un": "A/RES/86/150",
    "unea": "UNEP/EA.8/Res.12",
}
NOT_FIRST = "，。；：”）》、！？)．”"


@dataclass(frozen=True)
class Layout:
    """How a document is printed.

    :param width: Columns of a line; 0 for one line a paragraph.
    :param spacing: Blank lines between paragraphs, after every line, or nowhere.
    :param indent: Whether the first line of a paragraph is indented, and by how much a level.
    :param page: Lines of a page, 0 for no pages.
    :param turn: How the page turns: a separator and a running header, a rule, or a form feed.
    :param table: How a table is printed.
    """

    name: str
    width: int = 86
    spacing: str = "paragraphs"
    indent: int = 0
    page: int = 0
    turn: str = "separator"
    table: str = "linear"
    newline: str = "\n"
    trailing: str = " "
    title_apart: bool = False


LAYOUTS = (
    Layout("paged", page=46, indent=5, title_apart=True),
    Layout("paged-double", width=76, page=54, spacing="double"),
    Layout("ruled", width=90, page=40, turn="rule", spacing="paragraphs"),
    Layout("form-feeds", width=80, page=50, turn="form feed", trailing="", table="columns"),
    Layout("blank-lines", width=72, trailing="", table="pipes"),
    Layout("no-blank-lines", width=92, spacing="none", indent=0),
    Layout("indents-only", width=84, spacing="none", indent=4, table="columns"),
    Layout("windows", width=78, newline="\r\n", trailing="", table="tabs"),
    Layout("unwrapped", width=0, trailing="", table="columns"),
)


def columns(text: str) -> int:
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)


def pieces(text: str, lang: Language) -> list[str]:
    """Cut a text where a line may end."""
    if lang != "zh":
        return re.findall(r"\S+\s*", text)
    return re.findall(r"[\x21-\x7e]+\s*|[^\x21-\x7e][" + NOT_FIRST + r"]*\s*", text)


def wrap(text: str, lang: Language, width: int, indent: str) -> list[str]:
    """Wrap a text into lines; only the first is indented."""
    if not width:
        return [indent + text]
    lines, line = [], indent
    for piece in pieces(text, lang):
        if columns(line) + columns(piece.rstrip()) > width and line.strip():
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


def call(lang: Language, number: int) -> str:
    return f"({number})" if lang == "ar" else str(number)


@dataclass
class Printed:
    """A printed document and what a reader must find in it.

    :param texts: Text of every place.
    """

    text: str
    texts: dict[str, str]


@dataclass
class Line:
    text: str
    notes: tuple[int, ...] = ()
    first: bool = False
    kept: bool = False


class Printer:
    """Prints one document in one layout."""

    def __init__(self, draft: Draft, layout: Layout) -> None:
        self.draft, self.layout, self.lang = draft, layout, draft.lang
        self.notes: list[str] = []
        self.texts: dict[str, str] = {}

    def print(self) -> Printed:
        lines = [line for entry in self.draft.entries for line in self.entry_lines(entry)]
        text = "\n".join(self.paged(self.spaced(lines))) + "\n"
        for number, note in enumerate(self.notes, start=1):
            self.texts[f"fn{number}"] = note
        return Printed(text.replace("\n", self.layout.newline), self.texts)

    def with_calls(self, text: str) -> tuple[str, tuple[int, ...]]:
        if "{fn}" not in text:
            return text, ()
        footnotes = phrases()[self.lang]["footnote"]
        self.notes.append(footnotes[len(self.notes) % len(footnotes)])
        return text.replace("{fn}", call(self.lang, len(self.notes))), (len(self.notes),)

    def entry_lines(self, entry: Entry) -> Iterator[Line]:
        if entry.role == "table":
            yield from self.table_lines(entry)
            return
        text, notes = self.with_calls(entry.text)
        self.texts[entry.place] = text
        mark = f"{entry.mark} " if entry.mark else ""
        depth = entry.depth + (1 if entry.role in ("plain", "paragraph", "sub", "enact") else 0)
        indent = " " * (self.layout.indent * depth)
        if entry.role == "title" and self.layout.title_apart:
            yield Line(entry.mark, (), True)
            mark = ""
        for index, line in enumerate(wrap(mark + text, self.lang, self.layout.width, indent)):
            yield Line(line, notes if index == 0 else (), index == 0)

    def table_lines(self, entry: Entry) -> Iterator[Line]:
        for index, row in enumerate(entry.rows):
            name = "0ABC"[index] if not row[0].startswith(f"{index}.") else str(index)
            for column, cell in enumerate(row):
                self.texts[f"{entry.place}.{name}.{column}"] = cell
        yield from self.linear_table(entry) if self.layout.table == "linear" else self.grid_table(entry)

    def linear_table(self, entry: Entry) -> Iterator[Line]:
        """Print the header in one line or several and the cells one after the other, each wrapped to its own column."""
        headers = entry.rows[0] if self.layout.spacing == "double" else ("  ".join(entry.rows[0]),)
        for header in headers:
            yield Line(header, (), True)
        for row in entry.rows[1:]:
            words = row[0].split(" ")
            cut = 1 if re.match(r"^\d", row[0]) else 2
            yield Line(" ".join(words[:cut]), (), True)
            for cell, width in ((" ".join(words[cut:]), 18), (row[1], 36), (row[2], 30)):
                for index, line in enumerate(wrap(cell, self.lang, width, "")):
                    yield Line(line, (), index == 0)

    def grid_table(self, entry: Entry) -> Iterator[Line]:
        """Print every row in lines of its own, the cells set apart."""
        if self.layout.table == "tabs":
            for row in entry.rows:
                yield Line("\t".join(row), (), True)
        elif self.layout.table == "pipes":
            for row in entry.rows:
                yield Line(f"| {' | '.join(row)} |", (), True)
        else:
            for row in entry.rows:
                yield from self.column_lines(row)

    def column_lines(self, row: Sequence[str]) -> Iterator[Line]:
        """Print the cells of a row side by side, wrapped in columns of 26."""
        cells = [wrap(cell, self.lang, 26, "") for cell in row]
        for index in range(max(map(len, cells))):
            parts = [cell[index] if index < len(cell) else "" for cell in cells]
            line = "".join(part + " " * (29 - columns(part)) for part in parts)
            yield Line(line.rstrip(), (), index == 0)

    def spaced(self, lines: Sequence[Line]) -> list[Line]:
        """Put blank lines between."""
        if self.layout.spacing == "none":
            return list(lines)
        result: list[Line] = []
        for line in lines:
            if result and (line.first or self.layout.spacing == "double"):
                result.append(Line(""))
            result.append(line)
        return result

    def paged(self, lines: Sequence[Line]) -> list[str]:
        """Cut into pages with their footnotes."""
        size = self.layout.page or len(lines)
        printed: list[str] = []
        for page, start in enumerate(range(0, len(lines), size), start=41):
            chunk = list(lines[start : start + size])
            notes = [note for line in chunk for note in line.notes]
            while start and chunk and not chunk[0].text:
                chunk.pop(0)
            body = [line.text + (self.layout.trailing if line.text else "") for line in chunk]
            if start:
                body[0] = {"separator": " ", "rule": " ", "form feed": "\f"}[self.layout.turn] + body[0]
            printed.extend(body)
            printed.extend(self.foot(notes, page, last=start + size >= len(lines)))
        return printed

    def foot(self, notes: Sequence[int], page: int, *, last: bool) -> list[str]:
        lines: list[str] = []
        if notes:
            lines += ["", "_________________" if self.layout.turn == "rule" else " " * 40]
            for note in notes:
                lines += [f" {call(self.lang, note)} {self.notes[note - 1]}{self.layout.trailing}", ""]
        if not self.layout.page:
            return lines
        if self.layout.turn == "form feed":
            return [*lines, "", f"Page {page}" if self.lang == "en" else str(page)]
        running_head = RUNNING_HEADS.get(heads()[self.draft.head]["slug"].split("/")[0])
        symbol = [] if last or not running_head else ["", "", f"{running_head} ", ""]
        return [*lines, *([] if lines else [""]), f"{page} ", *(symbol if self.layout.turn != "rule" else [])]


def print_document(draft: Draft, layout: Layout) -> Printed:
    """Print a document."""
    return Printer(draft, layout).print()
