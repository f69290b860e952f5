"""Automatic numbers of a Word file: which mark is printed before a paragraph, though its text does not hold it.

The marks of a list are defined once (``abstractNum``), used under one or several numbers (``num``), some of which begin anew or
print a level otherwise, and counted together (ISO/IEC 29500-1, 17.9).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from loaders.un_documents.formats.docx.package import attribute, child, is_on, local, value
from loaders.un_documents.formats.docx.styles import NO_SETTINGS, Settings, Style, Styles, whole
from loaders.un_documents.formats.fonts import BULLET, shown_text
from loaders.un_documents.formats.numerals import printed_number
from loaders.un_documents.marks import read_marks

LEVELS = 9
NONE = "0"
"""Number of a paragraph that takes itself out of the list of its style."""
LINKED = 10
"""Styles that lists may be taken from, one from the other."""
DIRECTIONS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
"""Signs of direction, which marks of Arabic lists hold and none can see."""
LONGEST_MARK = 100
"""Characters of a mark, with the places of its numbers."""
PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered.

    :param start: First number.
    :param form: Name of the format of its numbers.
    :param pattern: What is printed, ``%2`` standing for the number of the second level.
    :param restart: Levels whose next number makes it begin anew, counted from the highest; None for all above it.
    :param legal: True where the numbers of all levels are printed in digits.
    :param style: Style whose paragraphs stand on it.
    :param font: Font of its bullet.
    :param settings: Its indents.
    """

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    font: str = ""
    settings: Settings = NO_SETTINGS


@dataclass(frozen=True, slots=True)
class Definition:
    """The levels of a list.

    :param taken_from: Style that it is defined by, if it is by one.
    """

    id: str
    levels: Mapping[int, Level]
    taken_from: str | None


@dataclass(frozen=True, slots=True)
class Use:
    """A number under which a list is used.

    :param starts: Levels that begin anew with it, and with what.
    :param levels: Levels that it prints otherwise.
    """

    definition: str
    starts: Mapping[int, int]
    levels: Mapping[int, Level]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands in a list."""

    number: str
    level: int


@dataclass
class Numbering:
    """Counts the lists of one file, paragraph by paragraph.

    :param styles: Styles of the file, since they may hold numbers.
    """

    styles: Styles
    definitions: dict[str, Definition] = field(default_factory=dict)
    uses: dict[str, Use] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: etree._Element | None, styles: Styles) -> "Numbering":
        """Read the part with the numbering, None where a file has none."""
        numbering = cls(styles)
        for element in () if root is None else root:
            if local(element) == "abstractNum":
                definition = _definition(element)
                numbering.definitions.setdefault(definition.id, definition)
            elif local(element) == "num":
                numbering.uses.setdefault(attribute(element, "numId") or "", _use(element))
        return numbering

    def place(self, settings: Settings) -> Place | None:
        """Return where a paragraph stands in a list, by itself or by its style; None where in none."""
        chain = list(self.styles.chain(settings.style))
        numbers = (settings.number, *(style.settings.number for style in chain))
        number = next((one for one in numbers if one is not None), None)
        if number is None or number == NONE or self._definition(number) is None:
            return None
        of_styles = (self._level_of_style(number, style) for style in chain) if settings.number is None else ()
        level = next((one for one in (settings.level, *of_styles) if one is not None), 0)
        return Place(number, min(max(level, 0), LEVELS - 1))

    def level(self, place: Place) -> Level:
        """Return how the level is numbered that a paragraph stands on."""
        definition = self._definition(place.number)
        use = self.uses[place.number]
        known = use.levels.get(place.level) or (definition.levels.get(place.level) if definition else None)
        return known or Level()

    def next_mark(self, place: Place) -> str:
        """Count a paragraph and return the mark that is printed before it, empty where none is."""
        counts = self._begin(place.number)
        level = self.level(place)
        before = counts.get(place.level)
        counts[place.level] = self._start(place) if before is None else before + 1
        for deeper in [one for one in counts if one > place.level]:
            restart = self.level(Place(place.number, deeper)).restart
            if restart is None or place.level < restart:
                del counts[deeper]
        if level.form == "bullet":
            return _bullet(level)
        mark = PLACEHOLDER.sub(lambda one: self._printed(place.number, int(one[1]) - 1, counts, level), level.pattern)
        return mark.translate(DIRECTIONS).strip()

    def _printed(self, number: str, at: int, counts: Mapping[int, int], shown: Level) -> str:
        """Return the number of a level in the mark of the same or a deeper one."""
        place = Place(number, at)
        count = counts[at] if at in counts else self._start(place)
        form = self.level(place).form
        return printed_number(count, "decimal" if shown.legal and form != "none" else form)

    def _begin(self, number: str) -> dict[int, int]:
        """Return the counts of a list; those that begin anew with this number are forgotten when it comes first."""
        definition = self._definition(number)
        counts = self.counts.setdefault(definition.id if definition else number, {})
        if number not in self.begun:
            self.begun.add(number)
            for level in self.uses[number].starts:
                counts.pop(level, None)
        return counts

    def _start(self, place: Place) -> int:
        return self.uses[place.number].starts.get(place.level, self.level(place).start)

    def _level_of_style(self, number: str, style: Style) -> int | None:
        """Return the level that a list gives to the paragraphs of a style, else the one that the style names."""
        definition = self._definition(number)
        levels = {**definition.levels, **self.uses[number].levels} if definition else {}
        return next((at for at, level in levels.items() if level.style == style.id), style.settings.level)

    def _definition(self, number: str) -> Definition | None:
        """Return the list that is used under a number, through the styles that it is taken from."""
        for _ in range(LINKED):
            use = self.uses.get(number)
            definition = self.definitions.get(use.definition) if use else None
            if definition is None or definition.taken_from is None:
                return definition
            style = self.styles.styles.get(definition.taken_from)
            number = (style.settings.number if style else None) or ""
        return None


def _definition(element: etree._Element) -> Definition:
    levels = dict(_level(one) for one in element if local(one) == "lvl")
    return Definition(attribute(element, "abstractNumId") or "", levels, value(element, "numStyleLink"))


def _use(element: etree._Element) -> Use:
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for one in element:
        if local(one) == "lvlOverride":
            at = whole(attribute(one, "ilvl")) or 0
            start = whole(value(one, "startOverride"))
            if start is not None:
                starts[at] = start
            if (other := child(one, "lvl")) is not None:
                levels[at] = replace(_level(other)[1], start=_level(other)[1].start if start is None else start)
    return Use(value(element, "abstractNumId") or "", starts, levels)


def _level(element: etree._Element) -> tuple[int, Level]:
    start = whole(value(element, "start"))
    fonts = child(element, "rPr", "rFonts")
    level = Level(
        start=1 if start is None else start,
        form=value(element, "numFmt") or _form_of_choice(element) or "decimal",
        pattern=(value(element, "lvlText") or "")[:LONGEST_MARK],
        restart=whole(value(element, "lvlRestart")),
        legal=is_on(element, "isLgl"),
        style=value(element, "pStyle"),
        font="" if fonts is None else attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or "",
        settings=Settings.of(child(element, "pPr")),
    )
    return whole(attribute(element, "ilvl")) or 0, level


def _form_of_choice(element: etree._Element) -> str | None:
    """Return the format where it stands in a choice between an old and a new name for it."""
    return value(element, "AlternateContent", "Fallback", "numFmt") or value(
        element, "AlternateContent", "Choice", "numFmt"
    )


def _bullet(level: Level) -> str:
    """Return the bullet that a level prints; one that is a letter of some font is shown as the sign that all know."""
    shown = shown_text(level.pattern, level.font).strip()
    return shown if any(mark.style == "bullet" for mark in read_marks(f"{shown} word")) else BULLET
