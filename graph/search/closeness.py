"""When to say that nothing is close.

The line was drawn on questions in six languages: sixty that the documents answer and sixty about football, recipes,
train times and the like (``benchmarks/off_topic.tsv``). At .27 it turns away 2 to 3 % of the first and nine tenths of
the second; ``python -m benchmarks.search`` measures it anew. Scores relative to other texts cannot draw it, since some
text is always the best, so it is drawn on cosines.
"""

import numpy as np
from numpy.typing import NDArray

from graph.search.channels import ChannelScores

THRESHOLD = 0.27


def closeness(scores: ChannelScores, allowed: NDArray[np.bool_]) -> float:
    """Return how near the nearest allowed passage is by meaning, -1 to 1; -1 where none is allowed."""
    return float(scores.meaning[allowed].max(initial=-1.0))


def nothing_close(scores: ChannelScores, allowed: NDArray[np.bool_], names_known: bool) -> bool:
    """Return whether no allowed passage is near enough to the question to be an answer.

    :param names_known: Whether the question names what an allowed passage is or cites: then it is about it, however
        few words it has.
    """
    if not allowed.any():
        return True
    return not names_known and closeness(scores, allowed) < THRESHOLD
