"""Documents that were read, put aside in files until they are written to a store, so that thousands of them need no memory."""

import hashlib
import pickle
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from loaders.records import Document


@dataclass(frozen=True, slots=True)
class PutAside:
    """What must be known of a document before it is written.

    Fields as in :class:`loaders.records.Document`.

    :param digest: As :func:`edition_digest` makes it.
    :param file: Where the whole of it lies.
    """

    slug: str
    lang: str
    source: str
    sha256: str
    warnings: tuple[str, ...]
    digest: str
    file: Path
    paragraphs_only: bool = False


def put_aside(document: Document, folder: Path) -> PutAside:
    """Write a document to a file of its own in a folder."""
    with NamedTemporaryFile(dir=folder, suffix=".document", delete=False) as file:
        pickle.dump(document, file, protocol=pickle.HIGHEST_PROTOCOL)
    return PutAside(
        slug=document.slug,
        lang=document.lang,
        source=document.source,
        sha256=document.sha256,
        warnings=document.warnings,
        digest=edition_digest(document),
        file=Path(file.name),
        paragraphs_only=document.paragraphs_only,
    )


def whole(document: Document | PutAside) -> Document:
    """Return a document with all that is in it."""
    if isinstance(document, Document):
        return document
    with document.file.open("rb") as file:
        # The file was written by this program in a folder that nobody else can write to.
        found: Document = pickle.load(file)
    return found


def edition_digest(document: Document | PutAside) -> str:
    """Return what makes two editions equal: a digest of the ids and texts of their units, white space aside."""
    if isinstance(document, PutAside):
        return document.digest
    return digest_of_texts((unit.unit_id, unit.text) for unit in document.units)


def digest_of_texts(texts: Iterable[tuple[str, str]]) -> str:
    """Return a digest of the ids and texts of units in any order, white space aside."""
    digest = hashlib.sha256()
    for unit_id, text in sorted((unit_id, "".join(text.split())) for unit_id, text in texts):
        digest.update(f"{unit_id}\t{text}\n".encode())
    return digest.hexdigest()
