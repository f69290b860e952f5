"""What a request to the endpoint asks: SPARQL 1.1 Protocol, section 2, without any framework."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl

from api.sparql.errors import RequestNotUnderstood, UnknownMediaType
from api.sparql.reading import Dataset

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

Operation = Literal["query", "update", "describe"]


@dataclass(frozen=True, slots=True)
class Request:
    """An operation with its text and data set.

    :param dataset: What the request names, or None.
    """

    operation: Operation
    text: bytes = b""
    dataset: Dataset | None = None


def read_request(method: str, query_string: bytes, content_type: str, body: bytes) -> Request:
    """Read a GET or POST request.

    :raises RequestNotUnderstood: If it is none of the protocol's.
    :raises UnknownMediaType: If its body is of another media type or encoding.
    """
    parameters = _decode(query_string)
    if method != "POST":
        if "update" in dict(parameters):
            raise RequestNotUnderstood("An update must be sent by POST.")
        return _of_parameters(parameters) if parameters else Request("describe")
    media_type, _, rest = content_type.partition(";")
    _check_charset(rest)
    match media_type.strip().lower():
        case "application/x-www-form-urlencoded":
            return _of_parameters(parameters + _decode(body))
        case "application/sparql-query":
            return Request("query", _utf8(body), _dataset(parameters))
        case "application/sparql-update":
            return Request("update", _utf8(body))
        case other:
            raise UnknownMediaType(f"A POST is of {FORM}, {QUERY} or {UPDATE}, not of {other or 'no media type'}.")


def _of_parameters(parameters: list[tuple[str, str]]) -> Request:
    queries = [value for name, value in parameters if name == "query"]
    updates = [value for name, value in parameters if name == "update"]
    if len(queries) + len(updates) != 1:
        raise RequestNotUnderstood(
            f"A request has exactly one query (or one update); this one has {len(queries)} and {len(updates)}."
        )
    if updates:
        return Request("update", updates[0].encode())
    return Request("query", queries[0].encode(), _dataset(parameters))


def _dataset(parameters: list[tuple[str, str]]) -> Dataset | None:
    default = [value for name, value in parameters if name == "default-graph-uri"]
    named = [value for name, value in parameters if name == "named-graph-uri"]
    return Dataset(tuple(dict.fromkeys(default)), tuple(dict.fromkeys(named))) if default or named else None


def _decode(form: bytes) -> list[tuple[str, str]]:
    if not form:
        return []
    try:
        return parse_qsl(form.decode("ascii"), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError as error:
        raise RequestNotUnderstood("The parameters are not UTF-8.") from error


def _utf8(body: bytes) -> bytes:
    try:
        body.decode()
    except UnicodeDecodeError as error:
        raise RequestNotUnderstood(f"The body is not UTF-8: byte {error.start} is not understood.") from error
    return body


def _check_charset(parameters: str) -> None:
    for parameter in parameters.lower().split(";"):
        name, _, value = parameter.strip().partition("=")
        if name == "charset" and value.strip('"') not in {"utf-8", "utf8", "us-ascii"}:
            raise UnknownMediaType(f"Text is sent in UTF-8, not in {value}.")
