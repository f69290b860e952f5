"""How the figures of ``ecotone evaluate search`` are printed, for people and for machines."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from graph.search.evaluation.agreement import Agreement
from graph.search.evaluation.comparison import Comparison, verdict
from graph.search.evaluation.measures import Measure, Measures
from graph.search.evaluation.off_topic import TurnedAway

WIDTH, WIDE = 24, 33
NAMES = {"ndcg10": "nDCG@10", "hit5": "hit@5", "mrr": "MRR"}


@dataclass(frozen=True, slots=True)
class Compared:
    """A baseline and how search stands to it.

    :param name: One word, for machines.
    :param about: One phrase, for people.
    """

    name: str
    about: str
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured, per language and under ``all``.

    :param agreement: Empty where no topic is asked in two languages.
    """

    measures: Mapping[str, Measures]
    agreement: Mapping[str, Agreement]
    compared: Sequence[Compared] = ()


def as_table(figures: Figures, away: Mapping[str, TurnedAway]) -> str:
    """Return a table of a line per language, one more per baseline, and what is turned away."""
    lines = _measured(figures)
    for one in figures.compared:
        lines += ["", f"Against {one.about}: its mean, and what search adds", *_compared(one.comparison)]
    if away:
        lines += ["", "Said to be close to nothing"]
        lines += [f"{kind:9}{found.questions:>5}  {interval(found.share)}" for kind, found in away.items()]
    return "\n".join(lines)


def as_json_text(figures: Figures, away: Mapping[str, TurnedAway]) -> str:
    """Return one JSON object: language, measure, mean and interval; ``nothing_close`` beside the languages where asked."""
    found: dict[str, Any] = {lang: _json_of(figures, lang) for lang in figures.measures}
    if away:
        found["nothing_close"] = {kind: {"n": one.questions, **asdict(one.share)} for kind, one in away.items()}
    return json.dumps(found)


def interval(found: Measure, sign: str = "") -> str:
    """Return a mean with its interval."""
    return f"{found.mean:{sign}.3f} [{found.low:{sign}.3f}, {found.high:{sign}.3f}]"


def _measured(figures: Figures) -> list[str]:
    shared = "same first ten" if figures.agreement else ""
    lines = [_line("lang", "n", [*NAMES.values(), shared])]
    for lang, found in figures.measures.items():
        cells = [interval(getattr(found, name)) for name in NAMES]
        agreed = figures.agreement.get(lang)
        lines.append(_line(lang, found.questions, [*cells, interval(agreed.share) if agreed else ""]))
    return lines


def _compared(comparison: Comparison) -> list[str]:
    lines = [_line("lang", "n", [*NAMES.values(), "by nDCG@10"], WIDE)]
    for lang, found in comparison.difference.items():
        cells = [
            f"{getattr(comparison.baseline[lang], name).mean:.3f} {interval(getattr(found, name), '+')}"
            for name in NAMES
        ]
        lines.append(_line(lang, found.questions, [*cells, verdict(found.ndcg10)], WIDE))
    return lines


def _line(lang: str, count: int | str, cells: Iterable[str], width: int = WIDTH) -> str:
    return (f"{lang:5}{count:>5}  " + "".join(f"{cell:{width}}" for cell in cells)).rstrip()


def _json_of(figures: Figures, lang: str) -> dict[str, Any]:
    found = figures.measures[lang]
    about: dict[str, Any] = {"n": found.questions} | {name: asdict(getattr(found, name)) for name in NAMES}
    if agreed := figures.agreement.get(lang):
        about["same_first_ten"] = {"pairs": agreed.pairs, **asdict(agreed.share)}
    if figures.compared:
        about["against"] = {one.name: _json_of_comparison(one.comparison, lang) for one in figures.compared}
    return about


def _json_of_comparison(comparison: Comparison, lang: str) -> dict[str, Any]:
    baseline, difference = comparison.baseline[lang], comparison.difference[lang]
    return {
        name: {
            "mean": getattr(baseline, name).mean,
            "difference": asdict(getattr(difference, name)),
            "verdict": verdict(getattr(difference, name)),
        }
        for name in NAMES
    }
