"""Who is a Party to what and belongs to which group: read strictly, and what is not held is said to be not held."""

from pathlib import Path

import pytest

from graph import iri
from graph.countries import country_names
from loaders.catalogue.loader import read_catalogue
from tests.catalogue_store import catalogue_store, wrongly_written
from tests.changed_catalogue import refusal
from tests.test_named_queries import answer

PARTIES = read_catalogue().parties


def test_every_country_has_codes_and_a_name_in_six_languages() -> None:
    assert len(PARTIES.countries) == 249
    assert {len({getattr(country, code) for country in PARTIES.countries}) for code in ("id", "iso2", "iso3")} == {249}
    # M49 has no entry of its own for one of them.
    assert [country.iso3 for country in PARTIES.countries if country.m49 is None] == ["TWN"]
    assert [country.id for country in PARTIES.countries if wrongly_written(dict(country_names(country.iso2)))] == []


def test_a_country_is_found_by_its_codes_and_says_where_its_names_are_from() -> None:
    query = """SELECT ?m49 ?name ?source WHERE { ?c a eco:Country ; eco:iso2 "FR" ; eco:iso3 "FRA" ; skos:notation "FRA" ;
        dcterms:identifier "country-fra" ; eco:m49 ?m49 ; skos:prefLabel ?name ; eco:unofficialName ?name ;
        eco:sourceText ?source FILTER(LANG(?name) = "es") }"""
    prefixes = {
        "eco": "https://w3id.org/ecotone/ontology#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dcterms": "http://purl.org/dc/terms/",
    }
    ((m49, name, source),) = catalogue_store().query(query, prefixes=prefixes)  # type: ignore[misc]
    assert (m49.value, name.value) == ("250", "Francia")
    assert "names: Unicode CLDR" in source.value


def test_every_group_has_a_name_in_six_languages_and_members() -> None:
    assert [group.id for group in PARTIES.groups if wrongly_written(dict(group.names))] == []
    listed = {held.id for held in PARTIES.lists}
    assert {group.id for group in PARTIES.groups} <= listed
    assert {"eu", "lmmc", "oecd", "unfccc"} == listed - {group.id for group in PARTIES.groups}


@pytest.mark.parametrize(
    ("group", "number", "one", "none"),
    [
        ("group-sids", 37, "country-fji", "country-lka"),
        ("group-ldc", 45, "country-stp", "country-btn"),
        ("group-lldc", 32, "country-npl", "country-mdg"),
        ("group-african", 54, "country-ken", "country-yem"),
        ("group-asia-pacific", 55, "country-chn", "country-aus"),
        ("group-eastern-european", 23, "country-rus", "country-tur"),
        ("group-grulac", 33, "country-mex", "country-esp"),
        ("group-weog", 29, "country-tur", "country-jpn"),
        ("group-annex-i", 43, "eu", "country-kor"),
        ("group-non-annex-i", 154, "country-kor", "country-vat"),
        ("eu", 27, "country-hrv", "country-gbr"),
        ("lmmc", 20, "country-eth", "country-aus"),
        ("unfccc", 198, "eu", "country-twn"),
    ],
)
def test_members_of_a_group(group: str, number: int, one: str, none: str) -> None:
    members = [member for (member,) in answer(catalogue_store(), "group_members", "id", group=iri.entity_iri(group))]
    assert len(members) == number
    assert one in members
    assert none not in members


def test_members_have_codes_names_and_a_date_where_it_is_known() -> None:
    rows = answer(
        catalogue_store(),
        "group_members",
        "id",
        "iso3",
        "m49",
        "name",
        "since",
        group=iri.entity_iri("unfccc"),
        lang="fr",
    )
    assert ("country-deu", "DEU", "276", "Allemagne", "1993-12-09") in rows
    assert ("eu", None, None, "Union européenne", "1993-12-21") in rows


def test_held_lists_are_told_from_those_that_are_not() -> None:
    rows = answer(catalogue_store(), "parties", "id", "list", "listed", "counted", "count", "as_of", "unit_id")
    assert [row for row in rows if row[1] == "held"] == [("unfccc", "held", "198", None, None, None, None)]
    counted = [(name, what, count, date) for name, _, _, what, count, date, _ in rows if count]
    assert counted == [
        ("cartagena-protocol", "Parties", "171", "2017"),
        ("cbd", "Parties (States)", "196", "2017"),
        ("cbd", "Parties (regional economic integration organisations)", "1", "2017"),
        ("nagoya-protocol", "Parties", "100", "2017"),
        ("nkl-supplementary-protocol", "Parties", "39", "2017"),
        ("nkl-supplementary-protocol", "Parties needed for entry into force", "40", "2017"),
    ]
    assert ("ramsar", "not held", None, None, None, None, None) in rows
    assert not {"rio-conventions", "protocols"} & {row[0] for row in rows}


def test_where_a_country_stands() -> None:
    rows = answer(catalogue_store(), "country_status", "id", "standing", "since", country="country-btn")
    stands = {name: (standing, since) for name, standing, since in rows}
    assert stands["unfccc"] == ("Party", "1995-08-25")
    assert stands["cbd"] == ("not held", None)
    assert stands["group-ldc"] == ("has left", "2023")
    assert stands["group-lldc"] == ("member", None)
    rows = answer(catalogue_store(), "country_status", "id", "standing", country="country-twn")
    assert ("unfccc", "no Party") in rows


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("countries", "\tFR\t", "\tF\t", "column 'iso2' must be [A-Z]{2}, got 'F'"),
        ("countries", "country-fra\t", "country-frx\t", "column 'id' must be made of the code of three letters"),
        ("countries", "country-afg\t", "country-abw\t", "column 'id' must be made of the code of three letters"),
        ("country_groups", "\tar en es fr ru zh\n", "\tar xx\n", "column 'official' must hold some of"),
        ("member_lists", "\nlmmc\t", "\ncpf\t", "memberships.tsv:809: column 'group' must be one of"),
        ("memberships", "\tcountry-ken\t", "\tcountry-qqq\t", "column 'member' names 'country-qqq', which no table holds"),
        ("memberships", "group-lldc\tcountry-zwe\t\t\n", "group-lldc\tcountry-zwe\tsoon\t\n", "column 'since' must be an ISO date"),
        ("treaty_parties", "\taccession\n", "\tpurchase\n", "column 'by' must be one of acceptance, accession"),
        ("treaty_parties", "\t2002-09-19\t", "\t\t", "column 'joined' must be a date"),
    ],
)  # fmt: skip
def test_a_row_that_is_not_understood_is_refused(tmp_path: Path, table: str, old: str, new: str, message: str) -> None:
    assert message in refusal(tmp_path, f"{table}.tsv", old, new)
