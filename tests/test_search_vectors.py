from pathlib import Path

import numpy as np
import pytest

from graph.search.vectors import FlatIndex, best_of_owner

RANDOM = np.random.default_rng(7)
# Numbers of half precision, in which vectors are kept on disk.
VECTORS = RANDOM.standard_normal((60, 16)).astype(np.float16).astype(np.float32)
QUERIES = [RANDOM.standard_normal(16).astype(np.float32) * scale for scale in (0.1, 1.0, 25.0)]


@pytest.fixture(params=["built", "loaded"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> FlatIndex:
    built = FlatIndex.from_vectors(VECTORS)
    if request.param == "built":
        return built
    built.save(tmp_path / "vectors.npy")
    return FlatIndex.load(tmp_path / "vectors.npy")


def brute_force(query: np.ndarray, k: int, among: np.ndarray) -> tuple[list[int], np.ndarray]:
    products = VECTORS[among] @ query
    order = np.argsort(-products, kind="stable")[:k]
    return [int(row) for row in among[order]], products[order]


@pytest.mark.parametrize("query", QUERIES, ids=["short", "middling", "long"])
@pytest.mark.parametrize("k", [1, 7, 60, 200])
@pytest.mark.parametrize("among", [None, np.array([3, 5, 8, 13, 21, 34, 55])], ids=["all", "some"])
def test_nearest_equals_brute_force(index: FlatIndex, query: np.ndarray, k: int, among: np.ndarray | None) -> None:
    rows, scores = index.nearest(query, k, among)
    wanted_rows, wanted_scores = brute_force(query, k, np.arange(60) if among is None else among)
    assert rows.tolist() == wanted_rows
    np.testing.assert_allclose(scores, wanted_scores, rtol=1e-5, atol=1e-5)


def test_scores_are_in_row_order(index: FlatIndex) -> None:
    np.testing.assert_allclose(index.scores(QUERIES[1]), VECTORS @ QUERIES[1], rtol=1e-5, atol=1e-5)


def test_nothing_to_choose_from_gives_nothing(index: FlatIndex) -> None:
    rows, scores = index.nearest(QUERIES[0], 5, np.empty(0, np.int64))
    assert (rows.tolist(), scores.tolist()) == ([], [])


def test_best_of_owner() -> None:
    scores = np.array([0.1, 0.9, 0.4, -0.5], np.float32)
    assert best_of_owner(scores, np.array([0, 0, 2, 3]), 4).tolist() == pytest.approx([0.9, -1, 0.4, -0.5])
