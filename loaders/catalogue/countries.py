"""Reads countries, their groups, and who is a Party to what.

Codes: ISO 3166-1, https://www.iso.org/iso-3166-country-codes.html; numbers: https://unstats.un.org/unsd/methodology/m49/
"""

import re
from collections.abc import Mapping, Sequence

from loaders.catalogue.action_records import Country, CountryGroup, MemberList, Membership, Parties, TreatyParty
from loaders.catalogue.rows import backing, names
from loaders.records import LANGUAGES
from loaders.tables import Row

TABLES = ("countries", "country_groups", "member_lists", "memberships", "treaty_parties")
CODES = {"iso2": re.compile("[A-Z]{2}"), "iso3": re.compile("[A-Z]{3}"), "m49": re.compile("[0-9]{3}|")}
ACTS = frozenset({"ratification", "accession", "acceptance", "approval", "succession"})


def read_parties(tables: Mapping[str, Sequence[Row]]) -> Parties:
    """Return countries, groups, memberships and Parties.

    :param tables: Rows of the tables of ``TABLES``, by name.
    :raises loaders.errors.InputRefused: If a code has the wrong form, a row belongs to a list that has no source, or a
        list with a source has no row.
    """
    lists = tables["member_lists"]
    listed = {row.text("id") for row in lists}
    filled = set()
    for table, column in (("memberships", "group"), ("treaty_parties", "instrument")):
        for row in tables[table]:
            row.choice(column, listed)
            filled.add(row.text(column))
    for row in lists:
        row.choice("id", filled)
    return Parties(
        countries=tuple(map(_country, tables["countries"])),
        groups=tuple(map(_group, tables["country_groups"])),
        lists=tuple(map(_list, lists)),
        memberships=tuple(map(_membership, tables["memberships"])),
        parties=tuple(map(_party, tables["treaty_parties"])),
    )


def _country(row: Row) -> Country:
    for column, form in CODES.items():
        if not form.fullmatch(row.cells[column]):
            row.refuse(column, f"must be {form.pattern}")
    if row.text("id") != f"country-{row.text('iso3').lower()}":
        row.refuse("id", "must be made of the code of three letters")
    return Country(row.text("id"), row.text("iso2"), row.text("iso3"), row.optional("m49"))


def _group(row: Row) -> CountryGroup:
    official = row.cells["official"].split()
    if set(official) - set(LANGUAGES):
        row.refuse("official", f"must hold some of {' '.join(LANGUAGES)}")
    return CountryGroup(row.text("id"), names(row), row.optional("acronym"), frozenset(official))


def _list(row: Row) -> MemberList:
    return MemberList(row.text("id"), row.date("as_of"), row.optional("stated_in"), backing(row))


def _membership(row: Row) -> Membership:
    return Membership(row.text("group"), row.text("member"), row.date("since"), row.date("left"))


def _party(row: Row) -> TreatyParty:
    joined = row.date("joined") or row.refuse("joined", "must be a date")
    return TreatyParty(row.text("instrument"), row.text("party"), joined, row.choice("by", ACTS))
