"""The folder that search reads: passages, their columns, vectors, words and tokens, and the things known by name."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graph.search.arrays import Rows, load_array
from graph.search.columns import Columns
from graph.search.encoder import Encoder
from graph.search.late import TokenIndex
from graph.search.passages import Thing, read_things
from graph.search.records import PassageRecords
from graph.search.vectors import VectorIndex, load_vectors
from graph.search.words import WordIndex

FORM = 5
"""Number of the folder's form; a folder of another form is built anew."""


class IndexMismatch(Exception):
    """The index was built with another model or has another form: build it anew."""


@dataclass(frozen=True)
class ThingIndex:
    """Things and the vectors and words of all their names.

    :param owners: For each name in a language, the place of its thing.
    :param word_owners: The same for each name, codes and symbols included.
    """

    things: tuple[Thing, ...]
    vectors: VectorIndex
    words: WordIndex
    owners: NDArray[np.int64]
    word_owners: NDArray[np.int64]

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each thing by its id."""
        return {thing.id: at for at, thing in enumerate(self.things)}


@dataclass(frozen=True)
class SearchIndex:
    """Everything that a search over one release reads; never changed after it was built.

    :param passages: Read from the disk one by one.
    :param columns: What filters and facets look at.
    :param whole: One vector per passage, of its text in its context.
    :param parts: One vector per clause.
    :param part_starts: Where the clauses of each passage begin, and the end of the last.
    :param tokens: None where the encoder has no vectors of tokens.
    """

    passages: PassageRecords
    columns: Columns
    whole: VectorIndex
    parts: VectorIndex
    part_starts: Rows
    words: WordIndex
    tokens: TokenIndex | None
    things: ThingIndex

    @classmethod
    def load(cls, folder: Path, encoder: Encoder, vector_store: str = "") -> "SearchIndex":
        """Read a folder that :func:`graph.search.indexing.build_index` wrote.

        :param vector_store: Address of a Milvus server that holds the vectors; none: FAISS, in this process.
        :raises IndexMismatch: If it was built with another encoder or in another form.
        """
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        if (manifest["form"], manifest["encoder"]) != (FORM, encoder.name):
            raise IndexMismatch(
                f"{folder} has form {manifest['form']} and vectors of {manifest['encoder']}, "
                f"not form {FORM} and vectors of {encoder.name}"
            )
        tokens = folder / "tokens"
        return cls(
            passages=PassageRecords.load(folder),
            columns=Columns.load(folder / "columns"),
            whole=load_vectors(folder / "whole.npy", vector_store),
            parts=load_vectors(folder / "parts.npy", vector_store),
            part_starts=load_array(folder / "part_starts.npy"),
            words=WordIndex.load(folder / "words"),
            tokens=TokenIndex.load(tokens) if tokens.exists() else None,
            things=_load_things(folder / "things"),
        )

    @cached_property
    def part_owners(self) -> NDArray[np.int32]:
        """For each clause the row of its passage."""
        return np.repeat(np.arange(len(self.passages), dtype=np.int32), np.diff(self.part_starts))


def is_current(folder: Path, encoder_name: str) -> bool:
    """Tell whether a folder is an index as this version writes them, of that encoder; any other must be built anew."""
    path = folder / "manifest.json"
    if not path.is_file():
        return False
    manifest = json.loads(path.read_text(encoding="utf-8"))
    return bool((manifest.get("form"), manifest.get("encoder")) == (FORM, encoder_name))


def _load_things(folder: Path) -> ThingIndex:
    return ThingIndex(
        things=tuple(read_things(folder / "things.jsonl.gz")),
        vectors=load_vectors(folder / "vectors.npy"),
        words=WordIndex.load(folder / "words"),
        owners=load_array(folder / "owners.npy"),
        word_owners=load_array(folder / "word_owners.npy"),
    )
