"""A text in which every citation is a single sign, so that phrases around citations can be told whatever is cited."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from loaders.records import Citation, Unit
from loaders.un_documents.acts.details import without_calls
from loaders.un_documents.citations.folding import fold

# Signs of the private use area, which nothing folds; those that a text happens to hold are made others before.
DOCUMENT, OTHER, OWN = "[\ue000-\uefff]", "[\uf000-\uf3ff]", "[\uf400-\uf7ff]"
SIGN = re.compile(r"[\ue000-\uf7ff]")
CITED = "[\ue000-\uf3ff]"
_FIRST = {"document": 0xE000, "other": 0xF000, "own": 0xF400}
_MOST = 0x400
_DOCUMENTS = frozenset({"decision", "resolution", "recommendation"})
_OTHERS = frozenset({"plan", "programme", "document-symbol"})


@dataclass(frozen=True, slots=True)
class Cited:
    """One thing: documents as a whole, or one part of a document.

    :param ids: Documents or other things, in the citation form.
    :param pinpoint: The part (``cbd-IX/27#p3``), or None.
    """

    ids: tuple[str, ...]
    pinpoint: str | None = None


@dataclass(frozen=True, slots=True)
class MarkedText:
    """Comparable text with a sign for each citation.

    :param text: Folded as citations fold it; the calls of footnotes are blank.
    :param starts: Where every character of ``text`` is printed.
    :param ends: Where what is printed ends, by the places of the signs in ``text``; all else is one character long.
    :param cited: What each sign stands for, in printed order.
    """

    text: str
    starts: Sequence[int]
    ends: Mapping[int, int]
    cited: Mapping[str, tuple[Cited, ...]]

    @classmethod
    def of(cls, unit: Unit) -> "MarkedText":
        """Mark the citations of a unit."""
        signs = list(_signs(unit.citations))
        folded = fold(SIGN.sub("\ufffd", _without_calls(unit.text, signs)), unit.lang)
        texts: list[str] = []
        starts: list[int] = []
        ends: dict[int, int] = {}
        place = 0
        for start, end, sign, _ in signs:
            first, last = (bisect_left(folded.printed, edge, hi=len(folded.text)) for edge in (start, end))
            texts.append(folded.text[place:first])
            starts += folded.printed[place:first]
            if first < last:
                texts.append(sign)
                ends[len(starts)] = end
                starts.append(start)
            place = last
        texts.append(folded.text[place:])
        starts += folded.printed[place : len(folded.text)]
        return cls("".join(texts), starts, ends, {sign: cited for _, _, sign, cited in signs})

    def named(self, words: str) -> tuple[Cited, ...]:
        """Return what the signs in some words stand for."""
        return tuple(cited for letter in words for cited in self.cited.get(letter, ()))

    def printed(self, start: int, end: int) -> tuple[int, int]:
        """Return the printed offsets of a stretch."""
        return self.starts[start], self.ends.get(end - 1, self.starts[end - 1] + 1)


def _without_calls(text: str, signs: Iterable[tuple[int, int, str, tuple[Cited, ...]]]) -> str:
    """Return a text of the same length without calls of footnotes; numbers inside citations are none."""
    blanked, pieces, place = without_calls(text), [], 0
    for start, end, *_ in signs:
        pieces += [blanked[place:start], text[start:end]]
        place = end
    return "".join([*pieces, blanked[place:]])


def _signs(citations: Iterable[Citation]) -> Iterator[tuple[int, int, str, tuple[Cited, ...]]]:
    """Yield start, end, sign and meaning of every citation that gets a sign; the longer of two that overlap."""
    places: dict[tuple[int, int], list[Citation]] = {}
    for citation in citations:
        if _kind(citation):
            places.setdefault((citation.start, citation.end), []).append(citation)
    numbers = dict.fromkeys(_FIRST, 0)
    end = 0
    for (start, stop), found in sorted(places.items(), key=lambda place: (place[0][0], -place[0][1])):
        kind = _kind(found[0])
        if start < end or numbers[kind] >= _MOST:
            continue
        end = stop
        yield start, stop, chr(_FIRST[kind] + numbers[kind]), tuple(_cited(found))
        numbers[kind] += 1


def _kind(citation: Citation) -> str:
    if citation.type in _DOCUMENTS:
        return "document"
    if citation.type == "internal":
        return "own"
    return "other" if citation.type in _OTHERS else ""


def _cited(citations: Iterable[Citation]) -> Iterator[Cited]:
    """Yield what the citations of the same words mean: parts one by one, else the documents together."""
    held = list(citations)
    parts = list(dict.fromkeys(pin for one in held for pin in (one.pinpoint or "").split() if "#" in pin))
    heads = {pin.partition("#")[0] for pin in parts}
    if whole := tuple(dict.fromkeys(name for one in held for name in one.ids if name not in heads)):
        yield Cited(whole)
    for pin in parts:
        yield Cited((pin.partition("#")[0],), pin)
