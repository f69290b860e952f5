"""Lists in JSON."""

from collections.abc import Iterable

from pydantic import BaseModel

from api.models import by_language
from graph.reading.views import DocumentEntry, EntityEntry, TargetEntry, Term


class DocumentEntryModel(BaseModel):
    """A document in a list; ``languages`` are those whose text is held."""

    id: str
    iri: str
    kind: str
    citation: str
    title: dict[str, str]
    date: str
    convention: str
    languages: list[str]

    @classmethod
    def of(cls, entry: DocumentEntry) -> "DocumentEntryModel":
        """Return the model of an entry."""
        return cls(
            id=entry.thing.id,
            iri=entry.thing.iri,
            kind=entry.kind,
            citation=entry.thing.notation,
            title=by_language(entry.thing.labels),
            date=entry.date,
            convention=entry.convention,
            languages=list(entry.languages),
        )


class DocumentList(BaseModel):
    """Every document that is held or known of."""

    release: str
    documents: list[DocumentEntryModel]


class TargetEntryModel(BaseModel):
    """A target in a list."""

    id: str
    iri: str
    classes: list[str]
    label: dict[str, str]
    framework: str | None
    broader: str | None
    verified: bool

    @classmethod
    def of(cls, entry: TargetEntry) -> "TargetEntryModel":
        """Return the model of an entry; framework and broader are IRIs."""
        return cls(
            id=entry.thing.id,
            iri=entry.thing.iri,
            classes=list(entry.thing.classes),
            label=by_language(entry.thing.labels),
            framework=entry.thing.scheme,
            broader=entry.broader,
            verified=entry.verified,
        )


class TargetList(BaseModel):
    """Every goal, target, objective, article and indicator."""

    release: str
    targets: list[TargetEntryModel]


class EntityEntryModel(BaseModel):
    """An entity in a list."""

    id: str
    iri: str
    classes: list[str]
    entity_kind: str
    label: dict[str, str]
    verified: bool

    @classmethod
    def of(cls, entry: EntityEntry) -> "EntityEntryModel":
        """Return the model of an entry."""
        return cls(
            id=entry.thing.id,
            iri=entry.thing.iri,
            classes=list(entry.thing.classes),
            entity_kind=entry.entity_kind,
            label=by_language(entry.thing.labels),
            verified=entry.verified,
        )


class EntityList(BaseModel):
    """Every instrument, body, session, organisation, initiative, fund and plan."""

    release: str
    entities: list[EntityEntryModel]


class TermModel(BaseModel):
    """A class or property of the vocabulary."""

    iri: str
    name: str
    kind: str
    label: dict[str, str]
    definition: dict[str, str]


class OntologyModel(BaseModel):
    """The vocabulary of the project's own."""

    terms: list[TermModel]

    @classmethod
    def of(cls, terms: Iterable[Term]) -> "OntologyModel":
        """Return the model of the vocabulary."""
        models = (
            TermModel(
                iri=term.iri,
                name=term.name,
                kind=term.kind,
                label=by_language(term.labels),
                definition=by_language(term.definitions),
            )
            for term in terms
        )
        return cls(terms=list(models))
