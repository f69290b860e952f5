"""How the channels vote: each is put on one scale by its mean and spread over the texts, then added by weight."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

# The weights were chosen on the sixty development queries of six languages over Chinese text, in steps no finer than
# what sixty queries can tell apart. Words get no spread of their own: a question shares words with few texts, so the
# spread says nothing, and what share of the question is covered does.
MEANING = 1.0
INTERACTION = 0.7
TRANSLATION = 0.6
WORDS = 12.0
FEEDBACK = 0.7
FEEDBACK_TEXTS = 5


def standard(scores: Scores) -> Scores:
    """Return the scores less their mean, over their spread; zeros where all are alike."""
    spread = float(scores.std()) if len(scores) else 0.0
    return np.zeros_like(scores) if spread < 1e-9 else np.asarray((scores - scores.mean()) / spread, np.float32)


def fuse(meaning: Scores, interaction: Scores, translation: Scores, words: Scores) -> Scores:
    """Return one score per text from the four channels, all of shape (texts,).

    :param words: Share of the question that the words of each text cover, 0 to 1.
    """
    return np.asarray(
        MEANING * standard(meaning)
        + INTERACTION * standard(interaction)
        + TRANSLATION * standard(translation)
        + WORDS * words,
        dtype=np.float32,
    )


def best(scores: Scores, k: int) -> NDArray[np.int64]:
    """Return the places of the `k` greatest scores, best first; equal scores in order of place."""
    return np.argsort(-scores, kind="stable")[:k].astype(np.int64)


def share_of_one(scores: Scores) -> Scores:
    """Return fused scores on a scale of 0 to 1 that keeps their order: .5 is the middle of good and chance."""
    return np.asarray(1 / (1 + np.exp(-(scores - 6.0) / 3.0)), dtype=np.float32)
