"""Nearest vectors from a Milvus server, where a setting names one; exact scores still come from the release's own file."""

from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.search.arrays import Rows, load_array
from graph.search.encoder import Float32Matrix
from graph.search.vectors import CHUNK, MOST_EXACT, Mask, Scores, StoredVectors, chosen_rows

ROW, VECTOR = "row", "vector"
INSERTED = 5_000
MOST_ASKED = 16_384
"""Rows that Milvus returns at most for one question."""


class MilvusStoreMissing(Exception):
    """The client library for Milvus is not installed."""


class MilvusIndex(StoredVectors):
    """Asks a Milvus collection for the nearest rows, filters included, and scores them by the vectors of the release.

    The answers are those of the other indexes, since the order is found by exact scores.

    :param stored: The vectors, as they stand in the release.
    :param collection: Named by what it holds, so that servers of one release share it and releases never meet.
    """

    def __init__(self, stored: NDArray[Any], client: Any, collection: str) -> None:  # noqa: ANN401
        super().__init__(stored)
        self._client = client
        self.collection = collection

    @classmethod
    def open(cls, path: Path, uri: str) -> "MilvusIndex":
        """Return the index of a file of vectors; its collection is filled if it is not there or not whole.

        :param uri: Address of a server (``http://milvus:19530``), or a file for Milvus Lite.
        :raises MilvusStoreMissing: If pymilvus is not installed.
        """
        stored = load_array(path)
        client = _library().MilvusClient(uri)
        index = cls(stored, client, _collection_name(stored))
        if not index._is_whole():
            index._fill()
        client.load_collection(index.collection)
        return index

    def nearest(self, query: Float32Matrix, k: int, among: Mask | None = None) -> tuple[Rows, Scores]:
        """As :meth:`graph.search.vectors.VectorIndex.nearest`; the scores are exact."""
        chosen = chosen_rows(among, len(self))
        if chosen is not None:
            return self.best_of(query, chosen, k)
        return self.best_of(query, self._ask(query, 2 * k, _filter(among)), k)

    def _ask(self, query: Float32Matrix, k: int, expression: str) -> Rows:
        hits = self._client.search(
            self.collection,
            data=[np.asarray(query, np.float32).tolist()],
            limit=min(k, MOST_ASKED, len(self)),
            filter=expression,
            output_fields=[ROW],
        )
        return np.array(sorted(int(hit[ROW]) for hit in hits[0]), np.int64)

    def _is_whole(self) -> bool:
        if not self._client.has_collection(self.collection):
            return False
        self._client.flush(self.collection)
        return int(self._client.get_collection_stats(self.collection)["row_count"]) == len(self)

    def _fill(self) -> None:
        types = _library().DataType
        if self._client.has_collection(self.collection):
            self._client.drop_collection(self.collection)
        schema = self._client.create_schema(auto_id=False)
        schema.add_field(ROW, types.INT64, is_primary=True)
        schema.add_field(VECTOR, types.FLOAT_VECTOR, dim=self.stored.shape[1])
        index = self._client.prepare_index_params()
        index.add_index(VECTOR, index_type="FLAT" if len(self) <= MOST_EXACT else "AUTOINDEX", metric_type="IP")
        self._client.create_collection(self.collection, schema=schema, index_params=index)
        for at in range(0, len(self), INSERTED):
            vectors = self.stored[at : at + INSERTED].astype(np.float32)
            self._client.insert(
                self.collection, [{ROW: at + place, VECTOR: vector.tolist()} for place, vector in enumerate(vectors)]
            )
        self._client.flush(self.collection)


def _library() -> Any:  # noqa: ANN401
    """Return pymilvus, which only who sets a vector store has installed."""
    try:
        return import_module("pymilvus")
    except ImportError as error:
        raise MilvusStoreMissing(
            "a vector store is set, and pymilvus is not installed: pip install pymilvus"
        ) from error


def _collection_name(stored: NDArray[Any]) -> str:
    digest = blake2b(repr(stored.shape).encode(), digest_size=12)
    for at in range(0, len(stored), CHUNK):
        digest.update(np.ascontiguousarray(stored[at : at + CHUNK]).tobytes())
    return f"ecotone_{digest.hexdigest()}"


def _filter(among: Mask | None) -> str:
    """Return a filter that lists the rows that may be chosen or those that may not, the fewer.

    A server takes requests of 64 megabytes: lists of some million rows.
    """
    if among is None:
        return ""
    few = 2 * np.count_nonzero(among) <= len(among)
    rows = np.flatnonzero(among if few else ~among)
    return f"{ROW} {'in' if few else 'not in'} [{', '.join(map(str, rows.tolist()))}]"
