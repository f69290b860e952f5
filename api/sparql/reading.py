"""What a query is, read from its tokens: form, data set, calls of other services, and the place of its row limit.

Standard library only, for the query workers. Oxigraph's own parser needs no white space around keywords
(``LIMIT2``, ``SERVICEex:endpoint``), so words are compared by how they begin.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urljoin

from graph.sparql_text import Token, read_tokens

FORMS = ("SELECT", "CONSTRUCT", "DESCRIBE", "ASK")
# The name of the default graph in FROM and in default-graph-uri, where SPARQL itself has none.
DEFAULT_GRAPH = "https://w3id.org/ecotone/graph/default"

_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
_OPENING, _CLOSING = "{([", "})]"
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SERVICE = re.compile(r"(?:true|false)?service", re.IGNORECASE)
# A SELECT that has none of these anywhere, not even in a string, needs no closer look.
_TELLING = re.compile(r"service|from|limit|values|construct|describe|ask|base|prefix|\\\\", re.IGNORECASE)
# After these a prefixed name may stand before a brace: it is a graph's or a resource's name.
_NAME_EXPECTED = frozenset({"GRAPH", "FROM", "NAMED", "DESCRIBE", "INTO"})


class Dataset(NamedTuple):
    """Graphs that a query is asked of, by IRI; ``DEFAULT_GRAPH`` may stand among the default ones."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a query says of itself.

    :param text: The query.
    :param form: One of ``FORMS``, or empty where it is none of them.
    :param prefixes: Its declared prefixes.
    :param dataset: What its FROM clauses name, or None where it has none that can be read.
    :param service: Offset of a call of another service, or None.
    :param limit: Token of the number of its outermost LIMIT, or None.
    :param limit_place: Offset where an outermost LIMIT may be put.
    """

    text: str
    form: str
    prefixes: Mapping[str, str]
    dataset: Dataset | None
    service: int | None
    limit: Token | None
    limit_place: int

    def with_limit(self, rows: int) -> str:
        """Return the query with at most so many rows. It is unchanged where it asks for no more, or is no SELECT."""
        if self.form != "SELECT" or self.limit_place < 0:
            return self.text
        if self.limit is None:
            return f"{self.text[: self.limit_place]}\nLIMIT {rows}\n{self.text[self.limit_place :]}"
        asked = int(re.sub(r"\D", "", self.limit.text))
        if asked <= rows:
            return self.text
        return f"{self.text[: self.limit.start]} LIMIT {rows} {self.text[self.limit.end :]}"


def read_query(text: str, base: str = "") -> Reading:
    """Read a query. Never fails: what is no SPARQL is left for the parser to refuse.

    :param base: IRI that relative ones are resolved against where the query names none.
    """
    if text[:6].upper() == "SELECT" and text.count("{") == text.count("}") and not _TELLING.search(text):
        return Reading(text, "SELECT", {}, None, None, None, len(text))
    tokens = list(read_tokens(text))
    top = list(_outermost(tokens))
    balanced = sum(token.text in _OPENING for token in _marks(tokens)) == sum(
        token.text in _CLOSING for token in _marks(tokens)
    )
    base, prefixes = _read_prologue(top, base)
    body = [token for token in top if token.kind != "mark"]
    limit, place = _limit(top, len(text))
    return Reading(
        text=text,
        form=next((form for token in body for form in FORMS if token.keyword.startswith(form)), ""),
        prefixes=prefixes,
        dataset=_read_dataset(body, base, prefixes),
        service=_find_service(tokens),
        limit=limit,
        limit_place=place if balanced else -1,
    )


def position(text: str, offset: int) -> tuple[int, int]:
    """Return line and column of an offset, counted from 1."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def is_empty(text: str) -> bool:
    """Return whether a text has nothing but white space and comments."""
    return next(read_tokens(text), None) is None


def is_update(text: str) -> bool:
    """Return whether a text begins as an update does, behind its prefixes."""
    words = (token.keyword for token in read_tokens(text) if token.keyword not in {"", "BASE", "PREFIX"})
    return next(words, "") in _UPDATES


def undeclared_prefix(text: str) -> tuple[str, int] | None:
    """Return the first prefix that is used and nowhere declared, with its offset."""
    tokens = list(read_tokens(text))
    declared = set(_read_prologue(tokens)[1])
    for token in tokens:
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and prefix not in declared:
            return prefix, token.start
    return None


def _marks(tokens: list[Token]) -> Iterator[Token]:
    return (token for token in tokens if token.kind == "mark")


def _outermost(tokens: list[Token]) -> Iterator[Token]:
    """Yield the tokens outside all brackets, and the brackets of the outermost level."""
    depth = 0
    for token in tokens:
        if token.kind == "mark" and token.text in _CLOSING:
            depth -= 1
        if depth <= 0:
            yield token
        if token.kind == "mark" and token.text in _OPENING:
            depth += 1


def _read_prologue(tokens: list[Token], base: str = "") -> tuple[str, dict[str, str]]:
    prefixes = dict[str, str]()
    for index, token in enumerate(tokens):
        following = tokens[index + 1 : index + 3]
        if token.keyword == "BASE" and following and following[0].kind == "iri":
            base = urljoin(base, _iri(following[0]))
        elif token.keyword == "PREFIX" and [each.kind for each in following] == ["name", "iri"]:
            prefixes[following[0].text[:-1]] = urljoin(base, _iri(following[1]))
    return base, prefixes


def _read_dataset(body: list[Token], base: str, prefixes: Mapping[str, str]) -> Dataset | None:
    default: list[str] = []
    named: list[str] = []
    for index, token in enumerate(body):
        if token.keyword != "FROM" or index + 1 == len(body):
            continue
        is_named = body[index + 1].keyword == "NAMED"
        source = body[index + 1 + is_named] if index + 1 + is_named < len(body) else token
        iri = _resolve(source, base, prefixes)
        if iri is None:
            return None
        (named if is_named else default).append(iri)
    return Dataset(tuple(dict.fromkeys(default)), tuple(dict.fromkeys(named))) if default or named else None


def _resolve(token: Token, base: str, prefixes: Mapping[str, str]) -> str | None:
    if token.kind == "iri":
        return urljoin(base, _iri(token)) if base else _iri(token)
    prefix, _, local = token.text.partition(":")
    if token.kind != "name" or prefix not in prefixes:
        return None
    return prefixes[prefix] + re.sub(r"\\(.)", r"\1", local)


def _iri(token: Token) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16)), token.text[1:-1])


def _find_service(tokens: list[Token]) -> int | None:
    """Return where another service is called.

    As a bare word SERVICE can be nothing else. Glued to a prefixed name it is a call only before a brace, where no
    other name may stand except after the words of ``_NAME_EXPECTED``.
    """
    for index, token in enumerate(tokens):
        if token.kind not in {"word", "name"} or not _SERVICE.match(token.text):
            continue
        after = tokens[index + 1].text if index + 1 < len(tokens) else ""
        before = tokens[index - 1].keyword if index else ""
        if token.kind == "word" or (after == "{" and before not in _NAME_EXPECTED):
            return token.start
    return None


def _limit(top: list[Token], end: int) -> tuple[Token | None, int]:
    """Return the outermost LIMIT with its number as one token, and the place where one may be put."""
    place = end
    for index, token in enumerate(top):
        word = token.keyword
        if word == "LIMIT" and index + 1 < len(top) and top[index + 1].kind == "number":
            number = top[index + 1]
            return Token("limit", f"LIMIT{' ' * (number.start - token.end)}{number.text}", token.start), place
        if re.fullmatch(r"LIMIT\d+", word):
            return Token("limit", token.text, token.start), place
        if word.startswith("VALUES"):
            place = token.start
    return None, place
