"""Reads who needs and who offers which scientific and technical cooperation."""

from collections.abc import Mapping, Sequence

from loaders.catalogue.action_records import Cooperation, CooperationItem
from loaders.catalogue.rows import names
from loaders.tables import Row
from ontology.words import addressees

TABLES = ("needs", "offers")


def read_cooperation(tables: Mapping[str, Sequence[Row]]) -> Cooperation:
    """Return needs and offers.

    :param tables: Rows of the tables of ``TABLES``, by name.
    :raises loaders.errors.InputRefused: If who needs something is no addressee, or a row lacks a theme or a unit.
    """
    known = frozenset(word.id for word in addressees())
    for row in tables["needs"]:
        for addressee in row.several("needed_by"):
            if addressee not in known:
                row.refuse("needed_by", f"names {addressee!r}, which the scheme of addressees lacks")
    needs = tuple(_item(row, "needed_by") for row in tables["needs"])
    return Cooperation(needs, tuple(_item(row, "offered_by") for row in tables["offers"]))


def _item(row: Row, by: str) -> CooperationItem:
    for column in (by, "themes", "units"):
        row.text(column)
    return CooperationItem(row.text("id"), row.several(by), row.several("themes"), row.several("units"), names(row))
