"""The rules of inference: one ``rules/*.rq`` file each, a SELECT with what it concludes and its cost in the head.

::

    #+ summary: What cites an Aichi target is carried to the target that succeeds it.
    #+ after: calls, answers
    #+ cost: one row per citation of a target

Each row of a rule is a conclusion: ``?subject ?predicate ?object``, and where it has them ``?via`` (what it went
through; several rows for several things), ``?count`` (how many times it holds) and ``?reason`` (in words).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

from graph.sparql_text import read_tokens

FOLDER = Path(__file__).parent / "rules"
REQUIRED, OPTIONAL = ("subject", "predicate", "object"), ("via", "count", "reason")
HEADS = ("summary", "after", "cost")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    :param summary: What it concludes, in one sentence.
    :param after: Names of the rules whose conclusions it reads.
    :param cost: What its work grows with.
    :param text: The query.
    """

    name: str
    summary: str
    after: tuple[str, ...]
    cost: str
    text: str


def list_rules(folder: Path = FOLDER) -> list[Rule]:
    """Return all rules in the order of running: each after those that it names, else by name.

    :raises ValueError: If a head is not understood, or rules wait for each other or for one that there is not.
    """
    return in_order(read_rule(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.rq")))


def in_order(rules: Iterable[Rule]) -> list[Rule]:
    """Return rules in the order of running.

    :raises ValueError: If rules wait for each other (a ``graphlib.CycleError``), or for one that there is not.
    """
    named = {rule.name: rule for rule in sorted(rules, key=lambda rule: rule.name)}
    for rule in named.values():
        if missing := set(rule.after) - named.keys():
            raise ValueError(f"{rule.name}.rq: there is no rule {min(missing)} to run after")
    return [
        named[name] for name in TopologicalSorter({rule.name: rule.after for rule in named.values()}).static_order()
    ]


def read_rule(name: str, text: str) -> Rule:
    """Read the head of a rule.

    :raises ValueError: If a line of the head is not understood or missing, or the rows lack what a conclusion needs.
    """
    head: dict[str, str] = {}
    for line in re.findall(r"^#\+[ \t]*(.*)$", text, re.M):
        key, _, value = line.partition(":")
        if key not in HEADS or key in head:
            raise ValueError(f"{name}.rq: head line not understood: {line}")
        head[key] = value.strip()
    if not (head.get("summary") and head.get("cost")):
        raise ValueError(f"{name}.rq: the head must have a summary and a cost")
    columns = _columns(text)
    if not set(REQUIRED) <= set(columns) <= {*REQUIRED, *OPTIONAL}:
        raise ValueError(f"{name}.rq: selects {', '.join(columns)}; needed are {', '.join(REQUIRED)}")
    after = tuple(each.strip() for each in head.get("after", "").split(",") if each.strip())
    return Rule(name, head["summary"], after, head["cost"], text)


def _columns(text: str) -> list[str]:
    """Return the variables before the first brace, which are those of the rows."""
    columns = []
    for token in read_tokens(text):
        if token.text == "{":
            break
        if token.kind == "variable":
            columns.append(token.text[1:])
    return columns
