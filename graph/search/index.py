"""The folder that search reads: passages, their vectors, words and tokens, and the things known by name."""

import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graph.search.clauses import clauses
from graph.search.encoder import Encoder, Float32Matrix, TokenEncoder, unit_rows
from graph.search.late import TokenIndex
from graph.search.passages import Passage, Thing, read_passages, read_things, write_passages, write_things
from graph.search.vectors import FlatIndex, weighted_sum
from graph.search.words import WordIndex

FORM = 4
"""Number of the folder's form; a folder of another form is built anew."""

# A unit is read with what stands around it: a heading says what a one-line paragraph is about. Weights as measured on
# the development queries; the title and upper headings are shared by too many units to count for more.
PARENT, HEADING, UPPER, TITLE = 0.2, 0.5, 0.1, 0.1


class IndexMismatch(Exception):
    """The index was built with another model or has another form: build it anew."""


@dataclass(frozen=True)
class ThingIndex:
    """Things and the vectors and words of all their names.

    :param owners: For each name in a language, the place of its thing.
    :param word_owners: The same for each name, codes and symbols included.
    """

    things: tuple[Thing, ...]
    vectors: FlatIndex
    words: WordIndex
    owners: NDArray[np.int64]
    word_owners: NDArray[np.int64]


@dataclass(frozen=True)
class SearchIndex:
    """Everything that a search over one release reads; never changed after it was built.

    :param whole: One vector per passage, of its text in its context.
    :param parts: One vector per clause; ``part_owners`` has the passage of each.
    :param tokens: None where the encoder has no vectors of tokens.
    """

    passages: tuple[Passage, ...]
    whole: FlatIndex
    parts: FlatIndex
    part_owners: NDArray[np.int64]
    words: WordIndex
    tokens: TokenIndex | None
    things: ThingIndex

    @classmethod
    def load(cls, folder: Path, encoder: Encoder) -> "SearchIndex":
        """Read a folder that :func:`build_index` wrote.

        :raises IndexMismatch: If it was built with another encoder or in another form.
        """
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        if (manifest["form"], manifest["encoder"]) != (FORM, encoder.name):
            raise IndexMismatch(
                f"{folder} has form {manifest['form']} and vectors of {manifest['encoder']}, "
                f"not form {FORM} and vectors of {encoder.name}"
            )
        tokens = folder / "tokens.npz"
        return cls(
            passages=tuple(read_passages(folder / "passages.jsonl.gz")),
            whole=FlatIndex.load(folder / "whole.npy"),
            parts=FlatIndex.load(folder / "parts.npy"),
            part_owners=np.load(folder / "part_owners.npy", allow_pickle=False),
            words=WordIndex.load(folder / "words.npz"),
            tokens=TokenIndex.load(tokens) if tokens.exists() else None,
            things=ThingIndex(
                things=tuple(read_things(folder / "things.jsonl.gz")),
                vectors=FlatIndex.load(folder / "things.npy"),
                words=WordIndex.load(folder / "thing_words.npz"),
                owners=np.load(folder / "thing_owners.npy", allow_pickle=False),
                word_owners=np.load(folder / "thing_words_owners.npy", allow_pickle=False),
            ),
        )


def is_of_this_form(folder: Path) -> bool:
    """Tell whether a folder is an index as this version writes them; one of an older version must be built anew."""
    manifest = folder / "manifest.json"
    return manifest.is_file() and json.loads(manifest.read_text(encoding="utf-8")).get("form") == FORM


def build_index(passages: Iterable[Passage], folder: Path, encoder: Encoder, things: Iterable[Thing] = ()) -> None:
    """Write the index of passages and things into `folder`, which is there whole or not at all.

    :param folder: Replaced if it is there.
    """
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    kept = [passage for passage in passages if passage.text.strip()]
    _write_passages(kept, unfinished, encoder)
    _write_things(list(things), unfinished, encoder)
    manifest = {"form": FORM, "encoder": encoder.name, "dim": encoder.dim, "passages": len(kept)}
    (unfinished / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.rename(folder)


def encode_in_context(passages: Sequence[Passage], encoder: Encoder) -> Float32Matrix:
    """Return one unit vector per passage, of its text and what stands around it."""
    rows = weighted_sum(
        [
            (1.0, encoder.encode([passage.text for passage in passages])),
            (PARENT, _encode_repeated([passage.parent for passage in passages], encoder)),
            (HEADING, _encode_repeated([passage.heading for passage in passages], encoder)),
            (UPPER, _encode_repeated([" ".join(passage.upper) for passage in passages], encoder)),
            (TITLE, _encode_repeated([passage.title for passage in passages], encoder)),
        ]
    )
    return unit_rows(rows)


def _encode_repeated(texts: Sequence[str], encoder: Encoder) -> Float32Matrix:
    """Encode texts many of which are the same, and many empty, each once."""
    distinct = sorted({text for text in texts if text})
    rows = np.zeros((len(texts), encoder.dim), np.float32)
    place = {text: at for at, text in enumerate(distinct)}
    encoded = encoder.encode(distinct) if distinct else np.zeros((0, encoder.dim), np.float32)
    for at, text in enumerate(texts):
        if text:
            rows[at] = encoded[place[text]]
    return rows


def _write_passages(passages: Sequence[Passage], folder: Path, encoder: Encoder) -> None:
    write_passages(passages, folder / "passages.jsonl.gz")
    pieces = [clauses(passage.text) for passage in passages]
    owners = np.repeat(np.arange(len(passages)), [len(found) for found in pieces]).astype(np.int64)
    FlatIndex.from_vectors(encode_in_context(passages, encoder)).save(folder / "whole.npy")
    FlatIndex.from_vectors(encoder.encode([piece for found in pieces for piece in found])).save(folder / "parts.npy")
    np.save(folder / "part_owners.npy", owners, allow_pickle=False)
    WordIndex.from_texts([(passage.text, passage.lang) for passage in passages]).save(folder / "words.npz")
    if isinstance(encoder, TokenEncoder):
        contexts = [f"{passage.heading}\n{passage.parent}" for passage in passages]
        TokenIndex.from_texts([p.text for p in passages], contexts, encoder).save(folder / "tokens.npz")


def _write_things(things: Sequence[Thing], folder: Path, encoder: Encoder) -> None:
    write_things(things, folder / "things.jsonl.gz")
    names = [[*thing.labels, *thing.other_labels] for thing in things]
    _write_names(names, folder / "thing_words")
    # Codes and symbols mean nothing: only names in a language get a vector.
    worded = [[(lang, text) for lang, text in found if lang] for found in names]
    _save_owners(worded, folder / "thing_owners.npy")
    texts = [text for found in worded for _, text in found]
    FlatIndex.from_vectors(encoder.encode(texts)).save(folder / "things.npy")


def _write_names(names: Sequence[Sequence[tuple[str, str]]], path: Path) -> None:
    _save_owners(names, path.with_name(f"{path.name}_owners.npy"))
    WordIndex.from_texts([(text, lang) for found in names for lang, text in found]).save(path.with_suffix(".npz"))


def _save_owners(owned: Sequence[Sequence[object]], path: Path) -> None:
    """Write for each thing owned the place of its owner."""
    owners = np.repeat(np.arange(len(owned)), [len(found) for found in owned]).astype(np.int64)
    np.save(path, owners, allow_pickle=False)
