"""Why a unit was found: which channels, which words of the question, which concepts, which clause."""

import numpy as np

from graph.search.answer import Reason
from graph.search.clauses import clause_spans
from graph.search.matched import matched
from graph.search.passages import Passage
from graph.search.ranking import Ranked, Ranker
from graph.search.read_query import ReadQuery

LEAST_SHARE = 0.005


def explain(read: ReadQuery, found: Ranked, place: int, shown: tuple[Ranker, int], passage: Passage) -> Reason:
    """Return why a unit stands where it does.

    :param place: Place of the text that was found among the candidates.
    :param shown: Where the text stands that is shown for it, which may be another.
    :param passage: That text.
    """
    row = int(found.votes.rows[place])
    scores = found.votes.scores
    held, places = matched(read, passage.text, passage.lang)
    return Reason(
        meaning=round(float(np.clip(scores.context[place], 0, 1)), 4),
        words=round(float(scores.words[place]), 4),
        concepts=_concepts(read, found.ranker, row, passage),
        channels=_shares(found, place),
        matched_words=held or _matched_words(read, found.ranker, row),
        clause=_nearest_clause(found, shown, passage),
        places=places,
    )


def _concepts(read: ReadQuery, ranker: Ranker, row: int, passage: Passage) -> tuple[str, ...]:
    """Return what the question names and the unit is or cites."""
    if not (read.named.units or read.named.ids):
        return ()
    own = {passage.unit_id, passage.document, *passage.cites, *passage.themes, *ranker.index.passages[row].cites}
    return tuple(name for name in (*read.named.units, *read.named.ids) if name in own)


def _shares(found: Ranked, place: int) -> tuple[tuple[str, float], ...]:
    """Return what share each channel has in what speaks for a unit, greatest first."""
    added = {name: max(float(scores[place]), 0.0) for name, scores in found.added.items()}
    total = sum(added.values())
    shares = [
        (name, round(value / total, 4)) for name, value in added.items() if total and value / total >= LEAST_SHARE
    ]
    return tuple(sorted(shares, key=lambda one: (-one[1], one[0])))


def _matched_words(read: ReadQuery, ranker: Ranker, row: int) -> tuple[str, ...]:
    """Return the words of the question that a text holds, as they were asked."""
    asked = [
        (typed, readings)
        for slot in read.slots
        for typed, readings in zip(slot.asked, slot.wordings[0], strict=False)
        if ranker.index.words.holds(readings, row)
    ]
    return tuple(dict.fromkeys(typed for typed, _ in asked))


def _nearest_clause(found: Ranked, shown: tuple[Ranker, int], passage: Passage) -> tuple[int, int] | None:
    """Return where the clause nearest to the question stands in the text shown."""
    ranker, row = shown
    first, last = (int(one) for one in ranker.index.part_starts[row : row + 2])
    spans = clause_spans(passage.text)
    if len(spans) != last - first or len(spans) < 2:
        return spans[0] if len(spans) == 1 else None
    scores = ranker.index.parts.scores(found.votes.asked.vector, np.arange(first, last))
    return spans[int(scores.argmax())]
