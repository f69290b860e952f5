"""Units in reading order to the tree that Akoma Ntoso has of a document."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.reading.views import ProvisionView

ANNEX = re.compile(r"(?:^|\.)(?:annex|app)[0-9]*(?:-[0-9]+)?$")
APPENDIX = re.compile(r"(?:^|\.)app[0-9]*(?:-[0-9]+)?$")
HEADING = re.compile(r"(?:^|\.)h\.(?P<path>.+)$")
CELL = re.compile(r"(?:^|\.)t\.(?P<row>[^.]+)\.(?P<column>[0-9]+)(?:-[0-9]+)?$")
SECTIONS = ("section", "subsection", "level")
"""Elements of headings, outermost first; all below the second are levels."""


@dataclass
class Node:
    """One element of the hierarchy.

    :param name: Of the element.
    :param number: In its id, empty where it has none.
    :param unit: Whose words it holds, None where it only holds others.
    :param role: What a container is (``draftDecision``), for elements that say it.
    :param opening: Enacting words and recitals that stand before what is below.
    :param cells: Those of a table.
    """

    name: str
    number: str = ""
    unit: ProvisionView | None = None
    role: str = ""
    opening: list[ProvisionView] = field(default_factory=list)
    below: list["Node"] = field(default_factory=list)
    cells: list[ProvisionView] = field(default_factory=list)


@dataclass
class Outline:
    """A document, an annex or an appendix.

    :param heads: Lines before its body: front matter and title; of an annex its word and title.
    :param preamble: Enacting words and recitals before its body.
    :param closing: Lines behind its body.
    """

    heads: list[ProvisionView] = field(default_factory=list)
    preamble: list[ProvisionView] = field(default_factory=list)
    body: list[Node] = field(default_factory=list)
    closing: list[ProvisionView] = field(default_factory=list)
    annexes: list["Outline"] = field(default_factory=list)


def outline(provisions: Sequence[ProvisionView], nature: str) -> Outline:
    """Return the tree of a document.

    :param provisions: In reading order; footnotes are passed over.
    :param nature: Of the document as a whole.
    """
    stretches: list[list[ProvisionView]] = [[]]
    for unit in provisions:
        if unit.kind == "footnote":
            continue
        if unit.kind == "annex-heading" and ANNEX.search(unit.place):
            stretches.append([])
        stretches[-1].append(unit)
    main = _main(stretches[0], nature)
    for stretch in stretches[1:]:
        annex = _annex(stretch, nature)
        above = main.annexes[-1] if APPENDIX.search(stretch[0].place) and main.annexes else main
        above.annexes.append(annex)
    return main


def _main(units: Sequence[ProvisionView], nature: str) -> Outline:
    heads = [unit for unit in units if unit.kind in ("title", "subtitle") or unit.place.startswith("front")]
    rest = [unit for unit in units if unit not in heads]
    closing: list[ProvisionView] = []
    while rest and rest[-1].place.startswith("close"):
        closing.insert(0, rest.pop())
    return _Builder(Outline(heads=heads, closing=closing), nature).build(rest)


def _annex(units: Sequence[ProvisionView], nature: str) -> Outline:
    heads = [units[0]]
    rest = list(units[1:])
    while rest and rest[0].kind == "annex-heading" and not HEADING.search(rest[0].place):
        heads.append(rest.pop(0))
    return _Builder(Outline(heads=heads), nature, annexed=True).build(rest)


@dataclass
class _Builder:
    """Puts units where they belong, in order.

    :param draft: The draft decision inside a recommendation, once it has begun.
    :param sections: Headings that are open, outermost first.
    :param chain: The paragraph that is open and what is open below it.
    """

    found: Outline
    nature: str
    annexed: bool = False
    draft: Node | None = None
    sections: list[tuple[int, Node]] = field(default_factory=list)
    chain: list[Node] = field(default_factory=list)

    def build(self, units: Iterable[ProvisionView]) -> Outline:
        for unit in units:
            if unit.kind == "table-cell":
                self.add_cell(unit)
            elif heading := HEADING.search(unit.place):
                self.add_section(unit, heading["path"])
            elif unit.kind == "preamble":
                self.add_preamble(unit)
            else:
                self.add_paragraph(unit)
        return self.found

    @property
    def container(self) -> Node | None:
        """What new paragraphs stand in, None for the body itself."""
        return self.sections[-1][1] if self.sections else self.draft

    @property
    def level(self) -> list[Node]:
        return self.container.below if self.container else self.found.body

    def add_section(self, unit: ProvisionView, path: str) -> None:
        depth = path.count(".") + 1
        while self.sections and self.sections[-1][0] >= depth:
            self.sections.pop()
        name = SECTIONS[min(len(self.sections), len(SECTIONS) - 1)]
        node = Node(name, path.rpartition(".")[2], unit)
        self.level.append(node)
        self.sections.append((depth, node))
        self.chain = []

    def add_preamble(self, unit: ProvisionView) -> None:
        self.chain = []
        begins_draft = unit.nature == "draft" != self.nature and not self.annexed
        if begins_draft and self.draft is None:
            self.sections = []
            self.draft = Node("hcontainer", role="draftDecision")
            self.found.body.append(self.draft)
        place = self.container
        if place is None and not self.found.body:
            self.found.preamble.append(unit)
        elif place is not None and not place.below:
            place.opening.append(unit)
        else:
            if not self.level or self.level[-1].role != "preamble":
                self.level.append(Node("hcontainer", role="preamble"))
            self.level[-1].opening.append(unit)

    def add_paragraph(self, unit: ProvisionView) -> None:
        above = next((at for at, node in enumerate(self.chain) if node.unit and node.unit.id == unit.parent), None)
        last = unit.place.rpartition(".")[2]
        if above is None:
            node = Node(_element(unit, last, below=False), _number(unit, last), unit)
            self.level.append(node)
            self.chain = [node]
        else:
            node = Node(_element(unit, last, below=True), _number(unit, last), unit)
            self.chain[above].below.append(node)
            self.chain[above + 1 :] = [node]

    def add_cell(self, unit: ProvisionView) -> None:
        place = CELL.search(unit.place)
        last = self.level[-1] if self.level else None
        if last is None or last.role != "table" or place is None or _begins_table(place, last.cells):
            last = Node("hcontainer", role="table")
            self.level.append(last)
        last.cells.append(unit)
        self.chain = []


def _element(unit: ProvisionView, last: str, *, below: bool) -> str:
    """Return the element of a unit."""
    if unit.kind == "subparagraph":
        return "subparagraph"
    if unit.kind == "item":
        return "point"
    return "alinea" if below else "paragraph"


def _number(unit: ProvisionView, last: str) -> str:
    """Return the number of a unit in its id; bullets and what is printed without a number have none."""
    numbered = unit.kind == "subparagraph" or re.fullmatch(r"p?[0-9]+(?:-[0-9]+)?", last)
    return last.removeprefix("p") if numbered else ""


def _begins_table(place: re.Match[str], cells: Sequence[ProvisionView]) -> bool:
    """Tell whether a cell is the first of another table: of a header behind other rows, or of a place that is taken."""
    places = [CELL.search(cell.place) for cell in cells]
    rows = [(found["row"], found["column"]) for found in places if found]
    return (place["row"] == "0" and rows[-1][0] != "0") or (place["row"], place["column"]) in rows


def rows_of(cells: Sequence[ProvisionView]) -> list[list[ProvisionView | None]]:
    """Return the rows of a table, a place without a cell being None."""
    places = {}
    for cell in cells:
        if found := CELL.search(cell.place):
            places[found["row"], int(found["column"])] = cell
    width = max((column for _, column in places), default=-1) + 1
    names = dict.fromkeys(row for row, _ in places)
    return [[places.get((row, column)) for column in range(width)] for row in names]
