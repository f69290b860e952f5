"""Numbers of lists, which a browser prints and the text of a page does not hold."""

import re
from dataclasses import dataclass

from lxml import etree

from loaders.un_documents.formats.fonts import BULLET
from loaders.un_documents.formats.html.marks import name_of, style_of
from loaders.un_documents.formats.numerals import printed_number
from loaders.un_documents.marks import read_marks

WHOLE = re.compile(r"\s*([+-]?[0-9]{1,6})\s*$")
FORMS = {
    **{"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"},
    **{
        "decimal": "decimal",
        "decimal-leading-zero": "decimalZero",
        "lower-alpha": "lowerLetter",
        "lower-latin": "lowerLetter",
    },
    **{
        "upper-alpha": "upperLetter",
        "upper-latin": "upperLetter",
        "lower-roman": "lowerRoman",
        "upper-roman": "upperRoman",
    },
    **dict.fromkeys(("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal"), "chineseCounting"),
    **dict.fromkeys(("simp-chinese-formal", "trad-chinese-formal"), "chineseLegalSimplified"),
    **dict.fromkeys(("cjk-decimal", "japanese-informal"), "chineseCounting"),
    **{"arabic-abjad": "arabicAbjad", "lower-russian": "russianLower", "upper-russian": "russianUpper"},
}
"""Types of lists in attributes and styles, and the formats of numbers that they mean."""
IN_BRACKETS = frozenset({"lowerLetter", "lowerRoman", "russianLower", "arabicAbjad"})
"""Forms that documents print in brackets; a browser prints a point behind them, which no document does."""
NO_MARK, BULLETS = ("none",), ("disc", "circle", "square")
_NAMED = "|".join(sorted((name for name in (*FORMS, *NO_MARK, *BULLETS) if len(name) > 1), key=len, reverse=True))
STYLE = re.compile(rf"list-style(?:-type)?:[^;]{{0,200}}?({_NAMED})")


@dataclass(slots=True)
class ItemList:
    """A list that is open.

    :param form: Format of its numbers, empty where it has bullets, None where it prints nothing.
    :param number: That of the next item.
    :param step: What is added for the one behind it.
    :param outer: Format of the list in an item of which it stands, None where it stands in none.
    """

    form: str | None
    number: int = 1
    step: int = 1
    outer: str | None = None

    @classmethod
    def of(cls, element: etree._Element, outer: "ItemList | None" = None) -> "ItemList":
        """Read the beginning of a list."""
        ordered, around = name_of(element) == "ol", outer.form if outer else None
        form = form_of(element, "decimal" if ordered else "")
        if not ordered:
            return cls(form, outer=around)
        backwards = element.get("reversed") is not None
        first = sum(name_of(one) == "li" for one in element) if backwards else 1
        start = whole(element.get("start"))
        return cls(form, first if start is None else start, -1 if backwards else 1, around)

    def next_mark(self, item: etree._Element) -> tuple[str, int]:
        """Return the mark of an item and its number, and count it."""
        if (said := whole(item.get("value"))) is not None:
            self.number = said
        number, form = self.number, form_of(item, self.form)
        self.number += self.step
        if form is None:
            return "", number
        return (mark_in(form, number, self.outer) if form else BULLET), number


def mark_in(form: str, number: int, outer: str | None = None) -> str:
    """Return the mark of an item in a format, as documents print it.

    :param outer: Format of the list around it. Digits under letters stand in brackets, and so do Chinese numbers under any.
    """
    printed, chinese = printed_number(number, form), form.startswith("chinese")
    below = (chinese and outer is not None) or (form == "decimal" and outer in (*IN_BRACKETS, "chineseCounting"))
    if number > 0 and (form in IN_BRACKETS or below):
        return f"({printed})"
    return f"{printed}、" if chinese else f"{printed}."


def form_of(element: etree._Element, otherwise: str | None) -> str | None:
    """Return the format that a list or item names, by its looks or its type.

    :param otherwise: What holds where it names none.
    """
    found = STYLE.search(style_of(element))
    named = found[1] if found else (element.get("type") or "").strip()
    if named.lower() in NO_MARK:
        return None
    if named.lower() in BULLETS:
        return ""
    return FORMS.get(named, otherwise)


def whole(text: str | None) -> int | None:
    """Return a whole number that an attribute holds, None where it holds none."""
    found = WHOLE.match(text or "")
    return int(found[1]) if found else None


def needs_mark(text: str, mark: str, number: int) -> bool:
    """Tell whether a mark is still to be printed before a text; many items begin with their number, typed by hand.

    :param mark: What the list prints.
    :param number: Which item it is.
    """
    own = read_marks(text)
    if mark == BULLET:
        # A name may begin with an initial, as headings do with a letter.
        return all(found.style.startswith("heading") for found in own)
    return not any(found.value == number and found.style != "bullet" for found in own)
