"""Encoders: texts to unit vectors. The bundled model, any other sentence-transformers model, and one for tests."""

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

Float32Matrix = NDArray[np.float32]
Ids = NDArray[np.int64]

BUNDLED_MODEL = Path(__file__).parent / "model"
INTERACTION = "interaction.safetensors"
"""File of a model's folder with vectors of single tokens, for late interaction."""

WORD = re.compile(r"\w+")


@runtime_checkable
class Encoder(Protocol):
    """What turns texts into vectors.

    ``name`` tells one model from another: vectors of two models must never meet in one index.
    """

    name: str
    dim: int

    def encode(self, texts: Sequence[str]) -> Float32Matrix:
        """Return unit vectors, float32 of shape (len(texts), dim); a text of no known token gives a zero row."""
        ...


@runtime_checkable
class TokenEncoder(Encoder, Protocol):
    """An encoder whose tokens have vectors of their own, whatever stands beside them."""

    def token_ids(self, texts: Sequence[str]) -> list[Ids]:
        """Return the token ids of each text."""
        ...

    def token_vectors(self, ids: Ids) -> Float32Matrix:
        """Return the vectors of tokens, not unit length: a token that says much has a long one."""
        ...

    def encode_tokens(self, texts: Sequence[Ids]) -> Float32Matrix:
        """Return what ``encode`` returns for texts whose token ids are known."""
        ...


class HashEncoder:
    """A deterministic encoder for tests: each word has a pseudo-random vector, a text is the mean of its words."""

    def __init__(self, dim: int = 64) -> None:
        self.dim = dim
        self.name = f"hash-{dim}"

    def encode(self, texts: Sequence[str]) -> Float32Matrix:
        """Return unit vectors; texts that share words are near each other."""
        return self.encode_tokens(self.token_ids(texts))

    def encode_tokens(self, texts: Sequence[Ids]) -> Float32Matrix:
        """Return what ``encode`` returns for texts whose token ids are known."""
        tokens = np.unique(np.concatenate([np.empty(0, np.int64), *texts]))
        placed = [np.searchsorted(tokens, ids) for ids in texts]
        return unit_rows(_mean_rows(placed, self.token_vectors(tokens)))

    def token_ids(self, texts: Sequence[str]) -> list[Ids]:
        """Return one id per word, the same word always the same id (48 bits of a hash)."""
        return [
            np.array([_digest(word) for word in WORD.findall(text.lower())], dtype=np.int64).reshape(-1)
            for text in texts
        ]

    def token_vectors(self, ids: Ids) -> Float32Matrix:
        """Return one vector of standard normal numbers per id."""
        rows = [np.random.default_rng(int(number)).standard_normal(self.dim) for number in ids]
        return np.array(rows, dtype=np.float32).reshape(len(ids), self.dim)


class StaticEncoder:
    """The bundled kind of model: a text is the mean of the vectors of its tokens.

    :param vectors: One vector per token, shape (tokens, dim), of any precision.
    :param single: One vector per token trained to stand alone, shape (tokens, any); those of the mean if None.
    """

    def __init__(
        self,
        tokenizer: "Tokenizer",
        vectors: NDArray[np.floating[Any]],
        name: str,
        single: NDArray[np.floating[Any]] | None = None,
    ) -> None:
        self.name = name
        self._tokenizer = tokenizer
        # Half precision is for the disk: the processor computes in float32, and FAISS takes nothing else.
        self._vectors: Float32Matrix = vectors.astype(np.float32)
        self._single: Float32Matrix = self._vectors if single is None else single.astype(np.float32)
        self.dim = int(self._vectors.shape[1])

    @classmethod
    def from_folder(cls, folder: Path, name: str) -> "StaticEncoder":
        """Read a sentence-transformers model of static token vectors without its library, which takes seconds to import."""
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_padding()
        single = folder / INTERACTION
        return cls(
            tokenizer,
            load_file(folder / "model.safetensors")["embedding.weight"],
            name,
            load_file(single)["tokens"] if single.is_file() else None,
        )

    def encode(self, texts: Sequence[str]) -> Float32Matrix:
        """Return unit vectors, as ``SentenceTransformer.encode`` does but some times faster."""
        return self.encode_tokens(self.token_ids(texts))

    def encode_tokens(self, texts: Sequence[Ids]) -> Float32Matrix:
        """Return what ``encode`` returns for texts whose token ids are known."""
        return unit_rows(_mean_rows(texts, self._vectors))

    def token_ids(self, texts: Sequence[str]) -> list[Ids]:
        """Return the token ids of each text."""
        encoded = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [np.array(one.ids, dtype=np.int64) for one in encoded]

    def token_vectors(self, ids: Ids) -> Float32Matrix:
        """Return the trained vectors of single tokens."""
        return self._single[ids]


class SentenceEncoder:
    """Any other sentence-transformers model, named in a setting."""

    def __init__(self, model: "SentenceTransformer", name: str) -> None:
        self._model = model
        self.name = name
        self.dim = int(model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str]) -> Float32Matrix:
        """Return unit vectors; texts longer than the model's window are cut by the model."""
        rows = self._model.encode(list(texts), show_progress_bar=False, convert_to_numpy=True)
        return unit_rows(np.asarray(rows, dtype=np.float32).reshape(len(texts), self.dim))


def load_encoder(path: Path | str = BUNDLED_MODEL) -> Encoder:
    """Load a sentence-transformers model from a folder, or by a name that the library has in its cache; no network.

    :raises OSError: If there is no such model.
    """
    folder = Path(path)
    name = model_name(path)
    if _is_static(folder):
        return StaticEncoder.from_folder(folder, name)
    from sentence_transformers import SentenceTransformer

    return SentenceEncoder(SentenceTransformer(str(path), device="cpu", local_files_only=True), name)


def model_name(path: Path | str = BUNDLED_MODEL) -> str:
    """Return the name that the encoder of a model has, without loading it; it changes with the weights."""
    folder = Path(path)
    return _fingerprint(folder) if folder.is_dir() else str(path)


def _is_static(folder: Path) -> bool:
    """Tell whether a model is nothing but vectors of tokens, their mean and its normalisation."""
    modules = folder / "modules.json"
    if not modules.is_file():
        return False
    types = [str(module["type"]).rpartition(".")[2] for module in json.loads(modules.read_text(encoding="utf-8"))]
    return types[:1] == ["StaticEmbedding"] and set(types[1:]) <= {"Normalize"}


def unit_rows(rows: Float32Matrix) -> Float32Matrix:
    """Return the rows with length 1; a zero row stays zero."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)


def _mean_rows(texts: Sequence[Ids], vectors: Float32Matrix) -> Float32Matrix:
    """Return the mean of the vectors of the tokens of each text, zeros for a text of none."""
    from scipy import sparse

    lengths = np.array([len(ids) for ids in texts], np.int64)
    tokens = np.concatenate([np.empty(0, np.int64), *texts])
    shares = np.repeat(1 / np.maximum(lengths, 1), lengths).astype(np.float32)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    # A sparse product adds the rows up as it goes: laid out first, they would fill the memory.
    weights = sparse.csr_matrix((shares, tokens, starts), shape=(len(texts), len(vectors)))
    return np.asarray(weights @ vectors, np.float32).reshape(len(texts), vectors.shape[1])


def _digest(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=6).digest(), "big")


def _fingerprint(folder: Path) -> str:
    """Return a name that changes with the weights, so that an index of another training is not mistaken."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.safetensors")):
        digest.update(path.read_bytes())
    return f"{folder.name}-{digest.hexdigest()[:12]}"
