"""Frameworks of goals and targets: how the ids of their parts begin, and which scheme they belong to."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "tables" / "frameworks.tsv"
CODE = r"(?:goal-|indicator-)?(?:[0-9]+|[a-z])(?:\.[0-9a-z]+)*|all"
# Targets that are the whole of their framework, with the id of the entity that is the set.
ALONE = {"ldn": "ldn-concept"}
ARTICLE = re.compile(r"(?P<treaty>[a-z][a-z0-9-]*)-art-[0-9A-Za-z]+(?:[.()][0-9A-Za-z()]*)*")


@dataclass(frozen=True, slots=True)
class Framework:
    """A set of goals, targets and indicators.

    :param prefix: How the ids of its parts begin (``ramsar-sp4`` of ``ramsar-sp4-12``).
    :param scheme: Id of the entity that is the set.
    :param codes: Pattern of the rest of the id.
    """

    prefix: str
    scheme: str
    codes: re.Pattern[str]


@cache
def frameworks() -> tuple[Framework, ...]:
    """Return every framework of the table, longest prefix first."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    found = (Framework(row["prefix"], row["scheme"], _codes(row["other_codes"])) for row in rows)
    return tuple(sorted(found, key=lambda framework: -len(framework.prefix)))


def framework_of(target: str) -> Framework | None:
    """Return the framework that a goal, target or indicator belongs to, None for other ids and for articles.

    >>> found = framework_of("ramsar-sp4-12")
    >>> found and found.prefix
    'ramsar-sp4'
    """
    for framework in frameworks():
        prefix, code = f"{framework.prefix}-", target.removeprefix(f"{framework.prefix}-")
        if target.startswith(prefix) and framework.codes.fullmatch(code):
            return framework
    return None


def is_target(name: str) -> bool:
    """Tell whether an id names a goal, target, objective, indicator, treaty article or the set of all targets."""
    return name in ALONE or framework_of(name) is not None or ARTICLE.fullmatch(name) is not None


def _codes(others: str) -> re.Pattern[str]:
    return re.compile("|".join([CODE, *map(re.escape, others.split())]))
