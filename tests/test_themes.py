"""Themes are one scheme over all conventions: worded in six languages, three levels, each tag with who made it."""

from pathlib import Path

import pytest
from pyoxigraph import Store

from graph.build import build_catalogue
from graph.store import rebuild_default_graph
from loaders.catalogue.loader import read_catalogue
from loaders.records import LANGUAGES
from tests.changed_catalogue import refusal

PREFIXES = {
    "eco": "https://w3id.org/ecotone/ontology#",
    "e": "https://w3id.org/ecotone/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
}


@pytest.fixture(scope="module")
def store() -> Store:
    made = Store()
    build_catalogue(made)
    rebuild_default_graph(made)
    return made


def values(store: Store, query: str) -> list[tuple[str, ...]]:
    found = store.query(query, prefixes=PREFIXES)
    return [tuple(getattr(value, "value", "") for value in row) for row in found]  # type: ignore[union-attr]


def test_a_theme_is_worded_in_each_language_in_words_of_its_own() -> None:
    themes = read_catalogue().themes
    assert 80 <= len(themes) <= 150
    for theme in themes:
        assert set(theme.words) == set(LANGUAGES)
        definitions = [said.definition for said in theme.words.values()]
        assert len(set(definitions)) == len(LANGUAGES), theme.id


def test_what_is_about_peatlands_is_found_through_wetlands_too(store: Store) -> None:
    query = "SELECT ?broader { <https://w3id.org/ecotone/theme/peatlands> skos:broader+ ?broader } ORDER BY ?broader"
    assert [broader.rpartition("/")[2] for (broader,) in values(store, query)] == ["ecosystems", "wetlands"]


def test_a_synonym_of_each_language_leads_to_the_theme(store: Store) -> None:
    for label, lang in (("LDN", "en"), ("NDT", "fr"), ("НБДЗ", "ru"), ("土地退化零增长", "zh")):
        query = (
            f'SELECT ?id {{ ?theme skos:prefLabel|skos:altLabel "{label}"@{lang} ; a eco:Theme ; skos:notation ?id }}'
        )
        assert values(store, query) == [("land-degradation-neutrality",)], label


def test_each_tag_says_who_made_it(store: Store) -> None:
    query = """SELECT ?theme ?by ?basis { ?tagging eco:about <https://w3id.org/ecotone/cbd/cop/12/19#p4.e> ;
        a eco:Tagging ; dcterms:subject/skos:notation ?theme ; eco:assertedBy ?by ; eco:basis ?basis } ORDER BY ?theme"""
    found = values(store, query)
    assert ("incentives", "Ecotone", "judged") in found
    alone = """SELECT ?thing ?theme { ?thing dcterms:subject ?theme . ?theme a eco:Theme .
        FILTER NOT EXISTS { ?thing a eco:Tagging }
        FILTER NOT EXISTS { ?tagging a eco:Tagging ; eco:about ?thing ; dcterms:subject ?theme } }"""
    assert [row for row in values(store, alone) if "/need-" not in row[0] and "/offer-" not in row[0]] == []


def test_every_goal_and_target_of_the_catalogue_has_a_theme() -> None:
    catalogue = read_catalogue()
    tagged = {tag.tagged for tag in catalogue.tags}
    assert [target.id for target in catalogue.targets if target.kind != "indicator" and target.id not in tagged] == []


def test_links_to_other_vocabularies_name_the_file_and_the_label(store: Store) -> None:
    query = """SELECT ?other ?label ?source { <https://w3id.org/ecotone/theme/forests> skos:exactMatch ?other .
        ?other <http://www.w3.org/2000/01/rdf-schema#label> ?label ; dcterms:source ?source }"""
    assert values(store, query) == [
        ("http://www.informea.org/terms/forest-ecosystem", "forest ecosystem", "informea-leo/ontology.json")
    ]


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        (
            "themes.tsv",
            "forests\tecosystems\t",
            "forests\tforests\t",
            "column 'broader' makes 'forests' stand under itself",
        ),
        ("themes.tsv", "forests\tecosystems\t", "forests\tnowhere\t", "column 'broader' names 'nowhere'"),
        ("theme_words.tsv", "drylands\ten\tdrylands", "drylands\ten\tforests", "stands for 'forests' already"),
        ("theme_words.tsv", "drylands\ten\t", "drylands\tde\t", "column 'lang' must be one of"),
        ("target_themes.tsv", "aichi-1\t", "aichi-99\t", "column 'tagged' names 'aichi-99'"),
    ],
)
def test_a_scheme_that_does_not_hold_together_is_refused(
    tmp_path: Path, table: str, old: str, new: str, message: str
) -> None:
    found = refusal(tmp_path, table, old, new)
    assert found.startswith(f"{table}:")
    assert message in found
