"""Elements of HTML and XML as text."""

from html import escape
from itertools import pairwise

from tests.editions.source import Provision, Run

VERB_LANGUAGES = frozenset({"en", "es", "fr", "ru"})
"""Languages whose printers set the verb of a paragraph in italics; of it only the first word, which is enough here."""


def tag(element: str, /, *content: str, **attributes: str) -> str:
    """Return an element; an underscore at the end of an attribute's name is dropped, one inside it is a hyphen.

    >>> tag("p", tag("b", "1"), class_="x", data_n="2")
    '<p class="x" data-n="2"><b>1</b></p>'
    """
    given = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    return f"<{element}{given}>{''.join(content)}</{element}>"


def empty(element: str, /, **attributes: str) -> str:
    """Return an element without content, closed as XML asks."""
    return tag(element, **attributes).replace(f"></{element}>", "/>")


def text(words: str) -> str:
    """Return words as the text of an element."""
    return escape(words, quote=False)


def verb(provision: Provision, lang: str) -> tuple[str, tuple[Run, ...]]:
    """Return the word of a paragraph that is set in italics, empty where none is, and the runs behind it."""
    runs = provision.runs
    first = runs[0].text
    if lang not in VERB_LANGUAGES or not provision.operative or runs[0].note or runs[0].cited or " " not in first:
        return "", runs
    word, _, rest = first.partition(" ")
    return word, (Run(f" {rest}"), *runs[1:])


def nested(provisions: list[Provision]) -> list[tuple[Provision, list[Provision]]]:
    """Return a list of provisions of several levels as those of the first level, each with what stands below it.

    :param provisions: In printed order, the first of the highest level.
    """
    depth = provisions[0].depth
    starts = [at for at, one in enumerate(provisions) if one.depth == depth]
    return [(provisions[at], provisions[at + 1 : end]) for at, end in pairwise([*starts, len(provisions)])]
