"""Files named by a user, or lying in folders that they named, read one by one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from loaders.errors import ConflictingText, InputRefused, TruncatedDocument
from loaders.records import Document

ReadDocument = Callable[[Path], Document]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What became of the files.

    :param documents: Those that were read, in the order named.
    :param refused: Why the others were not.
    """

    documents: tuple[Document, ...]
    refused: tuple[InputRefused, ...]


def find_files(paths: Sequence[Path]) -> Iterator[Path | InputRefused]:
    """Yield the files that paths name, folders searched to any depth in alphabetical order, each file once.

    Hidden files and folders are passed over. A path that does not exist, or a folder without a file, is yielded as a refusal.
    """
    seen: set[Path] = set()
    for path in paths:
        found = sorted(_files_below(path)) if path.is_dir() else [path]
        if not found:
            yield InputRefused(str(path), "no file in this folder")
        for file in found:
            if not file.exists():
                yield InputRefused(str(file), "no such file")
            elif file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def _files_below(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        # A link that leads nowhere is yielded too, so that somebody says so.
        if (path.is_file() or (path.is_symlink() and not path.exists())) and not any(
            part.startswith(".") for part in path.relative_to(folder).parts
        ):
            yield path


def read_inputs(files: Iterable[Path | InputRefused], read: ReadDocument) -> Inputs:
    """Read files; a refused one does not stop the others.

    A document that ends in the middle is refused. Where two files claim the same document in the same language with different
    text, neither is taken, since nothing tells which is right; with the same text, the first is.
    """
    documents: list[tuple[Path, Document]] = []
    refused: list[InputRefused] = []
    for file in files:
        if isinstance(file, InputRefused):
            refused.append(file)
            continue
        try:
            document = read(file)
            if document.warnings:
                raise TruncatedDocument(str(file), document.warnings[0])
            documents.append((file, document))
        except InputRefused as error:
            refused.append(error)
    kept, conflicts = settle_conflicts(documents)
    return Inputs(tuple(kept), (*refused, *conflicts))


def settle_conflicts(documents: Sequence[tuple[Path, Document]]) -> tuple[list[Document], list[InputRefused]]:
    """Keep one of equal editions, and none of editions that contradict each other."""
    editions: dict[tuple[str, str], list[tuple[Path, Document]]] = {}
    for path, document in documents:
        editions.setdefault((document.slug, document.lang), []).append((path, document))
    kept: list[Document] = []
    refused: list[InputRefused] = []
    for (slug, lang), found in editions.items():
        if len({edition_text(document) for _, document in found}) == 1:
            kept.append(found[0][1])
            continue
        for path, _ in found:
            others = ", ".join(str(other) for other, _ in found if other != path)
            refused.append(ConflictingText(str(path), f"claims {slug} in {lang} with another text than {others}"))
    return kept, refused


def edition_text(document: Document) -> tuple[tuple[str, str], ...]:
    """Return what makes two editions equal: the ids and texts of their units, white space aside."""
    return tuple((unit.unit_id, "".join(unit.text.split())) for unit in document.units)
