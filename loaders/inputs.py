"""Files named by a user, or lying in folders that they named, read one by one."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from loaders.decision_reading import place_paragraphs
from loaders.decision_records import DecisionRecords
from loaders.errors import ConflictingText, InputRefused, TruncatedDocument
from loaders.fetching.manifest import is_manifest
from loaders.put_aside import PutAside, edition_digest
from loaders.reading_limits import limited
from loaders.reading_pool import Reading, read_in_processes
from loaders.records import Document
from loaders.vocabulary_records import Vocabulary, VocabularyConcept

ReadFile = Callable[[Path], tuple[Document, ...] | Vocabulary | DecisionRecords]
AnyDocument = Document | PutAside
Outcome = tuple[Path | InputRefused, Any]
"""A file, and what was read of it or why it was refused."""
Read = TypeVar("Read", AnyDocument, Vocabulary, DecisionRecords)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What became of the files.

    :param documents: Those that were read as documents, in the order named.
    :param refused: Why others were not read.
    :param vocabularies: Those that were read as vocabularies, in the order named.
    :param records: Those that were read as records of decisions, likewise.
    """

    documents: tuple[AnyDocument, ...]
    refused: tuple[InputRefused, ...]
    vocabularies: tuple[Vocabulary, ...] = ()
    records: tuple[DecisionRecords, ...] = ()

    def __bool__(self) -> bool:
        """True where anything was read."""
        return bool(self.documents or self.vocabularies or self.records)


def find_files(paths: Sequence[Path]) -> Iterator[Path | InputRefused]:
    """Yield the files that paths name, folders searched to any depth in alphabetical order, each file once.

    Hidden files and folders, and the manifests of fetching, are passed over. A path that does not exist, or a folder without a
    file, is yielded as a refusal.
    """
    seen: set[Path] = set()
    for path in paths:
        found = sorted(_files_below(path)) if path.is_dir() else [path]
        if not found:
            yield InputRefused(str(path), "no file in this folder")
        for file in found:
            if not file.exists():
                yield InputRefused(str(file), "no such file")
            elif file.resolve() not in seen and not is_manifest(file):
                seen.add(file.resolve())
                yield file


def _files_below(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        # A link that leads nowhere is yielded too, so that somebody says so.
        if (path.is_file() or (path.is_symlink() and not path.exists())) and not _is_passed_over(path, folder):
            yield path


def _is_passed_over(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts) or is_manifest(path)


def read_inputs(files: Iterable[Path | InputRefused], read: ReadFile) -> Inputs:
    """Read files one after the other; a refused one does not stop the others.

    :returns: As :func:`gather_inputs`.
    """
    return gather_inputs(read_each(files, read))


def read_each(files: Iterable[Path | InputRefused], read: ReadFile) -> Iterator[Outcome]:
    """Yield what each file holds, read one after the other."""
    for file in files:
        yield file, _read_one(file, read)


def read_many(files: Sequence[Path | InputRefused], reading: Reading, processes: int) -> Iterator[Outcome]:
    """Yield what each of many files holds, read by several processes, in the order of the files; documents are put aside."""
    outcomes = read_in_processes([file for file in files if isinstance(file, Path)], reading, processes)
    for file in files:
        yield file, file if isinstance(file, InputRefused) else next(outcomes)


def _read_one(file: Path | InputRefused, read: ReadFile) -> object:
    if isinstance(file, InputRefused):
        return file
    try:
        with limited(file):
            return read(file)
    except InputRefused as refused:
        return refused


def gather_inputs(outcomes: Iterable[Outcome]) -> Inputs:
    """Put together what was read of files, or why they were refused.

    A file may hold several documents; of a refused one none is taken. A document that ends in the middle is refused. Where two
    files claim the same document in the same language with different text, neither is taken, since nothing tells which is
    right; with the same text, the first is. So it is with vocabularies and records of one kind and name. Paragraphs of a
    database give way to the document as issued.
    """
    documents: list[tuple[Path, AnyDocument]] = []
    vocabularies: list[tuple[Path, Vocabulary]] = []
    records: list[tuple[Path, DecisionRecords]] = []
    refused: list[InputRefused] = []
    for file, found in outcomes:
        if isinstance(file, InputRefused) or isinstance(found, InputRefused):
            refused.append(found)
        elif isinstance(found, Vocabulary):
            vocabularies.append((file, found))
        elif isinstance(found, DecisionRecords):
            records.append((file, found))
        elif cut := [document for document in found if document.warnings]:
            refused.append(TruncatedDocument(str(file), cut[0].warnings[0]))
        else:
            documents.extend((file, document) for document in found)
    said, contradictions = settle_records(records)
    documents.extend((Path(one.source), document) for one in said for document in one.documents)
    kept, conflicts = settle_conflicts(documents)
    named, clashes = settle_vocabularies(vocabularies)
    refused += [*conflicts, *clashes, *contradictions]
    return Inputs(tuple(kept), tuple(refused), tuple(named), place_paragraphs(said))


def settle_conflicts(
    documents: Sequence[tuple[Path, AnyDocument]],
) -> tuple[list[AnyDocument], list[InputRefused]]:
    """Keep one of equal editions, and none of editions that contradict each other."""
    issued = {(document.slug, document.lang) for _, document in documents if not document.paragraphs_only}
    return _settle(
        [one for one in documents if not one[1].paragraphs_only or (one[1].slug, one[1].lang) not in issued],
        name=lambda document: f"{document.slug} in {document.lang}",
        content=edition_digest,
        said="claims {} with another text than {}",
    )


def settle_vocabularies(vocabularies: Sequence[tuple[Path, Vocabulary]]) -> tuple[list[Vocabulary], list[InputRefused]]:
    """Keep one of equal vocabularies of one kind and name, and none of those that differ."""
    return _settle(
        vocabularies,
        name=lambda vocabulary: f"{vocabulary.kind}/{vocabulary.name}",
        content=lambda vocabulary: replace(vocabulary, source="", sha256="", concepts=_without_lines(vocabulary)),
        said="is {} with other content than {}",
    )


def settle_records(
    records: Sequence[tuple[Path, DecisionRecords]],
) -> tuple[list[DecisionRecords], list[InputRefused]]:
    """Keep one of equal files of records of one kind and name, and none of those that differ."""
    return _settle(
        records,
        name=lambda found: f"{found.kind}/{found.name}",
        content=lambda found: replace(found, source="", sha256="", documents=()),
        said="is {} with other content than {}",
    )


def _settle(
    read: Sequence[tuple[Path, Read]], name: Callable[[Read], str], content: Callable[[Read], Hashable], said: str
) -> tuple[list[Read], list[InputRefused]]:
    """Keep the first of those that have one name and content, and refuse those of one name that differ.

    :param said: Why a file is refused, with places for the name and for the other files.
    """
    named: dict[str, list[tuple[Path, Read]]] = {}
    for path, found in read:
        named.setdefault(name(found), []).append((path, found))
    kept: list[Read] = []
    refused: list[InputRefused] = []
    for key, several in named.items():
        if len({content(found) for _, found in several}) == 1:
            kept.append(several[0][1])
            continue
        for path, _ in several:
            others = ", ".join(str(other) for other, _ in several if other != path)
            refused.append(ConflictingText(str(path), said.format(key, others)))
    return kept, refused


def _without_lines(vocabulary: Vocabulary) -> tuple[VocabularyConcept, ...]:
    return tuple(replace(concept, line=None) for concept in vocabulary.concepts)
