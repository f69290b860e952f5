"""The tokens of a SPARQL query: enough to see its form, its data set and its limits, and to bind values.

Standard library only, since the query workers read it too. Token rules: SPARQL 1.1 Query Language, section 19.8.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_IRI = r"<(?:[^<>\"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>"
_LONG = r'"""(?:[^"\\]|\\.|"(?!""))*"""' + r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
_SHORT = r'"(?:[^"\\\n\r]|\\.)*"' + r"|'(?:[^'\\\n\r]|\\.)*'"
_LOCAL = r"(?:[\w.:\-·]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])*"
_PATTERN = re.compile(
    rf"(?P<space>[ \t\r\n]+|\#[^\n\r]*)|(?P<iri>{_IRI})|(?P<string>{_LONG}|{_SHORT})"
    rf"|(?P<variable>[?$]\w+)|(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)"
    rf"|(?P<name>(?:[^\W\d](?:[\w.\-·]*[\w\-·])?)?:{_LOCAL})|(?P<word>[^\W\d]\w*)|(?P<number>\d+)|(?P<mark>.)",
    re.DOTALL,
)


class Token(NamedTuple):
    """A token of a query.

    :param kind: ``iri``, ``string``, ``variable``, ``language``, ``name`` (prefixed), ``word``, ``number``, ``mark``.
    :param text: As written; of a prefixed name without a full stop that ends the triple.
    :param start: Offset of its first character.
    """

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.start + len(self.text)

    @property
    def keyword(self) -> str:
        """The word in upper case, empty for what is no word."""
        return self.text.upper() if self.kind == "word" else ""


def read_tokens(query: str) -> Iterator[Token]:
    """Yield the tokens of a query, comments and white space left out. Never fails: what is no token is a mark."""
    for match in _PATTERN.finditer(query):
        kind = match.lastgroup or "mark"
        if kind == "name":
            yield from _split_name(match[0], match.start())
        elif kind != "space":
            yield Token(kind, match[0], match.start())


def _split_name(text: str, start: int) -> Iterator[Token]:
    """A local name has no full stop at its end: it is the triple's."""
    name = text.rstrip(".") if not text.endswith("\\.") else text
    yield Token("name", name, start)
    for place in range(len(name), len(text)):
        yield Token("mark", ".", start + place)
