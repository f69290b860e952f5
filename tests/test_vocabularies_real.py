"""The vocabularies that users have: every file is read, whole; the numbers were counted in the files by eye."""

from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import Store

from graph.build import build_catalogue
from graph.ingestion import AddedVocabularies, add_vocabularies
from graph.store import rebuild_default_graph
from graph.validation import find
from loaders.inputs import Inputs, find_files, read_inputs
from loaders.kinds import read_file
from loaders.vocabulary_records import Vocabulary

pytestmark = pytest.mark.shared
FOLDERS = (
    *(
        "unsd-sdg-kos",
        "sdg-translations/translations",
        "cbd-thesaurus-en/aichi-targets",
        "cbd-thesaurus-en/gbf-targets",
    ),
    *("cbd-labels-unofficial/locales", "informea-leo", "faolex", "country-groups"),
)
TERMS = "http://www.informea.org/terms"
SDG = "http://metadata.un.org/sdg/"


@pytest.fixture(scope="module")
def read(shared: Path) -> Inputs:
    """All files of these folders."""
    return read_inputs(find_files([shared / "reference" / folder for folder in FOLDERS]), read_file)


@pytest.fixture(scope="module")
def named(read: Inputs) -> dict[str, Vocabulary]:
    return {f"{one.kind}/{one.name}": one for one in read.vocabularies}


@pytest.fixture(scope="module")
def held(read: Inputs) -> tuple[Store, AddedVocabularies]:
    store = Store()
    build_catalogue(store)
    added = add_vocabularies(store, read.vocabularies)
    rebuild_default_graph(store)
    return store, added


def test_no_file_is_refused(read: Inputs) -> None:
    assert [str(error) for error in read.refused] == []
    kinds = Counter(vocabulary.kind for vocabulary in read.vocabularies)
    assert kinds == {
        "sdg_kos": 2,
        "sdg_translations": 18,
        "cbd_thesaurus": 4,
        "cbd_labels": 6,
        "leo": 3,
        "faolex": 5,
        "country_groups": 25,
    }


CONCEPTS = {
    # 17 goals, 169 targets, 232 indicators
    "sdg_kos/sdg-kos-goals-targets-indicators": 418,
    "sdg_translations/zh-Hans/global_goals": 17,
    "sdg_translations/ru/global_targets": 169,
    "sdg_translations/ar/global_indicators": 252,
    "cbd_thesaurus/aichi/goals": 5,
    "cbd_thesaurus/aichi/targets": 20,
    "cbd_thesaurus/gbf-goals": 4,
    "cbd_thesaurus/gbf-targets": 23,
    # 20 and 23 targets, 4 goals, 17 goals, 84 subjects
    "cbd_labels/es": 148,
    # 566 terms, of which two have one IRI
    "leo/ontology": 565,
    "leo/definitions": 565,
    "faolex/fao_keywords": 410,
    # 610 spellings of 578 keywords
    "faolex/keywords": 578,
    "faolex/informea_ecolex": 362,
    "faolex/treaties": 78,
}
COUNTRIES = {
    "faolex/fao_countries": 198,
    "country_groups/unfccc": 198,
    "country_groups/annex-one": 43,
    "country_groups/non-annex-one": 154,
    "country_groups/ldc": 45,
    "country_groups/lldc": 32,
    "country_groups/sids": 37,
    "country_groups/aosis": 39,
    # 194 rows, Türkiye in two groups
    "country_groups/un-regional-groups": 193,
}


@pytest.mark.parametrize("name", CONCEPTS)
def test_all_concepts_are_read(named: dict[str, Vocabulary], name: str) -> None:
    assert len(named[name].concepts) == CONCEPTS[name]


@pytest.mark.parametrize("name", COUNTRIES)
def test_all_countries_are_read(named: dict[str, Vocabulary], name: str) -> None:
    assert len(named[name].countries) == COUNTRIES[name]


def test_goals_targets_and_indicators_of_the_statistics_division(named: dict[str, Vocabulary]) -> None:
    concepts = named["sdg_kos/sdg-kos-goals-targets-indicators"].concepts
    local = [concept.id.removeprefix(SDG) for concept in concepts]
    assert sum(name.isdigit() for name in local) == 17
    assert sum("." in name for name in local) == 169
    assert sum(bool(concept.measures) for concept in concepts) == 232
    assert all({label.lang for label in concept.labels} == {"en", "es", "fr"} for concept in concepts)
    subjects = [subject for one in named["sdg_kos/sdg-kos-subject-mappings"].concepts for subject in one.subjects]
    hosts = Counter(subject.split("/")[2] for subject in subjects)
    assert hosts == {"metadata.un.org": 931, "eurovoc.europa.eu": 545}


def test_terms_of_informea(named: dict[str, Vocabulary]) -> None:
    ontology, table = named["leo/ontology"], named["leo/definitions"]
    assert {one.id for one in ontology.concepts} == {one.id for one in table.concepts}
    assert len(table.collections) == 6
    assert sum(bool(one.broader) for one in ontology.concepts) == 476
    tagged = {one.id: one.subjects for one in named["leo/sdg-target-leo-tags"].concepts}
    assert f"{TERMS}/desertification" in tagged["sdg-15.3"]
    assert {"sdg-17.16", "sdg-1.8"} & tagged.keys() == {"sdg-17.16"}


def test_russian_and_chinese_of_faolex_stand_under_odd_names(named: dict[str, Vocabulary]) -> None:
    keyword = next(one for one in named["faolex/fao_keywords"].concepts if one.id.endswith("CLA-FAOC000242"))
    assert sorted(label.lang for label in keyword.labels) == ["ar", "en", "es", "fr", "ru", "zh"]
    assert "земля" in next(label.text for label in keyword.labels if label.lang == "ru")
    assert len(named["faolex/fao_countries"].groups) == 67


def test_the_mislabelled_spanish_name_of_aichi_11_is_marked(named: dict[str, Vocabulary]) -> None:
    doubtful = {name: [one.id for one in named[f"cbd_labels/{name}"].concepts if one.remark] for name in ("es", "zh")}
    assert doubtful == {"es": ["aichi-11"], "zh": []}
    assert not any(vocabulary.official for name, vocabulary in named.items() if name.startswith("cbd_labels"))


def test_all_go_into_a_release_that_keeps_its_rules(held: tuple[Store, AddedVocabularies], read: Inputs) -> None:
    store, added = held
    assert (len(added.new), added.held, added.refused) == (len(read.vocabularies), (), ())
    assert list(find(store)) == []


def test_every_goal_and_target_has_its_official_wording_in_six_languages(held: tuple[Store, AddedVocabularies]) -> None:
    store, _ = held
    rows = store.query("""PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX eco: <https://w3id.org/ecotone/ontology#>
        SELECT ?lang (COUNT(DISTINCT ?target) AS ?count) {
          GRAPH ?graph { ?target skos:altLabel ?name }
          FILTER(CONTAINS(STR(?graph), "/vocabulary/sdg_translations/") && CONTAINS(STR(?graph), "/global_targets"))
          ?target a eco:Target BIND(LANG(?name) AS ?lang) } GROUP BY ?lang""")
    assert {row["lang"].value: int(row["count"].value) for row in rows} == dict.fromkeys(  # type: ignore[union-attr]
        ("ar", "en", "es", "fr", "ru", "zh"), 169
    )


def test_again_nothing_is_new(held: tuple[Store, AddedVocabularies], read: Inputs) -> None:
    store, _ = held
    again = add_vocabularies(store, read.vocabularies)
    assert (again.new, len(again.held)) == ((), len(read.vocabularies))


def test_sample_records_of_the_thesaurus(shared: Path) -> None:
    samples = read_inputs(find_files([shared / "reference" / "cbd-thesaurus-samples"]), read_file)
    # 69 descriptions; the samples of three are those of another.
    assert len(samples.vocabularies) == 41
    assert Counter(error.reason.partition(";")[0] for error in samples.refused) == {
        "an API description without a sample record": 24,
        "no loader knows this JSON": 1,
    }
    titles = {one.id: {label.lang for label in one.labels} for each in samples.vocabularies for one in each.concepts}
    assert titles["aichi-1"] == {"ar", "en", "es", "fr", "ru", "zh"}
