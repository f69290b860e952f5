"""The built-in catalogue: read strictly, and every fact in the graph that its evidence allows."""

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from graph.catalogue import CLASSES, catalogue_quads
from graph.links import link_id
from graph.store import rebuild_default_graph
from loaders.catalogue.loader import DATA, NAMES, read_catalogue
from loaders.catalogue.words import ENTITY_KINDS
from loaders.citation_forms import slug_of
from loaders.errors import InputRefused
from loaders.registry import UnknownSource, loader, source, sources
from tests.changed_catalogue import refusal

PREFIXES = {
    "eco": "https://w3id.org/ecotone/ontology#",
    "e": "https://w3id.org/ecotone/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sssom": "https://w3id.org/sssom/",
    "dcterms": "http://purl.org/dc/terms/",
    "sdg": "http://metadata.un.org/sdg/",
}
CATALOGUE = ""  # what sources state is the default graph
DEFAULT = "FROM <https://w3id.org/ecotone/graph/default>"
INFERRED = "FROM <https://w3id.org/ecotone/graph/inferred>"
LINKS = "links.sssom.tsv"
SOURCE = "scbd/drupal-module-scbd-field-js src/utils/constants.js GBF_SAMEAS @5b7bf24c"
UNVERIFIED = "FROM <https://w3id.org/ecotone/graph/unverified>"


EVERYTHING_STATED = NamedNode("https://w3id.org/ecotone/graph/default")


@pytest.fixture(scope="module")
def store() -> Store:
    made = Store()
    made.extend(catalogue_quads(read_catalogue()))
    rebuild_default_graph(made)
    made.extend(Quad(one.subject, one.predicate, one.object, EVERYTHING_STATED) for one in list(stated(made)))
    return made


def stated(store: Store) -> Iterator[Quad]:
    return store.quads_for_pattern(None, None, None, DefaultGraph())


def ask(store: Store, graph: str, pattern: str) -> bool:
    return bool(store.query(f"ASK {graph} {{ {pattern} }}", prefixes=PREFIXES))


def rows(store: Store, graph: str, query: str) -> list[tuple[str, ...]]:
    select, _, where = query.partition("WHERE")
    found = store.query(f"{select} {graph} WHERE {where}", prefixes=PREFIXES)
    return [tuple(getattr(value, "value", "") for value in row) for row in found]  # type: ignore[union-attr]


def test_the_catalogue_holds_what_its_source_file_expects() -> None:
    catalogue, expected = read_catalogue(), source("catalogue").expect
    assert {name: len(getattr(catalogue, name)) for name in expected if name != "entities"} == {
        name: count for name, count in expected.items() if name != "entities"
    }
    assert len(catalogue.entities) >= expected["entities"]


def test_slugs_and_citations_of_its_documents_agree() -> None:
    for document in read_catalogue().documents:
        assert document.slug == slug_of(document.citation)


@pytest.mark.parametrize(
    ("kind", "scheme", "count"),
    [
        ("Goal", "aichi", 5),
        ("Target", "aichi", 20),
        ("Goal", "gbf", 4),
        ("Target", "gbf", 23),
        ("Goal", "sdg", 17),
        ("Target", "sdg", 169),
        ("Indicator", "gbf", 204),
    ],
)
def test_frameworks_are_complete(store: Store, kind: str, scheme: str, count: int) -> None:
    query = f"SELECT (COUNT(DISTINCT ?t) AS ?n) WHERE {{ ?t a eco:{kind} ; skos:inScheme <{PREFIXES['e']}entity/{scheme}> }}"
    assert rows(store, CATALOGUE, query) == [(str(count),)]


def test_every_target_has_a_name_in_six_languages(store: Store) -> None:
    query = """SELECT ?t WHERE { ?t a eco:Commitment ; skos:inScheme ?scheme
        VALUES ?lang { "ar" "en" "es" "fr" "ru" "zh" }
        FILTER NOT EXISTS { ?t skos:prefLabel ?label FILTER(lang(?label) = ?lang) } }"""
    assert rows(store, f"{DEFAULT} {UNVERIFIED}", query) == []


def test_every_entity_and_session_has_a_name_in_six_languages(store: Store) -> None:
    query = """SELECT ?thing WHERE { { ?thing eco:entityKind ?kind } UNION { ?thing a eco:Session }
        VALUES ?lang { "ar" "en" "es" "fr" "ru" "zh" }
        FILTER NOT EXISTS { ?thing skos:prefLabel ?name FILTER(lang(?name) = ?lang) } }"""
    assert rows(store, f"{DEFAULT} {UNVERIFIED}", query) == []


def test_a_target_keeps_quantity_deadline_and_source(store: Store) -> None:
    assert ask(
        store,
        CATALOGUE,
        """<https://w3id.org/ecotone/target/aichi-15> eco:quantity 15.0 ; eco:quantityText "15" ; eco:deadlineYear 2020 ;
        skos:broader <https://w3id.org/ecotone/target/aichi-goal-d> ; skos:notation "aichi-15" ;
        eco:adoptedIn <https://w3id.org/ecotone/cbd/cop/10/2#annex> ;
        eco:sourceTier "secretariat-data" ; eco:evidence "seen" .""",
    )


def test_aligned_quantities_stay_aligned(store: Store) -> None:
    query = """SELECT ?value ?unit WHERE { <https://w3id.org/ecotone/target/aichi-11> eco:hasQuantity ?node .
        ?node eco:quantity ?value ; eco:unit ?unit } ORDER BY ?value"""
    assert rows(store, CATALOGUE, query) == [("10", "% coastal+marine"), ("17", "% land+inland water")]


def test_indicators_that_share_a_code_are_one_node_with_both_numbers(store: Store) -> None:
    query = 'SELECT ?n WHERE { sdg:C200303 skos:notation ?n FILTER(STRSTARTS(?n, "sdg-")) } ORDER BY ?n'
    assert rows(store, CATALOGUE, query) == [("sdg-1.5.1",), ("sdg-11.5.1",), ("sdg-13.1.1",)]
    assert ask(store, CATALOGUE, "sdg:13.1 eco:measuredBy sdg:C200303 . sdg:1.5 eco:measuredBy sdg:C200303")
    assert not ask(store, f"{DEFAULT} {UNVERIFIED}", "sdg:C200303 ?p sdg:C200303")


def test_recalled_facts_are_kept_apart(store: Store) -> None:
    recalled = "<https://w3id.org/ecotone/entity/changwon-initiative> eco:launchedYear ?year"
    assert not ask(store, CATALOGUE, recalled)
    assert ask(store, UNVERIFIED, recalled)
    assert not ask(store, CATALOGUE, '?s eco:evidence "recalled"')


def test_only_verified_links_are_plain_triples(store: Store) -> None:
    printed = "<https://w3id.org/ecotone/target/gbf-2> skos:relatedMatch <https://w3id.org/ecotone/target/aichi-15>"
    disputed = "<https://w3id.org/ecotone/target/gbf-22> skos:relatedMatch <https://w3id.org/ecotone/target/aichi-18>"
    derived = "<https://w3id.org/ecotone/target/gbf-2> skos:relatedMatch sdg:15.3"
    succession = (
        "<https://w3id.org/ecotone/target/aichi-15> eco:thematicSuccessor <https://w3id.org/ecotone/target/gbf-2>"
    )
    assert [ask(store, CATALOGUE, link) for link in (printed, disputed, derived, succession)] == [
        True,
        False,
        False,
        False,
    ]
    assert [ask(store, INFERRED, link) for link in (printed, disputed, derived, succession)] == [
        False,
        False,
        True,
        False,
    ]
    assert [ask(store, UNVERIFIED, link) for link in (printed, disputed, derived, succession)] == [
        False,
        True,
        False,
        True,
    ]


def test_a_mapping_stands_beside_its_triple_in_the_graph_of_its_basis(store: Store) -> None:
    query = """SELECT DISTINCT ?basis WHERE { ?m a sssom:Mapping ; eco:basis ?basis
        FILTER NOT EXISTS { ?m eco:disputed true } } ORDER BY ?basis"""
    bases = [[basis for (basis,) in rows(store, graph, query)] for graph in (CATALOGUE, INFERRED, UNVERIFIED)]
    assert bases == [["printed"], ["derived"], ["draft", "judged", "recalled"]]
    alone = """SELECT ?m WHERE { ?m sssom:subject_id ?s ; sssom:predicate_id ?p ; sssom:object_id ?o
        FILTER NOT EXISTS { ?s ?p ?o } }"""
    assert [rows(store, graph, alone) for graph in (CATALOGUE, INFERRED, UNVERIFIED)] == [[], [], []]


def test_a_disputed_link_keeps_its_basis(store: Store) -> None:
    query = """SELECT DISTINCT ?basis ?disputed WHERE { ?m eco:disputed ?disputed ; eco:basis ?basis ;
        sssom:subject_id <https://w3id.org/ecotone/target/gbf-22> ; sssom:object_id <https://w3id.org/ecotone/target/aichi-18> }"""
    assert rows(store, UNVERIFIED, query) == [("printed", "true")]
    assert not ask(store, f"{DEFAULT} {INFERRED}", "?m eco:disputed true")


def test_no_identifier_stands_on_two_nodes(store: Store) -> None:
    query = """SELECT ?id WHERE { ?node dcterms:identifier ?id } GROUP BY ?id HAVING (COUNT(DISTINCT ?node) > 1)"""
    assert rows(store, f"{DEFAULT} {INFERRED} {UNVERIFIED}", query) == []


def test_preambles_and_annexes_are_parts_of_treaties_and_no_articles(store: Store) -> None:
    query = "SELECT ?part ?treaty WHERE { ?part a eco:TreatyPart ; dcterms:isPartOf ?treaty } ORDER BY ?part"
    ends = [("cbd-preamble", "cbd"), ("unccd-regional-implementation-annexes", "unccd"), ("unfccc-annex-I", "unfccc")]
    entity = f"{PREFIXES['e']}entity/"
    assert rows(store, CATALOGUE, query) == [(entity + part, entity + treaty) for part, treaty in ends]
    articles = 'SELECT ?a WHERE { ?a a eco:TreatyArticle FILTER(CONTAINS(STR(?a), "/entity/")) }'
    assert rows(store, CATALOGUE, articles) == []


def test_a_link_says_who_asserts_it_and_why(store: Store) -> None:
    query = """SELECT ?by ?why ?basis ?tier WHERE {
        ?link a sssom:Mapping ; sssom:subject_id <https://w3id.org/ecotone/target/gbf-2> ;
          sssom:object_id <https://w3id.org/ecotone/target/aichi-15> ; sssom:predicate_id skos:relatedMatch ;
          sssom:author_label ?by ; sssom:mapping_justification ?why ; eco:basis ?basis ; eco:sourceTier ?tier }"""
    curation = "https://w3id.org/semapv/vocab/ManualMappingCuration"
    assert rows(store, CATALOGUE, query) == [("CBD Secretariat", curation, "printed", "secretariat-data")]


def test_inside_one_scheme_targets_are_related_not_matched(store: Store) -> None:
    assert ask(
        store, CATALOGUE, "<https://w3id.org/ecotone/target/gbf-2> skos:related <https://w3id.org/ecotone/target/gbf-3>"
    )
    query = """SELECT ?a ?b WHERE { ?a skos:relatedMatch ?b . ?a skos:inScheme ?scheme . ?b skos:inScheme ?scheme }"""
    assert rows(store, f"{DEFAULT} {UNVERIFIED}", query) == []


def test_links_have_ids_of_their_own() -> None:
    links = read_catalogue().links
    assert len({link_id(link) for link in links}) == len(links)


def test_a_decision_is_one_node_with_its_notations(store: Store) -> None:
    query = "SELECT ?n WHERE { <https://w3id.org/ecotone/cbd/cop/12/19> skos:notation ?n } ORDER BY ?n"
    assert rows(store, CATALOGUE, query) == [("cbd-XII/19",), ("decision-cbd-xii-19",)]
    assert ask(
        store, CATALOGUE, "<https://w3id.org/ecotone/cbd/cop/13/5> eco:adopts <https://w3id.org/ecotone/entity/staper>"
    )


def test_a_fund_that_is_an_initiative_is_one_node(store: Store) -> None:
    assert ask(store, CATALOGUE, "<https://w3id.org/ecotone/entity/gef> a eco:Fund, eco:Initiative")


def test_a_pledge_has_value_unit_and_deadline(store: Store) -> None:
    query = """SELECT ?value ?unit ?year WHERE { <https://w3id.org/ecotone/entity/bonn-challenge> eco:pledge ?pledge .
        ?pledge eco:quantity ?value ; eco:unit ?unit ; eco:deadlineYear ?year } ORDER BY ?year"""
    assert rows(store, CATALOGUE, query) == [("150", "million ha", "2020"), ("350", "million ha", "2030")]


def test_a_dated_fact_names_the_unit_that_states_it(store: Store) -> None:
    query = """SELECT ?value ?date WHERE { ?fact a eco:DatedFact ; eco:fact "Parties"@en ; eco:value ?value ;
        eco:about <https://w3id.org/ecotone/entity/cartagena-protocol> ; eco:asOf ?date ;
        eco:statedIn <https://w3id.org/ecotone/un/a/72/152#p49> }"""
    assert rows(store, CATALOGUE, query) == [("171", "2017")]


def test_a_chain_is_a_sequence_of_steps(store: Store) -> None:
    query = """SELECT ?from ?to WHERE { ?s a eco:ChainStep ; eco:chain "restoration" ; eco:step ?n ; eco:stepFrom ?from ;
        eco:stepTo ?to } ORDER BY ?n"""
    slugs = ["cbd/cop/11/16", "cbd/cop/12/19", "cbd/sbstta/20/12", "cbd/cop/13/5", "un/a/72/152"]
    iris = [PREFIXES["e"] + slug for slug in slugs]
    assert rows(store, CATALOGUE, query) == list(pairwise(iris))


def test_a_session_that_is_only_cited_is_a_step_of_a_chain(store: Store) -> None:
    query = """SELECT ?from WHERE { ?s a eco:ChainStep ; eco:chain "synergies" ; eco:step 5 ; eco:stepFrom ?from }"""
    assert rows(store, CATALOGUE, query) == [(f"{PREFIXES['e']}entity/cbd-sbi-1",)]


def test_a_framework_of_a_recalled_instrument_has_a_name_in_six_languages(store: Store) -> None:
    query = """SELECT ?s (COUNT(DISTINCT lang(?name)) AS ?n) WHERE { ?s a eco:Framework
        OPTIONAL { ?s skos:prefLabel ?name } } GROUP BY ?s HAVING (COUNT(DISTINCT lang(?name)) < 6)"""
    assert rows(store, CATALOGUE, query) == []


def test_no_node_has_two_preferred_names_in_a_language(store: Store) -> None:
    query = """SELECT ?s ?lang WHERE { ?s skos:prefLabel ?name BIND(lang(?name) AS ?lang) }
        GROUP BY ?s ?lang HAVING (COUNT(?name) > 1)"""
    assert rows(store, CATALOGUE, query) == []


def test_every_kind_of_entity_has_its_classes() -> None:
    assert set(CLASSES) == set(ENTITY_KINDS)


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        (LINKS, "skos:relatedMatch", "owl:sameAs", f"{LINKS}:29: column 'predicate_id' must be one of"),
        (LINKS, "skos:relatedMatch", "skos:related", f"{LINKS}:29: column 'predicate_id' must be one of"),
        (
            LINKS,
            "target:gbf-1\tgbf-1\t",
            "target:gbf-99\tgbf-99\t",
            f"{LINKS}:29: column 'subject_label' names 'gbf-99', which no table holds",
        ),
        (LINKS, "target:aichi-5\t", "target:aichi-6\t", f"{LINKS}:29: column 'object_id' is not the address of"),
        (
            LINKS,
            "target:aichi-5\taichi-5\t",
            "target:gbf-1\tgbf-1\t",
            f"{LINKS}:29: column 'object_label' links it with itself",
        ),
        (
            LINKS,
            "secretariat-data\tseen",
            "none\tseen",
            f"{LINKS}:29: column 'source_tier' must be that of the source",
        ),
        (
            LINKS,
            "secretariat-data\tseen",
            "secretariat-data\trecalled",
            f"{LINKS}:29: column 'basis' must be recalled where the evidence is",
        ),
        (LINKS, "target:gbf-1\t", "wd:gbf-1\t", f"{LINKS}:29: column 'subject_id' must begin with one of document, "),
        (LINKS, "\tscbd/drupal", "\t\tscbd/drupal", f"{LINKS}:29: needs 13 cells, got 14"),
        (LINKS, SOURCE, "", f"{LINKS}:29: column 'source' must not be empty"),
        (
            LINKS,
            "target:aichi-5\taichi-5\t",
            "sdg:15\tsdg-15\t",
            f"{LINKS}:31: column 'subject_label' stands a second time, as in line 29",
        ),
        (LINKS, "#curie_map", "#curies", f"{LINKS}:1: the head must be YAML with curie_map and mapping_date"),
        (
            "targets.tsv",
            "aichi-goal-b\t",
            "aichi-goal-a\t",
            "targets.tsv:3: column 'id' stands a second time, as in line 2",
        ),
        (
            "targets.tsv",
            "aichi-goal-a\tgoal\t\t",
            "aichi-goal-a\tgoal\taichi-1\t",
            "targets.tsv:2: column 'parent' makes",
        ),
        ("targets.tsv", "\t2020\t", "\tsoon\t", "targets.tsv:2: column 'deadline_year' must be a year, got 'soon'"),
        ("document_relations.tsv", "\tcbd-IX/5\t", "\tcbd-IX/555\t", "document_relations.tsv:2: column 'object' names"),
        ("provision_citations.tsv", "\taichi-1\t", "\taichi-21\t", "provision_citations.tsv:"),
        (
            "theme_links.tsv",
            "http://www.informea.org/terms/",
            "terms/",
            "theme_links.tsv:2: column 'object' must be a web",
        ),
        ("sessions.tsv", "id\t", "name\t", "sessions.tsv:1: columns must be id, body"),
        ("chains.tsv", "restoration\t1\t", "restoration\t", "chains.tsv:2: needs 6 cells, got 5"),
        ("documents.tsv", "cbd-V/6", "cbd-V/7", "documents.tsv:2: column 'citation' is not how cbd/cop/5/6 is cited"),
    ],
)
def test_a_table_that_is_not_understood_is_refused(
    tmp_path: Path, table: str, old: str, new: str, message: str
) -> None:
    assert refusal(tmp_path, table, old, new).startswith(message)


def test_a_link_that_closes_a_circle_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    table = folder / LINKS
    text = table.read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("sdg:1.1\tsdg-1.1\tskos:broader\tsdg:1\tsdg-1\t"))
    turned = row.replace("sdg:1.1\tsdg-1.1\tskos:broader\tsdg:1\tsdg-1", "sdg:1\tsdg-1\tskos:broader\tsdg:1.1\tsdg-1.1")
    table.write_text(f"{text}{turned}\n", encoding="utf-8")
    with pytest.raises(InputRefused, match="column 'predicate_id' makes 'sdg-1' stand under itself") as refused:
        read_catalogue(folder, NAMES)
    assert refused.value.line == len(text.splitlines()) + 1


def test_names_in_six_languages_are_added_where_there_is_a_table(tmp_path: Path) -> None:
    table = tmp_path / "names.tsv"
    table.write_text(
        "id\ttype\tar\ten\tes\tfr\tru\tzh\nramsar\ttreaty\t\tRamsar Convention|wetland*\t\tConvention de Ramsar\t\t湿地公约\n",
        encoding="utf-8",
    )
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    for emptied in ("entity_names.tsv", "official_names.tsv", "preferred_names.tsv"):
        head = (DATA / emptied).read_text(encoding="utf-8").splitlines()[0]
        (folder / emptied).write_text(f"{head}\n", encoding="utf-8")
    ramsar = next(entity for entity in read_catalogue(folder, table).entities if entity.id == "ramsar")
    assert ramsar.names["fr"] == "Convention de Ramsar"
    assert ramsar.names["en"] == "Convention on Wetlands of International Importance"
    assert ramsar.other_names == {"en": ("Ramsar Convention",)}


def test_sources_are_found_by_their_folders() -> None:
    assert "catalogue" in [item.name for item in sources()]
    assert loader("catalogue").read_catalogue is read_catalogue
    with pytest.raises(UnknownSource, match="no source 'gazette'; use one of"):
        source("gazette")


def test_a_source_file_with_an_unknown_field_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "source.yml").write_text("title: t\ncolour: red\n", encoding="utf-8")
    with pytest.raises(InputRefused, match=r"^x/source.yml: field '"):
        sources(tmp_path)
