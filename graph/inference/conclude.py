"""Conclusions: what the rules find, written to ``graph/inferred`` as the triple itself and a node that says why."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, QuerySolution, QuerySolutions, Store

from graph import iri
from graph.inference.rules import FOLDER, Rule, list_rules
from graph.inference.status import draw_statuses, withdraw_active
from graph.statements import Statements
from ontology.terms import Class, Property, Rdf, Sssom

GRAPH = NamedNode(iri.graph_iri("inferred"))
TYPE, INFERENCE = NamedNode(Rdf.TYPE), NamedNode(Class.INFERENCE)
PARTS = tuple(NamedNode(part) for part in (Rdf.SUBJECT, Rdf.PREDICATE, Rdf.OBJECT))
MAPPED = tuple(NamedNode(part) for part in (Sssom.SUBJECT, Sssom.PREDICATE, Sssom.OBJECT))
Concluded = tuple[NamedNode, NamedNode, NamedNode | Literal]
# Rows that are written at once: some tens of megabytes.
BATCH = 20_000
COUNTS = f"""SELECT ?rule (COUNT(?node) AS ?count) WHERE {{
  GRAPH {GRAPH} {{ ?node a {INFERENCE} ; <{Property.RULE}> ?rule }} }} GROUP BY ?rule"""


def draw_conclusions(store: Store, folder: Path = FOLDER, today: date | None = None) -> dict[str, int]:
    """Take away what was concluded before, and conclude anew: by rules, then how texts stand.

    Rules read the default graph, which must be up to date, and ``graph/unverified`` and ``graph/inferred`` where they
    say so. What the default graph states already is not concluded.

    :param folder: Where the rules are.
    :param today: Day by which deadlines are past; unless said, this one.
    :returns: The number of conclusions of each rule, zero included, in the order of running.
    """
    withdraw(store)
    rules = list_rules(folder)
    for rule in rules:
        _apply(store, rule)
    draw_statuses(store, today)
    counts = _counts(store)
    return {rule.name: counts.get(rule.name, 0) for rule in rules}


def withdraw(store: Store) -> None:
    """Take away what was concluded, the nodes and their triples, and nothing else.

    A triple stays where a link (``sssom:Mapping``) of the same graph says the same.
    """
    withdraw_active(store)
    nodes = [quad.subject for quad in store.quads_for_pattern(None, TYPE, INFERENCE, GRAPH)]
    for node in nodes:
        quads = list(store.quads_for_pattern(node, None, None, GRAPH))
        said = {quad.predicate: quad.object for quad in quads}
        subject, predicate, object_ = (said[part] for part in PARTS)
        concluded = Quad(subject, predicate, object_, GRAPH)  # type: ignore[arg-type]  # rules conclude from IRIs only
        if not _is_mapped(store, concluded):
            store.remove(concluded)
        for quad in quads:
            store.remove(quad)


def inference_iri(rule: str, subject: str, predicate: str, object_: str) -> str:
    """Return the IRI of a conclusion, made of its rule and triple."""
    return iri.Resource("inference", iri.digest_of(rule, subject, predicate, object_)).iri


def _apply(store: Store, rule: Rule) -> None:
    rows = store.query(rule.text)
    assert isinstance(rows, QuerySolutions)
    # Rows are read from the store as it was when the query began, so a rule never meets its own conclusions.
    while batch := list(islice(rows, BATCH)):
        store.extend(_conclusions(store, rule.name, batch))


def _conclusions(store: Store, rule: str, rows: Iterable[QuerySolution]) -> Iterator[Quad]:
    out = Statements(GRAPH.value)
    for row in rows:
        subject, predicate, object_ = (row[name] for name in ("subject", "predicate", "object"))
        assert isinstance(subject, NamedNode)
        assert isinstance(predicate, NamedNode)
        assert isinstance(object_, NamedNode | Literal)
        if subject != object_ and Quad(subject, predicate, object_) not in store:
            _write(out, rule, (subject, predicate, object_), row)
    yield from out


def _write(out: Statements, rule: str, triple: Concluded, row: QuerySolution) -> None:
    subject, predicate, object_ = triple
    node = inference_iri(rule, subject.value, predicate.value, object_.value)
    _state(out, subject.value, predicate.value, object_)
    out.link(node, Rdf.TYPE, Class.INFERENCE, Rdf.STATEMENT)
    for part, value in zip(PARTS, triple, strict=True):
        _state(out, node, part.value, value)
    out.say(node, Property.RULE, rule)
    match _value(row, "via"):
        case NamedNode(value=via):
            out.link(node, Property.VIA, via)
    match _value(row, "count"):
        case Literal(value=count):
            out.say(node, Property.COUNT, int(count))
    match _value(row, "reason"):
        case Literal(value=reason):
            out.say(node, Property.REASON, reason)


def _state(out: Statements, subject: str, predicate: str, value: NamedNode | Literal) -> None:
    """State a thing, or a literal with its datatype: rules conclude no texts."""
    if isinstance(value, Literal):
        out.say_typed(subject, predicate, value.value, value.datatype.value)
    else:
        out.link(subject, predicate, value.value)


def _value(row: QuerySolution, name: str) -> object:
    """Return a value of a row, None where it is not bound or the rule has no such column."""
    try:
        return row[name]
    except KeyError:
        return None


def _is_mapped(store: Store, concluded: Quad) -> bool:
    """Tell whether a link of the catalogue says what a rule concluded."""
    said = (concluded.subject, concluded.predicate, concluded.object)
    return any(
        all(Quad(link.subject, part, value, GRAPH) in store for part, value in zip(MAPPED, said, strict=True))
        for link in store.quads_for_pattern(None, MAPPED[0], concluded.subject, GRAPH)
    )


def _counts(store: Store) -> dict[str, int]:
    rows = store.query(COUNTS)
    assert isinstance(rows, QuerySolutions)
    return {row["rule"].value: int(row["count"].value) for row in rows}
