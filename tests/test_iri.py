"""Every id resolves to one IRI and every IRI prints its id."""

import ast
from pathlib import Path

import pyoxigraph
import pytest

from graph import iri

LISTS = Path(__file__).parent / "lists"


def rows(name: str) -> list[str]:
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("# ")]


@pytest.mark.parametrize("row", rows("valid_ids.txt"))
def test_an_id_has_one_iri_that_prints_it(row: str) -> None:
    given, canonical, printed = row.split(" ")
    expected = printed if printed.startswith("http") else iri.BASE + printed
    assert iri.iri_of(given) == expected
    assert iri.id_of(expected) == canonical
    assert iri.iri_of(canonical) == expected
    assert pyoxigraph.NamedNode(expected).value == expected


@pytest.mark.parametrize("given", [ast.literal_eval(row) for row in rows("invalid_ids.txt")])
def test_what_names_nothing_is_refused(given: str) -> None:
    with pytest.raises(iri.InvalidId, match="is no id"):
        iri.iri_of(given)


@pytest.mark.parametrize(
    ("citation", "slug"),
    [
        ("cbd-XII/19", "cbd/cop/12/19"),
        ("cbd-XIII/5", "cbd/cop/13/5"),
        ("cbd-14/30", "cbd/cop/14/30"),
        ("cbd-sbstta-XX/12", "cbd/sbstta/20/12"),
        ("cbd-CP-8/3", "cbd/cpmop/8/3"),
        ("unccd-3/COP.12", "unccd/cop/12/3"),
        ("unfccc-1/CMA.5", "unfccc/cma/5/1"),
        ("unga-71/228", "un/a/res/71/228"),
        ("A/72/152", "un/a/72/152"),
        ("ramsar-XIII.20", "ramsar/cop/13/20"),
        ("cites-Conf.18.3", "cites/cop/18/3"),
        ("ipbes-2/5", "ipbes/2/5"),
        ("UNEP/CBD/COP/12/INF/19", "symbol/UNEP/CBD/COP/12/INF/19"),
    ],
)
def test_citation_forms_and_slugs_are_two_names_of_one_decision(citation: str, slug: str) -> None:
    assert iri.slug_of(citation) == slug
    assert iri.citation_of(slug) == citation


def test_what_an_iri_cannot_hold_is_percent_encoded() -> None:
    assert iri.unit_iri("symbol/A B#p1") == iri.BASE + "symbol/A%20B#p1"
    assert iri.id_of(iri.BASE + "symbol/A%20B#p1") == "symbol/A B#p1"
    assert iri.iri_of("www.example.org/a/") == "http://www.example.org/a/"
    assert iri.iri_of("http://example.org/a b%20c") == "http://example.org/a%20b%20c"


def test_parts_of_units_and_editions() -> None:
    unit = "cbd/cop/12/19#p4.f"
    assert iri.text_iri(unit, "zh") == iri.BASE + "cbd/cop/12/19#p4.f!zh"
    assert iri.citation_iri(unit, "zh", 1) == iri.BASE + "cbd/cop/12/19#p4.f!zh-cite-1"
    assert iri.act_iri(unit, "invites", 2) == iri.BASE + "cbd/cop/12/19#p4.f!act-invites-2"
    assert iri.edition_iri("cbd/cop/12/19", "zh") == iri.BASE + "cbd/cop/12/19/zh"
    assert iri.edition_graph("cbd/cop/12/19", "zh") == iri.BASE + "graph/source/cbd/cop/12/19/zh"


def test_ldn_is_the_target_and_its_concept_has_an_id_of_its_own() -> None:
    assert iri.iri_of("ldn") == iri.target_iri("ldn") == iri.BASE + "target/ldn"
    assert iri.id_of(iri.BASE + "target/ldn") == "ldn"
    assert iri.iri_of("ldn-concept") == iri.BASE + "entity/ldn-concept"
    assert iri.iri_of("ldn-fund") == iri.BASE + "entity/ldn-fund"


def test_articles_are_targets_and_other_parts_of_treaties_entities() -> None:
    for name, folder in (("cbd-art-8(f)", "target"), ("cbd-preamble", "entity"), ("unfccc-annex-I", "entity")):
        assert iri.iri_of(name) == f"{iri.BASE}{folder}/{name}"
        assert iri.id_of(iri.iri_of(name)) == name


def test_foreign_iris_are_told_apart() -> None:
    for foreign in (
        "http://example.org/x",
        iri.BASE,
        iri.BASE + "ontology#cites",
        "http://metadata.un.org/sdg/nothing",
    ):
        with pytest.raises(iri.ForeignIri):
            iri.Resource.parse(foreign)
        assert iri.id_of(foreign) == foreign
