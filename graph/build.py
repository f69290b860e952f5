"""What goes into a release: the ontology, the built-in catalogue, and documents."""

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode, Quad, QuerySolutions, Store

from graph import iri
from graph.catalogue import catalogue_quads
from graph.catalogue_graphs import CATALOGUE, INFERRED, UNVERIFIED
from graph.decisions import AddedRecords, add_records, records_graph
from graph.ingestion import AddedVocabularies, Plan, add_documents, add_vocabularies, plan_ingestion
from graph.release_folder import Input
from graph.releases import ChangeSummary
from graph.reviews import about_reviews, apply_reviews, suspend_reviews
from graph.store import graph_names
from graph.unit_order import align_orders
from graph.vocabularies import vocabulary_graph
from graph.vocabulary import vocabulary_quads
from loaders.catalogue.loader import read_catalogue
from loaders.decision_records import DecisionRecords
from loaders.errors import InputRefused
from loaders.inputs import AnyDocument
from loaders.registry import reader_version
from loaders.un_documents.accuracy_figures import accuracy_summary
from loaders.vocabulary_records import Vocabulary

COUNTS = {
    "documents": "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?u eco:inDocument ?d }",
    "units": "SELECT (COUNT(DISTINCT ?u) AS ?n) { ?u a eco:Provision }",
    "texts": "SELECT (COUNT(DISTINCT ?t) AS ?n) { ?t eco:text ?text }",
    "citations": "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a eco:Citation }",
    "acts": "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a eco:Act }",
    "targets": "SELECT (COUNT(DISTINCT ?t) AS ?n) { ?t a eco:Target }",
}

VOCABULARY = iri.graph_iri("source/ontology")
PARTS = f"{iri.graph_iri(CATALOGUE)}/"


class StrictRefusal(Exception):
    """Some input was refused, and nothing was to go in unless all did."""


def build_catalogue(store: Store) -> ChangeSummary:
    """Put the ontology and the catalogue into a store, in the place of former ones; documents and reviews stay."""
    quads = [*vocabulary_quads(), *catalogue_quads(read_catalogue())]
    former = {name for name in graph_names(store) if name.startswith(PARTS)}
    own = {VOCABULARY, iri.graph_iri(INFERRED), iri.graph_iri(UNVERIFIED)}
    written = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)}
    moved = suspend_reviews(store)
    graphs = moved | put_graphs(store, former | own | written, quads)
    graphs |= apply_reviews(store)
    return ChangeSummary(graphs=graphs, counts=count_things(store), about={**about_reviews(store), **about_accuracy()})


def about_accuracy() -> dict[str, object]:
    """Return how well documents are read, as the manifest of a release says it."""
    return {"accuracy": accuracy_summary()}


def put_graphs(store: Store, graphs: Iterable[str], quads: Iterable[Quad]) -> frozenset[str]:
    """Replace whole named graphs; one that gets no quad is left empty.

    :param graphs: IRIs of the graphs.
    :param quads: All their quads.
    :returns: IRIs of the graphs.
    """
    names = frozenset(graphs)
    for name in sorted(names):
        store.clear_graph(NamedNode(name))
    # Loaded in bulk: the files of the store come out half as large.
    store.bulk_extend(quads)
    return names


class Ingestion:
    """One ingestion, as a change of a release.

    Afterwards ``plan`` says what became of the documents, ``added`` what became of the vocabularies, ``recorded`` what became of
    the records of decisions.

    :param documents: As read.
    :param refused: Inputs that were refused before.
    :param strict: True where nothing is to go in unless everything can.
    :param vocabularies: As read.
    :param records: As read.
    """

    def __init__(
        self,
        documents: Sequence[AnyDocument],
        refused: Sequence[InputRefused],
        strict: bool = False,
        vocabularies: Sequence[Vocabulary] = (),
        records: Sequence[DecisionRecords] = (),
    ) -> None:
        self._documents, self._refused, self._strict = documents, refused, strict
        self._vocabularies, self._records = vocabularies, records
        self.plan, self.added, self.recorded = Plan((), (), ()), AddedVocabularies(), AddedRecords()

    def apply(self, store: Store) -> ChangeSummary:
        """Write what is new; on a first release the ontology and the catalogue before it.

        :raises StrictRefusal: If it is strict and any input is refused.
        """
        touched: frozenset[str] = frozenset()
        self.plan = plan_ingestion(store, self._documents)
        if self._strict and (self._refused or self.plan.refused):
            raise StrictRefusal
        if self.first(store):
            touched = build_catalogue(store).graphs or touched
        self.added = add_vocabularies(store, self._vocabularies)
        if self._strict and self.added.refused:
            raise StrictRefusal
        add_documents(store, self.plan.new)
        touched |= align_orders(store, {document.slug for document in self.plan.new})
        self.recorded = add_records(store, self._records)
        if self._strict and self.recorded.refused:
            raise StrictRefusal
        reader = reader_version()
        inputs = [
            *(Input(one.source, one.sha256, iri.edition_graph(one.slug, one.lang), reader) for one in self.plan.new),
            *(Input(one.source, one.sha256, vocabulary_graph(one), reader) for one in self.added.new),
            *(Input(one.source, one.sha256, records_graph(one), reader) for one in self.recorded.new),
        ]
        touched |= {one.graph for one in inputs}
        return ChangeSummary(graphs=touched, inputs=inputs, counts=count_things(store), about=about_accuracy())

    @staticmethod
    def first(store: Store) -> bool:
        """Tell whether a store holds nothing yet."""
        return len(store) == 0

    @property
    def refused(self) -> tuple[InputRefused, ...]:
        """Everything that was refused, before and now."""
        return (*self._refused, *self.plan.refused, *self.added.refused, *self.recorded.refused)


def count_things(store: Store) -> dict[str, int]:
    """Return the numbers that a manifest and the home page give, over all named graphs."""
    counts = {}
    for name, query in COUNTS.items():
        rows = store.query(f"PREFIX eco: <https://w3id.org/ecotone/ontology#> {query}", use_default_graph_as_union=True)
        assert isinstance(rows, QuerySolutions)
        counts[name] = int(next(rows)["n"].value)
    return counts
