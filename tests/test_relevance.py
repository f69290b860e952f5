"""The questions that search is measured by are sound: balanced, answerable, and no hint of one part in the other."""

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from graph.search.evaluation.national_targets import FRAMEWORKS, NationalTarget, read_national_targets
from graph.search.evaluation.off_topic import OffTopic, read_off_topic
from graph.search.evaluation.questions import Question, read_questions
from loaders.records import LANGUAGES

RELEVANCE = Path(__file__).parent / "relevance"
CATALOGUE = Path(__file__).parent.parent / "loaders" / "catalogue" / "data"
FILES = sorted(RELEVANCE.glob("*.jsonl"))
AT_LEAST = 300


def catalogue_ids(table: str) -> set[str]:
    with (CATALOGUE / table).open(encoding="utf-8", newline="") as file:
        return {row["id"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


def wording(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    return [question for path in FILES for question in read_questions(path)]


@pytest.fixture(scope="module")
def off_topic() -> list[OffTopic]:
    return read_off_topic(RELEVANCE / "off_topic.tsv")


@pytest.fixture(scope="module")
def targets() -> list[NationalTarget]:
    return read_national_targets(RELEVANCE / "national_targets.tsv")


def test_every_language_is_asked_as_often_as_any_other(questions: list[Question]) -> None:
    assert len(questions) >= AT_LEAST
    for split in ("dev", "test"):
        asked = Counter(question.lang for question in questions if question.split == split)
        assert asked == dict.fromkeys(LANGUAGES, asked["en"])


def test_what_answers_a_question_is_known_to_the_catalogue(questions: list[Question]) -> None:
    named = {unit for question in questions for unit in question.grades}
    assert named - catalogue_ids("provisions.tsv") == set()


def test_every_question_has_an_answer_that_a_fresh_copy_holds_as_a_summary(questions: list[Question]) -> None:
    held = catalogue_ids("summaries.tsv")
    answers = {one.query_id: {unit for unit, grade in one.grades.items() if grade == 2} for one in questions}
    assert [query_id for query_id, units in answers.items() if not units & held] == []


def test_a_topic_is_for_developing_or_for_testing_and_asked_once_in_each_language(questions: list[Question]) -> None:
    splits: dict[str, set[str]] = defaultdict(set)
    for question in questions:
        splits[question.topic].add(question.split)
    assert [topic for topic, found in splits.items() if not topic or found not in ({"dev"}, {"test"})] == []
    asked = Counter((question.topic, question.lang) for question in questions)
    assert [key for key, times in asked.items() if times > 1] == []


def test_wordings_of_a_topic_have_the_same_answers(questions: list[Question]) -> None:
    answers: dict[str, set[tuple[tuple[str, int], ...]]] = defaultdict(set)
    for question in questions:
        answers[question.topic].add(tuple(sorted(question.grades.items())))
    assert [topic for topic, found in answers.items() if len(found) > 1] == []


def test_nothing_is_asked_twice(questions: list[Question], off_topic: list[OffTopic]) -> None:
    asked = Counter((one.lang, wording(one.query)) for one in questions)
    asked.update((one.lang, wording(one.query)) for one in off_topic)
    assert [key for key, times in asked.items() if times > 1] == []
    ids = Counter(question.query_id for question in questions)
    assert [query_id for query_id, times in ids.items() if times > 1] == []


def test_what_nothing_answers_is_asked_from_near_and_far_in_every_language(off_topic: list[OffTopic]) -> None:
    wanted = {(lang, kind): 10 for lang in LANGUAGES for kind in ("far", "near")}
    assert Counter((one.lang, one.kind) for one in off_topic) == wanted


def test_national_targets_are_of_every_language_and_serve_every_global_target(targets: list[NationalTarget]) -> None:
    assert Counter(target.lang for target in targets) == dict.fromkeys(LANGUAGES, 10)
    served = Counter(id_ for target in targets for id_ in target.serves["gbf"])
    assert {id_: times for id_, times in served.items() if times < 2} == {}
    assert set(served) == {f"gbf-{number}" for number in range(1, 24)}


def test_national_targets_name_targets_of_the_catalogue(targets: list[NationalTarget]) -> None:
    named = {id_ for target in targets for framework in FRAMEWORKS for id_ in target.serves[framework]}
    assert named - catalogue_ids("targets.tsv") == set()


def test_national_targets_are_as_long_as_those_of_real_plans(targets: list[NationalTarget]) -> None:
    lengths = {t.text: len(t.text) / 2 if t.lang == "zh" else len(t.text.split()) for t in targets}
    assert {text: length for text, length in lengths.items() if not 15 <= length <= 60} == {}
