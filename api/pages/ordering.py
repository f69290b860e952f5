"""The order in which a reader of a language looks for names."""

import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

from api.pages.language import choose_label
from graph.reading.views import Thing
from loaders.records import Language

Item = TypeVar("Item")


def by_name(items: Iterable[Item], language: Language, thing_of: Callable[[Item], Thing]) -> list[Item]:
    """Return items in the order of their names in a language.

    :param thing_of: Returns the thing whose name counts.
    """
    return sorted(items, key=lambda item: place_of(choose_label(thing_of(item).labels, language).text, language))


def place_of(name: str, language: Language) -> tuple[bytes, str]:
    """Return what sorts a name: letters without their accents, and in Chinese by sound, as GB 18030 has common signs.

    >>> sorted(("Zambie", "Égypte", "Espagne"), key=lambda name: place_of(name, "fr"))
    ['Égypte', 'Espagne', 'Zambie']
    >>> sorted(("中国", "巴西", "法国"), key=lambda name: place_of(name, "zh"))
    ['巴西', '法国', '中国']
    """
    if language == "zh":
        return name.encode("gb18030"), name
    letters = (sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign))
    return "".join(letters).encode(), name
