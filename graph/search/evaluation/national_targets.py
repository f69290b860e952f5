"""National targets with the global ones that they serve, and how well matching finds these."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from graph.search.evaluation.measures import Measure, measure
from graph.search.evaluation.tables import read_rows
from loaders.input_file import InputFile

FRAMEWORKS = ("gbf", "aichi", "sdg")
HEAD = ("lang", "target", *FRAMEWORKS)
FEW = 3
Matching = Callable[[str, str, str], Sequence[str]]
"""(text of a national target, its language, framework) to ids of targets of the framework, best first."""


@dataclass(frozen=True, slots=True)
class NationalTarget:
    """A target of a national plan.

    :param serves: Framework to the ids of its targets that it serves; none where the framework has no such target.
    """

    lang: str
    text: str
    serves: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Matched:
    """How well matching finds targets of one framework.

    :param targets: How many national targets serve some target of it.
    :param hit1: Share of them whose first match is right.
    :param hit3: Share of them with a right one among the first three.
    :param mrr: Mean of 1 / place of the first right one.
    """

    targets: int
    hit1: Measure
    hit3: Measure
    mrr: Measure


def read_national_targets(path: Path) -> list[NationalTarget]:
    """Return the targets of a table ``lang, target, gbf, aichi, sdg``, with ids separated by spaces.

    :raises InputRefused: If it cannot be read, or a row is no target; the message names the line.
    """
    file = InputFile(path)
    found = []
    for number, row in read_rows(file, HEAD):
        serves = {framework: frozenset(row[framework].split()) for framework in FRAMEWORKS}
        for framework, ids in serves.items():
            if wrong := sorted(id_ for id_ in ids if not id_.startswith(f"{framework}-")):
                raise file.refusal(f"{wrong[0]!r} is no id of {framework}", number)
        if not row["target"]:
            raise file.refusal("the target has no text", number)
        found.append(NationalTarget(row["lang"], row["target"], serves))
    if not found:
        raise file.refusal("no target stands under the head")
    return found


def measure_matching(targets: Sequence[NationalTarget], matching: Matching) -> dict[str, Matched]:
    """Return the measures per framework; a framework that no target serves is left out."""
    return {
        framework: _matched(targets, framework, matching)
        for framework in FRAMEWORKS
        if any(target.serves[framework] for target in targets)
    }


def _matched(targets: Sequence[NationalTarget], framework: str, matching: Matching) -> Matched:
    rows = []
    for target in targets:
        if right := target.serves[framework]:
            ranked = matching(target.text, target.lang, framework)
            place = next((at for at, id_ in enumerate(ranked, start=1) if id_ in right), 0)
            rows.append((float(place == 1), float(0 < place <= FEW), 1 / place if place else 0.0))
    groups = [str(at) for at in range(len(rows))]
    return Matched(len(rows), *(measure(np.array(column), groups) for column in zip(*rows, strict=True)))
