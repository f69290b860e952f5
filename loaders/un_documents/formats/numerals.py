"""Numbers of lists as they are printed, by the names that Word has for their formats (ISO/IEC 29500-1, 17.18.59)."""

from collections.abc import Callable, Mapping

from loaders.numerals import roman
from loaders.un_documents.marks import ABJAD, CHINESE_DIGITS, LATIN

ALIFBA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
CAPITAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
LAST_ROMAN = 399
MOST_TURNS = 10
"""Times that a letter is doubled; no list is so long that it would be more."""


def repeated(letters: str) -> Callable[[int], str]:
    """Return what numbers by letters and doubles them behind the last: a … z, aa, bb; in digits where no list is so long."""

    def printed(number: int) -> str:
        turns, place = divmod(number - 1, len(letters))
        return letters[place] * (turns + 1) if turns < MOST_TURNS else str(number)

    return printed


def in_turn(signs: str) -> Callable[[int], str]:
    """Return what numbers by signs and goes on in digits behind the last."""
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def chinese(number: int) -> str:
    """Return a number below ten thousand as it is spoken: 十二, 一百零三."""
    if number > 9999:
        return str(number)
    words, gap = "", False
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            words += ("零" if gap and words else "") + CHINESE_DIGITS[digit - 1] + word
        gap = not digit
    return words.removeprefix("一") if words.startswith("一十") else words


def chinese_capital(number: int) -> str:
    """Return a number as it is written on contracts: 壹拾贰."""
    spoken = chinese(number)
    spoken = f"一{spoken}" if spoken.startswith("十") else spoken
    return spoken.translate(str.maketrans("零" + CHINESE_DIGITS + "十百千", CAPITAL_DIGITS + "拾佰仟"))


def chinese_digits(number: int) -> str:
    """Return the digits of a number in Chinese: 一〇三."""
    return "".join("〇" if digit == "0" else CHINESE_DIGITS[int(digit) - 1] for digit in str(number))


def enclosed(first: str) -> Callable[[int], str]:
    """Return what numbers by signs that stand one behind the other, twenty of them: ① … ⑳."""
    return in_turn("".join(chr(ord(first) + step) for step in range(20)))


def capital(form: Callable[[int], str]) -> Callable[[int], str]:
    """Return what numbers by the capitals of a form."""
    return lambda number: form(number).upper()


def in_roman(number: int) -> str:
    """Return a number in Roman numerals, in digits where it is larger than any list."""
    return roman(number) if number <= LAST_ROMAN else str(number)


FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": repeated(LATIN),
    "upperLetter": capital(repeated(LATIN)),
    "lowerRoman": lambda number: in_roman(number).lower(),
    "upperRoman": in_roman,
    "arabicAbjad": repeated(ABJAD),
    "arabicAlpha": repeated(ALIFBA),
    "russianLower": repeated(RUSSIAN),
    "russianUpper": capital(repeated(RUSSIAN)),
    "decimalFullWidth": lambda number: str(number).translate(
        {ord("0") + digit: ord("０") + digit for digit in range(10)}
    ),
    "decimalEnclosedCircle": enclosed("①"),
    "decimalEnclosedCircleChinese": enclosed("①"),
    "decimalEnclosedParen": enclosed("⑴"),
    "decimalEnclosedFullstop": enclosed("⒈"),
    "ideographTraditional": in_turn(STEMS),
    "ideographZodiac": in_turn(BRANCHES),
    "ideographDigital": chinese_digits,
    "ideographEnclosedCircle": in_turn("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "chineseLegalSimplified": chinese_capital,
    "ideographLegalTraditional": chinese_capital,
    "none": lambda _: "",
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
            "japaneseCounting",
        ),
        chinese,
    ),
}
"""Formats that are not plain digits. Those that no document of the six languages uses are printed in digits."""


def printed_number(number: int, form: str) -> str:
    """Return a number in a format of Word.

    >>> printed_number(3, "lowerRoman"), printed_number(28, "lowerLetter"), printed_number(12, "chineseCounting")
    ('iii', 'bb', '十二')
    >>> printed_number(3, "arabicAbjad"), printed_number(3, "russianLower"), printed_number(3, "ordinal")
    ('ج', 'в', '3')
    """
    return FORMATS[form](number) if number > 0 and form in FORMATS else str(number)
