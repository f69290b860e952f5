"""One query over one store, to bytes. Standard library and pyoxigraph only: this is what a worker does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, Store

from api.sparql.frames import Ask, Reply
from api.sparql.reading import (
    DEFAULT_GRAPH,
    Dataset,
    Reading,
    is_empty,
    is_update,
    position,
    read_query,
    undeclared_prefix,
)
from api.sparql.results import write_results, write_triples

# Holds what several default graphs have together and the largest of them lacks. Only for one query of one worker.
_UNION = NamedNode("urn:ecotone:union")
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)

# One of what the parser expected: a set of characters (``['0'..='9']``, ``[_]`` for any).
_CHARACTERS = re.compile(r"(?:,? )\[(?:_|'[^\]]*)\]")
# A sentence that the parser puts among what it expected.
_SENTENCE = re.compile(r"\b[A-Z][a-z]+(?: \w+){2,}")
NO_UPDATES = "Updates are refused; data is changed by the command line."

# Blank nodes name no graph of ours; they are what the store's own types allow.
NamedGraph = NamedNode | BlankNode
Graph = NamedGraph | DefaultGraph


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a query looks: a store, and the graphs of it, or None for all as they are.

    ``changed`` says that the store now holds what other queries may not see.
    """

    store: Store
    default: list[Graph] | None = None
    named: list[NamedGraph] | None = None
    changed: bool = False


def answer(store: Store, ask: Ask, query: bytes, *, writable: bool) -> tuple[Reply, bytes]:
    """Answer a request.

    :param writable: The store is this process's own copy and may take more triples; else it is only read.
    """
    try:
        text = query.decode()
    except UnicodeDecodeError as error:
        return Reply("failed"), f"The query is not UTF-8: byte {error.start} is not understood.".encode()
    reading = read_query(text, ask.base)
    if reading.service is not None:
        line, column = position(text, reading.service)
        return Reply("refused", line=line, column=column), b"SERVICE"
    try:
        return _evaluate(store, reading, ask, writable)
    except SyntaxError as error:
        return _syntax(text, str(error))
    except MemoryError:
        return Reply("memory", leaving=True), b""
    except (OSError, ValueError, RuntimeError) as error:
        return Reply("failed"), str(error).encode()


def _evaluate(store: Store, reading: Reading, ask: Ask, writable: bool) -> tuple[Reply, bytes]:
    dataset = ask.dataset or reading.dataset
    scope = Scope(store) if dataset is None else _scope(store, dataset, writable)
    results = _query(scope, reading, ask)
    kind = "graph" if isinstance(results, QueryTriples) else "results"
    wanted = ask.graph if isinstance(results, QueryTriples) else ask.results
    if not wanted:
        return Reply("unacceptable", kind, leaving=scope.changed), b""
    if isinstance(results, QueryTriples):
        data, cut = write_triples(results, wanted, ask.rows, reading.prefixes)
    else:
        data, cut = write_results(results, wanted, ask.rows)
    return Reply("ok", kind, cut, scope.changed), data


def _query(scope: Scope, reading: Reading, ask: Ask) -> QuerySolutions | QueryBoolean | QueryTriples:
    limited = reading.with_limit(ask.rows + 1)
    ask_store = partial(
        scope.store.query, base_iri=ask.base or None, default_graph=scope.default, named_graphs=scope.named
    )
    try:
        return ask_store(limited)
    except SyntaxError:
        if limited == reading.text:
            raise
        # Places in the message are to be those of the user's text. What parses only without our limit is cut later.
        return ask_store(reading.text)


def _scope(store: Store, dataset: Dataset, writable: bool) -> Scope:
    """Return where to look. Oxigraph gives a triple once per default graph that holds it; here it is given once."""
    default: list[Graph] = [_graph(iri) for iri in dataset.default]
    named: list[NamedGraph] = [NamedNode(iri) for iri in dataset.named]
    if len(default) < 2:
        return Scope(store, default, named)
    if writable:
        return Scope(store, _join_to_largest(store, default), named, changed=True)
    own = Store()
    for graph in default:
        own.extend(Quad(each.subject, each.predicate, each.object) for each in _quads(store, graph))
    for graph in named:
        own.extend(_quads(store, graph))
    return Scope(own, [DefaultGraph()], named)


def _join_to_largest(store: Store, graphs: list[Graph]) -> list[Graph]:
    largest = max(graphs, key=lambda graph: _size(store, graph))
    for graph in graphs:
        if graph != largest:
            store.extend(
                Quad(each.subject, each.predicate, each.object, _UNION)
                for each in _quads(store, graph)
                if Quad(each.subject, each.predicate, each.object, largest) not in store
            )
    return [largest, _UNION]


def _size(store: Store, graph: Graph) -> int:
    rows = store.query("SELECT (COUNT(*) AS ?triples) { ?s ?p ?o }", default_graph=[graph])
    assert isinstance(rows, QuerySolutions)
    return int(next(rows)["triples"].value)


def _quads(store: Store, graph: Graph) -> Iterator[Quad]:
    return store.quads_for_pattern(None, None, None, graph)


def _graph(iri: str) -> Graph:
    return DefaultGraph() if iri == DEFAULT_GRAPH else NamedNode(iri)


def _syntax(text: str, message: str) -> tuple[Reply, bytes]:
    """Return a syntax error with its place; where the parser names none, the start of the query."""
    if is_empty(text):
        return Reply("syntax", line=1, column=1), b"The query is empty."
    if is_update(text):
        return Reply("update"), b"This is an update, sent as a query. " + NO_UPDATES.encode()
    missing = undeclared_prefix(text)
    if missing is not None:
        line, column = position(text, missing[1])
        return _at(line, column, f"the prefix {missing[0]}: is not declared")
    match = _PLACE.fullmatch(message)
    if match is None:
        return _at(1, 1, message)
    return _at(int(match[1]), int(match[2]), _plain(match[3].replace("\n", " ")))


def _plain(reason: str) -> str:
    """Return the parser's reason without its own words for sets of characters.

    >>> _plain('expected one of HAVING, "}", [_]'), _plain("expected [_]")
    ('expected one of HAVING, "}"', 'this is not expected here')
    >>> _plain("expected one of Duplicated variable name in SELECT, [_]")
    'Duplicated variable name in SELECT'
    """
    if said := _SENTENCE.search(reason):
        return said[0]
    plain = _CHARACTERS.sub("", reason)
    plain = re.sub(r"expected one of ([^\s,]+)$", r"expected \1", plain)
    # Where nearly anything may stand the parser lists it all.
    return plain if len(plain) < 200 and not plain.endswith(("expected", " of")) else "this is not expected here"


def _at(line: int, column: int, reason: str) -> tuple[Reply, bytes]:
    return Reply("syntax", line=line, column=column), f"Line {line}, column {column}: {reason}".encode()
