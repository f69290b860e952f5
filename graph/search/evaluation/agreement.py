"""Whether a question finds the same whatever language it is asked in."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from graph.search.evaluation.measures import ALL, TOP, Measure, Scored, measure


@dataclass(frozen=True, slots=True)
class Agreement:
    """The share of the first ten units that two languages have in common.

    :param pairs: How many pairs of questions of one topic in two languages it is a mean over.
    """

    pairs: int
    share: Measure


def agreement_by_language(scored: Sequence[Scored]) -> dict[str, Agreement]:
    """Return the share per language, with every other one, and under ``all``; nothing where no topic is asked twice.

    Units in common are counted out of ten, even where fewer were found.
    """
    pairs: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for one, other in _pairs(scored):
        share = len(set(one.first) & set(other.first)) / TOP
        for lang in (ALL, one.question.lang, other.question.lang):
            pairs[lang].append((share, one.question.group))
    return {lang: _agreement(found) for lang, found in pairs.items()}


def _pairs(scored: Sequence[Scored]) -> list[tuple[Scored, Scored]]:
    topics: dict[str, list[Scored]] = defaultdict(list)
    for one in scored:
        if one.question.topic:
            topics[one.question.topic].append(one)
    return [
        (one, other)
        for found in topics.values()
        for one, other in combinations(found, 2)
        if one.question.lang != other.question.lang
    ]


def _agreement(found: Sequence[tuple[float, str]]) -> Agreement:
    shares = np.array([share for share, _ in found])
    return Agreement(len(found), measure(shares, [group for _, group in found]))
