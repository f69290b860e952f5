"""Questions drawn from texts, by which an index of vectors is tuned: a question has a few words of what it looks for."""

from collections.abc import Iterable, Iterator
from random import Random

from graph.search.passages import Passage

MOST = 300
FEWEST_WORDS, MOST_WORDS = 3, 8
FEWEST_CHARACTERS, MOST_CHARACTERS = 6, 16
"""The same in a language that writes no spaces."""


class SampledQuestions:
    """Runs of words out of passages that come in batches, each passage with the same chance.

    :param most: How many are kept.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._random = Random(0)
        self._seen = 0
        self._kept: list[str] = []

    def add(self, passages: Iterable[Passage]) -> None:
        """Draw from more passages. Source: Vitter 1985, "Random sampling with a reservoir", algorithm R."""
        for passage in passages:
            place = self._seen if self._seen < self._most else self._random.randrange(self._seen + 1)
            self._seen += 1
            if place < self._most:
                self._kept[place : place + 1] = [self._run(passage.text)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def _run(self, text: str) -> str:
        """Return some words of a text that stand side by side."""
        pieces = text.split()
        if sum(map(len, pieces)) / max(len(pieces), 1) > MOST_CHARACTERS:
            return self._part("".join(pieces), FEWEST_CHARACTERS, MOST_CHARACTERS)
        return self._part(pieces, FEWEST_WORDS, MOST_WORDS)

    def _part(self, pieces: str | list[str], fewest: int, most: int) -> str:
        length = self._random.randint(fewest, most)
        begin = self._random.randint(0, max(len(pieces) - length, 0))
        found = pieces[begin : begin + length]
        return found if isinstance(found, str) else " ".join(found)
