"""A newer catalogue takes the place of the former one, and documents stay."""

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.build import CATALOGUE_GRAPHS, build_catalogue, put_graphs


def quad(name: str, graph: str) -> Quad:
    return Quad(
        NamedNode(f"https://example.org/{name}"), NamedNode("https://example.org/p"), Literal("x"), NamedNode(graph)
    )


def test_a_graph_that_gets_nothing_any_more_is_emptied_and_others_are_left() -> None:
    one, two, other = (f"https://example.org/graph/{name}" for name in ("one", "two", "other"))
    store = Store()
    store.extend([quad("old", one), quad("old", two), quad("kept", other)])
    assert put_graphs(store, (one, two), [quad("new", one)]) == {one, two}
    assert set(store) == {quad("new", one), quad("kept", other)}


def test_the_catalogue_writes_its_own_graphs_and_no_other() -> None:
    store = Store()
    assert build_catalogue(store).graphs == frozenset(CATALOGUE_GRAPHS)
    assert {graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode)} == set(CATALOGUE_GRAPHS)
