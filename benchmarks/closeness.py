"""The line of "nothing close": drawn on one half of the questions, measured on the other, which it never saw.

Run as ``python -m benchmarks.closeness --data DIR``, where DIR has a release with the documents that the questions of
``tests/relevance`` are about. Questions with an answer are parted by topic, since one topic is asked in six languages;
questions without one by turns.

Prints the constants for ``graph/search/closeness.py`` and the errors of the line that stands there: false alarms (an
answer is held, and search says that nothing is close) and misses (none is held, and search does not say so), of
questions about other fields (far) and of neighbouring policy (near).
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from api.commands.held import open_search
from graph.search.closeness import FOREIGN, SPOKEN, Evidence, Line, nothing_close
from graph.search.evaluation.off_topic import read_off_topic
from graph.search.evaluation.questions import read_questions
from graph.search.question import SearchFilters, SearchRequest

RELEVANCE = Path(__file__).parent.parent / "tests" / "relevance"
ANSWERED = "answered"
OFFICIAL = SearchFilters(text_status=frozenset(["official"]))
SPOKEN_ALARMS, FOREIGN_ALARMS = 0.04, 0.10
"""Share of answerable questions that a line may turn away on the half that it is drawn on."""

STRENGTH = 10.0
"""Inverse strength of the penalty on weights, as scikit-learn counts it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what is known of it, and the evidence for an answer."""

    kind: str
    lang: str
    drawn_on: bool
    evidence: Evidence
    slots: int


def main() -> None:
    """Draw the line, print it, and measure the one that stands."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.closeness", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of a release with the documents asked about")
    data: Path = parser.parse_args().data
    for name, filters, line, alarms in (
        ("all texts", SearchFilters(), SPOKEN, SPOKEN_ALARMS),
        ("official text only", OFFICIAL, FOREIGN, FOREIGN_ALARMS),
    ):
        asked = list(ask(data, filters))
        found = [one for one in asked if one.evidence.spoken is (line is SPOKEN)]
        anew = draw(found, alarms)
        print(f"{name}, {len(found)} of {len(asked)} questions: drawn anew {anew}")
        for which, one_line in (("drawn anew", anew), ("that stands", line)):
            for half, drawn_on in (("drawn on", True), ("kept apart", False)):
                print(f"  line {which}, {half}: {errors([one for one in found if one.drawn_on is drawn_on], one_line)}")
        for lang in sorted({one.lang for one in asked}):
            kept = [one for one in asked if not one.drawn_on and one.lang == lang]
            print(f"  as search answers, kept apart, {lang}: {errors(kept)}")


def ask(data: Path, filters: SearchFilters) -> Iterator[Asked]:
    """Yield all questions with their evidence."""
    searcher, _ = open_search(data)
    for kind, lang, query, drawn_on in questions():
        yield Asked(kind, lang, drawn_on, *searcher.evidence(SearchRequest(query, lang, filters=filters)))


def questions() -> Iterator[tuple[str, str, str, bool]]:
    """Yield (kind, language, question, whether the line is drawn on it)."""
    answered = [one for path in sorted(RELEVANCE.glob("*.jsonl")) for one in read_questions(path)]
    topics = sorted({one.topic for one in answered})
    for one in answered:
        yield ANSWERED, one.lang, one.query, topics.index(one.topic) % 2 == 0
    for at, away in enumerate(read_off_topic(RELEVANCE / "off_topic.tsv")):
        yield away.kind, away.lang, away.query, at % 2 == 0


def draw(asked: Sequence[Asked], alarms: float) -> Line:
    """Return the line of a logistic regression that parts the questions to draw on, both sides weighing the same.

    :param alarms: Share of answerable questions that it may turn away.
    """
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    drawn_on = [one for one in asked if one.drawn_on]
    values = np.array([row(one) for one in drawn_on])
    held = np.array([one.kind == ANSWERED for one in drawn_on])
    mean, spread = values.mean(axis=0), np.maximum(values.std(axis=0), 1e-9)
    fitted = LogisticRegression(C=STRENGTH, class_weight="balanced").fit((values - mean) / spread, held)
    weights = fitted.coef_[0] / spread
    unnamed = np.array([not one.evidence.named for one in drawn_on])
    sides: NDArray[np.float64] = values[held & unnamed] @ weights
    # Whoever names what is held is never turned away, and counts among those that may not be.
    allowed = alarms * held.sum() / max((held & unnamed).sum(), 1)
    return Line(*(round(float(number), 2) for number in (-np.quantile(sides, min(allowed, 1.0)), *weights)))


def row(one: Asked) -> list[float]:
    """Return the evidence in the order of :class:`graph.search.closeness.Line`."""
    evidence = one.evidence
    return [evidence.meaning, evidence.interaction, evidence.words, evidence.known, float(np.log1p(one.slots))]


def errors(asked: Sequence[Asked], line: Line | None = None) -> str:
    """Return the errors for each kind of question: of one line, else of what search answers."""
    parts = []
    for kind in (ANSWERED, "far", "near"):
        turned = [is_turned_away(one, line) for one in asked if one.kind == kind]
        if turned:
            wrong = float(np.mean(turned)) if kind == ANSWERED else 1 - float(np.mean(turned))
            parts.append(f"{'false alarms' if kind == ANSWERED else f'misses {kind}'} {wrong:.3f} of {len(turned)}")
    return ", ".join(parts)


def is_turned_away(one: Asked, line: Line | None) -> bool:
    """Return whether a question is told that nothing is close."""
    if line is None:
        return nothing_close(one.evidence, one.slots)
    return not one.evidence.named and line.side(one.evidence, one.slots) < 0


if __name__ == "__main__":
    main()
