"""Where a paragraph stands in its decision: from section, paragraph, item and sub-item to the place of its unit.

A lettered section joins the place (``A.p1``) only where paragraph numbers begin again in it, as in all ids of units
(``loaders/un_documents/README.md``). No single paragraph tells that: all that are known of a decision are looked at together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import ascii_lowercase


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place by numbers.

    :param section: Letter of a section, or empty.
    :param paragraph: Number of the paragraph.
    :param item: Position of a sub-paragraph, 1 for (a); 0 for the paragraph itself.
    :param subitem: Position below it, 1 for (i); 0 for none.
    """

    section: str
    paragraph: int
    item: int = 0
    subitem: int = 0

    def written(self, lettered: bool) -> str:
        """Return the place as ids of units have it.

        :param lettered: True where numbers begin again in each section of the decision.

        >>> Place("A", 1, 2, 3).written(True), Place("B", 13).written(False)
        ('A.p1.b.3', 'p13')
        """
        section = f"{self.section}." if lettered and self.section else ""
        item = f".{letter_of(self.item)}" if self.item else ""
        return f"{section}p{self.paragraph}{item}{f'.{self.subitem}' if self.subitem else ''}"

    @property
    def above(self) -> "Place | None":
        """Return the place that it stands under, None for a paragraph."""
        if self.subitem:
            return Place(self.section, self.paragraph, self.item)
        return Place(self.section, self.paragraph) if self.item else None


def letter_of(position: int) -> str:
    """Return the letter of a position.

    >>> letter_of(1), letter_of(26), letter_of(28)
    ('a', 'z', 'bb')
    """
    return ascii_lowercase[(position - 1) % 26] * ((position - 1) // 26 + 1)


def numbers_restart(places: Iterable[Place]) -> bool:
    """Tell whether a paragraph number stands in more than one section.

    >>> numbers_restart([Place("A", 1), Place("B", 1)]), numbers_restart([Place("A", 1), Place("B", 2)])
    (True, False)
    """
    sections: dict[int, str] = {}
    return any(sections.setdefault(place.paragraph, place.section) != place.section for place in places)


def lettered_decisions(places: Mapping[str, Iterable[Place]]) -> frozenset[str]:
    """Return the decisions whose sections join the ids of their paragraphs.

    :param places: By slug of the decision.
    """
    return frozenset(slug for slug, found in places.items() if numbers_restart(found))
