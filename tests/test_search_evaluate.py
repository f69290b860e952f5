import importlib.util
import json
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from graph.search.evaluate import evaluate, read_questions, score_ranking
from graph.search.evaluation.agreement import agreement_by_language
from graph.search.evaluation.comparison import compare, verdict
from graph.search.evaluation.measures import Measure, Scored, measure, score_questions
from graph.search.evaluation.national_targets import measure_matching, read_national_targets
from graph.search.evaluation.off_topic import read_off_topic, turned_away
from graph.search.evaluation.questions import Question
from loaders.errors import InputRefused

RELEVANT = {"a#p1": 2, "a#p2": 1, "a#p3": 2}


def question(query_id: str, lang: str = "en", topic: str = "") -> Question:
    return Question(query_id, query_id, lang, {"a#p1": 2}, topic)


def scored(questions: Sequence[Question], good: Sequence[str]) -> list[Scored]:
    return score_questions(questions, lambda query, lang: ["a#p1"] if query in good else ["b#p1"])


def test_a_perfect_ranking_scores_one() -> None:
    assert score_ranking(["a#p1", "a#p3", "a#p2"], RELEVANT) == (1.0, 1.0, 1.0)


def test_a_ranking_by_hand() -> None:
    gained = 1 / math.log2(2) + 3 / math.log2(4)
    possible = 3 / math.log2(2) + 3 / math.log2(3) + 1 / math.log2(4)
    assert score_ranking(["a#p2", "b#p9", "a#p1"], RELEVANT) == pytest.approx((gained / possible, 1.0, 1 / 3))


def test_a_related_unit_is_no_hit() -> None:
    assert score_ranking(["a#p2"], RELEVANT)[1:] == (0.0, 0.0)


def test_figures_are_per_language_and_over_all(tmp_path: Path) -> None:
    path = tmp_path / "queries.jsonl"
    records = [
        {"query_id": f"{lang}{n}", "query": str(n), "lang": lang, "relevant": [{"unit_id": "a#p1", "grade": 2}]}
        for lang in ("fr", "zh")
        for n in range(4)
    ]
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    found = evaluate(path, lambda query, lang: ["a#p1"] if lang == "zh" else ["a#p2"])
    assert {name: (one.questions, one.ndcg10.mean, one.hit5.mean) for name, one in found.items()} == {
        "all": (8, 0.5, 0.5),
        "fr": (4, 0.0, 0.0),
        "zh": (4, 1.0, 1.0),
    }
    assert found["all"].mrr.low < 0.5 < found["all"].mrr.high


def test_wordings_of_one_question_do_not_make_an_interval_narrower() -> None:
    values = np.array([0.0, 1.0, 0.0, 1.0, 1.0, 0.0])
    once = measure(values, list("abcdef"))
    six_times = measure(np.repeat(values, 6), [name for name in "abcdef" for _ in range(6)])
    alone = measure(np.repeat(values, 6), [str(at) for at in range(36)])
    assert (six_times.low, six_times.high) == (once.low, once.high)
    assert alone.high - alone.low < 0.6 * (once.high - once.low)


def test_a_ranking_that_answers_more_questions_is_called_better() -> None:
    questions = [question(f"q{at}") for at in range(40)]
    ours = scored(questions, [one.query_id for one in questions[:30]])
    theirs = scored(questions, [one.query_id for one in questions[:10]])
    found = compare(ours, theirs)
    assert (found.baseline["en"].ndcg10.mean, found.difference["en"].ndcg10.mean) == (0.25, 0.5)
    assert verdict(found.difference["all"].ndcg10) == "better"
    assert verdict(compare(theirs, ours).difference["all"].ndcg10) == "worse"


def test_differences_are_taken_question_by_question() -> None:
    questions = [question(f"q{at}") for at in range(40)]
    good = [one.query_id for one in questions[:20]]
    same = compare(scored(questions, good), scored(questions, good)).difference["all"].ndcg10
    assert same == Measure(0.0, 0.0, 0.0)
    assert verdict(same) == "no difference shown"


def test_one_more_answer_is_no_proof() -> None:
    questions = [question(f"q{at}") for at in range(10)]
    found = compare(scored(questions, ["q1", "q2", "q3"]), scored(questions, ["q1", "q4"])).difference["all"].ndcg10
    assert found.mean == pytest.approx(0.1)
    assert verdict(found) == "no difference shown"


def test_languages_that_find_the_same_agree_and_pairs_are_of_one_topic() -> None:
    found = {
        "fens-en": ("en", "fens", [f"a#p{n}" for n in range(10)]),
        "fens-fr": ("fr", "fens", [f"a#p{n}" for n in range(5, 15)]),
        "fens-zh": ("zh", "fens", [f"a#p{n}" for n in range(9, -1, -1)]),
        "dunes-en": ("en", "dunes", [f"a#p{n}" for n in range(10)]),
        "alone-fr": ("fr", "", [f"a#p{n}" for n in range(10)]),
    }
    questions = [question(name, lang, topic) for name, (lang, topic, _) in found.items()]
    agreement = agreement_by_language(score_questions(questions, lambda query, lang: found[query][2]))
    assert {lang: (one.pairs, round(one.share.mean, 3)) for lang, one in agreement.items()} == {
        "all": (3, 0.667),
        "en": (2, 0.75),
        "fr": (2, 0.5),
        "zh": (2, 0.75),
    }


LINE = '{"query_id": "q1", "query": "hedges", "lang": "en", "relevant": [{"unit_id": "a#p1", "grade": 2}]}'


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ("hedges", "no question with query_id, query, lang and relevant: Invalid JSON"),
        ("[" * 100_000, "no question with query_id, query, lang and relevant: Invalid JSON"),
        ('{"query_id": "q2"}', "relevant: query: Field required"),
        (LINE, "query_id 'q1' twice, first in line 1"),
        (LINE.replace("q1", "q2").replace('"en"', '"de"'), "lang: Input should be 'ar', 'en'"),
        (LINE.replace("q1", "q2").replace("2}", "3}"), "relevant.0.grade: Input should be less than or equal to 2"),
        (LINE.replace("q1", "q2").replace("2}", "true}"), "relevant.0.grade: Input should be a valid integer"),
        (LINE.replace("q1", "q2").replace("2}", "0}"), "no unit is relevant"),
        (LINE.replace("q1", "q2").replace("hedges", " ?"), "the question holds no word"),
        (LINE.replace("q1", "q2").replace("hedges", "x" * 5000), "query: String should have at most 2000"),
        (LINE.replace("q1", "q2").replace("2}]", '2}, {"unit_id": "a#p1", "grade": 1}]'), "names a unit twice"),
    ],
)
def test_a_line_that_is_no_question_is_named_with_its_reason(tmp_path: Path, second: str, reason: str) -> None:
    path = tmp_path / "queries.jsonl"
    path.write_text(f"{LINE}\n{second}\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_questions(path)
    assert str(refused.value).startswith(f"{path}:2: ")
    assert reason in str(refused.value)
    assert len(str(refused.value)) < 500


def test_a_part_of_the_questions_can_be_asked_and_a_part_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "queries.jsonl"
    lines = [LINE.replace("q1", f"q{at}")[:-1] + f', "split": "{part}"}}' for at, part in enumerate(("dev", "test"))]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert [one.query_id for one in read_questions(path, "test")] == ["q1"]
    assert len(read_questions(path)) == 2
    with pytest.raises(InputRefused, match="no question has the split 'train'; there are dev, test"):
        read_questions(path, "train")


def test_an_odd_line_end_inside_a_question_ends_no_line(tmp_path: Path) -> None:
    path = tmp_path / "queries.jsonl"
    path.write_text(LINE.replace("hedges", "hedges\u2028and rows"), encoding="utf-8")
    assert read_questions(path)[0].query == "hedges\u2028and rows"


def test_the_share_that_is_turned_away_is_told_by_kind(tmp_path: Path) -> None:
    path = tmp_path / "off.tsv"
    path.write_text("lang\tkind\tquery\nen\tfar\tsoup\nfr\tfar\tpain\nzh\tnear\t关税\n", encoding="utf-8")
    asked = [(one.kind, one.query, one.lang) for one in read_off_topic(path)]
    found = turned_away(asked, lambda query, lang: lang == "en")
    assert {kind: (one.questions, one.share.mean) for kind, one in found.items()} == {"far": (2, 0.5), "near": (1, 0.0)}


def test_matching_is_measured_by_framework_over_the_targets_that_serve_it(tmp_path: Path) -> None:
    path = tmp_path / "targets.tsv"
    rows = ["lang\ttarget\tgbf\taichi\tsdg", "en\tRestore fens\tgbf-2 gbf-8\taichi-15\t", "fr\tDes haies\tgbf-10\t\t"]
    path.write_text("\n".join(rows), encoding="utf-8")
    answers = {"gbf": ["gbf-8", "gbf-1", "gbf-10"], "aichi": ["aichi-1"]}
    found = measure_matching(read_national_targets(path), lambda text, lang, framework: answers[framework])
    assert {name: (one.targets, one.hit1.mean, one.hit3.mean) for name, one in found.items()} == {
        "gbf": (2, 0.5, 1.0),
        "aichi": (1, 0.0, 0.0),
    }
    assert found["gbf"].mrr.mean == pytest.approx((1 + 1 / 3) / 2)


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("lang,target\n", ":1: the first line must name the columns lang, target, gbf, aichi, sdg"),
        ("lang\ttarget\tgbf\taichi\tsdg\n", "no target stands under the head"),
        ("lang\ttarget\tgbf\taichi\tsdg\nen\tRestore fens\tgbf-2\n", ":2: needs 5 cells separated by tabs, got 3"),
        ("lang\ttarget\tgbf\taichi\tsdg\nde\tMoore\tgbf-2\t\t\n", ":2: lang is 'de', none of ar, en"),
        ("lang\ttarget\tgbf\taichi\tsdg\nen\tFens\taichi-2\t\t\n", ":2: 'aichi-2' is no id of gbf"),
    ],
)
def test_a_table_of_targets_that_cannot_be_read_is_refused(tmp_path: Path, table: str, reason: str) -> None:
    path = tmp_path / "targets.tsv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_national_targets(path)
    assert reason in str(refused.value)


@pytest.mark.shared
def test_the_measure_is_the_one_of_the_gold_scorer(shared: Path) -> None:
    spec = importlib.util.spec_from_file_location("rank_metrics", shared / "gold" / "score" / "rank_metrics.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    path = shared / "gold" / "queries.jsonl"
    queries = scorer.load_queries(path)
    units = sorted({one["unit_id"] for query in queries for one in query["relevant"]})

    def rank(query: str, lang: str) -> Sequence[str]:
        return sorted(units, key=lambda unit: unit[len(query) % 7 :])[:30]

    run = {query["query_id"]: rank(query["query"], query["lang"]) for query in queries}
    wanted = scorer.score(queries, run)
    for name, one in evaluate(path, rank).items():
        found = {"n": one.questions, "ndcg10": one.ndcg10.mean, "hit5": one.hit5.mean, "mrr": one.mrr.mean}
        assert found == pytest.approx(wanted[name])
    shared_topics = {query["query_id"] for query in queries if query["shared"]}
    asked = [question for question in read_questions(path) if question.query_id in shared_topics]
    agreement = agreement_by_language(score_questions(asked, rank))
    assert agreement["all"].share.mean == pytest.approx(scorer.overlap_at_10(queries, run))
