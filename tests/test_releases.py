"""Releases: published whole or not at all, whatever happens to who publishes them."""

import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from graph.release_checks import GraphDifference, compare_releases, verify_release
from graph.release_folder import WriterBusy, only_writer
from graph.releases import ChangeSummary, Input, NoRelease, Releases, UnknownRelease
from graph.store import SOURCE_GRAPHS, count_graphs, open_readonly

UNVERIFIED = "https://w3id.org/ecotone/graph/unverified"
LAKE = NamedNode("https://w3id.org/ecotone/entity/lake")
SAYS = NamedNode("http://example.org/says")


def statement(text: str, graph: str) -> Quad:
    return Quad(LAKE, SAYS, Literal(text), NamedNode(graph if ":" in graph else SOURCE_GRAPHS + graph))


def adding(*quads: Quad) -> Callable[[Store], ChangeSummary]:
    def apply(store: Store) -> ChangeSummary:
        store.extend(quads)
        graphs = [quad.graph_name for quad in quads]
        return ChangeSummary(frozenset(graph.value for graph in graphs if isinstance(graph, NamedNode)))

    return apply


def default_texts(releases: Releases) -> list[str]:
    rows = open_readonly(releases.current().store_path).query("SELECT ?text { ?thing ?says ?text } ORDER BY ?text")
    return [row["text"].value for row in rows]  # type: ignore[union-attr]


def test_nothing_built_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoRelease, match="ecotone build"):
        Releases(tmp_path).current()


def test_the_default_graph_holds_each_stated_triple_once(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    releases.change(
        adding(statement("wet", "a"), statement("wet", "b"), statement("deep", "b"), statement("?", UNVERIFIED))
    )
    assert default_texts(releases) == ["deep", "wet"]


def test_a_triple_stays_while_another_source_states_it(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    releases.change(adding(statement("wet", "a"), statement("wet", "b"), statement("deep", "b")))

    def clear_b(store: Store) -> ChangeSummary:
        store.remove_graph(NamedNode(SOURCE_GRAPHS + "b"))
        return ChangeSummary(frozenset({SOURCE_GRAPHS + "b"}))

    releases.change(clear_b)
    assert default_texts(releases) == ["wet"]
    releases.change(adding(statement("cold", "c")))
    assert default_texts(releases) == ["cold", "wet"]


def test_what_a_change_cannot_tell_is_found_out(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    releases.change(adding(statement("wet", "a")))

    def apply(store: Store) -> ChangeSummary:
        store.remove_graph(NamedNode(SOURCE_GRAPHS + "a"))
        store.add(statement("dry", "b"))
        return ChangeSummary()

    releases.change(apply)
    assert default_texts(releases) == ["dry"]


def test_nothing_new_is_no_release(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    first = releases.change(adding(statement("wet", "a")))
    assert releases.change(adding(statement("wet", "a"))) is None
    assert releases.list() == [first]


def test_what_is_made_of_the_store_can_be_made_anew_without_anything_new(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    first = releases.change(adding(statement("wet", "a")))
    second = releases.change(adding(statement("wet", "a")), anew=True)
    assert first is not None
    assert second is not None
    assert (second.id > first.id, second.graphs) == (True, first.graphs)


def test_the_manifest_says_what_is_in_it(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    source = Input("lake.txt", "00", SOURCE_GRAPHS + "a")

    def apply(store: Store) -> ChangeSummary:
        store.add(statement("wet", "a"))
        return ChangeSummary(inputs=[source], counts={"documents": 1}, about={"model": "small"})

    first = releases.change(apply, build_index=lambda folder, _: (folder / "passages.jsonl").write_text("{}\n"))
    second = releases.change(adding(statement("?", UNVERIFIED)))
    assert first is not None
    assert second is not None
    assert first.manifest["counts"] == {"triples": 1, "quads": 2, "documents": 1}
    assert "passages.jsonl" in first.manifest["files"]
    assert second.manifest["previous"] == first.id < second.id
    assert second.inputs == (source,)
    assert second.manifest["about"] == {"model": "small"}
    assert second.graphs == {"": 1, SOURCE_GRAPHS + "a": 1, UNVERIFIED: 1}
    with gzip.open(second.dump_path) as dump:
        assert {quad.object.value for quad in parse(dump.read(), RdfFormat.N_QUADS)} == {"wet", "?"}


def test_a_refused_change_leaves_nothing(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    first = releases.change(adding(statement("wet", "a")))

    def refuse(_: Store) -> None:
        raise ValueError("not so")

    with pytest.raises(ValueError, match="not so"):
        releases.change(adding(statement("dry", "a")), validate=refuse)
    assert releases.list() == [first]
    assert [path.name for path in (tmp_path / "releases").iterdir()] == [releases.current_id()]


def test_roll_back_and_forth(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    first, second = (releases.change(adding(statement(text, "a"))) for text in ("wet", "dry"))
    assert first is not None
    assert second is not None
    releases.rollback(first.id)
    assert default_texts(releases) == ["wet"]
    third = releases.change(adding(statement("cold", "a")))
    assert third is not None
    assert third.manifest["previous"] == first.id
    assert default_texts(releases) == ["cold", "wet"]
    with pytest.raises(UnknownRelease, match=first.id):
        releases.rollback("yesterday")


def test_only_so_many_old_releases_stay(tmp_path: Path) -> None:
    releases = Releases(tmp_path, keep_old=1)
    made = [releases.change(adding(statement(text, "a"))) for text in ("wet", "dry", "cold")]
    assert releases.list() == made[1:]
    keep_many = Releases(tmp_path, keep_old=9)
    assert keep_many.change(adding(statement("deep", "a"))) is not None
    assert len(keep_many.list()) == 3


def test_writers_exclude_each_other(tmp_path: Path) -> None:
    with only_writer(tmp_path), pytest.raises(WriterBusy, match=f"process {os.getpid()}"):
        Releases(tmp_path).change(adding(statement("wet", "a")))


def test_verify_finds_what_was_tampered_with(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    release = releases.change(adding(statement("wet", "a")))
    assert release is not None
    assert list(verify_release(release)) == []
    with release.dump_path.open("ab") as dump:
        dump.write(b"x")
    (release.folder / "more").write_text("", encoding="utf-8")
    assert list(verify_release(release)) == ["more: is not in the manifest", "dump.nq.gz: differs from its checksum"]


def test_verify_counts(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    release = releases.change(adding(statement("wet", "a")))
    assert release is not None
    manifest = {**release.manifest, "graphs": {**release.graphs, "": 2}}
    (release.folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert list(verify_release(releases.current())) == ["the default graph: 1 triples instead of 2"]


def test_compare(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    first = releases.change(adding(statement("wet", "a"), statement("cold", "b")))

    def apply(store: Store) -> ChangeSummary:
        store.remove(statement("wet", "a"))
        unit = NamedNode("https://w3id.org/ecotone/cbd/cop/99/1#p4.f!zh")
        store.add(Quad(unit, SAYS, Literal("…"), NamedNode(SOURCE_GRAPHS + "a")))
        return ChangeSummary()

    second = releases.change(apply)
    assert first is not None
    assert second is not None
    things = ("https://w3id.org/ecotone/cbd/cop/99/1", LAKE.value)
    assert compare_releases(first, second) == [GraphDifference(SOURCE_GRAPHS + "a", 1, 1, things)]


WRITER = """
import os, pathlib, signal, sys
from pyoxigraph import Literal, NamedNode, Quad
from graph import release_folder, releases
from graph.releases import ChangeSummary, Releases

data, stage = sys.argv[1:]

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def die_at(name):
    if stage == name:
        die()

def apply(store):
    store.add(Quad(NamedNode("http://e/s"), NamedNode("http://e/p"), Literal(stage), NamedNode(
        "https://w3id.org/ecotone/graph/source/killed")))
    die_at("apply")
    return ChangeSummary()

if stage == "dump":
    releases.write_manifest = die
if stage == "manifest":
    releases.sync_folder = die
if stage == "note":
    pathlib.Path.rename = die
if stage == "renamed":
    releases.point_to = die
if stage == "link":
    pathlib.Path.replace = die
if stage == "served":
    pathlib.Path.unlink = lambda self, missing_ok=False: None if missing_ok else die()
Releases(pathlib.Path(data)).change(
    apply, lambda _: die_at("validate"), lambda folder, _: ((folder / "index").write_text("x"), die_at("index")))
"""


@pytest.mark.parametrize(
    "stage", ["apply", "validate", "index", "dump", "manifest", "note", "renamed", "link", "served", "never"]
)
def test_a_killed_writer_leaves_the_old_release_serving(tmp_path: Path, stage: str) -> None:
    releases = Releases(tmp_path)
    first = releases.change(adding(statement("wet", "a")))
    assert first is not None
    ended = subprocess.run([sys.executable, "-c", WRITER, str(tmp_path), stage], cwd=Path(__file__).parent.parent)
    assert ended.returncode == (0 if stage == "never" else -signal.SIGKILL)
    current = releases.current()
    assert (current.id == first.id) == (stage not in {"served", "never"})
    assert list(verify_release(current)) == []
    second = releases.change(adding(statement("dry", "a")))
    assert second is not None
    assert [release.id for release in releases.list()] == list(dict.fromkeys([first.id, current.id, second.id]))
    assert count_graphs(open_readonly(second.store_path)) == second.graphs
    left = {path.name for path in (*tmp_path.iterdir(), *(tmp_path / "releases").iterdir())}
    assert left - {release.id for release in releases.list()} - {".current-new"} == {"current", "lock", "releases"}
