"""Names by their words: what of many names stands at a place of a text is found by walking once through its words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import Generic, TypeVar

Value = TypeVar("Value")

_RUSSIAN_ENDING = re.compile(
    "(?:ыми|ими|ого|его|ому|ему|ами|ями|ией|иям|иях|ая|яя|ое|ее|ые|ие|ый|ий|ой|ую|юю|ых|их|ым|им|ам|ям|ах|ях|ом|ем|ов|ев|"
    "ией|ия|ию|ии|[аяоеуюыиьй])$"
)
_LONGEST_ENDING = 4
_INFLECTED = 3
"""Russian words longer than this are known by their stem."""
_ARABIC_PREFIX = re.compile("[وف]?(?:[بك]?ال|لل|[بلك])?")
_REMEMBERED_WORDS = 1 << 14
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[ -]+|.", re.DOTALL)
_HEAD = re.compile(r"[^\W\d_]+(?:[ -]+[^\W\d_]+)?")
_FIRST = re.compile(r"(?<![^\W_])(?:[^\W\d_]+|\d+)")
_MARKED_WORD = 6
_MARKS = {"《": ("《", ""), "》": ("》", "")}


@dataclass(frozen=True, slots=True)
class Ending(Generic[Value]):
    """The end of a name, and what must hold for it.

    :param order: Its place in the table.
    :param exact: The words where capitals count in all of them, else None.
    :param capital: The first letter where that must be a capital, else empty.
    :param behind: What must stand before the name in the text, one of these; anything where there is none.
    """

    value: Value
    order: int
    exact: str | None = None
    capital: str = ""
    behind: tuple[str, ...] = ()

    def holds(self, text: str, start: int, end: int) -> bool:
        """Tell whether the words between two places, which are those of the name, are printed as it asks, with no letter behind."""
        if text[end : end + 1].isalpha() and text[end - 1] not in "'(":
            return False
        if self.behind and not text.endswith(self.behind, 0, start):
            return False
        if self.exact is not None:
            return one_blank(text[start:end]) == self.exact
        return not self.capital or text[start] == self.capital


@dataclass(slots=True)
class _Node(Generic[Value]):
    """A place in the tree: words that may follow, stems of words that may follow, names that end here."""

    words: dict[str, "_Node[Value]"] = field(default_factory=dict)
    stems: dict[str, "_Node[Value]"] = field(default_factory=dict)
    endings: list[Ending[Value]] = field(default_factory=list)


class Trie(Generic[Value]):
    """Names of one language as a tree of their words.

    :param lang: Its language.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.root: _Node[Value] = _Node()
        self.count = 0

    def add(self, folded: str, value: Value, scoped: bool, lang: str) -> None:
        """Add a name.

        :param folded: Its words, folded.
        :param scoped: True for a short form, a common noun without its capital.
        :param lang: Language of the words; acronyms and names travel.
        """
        raise NotImplementedError

    def places(self, text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
        """Yield the places of a folded text at which a name may be looked for."""
        raise NotImplementedError

    def openings(self, text: str, place: int) -> Sequence[int]:
        """Return the places near to one of a folded text that a name may begin at: behind a prefix, or a title mark."""
        raise NotImplementedError

    def walk(self, text: str, place: int) -> Iterable[tuple[int, list[Ending[Value]]]]:
        """Return where names end that begin at a place of a folded text, with their endings, the shortest first."""
        raise NotImplementedError


class _Spaced(Trie[Value]):
    """Words between blanks; Russian ones by their stem, Arabic ones without their article."""

    def __init__(self, lang: str) -> None:
        super().__init__(lang)
        self.steps = lru_cache(maxsize=_REMEMBERED_WORDS)(self._steps)
        self.leads_on = lru_cache(maxsize=_REMEMBERED_WORDS)(self._leads_on)

    def places(self, text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
        steps = self.steps
        for word in _FIRST.finditer(text, start, len(text) if end is None else end):
            if steps(word[0]):
                yield word.start()

    def openings(self, text: str, place: int) -> Sequence[int]:
        if self.lang != "ar":
            return (place,)
        token = _TOKEN.match(text, place)
        steps = self.steps(token.group()) if token else ()
        return steps if not place else [place + step for step in steps]

    def _steps(self, word: str) -> tuple[int, ...]:
        """Return how far into a word names may begin: behind its prefixes in Arabic, else with it if at all."""
        prefix = _ARABIC_PREFIX.match(word) if self.lang == "ar" else None
        last = min(prefix.end(), len(word) - 1) if prefix else 0
        return tuple(step for step in range(last + 1) if self._begins(_key(word[step:])))

    def _leads_on(self, head: str) -> bool:
        """Tell whether a name may begin with one or two words; the same two stand in many texts."""
        nodes = [self.root]
        for token in _TOKEN.findall(head):
            nodes = _following(nodes, _key(token))
            if any(node.endings for node in nodes):
                return True
        return bool(nodes)

    def _begins(self, word: str) -> bool:
        return word in self.root.words or any(_by_stem(self.root.stems, word))

    def add(self, folded: str, value: Value, scoped: bool, lang: str) -> None:
        words = folded.removeprefix("ال") if lang == "ar" else folded
        node = self.root
        for token in _TOKEN.findall(words):
            stem = stem_of_russian(token) if lang == "ru" else None
            branch, key = (node.words, _key(token)) if stem is None else (node.stems, stem)
            node = branch.setdefault(key, _Node())
        # Without its capital a short name is a common noun: the Convention, the Strategic Plan.
        single = scoped or (" " not in words and "-" not in words)
        acronym = len(folded) > 1 and folded.upper() == folded and any("A" <= one < "\u0600" for one in folded)
        self.count += 1
        node.endings.append(
            Ending(
                value,
                self.count,
                exact=one_blank(words) if acronym else None,
                capital=folded[0] if single and folded[:1].isupper() and not acronym else "",
                behind=("ال", "لل") if lang == "ar" and folded.startswith("ال") else (),
            )
        )

    def walk(self, text: str, place: int) -> Iterable[tuple[int, list[Ending[Value]]]]:
        nodes = [self.root]
        ends: list[tuple[int, list[Ending[Value]]]] = []
        head = _HEAD.match(text, place)
        if head and not self.leads_on(head[0]):
            return ends
        for token in _TOKEN.finditer(text, place):
            printed, end = token[0], token.end()
            if printed.isdecimal():
                ends += _before_call(nodes, text, place, token.start(), end)
            nodes = _following(nodes, _key(printed))
            if not nodes:
                break
            named = [one for node in nodes if node.endings for one in node.endings]
            if named and (endings := [one for one in named if one.holds(text, place, end)]):
                ends.append((end, endings))
        return ends


def _following(nodes: Sequence["_Node[Value]"], word: str) -> list["_Node[Value]"]:
    """Return the nodes that a word leads to."""
    following = []
    for node in nodes:
        if child := node.words.get(word):
            following.append(child)
        if node.stems:
            following += _by_stem(node.stems, word)
    return following


def _by_stem(stems: Mapping[str, "_Node[Value]"], word: str) -> Iterator["_Node[Value]"]:
    if word[0] > "\u0400":
        for cut in range(min(_LONGEST_ENDING, len(word) - 1) + 1):
            if (stem := word[: len(word) - cut]) in stems:
                yield stems[stem]


def _before_call(
    nodes: Sequence["_Node[Value]"], text: str, place: int, start: int, end: int
) -> Iterator[tuple[int, list[Ending[Value]]]]:
    """Yield the names that end inside of a number: the call of a footnote may be glued to the number that they end with."""
    for stop in range(start + 1, end):
        printed = text[start:stop]
        following = (node.words[printed] for node in nodes if printed in node.words)
        if endings := [one for node in following for one in node.endings if one.holds(text, place, stop)]:
            yield stop, endings


class _Chinese(Trie[Value]):
    """Characters without blanks; title marks inside a name may be missing."""

    def add(self, folded: str, value: Value, scoped: bool, lang: str) -> None:
        self.count += 1
        exact = None if any(map(str.islower, folded)) or not any("A" <= one <= "Z" for one in folded) else folded
        ending = Ending(value, self.count, exact=exact)
        for letters in _printed(folded):
            node = self.root
            for key in (letters[:2].lower(), *letters[2:].lower()):
                node = node.words.setdefault(key, _Node())
            node.endings.append(ending)

    def places(self, text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
        words, lowered = self.root.words, text.lower()
        for place in range(start, len(text) if end is None else end):
            if lowered[place : place + 2] in words or lowered[place] == "《":
                yield place

    def openings(self, text: str, place: int) -> Sequence[int]:
        words = self.root.words
        steps = (0, 1) if text[place] == "《" else (0,)
        return [place + step for step in steps if text[place + step : place + step + 2].lower() in words]

    def walk(self, text: str, place: int) -> Iterator[tuple[int, list[Ending[Value]]]]:
        node, at = self.root.words.get(text[place : place + 2].lower()), place + 2
        while node is not None:
            latin = text[at - 1 : at + 1]
            if node.endings and not (latin.isascii() and len(latin) == 2 and latin.isalpha()):
                endings = [one for one in node.endings if one.exact is None or one.exact == text[place:at]]
                if endings:
                    yield at, endings
            node, at = node.words.get(text[at : at + 1].lower()), at + 1


def spaced_trie(lang: str) -> Trie[Value]:
    """Return an empty tree for a language with blanks between words."""
    return _Spaced(lang)


def chinese_trie() -> Trie[Value]:
    """Return an empty tree for Chinese."""
    return _Chinese("zh")


def one_blank(words: str) -> str:
    """Return words with one blank for each run of blanks and hyphens."""
    return re.sub("[ -]+", " ", words)


def _key(token: str) -> str:
    return " " if token[0] in " -" else token.casefold()


def stem_of_russian(token: str) -> str | None:
    """Return the stem of a Russian word that is inflected, None for other words.

    >>> stem_of_russian("Конвенции"), stem_of_russian("ФАО")
    ('конвенц', None)
    """
    if len(token) <= _INFLECTED or token.isupper() or token[0] <= "\u0400":
        return None
    return _RUSSIAN_ENDING.sub("", token.casefold())


def _printed(folded: str) -> list[str]:
    """Return the ways to print a Chinese name: with its title marks and without, and with one that printers mistake."""
    if folded.startswith("《") and folded.endswith("》") and len(folded) <= _MARKED_WORD:
        # A generic word is a name only inside title marks; printers close them with a parenthesis at times.
        return [folded, f"{folded[:-1]})"]
    return ["".join(marks) for marks in product(*(_MARKS.get(letter, (letter,)) for letter in folded.lstrip("《")))]
