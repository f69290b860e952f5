"""Goals and targets of Aichi in the form that pages of the Secretariat use: one object of goals, or one of targets."""

import re

from loaders.fields import Fields
from loaders.input_file import InputFile
from loaders.vocabulary_records import VocabularyConcept

GOAL = re.compile(r"[A-E]")
TARGETS = 20
# Pictures, colours and what was done for a target: no part of its wording.
GOAL_EXTRAS = ("colors",)
TARGET_EXTRAS = ("banner", "videos", "activities", "links", "featuredResources", "partners")


def is_aichi(content: dict[str, object]) -> bool:
    """Tell whether an object holds the goals or the targets and nothing else."""
    return any(content.keys() == {part} and isinstance(content[part], list) for part in ("goals", "targets"))


def read_aichi(file: InputFile) -> tuple[str, tuple[VocabularyConcept, ...]]:
    """Return the name of what a file holds, and its goals or targets.

    :raises InputRefused: If a field is missing or not known, or a goal or target is none of Aichi.
    """
    ((part, records),) = file.json.items()
    read = _goal if part == "goals" else _target
    return f"aichi/{part}", tuple(
        read(Fields(file, record, f"{part} {place}")) for place, record in enumerate(records, 1)
    )


def _goal(fields: Fields) -> VocabularyConcept:
    letter = _letter(fields, fields.name("goal"))
    concept = VocabularyConcept(
        f"aichi-goal-{letter.lower()}", labels=fields.languages("title"), definitions=fields.languages("text")
    )
    fields.ignore(*GOAL_EXTRAS)
    fields.refuse_rest()
    return concept


def _target(fields: Fields) -> VocabularyConcept:
    number = fields.number("id")
    if not 1 <= number <= TARGETS:
        raise fields.refusal(f"there is no target {number}")
    letters = {_letter(fields, label.text).lower() for label in fields.languages("goal")}
    concept = VocabularyConcept(
        f"aichi-{number}",
        labels=fields.languages("title"),
        definitions=fields.languages("action"),
        broader=tuple(f"aichi-goal-{letter}" for letter in sorted(letters)),
    )
    fields.ignore(*TARGET_EXTRAS)
    fields.refuse_rest()
    return concept


def _letter(fields: Fields, letter: str) -> str:
    if not GOAL.fullmatch(letter):
        raise fields.refusal(f"there is no goal {letter!r}")
    return letter
