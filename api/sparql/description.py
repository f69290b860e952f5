"""The service description (SPARQL 1.1 Service Description), with the limits that hold."""

from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Triple, serialize

from api.settings import Settings
from api.sparql.reading import DEFAULT_GRAPH
from api.sparql.results import GRAPH_FORMATS

SD = "http://www.w3.org/ns/sparql-service-description#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
VOID = "http://rdfs.org/ns/void#"
SCHEMA = "https://schema.org/"
FORMATS = "http://www.w3.org/ns/formats/"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"

_WRITTEN = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)
_PREFIXES = {"sd": SD, "rdf": RDF, "rdfs": RDFS, "void": VOID, "schema": SCHEMA, "formats": FORMATS}

Node = NamedNode | BlankNode
Object = Node | Literal


def describe_service(endpoint: str, settings: Settings, graphs: Mapping[str, int], name: str) -> bytes:
    """Return the description in a format.

    :param graphs: Named graphs with their numbers of triples; the default graph has the empty name.
    :param name: One of the formats of triples.
    """
    triples = [
        *_service(NamedNode(endpoint)),
        *_limits(NamedNode(endpoint), settings),
        *_dataset(NamedNode(endpoint), graphs),
    ]
    return serialize(triples, format=GRAPH_FORMATS[name], prefixes=_PREFIXES if name == "turtle" else None) or b""


def _service(service: NamedNode) -> Iterable[Triple]:
    yield _triple(service, f"{RDF}type", NamedNode(f"{SD}Service"))
    yield _triple(service, f"{SD}endpoint", service)
    yield _triple(service, f"{SD}supportedLanguage", NamedNode(f"{SD}SPARQL11Query"))
    for written in _WRITTEN:
        yield _triple(service, f"{SD}resultFormat", NamedNode(f"{FORMATS}{written}"))


def _limits(service: NamedNode, settings: Settings) -> Iterable[Triple]:
    limits: list[tuple[str, str, float, str]] = [
        ("time limit", "sparql_seconds", settings.sparql_seconds, "seconds"),
        ("memory limit", "sparql_memory_mb", settings.sparql_memory_mb, "mebibytes"),
        ("row limit", "sparql_rows", settings.sparql_rows, "rows"),
        ("long queries at once", "sparql_long_queries", settings.sparql_long_queries, "queries"),
        ("waiting queries", "sparql_waiting", settings.sparql_waiting, "queries"),
        ("size limit of a request", "body_mb", settings.body_mb, "mebibytes"),
    ]
    for label, name, value, unit in limits:
        limit = BlankNode()
        yield _triple(service, f"{SCHEMA}additionalProperty", limit)
        yield _triple(limit, f"{RDF}type", NamedNode(f"{SCHEMA}PropertyValue"))
        yield _triple(limit, f"{SCHEMA}name", Literal(label, language="en"))
        yield _triple(limit, f"{SCHEMA}propertyID", Literal(name))
        yield _triple(limit, f"{SCHEMA}value", Literal(value))
        yield _triple(limit, f"{SCHEMA}unitText", Literal(unit, language="en"))


def _dataset(service: NamedNode, graphs: Mapping[str, int]) -> Iterable[Triple]:
    dataset, default = BlankNode(), NamedNode(DEFAULT_GRAPH)
    yield _triple(service, f"{SD}defaultDataset", dataset)
    yield _triple(dataset, f"{RDF}type", NamedNode(f"{SD}Dataset"))
    yield _triple(dataset, f"{SD}defaultGraph", default)
    yield _triple(default, f"{RDF}type", NamedNode(f"{SD}Graph"))
    yield _triple(default, f"{VOID}triples", Literal(graphs.get("", 0)))
    hint = "Several FROM clauses give each triple once; this IRI names the default graph among them."
    yield _triple(default, f"{RDFS}comment", Literal(hint, language="en"))
    for name, size in graphs.items():
        if name:
            named, graph = BlankNode(), BlankNode()
            yield _triple(dataset, f"{SD}namedGraph", named)
            yield _triple(named, f"{SD}name", NamedNode(name))
            yield _triple(named, f"{SD}graph", graph)
            yield _triple(graph, f"{RDF}type", NamedNode(f"{SD}Graph"))
            yield _triple(graph, f"{VOID}triples", Literal(size))


def _triple(subject: Node, predicate: str, value: Object) -> Triple:
    return Triple(subject, NamedNode(predicate), value)
