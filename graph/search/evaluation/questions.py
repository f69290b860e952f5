"""Graded questions: what is asked, and which units answer it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from loaders.input_file import InputFile
from loaders.records import Language

NEEDED = "no question with query_id, query, lang and relevant"
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Asked = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
"""As long as a question to the search may be."""


@dataclass(frozen=True, slots=True)
class Question:
    """One graded question.

    :param grades: Unit id to grade: 2 answers it, 1 is related, 0 was looked at and is neither.
    :param topic: Questions of one topic ask the same, mostly in several languages; empty where the file names none.
    :param split: Part of the file that it belongs to, ``dev`` or ``test``; empty where the file names none.
    """

    query_id: str
    query: str
    lang: str
    grades: Mapping[str, int]
    topic: str = ""
    split: str = ""

    @property
    def group(self) -> str:
        """What is drawn together when an interval is estimated: the topic, or else the question alone."""
        return f"topic {self.topic}" if self.topic else f"question {self.query_id}"


class _Graded(BaseModel):
    model_config = ConfigDict(strict=True)

    unit_id: Name
    grade: Annotated[int, Field(ge=0, le=2)]


class _Line(BaseModel):
    model_config = ConfigDict(strict=True)

    query_id: Name
    query: Asked
    lang: Language
    relevant: list[_Graded]
    topic: str = ""
    split: str = ""


def read_questions(path: Path, split: str | None = None) -> list[Question]:
    """Return the questions of a file of JSON Lines.

    :param split: Only those of this part; all where it is None.
    :raises InputRefused: If the file cannot be read, a line is no question, or none is of the part; the message names
        the line.
    """
    file = InputFile(path)
    found: list[Question] = []
    lines: dict[str, int] = {}
    for number, question in _questions(file):
        if (first := lines.setdefault(question.query_id, number)) != number:
            raise file.refusal(f"query_id {question.query_id!r} twice, first in line {first}", number)
        found.append(question)
    kept = [question for question in found if split in (None, question.split)]
    if not kept:
        named = sorted({question.split for question in found} - {""})
        raise file.refusal(f"no question has the split {split!r}; there are {', '.join(named) or 'none'}")
    return kept


def _questions(file: InputFile) -> Iterator[tuple[int, Question]]:
    # Only line feeds end a line: a question may hold other characters that Python takes for ends of lines.
    for number, line in enumerate(file.text.split("\n"), start=1):
        if line.strip():
            yield number, _question(file, number, line)


def _question(file: InputFile, number: int, line: str) -> Question:
    try:
        one = _Line.model_validate_json(line)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        place = ".".join(str(step) for step in fault["loc"])
        raise file.refusal(f"{NEEDED}: {f'{place}: ' if place else ''}{fault['msg']}", number) from error
    if not any(character.isalnum() for character in one.query):
        raise file.refusal("the question holds no word", number)
    grades = {row.unit_id: row.grade for row in one.relevant}
    if len(grades) < len(one.relevant):
        raise file.refusal("relevant names a unit twice", number)
    if not any(grades.values()):
        raise file.refusal("no unit is relevant: at least one needs the grade 1 or 2", number)
    return Question(one.query_id, one.query, one.lang, grades, one.topic, one.split)
