"""The words for acts: verbs with their strength and addressees, with the forms that six languages print.

Signs in a form: ``~`` before it, it stands in a preamble (*recalling*); ``+``, it stands in a list of what somebody may wish
to do (*take note*); ``*``, any ending; ``§``, the name of a convention, meant only behind *secretariat of*; words in brackets
have to follow but are no part of the verb; ``<a/b>``, either of the two.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Literal

TABLES = Path(__file__).parent / "tables"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
Use = Literal["stated", "preamble", "bare", "name"]
USES: Mapping[str, Use] = {"~": "preamble", "+": "bare", "§": "name"}


@dataclass(frozen=True, slots=True)
class Form:
    """One printed form of a word.

    :param text: The form, with ``*`` for any ending and brackets round words that have to follow.
    :param use: Where it may stand.
    """

    text: str
    use: Use


@dataclass(frozen=True, slots=True)
class Word:
    """A verb or an addressee.

    :param id: Its id in the scheme.
    :param forms: Printed forms by language; the first of each is the label.
    :param strength: How binding a verb is, from ``decides`` to ``notes``; empty for an addressee.
    :param part: Where a verb stands: ``operative``, ``preamble`` or ``both``; empty for an addressee.
    """

    id: str
    forms: Mapping[str, tuple[Form, ...]]
    strength: str = ""
    part: str = ""

    def label(self, lang: str) -> str:
        """Return the word as people read it in one language."""
        return self.forms[lang][0].text.replace("*", "").partition(" (")[0]


@cache
def verbs() -> tuple[Word, ...]:
    """Return the scheme of verbs."""
    return tuple(
        Word(row["id"], _forms(row, row["part"]), strength=row["strength"], part=row["part"])
        for row in _rows("verbs.tsv")
    )


@cache
def addressees() -> tuple[Word, ...]:
    """Return the scheme of addressees."""
    return tuple(Word(row["id"], _forms(row)) for row in _rows("addressees.tsv"))


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)


def _spelt_out(cell: str) -> Iterator[str]:
    """Yield the forms of a cell, each choice in angle brackets made in turn."""
    for form in cell.split("|"):
        parts = [part.split("/") if odd % 2 else [part] for odd, part in enumerate(re.split("[<>]", form))]
        yield from map("".join, product(*parts))


def _forms(row: Mapping[str, str], part: str = "") -> dict[str, tuple[Form, ...]]:
    usual: Use = "preamble" if part == "preamble" else "stated"
    return {
        lang: tuple(dict.fromkeys(Form(form.lstrip("~+§"), USES.get(form[0], usual)) for form in _spelt_out(row[lang])))
        for lang in LANGUAGES
    }
