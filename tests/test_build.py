"""A newer catalogue takes the place of the former one, and documents stay."""

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.build import PARTS, build_catalogue, count_things, put_graphs
from graph.documents import document_quads
from graph.store import rebuild_default_graph
from tests.sample_documents import ENGLISH


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


def test_a_part_that_the_catalogue_gave_up_is_emptied() -> None:
    store = Store()
    store.add(quad("old", f"{PARTS}given-up"))
    graphs = build_catalogue(store).graphs or frozenset()
    assert f"{PARTS}given-up" in graphs
    assert not list(store.quads_for_pattern(None, None, None, NamedNode(f"{PARTS}given-up")))


def test_each_part_of_the_catalogue_is_a_graph_with_a_title() -> None:
    store = Store()
    build_catalogue(store)
    title = NamedNode("http://purl.org/dc/terms/title")
    for part in ("entities", "documents", "initiatives", "targets", "links", "facts"):
        graph = NamedNode(f"{PARTS}{part}")
        assert [each.object.value for each in store.quads_for_pattern(graph, title, None, graph)] == [  # type: ignore[union-attr]
            f"Ecotone catalogue: {part}"
        ]


def test_counts_are_the_same_once_the_default_graph_repeats_what_is_stated() -> None:
    store = Store()
    store.extend(document_quads(ENGLISH))
    counts = count_things(store)
    assert counts["citations"] > 0
    rebuild_default_graph(store)
    assert count_things(store) == counts
