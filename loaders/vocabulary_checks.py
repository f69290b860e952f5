"""What all vocabularies have in common, whatever file they come from: where they are from, and what they must keep."""

import re
from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from loaders.input_file import InputFile
from loaders.registry import Source
from loaders.vocabulary_records import Label, Vocabulary, VocabularyConcept

IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:(?:[^\x00-\x20<>"{}|\\^`%\x7f]|%[0-9A-Fa-f]{2})+')
ID = re.compile(r"[\w(][\w.()+-]*")
LANGUAGE_TAG = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)
SHOWN = 4


def begin_vocabulary(file: InputFile, source: Source, name: str) -> Vocabulary:
    """Return a vocabulary that holds nothing yet but where it is from.

    :param name: Name among the vocabularies of its kind.
    """
    return Vocabulary(
        kind=source.name,
        name=name,
        title=f"{source.title}: {name}",
        publisher=source.publisher,
        licence=source.licence,
        url=source.url,
        tier=source.tier,
        source=file.name,
        sha256=file.sha256,
    )


def check_vocabulary(file: InputFile, vocabulary: Vocabulary) -> Vocabulary:
    """Return a vocabulary that holds together.

    :raises InputRefused: If it holds nothing, names something wrongly, has a concept twice, or is a circle of broader ones.
    """
    if not (vocabulary.concepts or vocabulary.countries):
        raise file.refusal("holds no concept")
    seen: dict[str, VocabularyConcept] = {}
    for concept in vocabulary.concepts:
        if concept.id in seen:
            raise file.refusal(f"has {concept.id} twice", line_of(file, concept))
        seen[concept.id] = concept
        _check_names(file, concept)
    for label, line in _labels(vocabulary):
        if label.lang and not LANGUAGE_TAG.fullmatch(label.lang):
            raise file.refusal(f"{label.lang!r} is no language tag", line)
    if circle := find_circle({concept.id: concept.broader for concept in vocabulary.concepts}):
        shown = " → ".join((*circle[:SHOWN], *(["…"] if len(circle) > SHOWN else []), circle[0]))
        raise file.refusal(f"a circle of broader concepts: {shown}", line_of(file, seen[circle[0]]))
    return vocabulary


def line_of(file: InputFile, concept: VocabularyConcept) -> int | None:
    """Return the line where a concept stands, looked for in the file only now that somebody asks."""
    return file.line_of(concept.id) if concept.line is None and file.form == "rdf" else concept.line


def find_circle(broader: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the concepts of a circle of broader ones, none where there is no circle.

    >>> find_circle({"trees": ["plants"], "oaks": ["trees"]}), find_circle({"a": ["b"], "b": ["c"], "c": ["b"]})
    ((), ('b', 'c'))
    """
    try:
        TopologicalSorter(broader).prepare()
    except CycleError as error:
        # Each stands behind the one that is broader, and the last is the first again.
        return tuple(reversed(error.args[1][1:]))
    return ()


def _check_names(file: InputFile, concept: VocabularyConcept) -> None:
    matched = [match.to for match in concept.matches]
    for name in (concept.id, *concept.broader, *concept.related, *concept.subjects, *concept.schemes, *matched):
        if not (IRI if ":" in name else ID).fullmatch(name):
            raise file.refusal(f"{name!r} is no IRI", line_of(file, concept))


def _labels(vocabulary: Vocabulary) -> Iterator[tuple[Label, int | None]]:
    for concept in vocabulary.concepts:
        for labels in (concept.labels, concept.alternatives, concept.definitions, concept.scope_notes):
            yield from ((label, concept.line) for label in labels)
    for scheme in vocabulary.schemes:
        yield from ((label, None) for label in scheme.labels)
    for collection in vocabulary.collections:
        yield from ((label, None) for label in collection.labels)
