"""What a question quotes, and whether a text holds it as written."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.search.tokens import HAN, fold, fold_with_places, folded_word

QUOTED = re.compile(
    "|".join(
        (
            r'"(?P<straight>[^"]+)"',
            "“([^“”„]+)[”“]",
            "„([^„“”]+)[“”]",
            "«([^«»]+)»",
            "「([^「」]+)」",
            "『([^『』]+)』",
            "《([^《》]+)》",
            r"(?<!\w)‘([^‘’]+)’(?!\w)",
        )
    )
)
MARKS = re.compile('["“”„«»「」『』《》]|(?<!\\w)‘|(?<=\\W)’')
MOST, LONGEST = 8, 300
SPACE = re.compile(r"\s+")
ARABIC = re.compile("[\u0600-\u06ff]")
"""A word may have "and" or "to" written to its front: no edge of a word is asked for there."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    :param straight: Whether the marks are straight ones, by which searchers ask for exact words.
    :param start: Where the opening mark stands.
    :param end: Behind the closing one.
    """

    text: str
    straight: bool
    start: int
    end: int


def quotations(question: str) -> list[Quotation]:
    """Return what stands between quotation marks of any kind; marks without their counterpart quote nothing."""
    found = []
    for match in QUOTED.finditer(question):
        text = next(group for group in match.groups() if group is not None)
        if any(character.isalnum() for character in text) and len(text) <= LONGEST:
            found.append(Quotation(text, match.group("straight") is not None, match.start(), match.end()))
    return found[:MOST]


def without_marks(question: str) -> str:
    """Return a question with spaces where quotation marks stood, as long as it was."""
    return MARKS.sub(" ", question)


def folded_phrase(text: str) -> str:
    """Return a phrase as :func:`holds` compares it: folded, without accents, with single spaces."""
    return SPACE.sub(" ", folded_word(fold(text))).strip()


def holds(text: str, phrases: Iterable[str]) -> bool:
    """Return whether a text holds every phrase as written, but for case, accents and space.

    A phrase begins and ends where words do; in Chinese anywhere, and an Arabic one may follow a written-on particle.

    :param phrases: As :attr:`graph.search.read_query.ReadQuery.phrases` has them; none: every text holds them.

    >>> holds("Decides to restore  Peatlands", ("restore peatlands",)), holds("restored peatlands", ("restore",))
    (True, False)
    """
    wanted: Sequence[str] = tuple(phrases)
    folded = folded_phrase(text) if wanted else ""
    return all(next(_places(phrase, folded), None) is not None for phrase in wanted)


def phrase_spans(text: str, phrase: str) -> list[tuple[int, int]]:
    """Return where a text holds a phrase, as offsets in the text as given.

    >>> phrase_spans("To restore  Peatlands", "restore peatlands")
    [(3, 21)]
    """
    folded, places = fold_with_places(text)
    kept = [at for at, character in enumerate(folded) if not (character.isspace() and folded[at - 1 : at].isspace())]
    single = folded_word("".join(" " if folded[at].isspace() else folded[at] for at in kept))
    ends = [(at, at + len(phrase) - 1) for at in _places(phrase, single)]
    return [(places[kept[first]][0], places[kept[last]][1]) for first, last in ends]


def _places(phrase: str, folded: str) -> Iterator[int]:
    at = folded.find(phrase) if phrase else -1
    while at >= 0:
        if _parted(folded, at, ARABIC) and _parted(folded, at + len(phrase), None):
            yield at
        at = folded.find(phrase, at + 1)


def _parted(text: str, at: int, attached: re.Pattern[str] | None) -> bool:
    """Return whether a word may begin or end at a place."""
    if at in (0, len(text)):
        return True
    before, after = text[at - 1], text[at]
    if not (before.isalnum() and after.isalnum()) or HAN.match(before) or HAN.match(after):
        return True
    return attached is not None and bool(attached.match(after))
