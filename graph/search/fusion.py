"""How the channels vote: each is put on one scale by its mean and spread over the texts, then added by weight."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from graph.search.channels import ChannelScores

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


@dataclass(frozen=True, slots=True)
class Scale:
    """What puts a channel on one scale with the others: its mean and spread over texts that stand for all."""

    mean: float
    spread: float

    @classmethod
    def over(cls, scores: Scores) -> "Scale":
        """Return the scale of some scores."""
        return cls(float(scores.mean()), float(scores.std())) if len(scores) else cls(0.0, 0.0)

    def standard(self, scores: Scores) -> Scores:
        """Return the scores less the mean, over the spread; zeros where all are alike."""
        if self.spread < 1e-9:
            return np.zeros_like(scores)
        return np.asarray((scores - np.float32(self.mean)) / np.float32(self.spread), np.float32)


def weigh(scores: "ChannelScores", background: "ChannelScores") -> dict[str, Scores]:
    """Return what each channel adds to the score of each text.

    :param background: The scores of the texts by which the channels are put on one scale.
    """
    meaning = Scale.over(background.meaning)
    halves = Scale(meaning.mean / 2, meaning.spread)
    return {
        "context": MEANING * halves.standard(scores.context / np.float32(2)),
        "clause": MEANING * halves.standard(scores.clause / np.float32(2)),
        "interaction": INTERACTION * Scale.over(background.interaction).standard(scores.interaction),
        "translation": TRANSLATION * Scale.over(background.translation).standard(scores.translation),
        "words": WORDS * scores.words,
    }


def best(scores: Scores, k: int) -> NDArray[np.int64]:
    """Return the places of the `k` greatest scores, best first; equal scores in order of place."""
    return np.argsort(-scores, kind="stable")[:k].astype(np.int64)


def share_of_one(scores: Scores) -> Scores:
    """Return fused scores on a scale of 0 to 1 that keeps their order: .5 is the middle of good and chance."""
    return np.asarray(1 / (1 + np.exp(-(scores - 6.0) / 3.0)), dtype=np.float32)
