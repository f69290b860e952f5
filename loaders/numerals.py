"""Roman numerals, as sessions, annexes and headings are numbered."""

import re

_STEPS = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_ROMAN = re.compile(r"(?=[CLXVI])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE)


def roman(number: int) -> str:
    """Return a number from 1 to 399 in Roman numerals, in capitals."""
    letters = ""
    for value, letter in _STEPS:
        count, number = divmod(number, value)
        letters += letter * count
    return letters


def roman_value(numeral: str) -> int | None:
    """Return the value of a well-formed Roman numeral in either case, None where it is none.

    >>> roman_value("XIV"), roman_value("iii"), roman_value("IIX")
    (14, 3, None)
    """
    if not _ROMAN.fullmatch(numeral):
        return None
    total, rest = 0, numeral.upper()
    for value, letter in _STEPS:
        while rest.startswith(letter):
            total, rest = total + value, rest.removeprefix(letter)
    return total
