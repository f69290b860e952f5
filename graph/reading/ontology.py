"""The project's own terms with their labels and definitions."""

from graph.reading.description import Description
from graph.reading.graph import Graph, query_text
from graph.reading.views import Term
from graph.reading.vocabulary import ECO, OWL, RDFS, SKOS, TYPE, local_name

ONTOLOGY_GRAPH = "https://w3id.org/ecotone/graph/source/ontology"
CLASS_TYPES = frozenset((f"{OWL}Class", f"{RDFS}Class"))


def describe_ontology(graph: Graph) -> Description:
    """Return all that the ontology says of its terms and of itself."""
    return Description(graph.construct(query_text("describe_ontology", ONTOLOGY_GRAPH)))


def read_terms(graph: Graph) -> tuple[Term, ...]:
    """Return classes, then properties, by name."""
    said = describe_ontology(graph)
    terms = (
        Term(
            iri=iri,
            name=local_name(iri),
            kind="class" if CLASS_TYPES & set(said.iris(iri, TYPE)) else "property",
            labels=said.texts(iri, f"{RDFS}label", f"{SKOS}prefLabel"),
            definitions=said.texts(iri, f"{SKOS}definition", f"{RDFS}comment"),
        )
        for iri in said.named()
        if iri.startswith(ECO)
    )
    return tuple(sorted(terms, key=lambda term: (term.kind, term.name.lower())))
