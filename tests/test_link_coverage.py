"""How far links between frameworks go: what is held, what is not, and what a review changes."""

from collections import defaultdict

import pytest
from pyoxigraph import Store

from graph import iri
from graph.build import PARTS
from graph.link_places import UNVERIFIED
from graph.links import link_id
from graph.queries import load_query, select
from graph.reading.graph import StoreGraph
from graph.reading.link_coverage import MAIN, CoverageCell, read_link_coverage
from graph.reviews import record_review
from graph.statements import Statements
from graph.store import rebuild_default_graph
from loaders.catalogue.loader import read_catalogue
from loaders.catalogue.records import Link
from ontology.terms import Class, Rdf, Skos
from tests.link_example import DUNE, MARSH, PRINTED, RECALLED, REEF, fill, review
from tests.test_named_queries import published

COUNTS = ("verified", "accepted", "derived", "judged", "recalled", "disputed")
ENDS = ("first_stated", "first_linked", "first_all", "second_stated", "second_linked", "second_all")
NONE = CoverageCell(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)


@pytest.fixture
def store() -> Store:
    """Return five links among targets of three frameworks, and a fourth that nothing is linked to."""
    store = Store()
    fill(store)
    stated, recalled = Statements(f"{PARTS}targets"), Statements(UNVERIFIED)
    targets = [(stated, MARSH, "wetlands"), (stated, DUNE, "coasts"), (recalled, REEF, "seas")]
    others = [(stated, iri.entity_iri("imagined-bog"), "wetlands"), (stated, iri.entity_iri("imagined-peak"), "hills")]
    for out, target, framework in (*targets, *others):
        out.link(target, Rdf.TYPE, Class.COMMITMENT)
        out.link(target, Skos.IN_SCHEME, iri.entity_iri(framework))
        out.say(iri.entity_iri(framework), Skos.PREF_LABEL, framework.title(), "en")
    store.extend((*stated, *recalled))
    rebuild_default_graph(store)
    return store


def test_links_are_counted_by_how_sure_they_are_and_ends_once(store: Store) -> None:
    coverage = read_link_coverage(StoreGraph(store), ("wetlands", "coasts", "seas", "hills"))
    assert [(each.thing.labels[0].text, each.targets) for each in coverage.frameworks] == [
        ("Wetlands", 2),
        ("Coasts", 1),
        ("Seas", 1),
        ("Hills", 1),
    ]
    # Two sources say the same of marsh and dune.
    assert coverage.cells["wetlands", "coasts"] == CoverageCell(2, 0, 0, 0, 0, 0, 1, 1, 1, 1)
    # One is recalled and one disputed, which counts as a link and links nothing.
    assert coverage.cells["wetlands", "seas"] == CoverageCell(0, 0, 0, 0, 1, 1, 0, 1, 0, 1)
    assert coverage.cells["coasts", "seas"] == CoverageCell(0, 0, 1, 0, 0, 0, 0, 1, 0, 1)


def test_a_cell_is_the_same_from_both_sides(store: Store) -> None:
    record_review(store, review(RECALLED, "accept"))
    cells = read_link_coverage(StoreGraph(store), ("wetlands", "seas")).cells
    assert cells["wetlands", "seas"] == CoverageCell(0, 1, 0, 0, 0, 1, 1, 1, 1, 1)
    assert cells["seas", "wetlands"] == cells["wetlands", "seas"]
    assert set(cells) == {("wetlands", "seas"), ("seas", "wetlands")}


def test_no_link_differs_from_no_such_framework(store: Store) -> None:
    coverage = read_link_coverage(StoreGraph(store), ("hills", "coasts", "skies"))
    assert coverage.cells["hills", "coasts"] == NONE
    assert coverage.cells["hills", "coasts"].links == 0
    assert ("hills", "skies") not in coverage.cells
    assert [each.targets for each in coverage.frameworks] == [1, 1, 0]


def test_a_dispute_is_seen(store: Store) -> None:
    record_review(store, review(PRINTED, "dispute"))
    cells = read_link_coverage(StoreGraph(store), ()).cells
    assert cells["coasts", "wetlands"] == CoverageCell(1, 0, 0, 0, 0, 1, 1, 1, 1, 1)
    assert len(cells) == 12


def test_the_catalogue_is_counted_as_its_rows_are() -> None:
    catalogue = read_catalogue()
    scheme = {iri.iri_of(target.id): target.scheme for target in catalogue.targets if target.kind != "indicator"}
    found = {
        (iri.id_of(row["first"].value), iri.id_of(row["second"].value)): {  # type: ignore[union-attr]
            name: int(row[name].value)  # type: ignore[union-attr]
            for name in (*COUNTS, *ENDS)
        }
        for row in select(published(), load_query("link_coverage"), {})
    }
    frameworks = sorted(set(scheme.values()))
    assert sorted(found) == [(one, two) for one in frameworks for two in frameworks if one < two]
    assert found == {pair: expected(catalogue.links, scheme, pair) for pair in found}
    assert found["aichi", "gbf"]["verified"] > 0
    assert set(MAIN) <= set(frameworks)


def expected(links: tuple[Link, ...], scheme: dict[str, str], pair: tuple[str, str]) -> dict[str, int]:
    """Return what the rows of the catalogue say of two frameworks, counted without a graph."""
    counted: dict[str, set[str]] = defaultdict(set)
    for link in links:
        ends = {scheme.get(one): one for one in (iri.iri_of(link.subject), iri.iri_of(link.object))}
        if set(ends) != set(pair):
            continue
        standing = {"printed": "verified", "draft": "judged"}.get(link.basis, link.basis)
        counted["disputed" if link.disputed else standing].add(link_id(link))
        for side, framework in zip(("first", "second"), pair, strict=True):
            if not link.disputed:
                counted[f"{side}_linked"].add(ends[framework])
            if link.verified:
                counted[f"{side}_stated"].add(ends[framework])
    for side, framework in zip(("first", "second"), pair, strict=True):
        counted[f"{side}_all"] = {target for target, held in scheme.items() if held == framework}
    return {name: len(counted[name]) for name in (*COUNTS, *ENDS)}
