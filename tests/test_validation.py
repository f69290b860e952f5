"""A release is checked by the published shapes, with the answers that a SHACL engine gives."""

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, serialize
from rdflib import Graph
from rdflib.namespace import SH

from graph import iri
from graph.catalogue import catalogue_quads
from graph.documents import document_quads
from graph.shapes import SHAPES, ShapeNotUnderstood, questions
from graph.store import rebuild_default_graph
from graph.validation import Finding, InvalidRelease, expected_counts, find, validate
from graph.vocabulary import vocabulary_quads
from loaders.catalogue.loader import read_catalogue
from ontology.terms import Class, Dcterms, Eli, Property, Rdf, Skos, Sssom, Xsd
from tests.sample_documents import CHINESE, ENGLISH, REPORT

UNIT = iri.unit_iri("cbd/cop/31/7#p1")
TEXT = iri.text_iri("cbd/cop/31/7#p1", "en")
ACT = iri.act_iri("cbd/cop/31/7#p1", "invites", 1)
CITATION = iri.citation_iri("cbd/cop/31/7#p1", "en", 1)
DOCUMENT = iri.iri_of("cbd-31/7")


def add(store: Store, subject: str, predicate: str, value: NamedNode | Literal) -> None:
    store.add(Quad(NamedNode(subject), NamedNode(predicate), value, DefaultGraph()))


def in_default(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())


def drop(store: Store, subject: str, predicate: str) -> None:
    for quad in list(store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None, DefaultGraph())):
        store.remove(quad)


def documents() -> Store:
    """Return a store with the sample documents and the concepts that they name, all in the default graph."""
    store = Store()
    for document in (ENGLISH, CHINESE, REPORT):
        store.extend(in_default(quad) for quad in document_quads(document))
    for concept in ("verb/invites", "verb/recalls", "addressee/parties"):
        add(store, f"{iri.BASE}{concept}", Rdf.TYPE, NamedNode(Skos.CONCEPT))
    return store


@pytest.fixture(scope="module")
def whole() -> Store:
    """Return a store with everything that a first build holds, and the sample documents."""
    store = Store()
    for quads in (catalogue_quads(read_catalogue()), vocabulary_quads(), *map(document_quads, (ENGLISH, REPORT))):
        store.extend(quads)
    rebuild_default_graph(store)
    return store


def engine_findings(store: Store) -> set[tuple[str, str]]:
    """Return message and node of everything that pySHACL finds."""
    from pyshacl import validate as run_shacl

    triples = (quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph()))
    data = Graph().parse(serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    _, results, _ = run_shacl(data, shacl_graph=Graph().parse(SHAPES), inference="none")
    return {
        (str(results.value(result, SH.resultMessage)), str(results.value(result, SH.focusNode)))
        for result in results.subjects(predicate=SH.focusNode)
    }


def own_findings(store: Store) -> set[tuple[str, str]]:
    return {(finding.message, node) for finding in find(store) for node in finding.nodes}


def test_what_the_loaders_write_keeps_the_shapes() -> None:
    assert own_findings(documents()) == engine_findings(documents()) == set()


@pytest.mark.parametrize(
    ("subject", "predicate", "values"),
    [
        (DOCUMENT, Dcterms.IDENTIFIER, []),
        (DOCUMENT, Dcterms.IDENTIFIER, [Literal("a"), Literal("b")]),
        (DOCUMENT, Property.NATURE, [Literal("rumoured")]),
        (DOCUMENT, Dcterms.TITLE, [Literal("no language")]),
        (DOCUMENT, Property.BODY, [Literal("cbd-cop")]),
        (UNIT, Property.IN_DOCUMENT, []),
        (UNIT, Property.IN_DOCUMENT, [NamedNode("http://example.org/nowhere")]),
        (UNIT, Property.KIND, [Literal("stanza")]),
        (UNIT, Property.OPERATIVE, [Literal("yes")]),
        (UNIT, Property.ORDER, [Literal("3", datatype=NamedNode(Xsd.DECIMAL))]),
        (UNIT, Dcterms.IDENTIFIER, [Literal("cbd/cop/31/7")]),
        (UNIT, Eli.IS_REALIZED_BY, [NamedNode("http://example.org/nowhere")]),
        (UNIT, Property.SUMMARY, [Literal("no language")]),
        (UNIT, Property.SUMMARY, [Literal("a", language="en"), Literal("b", language="en")]),
        (UNIT, Property.CITES, [Literal("Aichi 15")]),
        (UNIT, Property.CITATION, []),
        (TEXT, Eli.LANGUAGE, [Literal("de")]),
        (TEXT, Property.TEXT, [Literal("a", language="en"), Literal("b", language="en")]),
        (TEXT, Property.TEXT_STATUS, [Literal("overheard")]),
        (ACT, Property.VERB, [NamedNode(f"{iri.BASE}verb/dances")]),
        (ACT, Property.PRINTED, [Literal("invites")]),
        (ACT, Property.PART, [Literal("epilogue")]),
        (CITATION, Property.CITES, []),
        (CITATION, Property.START, [Literal("seven")]),
    ],
)
def test_what_is_broken_is_found_as_a_shacl_engine_finds_it(
    subject: str, predicate: str, values: list[NamedNode | Literal]
) -> None:
    store = documents()
    drop(store, subject, predicate)
    for value in values:
        add(store, subject, predicate, value)
    assert own_findings(store) == engine_findings(store) != set()


def test_links_and_targets_are_checked_too() -> None:
    store = Store()
    link, target = f"{iri.BASE}link/0", iri.target_iri("aichi-15")
    add(store, link, Rdf.TYPE, NamedNode(Sssom.MAPPING))
    add(store, link, Property.EVIDENCE, Literal("recalled"))
    add(store, target, Rdf.TYPE, NamedNode(Class.COMMITMENT))
    add(store, target, Skos.PREF_LABEL, Literal("one", language="en"))
    add(store, target, Skos.PREF_LABEL, Literal("two", language="en"))
    found = own_findings(store)
    assert found == engine_findings(store)
    assert ("a stated link was seen in a source or accepted in a review", link) in found
    assert ("a goal or target has one preferred name in a language", target) in found


def test_a_whole_release_is_valid(whole: Store) -> None:
    validate(whole)


def test_a_framework_that_lost_a_target_is_refused(whole: Store) -> None:
    store = Store()
    store.extend(whole)
    drop(store, iri.target_iri("aichi-15"), Rdf.TYPE)
    with pytest.raises(InvalidRelease) as refused:
        validate(store)
    message = "aichi has 20 of class Target, this data set 19"
    assert refused.value.findings == (Finding("expected count", message, (), 1),)
    assert str(refused.value) == f"The change breaks 1 rule; nothing was published.\n- {message} (expected count)"


def test_a_report_names_the_first_things_and_counts_the_rest(whole: Store) -> None:
    store = Store()
    store.extend(whole)
    for number in range(8):
        add(store, iri.unit_iri(f"cbd/cop/31/7#p{number + 50}"), Rdf.TYPE, NamedNode(Class.PROVISION))
    with pytest.raises(InvalidRelease, match=r"cbd/cop/31/7#p54 and 3 more"):
        validate(store)


def test_expected_counts_are_those_of_the_frameworks() -> None:
    assert (expected_counts()["Goal", "sdg"], expected_counts()["Target", "sdg"]) == (17, 169)


def test_every_shape_is_put_as_a_question() -> None:
    shapes = {question.shape for question in questions()}
    declared = {str(shape).rpartition("#")[2] for shape in Graph().parse(SHAPES).subjects(predicate=SH.targetClass)}
    assert shapes == declared


def test_a_constraint_that_is_not_understood_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text(
        """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <http://example.org/#> .
        x:S a sh:NodeShape ; sh:targetClass x:C ; sh:property [ sh:path x:p ; sh:hasValue 1 ; sh:message "m" ] .""",
        encoding="utf-8",
    )
    with pytest.raises(ShapeNotUnderstood, match="hasValue"):
        questions(path)
