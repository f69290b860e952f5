"""The text of a tree as editions of the decision: one for each language that any of its paragraphs is in."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree, html

from loaders.cbd_decisions.tree import Node, Tree
from loaders.citation_forms import body_of, citation_of
from loaders.decision_places import Place
from loaders.fields import one_line
from loaders.informea_decisions.numbers import form_of
from loaders.input_file import InputFile
from loaders.numerals import roman
from loaders.records import LANGUAGES, Document, Language, Unit, UnitKind
from loaders.un_documents.language import language_table
from loaders.un_documents.marks import MarkStyle, read_marks

CONVENTION = "cbd"
NOT_GIVEN = ("date", "place")
BREAKING = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "td", "tr", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
)
PRINTED_IN_LATIN: tuple[Language, ...] = ("en", "es", "fr")
STYLES: tuple[tuple[MarkStyle, ...], ...] = (
    ("number",),
    ("letter", "chinese", "roman"),
    ("roman", "chinese", "quoted", "letter"),
)
"""How marks of paragraphs, items and sub-items are printed."""
KINDS: tuple[UnitKind, ...] = ("paragraph", "subparagraph", "item")


def editions_of(file: InputFile, tree: Tree, lettered: bool) -> Iterator[Document]:
    """Yield the editions of a tree, with what their paragraphs cite and ask.

    :param lettered: True where paragraph numbers begin again in each section.
    :raises loaders.errors.InputRefused: If a text is none that a page could hold.
    """
    from loaders.un_documents.acts import annotate_acts
    from loaders.un_documents.citations import annotate_citations

    for lang in LANGUAGES:
        texts = [(node, _text(file, node, lang)) for node in tree.nodes]
        units = tuple(_EditionReader(tree.slug, lang, lettered).read(texts))
        if any(unit.kind in KINDS for unit in units):
            yield annotate_acts(annotate_citations(_document(file, tree, lang, units)))


def _document(file: InputFile, tree: Tree, lang: Language, units: tuple[Unit, ...]) -> Document:
    title = next((label.text for label in tree.titles if label.lang == lang), "")
    return Document(
        slug=tree.slug,
        kind="decision",
        citation=citation_of(tree.slug),
        lang=lang,
        title=title,
        body=body_of(tree.slug),
        convention=CONVENTION,
        nature="adopted",
        units=units,
        session=form_of(tree.slug).session or None,
        number="/".join(tree.slug.split("/")[-2:]),
        symbol=tree.symbol or None,
        missing=NOT_GIVEN,
        source=file.name,
        sha256=file.sha256,
        paragraphs_only=True,
    )


class _EditionReader:
    """Makes units of the nodes of a tree in one language.

    What has no number is a preamble before the first paragraph of the decision or of a section, and a heading where it begins
    with the letter of its section. Behind paragraphs it may be anything (closing words, annexes), and is left out.
    """

    def __init__(self, slug: str, lang: Language, lettered: bool) -> None:
        self._slug, self._lang, self._lettered = slug, lang, lettered
        self._table = language_table(lang)
        self._before_paragraphs, self._in_annex = True, False
        self._ids: set[str] = set()
        self._preambles: dict[str, int] = {}

    def read(self, nodes: list[tuple[Node, str]]) -> Iterator[Unit]:
        """Yield the units of nodes with their texts, in reading order."""
        for order, (node, text) in enumerate(nodes, 1):
            if node.place:
                self._before_paragraphs = False
                unit = self._paragraph(node, node.place, text) if text else None
            else:
                unit = self._unnumbered(node, text) if text and not self._in_annex else None
            if unit:
                # Of a language that lacks a text the others must not stand at other places.
                yield replace(unit, order=order)

    def _paragraph(self, node: Node, place: Place, text: str) -> Unit:
        number, own = _split_number(text, place, self._lang)
        above = f"{self._slug}#{place.above.written(self._lettered)}" if place.above else None
        unit = self._unit(place.written(self._lettered), KINDS[_level(place)], own, node)
        return replace(unit, number=number, parent=above if above in self._ids else None, operative=True)

    def _unnumbered(self, node: Node, text: str) -> Unit | None:
        prefix = f"{node.section}." if self._lettered and node.section else ""
        for mark in read_marks(text):
            if mark.style == "heading-letter" and node.section and chr(64 + mark.value) == node.section:
                # A section that begins twice begins in an annex.
                self._in_annex = f"{self._slug}#h.{node.section}" in self._ids
                self._before_paragraphs = True
                heading = self._unit(f"h.{node.section}", "heading", mark.rest, node)
                return None if self._in_annex else replace(heading, number=mark.printed)
        if not self._before_paragraphs:
            return None
        if self._table.is_enacting(text):
            place = f"{prefix}enact"
            return None if f"{self._slug}#{place}" in self._ids else self._unit(place, "preamble", text, node)
        self._preambles[prefix] = self._preambles.get(prefix, 0) + 1
        return self._unit(f"{prefix}pre{self._preambles[prefix]}", "preamble", text, node)

    def _unit(self, place: str, kind: UnitKind, text: str, node: Node) -> Unit:
        unit_id = f"{self._slug}#{place}"
        self._ids.add(unit_id)
        return Unit(
            unit_id, kind, "", self._lang, CONVENTION, "adopted", text, section=node.section, source_id=node.code
        )


def _text(file: InputFile, node: Node, lang: Language) -> str:
    """Return the words of a node in one language, in one line; empty where it has none."""
    given = next((label.text for label in node.html if label.lang == lang), "")
    if not given:
        return ""
    try:
        root = html.fragment_fromstring(given, create_parent="div")
    except (etree.ParserError, ValueError) as error:
        raise file.refusal(f"node {node.code}: its text in {lang!r} cannot be read: {error}") from error
    etree.strip_elements(root, "script", "style", etree.Comment, with_tail=False)
    for element in root.iterdescendants():
        if element.tag in BREAKING:
            element.text, element.tail = f" {element.text or ''}", f" {element.tail or ''}"
    return one_line("".join(str(text) for text in root.itertext()))


def _level(place: Place) -> int:
    return 2 if place.subitem else 1 if place.item else 0


def _split_number(text: str, place: Place, lang: Language) -> tuple[str, str]:
    """Return the number of a paragraph and its words; a number that is not printed is that of its place.

    Letters of items differ between scripts, so those that are not printed are given in Latin script alone.
    """
    value = (place.paragraph, place.item, place.subitem)[_level(place)]
    for mark in read_marks(text):
        if mark.style in STYLES[_level(place)] and mark.value == value and mark.rest:
            return mark.printed, mark.rest
    if not place.item:
        return f"{value}.", text
    if lang not in PRINTED_IN_LATIN:
        return "", text
    return f"({roman(value).lower() if place.subitem else place.written(False).rpartition('.')[2]})", text
