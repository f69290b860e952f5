"""The index of search as it is built: passages come one by one and are taken up in batches."""

import json
import shutil
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from hashlib import blake2b
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

import numpy as np

from graph.search.arrays import ArrayWriter, Lists, load_array, save_array, starts_of
from graph.search.clauses import clauses
from graph.search.columns import ColumnBuilder
from graph.search.encoder import Encoder, Float32Matrix, Ids, TokenEncoder, unit_rows
from graph.search.index import FORM
from graph.search.late import TokenWriter
from graph.search.passages import Passage, Thing, write_things
from graph.search.progress import Progress, silent
from graph.search.records import PassageWriter
from graph.search.sampling import SampledQuestions
from graph.search.vectors import build_vectors, weighted_sum
from graph.search.words import WordIndex, WordIndexBuilder

Clause = TypeVar("Clause")
BATCH = 2_000
LEAST_RECALLS = {"whole": 0.975, "parts": 0.985}
"""Recall for questions drawn from the texts. For whole questions it is higher at as many probes: .99 and more at a million."""

# A unit is read with what stands around it: a heading says what a one-line paragraph is about. Weights as measured on
# the development queries; the title and upper headings are shared by too many units to count for more.
PARENT, HEADING, UPPER, TITLE = 0.2, 0.5, 0.1, 0.1


def build_index(
    passages: Iterable[Passage],
    folder: Path,
    encoder: Encoder,
    things: Iterable[Thing] = (),
    former: Path | None = None,
    progress: Progress = silent,
) -> None:
    """Write the index of passages and things into `folder`, which is there whole or not at all.

    :param folder: Replaced if it is there.
    :param former: Index to take over vectors from, of texts that stand in the same context there.
    :param progress: Is told how many passages were taken up.
    """
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    sampled = SampledQuestions()
    count = _write_passages(passages, unfinished, encoder, FormerVectors.of(former, encoder), progress, sampled)
    _write_things(list(things), unfinished / "things", encoder)
    manifest = {
        "form": FORM,
        "encoder": encoder.name,
        "dim": encoder.dim,
        "passages": count,
        **{
            name: build_vectors(unfinished / f"{name}.npy", lambda: encoder.encode(list(sampled)), least)
            for name, least in LEAST_RECALLS.items()
        },
    }
    (unfinished / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.rename(folder)


def encode_in_context(passages: Sequence[Passage], encoder: Encoder) -> Float32Matrix:
    """Return one unit vector per passage, of its text and what stands around it."""
    return _in_context(passages, encoder.encode([passage.text for passage in passages]), RepeatedTexts(encoder))


class RepeatedTexts:
    """Encodes texts many of which are the same, and many empty, each once.

    :param most: Vectors that are kept.
    """

    def __init__(self, encoder: Encoder, most: int = 20_000) -> None:
        self._encoder = encoder
        self._most = most
        self._kept: OrderedDict[str, Float32Matrix] = OrderedDict()

    def encode(self, texts: Sequence[str]) -> Float32Matrix:
        """Return unit vectors, zeros for empty texts."""
        unknown = list(dict.fromkeys(text for text in texts if text and text not in self._kept))
        if unknown:
            self._kept.update(zip(unknown, self._encoder.encode(unknown), strict=True))
        rows = np.zeros((len(texts), self._encoder.dim), np.float32)
        for at, text in enumerate(texts):
            if text:
                rows[at] = self._kept[text]
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return rows


class FormerVectors:
    """Vectors of an earlier index, by what they were made of.

    :param whole: Digest of a text in its context to its row.
    """

    def __init__(self, digests: Sequence[int], folder: Path | None) -> None:
        self._places = {digest: at for at, digest in enumerate(digests)}
        if folder is not None:
            self._whole, self._parts = load_array(folder / "whole.npy"), load_array(folder / "parts.npy")
            self._starts = load_array(folder / "part_starts.npy")

    @classmethod
    def of(cls, folder: Path | None, encoder: Encoder) -> "FormerVectors":
        """Read the vectors of an index; none if it is of another model or another form."""
        if folder is None or not (folder / "manifest.json").is_file():
            return cls((), None)
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        if (manifest.get("form"), manifest.get("encoder")) != (FORM, encoder.name):
            return cls((), None)
        return cls(load_array(folder / "digests.npy").tolist(), folder)

    def find(self, digest: int) -> tuple[Float32Matrix, Float32Matrix] | None:
        """Return the vector of a text in its context and those of its clauses, or None."""
        at = self._places.get(digest)
        if at is None:
            return None
        return self._whole[at], self._parts[self._starts[at] : self._starts[at + 1]]


class _BatchEncoder:
    """Makes the vectors of batches of passages, and takes up their tokens.

    :param tokens: None where the encoder has no tokens.
    """

    def __init__(self, encoder: Encoder, former: FormerVectors, tokens: TokenWriter | None) -> None:
        self._encoder = encoder
        self._former = former
        self._tokens = tokens
        self._repeated = RepeatedTexts(encoder)

    def encode(self, passages: Sequence[Passage], digests: Sequence[int]) -> tuple[Float32Matrix, list[Float32Matrix]]:
        """Return the vector of each passage in its context, and the vectors of the clauses of each."""
        found = [self._former.find(digest) for digest in digests]
        new = [at for at, one in enumerate(found) if one is None]
        pieces = [clauses(passage.text) for passage in passages]
        tokens = self._take_tokens(passages, pieces)
        whole = np.zeros((len(passages), self._encoder.dim), np.float32)
        nothing = np.empty((0, self._encoder.dim), np.float32)
        parts: list[Float32Matrix] = [one[1] if one else nothing for one in found]
        for at, one in enumerate(found):
            if one:
                whole[at] = one[0]
        if new:
            chosen = [passages[at] for at in new]
            several = [pieces[at] for at in new]
            if tokens is None:
                texts, made = self._read_texts(chosen, several)
            else:
                texts, made = self._read_tokens([tokens[at] for at in new])
            whole[new] = _in_context(chosen, texts, self._repeated)
            for at, rows in zip(new, made, strict=True):
                parts[at] = rows
        return whole, parts

    def _read_texts(
        self, passages: Sequence[Passage], pieces: Sequence[Sequence[str]]
    ) -> tuple[Float32Matrix, list[Float32Matrix]]:
        """Return the vectors of some texts, and of the clauses of each."""
        texts = self._encoder.encode([passage.text for passage in passages])
        several = _of_several(pieces)
        return texts, _with_single(texts, self._encoder.encode(list(chain.from_iterable(several))), several)

    def _read_tokens(self, tokens: Sequence[Sequence[Ids]]) -> tuple[Float32Matrix, list[Float32Matrix]]:
        """Return the same of texts whose tokens are known, clause by clause."""
        assert isinstance(self._encoder, TokenEncoder)
        texts = self._encoder.encode_tokens([_joined(found) for found in tokens])
        several = _of_several(tokens)
        return texts, _with_single(texts, self._encoder.encode_tokens(list(chain.from_iterable(several))), several)

    def _take_tokens(self, passages: Sequence[Passage], pieces: Sequence[Sequence[str]]) -> list[list[Ids]] | None:
        """Take up the tokens of passages and of their contexts, and return those of each clause of the texts.

        A text has the tokens of its clauses: these end where words end, so nothing need be cut into tokens twice.
        """
        if self._tokens is None or not isinstance(self._encoder, TokenEncoder):
            return None
        ids = iter(self._encoder.token_ids([piece for found in pieces for piece in found]))
        own = [list(islice(ids, len(found))) for found in pieces]
        contexts = [f"{passage.heading}\n{passage.parent}" for passage in passages]
        distinct = list(dict.fromkeys(contexts))
        of_context = dict(zip(distinct, self._encoder.token_ids(distinct), strict=True))
        self._tokens.add(
            [passage.lang for passage in passages],
            [_joined(found) for found in own],
            [of_context[context] for context in contexts],
        )
        return own


def _joined(found: Sequence[Ids]) -> Ids:
    return found[0] if len(found) == 1 else np.concatenate([np.empty(0, np.int64), *found])


def _of_several(owned: Sequence[Sequence[Clause]]) -> list[Sequence[Clause]]:
    return [found if len(found) > 1 else () for found in owned]


def _with_single(texts: Float32Matrix, rows: Float32Matrix, several: Sequence[Sequence[object]]) -> list[Float32Matrix]:
    """Return the vectors of the clauses of each text, whose rows stand end to end; a text of one clause is that clause."""
    parts = np.split(rows, np.cumsum([len(found) for found in several])[:-1])
    return [part if len(part) else texts[at : at + 1] for at, part in enumerate(parts)]


def _write_passages(
    passages: Iterable[Passage],
    folder: Path,
    encoder: Encoder,
    former: FormerVectors,
    progress: Progress,
    sampled: SampledQuestions,
) -> int:
    columns, words, records = ColumnBuilder(), WordIndexBuilder(), PassageWriter(folder)
    tokens = TokenWriter(folder / "tokens", encoder) if isinstance(encoder, TokenEncoder) else None
    making = _BatchEncoder(encoder, former, tokens)
    lengths: list[int] = []
    digests: list[int] = []
    with ExitStack() as stack:
        whole = stack.enter_context(ArrayWriter(folder / "whole.npy", np.float16, encoder.dim))
        parts = stack.enter_context(ArrayWriter(folder / "parts.npy", np.float16, encoder.dim))
        # Vectors are computed outside of Python, so the counting of words goes on beside them.
        beside = stack.enter_context(ThreadPoolExecutor(1))
        for batch in _batches(passage for passage in passages if passage.text.strip()):
            made = [_digest(passage) for passage in batch]
            encoded = beside.submit(making.encode, batch, made)
            for passage in batch:
                records.write(passage)
                columns.add(passage)
            words.add((passage.text, passage.lang) for passage in batch)
            sampled.add(batch)
            rows, pieces = encoded.result()
            whole.append(rows)
            parts.append(np.concatenate([np.empty((0, encoder.dim), np.float32), *pieces]))
            lengths += [len(one) for one in pieces]
            digests += made
            progress(len(batch))
    records.close()
    columns.save(folder / "columns")
    words.finish().save(folder / "words")
    if tokens:
        tokens.close()
    save_array(folder / "part_starts.npy", starts_of(lengths))
    save_array(folder / "digests.npy", np.array(digests, np.uint64))
    return len(digests)


def _batches(passages: Iterable[Passage]) -> Iterator[list[Passage]]:
    left = iter(passages)
    while batch := list(islice(left, BATCH)):
        yield batch


def _in_context(passages: Sequence[Passage], texts: Float32Matrix, repeated: RepeatedTexts) -> Float32Matrix:
    rows = weighted_sum(
        [
            (1.0, texts),
            (PARENT, repeated.encode([passage.parent for passage in passages])),
            (HEADING, repeated.encode([passage.heading for passage in passages])),
            (UPPER, repeated.encode([" ".join(passage.upper) for passage in passages])),
            (TITLE, repeated.encode([passage.title for passage in passages])),
        ]
    )
    return unit_rows(rows)


def _digest(passage: Passage) -> int:
    """Return a number that tells one text in its context from another."""
    around = "\x00".join((passage.text, passage.parent, passage.heading, "\x01".join(passage.upper), passage.title))
    return int.from_bytes(blake2b(around.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _write_things(things: Sequence[Thing], folder: Path, encoder: Encoder) -> None:
    folder.mkdir()
    write_things(things, folder / "things.jsonl.gz")
    names = [[*thing.labels, *thing.other_labels] for thing in things]
    save_array(folder / "word_owners.npy", _owners(names))
    WordIndex.from_texts(((text, lang) for found in names for lang, text in found), compared=False).save(
        folder / "words"
    )
    # Codes and symbols mean nothing: only names in a language get a vector.
    worded = [[text for lang, text in found if lang] for found in names]
    save_array(folder / "owners.npy", _owners(worded))
    with ArrayWriter(folder / "vectors.npy", np.float16, encoder.dim) as file:
        file.append(encoder.encode([text for found in worded for text in found]))
    build_vectors(folder / "vectors.npy")


def _owners(owned: Sequence[Sequence[object]]) -> Ids:
    """Return for each thing owned the place of its owner."""
    return Lists(np.empty(0, np.int64), starts_of([len(found) for found in owned])).owners
