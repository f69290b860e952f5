"""Targets, initiatives, instruments and decisions found by their names in any language."""

import numpy as np

from graph.search.answer import FoundThing
from graph.search.concepts import Named
from graph.search.encoder import Encoder
from graph.search.fusion import best
from graph.search.index import ThingIndex
from graph.search.question import SearchRequest
from graph.search.tokens import language_of
from graph.search.vectors import best_of_owner

MEANING, WORDS = 0.6, 0.4
LEAST = 0.35
"""Names below this share nothing with the question that a reader would see."""


def find_things(index: ThingIndex, encoder: Encoder, request: SearchRequest, named: Named) -> tuple[FoundThing, ...]:
    """Return the things nearest to a question by their best name, those that it names first."""
    if not index.things:
        return ()
    count = len(index.things)
    meaning = best_of_owner(index.vectors.scores(encoder.encode([request.query])[0]), index.owners, count)
    covered = index.words.coverage(request.query, language_of(request.query, request.lang))
    words = np.maximum(best_of_owner(covered, index.owners, count), 0)
    scores = np.clip(MEANING * meaning + WORDS * words, 0, 1).astype(np.float32)
    for at, thing in enumerate(index.things):
        if thing.id in named.ids:
            scores[at] = 1.0
    return tuple(
        FoundThing(thing.id, thing.iri, thing.kind, thing.label(request.lang), round(float(scores[at]), 4))
        for at, thing in ((at, index.things[at]) for at in best(scores, request.k))
        if scores[at] >= LEAST
    )
