"""How good search is: nDCG@10, hit@5 and MRR over graded questions, per language, with bootstrap intervals."""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from loaders.errors import InputRefused

TOP, FIRST = 10, 5
ANSWER = 2
SAMPLES = 1000
Ranking = Callable[[str, str], Sequence[str]]
"""(question, language) to unit ids, best first."""


@dataclass(frozen=True, slots=True)
class Question:
    """One graded question: unit id to grade, 2 answers it, 1 is related."""

    query_id: str
    query: str
    lang: str
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Measure:
    """A mean and its 95 % bootstrap interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures over some questions."""

    questions: int
    ndcg10: Measure
    hit5: Measure
    mrr: Measure


def evaluate(queries_path: Path, search_function: Ranking) -> dict[str, Measures]:
    """Return the measures per language and under ``all``.

    :param queries_path: JSON Lines with ``query_id, query, lang, relevant: [{unit_id, grade}]``.
    :raises InputRefused: If the file cannot be read, or a line is no question.
    """
    rows: dict[str, list[tuple[float, float, float]]] = {}
    for question in read_questions(queries_path):
        row = score_ranking(search_function(question.query, question.lang), question.grades)
        for name in ("all", question.lang):
            rows.setdefault(name, []).append(row)
    return {name: _measures(rows[name]) for name in sorted(rows)}


def read_questions(path: Path) -> list[Question]:
    """Return the questions of a file.

    :raises InputRefused: If it cannot be read, or a line is no question; the message names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise InputRefused(str(path), f"cannot be read: {reason}") from error
    return [_question(path, number, line) for number, line in enumerate(lines, start=1) if line.strip()]


def _question(path: Path, number: int, line: str) -> Question:
    try:
        one = json.loads(line)
        grades = {row["unit_id"]: row["grade"] for row in one["relevant"]}
        return Question(one["query_id"], one["query"], one["lang"], grades)
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise InputRefused(
            str(path), f"no question with query_id, query, lang and relevant: {error}", number
        ) from error


def score_ranking(ranked: Sequence[str], grades: Mapping[str, int]) -> tuple[float, float, float]:
    """Return nDCG@10 (gain 2^grade - 1), whether an answer is among the first five, and 1 / place of the first."""
    places = [at for at, unit in enumerate(ranked) if grades.get(unit) == ANSWER]
    gained = _discounted([grades.get(unit, 0) for unit in ranked[:TOP]])
    possible = _discounted(sorted(grades.values(), reverse=True)[:TOP])
    return (gained / possible, float(bool(places) and places[0] < FIRST), 1 / (places[0] + 1) if places else 0.0)


def _discounted(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(at + 2) for at, grade in enumerate(grades))


def _measures(rows: Sequence[tuple[float, float, float]]) -> Measures:
    columns = [_measure(np.array(column)) for column in zip(*rows, strict=True)]
    return Measures(len(rows), *columns)


def _measure(values: np.ndarray) -> Measure:
    # A fixed seed: the same ranking always prints the same interval.
    picked = np.random.default_rng(0).integers(len(values), size=(SAMPLES, len(values)))
    low, high = np.percentile(values[picked].mean(axis=1), [2.5, 97.5])
    return Measure(float(values.mean()), float(low), float(high))
