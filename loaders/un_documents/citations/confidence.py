"""How often what a rule finds is right: measured over annotated documents, and written beside this file.

``python -m benchmarks.citations --write`` measures anew. The confidence of a citation is the rule of succession over its
rule's counts, (right + 1) / (found + 2): a rule that was never wrong is not certain, the less so the fewer it found.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from loaders.errors import InputRefused

TABLE = Path(__file__).parent / "rules.tsv"
FEWEST = 20
"""Cases below which a measure says too little to be given."""
_COLUMNS = ("rule", "right", "found", "confidence")


@dataclass(frozen=True, slots=True)
class RuleCount:
    """What a rule found in annotated documents.

    :param found: Ids that it gave to provisions.
    :param right: Those that the annotation gives as well.
    """

    rule: str
    right: int
    found: int

    @property
    def confidence(self) -> float | None:
        """Return the smoothed share of what was right, None where too little was found.

        >>> RuleCount("name", 98, 98).confidence, RuleCount("name", 5, 5).confidence
        (0.99, None)
        """
        return round((self.right + 1) / (self.found + 2), 3) if self.found >= FEWEST else None


@cache
def read_counts(table: Path = TABLE) -> Mapping[str, RuleCount]:
    """Read the table of rules.

    :raises InputRefused: If a row lacks a column, or counts what is no number.
    """
    counts = {}
    with table.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file, delimiter="\t"), start=2):
            try:
                counts[row["rule"]] = RuleCount(row["rule"], int(row["right"]), int(row["found"]))
            except (KeyError, TypeError, ValueError) as error:
                raise InputRefused(str(table), "a row that counts no rule", line) from error
    return counts


def write_counts(counts: Iterable[RuleCount], table: Path = TABLE) -> None:
    """Write the table of rules, in their order."""
    rows = (
        (one.rule, str(one.right), str(one.found), "" if one.confidence is None else f"{one.confidence:.3f}")
        for one in sorted(counts, key=lambda one: one.rule)
    )
    table.write_text("".join("\t".join(row) + "\n" for row in (_COLUMNS, *rows)), encoding="utf-8")


@cache
def confidence_of(rule: str) -> float | None:
    """Return how sure what a rule finds is, 0 to 1, or None where that was not measured on enough cases."""
    count = read_counts().get(rule)
    return count.confidence if count else None
