"""What the Secretariat tags decisions and paragraphs with, in the words of this project where they are surely the same."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import cast, get_args

from loaders.catalogue.loader import read_catalogue
from loaders.cbd_thesaurus.identifiers import id_of_term
from loaders.decision_records import ParagraphType, StatusInForce, Tags
from loaders.fields import Fields

ACTORS = Path(__file__).parent / "actors.tsv"
IN_FORCE: tuple[StatusInForce, ...] = get_args(StatusInForce)
IMPLEMENTED = "implemented"
# What the Secretariat calls the types of paragraphs, the older word beside the newer.
TYPES: Mapping[str, ParagraphType] = {
    "operational": "operational",
    "operative": "operational",
    "informational": "informational",
    "information": "informational",
}


@dataclass(frozen=True, slots=True)
class TagNames:
    """How a form of the records calls its tags: names of fields.

    :param types: One word, or a list with one.
    """

    types: str
    subjects: str
    targets: tuple[str, ...]
    actors: str
    statuses: str


INDEX = TagNames(
    "dttType_ss",
    "dttSubject_ss",
    ("dttGbfTarget_ss", "dttGbfGoal_ss", "dttAichiTarget_ss"),
    "dttActor_ss",
    "dttStatus_ss",
)
TREE = TagNames("type", "subjects", ("gbfTargets", "gbfGoals", "aichiTargets"), "actors", "statuses")


def read_tags(fields: Fields, names: TagNames) -> Tags:
    """Take the tags of a record.

    :raises loaders.errors.InputRefused: If a status or target is none that is known.
    """
    subjects = [id_of_term(name) for name in fields.texts_if_any(names.subjects)]
    targets = [_target(fields, name) for field in names.targets for name in fields.texts_if_any(field)]
    known, others = _actors(fields.texts_if_any(names.actors))
    statuses = [_status(fields, name) for name in fields.texts_if_any(names.statuses)]
    return Tags(
        subjects=_once(one for one in subjects if ":" in one),
        targets=_once((*targets, *(one for one in subjects if ":" not in one))),
        actors=known,
        other_actors=others,
        statuses=tuple(one for one in IN_FORCE if one in statuses),
        implementation=("implemented",) if IMPLEMENTED in statuses else (),
    )


def read_type(fields: Fields, names: TagNames) -> ParagraphType | None:
    """Take the type of a paragraph, None where the record has none.

    :raises loaders.errors.InputRefused: If it is not known, or there are two.
    """
    found = [
        TYPES.get(name.lower()) or _refuse(fields, f"unknown type {name!r}")
        for name in fields.texts_if_any(names.types)
    ]
    if len(set(found)) > 1:
        raise fields.refusal(f"two types: {' and '.join(found)}")
    return cast(ParagraphType, found[0]) if found else None


@cache
def addressees_of_actors() -> Mapping[str, str]:
    """Return the addressee of each actor that is surely one, by its code in small letters."""
    with ACTORS.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return MappingProxyType({row["code"]: row["addressee"] for row in rows})


@cache
def known_targets() -> frozenset[str]:
    """Return the ids of goals and targets that the catalogue has."""
    return frozenset(target.id for target in read_catalogue().targets)


def _target(fields: Fields, identifier: str) -> str:
    target = id_of_term(identifier)
    return target if target in known_targets() else _refuse(fields, f"no goal or target {identifier!r} is known")


def _status(fields: Fields, name: str) -> str:
    status = name.lower()
    if status in IN_FORCE or status == IMPLEMENTED:
        return status
    return _refuse(fields, f"unknown status {name!r}; there are {', '.join(IN_FORCE)} and {IMPLEMENTED}")


def _actors(codes: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    known = addressees_of_actors()
    named = [(known.get(code.lower()), code) for code in codes]
    return _once(one for one, _ in named if one), _once(code for one, code in named if not one)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _refuse(fields: Fields, reason: str) -> str:
    raise fields.refusal(reason)
