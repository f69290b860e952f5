"""Printed forms, of which those are tried at a place of a text that begin with the letter there."""

import re
from collections.abc import Sequence

from loaders.un_documents.screening import beginnings_of, letters_of

ANY_LETTER = ""
Chosen = tuple[re.Pattern[str], tuple[str, ...]]
"""A pattern with a group for each form, and the ids of the groups."""


class Forms:
    """Forms, of which the first that matches is read.

    :param options: The pattern of each form, without groups of its own, and the id of what it is a form of.
    :param before: Pattern of what stands before each.
    :param behind: Pattern of what stands behind each.
    :param flags: Flags of the patterns.
    """

    def __init__(self, options: Sequence[tuple[str, str]], before: str = "", behind: str = "", flags: int = 0) -> None:
        self.options, self.before, self.behind, self.flags = options, before, behind, flags
        self._begun = [{letters[:1] for letters in beginnings_of(pattern)} for pattern, _ in options]
        self._letters = {ANY_LETTER}.union(*self._begun)
        self._chosen: dict[str, Chosen] = {}
        self._compiled: dict[str, Chosen] = {}

    def at(self, text: str, place: int) -> tuple[str, int] | None:
        """Return the id and the end of the form that begins at a place."""
        printed = text[place : place + 1]
        pattern, ids = self._chosen.get(printed) or self._choose(printed)
        hit = pattern.match(text, place) if ids else None
        return (ids[(hit.lastindex or 1) - 1], hit.end()) if hit else None

    def _choose(self, printed: str) -> Chosen:
        """Return the forms that begin with a letter, whatever its case."""
        letter = letters_of(printed)[:1]
        self._chosen[printed] = self._begun_with(letter if letter in self._letters else ANY_LETTER)
        return self._chosen[printed]

    def _begun_with(self, letter: str) -> Chosen:
        """Compile the forms that begin with a letter, and those of which it is not known, when they are first asked for."""
        if known := self._compiled.get(letter):
            return known
        chosen = [form for form, begun in zip(self.options, self._begun, strict=True) if begun & {letter, ANY_LETTER}]
        words = "|".join(f"({pattern})" for pattern, _ in chosen)
        pattern = re.compile(f"{self.before}(?:{words}){self.behind}", self.flags)
        self._compiled[letter] = pattern, tuple(name for _, name in chosen)
        return self._compiled[letter]
