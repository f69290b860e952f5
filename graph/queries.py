"""Named queries: one ``queries/*.rq`` file each, with a summary and typed parameters in its head.

::

    #+ summary: What cites a target, unit by unit.
    #+ params:
    #+   target: iri, the target that is cited
    #+   lang: text = en, language of the titles

A parameter stands in the query as the variable of its name. Values are bound as RDF terms, token by token; a value of
kind ``iri`` may be given as an id, and so may those of kind ``iris``, which are several with blanks between them. A list
of values stands where several terms may: ``VALUES ?thing { ?things }``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal as OneOf

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Triple

from graph.iri import iri_of
from graph.sparql_text import read_tokens

FOLDER = Path(__file__).parent / "queries"

Kind = OneOf["iri", "iris", "text", "integer", "boolean"]
Term = NamedNode | BlankNode | Literal | Triple
Scalar = str | int | bool | NamedNode | Literal
Value = Scalar | Sequence[Scalar]
Row = dict[str, Term]

_PARAMETER = re.compile(
    r"(?P<name>\w+):\s*(?P<kind>iris|iri|text|integer|boolean)(?:\s*=\s*(?P<default>[^,]*))?(?:,\s*(?P<meaning>.*))?"
)


class UnknownQuery(Exception):
    """There is no named query of that name."""


class WrongParameter(Exception):
    """A value is missing, unknown, or not of its parameter's kind."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a named query; ``default`` is None where a value must be given."""

    name: str
    kind: Kind
    meaning: str = ""
    default: str | None = None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with its name, one sentence about it, and its parameters."""

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    text: str


def list_queries(folder: Path = FOLDER) -> list[NamedQuery]:
    """Return all named queries by name."""
    return [load_query(path.stem, folder) for path in sorted(folder.glob("*.rq"))]


@cache
def load_query(name: str, folder: Path = FOLDER) -> NamedQuery:
    """Read a named query.

    :raises UnknownQuery: If there is none of that name.
    """
    names = {path.stem: path for path in folder.glob("*.rq")}
    if name not in names:
        raise UnknownQuery(f"No query is named {name}. There are: {', '.join(sorted(names)) or 'none'}.")
    text = names[name].read_text(encoding="utf-8")
    return read_query(name, text)


def read_query(name: str, text: str) -> NamedQuery:
    """Read the head of a query.

    :raises ValueError: If a line of the head is not understood.
    """
    summary, parameters, in_parameters = "", list[Parameter](), False
    for line in re.findall(r"^#\+[ \t]*(.*)$", text, re.M):
        if line.startswith("summary:"):
            summary = line.removeprefix("summary:").strip()
        elif line.startswith("params:"):
            in_parameters = True
            parameters += [_read_parameter(part) for part in line.removeprefix("params:").split(";") if part.strip()]
        elif in_parameters:
            parameters.append(_read_parameter(line))
        else:
            raise ValueError(f"{name}.rq: head line not understood: {line}")
    return NamedQuery(name, summary, tuple(parameters), text)


def _read_parameter(line: str) -> Parameter:
    match = _PARAMETER.fullmatch(line.strip())
    if match is None:
        raise ValueError(f"not a parameter (name: kind = default, meaning): {line}")
    default = match["default"]
    kind: Kind = match["kind"]  # type: ignore[assignment]  # the pattern names them
    return Parameter(match["name"], kind, match["meaning"] or "", default.strip() if default is not None else None)


def select(store: Store, query: NamedQuery, values: Mapping[str, Value]) -> list[Row]:
    """Return the rows of a SELECT query; unbound variables are left out of a row.

    :raises WrongParameter: If a value is missing, unknown or not of its kind.
    """
    solutions = store.query(bind(query, values))
    if not isinstance(solutions, QuerySolutions):
        raise TypeError(f"{query.name} is no SELECT query")
    return rows_of(solutions)


def rows_of(solutions: QuerySolutions) -> list[Row]:
    """Return solutions as dicts of variable to term; unbound variables are left out."""
    names = [variable.value for variable in solutions.variables]
    return [{name: term for name in names if (term := row[name]) is not None} for row in solutions]


def bind(query: NamedQuery, values: Mapping[str, Value]) -> str:
    """Return the text of a named query with a term in the place of each parameter.

    :raises WrongParameter: If a value is missing, unknown or not of its kind.
    """
    known = {parameter.name for parameter in query.parameters}
    if unknown := sorted(set(values) - known):
        raise WrongParameter(
            f"{query.name} has no parameter {unknown[0]}. It has: {', '.join(sorted(known)) or 'none'}."
        )
    terms: dict[str, str] = {}
    for parameter in query.parameters:
        value = values.get(parameter.name, parameter.default)
        if value is None:
            raise WrongParameter(f"{query.name} needs the parameter {parameter.name} ({parameter.kind}).")
        try:
            terms[parameter.name] = _as_terms(parameter.kind, value)
        except ValueError as error:
            wrong = "are no" if parameter.kind == "iris" else "is no"
            raise WrongParameter(f"{query.name}: {parameter.name} {wrong} {parameter.kind}: {value}") from error
    return replace_variables(query.text, terms)


def bind_values(text: str, values: Mapping[str, Value]) -> str:
    """Return a query with terms for variables: a text becomes a plain literal, a ``NamedNode`` an IRI."""
    return replace_variables(text, {name: _as_terms("text", value) for name, value in values.items()})


def replace_variables(text: str, terms: Mapping[str, str]) -> str:
    """Put serialised terms in the place of variables, token by token: strings, comments and IRIs stay untouched.

    In the head of the query, where only variables may stand, ``?x`` becomes ``(term AS ?x)``.
    """
    parts: list[str] = []
    done, in_head = 0, True
    for token in read_tokens(text):
        in_head = in_head and token.text != "{"
        if token.kind == "variable" and token.text[1:] in terms:
            term = terms[token.text[1:]]
            parts += [text[done : token.start], f"({term} AS {token.text})" if in_head else term]
            done = token.end
    return "".join([*parts, text[done:]])


def as_iri(value: str) -> str:
    """Return an IRI as it is, and the IRI of an id (``aichi-15``, ``cbd-XII/19``, ``cbd/cop/12/19#p4.f``).

    :raises ValueError: If it is neither.
    """
    return value if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", value) else iri_of(value)


def _as_terms(kind: Kind, value: Value) -> str:
    """Serialise a value. The classes of terms refuse what would not be one term, so nothing can break out of it.

    :raises ValueError: If the value is not of the kind.
    """
    if isinstance(value, NamedNode | Literal):
        return str(value)
    if not isinstance(value, str | int):
        return " ".join(_as_terms(kind, each) for each in value)
    match kind:
        case "iri":
            return str(NamedNode(as_iri(str(value))))
        case "iris":
            return " ".join(str(NamedNode(as_iri(each))) for each in str(value).split())
        case "integer":
            return str(Literal(int(value)))
        case "boolean":
            return str(Literal(str(value).lower() in {"true", "1"}))
        case _:
            return str(Literal(value))
