"""Needs are matched with offers by their themes, and each says which unit states it."""

from pathlib import Path

import pytest

from loaders.catalogue.loader import read_catalogue
from loaders.records import LANGUAGES
from tests.catalogue_store import catalogue_store, wrongly_written
from tests.changed_catalogue import refusal
from tests.test_named_queries import answer

COOPERATION = read_catalogue().cooperation
ITEMS = (*COOPERATION.needs, *COOPERATION.offers)


def test_every_need_and_offer_has_a_label_in_six_languages() -> None:
    assert (len(COOPERATION.needs), len(COOPERATION.offers)) == (24, 24)
    assert [item.id for item in ITEMS if wrongly_written(dict(item.labels))] == []
    for lang in LANGUAGES:
        assert len({item.labels[lang] for item in ITEMS}) == len(ITEMS)


def test_whose_a_need_or_offer_is_and_what_states_it() -> None:
    rows = answer(catalogue_store(), "cooperation", "kind", "id", "label", "whose", "themes", "units", lang="es")
    assert len(rows) == 48
    assert (
        "offer",
        "offer-bio-bridge",
        "Cooperación técnica y científica mediante Bio-Bridge",
        "bio-bridge",
        "strategies-and-targets technical-and-scientific-cooperation",
        "cbd/cop/12/2#B.p13",
    ) in rows
    assert (
        "need",
        "need-drought-warning",
        "Alerta oportuna y preparación ante la sequía",
        "member-states",
        "drought-preparedness early-warning-systems",
        "un/a/72/152#p39 un/a/72/152#p47",
    ) in rows
    assert {item.units != () for item in ITEMS} == {True}


def test_best_matches_come_first_each_with_its_reason() -> None:
    rows = answer(catalogue_store(), "needs_matched", "need", "offer", "shared", "reason", least=2)
    assert rows[:5] == [
        (
            "need-good-practice",
            "offer-clearing-house",
            "3",
            "clearing-house mechanism; knowledge management; technical and scientific cooperation",
        ),
        (
            "need-land-data",
            "offer-land-data",
            "3",
            "indicators; land degradation neutrality; monitoring, reporting and review",
        ),
        (
            "need-land-investment",
            "offer-ldn-fund",
            "3",
            "innovative financing mechanisms; land degradation neutrality; resource mobilization",
        ),
        (
            "need-land-target-capacity",
            "offer-land-targets",
            "3",
            "capacity-building; land degradation neutrality; strategies and targets",
        ),
        (
            "need-restoration-guidance",
            "offer-restoration-information",
            "3",
            "clearing-house mechanism; ecosystem restoration; knowledge management",
        ),
    ]
    assert ("need-restoration-tools", "offer-feri", "2", "capacity-building; ecosystem restoration") in rows


def test_matches_are_what_shared_themes_make_of_them() -> None:
    """The query against a count by hand, so that no match is lost or doubled."""
    expected = {
        (need.id, offer.id, str(len(shared)))
        for need in COOPERATION.needs
        for offer in COOPERATION.offers
        if (shared := set(need.themes) & set(offer.themes))
    }
    rows = answer(catalogue_store(), "needs_matched", "need", "offer", "shared")
    assert {row for row in rows if row[1]} == expected
    assert len(rows) == len(set(rows))


def test_a_need_that_nobody_offers_to_meet_is_shown_last() -> None:
    rows = answer(catalogue_store(), "needs_matched", "need", "offer", "shared", "reason")
    assert rows[-1] == ("need-community-areas", None, "0", None)


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("needs", "\tcapacity-building | climate-change\t", "\tweather\t", "column 'themes' names 'weather', which no table holds"),
        ("needs", "\tmember-states\t", "\teverybody\t", "column 'needed_by' names 'everybody', which the scheme"),
        ("needs", "\tun/a/72/152#p13\t", "\t\t", "column 'units' must not be empty"),
        ("offers", "\tbio-bridge\t", "\tnobody\t", "column 'offered_by' names 'nobody', which no table holds"),
        ("offers", "offer-ctcn\t", "offer-pccb\t", "column 'id' stands a second time, as in line"),
    ],
)  # fmt: skip
def test_a_row_that_is_not_understood_is_refused(tmp_path: Path, table: str, old: str, new: str, message: str) -> None:
    assert message in refusal(tmp_path, f"{table}.tsv", old, new)
