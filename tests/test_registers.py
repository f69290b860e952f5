"""What the documents asked to have in one place: forest contributors, initiatives, land indicators, sessions, merged ids."""

from graph import iri
from tests.catalogue_store import catalogue_store
from tests.test_named_queries import answer


def test_who_contributes_to_forest_related_targets() -> None:
    columns = ("target", "forest_related_by", "contributor", "how", "unit_id")
    rows = answer(catalogue_store(), "forest_contributors", *columns)
    assert len(rows) == 48
    why = "deforestation unff-gfg-1"
    assert [row[2:] for row in rows if row[0] == "aichi-5"] == [
        ("caring-for-coasts", "contributes, not verified", None),
        ("fao-flrm", "contributes, not verified", None),
        ("itto-cbd-tropical-forest-biodiversity", "contributes, not verified", None),
        ("feri", "contributes, verified", None),
        ("staper", "contributes, verified", None),
        ("fao", "named with the target", "cbd/cop/12/19#p5"),
        ("fao-flrm", "named with the target", "cbd/cop/12/19#p5"),
        ("feri", "named with the target", "cbd/cop/12/19#p5"),
    ]
    assert {row[1] for row in rows if row[0] == "aichi-5"} == {why}
    assert ("sdg-15.2", "deforestation forest-landscape-restoration sustainable-forest-management", "nydf") in {
        row[:3] for row in rows
    }


def test_initiatives_with_pledges_and_the_provisions_that_cite_them() -> None:
    columns = ("id", "year", "year_status", "led_by", "pledges", "serves", "recalled_to_serve", "provisions", "status")
    rows = {row[0]: row[1:] for row in answer(catalogue_store(), "initiative_register", *columns)}
    assert len(rows) == 42
    assert rows["bonn-challenge"] == (
        "2011",
        "stated",
        "Germany; IUCN; GPFLR",
        "150 million ha by 2020; 350 million ha by 2030",
        None,
        "ldn aichi-15 unff-gof-1",
        "cbd/sbstta/20/12#pre4",
        "stated",
    )
    assert rows["feri"] == (
        "2014",
        "stated",
        "Korea Forest Service; CBD Secretariat",
        None,
        "aichi-5 aichi-14 aichi-15",
        None,
        "cbd/cop/12/19#p5 cbd/sbstta/20/12#pre3 cbd/sbstta/20/12#p10.a",
        "stated",
    )
    assert rows["terrafund"][1:3] == ("recalled", "WRI; One Tree Planted; Realize Impact")
    assert rows["terrafund"][-1] == "recalled"
    assert rows["initiative-3s"][-2:] == ("un/a/72/152#p41", "named only")
    assert "international-mother-earth-day" not in rows


def test_a_land_target_with_indicator_sub_indicators_and_facts() -> None:
    columns = ("level", "id", "fact", "value", "as_of", "stated_in")
    assert answer(catalogue_store(), "ldn_indicators", *columns) == [
        ("target", "sdg-15.3", None, None, None, None),
        ("indicator", "sdg-15.3.1", None, None, None, None),
        ("sub-indicator", "unccd-ind-so1-1", None, None, None, None),
        ("sub-indicator", "unccd-ind-so1-2", None, None, None, None),
        ("sub-indicator", "unccd-ind-so1-3", None, None, None, None),
        ("fact", "ldn-tsp", "countries committed to set LDN targets", "110", "2017-06-13", "un/a/72/152#p36"),
        ("fact", "ldn-tsp", "international partners", "17", "2017", "un/a/72/152#p33"),
        (
            "fact",
            "sdg-15.3.1",
            "sub-indicators",
            "land cover; land productivity; carbon stocks above and below ground (soil organic carbon)",
            "2017",
            "un/a/72/152#p35",
        ),
    ]
    names = answer(catalogue_store(), "ldn_indicators", "name", lang="fr")
    assert names[2] == ("Évolution de la couverture terrestre",)


def test_sessions_with_what_was_counted_and_what_is_held() -> None:
    rows = answer(catalogue_store(), "session_outcomes", "kind", "id", "fact", "value", "held", "as_of", "unit_id")
    counted = {row[1]: (row[3], row[4]) for row in rows if row[2] == "decisions adopted"}
    assert counted == {
        "cbd-cop-13": ("33", "9"),
        "cbd-cpmop-8": ("19", "0"),
        "cbd-npmop-2": ("14", "0"),
        "unfccc-cop-22": ("25", "25"),
        "unfccc-cmp-12": ("8", "8"),
        "unfccc-cma-1": ("2", "2"),
    }
    ratified = [row[1:4] for row in rows if row[0] == "ratification"]
    assert ("nagoya-protocol", "Parties", "100") in ratified
    assert len(ratified) == 6


def test_decisions_of_a_session() -> None:
    rows = answer(catalogue_store(), "session_decisions", "id", "citation", session=iri.entity_iri("unfccc-cop-22"))
    assert len(rows) == 25
    assert (rows[0], rows[-1]) == (
        ("unfccc/cp/22/1", "unfccc-1/CP.22"),
        ("unfccc/cp/22/25", "unfccc-25/CP.22"),
    )


def test_what_several_sources_name_is_one_node() -> None:
    rows = answer(catalogue_store(), "subsidiary_sources", "thing", "ids", "types", "sources")
    found = {row[0]: row[1:] for row in rows}
    assert found["sdg-1.5.1"] == ("1.5.1 11.5.1 13.1.1 sdg-1.5.1 sdg-11.5.1 sdg-13.1.1", None, "catalogue")
    assert found["cbd/cop/12/19"] == ("cbd-XII/19 cbd/cop/12/19 decision-cbd-xii-19", None, "catalogue")
    assert found["gef"] == ("gef", "Fund Initiative", "catalogue")
    assert "cbd-cop-13" not in found
