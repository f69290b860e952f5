"""How printed pages look; known without the library that draws them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """How the pages of a document look.

    :param hanging: Whether sub-paragraphs are indented as a whole, or only in their first line.
    :param note_columns: In how many columns footnotes stand.
    :param visual_order: Whether Arabic is written in the order of the eye.
    :param page_word: Whether the number of a page stands below the running head, behind the word for page.
    :param open_table: Whether tables have rules only between their rows.
    """

    justified: bool = False
    hanging: bool = False
    note_columns: int = 1
    visual_order: bool = False
    page_word: bool = False
    open_table: bool = False
