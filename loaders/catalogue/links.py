"""Reads the links between targets, instruments, documents and initiatives: a table in the form of SSSOM.

The head of the table says what the set is and what its prefixes stand for. The labels of both ends are the ids of the
catalogue, which name the two numbers of one indicator apart where the address of its concept cannot.

Source: https://mapping-commons.github.io/sssom/spec-formats-tsv/
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from loaders.catalogue import words
from loaders.catalogue.codes import sdg_indicator_codes
from loaders.catalogue.records import Link
from loaders.catalogue.rows import backing
from loaders.citation_forms import NotACitation, slug_of
from loaders.errors import InputRefused
from loaders.tables import Row, read_table

TABLE = "links.sssom"
SDG = re.compile(r"sdg-([0-9].*)")


@dataclass(frozen=True, slots=True)
class LinkSet:
    """What the head of a table of links says.

    :param prefixes: What each prefix stands for.
    :param date: ISO date on which the links were gathered.
    """

    prefixes: Mapping[str, str]
    date: str


def read_link_set(path: Path) -> LinkSet:
    """Read the head of a table of links.

    :raises InputRefused: If it is no YAML, or lacks ``curie_map`` or ``mapping_date``.
    """
    with path.open(encoding="utf-8") as lines:
        head = "".join(line.removeprefix("#") for line in lines if line.startswith("#"))
    try:
        said = yaml.safe_load(head)
        return LinkSet(dict(said["curie_map"]), str(said["mapping_date"]))
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise InputRefused(path.name, "the head must be YAML with curie_map and mapping_date", 1) from error


def read_links(path: Path, schemes: Mapping[str, str]) -> Iterator[tuple[Row, Link]]:
    """Yield the links of a table with their rows.

    :param schemes: Id of a target to the framework that it belongs to.
    :raises InputRefused: If a prefix or relation is unknown, a source is missing, both ends are one, an address is not
        that of its label, basis and evidence differ on whether it is recalled, or the relation does not fit: inside one
        framework targets are broader, narrower or related, between two they match.
    """
    link_set = read_link_set(path)
    for row in read_table(path, words.COLUMNS[TABLE]):
        yield row, _link(row, link_set, schemes)


def _link(row: Row, link_set: LinkSet, schemes: Mapping[str, str]) -> Link:
    subject, object_ = row.text("subject_label"), row.text("object_label")
    _refuse_ends(row, subject, object_, link_set)
    basis = row.choice("basis", words.JUSTIFICATIONS)
    row.choice("mapping_justification", {words.JUSTIFICATIONS[basis]})
    ends = {schemes.get(subject), schemes.get(object_)}
    inside = len(ends) == 1 and None not in ends
    allowed = (words.INSIDE if inside else words.BETWEEN) | words.ANYWHERE
    held_for = backing(row, tier="source_tier", note="comment")
    if held_for.seen == (basis == "recalled"):
        row.refuse("basis", "must be recalled where the evidence is, and nowhere else")
    return Link(
        subject=subject,
        predicate=_expanded(row, "predicate_id", row.choice("predicate_id", allowed), link_set),
        object=object_,
        basis=basis,
        asserted_by=row.text("author_label"),
        disputed=row.choice("disputed", ("", "true")) == "true",
        date=link_set.date,
        backing=held_for,
    )


def _refuse_ends(row: Row, subject: str, object_: str, link_set: LinkSet) -> None:
    """Refuse ends that are one and the same, and a CURIE that names another thing than its label."""
    if subject == object_:
        row.refuse("object_label", "links it with itself")
    for column, name in (("subject_id", subject), ("object_id", object_)):
        _expanded(row, column, row.text(column), link_set)
        if row.cells[column] not in _curies(name):
            row.refuse(column, f"is not the address of {name!r}")


def _curies(name: str) -> frozenset[str]:
    """Return the CURIEs that may stand for an id."""
    if found := SDG.fullmatch(name):
        return frozenset({f"sdg:{sdg_indicator_codes().get(found[1], found[1])}", f"target:{name}"})
    try:
        return frozenset({f"document:{slug_of(name)}"})
    except NotACitation:
        return frozenset({f"target:{name}", f"entity:{name}"})


def _expanded(row: Row, column: str, curie: str, link_set: LinkSet) -> str:
    prefix, _, local = curie.partition(":")
    if prefix not in link_set.prefixes:
        row.refuse(column, f"must begin with one of {', '.join(sorted(link_set.prefixes))}")
    return f"{link_set.prefixes[prefix]}{local}"
