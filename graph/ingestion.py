"""Documents into a store: what is new goes in, what is held already is left, what contradicts it is refused."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from graph import iri
from graph.documents import document_quads
from loaders.errors import ConflictingText
from loaders.inputs import edition_text
from loaders.records import Document
from ontology.terms import Property


@dataclass(frozen=True, slots=True)
class Plan:
    """What an ingestion would change.

    :param new: Documents that are not held in their language.
    :param held: Documents whose text is held already.
    :param refused: Documents of which another text is held in the same language.
    """

    new: tuple[Document, ...]
    held: tuple[Document, ...]
    refused: tuple[ConflictingText, ...]


def plan_ingestion(store: Store, documents: Sequence[Document]) -> Plan:
    """Compare documents with what a store holds."""
    new, held, refused = [], [], []
    for document in documents:
        texts = held_text(store, document.slug, document.lang)
        if not texts:
            new.append(document)
        elif texts == set(edition_text(document)):
            held.append(document)
        else:
            source = held_source(store, document.slug, document.lang)
            reason = f"another text of {document.slug} in {document.lang} is held, from {source}"
            refused.append(ConflictingText(document.source, reason))
    return Plan(tuple(new), tuple(held), tuple(refused))


def held_text(store: Store, slug: str, lang: str) -> set[tuple[str, str]]:
    """Return unit id and text, white space aside, of an edition; empty where it is not held."""
    graph = NamedNode(iri.edition_graph(slug, lang))
    texts = store.quads_for_pattern(None, NamedNode(Property.TEXT), None, graph)
    return {
        (iri.id_of(quad.subject.value).rpartition("!")[0], "".join(quad.object.value.split()))
        for quad in texts
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    }


def held_source(store: Store, slug: str, lang: str) -> str:
    """Return the name of the file that an edition was read from."""
    edition, graph = NamedNode(iri.edition_iri(slug, lang)), NamedNode(iri.edition_graph(slug, lang))
    files = store.quads_for_pattern(edition, NamedNode(Property.SOURCE_FILE), None, graph)
    return next((quad.object.value for quad in files if isinstance(quad.object, Literal)), "an unnamed file")


def add_documents(store: Store, documents: Iterable[Document]) -> int:
    """Put documents into their named graphs.

    :returns: Number of quads that were added.
    """
    before = len(store)
    for document in documents:
        store.extend(document_quads(document))
    return len(store) - before
