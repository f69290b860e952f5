"""Reads the links between targets, instruments, documents and initiatives: a table in the form of SSSOM.

The head of the table says what the set is and what its prefixes stand for. The labels of both ends are the ids of the
catalogue, which name the two numbers of one indicator apart where the address of its concept cannot.

Source: https://mapping-commons.github.io/sssom/spec-formats-tsv/
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import yaml

from loaders.catalogue import words
from loaders.catalogue.records import Backing, Evidence, Link
from loaders.errors import InputRefused
from loaders.tables import Row, read_table

TABLE = "links.sssom"


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
    :raises InputRefused: If a prefix or relation is unknown, a source is missing, or the relation does not fit: inside
        one framework targets are broader, narrower or related, between two they match.
    """
    link_set = read_link_set(path)
    for row in read_table(path, words.COLUMNS[TABLE]):
        yield row, _link(row, link_set, schemes)


def _link(row: Row, link_set: LinkSet, schemes: Mapping[str, str]) -> Link:
    subject, object_ = row.text("subject_label"), row.text("object_label")
    basis = row.choice("basis", words.JUSTIFICATIONS)
    row.choice("mapping_justification", {words.JUSTIFICATIONS[basis]})
    ends = {schemes.get(subject), schemes.get(object_)}
    inside = len(ends) == 1 and None not in ends
    allowed = (words.INSIDE if inside else words.BETWEEN) | words.ANYWHERE
    evidence = cast(Evidence, row.choice("evidence", words.EVIDENCE))
    return Link(
        subject=subject,
        predicate=_expanded(row, "predicate_id", row.choice("predicate_id", allowed), link_set),
        object=object_,
        subject_iri=_expanded(row, "subject_id", row.text("subject_id"), link_set),
        object_iri=_expanded(row, "object_id", row.text("object_id"), link_set),
        basis=basis,
        asserted_by=row.text("author_label"),
        disputed=row.choice("disputed", ("", "true")) == "true",
        date=link_set.date,
        backing=Backing(
            row.text("source"), row.choice("source_tier", words.TIERS), evidence, row.optional("comment") or ""
        ),
    )


def _expanded(row: Row, column: str, curie: str, link_set: LinkSet) -> str:
    prefix, _, local = curie.partition(":")
    if prefix not in link_set.prefixes:
        row.refuse(column, f"must begin with one of {', '.join(sorted(link_set.prefixes))}")
    return f"{link_set.prefixes[prefix]}{local}"
