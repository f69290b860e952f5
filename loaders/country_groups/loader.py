"""Reads lists of the members of groups of countries, and of the Parties to a treaty."""

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from loaders.fields import refuse_unknown
from loaders.input_file import InputFile
from loaders.registry import Source
from loaders.tables import read_table
from loaders.vocabulary_checks import begin_vocabulary
from loaders.vocabulary_records import Country, CountryGroup, Label, Vocabulary

TABLE = Path(__file__).parent / "groups.tsv"
HEAD = ["Code", "Name"]
REGION = "Region"
# Dates are those of the lists' own day and stand in the catalogue with their source.
OTHER_COLUMNS = {
    *("Member-Since", "Year-Of-Inclusion", "Graduation", "Accession", "Date", "Signature", "Kind"),
    "Ratification-Acceptance-Accession-Approval-Succession",
}
CODE = re.compile(r"[A-Z]{3,4}")
"""Three letters; four where the country is no more."""

NO_COUNTRIES = {"EUU": "eu"}


@dataclass(frozen=True, slots=True)
class GroupList:
    """What the members on one list belong to.

    :param groups: Region to the id of a group; the empty region is the whole list.
    :param instrument: Id of the treaty that they are Parties to, empty where it is none.
    :param names: Id of a group to its English name, where the catalogue does not have it.
    """

    groups: dict[str, str]
    instrument: str
    names: dict[str, str]


def recognises(file: InputFile) -> bool:
    """Tell whether a table begins with the code and name of a country."""
    return file.first_line.split(",")[:2] == HEAD


def read_vocabulary(file: InputFile, source: Source) -> Vocabulary:
    """Read one list.

    :raises InputRefused: If no list has the file's name, or a column, code or region is not known.
    """
    known = group_lists()
    if file.stem not in known:
        raise file.refusal(f"which group it lists is told by its name, which must be one of {', '.join(known)}")
    of = known[file.stem]
    rows = file.rows()
    _, head = next(rows)
    refuse_unknown(file, head, {*HEAD, REGION, *OTHER_COLUMNS})
    countries: dict[str, Country] = {}
    for line, cells in rows:
        country = _country(file, dict(zip(head, cells, strict=True)), of, line)
        held = countries.get(country.id)
        if held and set(held.groups) & set(country.groups):
            raise file.refusal(f"has {cells[0]} twice", line)
        # A country may belong to two regional groups.
        countries[country.id] = replace(held, groups=held.groups + country.groups) if held else country
    groups = tuple(
        CountryGroup(id, (Label(of.names[id], "en"),) if id in of.names else ()) for id in of.groups.values()
    )
    return replace(begin_vocabulary(file, source, file.stem), countries=tuple(countries.values()), groups=groups)


def _country(file: InputFile, cells: dict[str, str], of: GroupList, line: int) -> Country:
    code, name, region = cells["Code"], cells["Name"], cells.get(REGION, "")
    if not CODE.fullmatch(code) or not name:
        raise file.refusal(f"needs a code of three letters and a name, got {code!r} and {name!r}", line)
    regions = sorted(set(of.groups) - {""})
    if region and regions and region not in regions:
        raise file.refusal(f"unknown region {region!r}; there are {', '.join(regions)}", line)
    groups = tuple(of.groups[each] for each in ("", region) if each in of.groups)
    return Country(
        NO_COUNTRIES.get(code) or f"country-{code.lower()}",
        (Label(name, "en"),),
        iso3=code if len(code) == 3 and code not in NO_COUNTRIES else "",
        groups=tuple(dict.fromkeys(groups)),
        party_to=(of.instrument,) if of.instrument else (),
        official=False,
        line=line,
    )


@cache
def group_lists() -> dict[str, GroupList]:
    """Return the lists that are known, by the names of their files."""
    found: dict[str, GroupList] = {}
    for row in read_table(TABLE, ["file", "region", "group", "instrument", "en"]):
        entry = found.setdefault(row.text("file"), GroupList({}, row.cells["instrument"], {}))
        if group := row.optional("group"):
            entry.groups[row.cells["region"]] = group
            if name := row.optional("en"):
                entry.names[group] = name
    return found
