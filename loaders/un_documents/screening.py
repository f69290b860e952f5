"""Patterns that are tried only on texts that hold some letters that they cannot match without."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

# The module that compiles patterns gives out what it read in no other way.
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeVar

MOST = 100
"""Strings that are looked for at most; more would cost as much as the pattern."""
WAYS = 48
"""Strings that a part of a pattern may match, where each is followed up by itself."""
LONG_ENOUGH = 5
"""Letters of a string that is rare."""
REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
NO_WIDTH = frozenset({"AT", "ASSERT", "ASSERT_NOT"})
Strings = frozenset[str]
Meaning = TypeVar("Meaning")
Item = tuple[object, Any]
"""What a pattern is parsed into: what kind of thing, and what is in it."""
NOTHING: Strings = frozenset({""})


@dataclass(frozen=True, slots=True)
class Screened:
    """A pattern with strings of which every match holds one.

    :param needed: The strings, as :func:`letters_of` makes them; empty where none are known, and every text is tried.
    """

    pattern: re.Pattern[str]
    needed: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "needed", needed_by(self.pattern))

    def may_match(self, text: str) -> bool:
        """Tell whether a text holds what every match holds."""
        if not self.needed:
            return True
        return any(map(_letters(text).__contains__, self.needed))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches in a text."""
        return self.pattern.finditer(text) if self.may_match(text) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in a text."""
        return self.pattern.search(text) if self.may_match(text) else None

    def sub(self, replacement: Callable[[re.Match[str]], str], text: str) -> str:
        """Return a text whose matches are replaced."""
        return self.pattern.sub(replacement, text) if self.may_match(text) else text


class ScreenedTogether(Generic[Meaning]):
    """Patterns that are tried on one text, all of them left out where it holds nothing that any of them needs.

    :param patterns: Each with what its matches mean.
    """

    def __init__(self, patterns: Iterable[tuple[Screened, Meaning]]) -> None:
        self.patterns = tuple(patterns)
        every = {string for pattern, _ in self.patterns for string in pattern.needed or ("",)}
        self._any = re.compile(_tree(every))

    def finditer(self, text: str) -> Iterator[tuple[Meaning, re.Match[str]]]:
        """Yield the matches in a text, one pattern after the other, with what they mean."""
        for pattern, meaning in self.likely(text):
            for hit in pattern.finditer(text):
                yield meaning, hit

    def likely(self, text: str) -> Sequence[tuple[Screened, Meaning]]:
        """Return all patterns where one of them may match, else none."""
        return self.patterns if self._any.search(_letters(text)) else ()


def _tree(strings: Collection[str]) -> str:
    """Return a pattern of the beginnings of any of some strings, written so that each letter is compared once."""
    if "" in strings or not strings:
        return "" if strings else "(?!)"
    ways = [
        re.escape(first) + _tree({string[1:] for string in strings if string[0] == first})
        for first in sorted({string[0] for string in strings})
    ]
    return f"(?:{'|'.join(ways)})"


def letters_of(text: str) -> str:
    """Return a text in which all letters are equal that a pattern may take for each other when it ignores case."""
    return text.casefold().replace("ı", "i").replace("\u0307", "")


_letters = lru_cache(maxsize=256)(letters_of)


def needed_by(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Return strings of which every match of a pattern holds at least one, none where none are known."""
    found = _best(_needed(_parser.parse(pattern.pattern, pattern.flags)))
    return tuple(sorted(found, key=len)) if found else ()


def beginnings_of(pattern: str) -> Strings:
    """Return strings of which every match of a pattern begins with one; the empty one where none are known."""
    run = NOTHING
    for strings, _ in _parts(_parser.parse(pattern)):
        longer = _joined(run, strings) if strings else None
        if longer is None:
            break
        run = longer
    return frozenset(map(letters_of, run))


def _needed(items: Iterable[Item]) -> Iterator[Strings]:
    """Yield sets of strings of which every match of a sequence holds one each."""
    run = sure = NOTHING
    for strings, item in _parts(items):
        if strings is None or len(strings) > 1:
            # What is always there may be rarer than all the ways to go on from it.
            yield sure
            sure = NOTHING
        else:
            sure = _joined(sure, strings) or NOTHING
        longer = _joined(run, strings) if strings is not None else None
        if longer is not None:
            run = longer
            continue
        yield run
        yield from _needed_inside(item) if item else ()
        run = strings or NOTHING
    yield run
    yield sure


def _parts(items: Iterable[Item]) -> Iterator[tuple[Strings | None, Item | None]]:
    """Yield, for each item of a sequence, all strings that it may match, and the item; for letters in a row their word."""
    word = ""
    for item in items:
        if item[0] is _parser.LITERAL:
            word += chr(item[1])
            continue
        if word:
            yield frozenset({word}), None
        word = ""
        yield _exact(item), item
    if word:
        yield frozenset({word}), None


def _needed_inside(item: Item) -> Iterator[Strings]:
    """Yield sets of strings of which every match of one item holds one each."""
    kind, value = str(item[0]), item[1]
    if kind == "SUBPATTERN":
        yield from _needed(value[-1])
    elif kind == "ATOMIC_GROUP":
        yield from _needed(value)
    elif kind in REPEATS and value[0] > 0:
        yield from _needed(value[2])
    elif kind == "BRANCH":
        ways = [_best(_needed(way)) for way in value[1]]
        if all(ways):
            yield frozenset(string for way in ways for string in way or ())


def _best(sets: Iterable[Strings]) -> Strings | None:
    """Return the set that fewest texts hold a string of, None where there is none."""
    lettered = (frozenset(map(letters_of, strings)) for strings in sets)
    usable = [_shortest(strings) for strings in lettered if "" not in strings]
    usable = [strings for strings in usable if 0 < len(strings) <= MOST]
    return max(usable, key=lambda one: (min(LONG_ENOUGH, *map(_count_letters, one)), -len(one)), default=None)


def _count_letters(string: str) -> int:
    return len(string) - string.count(" ")


def _shortest(strings: Strings) -> Strings:
    """Return strings without those that hold another of them."""
    return frozenset(one for one in strings if not any(other in one for other in strings if other != one))


def _exact(item: Item) -> Strings | None:
    """Return all strings that an item may match, None where these are many."""
    kind, value = str(item[0]), item[1]
    if kind in NO_WIDTH:
        return NOTHING
    if kind == "IN":
        return _of_class(value)
    if kind == "SUBPATTERN":
        return _of_sequence(value[-1])
    if kind == "ATOMIC_GROUP":
        return _of_sequence(value)
    if kind in REPEATS and value[1] == 1:
        once = _of_sequence(value[2])
        return once and (once if value[0] else once | NOTHING)
    if kind == "BRANCH":
        return _of_ways(value[1])
    return None


def _of_ways(ways: Iterable[Iterable[Item]]) -> Strings | None:
    found: Strings = frozenset()
    for way in ways:
        strings = _of_sequence(way)
        if strings is None:
            return None
        found |= strings
    return _few(found)


def _of_sequence(items: Iterable[Item]) -> Strings | None:
    run: Strings | None = NOTHING
    for strings, _ in _parts(items):
        run = _joined(run, strings) if run is not None and strings is not None else None
        if run is None:
            return None
    return run


def _of_class(members: Sequence[Item]) -> Strings | None:
    letters: set[str] = set()
    for kind, value in members:
        if str(kind) == "LITERAL":
            letters.add(chr(value))
        elif str(kind) == "RANGE" and value[1] - value[0] < WAYS:
            letters.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return None
    return _few(frozenset(letters))


def _joined(first: Strings, second: Strings) -> Strings | None:
    if second == NOTHING:
        return first
    return (
        _few(frozenset(one + other for one in first for other in second)) if len(first) * len(second) <= WAYS else None
    )


def _few(strings: Strings) -> Strings | None:
    return strings if len(strings) <= WAYS else None
