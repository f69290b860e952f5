"""Blocks to units: front matter, title, preamble, paragraphs, parts, annexes, appendices, with ids by position."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from loaders.records import UnitKind
from loaders.un_documents.blocks import TITLE_WITH_NUMBER, Block
from loaders.un_documents.closings import is_closing
from loaders.un_documents.counting import Count, count_numbers
from loaders.un_documents.language import LanguageTable
from loaders.un_documents.layout import ends_sentence, ends_with_comma, join_lines
from loaders.un_documents.marks import Mark, ordinal_value
from loaders.un_documents.numbering import Level, Numbering
from loaders.un_documents.tables import read_cells, read_table

Zone = Literal["front", "body", "draft", "annex", "appendix"]
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Piece:
    """A unit before it has its final id.

    :param base: What stands before the place (``annex.``), without the part.
    :param part: Lettered or numbered part that it lies in (``B``), which joins the id only where numbers restart.
    :param place: The rest of the id (``p8.d``).
    :param zone: Where in the document it stands.
    """

    base: str
    part: str
    place: str
    kind: UnitKind
    number: str
    text: str
    lines: tuple[int, int]
    zone: Zone
    section: str = ""
    parent: str | None = None
    counted: bool = False


@dataclass
class StructureReader:
    """Walks over the blocks once.

    :param table: Structure words of the language.
    :param is_recommendation: True for texts of subsidiary bodies, which hold drafts of decisions.
    """

    table: LanguageTable
    is_recommendation: bool = False
    pieces: list[Piece] = field(default_factory=list)
    numbering: Numbering = field(default_factory=Numbering)
    zone: Zone = "front"
    base: str = ""
    path: list[str] = field(default_factory=list)
    part: str = ""
    paragraph: str = ""
    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    enacted: int = 0
    annexes: int = 0
    appendices: int = 0
    titled: bool = False
    named: bool = False
    counted: dict[int, Count] = field(default_factory=dict)
    upcoming: list[tuple[Mark, ...]] = field(default_factory=list)

    def read(self, blocks: Sequence[Block]) -> list[Piece]:
        """Turn blocks into pieces, in reading order."""
        self.counted = count_numbers(blocks)
        self.upcoming = upcoming_marks(blocks)
        end = len(blocks) - self.count_closing(blocks)
        index, running = self.read_front(blocks), blocks[:end]
        while index < end:
            index += self.read_block(running, index)
        self.close(blocks[max(index, end) :])
        return self.pieces

    def count_closing(self, blocks: Sequence[Block]) -> int:
        """Return how many of the last blocks say when and at which meeting the text was adopted, annexes included."""
        count = 0
        while count < len(blocks) and blocks[-1 - count].kind == "closing":
            count += 1
        return count

    def close(self, blocks: Sequence[Block]) -> None:
        """Read what says when and at which meeting the text was adopted; it is of the whole text, not of its last annex."""
        self.zone, self.base, self.path, self.part = "body", "", [], ""
        for block in blocks:
            self.add(self.count("close"), "heading", "", block.text, block.span)

    def read_front(self, blocks: Sequence[Block]) -> int:
        """Read what stands before the body; return the index of the first block of the body."""
        title = next((i for i, block in enumerate(blocks) if block.kind == "title"), None)
        if title is None:
            return self.read_report_front(blocks)
        for count, block in enumerate(blocks[:title], start=1):
            self.add(f"front{count}", "heading", "", block.text, block.span)
        number, text = split_title(blocks[title], self.table)
        self.add("title", "title", number, text, blocks[title].span)
        self.zone = "body"
        return title + 1

    def read_report_front(self, blocks: Sequence[Block]) -> int:
        """Read the front of a report: lines, title, whose note it is, contents, and the unnumbered words of transmission."""
        first = next((i for i, block in enumerate(blocks) if block.marks), len(blocks))
        contents = next((i for i, block in enumerate(blocks[:first]) if self.table.contents.match(block.text)), first)
        subtitle = next((i for i, block in enumerate(blocks[:contents]) if self.is_subtitle(block)), None)
        title = (subtitle if subtitle is not None else contents) - 1
        for index, block in enumerate(blocks[:first]):
            if index in (title, subtitle):
                place: UnitKind = "title" if index == title else "subtitle"
                self.add(place, place, "", block.text, block.span)
            elif index < title or index >= contents:
                self.add(self.count("front"), "heading", "", block.text, block.span)
            else:
                self.add(self.count("note", first=True), "paragraph", "", block.text, block.span)
        self.zone = "body"
        return first

    def is_subtitle(self, block: Block) -> bool:
        """Tell whether a block says whose report a report is, or what it is added to."""
        return bool(self.table.report_subtitle.match(block.text) or self.table.addendum.match(block.text))

    def read_block(self, blocks: Sequence[Block], index: int) -> int:
        """Read one block of the body and return how many were used."""
        block = blocks[index]
        if block.kind in ("annex", "appendix"):
            self.open_annex(block)
        elif block.kind == "table":
            self.add_table(read_cells(block, self.table))
        elif self.zone in ("annex", "appendix") and (cells := read_table(blocks, index, self.table)):
            self.add_table(cells.cells)
            return cells.used
        elif block.kind == "enacting" or (self.zone in ("body", "draft") and self.is_enacting(block)):
            self.read_enacting(block)
        elif self.paragraph and self.zone in ("body", "draft") and self.is_closing(block):
            self.add(self.count("close"), "heading", "", block.text, block.span)
        elif block.marks:
            self.read_marked(block, self.upcoming[index])
        else:
            self.read_unmarked(block)
        return 1

    def is_enacting(self, block: Block) -> bool:
        """Tell enacting words that wrap over lines."""
        return block.kind == "text" and self.table.is_enacting(block.text)

    def read_enacting(self, block: Block) -> None:
        """Read who speaks. In a recommendation the second speaker is that of the draft decision."""
        if self.zone == "body" and self.is_recommendation and self.enacted:
            self.zone = "draft"
            self.numbering.restart()
            taken = any(piece.counted and piece.zone == "body" for piece in self.pieces)
            self.base = "draft." if taken else ""
            self.path, self.part = [], ""
            self.add("draft.enact" if not taken else "enact", "preamble", "", block.text, block.span)
        else:
            self.add("enact", "preamble", "", block.text, block.span, part=self.part)
        self.enacted += 1
        self.paragraph = ""

    def open_annex(self, block: Block) -> None:
        """Open an annex, or an appendix of it."""
        pattern = self.table.annex if block.kind == "annex" else self.table.appendix
        match = pattern.match(block.lines[0].text)
        printed = match["n"] if match else None
        title = match["title"] if match else None
        if block.kind == "annex":
            self.annexes += 1
            self.appendices = 0
            value = (ordinal_value(printed) or self.annexes) if printed else 0
            self.zone, self.base = "annex", f"annex{value or ''}."
        else:
            self.appendices += 1
            value = (ordinal_value(printed) if printed else None) or self.appendices
            above = self.base.split("app")[0] if self.base.startswith("annex") else ""
            self.zone, self.base = "appendix", f"{above}app{value}."
        self.numbering.restart()
        self.path, self.part, self.paragraph = [], "", ""
        self.titled = self.named = False
        words = join_lines([title, *(line.text for line in block.lines[1:])]) if title else ""
        name = block.lines[0].text.removesuffix(title or "").rstrip(" .:–—-：\u3000") if title else block.text
        self.pieces.append(
            Piece("", "", self.base[:-1], "annex-heading", "", name, block.span, self.zone, self.base[:-1])
        )
        if words:
            self.add("title", "annex-heading", "", words, block.span)
            self.titled = self.named = True

    def read_marked(self, block: Block, upcoming: tuple[Mark, ...]) -> None:
        """Read a block that begins with a number, letter or bullet."""
        level, mark = self.numbering.read(block, self.counted.get(block.span[0], "paragraph"), upcoming)
        text = block.behind(mark)
        if level == "heading":
            self.open_heading(mark, text, block)
        elif level == "paragraph":
            self.paragraph = f"p{mark.value}"
            self.add(self.paragraph, "paragraph", mark.printed, text, block.span, counted=True)
        elif level == "bullet":
            self.add_bullet(mark, text, block)
        else:
            self.add_under(level, mark, text, block)
        self.titled = True

    def open_heading(self, mark: Mark, text: str, block: Block) -> None:
        """Open a section; the first lettered level of the body makes the parts."""
        value = chr(64 + mark.value) if mark.style == "heading-letter" and mark.value <= 26 else str(mark.value)
        depth = len(self.numbering.headings)
        self.path[depth - 1 :] = [value]
        self.part = self.path[0]
        kind: UnitKind = "annex-heading" if self.zone in ("annex", "appendix") else "heading"
        place = f"h.{'.'.join(self.path)}"
        self.paragraph = ""
        self.pieces.append(
            Piece(self.base, "", place, kind, mark.printed, text, block.span, self.zone, ".".join(self.path))
        )

    def add_bullet(self, mark: Mark, text: str, block: Block) -> None:
        """Add a list entry without a printed number; its place is its position."""
        under = f"{self.paragraph}." if self.paragraph else ""
        place = f"{under}b{self.count(f'{under}b')}"
        self.add(place, "item", "", text, block.span, parent=self.paragraph or None)

    def add_under(self, level: Level, mark: Mark, text: str, block: Block) -> None:
        """Add a numbered item or a sub-paragraph at its depth."""
        steps = [str(self.numbering.item)] if self.numbering.item else []
        for depth, value in enumerate(self.numbering.letters):
            steps.append(letter(value) if depth % 2 == 0 else str(value))
        above = ".".join([self.paragraph, *steps[:-1]]).strip(".")
        place = f"{above}.{steps[-1]}".strip(".")
        kind: UnitKind = "item" if level in ("item", "subsub") else "subparagraph"
        self.add(place, kind, mark.printed, text, block.span, parent=above or None)

    def read_unmarked(self, block: Block) -> None:
        """Read a block without a mark: a preambular paragraph, a clause that recommends, a title, or plain words."""
        if self.zone in ("annex", "appendix"):
            self.read_annex_text(block)
        elif self.zone == "body" and self.is_recommendation and self.table.recommending.match(block.text):
            self.add("rec", "paragraph", "", block.text, block.span)
        elif self.pieces[-1].kind == "title" and self.is_adoption(block):
            self.add("subtitle", "subtitle", "", block.text, block.span)
        elif not self.paragraph and (self.enacted or self.table.opener.match(block.text)):
            self.add(self.count("pre"), "preamble", "", block.text, block.span, part=self.part)
            self.numbering.close()
        elif self.paragraph:
            self.add(self.count(f"{self.paragraph}.u"), "paragraph", "", block.text, block.span, parent=self.paragraph)
        else:
            self.add(self.count("u"), "paragraph", "", block.text, block.span, part=self.part)

    def is_adoption(self, block: Block) -> bool:
        """Tell a line below the title that says which session adopted the text."""
        return (
            self.table.adopted.match(block.text) is not None
            and len(block.lines) < 3
            and not ends_with_comma(block.text)
        )

    def is_closing(self, block: Block) -> bool:
        """Tell the lines behind the last paragraph that say when and at which meeting a text was adopted."""
        return len(block.lines) == 1 and is_closing(block.text, self.table)

    def read_annex_text(self, block: Block) -> None:
        """Read unmarked words of an annex: its title, or a paragraph that has no number."""
        if not self.titled and not ends_sentence(block.text):
            self.add("title" if not self.named else self.count("u"), "annex-heading", "", block.text, block.span)
            self.named = True
            return
        self.titled = True
        self.add(self.count("u"), "paragraph", "", block.text, block.span)

    def add_table(self, cells: Sequence[tuple[str, str, tuple[int, int]]]) -> None:
        """Add the cells of a table."""
        for place, text, span in cells:
            self.add(place, "table-cell", "", text, span)

    def count(self, name: str, first: bool = False) -> str:
        """Return a name with the next number of its kind; the first goes without where asked."""
        scope = (self.base + (self.part if name == "pre" else ""), name)
        self.counts[scope] = self.counts.get(scope, 0) + 1
        value = self.counts[scope]
        if name.endswith("b"):
            return str(value)
        return name if first and value == 1 else f"{name}{value}"

    def add(
        self,
        place: str,
        kind: UnitKind,
        number: str,
        text: str,
        lines: tuple[int, int],
        *,
        part: str | None = None,
        parent: str | None = None,
        counted: bool = False,
    ) -> None:
        """Add a piece at the present place of the walk."""
        section = ".".join(self.path) if self.zone != "front" else "front"
        if self.zone in ("annex", "appendix"):
            section = f"{self.base[:-1]}.{section}".strip(".")
        own_part = self.part if part is None and self.zone != "front" else (part or "")
        self.pieces.append(
            Piece(self.base, own_part, place, kind, number, text, lines, self.zone, section, parent, counted)
        )


def upcoming_marks(blocks: Sequence[Block]) -> list[tuple[Mark, ...]]:
    """Return for every block the marks of the next that has some."""
    upcoming: list[tuple[Mark, ...]] = []
    marks: tuple[Mark, ...] = ()
    for block in reversed(blocks):
        upcoming.append(marks)
        marks = block.marks or marks
    return upcoming[::-1]


def letter(value: int) -> str:
    """Return the letter of a position: a … z, aa, bb."""
    return LETTERS[(value - 1) % 26] * ((value - 1) // 26 + 1)


def split_title(block: Block, table: LanguageTable) -> tuple[str, str]:
    """Return the printed number of a title and its words."""
    for pattern in (table.numbered_title, TITLE_WITH_NUMBER):
        match = pattern.match(block.lines[0].text)
        if match:
            line = block.lines[0].text
            title = match["title"]
            number = line[: len(line) - len(title)].strip() if title else line
            rest = Block(block.kind, (replace(block.lines[0], text=title or ""), *block.lines[1:]))
            words = (
                Block(rest.kind, tuple(one for one in rest.lines if one.text))
                if any(one.text for one in rest.lines)
                else None
            )
            return number.strip(), words.text if words else ""
    return "", block.text


def number_of_title(block: Block, table: LanguageTable) -> str | None:
    """Return the number that a title carries (``XII/19``, ``9/CP.25``), None where it has none."""
    for pattern in (table.numbered_title, TITLE_WITH_NUMBER):
        match = pattern.match(block.lines[0].text)
        if match:
            groups = match.groupdict()
            return groups.get("number") or groups.get("number_b")
    return None


def final_ids(pieces: Sequence[Piece], slug: str) -> Iterator[tuple[Piece, str, str | None]]:
    """Give every piece its id, and its parent's.

    Parts join the ids of a zone only where paragraph numbers restart in them; preambular units are then counted in each
    part, else through the whole zone. An id that would stand twice gets the number of its turn.
    """
    restarted = restarting_zones(pieces)
    running: dict[str, int] = {}
    seen: dict[str, int] = {}
    for piece in pieces:
        prefix = piece.base
        if (
            piece.base in restarted
            and piece.part
            and piece.place not in ("title",)
            and not piece.place.startswith("front")
        ):
            prefix += f"{piece.part}."
        place = piece.place
        if place.startswith("pre") and place[3:].isdigit() and piece.kind == "preamble":
            running[prefix] = running.get(prefix, 0) + 1
            place = f"pre{running[prefix]}"
        unit = f"{slug}#{prefix}{place}"
        seen[unit] = seen.get(unit, 0) + 1
        if seen[unit] > 1:
            unit = f"{unit}-{seen[unit]}"
        yield piece, unit, f"{slug}#{prefix}{piece.parent}" if piece.parent else None


def restarting_zones(pieces: Sequence[Piece]) -> frozenset[str]:
    """Return the bases (body, annex …) in which a paragraph number stands in more than one part."""
    parts: dict[tuple[str, str], set[str]] = {}
    for piece in pieces:
        if piece.counted:
            parts.setdefault((piece.base, piece.place), set()).add(piece.part)
    return frozenset(base for (base, _), found in parts.items() if len(found) > 1)
