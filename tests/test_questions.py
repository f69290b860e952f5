"""A copy fresh from the built-in catalogue answers the questions that users have, and each answer was read over."""

import json
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Store

from graph import iri
from graph.build import build_catalogue
from graph.inference.conclude import GRAPH, draw_conclusions
from graph.queries import list_queries
from graph.questions import FILE, Question, answer, list_questions
from graph.store import rebuild_default_graph
from loaders.errors import InputRefused
from ontology.terms import Property
from tests.golden_files import (
    COUNTS,
    GOLDEN,
    MOST_ROWS,
    PAGE,
    command,
    page,
    read_counts,
    read_golden,
    write_counts,
    write_golden,
)

QUESTIONS = list_questions()
ASKED = [question for question in QUESTIONS if question.query]


@pytest.fixture(scope="module")
def store() -> Store:
    """The graphs of a first release."""
    made = Store()
    build_catalogue(made)
    rebuild_default_graph(made)
    draw_conclusions(made)
    return made


@pytest.fixture(scope="module", autouse=True)
def golden(request: pytest.FixtureRequest) -> None:
    """Write all golden answers and the page anew where that is asked for."""
    if request.config.getoption("--update-golden"):
        made: Store = request.getfixturevalue("store")
        counts = {}
        for question in ASKED:
            found = answer(made, question)
            write_golden(question, found)
            counts[question.id] = len(found.rows)
        write_counts(counts)
        PAGE.write_text(page(QUESTIONS, counts), encoding="utf-8")


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question.id)
def test_a_question_has_the_answer_that_was_read_over(store: Store, question: Question) -> None:
    found = answer(store, question)
    kept = read_golden(question)
    assert found.columns == kept.columns
    assert found.rows[:MOST_ROWS] == kept.rows
    assert len(found.rows) == read_counts()[question.id] > 0


def test_no_golden_answer_is_left_of_a_question_that_is_gone() -> None:
    kept = {path.stem for path in GOLDEN.glob("*.csv")} - {COUNTS.stem}
    assert kept == {question.id for question in ASKED} == set(read_counts())


def test_the_page_shows_the_answers_as_they_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(QUESTIONS, read_counts())


@pytest.mark.parametrize(
    ("name", "most"), [("liaison", 8), ("nbsap", 7), ("services", 7)], ids=["liaison", "nbsap", "services"]
)
def test_each_list_of_questions_is_complete(name: str, most: int) -> None:
    ids = {question.id for question in QUESTIONS}
    assert {f"{name}-{number}" for number in range(1, most + 1)} <= ids


def test_what_the_graph_cannot_answer_names_what_does() -> None:
    assert {question.id: question.query for question in QUESTIONS if not question.query} == {
        "liaison-8": None,
        "services-7": None,
    }
    assert all(question.answered_by and question.note for question in QUESTIONS if not question.query)


def test_a_question_is_a_command() -> None:
    question = next(question for question in QUESTIONS if question.id == "liaison-7")
    assert command(question) == 'ecotone sparql convention_target_counts --param targets="aichi-14 aichi-15"'


def named(question_id: str, **params: str) -> Question:
    """Return a question, with other values where they are given."""
    question = next(question for question in QUESTIONS if question.id == question_id)
    return question.model_copy(update={"params": {**question.params, **params}})


def column(store: Store, question: Question, name: str) -> list[str]:
    found = answer(store, question)
    return [row[found.columns.index(name)] for row in found.rows]


def test_the_goals_and_targets_of_the_sdgs_join_on_the_iris_of_the_united_nations(store: Store) -> None:
    found = answer(store, named("services-6"))
    numbers = {row[0]: row[found.columns.index("number")] for row in found.rows}
    assert (numbers["goal"], numbers["target"]) == ("17", "169")


def test_no_target_lacks_a_name_in_any_language(store: Store) -> None:
    found = answer(store, named("services-2"))
    assert [row for row in found.rows if not all(row)] == []


def test_links_of_a_weak_basis_and_the_others_are_all_links(store: Store) -> None:
    weak, strong = (answer(store, named(name)).rows for name in ("services-4", "services-4-without"))
    assert {row[0] for row in strong} == {"verified"}
    assert {row[0] for row in weak} == {"derived", "judged", "recalled", "disputed"}
    both = answer(store, named("services-4", **{"from": "1"})).rows
    assert len(both) == len(weak) + len(strong)


def test_a_convention_without_paragraphs_is_not_held_rather_than_silent(store: Store) -> None:
    found = answer(store, named("liaison-7"))
    states = {(row[0], row[1]): row[-1] for row in found.rows}
    assert states["aichi-14", "cbd"] == "some"
    assert states["aichi-14", "unccd"] == "not held"
    other = answer(store, named("liaison-7", targets="sdg-7.1"))
    assert {row[1]: row[-1] for row in other.rows}["cbd"] == "none"


def test_questions_are_answered_where_no_rule_has_concluded_anything(store: Store) -> None:
    stated = Store()
    stated.extend(quad for quad in store if quad.graph_name != GRAPH)
    assert column(stated, named("liaison-5"), "unit_id") == column(store, named("liaison-5"), "unit_id")
    assert "cbd/cop/12/19#p4.g" in column(stated, named("nbsap-3"), "unit_id")
    assert column(stated, named("D5"), "unit_id") == column(store, named("D5"), "unit_id")


def test_a_call_is_shown_with_its_answer_and_its_candidates(store: Store) -> None:
    called = Store()
    called.extend(store)
    unit = NamedNode(iri.iri_of("cbd/cop/12/6#p8"))
    for predicate, object_ in (
        (Property.CALLS_ON, iri.entity_iri("unccd")),
        (Property.ANSWERED_BY, iri.iri_of("unccd/cop/12/3#p1")),
        (Property.CANDIDATE_ANSWER, iri.iri_of("unccd/cop/12/3#p2")),
    ):
        called.add(Quad(unit, NamedNode(predicate), NamedNode(object_), GRAPH))
    rows = answer(called, named("liaison-5")).rows
    assert (
        "unccd",
        "calls on, concluded",
        "cbd/cop/12/6#p8",
        "adopted",
        "unccd",
        *("unccd/cop/12/3#p1", "unccd/cop/12/3#p2"),
    ) in rows


def gold_answer(shared: Path, question: str) -> object:
    lines = (shared / "gold" / "graph_questions.jsonl").read_text(encoding="utf-8").splitlines()
    return next(each["answer"] for each in map(json.loads, lines) if each["question_id"] == question)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("gold", "question", "key", "value"),
    [
        ("G01", named("liaison-1"), "target_id", "unit_id"),
        (
            "G11",
            Question(id="A1", question="?", query="document_decisions", params={"document": "cbd-XII/2"}),
            "citation",
            "unit_id",
        ),
    ],
)
def test_the_catalogue_answers_as_the_annotated_documents_do(
    shared: Path, store: Store, gold: str, question: Question, key: str, value: str
) -> None:
    found: dict[str, list[str]] = {}
    for name, unit in zip(column(store, question, key), column(store, question, value), strict=True):
        found.setdefault(name, []).append(unit)
    assert found == gold_answer(shared, gold)


@pytest.mark.shared
def test_units_that_cite_a_decision_are_those_of_the_annotated_documents(shared: Path, store: Store) -> None:
    question = Question(id="A1", question="?", query="decision_citations", params={"decision": "cbd-XI/2"})
    parts = column(store, question, "part")
    named_parts = [[part.replace("cbd/cop/11/2", "cbd-XI/2") if part else "cbd-XI/2 (whole)"] for part in parts]
    found = dict(zip(column(store, question, "unit_id"), named_parts, strict=True))
    assert found == gold_answer(shared, "G12")


ENTRY = """- id: liaison-1
  question: What does a document cite?
  query: document_targets
  params: {document: cbd-XII/19}
"""


def test_a_list_of_questions_is_read(tmp_path: Path) -> None:
    file = tmp_path / "questions.yml"
    file.write_text(ENTRY, encoding="utf-8")
    (question,) = list_questions(file)
    assert (question.id, question.params, question.columns) == ("liaison-1", {"document": "cbd-XII/19"}, [])


@pytest.mark.parametrize(
    ("was", "becomes", "reason"),
    [
        ("document_targets", "document_tragets", "liaison-1: No query is named document_tragets"),
        ("document: cbd", "paper: cbd", "liaison-1: document_targets has no parameter paper"),
        ("{document: cbd-XII/19}", "{}", "liaison-1: document_targets needs the parameter document"),
        ("cbd-XII/19}", "'no id'}", "liaison-1: document_targets: document is no iri"),
        ("  params", "  columns: [colour]\n  params", "liaison-1: document_targets has no column colour"),
        ("  query: document_targets\n  params", "  params", "needs either query or answered_by"),
        ("cite?", "cite", "liaison-1: question: String should match"),
        ("liaison-1", "liaison-x", "liaison-x: id: String should match"),
        ("  params", "  notes: none\n  params", "liaison-1: notes: Extra inputs"),
        ("- id", "- - id", "is no YAML"),
        (ENTRY, ENTRY * 2, "liaison-1 comes twice"),
        (ENTRY, "questions: none", "is no list of questions"),
    ],
)
def test_an_entry_that_is_not_understood_is_refused(tmp_path: Path, was: str, becomes: str, reason: str) -> None:
    file = tmp_path / "questions.yml"
    file.write_text(ENTRY.replace(was, becomes), encoding="utf-8")
    with pytest.raises(InputRefused, match=reason):
        list_questions(file)


def test_every_query_that_a_question_names_is_there_and_says_what_it_is() -> None:
    summaries = {query.name: query.summary for query in list_queries()}
    assert FILE.is_file()
    assert all(summaries[question.query].endswith(".") for question in ASKED if question.query)
