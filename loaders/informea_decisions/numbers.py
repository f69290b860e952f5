"""Slugs of decisions from their treaty and number, as InforMEA names both.

Where the numbers of a treaty are of a form that is held (:mod:`loaders.citation_forms`) the slug is that of the form. Of other
treaties it is made of what is printed, and stays the same for ever: ``POPRC-21/1`` of the Stockholm Convention is
``stockholm/poprc/21/1``, resolution ``2024-3`` on whaling ``icrw/resolution/2024-3``.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from loaders.citation_forms import FORMS, NotACitation, body_of, slug_of
from loaders.numerals import roman_value

TREATIES = Path(__file__).parent / "treaties.tsv"
WORDS = re.compile(r"(?:decisions?|resolutions?|recommendations?|dec\.|res\.|rec\.|no\.|nr\.)\s*", re.IGNORECASE)
BODY_AND_NUMBER = re.compile(
    r"(?P<body>[A-Za-z]{1,15})[- .]?(?P<session>[IVXLC]{1,8}|[0-9]{1,4})[/.](?P<number>[0-9]{1,4}[a-z]?)"
)
REVISED = re.compile(r"\s*\((?:rev|amended)[^()]*\)$", re.IGNORECASE)
"""What is behind the number of a resolution that was revised later, and is the same resolution."""
NOT_IN_SLUG = re.compile(r"[^\w.()+:&,-]+")
NONE = frozenset({"", "n/a", "na", "-", "none", "null"})
"""What providers write where a decision has no number."""
PATHS = frozenset(form.path for form in FORMS)
SESSIONS_ELSEWHERE = frozenset({"cbd/excop", "un/a", "un/a/res"})
"""Bodies whose sessions are counted apart from those of the body that their ids name, or are not sessions of a treaty."""
OWN_FOLDERS = frozenset(
    (
        *("target", "entity", "theme", "verb", "addressee", "status", "link", "review", "graph", "quantity", "fact"),
        *(
            "chain",
            "disagreement",
            "tagging",
            "inference",
            "vocabulary",
            "symbol",
            "ontology",
            "api",
            "static",
            "dumps",
        ),
    )
)
"""Folders of addresses that are not of documents."""


@dataclass(frozen=True, slots=True)
class Treaty:
    """A treaty as InforMEA names it.

    :param name: Its name there, in small letters.
    :param path: First part of the slugs of its decisions.
    :param within: How the slugs begin that its forms may mean: decisions of a protocol are not those of its convention.
    :param entity: Id of the convention that its decisions speak for, empty where it is not known.
    :param forms: Citation forms that its numbers may be the variable part of.
    :param bodies: Paths of bodies by how their numbers begin, where the letters do not say it.
    """

    name: str
    path: str
    within: str = ""
    entity: str = ""
    forms: tuple[str, ...] = ()
    bodies: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Named:
    """What the number of a decision tells.

    :param slug: Its id.
    :param body: Id of the body, empty where the number does not tell it.
    :param session: Id of the session, likewise.
    :param known: True where the form of the number is held.
    """

    slug: str
    body: str = ""
    session: str = ""
    known: bool = True


class NoSlug(ValueError):
    """A treaty of which no slug can be made."""


def treaty_of(name: str) -> Treaty:
    """Return a treaty; one that is not known has nothing but its name.

    :raises NoSlug: If the name has no letter, or is a folder of this project.
    """
    key = name.strip().lower()
    if found := treaties().get(key):
        return found
    path = re.sub(r"[^a-z0-9]", "", key)
    if not path[:1].isalpha() or path in OWN_FOLDERS:
        raise NoSlug(f"no slug can begin with the treaty {name!r}")
    return Treaty(key, path)


def name_decision(treaty: str, number: str, kind: str = "decision") -> str | None:
    """Return the slug of a decision whose number is of a form that is held, None for any other.

    >>> name_decision("cbd", "XII/19"), name_decision("cartagena", "BS-V/4"), name_decision("stockholm", "POPRC-21/1")
    ('cbd/cop/12/19', 'cbd/cpmop/5/4', None)
    """
    known = treaty_of(treaty)
    printed = REVISED.sub("", plain_number(number))
    # A decision of CITES and a resolution of it are numbered alike; only resolutions have the form that is held.
    forms = () if known.name == "cites" and kind != "resolution" else known.forms
    if kind == "resolution" and known.name in ("unfccc", "unccd"):
        forms = tuple(form.replace("-{}", "-resolution-{}") for form in forms)
    for form in forms:
        try:
            slug = slug_of(form.format(printed.replace(" ", "")))
        except NotACitation:
            continue
        if path_of(slug) in PATHS and slug.startswith(f"{known.within}/"):
            return slug
    return None


def name_by_number(treaty: str, number: str, kind: str, record: str) -> Named:
    """Return the slug of any decision, and what its number tells of body and session.

    :param number: As printed, empty where there is none.
    :param kind: ``decision``, ``resolution`` … as InforMEA says it.
    :param record: Id of the record in InforMEA, for decisions without a number.
    :raises NoSlug: If the treaty, or the id of a decision without a number, cannot be a part of an id.
    """
    known = treaty_of(treaty)
    if slug := name_decision(treaty, number, kind):
        return form_of(slug)
    printed = plain_number(number)
    if (found := BODY_AND_NUMBER.fullmatch(printed)) and (session := _session_number(found["session"])) is not None:
        body = known.bodies.get(found["body"].upper(), found["body"].lower())
        slug = f"{known.path}/{body}/{session}/{found['number'].lstrip('0') or '0'}"
        held = found["body"].upper() in known.bodies or path_of(slug) in PATHS
        return Named(slug, body_of(slug), f"{body_of(slug)}-{session}", known=held)
    last = _part(printed) or _part(record)
    if not last:
        raise NoSlug("neither a number nor an id to name the decision by")
    return Named(f"{known.path}/{_part(kind) or 'decision'}/{last}", known=False)


def form_of(slug: str) -> Named:
    """Return what a slug of a form that is held tells of body and session."""
    path, session = path_of(slug), slug.split("/")[-2]
    body = body_of(slug)
    return Named(slug, body, "" if path in SESSIONS_ELSEWHERE else f"{body}-{session}")


def plain_number(number: str) -> str:
    """Return a number without the words before it; empty where a provider writes that there is none.

    >>> plain_number("Resolution XII.2"), plain_number("n/a")
    ('XII.2', '')
    """
    printed = WORDS.sub("", number.strip(), count=1) if WORDS.match(number.strip()) else number.strip()
    return "" if printed.lower() in NONE else printed


def path_of(slug: str) -> str:
    """Return the path of the body of a slug.

    >>> path_of("cbd/cop/12/19")
    'cbd/cop'
    """
    return slug.rpartition("/")[0].rpartition("/")[0]


@cache
def treaties() -> Mapping[str, Treaty]:
    """Return the treaties of the table by their names in InforMEA."""
    with TREATIES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return MappingProxyType({row["treaty"]: _treaty(row) for row in rows})


def _treaty(row: Mapping[str, str]) -> Treaty:
    bodies = dict(pair.split("=") for pair in row["bodies"].split())
    return Treaty(row["treaty"], row["path"], row["within"], row["entity"], tuple(row["forms"].split()), bodies)


def _session_number(printed: str) -> int | None:
    return int(printed) if printed.isdigit() else roman_value(printed)


def _part(text: str) -> str:
    """Return a text as one part of a slug, in small letters."""
    return NOT_IN_SLUG.sub("-", text.strip().lower()).strip("-.")
