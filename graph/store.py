"""Oxigraph stores: opening, copying, counting, and the default graph made from what sources state."""

import gzip
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, cast

from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, RdfFormat, Store

SOURCE_GRAPHS = "https://w3id.org/ecotone/graph/source/"


def open_readonly(folder: Path) -> Store:
    """Open a store that no one writes to. Any number of processes may.

    :raises OSError: If there is none.
    """
    return Store.read_only(str(folder))


def copy_store(source: Path, target: Path) -> None:
    """Copy a store that no one has open for writing.

    As in Oxigraph's own backup, table files are only linked, for they never change once they are written. Unlike that
    backup, nothing is opened or written at the source.
    """
    shutil.copytree(source, target, copy_function=_link_table)


def _link_table(source: str, target: str) -> None:
    if source.endswith(".sst"):
        os.link(source, target)
    else:
        shutil.copy2(source, target)


def packed(store: Store, folder: Path) -> Store:
    """Return a new store with the same quads, loaded at once: what was written bit by bit takes twice the room on disk."""
    made = Store(str(folder))
    made.bulk_extend(iter(store))
    return made


def states_facts(graph: str) -> bool:
    """True for a named graph whose triples stand in the default graph: what a source states."""
    return graph.startswith(SOURCE_GRAPHS)


def graph_names(store: Store) -> list[str]:
    """Return the IRIs of the named graphs that hold triples, sorted."""
    return sorted(count_graphs(store).keys() - {""})


def count_graphs(store: Store) -> dict[str, int]:
    """Return the number of triples of each named graph, and of the default graph under the empty name."""
    sizes = {"": _count(store, "SELECT (COUNT(*) AS ?triples) { ?s ?p ?o }")}
    rows = store.query(
        "SELECT ?graph (COUNT(*) AS ?triples) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph"
    )
    assert isinstance(rows, QuerySolutions)
    for row in rows:
        sizes[row["graph"].value] = int(row["triples"].value)
    return sizes


def _count(store: Store, query: str) -> int:
    rows = store.query(query)
    assert isinstance(rows, QuerySolutions)
    return int(next(rows)["triples"].value)


def differences(before: Store, after: Store, graphs: Iterable[str]) -> dict[str, tuple[list[Quad], list[Quad]]]:
    """Return the quads that were added to and removed from each named graph; a graph without a change is left out."""
    return {graph: (added, removed) for graph, added, removed in each_difference(before, after, graphs)}


def each_difference(before: Store, after: Store, graphs: Iterable[str]) -> Iterator[tuple[str, list[Quad], list[Quad]]]:
    """Yield the same one graph after the other, so that thousands of them need no memory."""
    for graph in sorted(set(graphs)):
        added = [quad for quad in _quads(after, graph) if quad not in before]
        removed = [quad for quad in _quads(before, graph) if quad not in after]
        if added or removed:
            yield graph, added, removed


def update_default_graph(store: Store, changes: Iterable[tuple[list[Quad], list[Quad]]]) -> None:
    """Carry changes of the graphs of sources over to the default graph, where each triple stands once.

    A removed triple stays while another source states it. The work is that of the change, not of the store.

    :param store: The store with the changes made.
    """
    for added, removed in changes:
        for quad in removed:
            if not _stated(store, quad):
                store.remove(_in_default(quad))
        store.extend(_in_default(quad) for quad in added if _is_stated(quad))


def rebuild_default_graph(store: Store) -> None:
    """Make the default graph anew: each triple of the graphs of sources once, and nothing else."""
    store.clear_graph(DefaultGraph())
    graphs = [graph for graph in graph_names(store) if states_facts(graph)]
    # Loaded at once, a graph in memory at a time: each load by itself leaves files of its own.
    store.bulk_extend(_in_default(quad) for graph in graphs for quad in list(_quads(store, graph)))


def write_dump(store: Store, path: Path) -> None:
    """Write all quads as N-Quads, compressed. The same quads give the same bytes only from the same store."""
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=6, mtime=0) as compressed:
        store.dump(cast(IO[bytes], compressed), RdfFormat.N_QUADS)


def _stated(store: Store, quad: Quad) -> bool:
    holders = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    return any(_is_stated(holder) for holder in holders)


def _is_stated(quad: Quad) -> bool:
    return isinstance(quad.graph_name, NamedNode) and states_facts(quad.graph_name.value)


def _quads(store: Store, graph: str) -> Iterator[Quad]:
    return store.quads_for_pattern(None, None, None, NamedNode(graph))


def _in_default(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object)
