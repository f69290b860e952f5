"""What a question names: targets, decisions and paragraphs by citation, anything else by one of its labels."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graph.iri import InvalidId, Resource
from graph.search.function_words import function_words
from graph.search.passages import Thing
from graph.search.tokens import HAN, fold_with_places, folded_word
from loaders.records import LANGUAGES, Citation

ReadCitations = Callable[[str], Sequence[Citation]]
LONGEST_NAME = 120
SHORTEST_NAME = 2
TITLED = frozenset({"decision", "recommendation", "resolution", "report", "nationaldocument"})
"""Kinds whose labels are titles: "Ecosystem restoration" in a question is a subject, and no name of a decision."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names.

    :param ids: Ids of things and documents.
    :param units: Ids of units, from citations with a place in them (``XII/19 para 4``).
    :param share: Share of the question's letters and digits that the names are; 1 if it is nothing else.
    """

    ids: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a question that name something.

    :param start: Offset of the first character in the question, in code points.
    :param end: Offset behind the last one.
    :param ids: Ids of what is named.
    :param units: Ids of units that a citation points at.
    :param cited: Whether a citation was read, and not one of the labels found.
    """

    start: int
    end: int
    ids: tuple[str, ...]
    units: tuple[str, ...] = ()
    cited: bool = False


class ConceptReader:
    """Finds in a question the things of one release.

    :param read_citations: Reads citations in a question as the document loader does in documents.
    """

    def __init__(self, things: Iterable[Thing], read_citations: ReadCitations) -> None:
        self._read_citations = read_citations
        self._by_notation: dict[str, str] = {}
        self._by_name: dict[str, list[str]] = {}
        for thing in things:
            self._by_notation[thing.id] = thing.id
            for lang, name in (*thing.labels, *thing.other_labels):
                if not lang:
                    self._by_notation[name] = thing.id
                elif thing.kind not in TITLED and SHORTEST_NAME <= len(name) <= LONGEST_NAME:
                    held = self._by_name.setdefault(folded_word(name), [])
                    if thing.id not in held:
                        held.append(thing.id)
        self._lengths = _lengths_by_beginning(self._by_name)

    def read(self, query: str) -> Named:
        """Return what the question names, in the order of mention, citations first."""
        return named(query, self.mentions(query))

    def mentions(self, query: str) -> list[Mention]:
        """Return where a question names something: citations in order, then labels in order; they may overlap."""
        found = []
        for citation in self._read_citations(query):
            ids = tuple(self.resolve(cited) for cited in citation.ids)
            units = tuple(self.resolve(place) for place in (citation.pinpoint or "").split() if "#" in place)
            found.append(Mention(citation.start, citation.end, ids, units, cited=True))
        folded, places = fold_with_places(query)
        text = folded_word(folded)
        for start, end in self._names(text):
            mention = Mention(places[start][0], places[end - 1][1], tuple(self._by_name[text[start:end]]))
            # "Who pays?" does not ask for the WHO, and "WHO" does.
            if query[mention.start : mention.end].isupper() or text[start:end] not in _function_words():
                found.append(mention)
        return found

    def resolve(self, cited: str) -> str:
        """Return the id of what is cited (``cbd-XII/19`` is ``cbd/cop/12/19``), or the citation as it is."""
        try:
            return Resource.named(cited).id
        except InvalidId:
            return self._by_notation.get(cited, cited)

    def _names(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where known names begin and end, the longest at each place."""
        at = 0
        while at < len(text):
            end = self._longest_name(text, at)
            if end:
                yield at, end
            at = end or at + 1

    def _longest_name(self, text: str, start: int) -> int:
        """Return where the longest known name that begins at `start` ends, or 0."""
        if not _at_edge(text, start):
            return 0
        for length in self._lengths.get(text[start : start + SHORTEST_NAME], ()):
            end = start + length
            if text[start:end] in self._by_name and _at_edge(text, end):
                return end
        return 0


@cache
def _function_words() -> frozenset[str]:
    return frozenset(word for lang in LANGUAGES for word in function_words(lang))


def named(query: str, mentions: Sequence[Mention]) -> Named:
    """Return what the mentions of a question name, in their order."""
    ids = (id_ for mention in mentions for id_ in mention.ids)
    units = (unit for mention in mentions for unit in mention.units)
    spans = [(mention.start, mention.end) for mention in mentions]
    return Named(tuple(dict.fromkeys(ids)), tuple(dict.fromkeys(units)), _share(query, spans))


def _lengths_by_beginning(names: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
    """Return, for the first characters of names, how long the names are that begin so, the longest first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in names:
        lengths[name[:SHORTEST_NAME]].add(len(name))
    return {beginning: tuple(sorted(held, reverse=True)) for beginning, held in lengths.items()}


def no_citations(text: str) -> Sequence[Citation]:
    """Return none: for an index without a citation reader."""
    return ()


def _at_edge(text: str, at: int) -> bool:
    """Return whether a word can begin or end here; within a run of Chinese one can anywhere."""
    if at <= 0 or at >= len(text):
        return at in (0, len(text))
    before, after = text[at - 1], text[at]
    return not (before.isalnum() and after.isalnum()) or bool(HAN.match(before) or HAN.match(after))


def _share(query: str, spans: Sequence[tuple[int, int]]) -> float:
    letters = {at for at, character in enumerate(query) if character.isalnum()}
    named = {at for start, end in spans for at in range(start, end)}
    return len(letters & named) / len(letters) if letters else 0.0
