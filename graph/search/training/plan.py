"""What is trained on what, and how long: the recipe as data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """One set of token vectors.

    :param steps: Steps of one batch each.
    :param crop: Share of the pairs of which one side is cut to a few tokens.
    :param policy_only: True to leave out user interfaces, word lists and small talk.
    :param own_text: True to take in the text of the checkout, with UN sentences and questions drawn more often.
    :param split: Chance by which each merge of subwords is left out while a text is cut, so that rare words are learnt
        from their parts. Source: Provilkov and others 2020, "BPE-Dropout".
    :param dropped: Share of the tokens left out.
    :param share: What its vectors count where runs are joined.
    """

    name: str
    steps: int
    crop: float
    policy_only: bool
    own_text: bool = False
    split: float = 0.0
    dropped: float = 0.1
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class InteractionRun:
    """How token vectors are trained on for late interaction.

    :param batch: Questions in one step; the passage of each is a counter-example of all others.
    :param written: Share of questions that somebody wrote; the others are parts of sentences in another language.
    :param scale: What scores of 0 to 1 are multiplied by.
    :param dimensions: The first so many of the joined vectors are kept.
    """

    steps: int = 1200
    batch: int = 128
    rate: float = 0.004
    written: float = 0.6
    scale: float = 40.0
    dimensions: int = 128


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a model is trained.

    :param batch: Pairs in one step; each is a counter-example of all others.
    :param dimensions: Of each run, and of the runs joined.
    :param interaction: How token vectors for late interaction are trained on from these, or None to leave them out.
    """

    runs: tuple[Run, ...]
    batch: int = 1536
    dimensions: int = 256
    seed: int = 20141017
    interaction: InteractionRun | None = None


SIXTH = 6**-0.5
"""Six runs without our own text count together as one with it: they know UN sentences best, and questions least."""

RECIPE = Recipe(
    (
        Run("all", 1500, 0.35, False, share=SIXTH),
        Run("policy", 900, 0.35, True, share=SIXTH),
        Run("queries", 900, 0.6, False, share=SIXTH),
        Run("all again", 1500, 0.35, False, share=SIXTH),
        Run("policy queries", 900, 0.6, True, share=SIXTH),
        Run("queries again", 900, 0.6, False, share=SIXTH),
        Run("own text", 1300, 0.35, True, own_text=True, split=0.1, dropped=0.15),
        Run("own text, queries", 1300, 0.6, True, own_text=True, split=0.1, dropped=0.15),
        Run("own text, all", 1300, 0.35, False, own_text=True, split=0.1, dropped=0.15),
        Run("own text again", 1300, 0.35, True, own_text=True, split=0.1, dropped=0.15),
        Run("own text, all, queries", 1300, 0.6, False, own_text=True, split=0.1, dropped=0.15),
    ),
    interaction=InteractionRun(),
)
