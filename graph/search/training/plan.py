"""What is trained on what, and how long: the recipe as data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """One set of token vectors.

    :param steps: Steps of one batch each.
    :param crop: Share of the pairs of which one side is cut to a few tokens.
    :param policy_only: True to leave out user interfaces, word lists and small talk.
    """

    name: str
    steps: int
    crop: float
    policy_only: bool


RUNS = (
    Run("all", 1500, 0.35, False),
    Run("policy", 900, 0.35, True),
    Run("queries", 900, 0.6, False),
    Run("all again", 1500, 0.35, False),
    Run("policy queries", 900, 0.6, True),
    Run("queries again", 900, 0.6, False),
)
DIMENSIONS = 256
SEED = 20141017
