"""Footnotes of a page: which links and raised numbers call them, and where each stands."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from loaders.un_documents.formats.html.marks import BLOCKS, HEADINGS, name_of, role_of, style_of, text_of
from loaders.un_documents.formats.paragraphs import Call

MARK = re.compile(r"[\[(（]?\s*(\d{1,3}|[ivxlc]{1,6}|[a-z]|\*{1,4}|[†‡§]{1,2})\s*[\])）]?")
NUMBERED = re.compile(r"\d{1,3}|\*{1,4}|[†‡§]")
OPENING = ("", "(", "（", "[")
SQUARE = re.compile(r"^\[\s*|\s*\]$")
BRACKETED = re.compile(r"[\[(（].*[\])）]")
OF_NOTES = re.compile(r"foot-?notes?|end-?notes?|fnote|mso-(?:foot|end)note", re.IGNORECASE)
NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote", "doc-endnotes"})
HOLDERS = frozenset({"li", "div", "aside", "dd"})
"""Elements that may hold the paragraphs of one note."""
NO_NOTES = frozenset({"body", "html", "main", "article", "section", "td", "th", "tr", "table"})
"""Elements that hold more than one note."""
BLANK_BLOCKS = frozenset({"hr"})
NEAR = 3
"""Elements between a link and the one that a note leads back to."""
MOST = 10_000
"""Links with marks, and raised numbers. A page with more is a table, and has none that could be told."""
FEW = 20
"""Elements without text that are looked behind."""


@dataclass
class PageNotes:
    """The footnotes of one page.

    :param calls: Elements that call a note, each with its call.
    :param notes: Elements that are a note, each with its number; their order tells which note is meant.
    :param silent: Elements inside of notes that are not of their text: their own mark, the way back.
    :param typed: Notes whose number is typed before their text, without an element of its own.
    """

    calls: dict[etree._Element, Call] = field(default_factory=dict)
    notes: dict[etree._Element, str] = field(default_factory=dict)
    silent: set[etree._Element] = field(default_factory=set)
    typed: set[etree._Element] = field(default_factory=set)
    places: dict[etree._Element, int] = field(default_factory=dict)

    def place(self, note: etree._Element) -> int:
        """Return which of the notes one is."""
        if len(self.places) < len(self.notes):
            self.places = {one: place for place, one in enumerate(self.notes)}
        return self.places[note]

    def call(self, element: etree._Element, mark: str, note: etree._Element) -> None:
        """Add a call; one that leads to the note of another number in the same list means the one that it names."""
        if self.notes[note] != mark:
            note = next((one for one in note.itersiblings() if self.notes.get(one) == mark), note)
        # Brackets of that form are how programs print a call that no page prints with any.
        printed = SQUARE.sub("", text_of(element))
        self.calls[element] = Call(self.place(note), self.notes[note], printed)

    @property
    def holders(self) -> set[etree._Element]:
        """Return the elements that hold notes, at any depth."""
        return {above for note in self.notes for above in note.iterancestors()}


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the page, whose words look like the mark of a note."""

    element: etree._Element
    mark: str
    target: etree._Element


@dataclass
class Places:
    """Where the elements of a page stand that links lead to or from.

    :param order: Place of each in the page.
    :param named: Elements by their ids and names.
    """

    order: dict[etree._Element, int] = field(default_factory=dict)
    named: dict[str, etree._Element] = field(default_factory=dict)
    links: list[etree._Element] = field(default_factory=list)
    raised: list[etree._Element] = field(default_factory=list)

    @classmethod
    def of(cls, root: etree._Element) -> "Places":
        """Look at every element once."""
        places = cls()
        for at, element in enumerate(root.iter(etree.Element)):
            name = name_of(element)
            names = [one for one in (element.get("id"), element.get("name") if name == "a" else None) if one]
            linked = name == "a" and "#" in (element.get("href") or "")
            if names or linked or name == "sup":
                places.order[element] = at
            for one in names:
                places.named.setdefault(one, element)
            if linked:
                places.links.append(element)
            if name == "sup":
                places.raised.append(element)
        return places

    def target(self, link: etree._Element) -> etree._Element | None:
        """Return the element that a link leads to, None where it leads out of the page."""
        return self.named.get((link.get("href") or "").rpartition("#")[2])


def find_notes(root: etree._Element) -> PageNotes:
    """Find the footnotes of a page and what calls them."""
    places = Places.of(root)
    found = PageNotes()
    links = [link for element in places.links[:MOST] if (link := _link(places, element))]
    forward = [link for link in links if places.order[link.target] > places.order[link.element]]
    blocks = _blocks_of(forward)
    counted = _counted_items(blocks.values())
    candidates = {block: Candidate.of(block, places, counted) for block in dict.fromkeys(blocks.values())}
    kept = [link for link in forward if link.target in blocks and candidates[blocks[link.target]].is_called(link)]
    first = {blocks[link.target]: link.mark for link in reversed(kept)}
    noted = dict.fromkeys(blocks[link.target] for link in kept)
    for note in dict.fromkeys((*noted, *_beside(noted))):
        found.notes[note] = _number(note, found, first.get(note, ""), counted)
    for link in kept:
        found.call(link.element, link.mark, blocks[link.target])
    for note in found.notes:
        found.silent.update(_ways_back(note))
    _find_raised(places, found)
    return found


def mark_of(text: str) -> str:
    """Return the mark that a text is and nothing else, without its brackets; empty where it is none."""
    found = MARK.fullmatch(text)
    return found[1] if found else ""


def _link(places: Places, element: etree._Element) -> Link | None:
    target, mark = places.target(element), mark_of(text_of(element))
    return Link(element, mark, target) if target is not None and mark else None


def _blocks_of(links: Iterable[Link]) -> dict[etree._Element, etree._Element]:
    """Return the element that holds the whole note, for every target of a link that may be in one."""
    targets = {link.target: link for link in links}
    shared = Counter(above for target in targets for above in (target, *target.iterancestors()))
    headed: dict[etree._Element, bool] = {}
    blocks = {}
    for target, link in targets.items():
        block = next((one for one in (target, *target.iterancestors()) if name_of(one) in BLOCKS), None)
        callers = set(link.element.iterancestors())
        if block is None or name_of(block) in NO_NOTES or block in callers:
            continue
        while (above := block.getparent()) is not None:
            alone = name_of(above) in HOLDERS and shared[above] == 1 and above not in callers
            if not alone or not _is_first(block, above):
                break
            block = above
        if block not in headed:
            headed[block] = any(name_of(one) in HEADINGS for one in block.iter(etree.Element))
        if not headed[block]:
            blocks[target] = block
    return blocks


def _is_first(block: etree._Element, above: etree._Element) -> bool:
    """Tell whether no text stands in an element before one of its children."""
    before = next((one for one in above if one is block or text_of(one)), None)
    return before is block and not (above.text or "").strip()


def _led_back_to(places: Places, block: etree._Element) -> dict[etree._Element, etree._Element]:
    """Return what the links in a note lead to, and what stands right around that, each with the link."""
    found: dict[etree._Element, etree._Element] = {}
    for link in block.iter("a"):
        target = places.target(link) if "#" in (link.get("href") or "") else None
        for near in (
            ()
            if target is None
            else (target, *islice(target.iterancestors(), NEAR - 1), *islice(target.iter("a"), NEAR))
        ):
            found.setdefault(near, link)
    return found


@dataclass(frozen=True, slots=True)
class Candidate:
    """An element that may be a note.

    :param backs: What its links lead to, and what stands right around that, each with the link.
    :param marks: The numbers that it begins with or that its list prints.
    :param named: True where it, or what holds it, says that it is one.
    """

    backs: Mapping[etree._Element, etree._Element]
    marks: tuple[str, ...]
    named: bool

    @classmethod
    def of(cls, block: etree._Element, places: Places, counted: Mapping[etree._Element, str]) -> "Candidate":
        """Look at an element.

        :param counted: Numbers that lists print before their items.
        """
        named = any(role_of(one) in NOTE_ROLES or OF_NOTES.search(_words_for(one)) for one in _near(block))
        return cls(_led_back_to(places, block), (_own_mark(block)[0], counted.get(block, "")), named)

    def is_called(self, link: Link) -> bool:
        """Tell whether a link calls it as a note, and is no entry of a table of contents."""
        around = (link.element, *islice(link.element.iterancestors(), NEAR - 1))
        if self.named or link.element in self.backs or any(map(self._leads_to, around)):
            return True
        return link.mark in self.marks and _is_raised(link.element)

    def _leads_to(self, element: etree._Element) -> bool:
        """Tell whether a link leads to an element itself, and not only near to it."""
        back = self.backs.get(element)
        named = (element.get("id"), element.get("name"))
        return back is not None and (back.get("href") or "").rpartition("#")[2] in named


def _near(block: etree._Element) -> Iterator[etree._Element]:
    yield block
    for turn, above in enumerate(block.iterancestors()):
        if turn == 2 or name_of(above) in ("body", "html"):
            return
        yield above


def _words_for(element: etree._Element) -> str:
    """Return what an element says of itself: its class, the kind of note that Word makes of it."""
    return f"{element.get('class') or ''} {style_of(element)}"


def _is_raised(element: etree._Element) -> bool:
    """Tell whether a mark is printed as calls are: raised, or in brackets."""
    above = element.getparent()
    around = () if above is None else (above,)
    raised = any(name_of(one) == "sup" for one in (*element.iter(etree.Element), *around))
    return raised or "vertical-align:super" in style_of(element) or bool(BRACKETED.fullmatch(text_of(element)))


def _own_mark(note: etree._Element) -> tuple[str, etree._Element | None]:
    """Return the mark that a note begins with, and the element that prints it; None where it is in the text itself."""
    at: etree._Element | None = note
    while at is not None:
        if (at.text or "").strip() not in OPENING:
            break
        following = next((one for one in at.iterchildren(tag=etree.Element) if name_of(one) not in BLANK_BLOCKS), None)
        while following is not None and text_of(following) in OPENING and not (following.tail or "").strip():
            following = following.getnext()
        if following is None or text_of(following) in OPENING:
            break
        at = following
        if name_of(at) in ("a", "sup", "span") and (mark := mark_of(text_of(at))):
            return mark, at
    words = text_of(note).split(maxsplit=1)
    return (mark_of(words[0].rstrip(".:")) if words else ""), None


def _counted_items(blocks: Iterable[etree._Element]) -> dict[etree._Element, str]:
    """Return the numbers that lists print before their items, of all lists that some blocks are items of."""
    lists = {block.getparent() for block in blocks if name_of(block) == "li"}
    counted: dict[etree._Element, str] = {}
    for one in lists:
        if one is not None and name_of(one) == "ol":
            start = one.get("start") or ""
            first = int(start) if re.fullmatch("[0-9]{1,4}", start) else 1
            items = (item for item in one if name_of(item) == "li")
            counted.update((item, str(number)) for number, item in enumerate(items, first))
    return counted


def _beside(notes: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Yield all items of the lists that notes stand in."""
    lists = dict.fromkeys(note.getparent() for note in notes if name_of(note) == "li")
    yield from (item for one in lists if one is not None for item in one if name_of(item) == "li")


def _number(note: etree._Element, found: PageNotes, called: str, counted: Mapping[etree._Element, str]) -> str:
    """Return the number of a note, as it is printed before it, else as its list counts it, else as it is called."""
    mark, element = _own_mark(note)
    if element is not None:
        found.silent.add(element)
        return mark
    if note in counted:
        return counted[note]
    if mark and mark == (called or mark):
        found.typed.add(note)
    return called or mark


def _ways_back(note: etree._Element) -> Iterator[etree._Element]:
    """Yield the links of a note into the page that say nothing, as arrows back do."""
    for link in note.iter("a"):
        if "#" in (link.get("href") or "") and not any(one.isalnum() for one in text_of(link)):
            yield link


def _find_raised(places: Places, found: PageNotes) -> None:
    """Add notes without links: paragraphs that begin with a raised number which was raised in a text before."""
    waiting: dict[str, list[etree._Element]] = {}
    linked = {one for call in found.calls for one in (*call.iter("sup"), *call.iterancestors("sup"))}
    inside = {one for note in found.notes for one in note.iter("sup")}
    for raised in places.raised[:MOST]:
        mark = mark_of(text_of(raised))
        if not NUMBERED.fullmatch(mark) or raised in linked or raised in inside:
            continue
        block = _begins_block(raised)
        if block is None:
            waiting.setdefault(mark, []).append(raised)
        elif mark in waiting and block not in found.notes:
            found.notes[block] = mark
            found.silent.add(raised)
            for call in waiting.pop(mark):
                found.call(call, mark, block)


def _begins_block(raised: etree._Element) -> etree._Element | None:
    """Return the paragraph that an element stands first in and is not the whole of, None where it does not."""
    at = raised
    while (above := at.getparent()) is not None:
        before = islice(at.itersiblings(preceding=True), FEW)
        if (above.text or "").strip() or any(text_of(one) or (one.tail or "").strip() for one in before):
            return None
        if name_of(above) in BLOCKS:
            return above if name_of(above) in ("p", "li", "div", "dd") and text_of(above) != text_of(raised) else None
        at = above
    return None
