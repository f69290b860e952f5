"""Invented decisions, about 100,000 triples: documents, paragraphs with a sentence each, what they cite."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.releases import ChangeSummary, Release, Releases

BASE = "https://w3id.org/ecotone/"
TERM = BASE + "ontology#"
GRAPH = NamedNode(BASE + "graph/source/invented")
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
DOCUMENTS, PARAGRAPHS, TARGETS, SESSIONS = 400, 36, 50, 20
WORDS = [
    "parties",
    "restore",
    "degraded",
    "peatland",
    "forest",
    "coast",
    "river",
    "report",
    "plan",
    "support",
    "invite",
    "fund",
    "invasive",
    "species",
]


def publish_invented(data: Path) -> Release:
    """Publish a release of invented decisions."""

    def fill(store: Store) -> ChangeSummary:
        store.bulk_extend(quads())
        return ChangeSummary()

    release = Releases(data).change(fill)
    assert release is not None
    return release


def quads() -> Iterator[Quad]:
    random = Random(20)
    for number in range(DOCUMENTS):
        document = NamedNode(f"{BASE}invented/{number}")
        yield _quad(document, RDF_TYPE, NamedNode(TERM + "Document"))
        yield _quad(document, "session", _node("entity/session", number % SESSIONS))
        for place in range(1, PARAGRAPHS + 1):
            yield from _paragraph(document, place, random)


def _paragraph(document: NamedNode, place: int, random: Random) -> Iterator[Quad]:
    unit = NamedNode(f"{document.value}#p{place}")
    yield _quad(unit, RDF_TYPE, NamedNode(TERM + "Provision"))
    yield _quad(unit, "inDocument", document)
    yield _quad(unit, "number", Literal(f"{place}."))
    yield _quad(unit, "order", Literal(place))
    yield _quad(unit, "text", Literal(" ".join(random.choices(WORDS, k=20)), language="en"))
    for target in random.sample(range(TARGETS), 2):
        yield _quad(unit, "cites", _node("target/invented", target))


def _node(kind: str, number: int) -> NamedNode:
    return NamedNode(f"{BASE}{kind}-{number}")


def _quad(subject: NamedNode, term: str | NamedNode, value: NamedNode | Literal) -> Quad:
    return Quad(subject, term if isinstance(term, NamedNode) else NamedNode(TERM + term), value, GRAPH)


def lookups() -> Iterator[str]:
    """Yield queries for all that is said of one paragraph, another each time."""
    for number in count():
        unit = f"{BASE}invented/{number * 7 % DOCUMENTS}#p{number % PARAGRAPHS + 1}"
        yield f"SELECT ?property ?value WHERE {{ <{unit}> ?property ?value }}"


def joins() -> Iterator[str]:
    """Yield queries for the paragraphs that cite a target in the documents of a session, with their texts."""
    for number in count():
        yield (
            f"PREFIX eco: <{TERM}> SELECT ?unit ?document ?text WHERE {{ "
            f"?unit eco:cites <{BASE}target/invented-{number % TARGETS}> ; eco:inDocument ?document ; eco:text ?text . "
            f"?document eco:session <{BASE}entity/session-{number // TARGETS % SESSIONS}> }}"
        )
