"""Names in six languages of the things that documents cite and that bear no number: treaties, bodies, plans, funds.

The table ``tables/names.tsv`` has the columns ``id type ar en es fr ru zh``. Forms of a name are separated by ``|``, the
first is the preferred one. A form may begin with a scope (``cbd:SBI``): it means this thing only where that convention
speaks, or where that thing was named before; behind ``capital:`` it is a name only with its capital letter (Science-Policy
Interface). An id that begins with ``*`` takes the convention that speaks (``*-cop``
under the Convention on Biological Diversity is ``cbd-cop``). The type ``none`` marks words that contain a name and are no mention
of it (the United Nations system), ``person`` an office, ``concept`` what only a question names, ``tail`` the end of a name
that is torn apart (targets 5 and 11 *of Aichi*), ``mop`` the words by which a conference serves a protocol.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

CAPITAL = "capital"
"""Scope of a form that is a common noun without its capital (Science-Policy Interface)."""
_NO_THINGS = frozenset({"none", "person", "mop", "tail"})
NAME_LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


@dataclass(frozen=True, slots=True)
class Name:
    """The forms under which one thing is named.

    :param id: Short id, or a pattern that begins with ``*``.
    :param type: Citation type (``treaty``, ``body`` …), or ``none``, ``person``, ``concept``.
    :param forms: For every language the forms as written in the table, the preferred one first.
    """

    id: str
    type: str
    forms: Mapping[str, tuple[str, ...]]

    def preferred(self, lang: str) -> str:
        """Return the preferred form without its scope, empty where the language has none."""
        forms = self.forms[lang]
        return split_scope(forms[0])[1] if forms else ""


def split_scope(form: str) -> tuple[str, str]:
    """Return the scope of a form (or an empty string) and the words.

    >>> split_scope("cbd:SBI"), split_scope("Akwé: Kon Guidelines")
    (('cbd', 'SBI'), ('', 'Akwé: Kon Guidelines'))
    """
    scope, colon, words = form.partition(":")
    if colon and words and not words.startswith(" ") and scope.isascii() and scope.islower():
        return scope, words
    return "", form


@lru_cache(maxsize=1)
def read_names() -> tuple[Name, ...]:
    """Read the table of names, once."""
    text = files("ontology").joinpath("tables", "names.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(
        Name(row["id"], row["type"], {lang: tuple(filter(None, row[lang].split("|"))) for lang in NAME_LANGUAGES})
        for row in rows
    )


@lru_cache(maxsize=1)
def names_by_id() -> Mapping[str, Name]:
    """Return the names of things by their id, patterns and words that name nothing left out."""
    return {name.id: name for name in read_names() if name.type not in _NO_THINGS and "*" not in name.id}
