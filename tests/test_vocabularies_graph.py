"""Official names land beside our own on the nodes of the catalogue, with where they are from, and never in their place."""

from dataclasses import replace

import pytest
from pyoxigraph import Store

from graph.build import Ingestion, StrictRefusal, build_catalogue
from graph.ingestion import add_vocabularies
from graph.search.release_passages import read_release_things
from graph.store import rebuild_default_graph
from graph.validation import find
from graph.vocabularies import vocabulary_graph
from loaders.vocabulary_records import Label, Match, Vocabulary, VocabularyConcept
from tests.vocabulary_examples import FOLDER, example_files, read_example

PREFIXES = """PREFIX eco: <https://w3id.org/ecotone/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX org: <http://www.w3.org/ns/org#>
PREFIX sdg: <http://metadata.un.org/sdg/> PREFIX t: <https://w3id.org/ecotone/target/> PREFIX e: <https://w3id.org/ecotone/entity/>
PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX h: <https://example.org/hedges/>"""
BLANK = Vocabulary("skos", "mine", "Mine", "", "", "", "", "mine.ttl", "00")


@pytest.fixture(scope="module")
def held() -> Store:
    """The catalogue with every example."""
    store = Store()
    build_catalogue(store)
    added = add_vocabularies(
        store, [read_example(path) for path in example_files() if path.suffix not in (".nt", ".rdf")]
    )
    assert (added.refused, added.held) == ((), (read_example(FOLDER / "skos" / "hedges.ttl"),))
    rebuild_default_graph(store)
    return store


def ask(store: Store, pattern: str) -> bool:
    return bool(store.query(f"{PREFIXES} ASK {{ {pattern} }}"))


STATED = [
    # names of goals and targets stand beside our short titles
    'sdg:15 skos:altLabel "Look after the land"@en , "Land"@en , "Prendre soin des terres"@fr ; skos:prefLabel ?ours .',
    'sdg:15.3 skos:altLabel "عدم ترك أي أرض أسوأ مما كانت"@ar .',
    't:aichi-15 skos:altLabel "Aichi-T15. Strong ecosystems"@en ; skos:definition "Ecosystems bear what comes."@en .',
    "t:aichi-15 skos:broader t:aichi-goal-d .",
    "sdg:15 skos:exactMatch <http://www.wikidata.org/entity/Q53581245> .",
    "sdg:15.3 dcterms:subject <http://metadata.un.org/thesaurus/1001531> .",
    # an indicator that the catalogue does not hold is one here
    'sdg:C010101 a eco:Indicator , skos:Concept ; dcterms:identifier "sdg-1.1.1" ; skos:notation "1.1.1" , "sdg-1.1.1" ; '
    'skos:prefLabel "How many live on less than they need"@en ; skos:inScheme e:sdg . sdg:1.1 eco:measuredBy sdg:C010101 .',
    'sdg:C200206 dcterms:identifier "sdg-15.7.1" ; skos:altLabel "Share of wild things sold that were taken unlawfully"@en . '
    "sdg:15.7 eco:measuredBy sdg:C200206 . sdg:15.c eco:measuredBy sdg:C200206 .",
    # what is unofficial is said to be
    'sdg:15 eco:unofficialName "العناية بالأرض"@ar .',
    't:aichi-15 eco:unofficialName "Aichi-T15. Ecosistemas fuertes"@es .',
    "t:aichi-11 eco:note \"The unofficial name in 'es' is printed with the number 12 in its source.\"@en .",
    'e:country-usa eco:unofficialName "USA"@en ; org:memberOf e:group-weog .',
    # concepts of others keep their IRIs
    'h:hedge a skos:Concept ; skos:prefLabel "hedge"@en , "Hecke"@de ; skos:altLabel "hedgerow"@en ; skos:notation "H" ; '
    "skos:inScheme h:scheme ; skos:relatedMatch sdg:15.3 .",
    "h:laid-hedge skos:broader h:hedge ; skos:related h:billhook . h:billhook owl:deprecated true .",
    'h:scheme a skos:ConceptScheme ; skos:prefLabel "Haies"@fr . h:flowering skos:member h:laid-hedge .',
    '<http://www.informea.org/terms/hedge> skos:prefLabel "hedge"@en ; skos:definition "A line of shrubs. (Source: Us)"@en .',
    "<http://www.informea.org/terms/laid-hedge> skos:relatedMatch <https://w3id.org/ecotone/vocabulary/ecolex/hedge> .",
    '<https://w3id.org/ecotone/vocabulary/faolex/CLA-FAOC999001> skos:prefLabel "树篱"@zh , "живая изгородь"@ru .',
    # countries and their groups
    "e:country-fra eco:partyTo e:unfccc ; org:memberOf <https://w3id.org/ecotone/vocabulary/faolex/REG-FAOC074465> .",
    "e:eu eco:partyTo e:unfccc . e:group-sids-aims a eco:CountryGroup ; skos:prefLabel ?name .",
    # where it is from
    "GRAPH <https://w3id.org/ecotone/graph/source/vocabulary/sdg_kos/goals> { ?graph a prov:Entity ; dcterms:title ?title ; "
    'dcterms:publisher "United Nations Statistics Division" ; eco:sourceFile "goals.ttl" ; eco:sha256 ?digest ; '
    'eco:sourceTier "official" ; prov:wasDerivedFrom <http://metadata.un.org/sdg/> ; eco:note ?remark }',
    "GRAPH <https://w3id.org/ecotone/graph/source/vocabulary/sdg_translations/fr/words> { sdg:15 skos:altLabel ?name }",
]
NOT_STATED = [
    # nothing takes the place of a preferred name, and no name is one twice
    "?commitment a eco:Commitment ; skos:prefLabel ?a , ?b FILTER(LANG(?a) = LANG(?b) && ?a != ?b)",
    "?thing skos:prefLabel ?name ; skos:altLabel ?name",
    # a goal has one scheme and a target no indicators below it, as in the catalogue
    "sdg:15 skos:inScheme <http://metadata.un.org/sdg>",
    "sdg:C200206 skos:broader ?target",
    # unofficial and misplaced names
    'sdg:15 skos:altLabel "العناية بالأرض"@ar',
    '?thing skos:altLabel|skos:prefLabel|eco:unofficialName "By 2030,d"@en',
    't:aichi-15 skos:altLabel|skos:prefLabel "Aichi-T15. Ecosistemas fuertes"@es',
    't:gbf-2 skos:definition ?text FILTER(LANG(?text) = "es")',
]


@pytest.mark.parametrize("pattern", STATED)
def test_what_is_stated(held: Store, pattern: str) -> None:
    assert ask(held, pattern)


@pytest.mark.parametrize("pattern", NOT_STATED)
def test_what_is_not_stated(held: Store, pattern: str) -> None:
    assert not ask(held, pattern)


def test_a_release_with_vocabularies_keeps_its_rules(held: Store) -> None:
    assert list(find(held)) == []


def test_search_knows_targets_by_their_official_names_in_any_language(held: Store) -> None:
    store = Store()
    store.extend(held)
    german = VocabularyConcept("sdg-15", labels=(Label("Leben an Land", "de"), Label("Land", "")))
    assert add_vocabularies(store, [replace(BLANK, concepts=(german,))]).refused == ()
    rebuild_default_graph(store)
    things = {thing.id: thing for thing in read_release_things(store)}
    assert {("en", "Look after the land"), ("de", "Leben an Land"), ("", "Land")} <= set(things["sdg-15"].other_labels)
    assert ("en", "How many live on less than they need") in things["sdg-1.1.1"].labels


def test_the_same_content_is_held_and_a_new_edition_takes_its_place() -> None:
    store = Store()
    first = read_example(FOLDER / "skos" / "hedges.ttl")
    assert add_vocabularies(store, [first]).new == (first,)
    again = add_vocabularies(store, [replace(first, source="copy.ttl", sha256="11")])
    assert (again.new, [one.source for one in again.held]) == ((), ["copy.ttl"])
    second = replace(first, concepts=first.concepts[:2], sha256="22")
    assert add_vocabularies(store, [second]).new == (second,)
    rebuild_default_graph(store)
    assert not ask(store, "h:laid-hedge ?property ?value")
    assert ask(store, 'h:hedge skos:prefLabel "hedge"@en')


def test_quite_another_vocabulary_of_a_held_name_is_refused() -> None:
    store = Store()
    add_vocabularies(
        store, [replace(BLANK, concepts=(VocabularyConcept("https://example.org/a", (Label("a", "en"),)),))]
    )
    other = replace(BLANK, concepts=(VocabularyConcept("https://example.org/b", (Label("b", "en"),)),))
    (refused,) = add_vocabularies(store, [other]).refused
    assert str(refused) == "mine.ttl: quite another vocabulary is held as skos/mine; give the file another name"


@pytest.mark.parametrize("id", ["aichi-21", "http://metadata.un.org/sdg/15.99", "gbf-goal-e"])
def test_a_target_that_no_framework_has_is_refused(held: Store, id: str) -> None:
    concept = VocabularyConcept(id, (Label("a", "en"),), line=7)
    (refused,) = add_vocabularies(held, [replace(BLANK, concepts=(concept,))]).refused
    assert str(refused).startswith("mine.ttl:7: no framework here has a goal or target ")


def test_an_iri_that_the_store_does_not_take_is_refused() -> None:
    concept = VocabularyConcept("https://example.org:port/a", (Label("a", "en"),))
    (refused,) = add_vocabularies(Store(), [replace(BLANK, concepts=(concept,))]).refused
    assert refused.reason.startswith("an IRI or a language tag in it is none: ")


def test_with_strict_a_refused_vocabulary_keeps_everything_out() -> None:
    good = replace(
        BLANK, concepts=(VocabularyConcept("https://example.org/a", matches=(Match("exactMatch", "urn:b"),)),)
    )
    bad = replace(BLANK, name="bad", concepts=(VocabularyConcept("aichi-21", (Label("a", "en"),)),))
    ingestion = Ingestion((), (), strict=True, vocabularies=(good, bad))
    with pytest.raises(StrictRefusal):
        ingestion.apply(Store())
    assert [str(error) for error in ingestion.refused] == ["mine.ttl: no framework here has a goal or target aichi-21"]


def test_the_graph_of_a_vocabulary_is_named_after_its_kind_and_name() -> None:
    assert vocabulary_graph(replace(BLANK, name="Kinds of hedges?")).endswith(
        "/source/vocabulary/skos/Kinds-of-hedges-"
    )


def test_of_two_names_in_one_language_the_first_is_preferred() -> None:
    store = Store()
    names = (Label("hedge", "en"), Label("hedgerow", "en"), Label("haie", "fr"))
    for name in ("one", "two"):
        concept = VocabularyConcept("https://example.org/hedges/x", names if name == "one" else names[1:2])
        add_vocabularies(store, [replace(BLANK, name=name, concepts=(concept,))])
    rebuild_default_graph(store)
    assert ask(store, 'h:x skos:prefLabel "hedge"@en , "haie"@fr ; skos:altLabel "hedgerow"@en')
    assert not ask(store, 'h:x skos:prefLabel "hedgerow"@en')
