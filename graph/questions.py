"""Questions that a release answers without any official text, each with the named query that answers it.

``queries/questions.yml`` lists them. A question that no query of the graph can answer is listed too, with what
answers it instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from graph import iri
from graph.queries import FOLDER, Term, UnknownQuery, WrongParameter, bind, load_query
from graph.reading.vocabulary import PREFIXES
from loaders.errors import InputRefused

FILE = FOLDER / "questions.yml"
OWN_WORDS = ("skos", "eco", "dcterms")

Line = Annotated[str, Field(pattern=r"^[^\n]+$")]


class Question(BaseModel):
    """A question with what answers it: either a named query or something else.

    :param id: Its place in the lists of questions: ``liaison-1``, ``nbsap-3``, ``services-5``, ``I11``.
    :param question: As a user would put it.
    :param query: Name of the query that answers it.
    :param params: Values of the query's parameters; ids stand for IRIs.
    :param columns: Columns of the answer that are shown, all where none are named.
    :param answered_by: What answers it where no query does.
    :param note: What the answer does not cover.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    id: Annotated[str, Field(pattern=r"^(?:(?:liaison|nbsap|services)-[1-9]|[A-I][0-9]{1,2})(?:-[a-z]+)*$")]
    question: Annotated[Line, Field(pattern=r"\?$")]
    query: str | None = None
    params: dict[str, str] = {}
    columns: list[str] = []
    answered_by: Line | None = None
    note: Line | None = None

    @model_validator(mode="after")
    def _one_answer(self) -> "Question":
        if (self.query is None) == (self.answered_by is None):
            raise ValueError("needs either query or answered_by")
        if self.query is None and (self.params or self.columns):
            raise ValueError("has params or columns but no query")
        return self


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of a question, as short texts: an id for each thing of ours, the empty text for what is not known."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@cache
def list_questions(file: Path = FILE) -> tuple[Question, ...]:
    """Return all questions in the order of the file.

    :raises InputRefused: If an entry is not understood, comes twice, or names a query, parameter, value or column that
        there is not.
    """
    try:
        entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise InputRefused(file.name, f"is no YAML: {error}") from error
    if not isinstance(entries, list):
        raise InputRefused(file.name, "is no list of questions")
    questions = tuple(_read_entry(file, entry) for entry in entries)
    ids = [question.id for question in questions]
    for twice in sorted({each for each in ids if ids.count(each) > 1}):
        raise InputRefused(file.name, f"{twice} comes twice")
    return questions


def answer(store: Store, question: Question) -> Answer:
    """Return the answer to a question.

    :param store: A release's; its default graph must be up to date.
    :raises ValueError: If no query answers the question.
    """
    solutions = store.query(bound_text(question))
    assert isinstance(solutions, QuerySolutions)
    columns = tuple(question.columns) or tuple(variable.value for variable in solutions.variables)
    return Answer(columns, tuple(tuple(short_text(row[column]) for column in columns) for row in solutions))


def bound_text(question: Question) -> str:
    """Return the query of a question with its values bound.

    :raises ValueError: If no query answers the question.
    """
    if question.query is None:
        raise ValueError(f"{question.id} is answered by {question.answered_by}")
    return bind(load_query(question.query), question.params)


def short_text(term: Term | None) -> str:
    """Return a term as people read it: the id of a thing, a prefixed name, or the words of a literal.

    >>> short_text(NamedNode("http://metadata.un.org/sdg/15.3")), short_text(None)
    ('sdg-15.3', '')
    >>> short_text(NamedNode("http://www.w3.org/2004/02/skos/core#closeMatch"))
    'skos:closeMatch'
    """
    match term:
        case NamedNode(value=address):
            for prefix in OWN_WORDS:
                if address.startswith(PREFIXES[prefix]):
                    return f"{prefix}:{address.removeprefix(PREFIXES[prefix])}"
            return iri.id_of(address)
        case Literal(value=words):
            return words
        case None:
            return ""
    return str(term)


def _read_entry(file: Path, entry: object) -> Question:
    try:
        question = Question.model_validate(entry)
    except ValidationError as error:
        name = entry.get("id", "an entry") if isinstance(entry, dict) else "an entry"
        raise InputRefused(file.name, f"{name}: {_first_reason(error)}") from error
    if question.query is not None:
        _check_query(file, question)
    return question


def _check_query(file: Path, question: Question) -> None:
    try:
        text = bound_text(question)
    except (UnknownQuery, WrongParameter) as error:
        raise InputRefused(file.name, f"{question.id}: {error}") from error
    solutions = Store().query(text)
    if not isinstance(solutions, QuerySolutions):
        raise InputRefused(file.name, f"{question.id}: {question.query} gives no rows")
    known = [variable.value for variable in solutions.variables]
    for column in question.columns:
        if column not in known:
            raise InputRefused(file.name, f"{question.id}: {question.query} has no column {column}: {_listed(known)}")


def _first_reason(error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    return f"{place}: {first['msg']}" if place else str(first["msg"])


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)
