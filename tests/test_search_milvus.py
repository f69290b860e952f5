"""Search with the vectors in Milvus answers as it does without: checked with Milvus Lite, where that is installed."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from graph.search.arrays import save_array
from graph.search.vectors import FlatIndex, load_vectors

RANDOM = np.random.default_rng(3)
COUNT = 4_500
VECTORS = RANDOM.standard_normal((COUNT, 16)).astype(np.float16)
QUERY = RANDOM.standard_normal(16).astype(np.float32)
SOME, MOST = RANDOM.random(COUNT) < 0.95, RANDOM.random(COUNT) < 0.9

pytestmark = [
    pytest.mark.skipif(
        find_spec("pymilvus") is None or find_spec("milvus_lite") is None,
        reason="pymilvus and milvus-lite are not installed (pip install pymilvus milvus-lite)",
    ),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("milvus")
    save_array(made / "whole.npy", VECTORS)
    return made


@pytest.mark.parametrize("among", [None, SOME, MOST], ids=["all", "some", "most"])
def test_milvus_finds_what_a_comparison_with_all_finds(folder: Path, among: np.ndarray | None) -> None:
    from graph.search.milvus import MilvusIndex

    index = load_vectors(folder / "whole.npy", str(folder / "store.db"))
    assert isinstance(index, MilvusIndex)
    rows = np.arange(COUNT) if among is None else np.flatnonzero(among)
    products = VECTORS[rows].astype(np.float32) @ QUERY
    order = np.argsort(-products, kind="stable")[:20]
    found, scores = index.nearest(QUERY, 20, among)
    assert found.tolist() == rows[order].tolist()
    np.testing.assert_allclose(scores, products[order], rtol=1e-5, atol=1e-5)


def test_a_collection_is_filled_once_and_named_by_what_it_holds(folder: Path) -> None:
    from graph.search.milvus import MilvusIndex

    first, again = (MilvusIndex.open(folder / "whole.npy", str(folder / "store.db")) for _ in range(2))
    assert first.collection == again.collection
    save_array(folder / "other.npy", VECTORS[::-1])
    other = MilvusIndex.open(folder / "other.npy", str(folder / "store.db"))
    assert other.collection != first.collection
    assert other.nearest(QUERY, 1)[0].tolist() == [COUNT - 1 - int(first.nearest(QUERY, 1)[0][0])]


def test_few_vectors_need_no_server(folder: Path) -> None:
    save_array(folder / "few.npy", VECTORS[:10])
    assert isinstance(load_vectors(folder / "few.npy", "http://nowhere.invalid:1"), FlatIndex)
