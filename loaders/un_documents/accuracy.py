"""How well documents are read, measured against hand-made annotations.

A gold folder holds ``structure.jsonl``, ``refs.jsonl`` and ``actions.jsonl``, one object a line. The measures are
micro-averaged F1 over sets: units by id; units with exact text (white space ignored); references as (unit, id), numbered
types alone and all core types; for operative units the verbs as (unit, verb) and the addressees as (unit, addressee).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loaders.errors import InputRefused
from loaders.records import Document

NUMBERED = frozenset(
    {
        "aichi-target",
        "sdg-goal",
        "sdg-target",
        "sdg-indicator",
        "gspc-target",
        "decision",
        "recommendation",
        "resolution",
        "document-symbol",
    }
)
EXTRA = frozenset({"internal", "instrument", "mechanism", "observance", "meeting", "url"})
MEASURES = ("units", "text", "numbered_refs", "all_core_refs", "verbs", "addressees")

Pairs = set[tuple[str, ...]]
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Score:
    """One measure.

    :param gold: Number of pairs in the annotation.
    :param found: Number of pairs that the reader gave.
    :param right: Number of pairs in both.
    """

    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right, 0 to 1."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the annotation that was found, 0 to 1."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def plus(self, other: "Score") -> "Score":
        """Return the sum of two disjoint measurements."""
        return Score(self.gold + other.gold, self.found + other.found, self.right + other.right)


@dataclass(frozen=True, slots=True)
class Gold:
    """The annotation of some documents, rows as read."""

    structure: Rows
    refs: Rows
    actions: Rows

    @property
    def slugs(self) -> list[str]:
        """Return the documents that are annotated, in order."""
        return list(dict.fromkeys(str(row["unit_id"]).partition("#")[0] for row in self.structure))

    def of(self, slug: str) -> "Gold":
        """Return the annotation of one document."""

        def mine(rows: Rows) -> Rows:
            return [row for row in rows if str(row["unit_id"]).partition("#")[0] == slug]

        return Gold(mine(self.structure), mine(self.refs), mine(self.actions))


def read_gold(folder: Path) -> Gold:
    """Read the annotation in a folder.

    :raises InputRefused: If a file is missing or a line is no JSON object with a ``unit_id``.
    """
    return Gold(*(_read_rows(folder / f"{name}.jsonl") for name in ("structure", "refs", "actions")))


def _read_rows(path: Path) -> Rows:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputRefused(str(path), f"cannot be read: {error.strerror}") from error
    rows = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise InputRefused(str(path), f"not JSON: {error.msg}", number) from error
            if not isinstance(row, dict) or "unit_id" not in row:
                raise InputRefused(str(path), "a row without unit_id", number)
            rows.append(row)
    return rows


def score_document(document: Document, gold: Gold) -> Mapping[str, Score]:
    """Compare what was read of one document with its annotation.

    :returns: One score per name of :data:`MEASURES`; a measure for which nothing is annotated is left out.
    """
    pairs: dict[str, tuple[Pairs, Pairs]] = {
        "units": (
            {(str(row["unit_id"]),) for row in gold.structure},
            {(unit.unit_id,) for unit in document.units},
        ),
        "text": (
            {(str(row["unit_id"]), squeeze(str(row["text"]))) for row in gold.structure},
            {(unit.unit_id, squeeze(unit.text)) for unit in document.units},
        ),
        **reference_pairs(document, gold.refs),
        **act_pairs(document, gold.actions),
    }
    return {
        name: Score(len(annotated), len(found), len(annotated & found))
        for name, (annotated, found) in pairs.items()
        if annotated
    }


def reference_pairs(document: Document, rows: Rows) -> dict[str, tuple[Pairs, Pairs]]:
    """Return annotated and found (unit, id) pairs; what the annotators doubted counts neither way."""
    ignored = {
        (row["unit_id"], one) for row in rows if row.get("doubtful") or not row.get("core", True) for one in row["ids"]
    }
    counted = [row for row in rows if row.get("core", True) and not row.get("doubtful")]
    found = [(unit.unit_id, cite.type, one) for unit in document.units for cite in unit.citations for one in cite.ids]
    result: dict[str, tuple[Pairs, Pairs]] = {}
    for name in ("numbered_refs", "all_core_refs"):
        numbered = name == "numbered_refs"
        annotated: Pairs = {
            (row["unit_id"], one) for row in counted if not numbered or row["type"] in NUMBERED for one in row["ids"]
        }
        given: Pairs = {
            (unit, one) for unit, kind, one in found if (kind in NUMBERED if numbered else kind not in EXTRA)
        }
        result[name] = (annotated, given - (ignored - annotated))
    return result


def act_pairs(document: Document, rows: Rows) -> dict[str, tuple[Pairs, Pairs]]:
    """Return annotated and found verbs and addressees of operative units; inherited acts are left out."""
    operative = [row for row in rows if row.get("part") == "operative"]
    scope = {row["unit_id"] for row in operative}
    own = [
        (unit.unit_id, act)
        for unit in document.units
        if unit.unit_id in scope
        for act in unit.acts
        if act.part == "operative" and not act.inherited
    ]
    return {
        "verbs": (
            {(row["unit_id"], plain_verb(verb)) for row in operative for verb in row["verb_en"]},
            {(unit, plain_verb(act.verb)) for unit, act in own},
        ),
        "addressees": (
            {(row["unit_id"], str(one).lower()) for row in operative for one in row["addressees"]},
            {(unit, one.lower()) for unit, act in own for one in act.addressees},
        ),
    }


def total(scores: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    """Add the scores of several documents up, measure by measure."""
    sums: dict[str, Score] = {}
    for one in scores:
        for name, score in one.items():
            sums[name] = sums[name].plus(score) if name in sums else score
    return {name: sums[name] for name in MEASURES if name in sums}


def best_edition(editions: Sequence[Document], gold: Gold) -> Document:
    """Return the edition that the annotation is of, where several languages of a document are at hand."""
    lang = next((row["lang"] for row in gold.structure if row.get("lang")), None)
    named = [document for document in editions if document.lang == lang]
    return max(named or editions, key=lambda document: score_document(document, gold)["text"].f1)


def squeeze(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def plain_verb(verb: object) -> str:
    """Return the verb; two names of one act are one."""
    return "notes" if verb == "takes-note" else str(verb)
