"""Concepts out of an RDF graph, by the SKOS reference and its extension for labels."""

from collections.abc import Iterable, Iterator

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DC, DCTERMS, OWL, RDF, RDFS, SKOS, Namespace
from rdflib.term import Node

from loaders.fields import distinct, one_line
from loaders.input_file import InputFile
from loaders.rdf_file import named_subjects
from loaders.vocabulary_records import MATCH_KINDS, Collection, Label, Labels, Match, Scheme, VocabularyConcept

XL = Namespace("http://www.w3.org/2008/05/skos-xl#")
CLASSES = {"Concept", "ConceptScheme", "Collection", "OrderedCollection"}
PROPERTIES = {
    *("prefLabel", "altLabel", "hiddenLabel", "notation", "inScheme", "topConceptOf", "hasTopConcept"),
    *("broader", "narrower", "related", "broaderTransitive", "narrowerTransitive", "semanticRelation"),
    *("definition", "scopeNote", "note", "example", "changeNote", "editorialNote", "historyNote"),
    *("member", "memberList", "mappingRelation", *MATCH_KINDS),
}
TITLES = (SKOS.prefLabel, DCTERMS.title, DC.title, RDFS.label)
# What only concepts have: who has one of these is one, whether the file says so or not.
OF_CONCEPTS = (
    *(SKOS.broader, SKOS.narrower, SKOS.related, SKOS.inScheme, SKOS.topConceptOf, SKOS.definition),
    *(SKOS[kind] for kind in MATCH_KINDS),
)


def refuse_unknown_terms(file: InputFile) -> None:
    """Refuse terms in the namespace of SKOS that SKOS does not have.

    :raises InputRefused: Naming the first of them.
    """
    for _, predicate, value in sorted(file.graph, key=str):
        for term, known in ((predicate, PROPERTIES), *(((value, CLASSES),) if predicate == RDF.type else ())):
            if isinstance(term, URIRef) and term.startswith(str(SKOS)):
                name = term.removeprefix(str(SKOS))
                if name not in known:
                    raise file.refusal(f"SKOS has no {name!r}", file.line_of(name))


def read_concepts(file: InputFile) -> tuple[VocabularyConcept, ...]:
    """Return the concepts of a file, sorted by IRI.

    :raises InputRefused: If a concept has no IRI, or a link leads to a literal.
    """
    graph = file.graph
    for node in graph.subjects(RDF.type, SKOS.Concept):
        if not isinstance(node, URIRef):
            raise file.refusal("a concept has no IRI", file.line_of("Concept"))
    others = {
        node
        for kind in (SKOS.ConceptScheme, SKOS.Collection, SKOS.OrderedCollection, XL.Label)
        for node in graph.subjects(RDF.type, kind)
    }
    wider = _wider(file)
    return tuple(
        _read_concept(file, node, wider.get(node, ()))
        for node in named_subjects(graph)
        if node not in others and _is_concept(graph, node)
    )


def read_schemes(file: InputFile) -> tuple[Scheme, ...]:
    """Return the concept schemes of a file, sorted by IRI."""
    schemes = {node for node in file.graph.subjects(RDF.type, SKOS.ConceptScheme) if isinstance(node, URIRef)}
    return tuple(Scheme(str(node), first_labels(file.graph, node, TITLES)) for node in sorted(schemes))


def read_collections(file: InputFile) -> tuple[Collection, ...]:
    """Return the collections of a file that have an IRI, sorted by it."""
    graph = file.graph
    kinds = (SKOS.Collection, SKOS.OrderedCollection)
    nodes = {node for kind in kinds for node in graph.subjects(RDF.type, kind) if isinstance(node, URIRef)}
    return tuple(
        Collection(str(node), first_labels(graph, node, TITLES), _members(graph, node)) for node in sorted(nodes)
    )


def first_labels(graph: Graph, node: Node, properties: Iterable[URIRef]) -> Labels:
    """Return the labels of a node by the first property that it has, sorted by language."""
    return next((found for name in properties if (found := _labels(graph, node, name))), ())


def _is_concept(graph: Graph, node: URIRef) -> bool:
    if (node, RDF.type, SKOS.Concept) in graph:
        return True
    return any((node, name, None) in graph for name in (*OF_CONCEPTS, SKOS.prefLabel, SKOS.altLabel))


def _read_concept(file: InputFile, node: URIRef, wider: Iterable[str]) -> VocabularyConcept:
    graph = file.graph
    preferred = _labels(graph, node, SKOS.prefLabel, XL.prefLabel)
    notations = sorted({str(value).strip() for value in graph.objects(node, SKOS.notation)})
    return VocabularyConcept(
        id=str(node),
        labels=preferred,
        alternatives=distinct(_labels(graph, node, SKOS.altLabel, XL.altLabel), but=preferred),
        definitions=_labels(graph, node, SKOS.definition),
        scope_notes=_labels(graph, node, SKOS.scopeNote),
        notations=tuple(filter(None, notations)),
        schemes=_linked(file, node, SKOS.inScheme, SKOS.topConceptOf),
        broader=tuple(sorted({*_linked(file, node, SKOS.broader), *wider})),
        related=_linked(file, node, SKOS.related),
        matches=tuple(Match(kind, to) for kind in MATCH_KINDS for to in _linked(file, node, SKOS[kind])),
        subjects=_linked(file, node, DCTERMS.subject, literals=True),
        deprecated=any(
            value.toPython() is True for value in graph.objects(node, OWL.deprecated) if isinstance(value, Literal)
        ),
    )


def _wider(file: InputFile) -> dict[Node, list[str]]:
    """Return what each concept is narrower than, as the wider one states it."""
    found: dict[Node, list[str]] = {}
    for wide, narrow in file.graph.subject_objects(SKOS.narrower):
        found.setdefault(narrow, []).append(str(wide))
    return found


def _linked(file: InputFile, node: URIRef, *properties: URIRef, literals: bool = False) -> tuple[str, ...]:
    """Return the IRIs that a node is linked to, sorted.

    :param literals: True where a literal may stand in place of a thing; it is left out.
    """
    found: set[str] = set()
    for name in properties:
        for value in file.graph.objects(node, name):
            if isinstance(value, URIRef):
                found.add(str(value))
            elif not literals:
                local = name.rpartition("#")[2]
                said = str(value)[:60]
                raise file.refusal(f"{local} of <{node}> leads to {said!r}, which is no IRI", file.line_of(said))
    return tuple(sorted(found))


def _labels(graph: Graph, node: Node, *properties: URIRef) -> Labels:
    found = {label for name in properties for value in graph.objects(node, name) for label in _texts(graph, value)}
    return tuple(sorted(found, key=lambda label: (label.lang, label.text)))


def _texts(graph: Graph, value: Node) -> Iterator[Label]:
    """Yield a literal, or the literals of a node that stands for one: a SKOS-XL label, a note with its value."""
    if isinstance(value, Literal):
        if text := one_line(str(value)):
            yield Label(text, str(value.language or ""))
        return
    for name in (XL.literalForm, RDF.value):
        yield from (
            label
            for literal in graph.objects(value, name)
            if isinstance(literal, Literal)
            for label in _texts(graph, literal)
        )


def _members(graph: Graph, node: URIRef) -> tuple[str, ...]:
    listed = [str(item) for head in graph.objects(node, SKOS.memberList) for item in graph.items(head)]
    return tuple(dict.fromkeys([*listed, *sorted(str(item) for item in graph.objects(node, SKOS.member))]))
