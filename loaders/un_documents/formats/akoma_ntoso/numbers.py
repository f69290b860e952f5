"""Numbers as they are printed before the words that they number."""

import re

BULLET = "•"
PLAIN_NUMBER = re.compile(r"[0-9]{1,3}")
CAPITAL = re.compile(r"[A-ZА-Я]|[IVX]{1,6}")
SMALL = re.compile(r"[^\W\d_]ـ?|[a-z]{2}|[ivx]{1,6}")
CHINESE = re.compile(r"[一二三四五六七八九十]{1,3}")
HEADED = frozenset(
    {"part", "section", "chapter", "division", "title", "subpart", "subsection", "subdivision", "book", "tome"}
)


def printed_number(number: str, name: str) -> str:
    """Return a number with the sign that print puts behind or around it, where the file leaves that to whoever prints it.

    :param name: Name of the element that is numbered.

    >>> printed_number("4", "paragraph"), printed_number("b", "point"), printed_number("IV", "section")
    ('4.', '(b)', 'IV.')
    >>> printed_number("(b)", "point"), printed_number("Part Two", "part")
    ('(b)', 'Part Two')
    """
    if CHINESE.fullmatch(number):
        return f"{number}、" if name in HEADED else f"({number})"
    if PLAIN_NUMBER.fullmatch(number) or CAPITAL.fullmatch(number):
        return f"{number}."
    return f"({number})" if SMALL.fullmatch(number) else number
