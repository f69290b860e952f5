"""The tree of one decision: its paragraphs in order, each with its code, its tags and its text by language."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from loaders.cbd_decisions.codes import decision_of, names_whole, place_of
from loaders.cbd_decisions.tags import TREE, read_tags, read_type
from loaders.decision_places import Place
from loaders.decision_reading import line_of
from loaders.decision_records import ParagraphRecord, Tags
from loaders.errors import InputRefused
from loaders.fields import Fields
from loaders.input_file import InputFile
from loaders.vocabulary_records import Labels

DEEPEST = 20
"""Levels of a tree; a decision has five."""


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a tree.

    :param code: As the tree has it, empty for one without.
    :param place: Its place, None for headings, preambles and whatever has no number.
    :param section: Letter of the section that it stands in, or empty.
    :param html: Its own text by language, as a page has it.
    """

    code: str
    place: Place | None
    section: str
    html: Labels
    type: str
    tags: Tags


@dataclass(frozen=True, slots=True)
class Tree:
    """A decision with its nodes in reading order."""

    slug: str
    code: str
    symbol: str
    titles: Labels
    tags: Tags
    nodes: tuple[Node, ...]

    def paragraphs(self) -> Iterator[tuple[Node, Place]]:
        """Yield the nodes that have a place."""
        return ((node, node.place) for node in self.nodes if node.place)


def is_tree(content: object) -> bool:
    """Tell whether content is the tree of a decision."""
    return (
        isinstance(content, dict)
        and isinstance(content.get("nodes"), list)
        and isinstance(content.get("code"), str)
        and content["code"].upper().startswith(("CBD/", "UNEP/CBD/"))
    )


def read_tree(file: InputFile) -> Tree:
    """Read a tree.

    :raises loaders.errors.InputRefused: If it is of no decision, or a node of another one, or a field is not understood.
    """
    code = str(file.json["code"])
    slug = decision_of(code)
    if slug is None or not names_whole(code):
        raise file.refusal(f"{code!r} is the code of no decision", line_of(file, "code", code))
    fields = _fields(file, file.json, f"tree {code}")
    try:
        return Tree(
            slug=slug,
            code=code,
            symbol=next(iter(fields.texts_if_any("symbol")), ""),
            titles=fields.languages("title") if fields.has("title") else (),
            tags=read_tags(fields, TREE),
            nodes=tuple(_nodes(file, file.json["nodes"], slug, "", 1)),
        )
    except InputRefused as error:
        raise file.refusal(error.reason, error.line or line_of(file, "code", code)) from error


def record_of(node: Node, slug: str, place: Place, lettered: bool) -> ParagraphRecord:
    """Return what the tree says of a paragraph besides its text."""
    return ParagraphRecord(f"{slug}#{place.written(lettered)}", node.code, place, node.type, node.tags)  # type: ignore[arg-type]


def _nodes(file: InputFile, found: object, slug: str, section: str, depth: int) -> Iterator[Node]:
    """Yield nodes with those below them, in reading order."""
    if not isinstance(found, list) or depth > DEEPEST:
        raise file.refusal("'nodes' is no list" if depth <= DEEPEST else f"nodes in more than {DEEPEST} levels")
    for turn, content in enumerate(found, 1):
        named = content.get("code") if isinstance(content, dict) else None
        said = f"node {named}" if isinstance(named, str) else f"node {turn} of level {depth}"
        try:
            node = _node(_fields(file, content, said), slug, section)
        except InputRefused as error:
            raise file.refusal(error.reason, error.line or line_of(file, "code", named)) from error
        yield node
        if content.get("nodes"):
            yield from _nodes(file, content["nodes"], slug, node.section, depth + 1)


def _node(fields: Fields, slug: str, section: str) -> Node:
    code = next(iter(fields.texts_if_any("code")), "")
    if code and decision_of(code) != slug:
        raise fields.refusal(f"{code!r} is the code of no part of {slug}")
    named = next(iter(fields.texts_if_any("section")), "").upper()
    place = place_of(code) or _numbered(fields, named)
    letter = place.section if place else named if len(named) == 1 and named.isalpha() else section
    return Node(
        code=code,
        place=place,
        section=letter,
        html=fields.languages("html") if fields.has("html") else (),
        type=read_type(fields, TREE) or "",
        tags=read_tags(fields, TREE),
    )


def _numbered(fields: Fields, section: str) -> Place | None:
    """Return the place that the numbers of a node give, None where it has no number of a paragraph."""
    paragraph, item, subitem = (
        fields.number(name) if fields.has(name) else 0 for name in ("paragraph", "item", "subitem")
    )
    if paragraph < 1 or item < 0 or subitem < 0 or (subitem and not item) or len(section) > 1:
        return None
    return Place(section, paragraph, item, subitem)


def _fields(file: InputFile, content: object, said: str) -> Fields:
    """Return the fields of a node that hold something; a title or text without a language is English."""
    if not isinstance(content, dict):
        return Fields(file, content, said)
    kept = {name: held for name, held in content.items() if held is not None}
    worded: dict[str, Any] = {name: {"en": kept[name]} for name in ("title", "html") if isinstance(kept.get(name), str)}
    return Fields(file, kept | worded, said)
