"""Triples, looked up by subject and property."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from graph.reading.views import Text
from graph.reading.vocabulary import TYPE, local_name


class Description:
    """What a set of triples says of each of its subjects."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.triples = tuple(triples)
        self._objects: dict[str, dict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
        for triple in self.triples:
            if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
                self._objects[triple.subject.value][triple.predicate.value].append(triple.object)

    def __bool__(self) -> bool:
        return bool(self.triples)

    def __contains__(self, subject: str) -> bool:
        return subject in self._objects

    def named(self) -> list[str]:
        """Return every subject, in the order of the triples."""
        return list(self._objects)

    def subjects(self, of_class: str) -> list[str]:
        """Return the subjects of a class, in the order of the triples."""
        return [s for s in self._objects if of_class in self.iris(s, TYPE)]

    def properties(self, subject: str) -> Iterator[str]:
        """Return the properties that a subject has."""
        yield from self._objects.get(subject, {})

    def iris(self, subject: str, *properties: str) -> list[str]:
        """Return the IRIs that a subject points to by any of some properties, sorted."""
        return sorted({o.value for o in self._values(subject, properties) if isinstance(o, NamedNode)})

    def iri(self, subject: str, *properties: str) -> str | None:
        """Return the first IRI that a subject points to, or None."""
        return next(iter(self.iris(subject, *properties)), None)

    def texts(self, subject: str, *properties: str) -> tuple[Text, ...]:
        """Return literals with their languages, sorted by language."""
        found = {(o.language or "", o.value) for o in self._values(subject, properties) if isinstance(o, Literal)}
        return tuple(Text(text, lang) for lang, text in sorted(found))

    def strings(self, subject: str, *properties: str) -> list[str]:
        """Return the plain values of literals, sorted."""
        return sorted({o.value for o in self._values(subject, properties) if isinstance(o, Literal)})

    def string(self, subject: str, *properties: str) -> str:
        """Return one literal's value, by the first property that has one, or an empty string."""
        return next((s for name in properties for s in self.strings(subject, name)), "")

    def classes(self, subject: str) -> tuple[str, ...]:
        """Return the local names of a subject's types."""
        return tuple(local_name(iri) for iri in self.iris(subject, TYPE))

    def linked_iris(self) -> set[str]:
        """Return every IRI that stands as an object, types left out."""
        return {t.object.value for t in self.triples if isinstance(t.object, NamedNode) and t.predicate.value != TYPE}

    def _values(self, subject: str, properties: Iterable[str]) -> Iterator[NamedNode | Literal]:
        held = self._objects.get(subject)
        if held is not None:
            for name in properties:
                yield from held.get(name, ())
