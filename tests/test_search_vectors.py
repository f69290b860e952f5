from pathlib import Path

import numpy as np
import pytest

from graph.search.arrays import save_array
from graph.search.vectors import ClusteredIndex, FlatIndex, VectorIndex, best_of_owner, build_vectors, load_vectors

RANDOM = np.random.default_rng(7)
COUNT = 6_000
"""More than are compared one by one, so that FAISS is asked."""


def clustered_vectors() -> np.ndarray:
    """Return unit vectors around some centres, in the half precision in which vectors are kept."""
    centres = RANDOM.standard_normal((40, 32))
    rows = centres[RANDOM.integers(40, size=COUNT)] + 0.6 * RANDOM.standard_normal((COUNT, 32))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float16)


VECTORS = clustered_vectors()
QUERIES = [VECTORS[5].astype(np.float32) * scale + 0.02 for scale in (0.1, 1.0, 25.0)]
SOME = RANDOM.random(COUNT) < 0.8
FEW = np.zeros(COUNT, np.bool_)
FEW[[3, 5, 8, 13, 21, 34, 55]] = True


@pytest.fixture(params=["exact", "clustered"], scope="module")
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> VectorIndex:
    path: Path = tmp_path_factory.mktemp("vectors") / "whole.npy"
    save_array(path, VECTORS)
    said = build_vectors(path, most_exact=COUNT if request.param == "exact" else 10)
    assert said["kind"] == {"exact": "exact", "clustered": "ivf-sq8"}[request.param]
    found = load_vectors(path)
    assert isinstance(found, FlatIndex if request.param == "exact" else ClusteredIndex)
    return found


def brute_force(query: np.ndarray, k: int, among: np.ndarray | None) -> tuple[list[int], np.ndarray]:
    rows = np.arange(COUNT) if among is None else np.flatnonzero(among)
    products = VECTORS[rows].astype(np.float32) @ query
    order = np.argsort(-products, kind="stable")[:k]
    return [int(row) for row in rows[order]], products[order]


@pytest.mark.parametrize("query", QUERIES, ids=["short", "middling", "long"])
@pytest.mark.parametrize("k", [1, 7, 60])
@pytest.mark.parametrize("among", [None, SOME, FEW], ids=["all", "some", "few"])
def test_nearest_equals_brute_force(index: VectorIndex, query: np.ndarray, k: int, among: np.ndarray | None) -> None:
    rows, scores = index.nearest(query, k, among)
    wanted_rows, wanted_scores = brute_force(query, k, among)
    assert rows.tolist() == wanted_rows
    np.testing.assert_allclose(scores, wanted_scores, rtol=1e-5, atol=1e-5)


def test_scores_are_those_of_the_rows_asked_for(index: VectorIndex) -> None:
    products = VECTORS.astype(np.float32) @ QUERIES[1]
    np.testing.assert_allclose(index.scores(QUERIES[1]), products, rtol=1e-5, atol=1e-5)
    rows = np.array([4, 2, 4_000])
    np.testing.assert_allclose(index.scores(QUERIES[1], rows), products[rows], rtol=1e-5, atol=1e-5)


def test_nothing_to_choose_from_gives_nothing(index: VectorIndex) -> None:
    rows, scores = index.nearest(QUERIES[0], 5, np.zeros(COUNT, np.bool_))
    assert (rows.tolist(), scores.tolist()) == ([], [])


def test_clusters_are_looked_into_until_the_nearest_are_found() -> None:
    scattered = RANDOM.standard_normal((COUNT, 16)).astype(np.float16)
    built = ClusteredIndex.build(scattered, lists=64)
    assert built.clustering.recall >= 0.98
    assert built.clustering.probes > 8
    queries = scattered[:50].astype(np.float32) + 0.1
    exact = [np.argsort(-(scattered.astype(np.float32) @ query), kind="stable")[:10] for query in queries]
    shared = [len(np.intersect1d(built.nearest(query, 10)[0], one)) for query, one in zip(queries, exact, strict=True)]
    assert np.mean(shared) / 10 >= 0.97


def test_an_index_of_no_vectors_finds_none(tmp_path: Path) -> None:
    save_array(tmp_path / "none.npy", np.zeros((0, 8), np.float16))
    assert build_vectors(tmp_path / "none.npy") == {"vectors": 0, "kind": "exact"}
    assert load_vectors(tmp_path / "none.npy").nearest(np.ones(8, np.float32), 3)[0].tolist() == []


def test_best_of_owner() -> None:
    scores = np.array([0.1, 0.9, 0.4, -0.5], np.float32)
    assert best_of_owner(scores, np.array([0, 0, 2, 3]), 4).tolist() == pytest.approx([0.9, -1, 0.4, -0.5])
