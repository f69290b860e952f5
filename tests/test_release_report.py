"""A report says what a release holds and lacks, and a framework that lost a part is named."""

import pytest
from pyoxigraph import NamedNode, Store

from graph.build import build_catalogue
from graph.iri import id_of, target_iri
from graph.queries import load_query, select
from graph.release_report import report_release
from graph.store import rebuild_default_graph
from graph.validation import expected_counts
from ontology.terms import Property, Rdf


@pytest.fixture(scope="module")
def store() -> Store:
    made = Store()
    build_catalogue(made)
    rebuild_default_graph(made)
    return made


def answer(store: Store, query: str, *names: str) -> list[tuple[str, ...]]:
    rows = select(store, load_query(query), {})
    return [tuple(str(getattr(row.get(name), "value", "")) for name in names) for row in rows]


def test_no_goal_target_or_indicator_of_any_framework_is_lost(store: Store) -> None:
    counted = {
        (kind, id_of(framework)): int(seen) + int(recalled)
        for framework, kind, seen, recalled in answer(store, "class_counts", "framework", "class", "seen", "recalled")
    }
    assert {key: counted[key] for key in expected_counts()} == dict(expected_counts())


def test_every_framework_has_every_name_in_every_language(store: Store) -> None:
    rows = answer(store, "label_coverage", "framework", "kind", "all", "ar", "en", "es", "fr", "ru", "zh")
    assert {(id_of(row[0]), row[1]) for row in rows} >= {
        ("aichi", "commitment"),
        ("gbf", "indicator"),
        ("gspc", "commitment"),
    }
    assert [row for row in rows if len(set(row[2:])) != 1] == []


def test_each_link_stands_in_one_state(store: Store) -> None:
    rows = answer(store, "link_bases", "state", "basis", "tier", "links")
    assert {state for state, *_ in rows} == {"verified", "concluded", "not verified", "disputed"}
    assert {basis for state, basis, *_ in rows if state == "verified"} == {"printed"}


def test_provisions_are_counted_with_what_can_be_shown_of_them(store: Store) -> None:
    rows = {id_of(document): units for document, units in answer(store, "summary_coverage", "document", "units")}
    assert rows["cbd/cop/12/19"] == "27"
    assert rows["un/a/72/152"] == "199"


def test_the_report_reads_as_a_table_and_names_what_is_broken(store: Store) -> None:
    report = report_release(store)
    assert "Every rule of the data set holds." in report
    assert "Names per language: no gap" in report
    assert "  aichi                      Target           20         0        20" in report
    broken = Store()
    broken.extend(store)
    for predicate in (Rdf.TYPE, Property.DEADLINE_YEAR):
        for quad in list(broken.quads_for_pattern(NamedNode(target_iri("gbf-2")), NamedNode(predicate), None, None)):
            broken.remove(quad)
    assert "gbf has 23 of class Target, this data set 22" in report_release(broken)
