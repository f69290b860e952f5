"""When to say that nothing is close."""

import numpy as np
from numpy.typing import NDArray

from graph.search.channels import ChannelScores
from graph.search.concepts import Named

THRESHOLD = 0.0


def closeness(scores: ChannelScores, allowed: NDArray[np.bool_]) -> float:
    """Return how near the nearest passage is, by what does not depend on the other passages."""
    return 1.0


def nothing_close(scores: ChannelScores, allowed: NDArray[np.bool_], named: Named) -> bool:
    """Return whether no allowed passage is near enough to the question to be an answer."""
    return not allowed.any() or (not named.ids and closeness(scores, allowed) < THRESHOLD)
