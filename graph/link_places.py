"""Where links stand: a mapping and its plain triple lie together in one named graph, and a review moves them to another.

What a review does to a link follows from the link as its source gave it and from the judgement alone, so that one review
after the other leads to the same graph as all of them at once over a newer catalogue.
"""

from typing import Final, Literal

from pyoxigraph import Literal as Plain
from pyoxigraph import NamedNode, Quad, Store

from graph import iri
from graph.catalogue_graphs import UNVERIFIED as UNVERIFIED_NAME
from graph.statements import literal
from graph.store import states_facts
from ontology.terms import Property, Prov, Rdf, Sssom

Judgement = Literal["accept", "dispute"]

UNVERIFIED: Final = iri.graph_iri(UNVERIFIED_NAME)
ACCEPTED: Final = iri.graph_iri("source/reviews/links")
"""Where a link stands that no source states and a reviewer accepted."""

_MARKS = (Property.DISPUTED, Sssom.REVIEWER_LABEL, Prov.WAS_DERIVED_FROM)


def graph_of(store: Store, link: str) -> str | None:
    """Return the IRI of the named graph that a link stands in, None where there is no such link."""
    found = store.quads_for_pattern(NamedNode(link), NamedNode(Rdf.TYPE), NamedNode(Sssom.MAPPING), None)
    return min((quad.graph_name.value for quad in found if isinstance(quad.graph_name, NamedNode)), default=None)


def settle(store: Store, link: str, judgement: Judgement | None, reviewer: str = "") -> frozenset[str]:
    """Put a link where a judgement has it: disputed among what is unverified, accepted among what is stated.

    A link that was moved says by ``prov:wasDerivedFrom`` from which graph.

    :param judgement: None puts it back as its source gave it.
    :param reviewer: Who judged.
    :returns: IRIs of the graphs that may have changed; none where there is no such link.
    """
    here = graph_of(store, link)
    if here is None:
        return frozenset()
    home = _value(store, link, Prov.WAS_DERIVED_FROM, here) or here
    there = _place(home, judgement)
    _move(store, link, here, there)
    _mark(store, link, there, judgement, reviewer)
    if there != home:
        store.add(_quad(link, Prov.WAS_DERIVED_FROM, NamedNode(home), there))
    return frozenset((here, there))


def stating_graphs(store: Store, link: str) -> tuple[str, ...]:
    """Return the graphs of sources that state the plain triple of a link, for themselves or by another link."""
    here = graph_of(store, link)
    statement = _statement(store, link, here) if here else None
    if statement is None:
        return ()
    found = store.quads_for_pattern(statement.subject, statement.predicate, statement.object, None)
    names = {quad.graph_name.value for quad in found if isinstance(quad.graph_name, NamedNode)}
    return tuple(sorted(name for name in names if states_facts(name)))


def _place(home: str, judgement: Judgement | None) -> str:
    if judgement == "dispute":
        return UNVERIFIED
    return ACCEPTED if judgement == "accept" and not states_facts(home) else home


def _move(store: Store, link: str, here: str, there: str) -> None:
    if here == there:
        return
    statement = _statement(store, link, here)
    mapping = list(store.quads_for_pattern(NamedNode(link), None, None, NamedNode(here)))
    for quad in mapping:
        store.remove(quad)
    store.extend(Quad(quad.subject, quad.predicate, quad.object, NamedNode(there)) for quad in mapping)
    if statement is None:
        return
    if not _said_there(store, statement):
        store.remove(statement)
    store.add(Quad(statement.subject, statement.predicate, statement.object, NamedNode(there)))


def _mark(store: Store, link: str, graph: str, judgement: Judgement | None, reviewer: str) -> None:
    for mark in _MARKS:
        for quad in list(store.quads_for_pattern(NamedNode(link), NamedNode(mark), None, NamedNode(graph))):
            store.remove(quad)
    if judgement == "dispute":
        store.add(_quad(link, Property.DISPUTED, literal(True), graph))
    elif judgement == "accept":
        store.add(_quad(link, Sssom.REVIEWER_LABEL, literal(reviewer), graph))


def _statement(store: Store, link: str, graph: str) -> Quad | None:
    """Return the plain triple of a link as a quad of a graph, None where the mapping lacks an end."""
    subject, predicate, object_ = (
        _value(store, link, part, graph) for part in (Sssom.SUBJECT, Sssom.PREDICATE, Sssom.OBJECT)
    )
    return _quad(subject, predicate, NamedNode(object_), graph) if subject and predicate and object_ else None


def _said_there(store: Store, statement: Quad) -> bool:
    """Tell whether some link of the graph of a plain triple says it."""
    graph = statement.graph_name
    links = store.quads_for_pattern(None, NamedNode(Sssom.SUBJECT), statement.subject, graph)
    return any(
        Quad(quad.subject, NamedNode(Sssom.PREDICATE), statement.predicate, graph) in store
        and Quad(quad.subject, NamedNode(Sssom.OBJECT), statement.object, graph) in store
        for quad in links
    )


def _value(store: Store, link: str, predicate: str, graph: str) -> str | None:
    found = store.quads_for_pattern(NamedNode(link), NamedNode(predicate), None, NamedNode(graph))
    return next((quad.object.value for quad in found if isinstance(quad.object, NamedNode)), None)


def _quad(subject: str, predicate: str, value: NamedNode | Plain, graph: str) -> Quad:
    return Quad(NamedNode(subject), NamedNode(predicate), value, NamedNode(graph))
