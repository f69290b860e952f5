"""One order of units for all languages of a document, where some editions are paragraphs of a database and others as issued."""

from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import iri
from graph.statements import literal
from loaders.records import LANGUAGES
from ontology.terms import Property

ORDER = NamedNode(Property.ORDER)


def align_orders(store: Store, slugs: Iterable[str]) -> frozenset[str]:
    """Let paragraphs of a database stand where the document as issued has them in another language.

    :param slugs: Documents of which an edition was written.
    :returns: IRIs of the graphs that were changed.
    """
    changed: set[str] = set()
    for slug in slugs:
        graphs = [NamedNode(iri.edition_graph(slug, lang)) for lang in LANGUAGES]
        listed = [graph for graph in graphs if _is_listed(store, graph)]
        orders = [_orders(store, graph) for graph in graphs if graph not in listed]
        issued = next((found for found in orders if found), None)
        if issued:
            changed |= {graph.value for graph in listed if _align(store, graph, issued)}
    return frozenset(changed)


def _is_listed(store: Store, graph: NamedNode) -> bool:
    """Tell whether a graph is an edition of paragraphs only."""
    return next(store.quads_for_pattern(None, NamedNode(Property.PARAGRAPHS_ONLY), None, graph), None) is not None


def _align(store: Store, graph: NamedNode, issued: Mapping[NamedNode, int]) -> bool:
    """Give the units of an edition their issued places, those that were not issued that of the one before."""
    own, last, changed = _orders(store, graph), 0, False
    for unit in sorted(own, key=lambda unit: own[unit]):
        last = issued.get(unit, last)
        if last != own[unit]:
            store.remove(Quad(unit, ORDER, literal(own[unit]), graph))
            store.add(Quad(unit, ORDER, literal(last), graph))
            changed = True
    return changed


def _orders(store: Store, graph: NamedNode) -> dict[NamedNode, int]:
    return {
        quad.subject: int(quad.object.value)
        for quad in store.quads_for_pattern(None, ORDER, None, graph)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    }
