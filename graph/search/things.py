"""Targets, initiatives, instruments and decisions found by their names in any language."""

import numpy as np

from graph.search.answer import FoundThing
from graph.search.encoder import Float32Matrix
from graph.search.fusion import best
from graph.search.index import ThingIndex
from graph.search.question import SearchRequest
from graph.search.read_query import ReadQuery
from graph.search.vectors import best_of_owner
from graph.search.words import asked_words

NAMES = 300
"""How many names are looked at by meaning: a thing has a dozen, and ten to fifty things are shown."""

WORDS = 0.5
"""How far a name that has all words of the question moves from its cosine towards 1."""

LEAST = 0.4
"""Below this a name has no more to do with the question than some name has with most questions about anything."""

CLOSE = 0.5
"""What a thing must reach to be an answer where no text is held: one off-topic question in twenty gets so near."""


def find_things(
    index: ThingIndex, read: ReadQuery, vector: Float32Matrix, request: SearchRequest
) -> tuple[FoundThing, ...]:
    """Return the things nearest to a question by their best name, those that it names first.

    :param vector: The question's.
    """
    if not index.things:
        return ()
    count = len(index.things)
    names, cosines = index.vectors.nearest(vector, NAMES)
    meaning = best_of_owner(cosines, index.owners[names], count)
    covered = index.words.coverage(asked_words(read.text, read.lang))
    words = np.maximum(best_of_owner(covered, index.word_owners, count), 0)
    near = np.clip(meaning, 0, 1)
    scores = (near + (1 - near) * WORDS * words).astype(np.float32)
    scores[[index.places[id_] for id_ in read.named.ids if id_ in index.places]] = 1.0
    return tuple(
        FoundThing(thing.id, thing.iri, thing.kind, thing.label(request.lang), round(float(scores[at]), 4))
        for at, thing in ((at, index.things[at]) for at in best(scores, request.k))
        if scores[at] >= LEAST
    )
