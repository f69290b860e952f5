"""What the name of a file says of a national document: whose it is, which version, in which language."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from loaders.records import LANGUAGES, Language
from loaders.tables import read_table

COUNTRIES = Path(__file__).parent.parent / "catalogue" / "data" / "countries.tsv"
UNION = {"EUU": "eu"}
"""Codes that registers give to Parties that are no country."""
NAME = re.compile(r"(?P<iso3>[A-Z]{3})-(?P<version>[A-Za-z0-9][A-Za-z0-9_.]*)-(?P<lang>[A-Z]{2})(?P<translated>_TR)?")
KINDS = (
    (frozenset({"ndc", "indc", "cdn", "contribution"}), "ndc", "unfccc"),
    (frozenset({"nbsap", "epanb", "spanb"}), "nbsap", "cbd"),
)
"""Words of a version, the folder of the ids of such documents, and the convention under which they are submitted."""
OTHERS = "national"


@dataclass(frozen=True, slots=True)
class NationalName:
    """The name of a national document.

    :param country: Id of the country (``country-col``), or of a Party that is none (``eu``).
    :param version: As the file calls it (``revised_first_ndc``).
    :param translated: True where the text is a translation that somebody else made.
    """

    iso3: str
    country: str
    version: str
    lang: Language
    translated: bool

    @property
    def slug(self) -> str:
        """Return the id of the document in its language.

        The language is part of the last step: behind a stroke it would be the address of an edition in that language.
        """
        version = re.sub(r"[_.]+", "-", self.version.lower()).strip("-")
        translated = "-tr" if self.translated else ""
        return f"{self._kind[0]}/{self.iso3.lower()}/{version}-{self.lang}{translated}"

    @property
    def convention(self) -> str:
        """Return the convention under which it was submitted, empty where the version does not tell."""
        return self._kind[1]

    @property
    def _kind(self) -> tuple[str, str]:
        words = set(re.split(r"[_.]+", self.version.lower()))
        return next(((folder, convention) for known, folder, convention in KINDS if words & known), (OTHERS, ""))


def read_name(stem: str) -> NationalName | None:
    """Return what the name of a file says, without what follows its last full stop; None where it is named otherwise.

    >>> name = read_name("COL-revised_first_ndc-EN_TR")
    >>> name.slug, name.country, name.convention
    ('ndc/col/revised-first-ndc-en-tr', 'country-col', 'unfccc')
    """
    found = NAME.fullmatch(stem)
    lang = next((one for one in LANGUAGES if found and one == found["lang"].lower()), None)
    country = countries().get(found["iso3"]) if found else None
    if found is None or lang is None or country is None:
        return None
    return NationalName(found["iso3"], country, found["version"], lang, found["translated"] is not None)


@cache
def countries() -> dict[str, str]:
    """Return the id of every country and Party by its code of three letters."""
    rows = read_table(COUNTRIES, ["id", "iso2", "iso3", "m49"])
    return {**{row.text("iso3"): row.text("id") for row in rows}, **UNION}
