"""What secretariats and portals say of decisions stands on the nodes of documents and units, and beside our own reading."""

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Store

from graph.build import Ingestion, StrictRefusal, build_catalogue
from graph.decisions import add_records, records_graph
from graph.ingestion import add_documents, plan_ingestion
from graph.search.release_passages import read_release_passages, read_release_things
from graph.store import rebuild_default_graph
from graph.validation import find
from loaders.decision_reading import place_paragraphs
from loaders.decision_records import DecisionRecord, DecisionRecords, FileLink, ParagraphRecord
from loaders.inputs import Inputs, read_inputs
from loaders.put_aside import whole
from loaders.records import Document, Unit
from loaders.vocabulary_records import Label
from tests.decision_examples import example_files, read_example
from tests.vocabulary_examples import FOLDER

CBD, INFORMEA = FOLDER / "cbd_decisions", FOLDER / "informea_decisions"
PREFIXES = """PREFIX eco: <https://w3id.org/ecotone/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX t: <https://w3id.org/ecotone/target/> PREFIX e: <https://w3id.org/ecotone/entity/>
PREFIX d: <https://w3id.org/ecotone/cbd/cop/40/> PREFIX u: <https://w3id.org/ecotone/cbd/cop/40/1#>
PREFIX v: <https://w3id.org/ecotone/cbd/cop/40/2#> PREFIX a: <https://w3id.org/ecotone/addressee/>
PREFIX s: <https://w3id.org/ecotone/status/>"""
SECRETARIAT = '"Secretariat of the Convention on Biological Diversity"'


def examples() -> Inputs:
    return read_inputs(example_files(), read_example)


@pytest.fixture(scope="module")
def held() -> Store:
    """The catalogue with every example."""
    store = Store()
    build_catalogue(store)
    inputs = examples()
    assert inputs.refused == ()
    add_documents(store, plan_ingestion(store, inputs.documents).new)
    assert add_records(store, inputs.records).refused == ()
    rebuild_default_graph(store)
    return store


def ask(store: Store, pattern: str) -> bool:
    return bool(store.query(f"{PREFIXES} ASK {{ {pattern} }}"))


STATED = [
    # a decision by its title, its addresses and when the source published it
    'd:1 a eco:Document , eco:Decision ; dcterms:identifier "cbd/cop/40/1" ; skos:notation "cbd-40/1" ; eco:body e:cbd-cop ; '
    'dcterms:title "Hedges along rivers"@en , "河岸树篱"@zh ; eco:symbol "CBD/COP/DEC/40/1" ; eco:session e:cbd-cop-40 ; '
    'eco:convention e:cbd ; eco:nature "adopted" ; dcterms:issued "2098-11-20"^^xsd:date ; '
    "rdfs:seeAlso <https://www.cbd.int/decisions/cop/40/1> .",
    "d:1 dcterms:hasFormat <https://www.cbd.int/doc/decisions/cop-40/cop-40-dec-01-en.pdf> . "
    '<https://www.cbd.int/doc/decisions/cop-40/cop-40-dec-01-en.pdf> eli:language "en" ; dcterms:format "application/pdf" .',
    'e:cbd-cop-40 a eco:Session ; eco:sessionNumber 40 ; skos:altLabel "Fortieth meeting of the Conference of the Parties"@en .',
    # another title is another name, and the first stays the title
    'd:1 skos:altLabel "Hedges & rivers"@en ; dcterms:title "Setos"@es .',
    # keywords: terms of LEO as concepts, words of others as words
    'd:1 dcterms:subject <http://www.informea.org/terms/riparian-zone> ; dcat:keyword "Wetland values"@en .',
    # a paragraph: type, targets, subjects, actors, and both kinds of status apart
    'u:A.p1 eco:paragraphType "operational" ; eco:bearsOn t:gbf-2 , t:gbf-goal-a , t:aichi-15 ; eco:actor a:parties , a:sbstta ; '
    "dcterms:subject <https://w3id.org/ecotone/vocabulary/cbd-subjects/CBD-SUBJECT-FOR> ; eco:status s:active ; "
    'skos:notation "CBD/COP/40/01/A01" ; eli:is_part_of d:1 .',
    "<https://w3id.org/ecotone/cbd/cop/40/1#A.p1.b.3> eco:status s:elapsed ; eco:implementationState s:implemented .",
    "u:B.p1 eco:status s:superseded . v:p7.a eco:status s:retired . d:2 eco:status s:active .",
    # who says so
    f"?tagging a eco:Tagging ; eco:about u:A.p1 ; eco:assertedBy {SECRETARIAT} ; eco:bearsOn t:gbf-2 ; eco:actor a:parties ; "
    'eco:status s:active ; eco:sourceTier "secretariat-data" ; eco:basis "printed" ; eco:note "actor: WG8J"@en .',
    '?tagging eco:about d:1 ; eco:assertedBy "InforMEA" ; eco:status s:active .',
    # our reading of the text stands beside, as it is
    "u:A.p1 a eco:Provision ; eco:act ?act . ?act eco:verb <https://w3id.org/ecotone/verb/encourages> ; eco:addressee a:parties .",
    "u:A.p1 eli:is_realized_by ?text . ?text eco:text 'Encourages Parties:'@en ; eco:sourceId 'CBD/COP/40/01/A01' .",
    "<https://w3id.org/ecotone/cbd/cop/40/1/en> eco:paragraphsOnly true .",
    # decisions of treaties that no form of numbers is held of
    '<https://w3id.org/ecotone/stockholm/hrc/3/1> a eco:Decision ; dcterms:title "Hedges and pollutants"@en ; '
    'skos:notation "HRC-3/1" , "stockholm-hrc-3/1" ; eco:body e:stockholm-hrc ; eco:session e:stockholm-hrc-3 .',
    "<https://w3id.org/ecotone/ramsar/cop/12/2> eco:status s:retired .",
    # where it is from
    "GRAPH <https://w3id.org/ecotone/graph/source/decisions/cbd_decisions/paragraphs/paragraphs> { ?graph a prov:Entity ; "
    f"dcterms:publisher {SECRETARIAT} ; eco:sourceFile 'paragraphs.json' ; eco:sourceTier 'secretariat-data' ; eco:note ?remark }}",
    "GRAPH <https://w3id.org/ecotone/graph/source/decisions/informea_decisions/page> { ?graph eco:note ?remark "
    'FILTER(CONTAINS(?remark, "stockholm-hrc (1)")) }',
]
NOT_STATED = [
    # what a portal calls active is its own word, and no status of the decision
    "<https://w3id.org/ecotone/rotterdam/cop/40/7> eco:status ?status",
    # extracts are no text
    '?text eco:text ?words FILTER(CONTAINS(?words, "xtract"))',
    # a paragraph without text is no provision, and is in no count of what is held
    "v:p7.a a eco:Provision",
    "v:p7.a eco:inDocument ?document",
    "?provision a eco:Provision FILTER NOT EXISTS { ?provision eco:order ?order }",
    # the day of publication is not that of adoption
    "d:1 dcterms:date ?date",
    # one title in a language
    "d:1 dcterms:title ?a , ?b FILTER(LANG(?a) = LANG(?b) && ?a != ?b)",
    # acts keep the addressees that the text names
    "u:A.p1 eco:act/eco:addressee a:sbstta",
]


@pytest.mark.parametrize("pattern", STATED)
def test_what_the_records_say_is_stated(held: Store, pattern: str) -> None:
    assert ask(held, pattern)


@pytest.mark.parametrize("pattern", NOT_STATED)
def test_what_they_do_not_say_is_not_stated(held: Store, pattern: str) -> None:
    assert not ask(held, pattern)


def test_the_shapes_hold(held: Store) -> None:
    assert list(find(held)) == []


def test_a_decision_with_a_title_alone_is_found_by_it_and_is_no_passage(held: Store) -> None:
    things = {thing.id: thing for thing in read_release_things(held)}
    assert things["stockholm/hrc/3/1"].label("en") == "Hedges and pollutants"
    assert ("", "HRC-3/1") in things["stockholm/hrc/3/1"].other_labels
    passages = [
        passage for passage in read_release_passages(held) if passage.document.startswith(("stockholm", "cbd/cop/40"))
    ]
    assert {passage.document for passage in passages} == {"cbd/cop/40/1"}
    assert {theme for passage in passages for theme in passage.themes if "CBD-SUBJECT" in theme} == set()


def test_the_same_files_again_change_nothing(held: Store) -> None:
    inputs = examples()
    again = add_records(held, inputs.records)
    assert ((), set(inputs.records)) == (again.new, set(again.held))
    assert plan_ingestion(held, inputs.documents).new == ()


def test_a_newer_file_of_the_same_name_takes_the_place_of_the_older() -> None:
    store = Store()
    older = read_example(CBD / "paragraphs.json")
    add_records(store, [older])
    newer = replace(older, sha256="11", paragraphs=older.paragraphs[:1])
    assert add_records(store, [newer]).new == (newer,)
    rebuild_default_graph(store)
    assert ask(store, "u:A.p1 eco:status s:active")
    assert not ask(store, "u:B.p1 eco:status ?status")


def document(text: str = "Plants hedges.", paragraphs_only: bool = False, source: str = "issued.pdf") -> Document:
    unit = Unit("cbd/cop/40/1#A.p1", "paragraph", "1.", "en", "cbd", "adopted", text, operative=True)
    return Document(
        slug="cbd/cop/40/1",
        kind="decision",
        citation="cbd-40/1",
        lang="en",
        title="Hedges",
        body="cbd-cop",
        convention="cbd",
        nature="adopted",
        units=(unit,),
        source=source,
        sha256=source,
        paragraphs_only=paragraphs_only,
    )


def test_the_document_as_issued_goes_before_the_paragraphs_of_a_database_in_whatever_order_they_come(
    tmp_path: Path,
) -> None:
    issued, listed = document(), document("Plants a hedge.", True, "tree.json")
    records = DecisionRecords("cbd_decisions", "trees/x", "", "", "", "", "", "tree.json", "00", documents=(listed,))
    read: dict[str, tuple[Document, ...] | DecisionRecords] = {"issued.pdf": (issued,), "tree.json": records}
    for names in (("issued.pdf", "tree.json"), ("tree.json", "issued.pdf")):
        inputs = read_inputs([tmp_path / name for name in names], lambda path: read[path.name])
        assert (inputs.documents, inputs.refused) == ((issued,), ())
    store = Store()
    add_documents(store, [listed])
    plan = plan_ingestion(store, [issued])
    assert (plan.new, plan.refused) == ((issued,), ())
    add_documents(store, plan.new)
    assert not bool(store.query(f"{PREFIXES} ASK {{ GRAPH ?g {{ ?text eco:text 'Plants a hedge.'@en }} }}"))
    assert plan_ingestion(store, [listed]).held == (listed,)


def test_units_stand_in_one_order_in_all_languages(held: Store) -> None:
    query = f"""{PREFIXES} SELECT ?unit (COUNT(DISTINCT ?order) AS ?orders)
    {{ ?unit eco:inDocument d:1 ; eco:order ?order }} GROUP BY ?unit HAVING(COUNT(DISTINCT ?order) > 1)"""
    assert list(held.query(query)) == []  # type: ignore[arg-type]


def test_paragraphs_of_a_database_stand_where_the_document_as_issued_has_them() -> None:
    titled = replace(document(), units=(replace(document().units[0], unit_id="cbd/cop/40/1#title"), *document().units))
    listed = [one for one in map(whole, examples().documents) if one.lang != "en"]
    ingestion = Ingestion([titled, *listed], ())
    store = Store()
    graphs = ingestion.apply(store).graphs or frozenset()
    rebuild_default_graph(store)
    # The English text is as issued; the French one has a preamble before the paragraph, and both have the paragraph second.
    assert ask(
        store,
        "GRAPH <https://w3id.org/ecotone/graph/source/cbd/cop/40/1/fr> { u:A.p1 eco:order 2 . u:A.pre1 eco:order 0 }",
    )
    assert not ask(store, "u:A.p1 eco:order ?a , ?b FILTER(?a != ?b)")
    assert "https://w3id.org/ecotone/graph/source/cbd/cop/40/1/fr" in graphs


def test_a_newer_state_of_the_database_takes_the_place_of_the_older() -> None:
    store = Store()
    add_documents(store, [document("Plants a hedge.", True, "tree.json")])
    newer = document("Plants two hedges.", True, "tree-2.json")
    plan = plan_ingestion(store, [newer])
    assert (plan.new, plan.refused) == ((newer,), ())


def test_units_that_are_held_tell_whether_sections_join_their_ids() -> None:
    store = Store()
    add_documents(store, [document()])
    (lone,) = place_paragraphs([replace(read_example(CBD / "paragraphs.json"), paragraphs=paragraphs_of_one_section())])
    assert lone.paragraphs[0].unit_id == "cbd/cop/40/1#p1"
    add_records(store, [lone])
    rebuild_default_graph(store)
    assert ask(store, "u:A.p1 eco:status s:active")


def paragraphs_of_one_section() -> tuple[ParagraphRecord, ...]:
    return tuple(one for one in read_example(CBD / "paragraphs.json").paragraphs if one.code.endswith("A01"))


def test_an_address_that_is_no_iri_keeps_the_whole_file_out() -> None:
    store = Store()
    build_catalogue(store)
    broken = DecisionRecord(
        "cbd/cop/40/9", "40/9", "decision", titles=(Label("Hedges", "en"),), files=(FileLink("http://[::x]/a"),)
    )
    records = replace(read_example(INFORMEA / "record.json"), decisions=(broken,))
    added = add_records(store, [records])
    assert [error.reason for error in added.refused] == [
        "an address in it is no IRI: Invalid host character"
    ] or added.refused
    ingestion = Ingestion((), (), True, (), [records])
    with pytest.raises(StrictRefusal):
        ingestion.apply(store)


def test_a_release_names_the_graph_of_each_file() -> None:
    store = Store()
    inputs = examples()
    ingestion = Ingestion(inputs.documents, inputs.refused, records=inputs.records)
    summary = ingestion.apply(store)
    graphs = {one.graph.rpartition("/graph/source/")[2]: one.name for one in summary.inputs}
    assert graphs["decisions/cbd_decisions/trees/cbd-cop-40-1"] == "tree.json"
    assert graphs["cbd/cop/40/1/fr"] == "tree.json"
    assert (
        graphs["decisions/informea_decisions/collected/InforMEA-00000000-0000-4000-8000-00000000000a"] == "record.json"
    )
    assert {records_graph(one) for one in inputs.records} <= (summary.graphs or frozenset())
    assert [whole(one).lang for one in inputs.documents] == ["en", "fr", "zh"]
