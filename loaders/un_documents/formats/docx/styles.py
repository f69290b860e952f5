"""Styles of paragraphs in a Word file: what each says of headings, numbers and indents, its own words or those it is based on."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from loaders.un_documents.formats.docx.package import attribute, child, is_on, local, value

HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
TITLE = "title"
BODY_TEXT = 9
"""Outline level of what is no heading."""
DEEPEST = 50
"""Styles that one may be based on, one on the other."""
CHARACTER = 120
"""Twentieths of a point. So wide is a letter of the text."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a paragraph, a style or a level of a list says; None where it says nothing.

    :param style: Id of the style of a paragraph.
    :param number: Id of the numbering, ``0`` where it has none.
    :param level: Level in the list, counted from 0.
    :param outline: Level as a heading, counted from 0.
    :param left: Twentieths of a point from the margin to its text.
    :param first: The same from there to the beginning of its first line, less than 0 where that hangs out.
    :param joins: True where its end was deleted, so that it goes on in the next.
    :param hidden: True where its end, and its number with it, is hidden.
    :param ends_section: True of the last paragraph of a section.
    """

    style: str | None = None
    number: str | None = None
    level: int | None = None
    outline: int | None = None
    left: int | None = None
    first: int | None = None
    joins: bool = False
    hidden: bool = False
    ends_section: bool = False

    @classmethod
    def of(cls, properties: etree._Element | None) -> "Settings":
        """Read the properties of a paragraph, style or level."""
        if properties is None:
            return cls()
        indent = child(properties, "ind")
        left = None if indent is None else whole(attribute(indent, "left") or attribute(indent, "start"))
        hanging = None if indent is None else whole(attribute(indent, "hanging"))
        first = None if indent is None else whole(attribute(indent, "firstLine"))
        return cls(
            style=value(properties, "pStyle"),
            number=value(properties, "numPr", "numId"),
            level=whole(value(properties, "numPr", "ilvl")),
            outline=whole(value(properties, "outlineLvl")),
            left=left,
            first=-hanging if hanging is not None else first,
            joins=child(properties, "rPr", "del") is not None,
            hidden=is_on(properties, "rPr", "vanish"),
            ends_section=child(properties, "sectPr") is not None,
        )


NO_SETTINGS = Settings()
"""Of a paragraph that says nothing of itself."""


def whole(text: str | None) -> int | None:
    """Return a whole number that an attribute holds, None where it holds none."""
    return int(text) if text is not None and re.fullmatch(r"[+-]?[0-9]{1,7}", text) else None


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs or of lists."""

    id: str
    name: str
    based_on: str
    settings: Settings


class Styles:
    """The styles of a file.

    :param root: Its part with the styles, None where it has none.
    """

    def __init__(self, root: etree._Element | None) -> None:
        self.default = ""
        self.styles: Mapping[str, Style] = {}
        found: dict[str, Style] = {}
        for element in () if root is None else root:
            if local(element) == "style":
                style = _style(element)
                found.setdefault(style.id, style)
                if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
                    self.default = style.id
        self.styles = found

    def chain(self, name: str | None) -> Iterator[Style]:
        """Yield a style and those that it is based on; the default one where a paragraph names none."""
        at = self.styles.get(self.default if name is None else name)
        for _ in range(DEEPEST):
            if at is None:
                return
            yield at
            at = self.styles.get(at.based_on)

    def heading(self, settings: Settings) -> int:
        """Return the level of a paragraph as a heading, 1 the highest; 0 where it is none."""
        if settings.outline is not None:
            return settings.outline + 1 if settings.outline < BODY_TEXT else 0
        for style in self.chain(settings.style):
            if style.settings.outline is not None:
                return style.settings.outline + 1 if style.settings.outline < BODY_TEXT else 0
            if named := HEADING.fullmatch(style.name):
                return int(named[1])
            if style.name.lower() == TITLE:
                return 1
        return 0

    def indent(self, settings: Settings, of_list: Settings) -> int:
        """Return the characters between the margin and a paragraph, its number included.

        :param of_list: What the level of the list says that it stands in.
        """
        said = (settings, of_list, *(style.settings for style in self.chain(settings.style)))
        left = next((one.left for one in said if one.left is not None), 0)
        first = next((one.first for one in said if one.first is not None), 0)
        return max(0, (left + first) // CHARACTER)


def _style(element: etree._Element) -> Style:
    properties = child(element, "pPr")
    return Style(
        attribute(element, "styleId") or "",
        value(element, "name") or "",
        value(element, "basedOn") or "",
        Settings.of(properties),
    )
