"""Documents and vocabularies into a store: what is new goes in, what is held is left, what contradicts it is refused."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import iri
from graph.documents import document_quads
from graph.vocabularies import is_indicator, node_of, quads_of_vocabulary, target_of, vocabulary_graph
from loaders.errors import ConflictingText, InputRefused
from loaders.inputs import AnyDocument
from loaders.put_aside import digest_of_texts, edition_digest, whole
from loaders.vocabulary_records import Vocabulary
from ontology.terms import Class, Property, Rdf


@dataclass(frozen=True, slots=True)
class Plan:
    """What an ingestion would change.

    :param new: Documents that are not held in their language, were read otherwise from the same file before, or take the place
        of paragraphs of a database.
    :param held: Documents whose text is held already, or paragraphs of a database of which the document as issued is held.
    :param refused: Documents of which another text is held in the same language.
    """

    new: tuple[AnyDocument, ...]
    held: tuple[AnyDocument, ...]
    refused: tuple[ConflictingText, ...]


@dataclass(frozen=True, slots=True)
class AddedVocabularies:
    """What an ingestion of vocabularies changed.

    :param new: Those that were not held, or not as they are now.
    :param held: Those that are held as they are.
    :param refused: Why others were left out.
    """

    new: tuple[Vocabulary, ...] = ()
    held: tuple[Vocabulary, ...] = ()
    refused: tuple[InputRefused, ...] = ()


def plan_ingestion(store: Store, documents: Sequence[AnyDocument]) -> Plan:
    """Compare documents with what a store holds."""
    new: list[AnyDocument] = []
    held: list[AnyDocument] = []
    refused: list[ConflictingText] = []
    for document in documents:
        graph = NamedNode(iri.edition_graph(document.slug, document.lang))
        if next(iter(store.quads_for_pattern(None, None, None, graph)), None) is None:
            new.append(document)
        elif held_digest(store, document.slug, document.lang) == document.sha256:
            same = set(document_quads(whole(document))) == set(store.quads_for_pattern(None, None, None, graph))
            (held if same else new).append(document)
        elif _holds_paragraphs_only(store, document.slug, document.lang):
            # Both a newer state of the database and the document as issued take their place.
            new.append(document)
        elif document.paragraphs_only or held_text(store, document.slug, document.lang) == edition_digest(document):
            held.append(document)
        else:
            source = held_source(store, document.slug, document.lang)
            reason = f"another text of {document.slug} in {document.lang} is held, from {source}"
            refused.append(ConflictingText(document.source, reason))
    return Plan(tuple(new), tuple(held), tuple(refused))


def held_text(store: Store, slug: str, lang: str) -> str:
    """Return the digest of the texts of an edition that is held."""
    graph = NamedNode(iri.edition_graph(slug, lang))
    texts = store.quads_for_pattern(None, NamedNode(Property.TEXT), None, graph)
    return digest_of_texts(
        (iri.id_of(quad.subject.value).rpartition("!")[0], quad.object.value)
        for quad in texts
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    )


def held_source(store: Store, slug: str, lang: str) -> str:
    """Return the name of the file that an edition was read from."""
    return _said_of_edition(store, slug, lang, Property.SOURCE_FILE) or "an unnamed file"


def held_digest(store: Store, slug: str, lang: str) -> str:
    """Return the digest of the file that an edition was read from, empty where none is known."""
    return _said_of_edition(store, slug, lang, Property.SHA256)


def _said_of_edition(store: Store, slug: str, lang: str, predicate: str) -> str:
    edition, graph = NamedNode(iri.edition_iri(slug, lang)), NamedNode(iri.edition_graph(slug, lang))
    said = store.quads_for_pattern(edition, NamedNode(predicate), None, graph)
    return next((quad.object.value for quad in said if isinstance(quad.object, Literal)), "")


def _holds_paragraphs_only(store: Store, slug: str, lang: str) -> bool:
    return _said_of_edition(store, slug, lang, Property.PARAGRAPHS_ONLY) == "true"


def add_documents(store: Store, documents: Iterable[AnyDocument]) -> int:
    """Put documents into their named graphs, each in the place of what was read from the same file before.

    :returns: Number of quads that were added.
    """
    before = len(store)
    named = list(documents)
    for document in named:
        store.clear_graph(NamedNode(iri.edition_graph(document.slug, document.lang)))
    # Loaded at once, a document in memory at a time.
    store.bulk_extend(quad for document in named for quad in document_quads(whole(document)))
    return len(store) - before


def add_vocabularies(store: Store, vocabularies: Iterable[Vocabulary]) -> AddedVocabularies:
    """Put vocabularies into their named graphs, each in the place of its former edition.

    One by one, since a name that the first prefers is an alternative in the next.
    """
    new: list[Vocabulary] = []
    held: list[Vocabulary] = []
    refused: list[InputRefused] = []
    for vocabulary in vocabularies:
        graph = NamedNode(vocabulary_graph(vocabulary))
        former = set(store.quads_for_pattern(None, None, None, graph))
        try:
            quads = set(quads_of_vocabulary(vocabulary, store))
        except ValueError as error:
            # The store knows more of the grammar of IRIs and language tags than the loaders do.
            refused.append(InputRefused(vocabulary.source, f"an IRI or a language tag in it is none: {error}"))
            continue
        if _content(quads, graph) == _content(former, graph):
            held.append(vocabulary)
        elif reason := _refusal(store, vocabulary, _content(quads, graph), _content(former, graph)):
            refused.append(reason)
        else:
            store.clear_graph(graph)
            store.extend(quads)
            new.append(vocabulary)
    return AddedVocabularies(tuple(new), tuple(held), tuple(refused))


def _content(quads: Iterable[Quad], graph: NamedNode) -> frozenset[Quad]:
    """Return quads without those that say where a graph is from: another file may have the same content."""
    return frozenset(quad for quad in quads if quad.subject != graph)


def _refusal(
    store: Store, vocabulary: Vocabulary, quads: frozenset[Quad], former: frozenset[Quad]
) -> InputRefused | None:
    """Return why a vocabulary cannot go in, None where it can."""
    for concept in vocabulary.concepts:
        target = target_of(node_of(concept.id))
        if target and not is_indicator(target) and not _is_commitment(store, node_of(concept.id)):
            return InputRefused(vocabulary.source, f"no framework here has a goal or target {target}", concept.line)
    if former and not {quad.subject for quad in quads} & {quad.subject for quad in former}:
        name = f"{vocabulary.kind}/{vocabulary.name}"
        reason = f"quite another vocabulary is held as {name}; give the file another name"
        return ConflictingText(vocabulary.source, reason)
    return None


def _is_commitment(store: Store, node: str) -> bool:
    classes = store.quads_for_pattern(NamedNode(node), NamedNode(Rdf.TYPE), NamedNode(Class.COMMITMENT), None)
    return next(iter(classes), None) is not None
