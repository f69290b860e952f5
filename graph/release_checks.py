"""Looking at releases: is one whole, and what differs between two."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from graph.release_folder import Release, digest, files_of
from graph.store import count_graphs, differences, open_readonly


@dataclass(frozen=True, slots=True)
class GraphDifference:
    """What differs in one named graph.

    :param graph: Its IRI.
    :param added: Triples that only the second release has.
    :param removed: Triples that only the first release has.
    :param things: IRIs of the documents, targets and other things that these triples are about, sorted.
    """

    graph: str
    added: int
    removed: int
    things: tuple[str, ...]


def verify_release(release: Release) -> Iterator[str]:
    """Yield what is wrong with a release: files that are missing, changed or too many, and counts that do not hold."""
    listed: dict[str, str] = dict(release.manifest["files"])
    found = {path.relative_to(release.folder).as_posix() for path in files_of(release.folder)}
    yield from (f"{name}: is missing" for name in sorted(listed.keys() - found))
    yield from (f"{name}: is not in the manifest" for name in sorted(found - listed.keys()))
    changed = [name for name in sorted(found & listed.keys()) if digest(release.folder / name) != listed[name]]
    yield from (f"{name}: differs from its checksum" for name in changed)
    if not changed and listed.keys() <= found:
        yield from _verify_counts(release)


def _verify_counts(release: Release) -> Iterator[str]:
    expected, counted = release.graphs, count_graphs(open_readonly(release.store_path))
    for graph in sorted(expected.keys() | counted.keys()):
        if expected.get(graph, 0) != counted.get(graph, 0):
            name = graph or "the default graph"
            yield f"{name}: {counted.get(graph, 0)} triples instead of {expected.get(graph, 0)}"


def compare_releases(first: Release, second: Release) -> list[GraphDifference]:
    """Return what differs, named graph by named graph. The default graph follows from these and is left out."""
    before, after = open_readonly(first.store_path), open_readonly(second.store_path)
    graphs = (first.graphs.keys() | second.graphs.keys()) - {""}
    return [
        GraphDifference(graph, len(added), len(removed), tuple(sorted({_thing(quad) for quad in (*added, *removed)})))
        for graph, (added, removed) in differences(before, after, graphs).items()
    ]


def _thing(quad: Quad) -> str:
    """Return what a triple is about: the document where it is about one of its units or texts."""
    return quad.subject.value.partition("#")[0].partition("!")[0] if isinstance(quad.subject, NamedNode) else "_:"
