"""Words of titles and texts: which of them say something, and which of them two texts share."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from graph.search.function_words import function_words
from graph.search.tokens import HAN, WORD, fold, words
from loaders.records import LANGUAGES, Language
from loaders.un_documents.language import detect_language

Stem = str
Said = tuple[str, frozenset[Stem]]
"""A word as a text writes it, with its stems."""
STOP: Stem = ""
"""Stands for a word that says nothing by itself, so that what stems alike (``para`` and ``páramo``) is not mistaken."""
SHORTEST_WORD = 3
"""Letters of a word in letters that may count as shared; Chinese is read by pairs of characters."""


def language_of_text(text: str, otherwise: str) -> Language:
    """Return the language that a text is written in, whatever the language of the page that it was pasted into.

    :param otherwise: Taken where the text does not tell.
    """
    likely: tuple[Language, ...] = tuple(lang for lang in LANGUAGES if lang == otherwise)
    return detect_language(text) or (*likely, LANGUAGES[1])[0]


def stems(text: str, lang: str) -> list[Stem]:
    """Return the stems of a text in order; of Chinese, pairs of neighbouring characters.

    >>> stems("Restoring the wetlands", "en")
    ['en:restor', '', 'en:wetland']
    """
    stop_words = function_words(lang)
    return [STOP if readings[0] in stop_words else readings[-1] for readings in words(text, lang)]


class TitleWords:
    """The words of titles in one language, each with its weight: what few titles say weighs more.

    :param titles: One per target, in the order of targets.
    """

    def __init__(self, titles: Sequence[str], lang: Language) -> None:
        self.lang = lang
        self._held = [set(stems(title, lang)) - {STOP} for title in titles]
        counts = Counter(stem for held in self._held for stem in held)
        self._weights: Mapping[Stem, float] = {
            stem: math.log1p(len(titles) / (1 + times)) for stem, times in counts.items()
        }

    def covered(self, text: Iterable[Stem]) -> list[float]:
        """Return which share of each title's words a text has, 0 to 1, the rarer words counting for more."""
        said = set(text)
        return [
            sum(self._weights[stem] for stem in held & said) / max(sum(self._weights[stem] for stem in held), 1e-9)
            for held in self._held
        ]

    def shared(self, said: Iterable[Said], row: int) -> tuple[str, ...]:
        """Return the words of a text that a title has too, as the text writes them, each once.

        :param said: Its words, as :func:`read_words` returns them.

        >>> TitleWords(["Degraded wetlands restored"], "en").shared(read_words("Restore the drained wetlands", "en"), 0)
        ('Restore', 'wetlands')
        """
        held = self._held[row]
        found = (piece for word in said for piece in _pieces(word, held))
        return tuple(dict.fromkeys(found))


def read_words(text: str, lang: str) -> tuple[Said, ...]:
    """Return the words of a text that may be shared, with their stems."""
    return tuple(
        (match.group(), frozenset(stems(match.group(), lang)) - {STOP})
        for match in WORD.finditer(text)
        if not match.group().isdecimal() and (HAN.search(match.group()) or len(match.group()) >= SHORTEST_WORD)
    )


def _pieces(said: Said, held: set[Stem]) -> list[str]:
    word, found = said
    if not found & held:
        return []
    return _shared_runs(word, held) if HAN.search(word) else [word]


def _shared_runs(text: str, held: set[Stem]) -> list[str]:
    """Return the longest runs of characters all of whose neighbouring pairs are held."""
    runs: list[str] = []
    run = ""
    for at in range(len(text) - 1):
        pair = text[at : at + 2]
        if fold(pair) in held:
            run = run + pair[1] if run else pair
        elif run:
            runs.append(run)
            run = ""
    return [*runs, run] if run else runs
