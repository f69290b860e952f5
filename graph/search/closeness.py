"""When to say that nothing is close.

Scores relative to other texts cannot tell, since some text is always the best: the line is drawn on cosines and on shares
of the question. It is a logistic regression over the evidence for an answer, drawn on half of the questions of
``tests/relevance`` (336 in six languages that five documents answer, parted by topic, and 120 that nothing answers, parted
by turns). The constant is set where 4 % of the answerable ones that it is drawn on, 10 % where no text is in the language
of the question, are told that nothing is close. ``python -m benchmarks.closeness`` draws it anew, which a new model
needs, and measures it.

Errors on the half kept apart, which the line never saw. False alarms: an answer is held, and nothing is said to be close.
Misses: none is held, and it is not said; far are football and recipes, near other fields of treaties (mercury, ozone,
tobacco, asylum).

================================  ==============  =============  ==============
texts                             false alarms    misses, far    misses, near
================================  ==============  =============  ==============
official text and our summaries   1 % of 168      10 % of 29     10 % of 30
official text in another tongue   5 % of 140      4 % of 25      8 % of 25
================================  ==============  =============  ==============

False alarms by language, over text in another tongue: ar 4 %, en 11 %, es 4 %, fr 4 %, ru 4 %, zh none, of 28 questions each;
misses by language rest on five questions of each kind and say little. Before, one cosine of .27 drew the line for all: 6 % false
alarms, 15 % and 35 % misses over all questions. Where many more texts are held, more of the near questions will find
words and a cosine: it errs by saying too little.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from graph.search.channels import ChannelScores


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for an answer being among the texts that the filters admit.

    :param meaning: Cosine of the nearest text, whole and best clause at halves, -1 to 1.
    :param interaction: Of the best text token by token, 0 to 1.
    :param words: Share of the question that the words of the best text cover, 0 to 1.
    :param known: Share of what the question asks by words that any text says, in its words or in another language's.
    :param spoken: Whether some text is in the language of the question.
    :param named: Whether the question names what some text is or cites: then it is about it, however few words it has.
    """

    meaning: float = -1.0
    interaction: float = 0.0
    words: float = 0.0
    known: float = 0.0
    spoken: bool = False
    named: bool = False

    @classmethod
    def of(
        cls, scores: ChannelScores, boosts: NDArray[np.float32], allowed: NDArray[np.bool_], known: float, spoken: bool
    ) -> "Evidence":
        """Return the evidence of one index; none where the filters admit nothing.

        :param scores: Of its candidates, as are the boosts for what the question names, and which the filters admit.
        """
        if not allowed.any():
            return cls()
        return cls(
            meaning=float(scores.meaning[allowed].max()),
            interaction=float(scores.interaction[allowed].max()),
            words=float(scores.words[allowed].max()),
            known=known,
            spoken=spoken,
            named=bool((boosts[allowed] > 0).any()),
        )

    @classmethod
    def together(cls, parts: Sequence["Evidence"]) -> "Evidence":
        """Return the evidence of several indexes: of each kind the strongest."""
        if not parts:
            return cls()
        return cls(*(max(getattr(part, one.name) for part in parts) for one in fields(cls)))


@dataclass(frozen=True, slots=True)
class Line:
    """Weights of evidence; their sum is above 0 where something is close.

    :param length: Weight of the logarithm of one more than the number of words and names asked for: the longer a question,
        the less of it one text can say.
    """

    constant: float
    meaning: float
    interaction: float
    words: float
    known: float
    length: float

    def side(self, evidence: Evidence, asked: int) -> float:
        """Return on which side of the line a question is, and how far.

        :param asked: How many words and names it asks for.
        """
        return (
            self.constant
            + self.meaning * evidence.meaning
            + self.interaction * evidence.interaction
            + self.words * evidence.words
            + self.known * evidence.known
            + self.length * math.log1p(asked)
        )


SPOKEN = Line(constant=-20.19, meaning=36.49, interaction=5.38, words=36.93, known=0.18, length=2.35)
"""Where some text is in the language of the question, words tell most."""

FOREIGN = Line(constant=-20.4, meaning=35.14, interaction=21.43, words=13.14, known=0.28, length=1.93)
"""Where none is, only names, numbers and known things can be shared as words."""


def nothing_close(evidence: Evidence, asked: int) -> bool:
    """Return whether no text is near enough to a question to be an answer.

    :param asked: How many words and names the question asks for.
    """
    if evidence.named:
        return False
    return (SPOKEN if evidence.spoken else FOREIGN).side(evidence, asked) < 0
