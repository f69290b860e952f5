"""A judgement of a link is kept as data, moves the link, and outlives every newer catalogue."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from graph import iri
from graph.build import Ingestion, build_catalogue
from graph.link_places import ACCEPTED, UNVERIFIED, graph_of, stating_graphs
from graph.releases import Release, Releases
from graph.reviews import (
    MOST_NAME,
    REVIEWS,
    Review,
    ReviewRefused,
    UnknownLink,
    about_reviews,
    apply_reviews,
    latest_reviews,
    link_iri,
    read_reviews,
    record_review,
    suspend_reviews,
)
from graph.validation import find, validate
from ontology.terms import Property, Prov, Rdf, Skos, Sssom
from tests.link_example import (
    DERIVED,
    DISPUTED,
    DUNE,
    INFERRED,
    LINKS,
    MARSH,
    NOON,
    PRINTED,
    RECALLED,
    REEF,
    TWIN,
    fill,
    link,
    review,
    source_quads,
)
from tests.sample_documents import ENGLISH


@pytest.fixture
def store() -> Store:
    made = Store()
    made.extend(source_quads())
    return made


def holds(store: Store, graph: str, subject: str, predicate: str, value: NamedNode | Literal) -> bool:
    return Quad(NamedNode(subject), NamedNode(predicate), value, NamedNode(graph)) in store


def says(store: Store, node: str) -> set[tuple[str, str]]:
    """Return what a link says of basis, dispute, reviewer and former place."""
    asked = {
        Property.BASIS: "basis",
        Property.DISPUTED: "disputed",
        Sssom.REVIEWER_LABEL: "by",
        Prov.WAS_DERIVED_FROM: "from",
    }
    return {
        (asked[quad.predicate.value], quad.object.value)  # type: ignore[union-attr]
        for quad in store.quads_for_pattern(NamedNode(node), None, None, None)
        if quad.predicate.value in asked
    }


def test_a_disputed_link_leaves_what_is_stated_with_its_triple(store: Store) -> None:
    record_review(store, review(TWIN, "dispute"))
    record_review(store, review(PRINTED, "dispute"))
    assert graph_of(store, PRINTED) == UNVERIFIED
    assert says(store, PRINTED) == {("basis", "printed"), ("disputed", "true"), ("from", LINKS)}
    assert holds(store, UNVERIFIED, MARSH, Skos.RELATED_MATCH, NamedNode(DUNE))
    assert not list(store.quads_for_pattern(None, None, None, NamedNode(LINKS)))


def test_a_triple_that_another_source_states_stays(store: Store) -> None:
    record_review(store, review(PRINTED, "dispute"))
    assert stating_graphs(store, PRINTED) == (LINKS,)
    assert stating_graphs(store, RECALLED) == ()
    assert holds(store, LINKS, MARSH, Skos.RELATED_MATCH, NamedNode(DUNE))


@pytest.mark.parametrize(("node", "home"), [(RECALLED, UNVERIFIED), (DERIVED, INFERRED), (DISPUTED, UNVERIFIED)])
def test_an_accepted_link_is_stated_and_keeps_what_it_rests_on(store: Store, node: str, home: str) -> None:
    basis = next(value for name, value in says(store, node) if name == "basis")
    summary = record_review(store, review(node, "accept", "B. Judge"))
    assert summary.graphs == frozenset((REVIEWS, ACCEPTED, home))
    assert graph_of(store, node) == ACCEPTED
    assert says(store, node) == {("basis", basis), ("by", "B. Judge"), ("from", home)}
    ends = store.quads_for_pattern(None, NamedNode(Skos.RELATED_MATCH), None, NamedNode(ACCEPTED))
    assert len(list(ends)) == 1


def test_an_accepted_printed_link_stays_where_it_is_and_names_who_read_it(store: Store) -> None:
    record_review(store, review(PRINTED, "accept", "B. Judge"))
    assert graph_of(store, PRINTED) == LINKS
    assert says(store, PRINTED) == {("basis", "printed"), ("by", "B. Judge")}


def test_a_link_can_come_back(store: Store) -> None:
    before = {node: (graph_of(store, node), says(store, node)) for node in (PRINTED, RECALLED)}
    record_review(store, review(PRINTED, "dispute"))
    record_review(store, review(PRINTED, "accept", hours=1))
    assert (graph_of(store, PRINTED), says(store, PRINTED) - {("by", "A. Reader")}) == before[PRINTED]
    record_review(store, review(RECALLED, "accept"))
    record_review(store, review(RECALLED, "dispute", hours=1))
    assert (graph_of(store, RECALLED), says(store, RECALLED) - {("disputed", "true")}) == before[RECALLED]
    assert len(read_reviews(store)) == 4


def test_the_latest_day_decides_and_of_one_day_the_last_written(store: Store) -> None:
    record_review(store, review(PRINTED, "dispute", day=date(2026, 5, 3)))
    record_review(store, review(PRINTED, "accept", hours=1, day=date(2026, 5, 1)))
    assert graph_of(store, PRINTED) == UNVERIFIED
    record_review(store, review(PRINTED, "accept", hours=2, day=date(2026, 5, 3)))
    assert graph_of(store, PRINTED) == LINKS
    assert [one.judgement for one in read_reviews(store)] == ["accept", "dispute", "accept"]
    assert latest_reviews(read_reviews(store))[PRINTED].recorded == NOON + timedelta(hours=2)


def test_a_review_is_read_as_it_was_written(store: Store) -> None:
    given = review(PRINTED, "accept", " Ж. Читатель \n", reason="Две строки.\r\nВторая.", hours=1)
    record_review(store, given)
    assert read_reviews(store) == (given,)
    assert (given.by, given.reason, given.day) == ("Ж. Читатель", "Две строки.\nВторая.", date(2026, 5, 4))
    assert given.iri == f"{iri.BASE}review/{given.id}"
    assert iri.Resource.parse(given.iri) == iri.Resource("review", given.id)


def test_saying_the_same_again_changes_nothing(store: Store) -> None:
    record_review(store, review(PRINTED, "accept"))
    held = set(store)
    assert record_review(store, review(PRINTED, "accept", hours=1)).graphs == frozenset()
    assert set(store) == held
    record_review(store, review(PRINTED, "dispute", hours=2))
    assert record_review(store, review(PRINTED, "accept", hours=3)).graphs
    assert len(read_reviews(store)) == 3


def test_one_by_one_or_all_at_once_leads_to_the_same_graph(store: Store) -> None:
    judged = [(PRINTED, "dispute"), (RECALLED, "accept"), (DERIVED, "dispute"), (DISPUTED, "accept"), (TWIN, "accept")]
    for hours, (node, judgement) in enumerate(
        [*judged, (PRINTED, "accept"), (DERIVED, "accept"), (PRINTED, "dispute")]
    ):
        record_review(store, review(node, judgement, hours=hours))
    anew = Store()
    anew.extend(quad for quad in store if quad.graph_name == NamedNode(REVIEWS))
    anew.extend(source_quads())
    assert apply_reviews(anew) == {LINKS, INFERRED, UNVERIFIED, ACCEPTED}
    assert set(anew) == set(store)
    assert apply_reviews(anew) == {LINKS, UNVERIFIED, ACCEPTED}
    assert set(anew) == set(store)
    suspend_reviews(anew)
    assert {node: graph_of(anew, node) for node in (PRINTED, RECALLED, DERIVED)} == {
        PRINTED: LINKS,
        RECALLED: UNVERIFIED,
        DERIVED: INFERRED,
    }
    assert not any(says(anew, node) - {("basis", "printed")} for node in (PRINTED, TWIN))


def test_a_review_of_a_link_that_is_gone_is_kept_and_told(store: Store) -> None:
    gone = review(PRINTED, "dispute")
    record_review(store, gone)
    record_review(store, review(RECALLED, "accept"))
    for quad in list(store.quads_for_pattern(NamedNode(PRINTED), None, None, None)):
        store.remove(quad)
    apply_reviews(store)
    assert about_reviews(store) == {"reviews": {"held": 2, "without_link": [gone.id]}}


@pytest.mark.parametrize(
    "name", ["ba", "link/ba", f"{iri.BASE}link/ba", "aichi-15", "no link", "", "link/", "link/a/b"]
)
def test_an_unknown_link_is_named_with_how_to_find_others(store: Store, name: str) -> None:
    with pytest.raises(UnknownLink, match="ecotone sparql links"):
        record_review(store, review(name, "accept"))
    assert read_reviews(store) == ()


def test_a_link_is_named_in_three_ways() -> None:
    assert {link_iri(name) for name in ("aa", " link/aa", PRINTED)} == {PRINTED}


@pytest.mark.parametrize(
    ("judgement", "by", "reason", "field", "said"),
    [
        ("like", "A", "b", "judgement", "must be accept or dispute"),
        ("accept", " ", "b", "by", "must not be empty"),
        ("accept", "\u200b", "b", "by", "must not be empty"),
        ("accept", "A", "…", "reason", "must not be empty"),
        ("accept", "A" * (MOST_NAME + 1), "b", "by", "may have 200 characters, has 201"),
        ("accept", "A", "b\x00", "reason", "has control characters or what is no text"),
        ("accept", "A\ud800", "b", "by", "has control characters or what is no text"),
    ],
)
def test_a_review_that_says_nothing_is_refused(judgement: str, by: str, reason: str, field: str, said: str) -> None:
    with pytest.raises(ReviewRefused) as refused:
        Review.given("aa", judgement, by, reason, now=NOON)
    assert (refused.value.field, str(refused.value)) == (field, f"{field}: {said}")


def test_a_day_may_have_begun_in_the_east_and_not_yet_come() -> None:
    evening = NOON.replace(hour=11)
    assert review("aa", "accept", day=date(2026, 5, 5), hours=0).day == date(2026, 5, 5)
    with pytest.raises(ReviewRefused, match="2026-05-06 is still to come"):
        Review.given("aa", "accept", "A", "b", now=evening, day=date(2026, 5, 6))
    east = timezone(timedelta(hours=13))
    assert Review.given("aa", "accept", "A", "b", now=datetime(2026, 5, 5, 1, tzinfo=east)).day == date(2026, 5, 4)


# A release: what stands in the default graph, what the shapes ask, and what a newer catalogue does.


def in_default(release: Release, node: str) -> bool:
    pattern = (NamedNode(node), NamedNode(Rdf.TYPE), NamedNode(Sssom.MAPPING), DefaultGraph())
    return bool(list(Store.read_only(str(release.store_path)).quads_for_pattern(*pattern)))


def change(releases: Releases, given: Review) -> Release:
    release = releases.change(lambda store: record_review(store, given), validate)
    assert release is not None
    return release


def test_the_default_graph_follows_the_judgement(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    first = releases.change(fill, validate)
    assert first is not None
    assert (in_default(first, PRINTED), in_default(first, RECALLED)) == (True, False)
    disputed = change(releases, review(PRINTED, "dispute"))
    assert not in_default(disputed, PRINTED)
    accepted = change(releases, review(RECALLED, "accept"))
    assert in_default(accepted, RECALLED)
    assert accepted.manifest["about"]["reviews"] == {"held": 2, "without_link": []}
    assert in_default(change(releases, review(PRINTED, "accept", hours=1)), PRINTED)
    assert releases.change(lambda store: record_review(store, review(PRINTED, "accept", hours=2)), validate) is None
    with pytest.raises(UnknownLink):
        change(releases, review("ba", "accept"))
    assert len(releases.list()) == 4


def test_what_is_recalled_is_stated_only_with_a_review_that_accepts_it(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    releases.change(fill)
    accepted = change(releases, review(RECALLED, "accept"))
    without = Store()
    for quad in Store.read_only(str(accepted.store_path)):
        if quad.graph_name == DefaultGraph() and quad.predicate.value != Property.ABOUT:
            without.add(quad)
    assert ("Mapping or", (RECALLED,)) in [(finding.rule, finding.nodes) for finding in find(without)]
    broken = Store()
    broken.extend(
        Quad(quad.subject, quad.predicate, quad.object) for quad in link(RECALLED, LINKS, "recalled", (MARSH, REEF))
    )
    assert [finding.message for finding in find(broken)] == [
        "a stated link was seen in a source or accepted in a review"
    ]


def test_reviews_outlive_new_documents(store: Store) -> None:
    record_review(store, review(RECALLED, "accept"))
    record_review(store, review(PRINTED, "dispute"))
    held = set(store)
    Ingestion([ENGLISH], []).apply(store)
    assert held < set(store)


def test_reviews_outlive_a_newer_catalogue() -> None:
    store = Store()
    build_catalogue(store)
    recalled = one_of(store, UNVERIFIED, "recalled")
    printed = one_of(store, LINKS, "printed")
    for given in (review(recalled, "accept"), review(printed, "dispute")):
        record_review(store, given)
    store.extend(link(PRINTED, LINKS, "printed", (MARSH, DUNE)))
    gone = review(PRINTED, "accept")
    record_review(store, gone)
    held = {quad for quad in store if quad.subject != NamedNode(PRINTED)}
    summary = build_catalogue(store)
    assert set(store) == held - {
        Quad(NamedNode(MARSH), NamedNode(Skos.RELATED_MATCH), NamedNode(DUNE), NamedNode(LINKS))
    }
    assert (graph_of(store, recalled), graph_of(store, printed)) == (ACCEPTED, UNVERIFIED)
    assert summary.about["reviews"] == {"held": 3, "without_link": [gone.id]}
    assert {LINKS, UNVERIFIED, ACCEPTED} <= (summary.graphs or frozenset())


def one_of(store: Store, graph: str, basis: str) -> str:
    """Return the first undisputed link of a basis in a graph."""
    found = store.quads_for_pattern(None, NamedNode(Property.BASIS), Literal(basis), NamedNode(graph))
    return min(
        quad.subject.value
        for quad in found
        if isinstance(quad.subject, NamedNode)
        and not list(store.quads_for_pattern(quad.subject, NamedNode(Property.DISPUTED), None, None))
    )
