"""Whether a ranking is better than another: both answer the same questions, and their differences are measured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.search.evaluation.measures import Measure, Measures, Scored, by_language, measure_rows


@dataclass(frozen=True, slots=True)
class Comparison:
    """A ranking against a baseline, per language and under ``all``.

    :param baseline: The measures of the baseline.
    :param difference: By how much the ranking is above it, question by question.
    """

    baseline: Mapping[str, Measures]
    difference: Mapping[str, Measures]


def compare(scored: Sequence[Scored], baseline: Sequence[Scored]) -> Comparison:
    """Compare two rankings by paired bootstrap.

    :param baseline: The same questions in the same order, as the baseline answers them.
    """
    ours, theirs = by_language(scored), by_language(baseline)
    return Comparison(
        baseline={lang: measure_rows(found) for lang, found in theirs.items()},
        difference={lang: measure_rows(found, theirs[lang]) for lang, found in ours.items()},
    )


def verdict(difference: Measure) -> str:
    """Say what a difference shows: ``better`` or ``worse`` where its interval lies on one side of zero."""
    if difference.low > 0:
        return "better"
    return "worse" if difference.high < 0 else "no difference shown"
