"""The first page opens with answers that can be asked again, each with what backs it."""

import pytest
from pyoxigraph import Store

from graph.build import build_catalogue
from graph.queries import load_query, select
from graph.reading.answers import Answers, read_answers
from graph.reading.graph import StoreGraph
from graph.store import rebuild_default_graph


@pytest.fixture(scope="module")
def store() -> Store:
    made = Store()
    build_catalogue(made)
    rebuild_default_graph(made)
    return made


@pytest.fixture(scope="module")
def answers(store: Store) -> Answers:
    return read_answers(StoreGraph(store))


def test_each_hop_from_an_old_target_to_land_degradation_neutrality_has_who_says_so(answers: Answers) -> None:
    assert [(hop.start.id, hop.end.id) for hop in answers.hops] == [
        ("aichi-15", "gbf-2"),
        ("gbf-2", "sdg-15.3"),
        ("sdg-15.3", "ldn"),
    ]
    first = [
        (hop.assertions[0].asserted_by, hop.assertions[0].basis, hop.assertions[0].verified) for hop in answers.hops
    ]
    assert first == [
        ("CBD Secretariat", "printed", True),
        ("Ecotone", "derived", False),
        ("UN Secretary-General", "printed", True),
    ]
    assert all(one.source.text and one.link for hop in answers.hops for one in hop.assertions)


def test_each_step_of_the_restoration_chain_is_proven_by_a_unit(answers: Answers) -> None:
    assert [(step.start.id, step.unit, step.end.id) for step in answers.steps] == [
        ("cbd/cop/11/16", "cbd/cop/12/19#pre3", "cbd/cop/12/19"),
        ("cbd/cop/12/19", "cbd/sbstta/20/12#pre1", "cbd/sbstta/20/12"),
        ("cbd/sbstta/20/12", "cbd/sbstta/20/12#rec", "cbd/cop/13/5"),
        ("cbd/cop/13/5", "un/a/72/152#p51.d", "un/a/72/152"),
    ]


def test_where_two_conventions_meet_it_is_said_what_is_held_and_what_is_not(answers: Answers) -> None:
    assert (answers.cell.row.id, answers.cell.column.id) == ("cbd", "unccd")
    assert dict(answers.cell.counts) == {
        "links-verified": 1,
        "links-unverified": 0,
        "naming-second": 2,
        "naming-first": 0,
        "held-first": 5,
        "held-second": 1,
        "named-first": 42,
        "named-second": 17,
    }


def test_the_sparql_that_is_shown_gives_the_answer_again(store: Store, answers: Answers) -> None:
    graph = StoreGraph(store)
    assert len(graph.select(answers.hops_query)) == sum(len(hop.assertions) for hop in answers.hops)
    assert len(graph.select(answers.steps_query)) == len(answers.steps)
    assert len(graph.select(answers.cell_query)) == len(answers.cell.counts)


def test_the_queries_of_the_first_page_take_other_targets_chains_and_conventions(store: Store) -> None:
    hops = select(
        store, load_query("hops"), {"first": "gbf-1", "second": "aichi-5", "third": "gbf-1", "fourth": "aichi-5"}
    )
    assert {row["hop"].value for row in hops} == {"1", "2", "3"}  # type: ignore[union-attr]
    steps = select(store, load_query("chain"), {"chain": "ldn"})
    assert [row["step"].value for row in steps] == ["1", "2", "3", "4", "5", "6"]  # type: ignore[union-attr]
    cell = select(store, load_query("convention_cell"), {"row": "unfccc", "column": "ramsar"})
    assert [row["what"].value for row in cell][:2] == ["links-verified", "links-unverified"]  # type: ignore[union-attr]
