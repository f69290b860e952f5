import importlib.util
import json
import math
from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.search.evaluate import evaluate, score_ranking

RELEVANT = {"a#p1": 2, "a#p2": 1, "a#p3": 2}


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

    wanted = scorer.score(queries, {query["query_id"]: rank(query["query"], query["lang"]) for query in queries})
    for name, one in evaluate(path, rank).items():
        found = {"n": one.questions, "ndcg10": one.ndcg10.mean, "hit5": one.hit5.mean, "mrr": one.mrr.mean}
        assert found == pytest.approx(wanted[name])
