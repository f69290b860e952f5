"""The trained parts written in the forms that search reads."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from graph.search.encoder import INTERACTION
from graph.search.lexicon import LEAST_CHANCE, LEVELS
from graph.search.training.reduction import Float32Matrix

if TYPE_CHECKING:
    from tokenizers import Tokenizer


def save_model(folder: Path, tokenizer: "Tokenizer", vectors: Float32Matrix) -> None:
    """Write a sentence-transformers model of half precision: the mean of token vectors, made unit length."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=vectors), Normalize()])
    model.half().save_pretrained(str(folder), create_model_card=False)


def save_interaction(folder: Path, vectors: Float32Matrix) -> None:
    """Write the vectors of single tokens, in half precision; the name says what they are to whoever opens the folder."""
    from safetensors.numpy import save_file

    save_file({"tokens": vectors.astype(np.float16)}, str(folder / INTERACTION))


def save_lexicon(folder: Path, tables: Mapping[tuple[str, str], sparse.csr_matrix], idf: Float32Matrix) -> None:
    """Write translations of tokens and the rarity of tokens.

    ``lexicon.npz`` holds, for each pair ``zh_en``, the rows of a sparse matrix: ``…_counts`` (translations of each
    token, at most 1 / LEAST_CHANCE, uint8), ``…_tokens`` (uint16) and ``…_chances``: one byte, in LEVELS equal
    steps of the logarithm between LEAST_CHANCE and 1.
    """
    arrays: dict[str, np.ndarray] = {"idf": idf.astype(np.float16)}
    for (given, produced), table in tables.items():
        table.sort_indices()
        name = f"{given}_{produced}"
        arrays[f"{name}_counts"] = np.diff(table.indptr).astype(np.uint8)
        arrays[f"{name}_tokens"] = table.indices.astype(np.uint16)
        steps = np.log(table.data / LEAST_CHANCE) / -np.log(LEAST_CHANCE) * LEVELS
        arrays[f"{name}_chances"] = np.clip(np.rint(steps), 0, LEVELS).astype(np.uint8)
    np.savez_compressed(folder / "lexicon.npz", allow_pickle=False, **arrays)
