"""Who cites a thing: the units, with their words."""

from collections.abc import Iterable

from pyoxigraph import Literal

from graph.iri import id_of
from graph.queries import Row
from graph.reading.graph import Graph, query_text, value
from graph.reading.things import name_things
from graph.reading.views import Mention, Text, TextStatus

MOST_MENTIONS = 300
"""Mentions shown of one thing. A set that every decision names has thousands, and a page of them helps nobody."""


def read_mentions(graph: Graph, iris: Iterable[str], part: bool = False) -> tuple[Mention, ...]:
    """Return the units that cite any of some things, in order of document and reading.

    :param part: True for what cites parts of documents by a pinpoint.
    """
    rows = graph.select(query_text("part_cited_by" if part else "cited_by", things=list(iris)))
    found = {value(row, "provision"): row for row in sorted(rows, key=reading_order)}
    shown = dict(list(found.items())[:MOST_MENTIONS])
    documents = name_things(graph, {value(row, "document") for row in shown.values()})
    texts = read_texts(graph, shown)
    return tuple(
        Mention(
            id=id_of(iri),
            iri=iri,
            place=iri.partition("#")[2],
            number=value(row, "number"),
            document=documents[value(row, "document")],
            texts=texts.get(iri, ()),
        )
        for iri, row in shown.items()
    )


def read_texts(graph: Graph, provisions: Iterable[str]) -> dict[str, tuple[Text, ...]]:
    """Return the texts of units by their IRIs."""
    texts: dict[str, list[Text]] = {}
    for row in graph.select(query_text("texts_of", provisions=list(provisions))):
        literal = row["text"]
        assert isinstance(literal, Literal)
        text = Text(literal.value, literal.language or "", text_status(value(row, "status")))
        texts.setdefault(value(row, "provision"), []).append(text)
    return {iri: tuple(sorted(found, key=lambda text: text.lang)) for iri, found in texts.items()}


def text_status(word: str) -> TextStatus:
    """Return what a text is: official unless the graph says that it is a summary."""
    return "summary" if word == "summary" else "official"


def reading_order(row: Row) -> tuple[str, int, str]:
    """Return what puts units in order: their document, their place in it."""
    return value(row, "document"), whole_number(value(row, "order")), value(row, "provision")


def whole_number(text: str) -> int:
    """Return a number in text, 0 where there is none."""
    return int(text) if text.isdigit() else 0
