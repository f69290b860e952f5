"""Which kind of source a file is, told by its content and name, and reading it as that."""

from functools import cache
from pathlib import Path

from loaders.decision_records import DecisionRecords
from loaders.errors import InputRefused
from loaders.input_file import InputFile
from loaders.records import Document
from loaders.registry import Source, loader, source, sources
from loaders.un_documents.formats import FORMS
from loaders.vocabulary_checks import check_vocabulary
from loaders.vocabulary_records import Vocabulary

DOCUMENTS, NATIONAL = "un_documents", "national_documents"


class UnknownForm(InputRefused):
    """A file in a form that some loaders read, with content that none of them knows."""


def read_file(path: Path) -> tuple[Document, ...] | Vocabulary | DecisionRecords:
    """Read a file as what it is.

    :returns: The documents in it, or the vocabulary or the records of decisions that it is.

    :raises InputRefused: If no loader knows it, or the one that does refuses it.
    """
    file = InputFile(path)
    kind = kind_of(file)
    if kind in (DOCUMENTS, NATIONAL):
        return _documents(file, kind)
    if source(kind).yields == "decisions":
        records: DecisionRecords = loader(kind).read_records(file, source(kind))
        return records
    vocabulary: Vocabulary = loader(kind).read_vocabulary(file, source(kind))
    return check_vocabulary(file, vocabulary)


def kind_of(file: InputFile) -> str:
    """Return the kind of source that a file is; a text in a format of documents is one of a governing body or of a State.

    Only loaders of its form are asked, and one of them at most knows a file; more than one would be a fault of ours.

    :raises UnknownForm: If its form is none of documents, and no loader of that form knows the content.
    :raises InputRefused: If the content is broken.
    """
    if file.form in FORMS:
        return NATIONAL if loader(NATIONAL).recognises(file) else DOCUMENTS
    asked = [kind for kind in (*vocabulary_sources(), *record_sources()) if file.form in kind.forms]
    found = [kind.name for kind in asked if loader(kind.name).recognises(file)]
    if not found:
        raise UnknownForm(str(file.path), f"no loader knows this {_said(file)}; {_known()}")
    if len(found) > 1:
        raise AssertionError(f"{file.path} is taken for {' and '.join(found)}")
    return found[0]


def read_documents(file: InputFile) -> tuple[Document, ...]:
    """Read the documents in a file, whoever issued them.

    :raises InputRefused: If it is in no form of documents, or its loader refuses it.
    """
    return _documents(file, kind_of(file) if file.form in FORMS else DOCUMENTS)


@cache
def vocabulary_sources() -> tuple[Source, ...]:
    """Return the kinds of sources whose loaders read vocabularies."""
    return tuple(kind for kind in sources() if kind.forms and kind.yields == "vocabulary")


@cache
def record_sources() -> tuple[Source, ...]:
    """Return the kinds of sources whose loaders read records of decisions."""
    return tuple(kind for kind in sources() if kind.yields == "decisions")


def _documents(file: InputFile, kind: str) -> tuple[Document, ...]:
    documents: tuple[Document, ...] = loader(kind).read_documents(file)
    return documents


def _said(file: InputFile) -> str:
    return {"xlsx": "workbook", "rdf": "RDF"}.get(file.form, file.form.upper())


def _known() -> str:
    named = (*vocabulary_sources(), *record_sources())
    kinds = ", ".join(f"{kind.name} ({', '.join(kind.forms)})" for kind in named)
    forms = ", ".join(FORMS)
    return f"there are: {DOCUMENTS} ({forms}), {kinds}, {NATIONAL} ({forms})"
