"""What softens an act: money and circumstances."""

import re
from typing import Protocol

from loaders.un_documents.screening import Screened, ScreenedTogether

NOT_FOR_MONEY_ONLY = "in-a-position-to-do-so"


class Softening(Protocol):
    """The patterns that this module asks a grammar for."""

    @property
    def condition(self) -> Screened:
        """Availability of money."""

    @property
    def qualifiers(self) -> ScreenedTogether[str]:
        """Softening phrases by id."""


# The one letter that a call begins with tells most of a text apart from it, so that it stands first; what goes before, behind.
CALLS = re.compile(
    r"[(\d](?:(?<=[^\W\d_][,;.，；。、»”’]\d)\d?(?=\s|$)|(?<=[^\W\d_A-Z]\d)\d?(?=[\s,;.:؛،]|$)"
    r"|(?<=\()\d{1,2}\)(?=[\s،؛.,;:]|$))"
)


def without_calls(text: str) -> str:
    """Return a text of the same length in which the calls of footnotes are blank."""
    return CALLS.sub(_blank, text)


def money_places(text: str, grammar: Softening) -> list[tuple[int, int]]:
    """Return where a text speaks of the availability of resources or funds."""
    return [hit.span() for hit in grammar.condition.finditer(text)]


def qualifier_ids(text: str, grammar: Softening) -> tuple[str, ...]:
    """Return the softening phrases in a text, each once, in the order of the grammar."""
    return tuple(dict.fromkeys(name for name, _ in grammar.qualifiers.finditer(text)))


def without_asides(text: str, grammar: Softening) -> str:
    """Return a text of the same length whose conditions and qualifiers are blank."""
    text = grammar.condition.sub(_blank, text)
    for pattern, name in grammar.qualifiers.likely(text):
        if name != NOT_FOR_MONEY_ONLY:
            text = pattern.sub(_blank, text)
    return text


def _blank(hit: re.Match[str]) -> str:
    return " " * len(hit.group())
