"""A question as search understands it: its language, what it asks for by words, what it names, what it quotes."""

from dataclasses import dataclass, field

from graph.search.concepts import Named
from graph.search.tokens import Readings

Wording = tuple[Readings, ...]
"""Words that together say one thing, each in its readings."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that a question asks for by words: a word, or a name of something known.

    :param wordings: Ways to say it. The first is the asker's own; others are names of the same thing, in any language.
    :param share: What it counts for beside a word, 0 to 1: a bare number says little of what is asked.
    :param asked: The asker's own words as they were typed, one for each of the first wording.
    """

    wordings: tuple[Wording, ...]
    share: float = 1.0
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadQuery:
    """One question, understood.

    :param text: The question without quotation marks, for the channels of meaning.
    :param lang: Its language, which need not be that of the page it was asked on.
    :param slots: What it asks for by words, in order.
    :param named: What it names.
    :param phrases: What it quotes, folded; a text must hold every one of them as written.
    """

    text: str
    lang: str
    slots: tuple[Slot, ...] = ()
    named: Named = field(default_factory=Named)
    phrases: tuple[str, ...] = ()
