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


@dataclass(frozen=True, slots=True)
class InteractionRun:
    """How token vectors are trained on for late interaction.

    :param batch: Questions in one step; the passage of each is a counter-example of all others.
    :param written: Share of questions that somebody wrote; the others are parts of sentences in another language.
    :param scale: What scores of 0 to 1 are multiplied by.
    """

    steps: int = 1500
    batch: int = 128
    rate: float = 0.004
    written: float = 0.5
    scale: float = 40.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a model is trained.

    :param batch: Pairs in one step; each is a counter-example of all others.
    :param dimensions: Of each run, and of the runs joined.
    """

    runs: tuple[Run, ...]
    batch: int = 1536
    dimensions: int = 256
    seed: int = 20141017


RECIPE = Recipe(
    (
        Run("all", 1500, 0.35, False),
        Run("policy", 900, 0.35, True),
        Run("queries", 900, 0.6, False),
        Run("all again", 1500, 0.35, False),
        Run("policy queries", 900, 0.6, True),
        Run("queries again", 900, 0.6, False),
    )
)
