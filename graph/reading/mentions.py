"""Who cites a thing: the units, with their words."""

from collections.abc import Iterable
from typing import Literal

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode, Triple

from graph.iri import id_of
from graph.queries import Row
from graph.reading.graph import Graph, query_text, value
from graph.reading.things import name_things
from graph.reading.views import Mention, Text, TextStatus
from ontology.terms import Property

MOST_MENTIONS = 300
"""Mentions shown of one thing. A set that every decision names has thousands, and a page of them helps nobody."""


MentionQuery = Literal["cited_by", "part_cited_by", "acts_with"]


def read_mentions(graph: Graph, iri: str, query: MentionQuery = "cited_by") -> tuple[Mention, ...]:
    """Return the units that mention a thing, in order of document and reading.

    :param query: Whether they cite it, cite it as a part of a document, or have an act with that verb or addressee.
    """
    return mentions_in(graph, graph.select(query_text(query, things=iri)))


def mentions_in(graph: Graph, rows: Iterable[Row]) -> tuple[Mention, ...]:
    """Return the units of rows that have ``provision``, ``document``, ``number`` and ``order``, each once."""
    found = {value(row, "provision"): row for row in sorted(rows, key=reading_order)}
    shown = dict(list(found.items())[:MOST_MENTIONS])
    documents = name_things(graph, {value(row, "document") for row in shown.values()})
    texts = read_texts(graph, shown)
    return tuple(
        Mention(
            id=id_of(unit),
            iri=unit,
            place=unit.partition("#")[2],
            number=value(row, "number"),
            document=documents[value(row, "document")],
            texts=texts.get(unit, ()),
        )
        for unit, row in shown.items()
    )


def read_units(graph: Graph, iris: Iterable[str]) -> tuple[Mention, ...]:
    """Return units by their IRIs, in order of document and reading; what is no unit that is held is left out."""
    nodes = list(iris)
    return mentions_in(graph, graph.select(query_text("units_named", provisions=nodes))) if nodes else ()


def cite_triples(graph: Graph, iri: str) -> list[Triple]:
    """Return the citations of a thing as triples."""
    return [
        Triple(NamedNode(mention.iri), NamedNode(Property.CITES), NamedNode(iri))
        for mention in read_mentions(graph, iri)
    ]


def read_texts(graph: Graph, provisions: Iterable[str]) -> dict[str, tuple[Text, ...]]:
    """Return the texts of units by their IRIs."""
    texts: dict[str, list[Text]] = {}
    for row in graph.select(query_text("texts_of", provisions=list(provisions))):
        literal = row["text"]
        assert isinstance(literal, RdfLiteral)
        text = Text(literal.value, literal.language or "", text_status(value(row, "status")))
        texts.setdefault(value(row, "provision"), []).append(text)
    return {iri: tuple(sorted(found, key=lambda text: (text.status, text.lang))) for iri, found in texts.items()}


def text_status(word: str) -> TextStatus:
    """Return what a text is: official unless the graph says that it is a summary."""
    return "summary" if word == "summary" else "official"


def reading_order(row: Row) -> tuple[str, int, str]:
    """Return what puts units in order: their document, their place in it."""
    return value(row, "document"), whole_number(value(row, "order")), value(row, "provision")


def whole_number(text: str) -> int:
    """Return a number in text, 0 where there is none."""
    return int(text) if text.isdigit() else 0
