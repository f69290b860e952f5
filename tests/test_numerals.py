"""Roman numerals both ways."""

import pytest

from loaders.numerals import roman, roman_value


@pytest.mark.parametrize(("number", "numeral"), [(1, "I"), (4, "IV"), (12, "XII"), (49, "XLIX"), (399, "CCCXCIX")])
def test_numbers_and_numerals(number: int, numeral: str) -> None:
    assert roman(number) == numeral
    assert roman_value(numeral) == roman_value(numeral.lower()) == number


@pytest.mark.parametrize("text", ["", "IIX", "VV", "CCCC", "D", "7", "ix."])
def test_what_is_no_numeral(text: str) -> None:
    assert roman_value(text) is None
