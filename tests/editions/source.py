"""The invented documents as their printers need them: provisions in order, each in runs of words, calls and citations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.annotated.generate import annotate, source_of, words_of
from tests.annotated.layout import CALL_SIGN, CELL_BREAK, Printed, call_mark

HELD_TOGETHER = frozenset({"decision", "recommendation", "resolution", "document-symbol"})
"""Types of citations that publishers mark: they link to the page of the thing cited."""
PARAGRAPH = re.compile(r"^p\d+$")
BULLET = re.compile(r"^b\d+$")
PART_NAME = re.compile(r"== (\S+)")
IN_TABLE = ".t."


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are printed alike.

    :param note: Number of the footnote that the words call; they are then its mark.
    :param cited: Id of the decision, resolution or document that they cite.
    """

    text: str
    note: str = ""
    cited: str = ""


@dataclass(frozen=True, slots=True)
class Provision:
    """A unit as it is to be printed."""

    key: str
    kind: str
    number: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """Its words, with the marks of the footnotes called."""
        return "".join(run.text for run in self.runs)

    @property
    def notes(self) -> list[str]:
        """Numbers of the footnotes called in it."""
        return [run.note for run in self.runs if run.note]

    @property
    def depth(self) -> int:
        """How far below its paragraph it stands; 0 for a paragraph and whatever stands in none."""
        steps = self.key.split(".")
        below = next((at for at, step in enumerate(steps) if PARAGRAPH.match(step)), len(steps) - 1)
        return len(steps) - 1 - below

    @property
    def last(self) -> str:
        """The last step of its id: ``p3``, ``b``, ``2``."""
        return self.key.rpartition(".")[2]

    @property
    def ordinal(self) -> int:
        """Its place in its list, counted from 1."""
        digits = self.last.lstrip("pb") if len(self.last) > 1 else self.last
        return int(digits) if digits.isdigit() else ord(digits.lower()) - ord("a") + 1

    @property
    def level(self) -> int:
        """How deep a heading stands, counted from 1; the headings of an annex stand below its own."""
        if self.kind == "annex-heading":
            return 1
        return self.key.partition("h.")[2].count(".") + 1 + self.annexed

    @property
    def bullet(self) -> bool:
        """Whether it stands in a list without numbers."""
        return BULLET.match(self.last) is not None

    @property
    def annexed(self) -> bool:
        """Whether it stands in an annex."""
        return self.key.startswith("annex")

    @property
    def operative(self) -> bool:
        """Whether it begins with a verb, which printers set in italics."""
        return not self.annexed and (self.kind == "paragraph" or self.key.rpartition(".")[2].startswith(("pre", "rec")))


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows, the first of which is the head."""

    rows: tuple[tuple[Provision, ...], ...]


@dataclass(frozen=True)
class Part:
    """One document of an edition: all of it, or one decision of several."""

    slug: str
    options: dict[str, str]
    provisions: tuple[Provision, ...]
    notes: dict[str, Provision]
    printed: tuple[Printed, ...]

    @cached_property
    def blocks(self) -> tuple[Provision | Table, ...]:
        """What is printed, in order, the cells of a table together."""
        blocks: list[Provision | Table] = []
        for one in self.provisions:
            if one.kind != "table-cell":
                blocks.append(one)
            elif one.key.endswith(f"{IN_TABLE}0.0"):
                blocks.append(self._table(one.key.partition(IN_TABLE)[0] + IN_TABLE))
        return tuple(blocks)

    def _table(self, begin: str) -> Table:
        rows: dict[str, list[Provision]] = {}
        for one in self.provisions:
            if one.key.startswith(begin):
                rows.setdefault(one.key.split(".")[-2], []).append(one)
        return Table(tuple(map(tuple, rows.values())))

    @property
    def title(self) -> str:
        """Its title without the number."""
        return next(one.text for one in self.provisions if one.kind == "title")


@dataclass(frozen=True)
class Edition:
    """A file in one language: one document, or a report with the decisions that it holds."""

    name: str
    lang: str
    parts: tuple[Part, ...]

    @property
    def symbol(self) -> str:
        """The symbol in its running head."""
        return self.parts[0].options["header"]

    @property
    def right_to_left(self) -> bool:
        """Whether its lines run from right to left."""
        return self.lang == "ar"


@dataclass(frozen=True, slots=True)
class Rows:
    """Lines of the annotation files of one part."""

    structure: list[dict[str, Any]]
    refs: list[dict[str, Any]]
    actions: list[dict[str, Any]]


def read_edition(units: Path, lang: str) -> tuple[Edition, tuple[Rows, ...]]:
    """Read one document in one language from ``NAME.units`` and ``NAME.LANG.txt``, and its annotation.

    A file of several documents begins each with ``doc SLUG`` in the one and with ``== SLUG`` in the other.
    """
    path = units.with_name(f"{units.stem}.{lang}.txt")
    words = dict(_worded(path))
    parts, rows = [], []
    options: dict[str, str] = {}
    for lines in _documents(units):
        source = source_of(lines)
        options = source.options = options | source.options
        structure, refs, actions, printed = annotate(
            source, words_of(words.get(source.slug, words.get("", [])), path.name), lang
        )
        rows.append(Rows(structure, refs, actions))
        marked: dict[str, list[Any]] = {}
        for row in refs:
            marked.setdefault(row["unit_id"].partition("#")[2], []).append(row)
        provisions = [
            Provision(one.key, one.kind, one.number, tuple(_runs(one, marked.get(one.key, []), lang)))
            for one in printed
        ]
        notes = {one.key.rpartition("fn")[2]: one for one in provisions if one.kind == "footnote"}
        body = tuple(one for one in provisions if one.kind != "footnote")
        parts.append(Part(source.slug, options, body, notes, tuple(printed)))
    return Edition(units.stem, lang, tuple(parts)), tuple(rows)


def _documents(units: Path) -> Iterator[list[str]]:
    lines: list[str] = []
    for line in units.read_text(encoding="utf-8").splitlines():
        if line.startswith("doc ") and lines:
            yield lines
            lines = []
        lines.append(line)
    yield lines


def _worded(path: Path) -> Iterator[tuple[str, list[str]]]:
    slug, lines = "", list[str]()
    for line in path.read_text(encoding="utf-8").splitlines():
        if found := PART_NAME.match(line):
            yield slug, lines
            slug, lines = found[1], []
        else:
            lines.append(line)
    yield slug, lines


def _runs(unit: Printed, marked: list[dict[str, Any]], lang: str) -> Iterator[Run]:
    """Cut the words of a unit where a footnote is called and where a marked citation begins or ends."""
    text = ""
    calls: dict[int, str] = {}
    left = list(unit.calls)
    for piece in re.split(f"({CALL_SIGN})", unit.text):
        if piece == CALL_SIGN:
            calls[len(text)] = left.pop(0)
        else:
            text += piece
    text = text.replace(CELL_BREAK, " ")
    cited = {
        row["start"]: (row["end"], row["ids"][0])
        for row in marked
        if row["type"] in HELD_TOGETHER and not row.get("nested")
    }
    at = 0
    while at < len(text):
        if at in calls:
            mark = call_mark(calls[at], lang)
            yield Run(mark, note=calls[at])
            at += len(mark)
            continue
        end, name = cited.get(at, (0, ""))
        if not name:
            end = min([*(one for one in (*calls, *cited) if one > at), len(text)])
        yield Run(text[at:end], cited=name)
        at = end
