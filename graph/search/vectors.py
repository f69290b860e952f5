"""Nearest vectors by inner product: exact up to some hundred thousand, by clusters above, in FAISS."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from graph.search.arrays import Rows, load_array
from graph.search.encoder import Float32Matrix

Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]
Invented = Callable[[], Float32Matrix]
MOST_EXACT = 200_000
"""Vectors up to which every one is compared: that takes some milliseconds."""

FEW = 4_000
"""Vectors up to which the chosen ones are compared one by one, whatever index there is."""

LEAST_RECALL = 0.985
PROBES_STEP = 1.2
WIDENED = 0.125
"""Power of the share that filters leave by which more clusters are looked into: as measured, recall then stays."""

TRAINED_PER_LIST, SAMPLE, DEPTH = 40, 200, 10
CHUNK = 50_000
SAME = 1e-5
REFINED = 200
"""Neighbours that are compared exactly at least, however few are wanted."""

LEAST_PROBES = 8


class VectorIndex(Protocol):
    """Vectors by row. Unit vectors make the inner product the cosine."""

    def __len__(self) -> int: ...

    def nearest(self, query: Float32Matrix, k: int, among: Mask | None = None) -> tuple[Rows, Scores]:
        """Return the `k` nearest rows of one query, best first.

        :param query: float32 array of shape (dim,); its length scales the scores and changes no order.
        :param among: For each row whether it may be chosen; all if None.
        :returns: Two arrays of at most `k` entries: row numbers and inner products.
        """
        ...

    def scores(self, query: Float32Matrix, rows: Rows | None = None) -> Scores:
        """Return the inner product of one query with some rows, in their order; with all if None."""
        ...

    def vectors(self, rows: Rows) -> Float32Matrix:
        """Return the vectors of some rows, float32 of shape (len(rows), dim)."""
        ...


class StoredVectors:
    """Vectors as they stand on disk, in half precision: the bundled model knows them no better.

    :param stored: Array of shape (rows, dim), which may be a memory map.
    """

    def __init__(self, stored: NDArray[Any]) -> None:
        self.stored = stored

    def __len__(self) -> int:
        return len(self.stored)

    def scores(self, query: Float32Matrix, rows: Rows | None = None) -> Scores:
        """Return the inner product of one query with some rows, in their order; with all if None."""
        asked = np.asarray(query, np.float32)
        if rows is not None:
            return np.asarray(self.vectors(rows) @ asked, np.float32)
        parts = [self.stored[at : at + CHUNK].astype(np.float32) @ asked for at in range(0, len(self), CHUNK)]
        return np.concatenate([np.empty(0, np.float32), *parts])

    def vectors(self, rows: Rows) -> Float32Matrix:
        """Return the vectors of some rows, float32 of shape (len(rows), dim)."""
        return np.asarray(self.stored[rows], np.float32)

    def best_of(self, query: Float32Matrix, rows: Rows, k: int) -> tuple[Rows, Scores]:
        """Return the `k` nearest of some rows, best first; of equal ones the first row."""
        scores = self.scores(query, rows)
        order = np.lexsort((rows, -scores))[:k]
        return rows[order].astype(np.int64), scores[order]


class FlatIndex(StoredVectors):
    """Compares a query with every vector."""

    @classmethod
    def load(cls, path: Path) -> "FlatIndex":
        """Read the vectors of a file."""
        return cls(load_array(path))

    def nearest(self, query: Float32Matrix, k: int, among: Mask | None = None) -> tuple[Rows, Scores]:
        """As :meth:`VectorIndex.nearest`."""
        chosen = chosen_rows(among, len(self))
        if chosen is not None:
            return self.best_of(query, chosen, k)
        selector = _selector(among)
        wanted = min(k, len(self) if among is None else int(np.count_nonzero(among)))
        scores, rows = self._faiss.search(
            np.asarray(query, np.float32).reshape(1, -1), wanted, params=_parameters(selector)
        )
        return rows[0].astype(np.int64), scores[0]

    @cached_property
    def _faiss(self) -> Any:  # noqa: ANN401 - faiss has no types
        import faiss

        # Half precision, as on disk: the same numbers at half the memory.
        index = faiss.IndexScalarQuantizer(
            self.stored.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        index.train(np.zeros((1, self.stored.shape[1]), np.float32))
        _add(index, self.stored)
        return index


@dataclass(frozen=True, slots=True)
class Clustering:
    """How the vectors of a large index are clustered.

    :param lists: Number of clusters.
    :param probes: Clusters that a search looks into.
    :param recall: Share of the ten nearest that it finds, measured on a sample when it was built.
    """

    lists: int
    probes: int
    recall: float


class ClusteredIndex(StoredVectors):
    """Compares a query with the vectors of the nearest clusters, then with the best of these exactly.

    :param index: FAISS index of clusters with vectors of eight bits a number.
    """

    def __init__(self, stored: NDArray[Any], index: Any, clustering: Clustering) -> None:  # noqa: ANN401
        super().__init__(stored)
        self._index = index
        self.clustering = clustering

    @classmethod
    def build(
        cls, stored: NDArray[Any], questions: Invented | None = None, lists: int = 0, least: float = LEAST_RECALL
    ) -> "ClusteredIndex":
        """Cluster vectors, and choose how many clusters to look into by the recall for some questions.

        :param questions: Their vectors, asked for when they are needed; some are invented between the vectors stored if None.
        :param lists: Number of clusters; four times the root of the number of vectors unless said.
        :param least: Recall to reach.
        """
        import faiss

        random = np.random.default_rng(0)
        count, dim = stored.shape
        lists = lists or 1 << round(np.log2(4 * count**0.5))
        index = faiss.IndexIVFScalarQuantizer(
            faiss.IndexFlatIP(dim), dim, lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
        )
        index.cp.niter = 8
        # Unit vectors gather around centres of unit length; around shorter and longer ones some clusters grow huge.
        index.cp.spherical = True
        trained = np.sort(random.choice(count, min(count, TRAINED_PER_LIST * lists), replace=False))
        index.train(np.asarray(stored[trained], np.float32))
        _add(index, stored)
        built = cls(stored, index, Clustering(lists, lists, 1.0))
        built.clustering = built._tuned(_invented_queries(stored, SAMPLE) if questions is None else questions(), least)
        return built

    @classmethod
    def load(cls, path: Path) -> "ClusteredIndex":
        """Read an index that :meth:`save` wrote beside the vectors of a file."""
        import faiss

        clustering = Clustering(**json.loads(path.with_suffix(".json").read_text(encoding="utf-8")))
        return cls(load_array(path), faiss.read_index(str(path.with_suffix(".ivf"))), clustering)

    def save(self, path: Path) -> None:
        """Write the clusters beside the file of the vectors."""
        import faiss

        faiss.write_index(self._index, str(path.with_suffix(".ivf")))
        path.with_suffix(".json").write_text(json.dumps(asdict(self.clustering)), encoding="utf-8")

    def nearest(self, query: Float32Matrix, k: int, among: Mask | None = None) -> tuple[Rows, Scores]:
        """As :meth:`VectorIndex.nearest`; the scores are exact."""
        chosen = chosen_rows(among, len(self))
        if chosen is not None:
            return self.best_of(query, chosen, k)
        return self._search(query, k, self._probes(among), _selector(among))

    def _search(
        self,
        query: Float32Matrix,
        k: int,
        probes: int,
        selector: Any = None,  # noqa: ANN401
    ) -> tuple[Rows, Scores]:
        # Eight bits a number confuse neighbours: more are taken than are wanted, and their order is found by exact scores.
        asked = np.asarray(query, np.float32).reshape(1, -1)
        _, rows = self._index.search(asked, min(max(2 * k, REFINED), len(self)), params=_parameters(selector, probes))
        return self.best_of(query, rows[0][rows[0] >= 0], k)

    def _probes(self, among: Mask | None) -> int:
        """Return how many clusters to look into: more where few of their vectors may be chosen."""
        if among is None:
            return self.clustering.probes
        share = len(among) / max(int(np.count_nonzero(among)), 1)
        return int(min(self.clustering.lists, self.clustering.probes * share**WIDENED))

    def _tuned(self, queries: Float32Matrix, least: float) -> Clustering:
        """Return the clustering with the fewest probes that find enough of the nearest neighbours of some queries."""
        _, exact = exact_neighbours(self.stored, queries, DEPTH)
        lists, probes = self.clustering.lists, min(LEAST_PROBES, self.clustering.lists)
        while True:
            found = [self._search(query, DEPTH, probes)[1] for query in queries]
            shared = [count_near(one, other) for one, other in zip(found, exact, strict=True)]
            recall = float(np.mean(shared)) / DEPTH
            if recall >= least or probes >= lists:
                return Clustering(lists, probes, round(recall, 4))
            probes = min(round(probes * PROBES_STEP), lists)


def build_vectors(
    path: Path, questions: Invented | None = None, least: float = LEAST_RECALL, most_exact: int = MOST_EXACT
) -> dict[str, object]:
    """Build what a file of vectors needs to be searched, and return what it is, for the manifest.

    :param questions: Vectors of questions to tune it by, asked for when they are needed.
    :param least: Recall to reach for them where not all vectors are compared.
    """
    stored = load_array(path)
    if len(stored) <= most_exact:
        return {"vectors": len(stored), "kind": "exact"}
    index = ClusteredIndex.build(stored, questions, least=least)
    index.save(path)
    return {"vectors": len(stored), "kind": "ivf-sq8", **asdict(index.clustering)}


def load_vectors(path: Path, vector_store: str = "") -> VectorIndex:
    """Read the vectors of a file and what :func:`build_vectors` built for it.

    :param vector_store: Address of a Milvus server to ask instead, where they are more than are compared one by one.
    """
    # Imported before anyone searches, so that who limits the threads of libraries finds this one.
    import faiss  # noqa: F401

    if vector_store and len(load_array(path)) > FEW:
        from graph.search.milvus import MilvusIndex

        return MilvusIndex.open(path, vector_store)
    return ClusteredIndex.load(path) if path.with_suffix(".ivf").exists() else FlatIndex.load(path)


def best_of_owner(scores: Scores, owners: Rows, count: int) -> Scores:
    """Return the best score of each owner's rows, -1 for an owner that has none."""
    best = np.full(count, -1, np.float32)
    np.maximum.at(best, owners, scores)
    return best


def weighted_sum(parts: Sequence[tuple[float, Float32Matrix]]) -> Float32Matrix:
    """Return the rows of several matrices added by weight."""
    total = np.zeros_like(parts[0][1])
    for weight, matrix in parts:
        total += weight * matrix
    return total


def _add(index: Any, stored: NDArray[Any]) -> None:  # noqa: ANN401
    for at in range(0, len(stored), CHUNK):
        index.add(np.ascontiguousarray(stored[at : at + CHUNK], dtype=np.float32))


def chosen_rows(among: Mask | None, count: int) -> Rows | None:
    """Return the rows to compare one by one, or None where they are too many."""
    if among is None:
        return np.arange(count) if count <= FEW else None
    return np.flatnonzero(among) if np.count_nonzero(among) <= FEW else None


def _selector(among: Mask | None) -> Any:  # noqa: ANN401
    if among is None:
        return None
    import faiss

    # The library's own types know the C++ calls only, and not what its Python layer takes.
    library: Any = faiss
    return library.IDSelectorBitmap(np.packbits(among, bitorder="little"))


def _parameters(selector: Any, probes: int = 0) -> Any:  # noqa: ANN401
    """Return the parameters of one search; whoever calls keeps the selector, since FAISS has a bare pointer to it."""
    import faiss

    library: Any = faiss
    parameters = library.SearchParametersIVF(nprobe=probes) if probes else library.SearchParameters()
    if selector is not None:
        parameters.sel = selector
    return parameters


def _invented_queries(stored: NDArray[Any], count: int) -> Float32Matrix:
    """Return queries between two vectors each: a question lies between texts, and not where one of them is."""
    random = np.random.default_rng(0)
    pairs = random.integers(len(stored), size=(2, count))
    middle = np.asarray(stored[pairs[0]], np.float32) + np.asarray(stored[pairs[1]], np.float32)
    return np.asarray(middle / np.maximum(np.linalg.norm(middle, axis=1, keepdims=True), 1e-9), np.float32)


def count_near(found: Scores, exact: Scores) -> int:
    """Return how many of the found are as near as the exact nearest: of texts that are alike any will do."""
    return int(np.count_nonzero(found >= exact.min() - SAME))


def exact_neighbours(stored: NDArray[Any], queries: Float32Matrix, k: int) -> tuple[Rows, Scores]:
    """Return the rows and scores of the `k` nearest vectors of each query, by comparing all."""
    import faiss

    best = faiss.ResultHeap(len(queries), k, keep_max=True)
    for at in range(0, len(stored), CHUNK):
        part = np.ascontiguousarray(stored[at : at + CHUNK], dtype=np.float32)
        scores, rows = faiss.knn(queries, part, min(k, len(part)), metric=faiss.METRIC_INNER_PRODUCT)
        best.add_result(scores, rows + at)
    best.finalize()
    return np.asarray(best.I), np.asarray(best.D)
