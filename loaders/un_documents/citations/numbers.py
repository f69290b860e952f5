"""Roman and Chinese numerals, spelled and printed ordinals of the six languages."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "Х": 10}
_CHINESE = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"两": 2, "零": 0}
_REMEMBERED = 1 << 12
CHINESE_NUMBER = "[〇零一二三四五六七八九十百]+"


def roman_value(numeral: str) -> int:
    """Return the value of a Roman numeral; a Cyrillic Х counts as the Latin X that it is printed for.

    >>> roman_value("XIV")
    14
    """
    values = [_ROMAN_VALUES[letter] for letter in numeral.upper()]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def chinese_value(numeral: str) -> int:
    """Return the value of a Chinese or printed number below a thousand.

    >>> chinese_value("二十六"), chinese_value("十三"), chinese_value("七十二"), chinese_value("52")
    (26, 13, 72, 52)
    """
    if numeral.isdigit():
        return int(numeral)
    hundreds, has_hundreds, rest = numeral.rpartition("百")
    tens, has_tens, units = rest.rpartition("十")
    total = _CHINESE.get(hundreds, 1) * 100 if has_hundreds else 0
    total += (_CHINESE.get(tens.lstrip("零〇"), 1) if has_tens else 0) * 10
    return total + _CHINESE.get(units.lstrip("零〇") or "〇", 0)


@dataclass(frozen=True)
class Ordinals:
    """The ordinals of one language as one pattern.

    :param pattern: Source of a regular expression without groups.
    :param numbers: One compiled expression for each number, the longest words first.
    """

    pattern: str
    numbers: tuple[tuple[re.Pattern[str], int], ...]
    digits: re.Pattern[str]

    def value(self, words: str) -> int:
        """Return the number that an ordinal spells or prints; 0 where it is none."""
        return self._value(words)

    @cached_property
    def _value(self) -> Callable[[str], int]:
        # The words of an ordinal are few, and each is tried against all that there are.
        return lru_cache(maxsize=_REMEMBERED)(self._read)

    def _read(self, words: str) -> int:
        printed = self.digits.search(words)
        if printed:
            return int(printed.group())
        if re.fullmatch(f"第?{CHINESE_NUMBER}", words):
            return chinese_value(words.removeprefix("第"))
        return next((number for pattern, number in self.numbers if pattern.fullmatch(words)), 0)


@lru_cache(maxsize=16)
def ordinals(units: tuple[str, ...], tens: tuple[str, ...], compound: tuple[str, ...], printed: str) -> Ordinals:
    """Build the ordinals of a language from its words.

    :param units: Patterns of the first to the nineteenth.
    :param tens: Patterns of the twentieth, thirtieth … ninetieth.
    :param compound: Patterns of those tens before or behind a unit, ``{unit}`` standing for it.
    :param printed: Pattern of an ordinal in digits.
    """
    spelled = sorted(_spelled(units, tens, compound), key=lambda entry: -entry[1])
    alternatives = [printed, *(pattern for pattern, _ in spelled)]
    compiled = tuple((re.compile(pattern, re.IGNORECASE), number) for pattern, number in spelled)
    return Ordinals("(?:" + "|".join(alternatives) + ")", compiled, re.compile(r"\d+"))


def _spelled(units: tuple[str, ...], tens: tuple[str, ...], compound: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    yield from ((f"(?:{pattern})", number) for number, pattern in enumerate(units, 1))
    yield from ((f"(?:{pattern})", number * 10) for number, pattern in enumerate(tens, 2))
    for ten, template in enumerate(compound, 2):
        if not template:
            continue
        # French goes on counting after sixty and eighty: soixante et onzième is the seventy-first.
        last = 19 if "{teen}" in template else 9
        template = template.replace("{teen}", "{unit}")
        for number, pattern in enumerate(units[:last], 1):
            yield "(?:" + template.replace("{unit}", f"(?:{pattern})") + ")", ten * 10 + number
