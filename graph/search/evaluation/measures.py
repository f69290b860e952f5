"""nDCG@10, hit@5 and MRR of rankings, each with its 95 % interval."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.search.evaluation.questions import Question

TOP, FIRST = 10, 5
ANSWER = 2
SAMPLES = 1000
ALL = "all"
"""What the figures over all languages stand under."""
Ranking = Callable[[str, str], Sequence[str]]
"""(question, language) to unit ids, best first."""
Row = tuple[float, float, float]
"""nDCG@10, hit@5 and reciprocal rank of one question."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A mean and its 95 % bootstrap interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures over some questions, or by how much two rankings differ in them."""

    questions: int
    ndcg10: Measure
    hit5: Measure
    mrr: Measure


@dataclass(frozen=True, slots=True)
class Scored:
    """What one ranking made of one question.

    :param row: Its measures.
    :param first: The ids of its first ten units.
    """

    question: Question
    row: Row
    first: tuple[str, ...]


def score_questions(questions: Iterable[Question], ranking: Ranking) -> list[Scored]:
    """Ask each question and score what comes."""
    found = []
    for question in questions:
        ranked = ranking(question.query, question.lang)
        found.append(Scored(question, score_ranking(ranked, question.grades), tuple(ranked[:TOP])))
    return found


def score_ranking(ranked: Sequence[str], grades: Mapping[str, int]) -> Row:
    """Return nDCG@10 (gain 2^grade - 1), whether an answer is among the first five, and 1 / place of the first."""
    places = [at for at, unit in enumerate(ranked) if grades.get(unit) == ANSWER]
    gained = _discounted([grades.get(unit, 0) for unit in ranked[:TOP]])
    possible = _discounted(sorted(grades.values(), reverse=True)[:TOP])
    return (gained / possible, float(bool(places) and places[0] < FIRST), 1 / (places[0] + 1) if places else 0.0)


def measure_by_language(scored: Sequence[Scored]) -> dict[str, Measures]:
    """Return the measures per language and under ``all``."""
    return {lang: measure_rows(found) for lang, found in by_language(scored).items()}


def by_language(scored: Sequence[Scored]) -> dict[str, list[Scored]]:
    """Return what belongs under each language, in their order, and all of it under ``all``, first."""
    languages = sorted({one.question.lang for one in scored})
    return {ALL: list(scored)} | {lang: [one for one in scored if one.question.lang == lang] for lang in languages}


def measure_rows(scored: Sequence[Scored], less: Sequence[Scored] = ()) -> Measures:
    """Return the measures of some questions, or their differences where others are to be taken off.

    :param less: The same questions in the same order, as another ranking answers them.
    """
    rows = np.array([one.row for one in scored])
    if less:
        rows = rows - np.array([one.row for one in less])
    groups = [one.question.group for one in scored]
    return Measures(len(scored), *(measure(column, groups) for column in rows.T))


def measure(values: NDArray[np.float64], groups: Sequence[str]) -> Measure:
    """Return a mean and its interval.

    Values of one group are drawn together: six wordings of one question are hard or easy together, and counting them as
    six would make the interval narrower than it is.

    :param values: Shape (questions,).
    :param groups: What each value belongs to.
    """
    names, group = np.unique(np.array(groups), return_inverse=True)
    sums, counts = np.bincount(group, weights=values), np.bincount(group)
    # A fixed seed: the same ranking always prints the same interval. One sample at a time, so that it needs no memory.
    drawn = np.random.default_rng(0)
    means = np.empty(SAMPLES)
    for sample in range(SAMPLES):
        picked = drawn.integers(len(names), size=len(names))
        means[sample] = sums[picked].sum() / counts[picked].sum()
    low, high = np.percentile(means, [2.5, 97.5])
    return Measure(float(values.mean()), float(low), float(high))


def _discounted(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(at + 2) for at, grade in enumerate(grades))
