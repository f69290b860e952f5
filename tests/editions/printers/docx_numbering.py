"""Automatic numbers of Word: lists defined in ``numbering.xml``, from the numbers that a language prints."""

from collections.abc import Callable
from typing import Any, Literal

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.editions.source import Part, Provision

Manner = Literal["automatic", "mixed", "typed"]
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
CHINESE = "一二三四五六七八九十"
ABJAD = "أبجدهوزحطي"
RUSSIAN = "абвгдежзик"
FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "lowerLetter": lambda value: chr(ord("a") + value - 1),
    "lowerRoman": lambda value: ROMAN[value - 1],
    "upperLetter": lambda value: chr(ord("A") + value - 1),
    "upperRoman": lambda value: ROMAN[value - 1].upper(),
    "arabicAbjad": lambda value: ABJAD[value - 1],
    "russianLower": lambda value: RUSSIAN[value - 1],
    "chineseCounting": lambda value: CHINESE[value - 1],
}
"""Number formats of Word (ISO 29500-1, 17.18.59) that the six languages need, each for values up to ten."""
BULLET = ("bullet", "•")
INDENT = 720
"""Twentieths of a point by which a level is indented."""


def number_format(number: str, ordinal: int) -> tuple[str, str] | None:
    """Return the format and the surroundings of a printed number, None where Word has no such format.

    >>> number_format("(c)", 3), number_format("ii)", 2), number_format("ثانيا-", 2)
    (('lowerLetter', '(%)'), ('lowerRoman', '%)'), None)
    """
    for name, printed in FORMATS.items():
        bare = number.strip("().'-")
        if ordinal <= 10 or name == "decimal":
            value = printed(ordinal)
            if value == bare:
                return name, number.replace(value, "%")
    return None


class Numbering:
    """The lists of one file.

    :param root: Root of ``numbering.xml``; what it holds is replaced.
    """

    def __init__(self, root: Any) -> None:
        for child in list(root):
            root.remove(child)
        self.root = root
        self.lists: dict[tuple[tuple[str, str], ...], int] = {}
        self.instances = 0

    def begin(self, levels: tuple[tuple[str, str], ...]) -> int:
        """Return the number of a list that begins at one.

        :param levels: Format and surroundings of the numbers of each level.
        """
        known = levels in self.lists
        kind = self.lists.setdefault(levels, len(self.lists))
        if not known:
            self._define(kind, levels)
        self.instances += 1
        instance = _element("w:num", numId=self.instances)
        instance.append(_element("w:abstractNumId", val=kind))
        if known:
            # Without this, Word goes on counting where the list of the same kind before it ended.
            override = _element("w:lvlOverride", ilvl=0)
            override.append(_element("w:startOverride", val=1))
            instance.append(override)
        self.root.append(instance)
        return self.instances

    def _define(self, kind: int, levels: tuple[tuple[str, str], ...]) -> None:
        definition = _element("w:abstractNum", abstractNumId=kind)
        definition.append(_element("w:multiLevelType", val="multilevel"))
        for level, (name, surroundings) in enumerate(levels):
            one = _element("w:lvl", ilvl=level)
            one.append(_element("w:start", val=1))
            one.append(_element("w:numFmt", val=name))
            one.append(_element("w:lvlText", val=surroundings.replace("%", f"%{level + 1}")))
            one.append(_element("w:lvlJc", val="left"))
            properties = _element("w:pPr")
            properties.append(_element("w:ind", left=INDENT * level, firstLine=INDENT))
            one.append(properties)
            definition.append(one)
        # Definitions stand before the lists that use them.
        at = sum(1 for child in self.root if child.tag == qn("w:abstractNum"))
        self.root.insert(at, definition)


def _element(name: str, **values: object) -> Any:
    element: Any = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), str(value))
    return element


def numbered(part: Part, numbering: Numbering, manner: Manner) -> dict[str, tuple[int, int]]:
    """Return which provisions have automatic numbers: the list and the level of each, by id."""
    if manner == "typed":
        return {}
    groups: dict[str, list[Provision]] = {}
    for one in part.provisions:
        if group := _group(one, manner):
            groups.setdefault(group, []).append(one)
    places: dict[str, tuple[int, int]] = {}
    for provisions in groups.values():
        levels = _levels(provisions)
        if levels:
            instance = numbering.begin(levels)
            places |= {one.key: (instance, _level(one)) for one in provisions if _level(one) < len(levels)}
    return places


def _group(one: Provision, manner: Manner) -> str:
    """Return a name of the list that a provision is counted in, empty where its number is typed."""
    if one.kind == "paragraph" or (one.kind == "subparagraph" and manner == "automatic"):
        steps = one.key.split(".")
        return f"paragraphs {'.'.join(steps[: len(steps) - 1 - one.depth])}"
    if one.kind == "item":
        return f"items {one.key.rpartition('.')[0]}"
    if one.kind == "heading" and one.number:
        return f"headings {one.key.partition('h.')[0]}"
    return ""


def _level(one: Provision) -> int:
    if one.kind == "heading":
        return one.key.partition("h.")[2].count(".")
    return 0 if one.kind == "item" else one.depth


def _levels(provisions: list[Provision]) -> tuple[tuple[str, str], ...]:
    """Return the formats of a list, down to the first level that Word cannot count."""
    levels: list[tuple[str, str]] = []
    while here := [one for one in provisions if _level(one) == len(levels)]:
        formats = {BULLET if one.bullet else number_format(one.number, one.ordinal) for one in here}
        known = formats.pop()
        if formats or known is None:
            break
        levels.append(known)
    return tuple(levels)
