"""Short ways to write quads of one named graph."""

from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad

from ontology.terms import Xsd

INTEGER, DECIMAL, BOOLEAN = NamedNode(Xsd.INTEGER), NamedNode(Xsd.DECIMAL), NamedNode(Xsd.BOOLEAN)
Value = str | int | float | Decimal | bool


class Statements:
    """Collects the quads of one named graph, each once and in the order of writing.

    :param graph: IRI of the graph.
    """

    def __init__(self, graph: str) -> None:
        self.graph = NamedNode(graph)
        self._quads: dict[Quad, None] = {}

    def __iter__(self) -> Iterator[Quad]:
        return iter(self._quads)

    def link(self, subject: str, predicate: str, *objects: str) -> None:
        """State that a thing stands in a relation to things with these IRIs."""
        for value in objects:
            self._add(subject, predicate, NamedNode(value))

    def say(self, subject: str, predicate: str, value: Value | None, lang: str | None = None) -> None:
        """State a literal; nothing at all where the value is None or an empty text.

        :param lang: Language of a text; without one it is a plain string.
        """
        if value is None or value == "":
            return
        self._add(subject, predicate, literal(value, lang))

    def say_typed(self, subject: str, predicate: str, value: str, datatype: str) -> None:
        """State a literal of a datatype, given in its lexical form."""
        self._add(subject, predicate, Literal(value, datatype=NamedNode(datatype)))

    def _add(self, subject: str, predicate: str, value: NamedNode | Literal) -> None:
        self._quads[Quad(NamedNode(subject), NamedNode(predicate), value, self.graph)] = None


def literal(value: Value, lang: str | None = None) -> Literal:
    """Return the literal of a value: texts with their language, numbers as integers or decimals."""
    if isinstance(value, bool):
        return Literal("true" if value else "false", datatype=BOOLEAN)
    if isinstance(value, int):
        return Literal(str(value), datatype=INTEGER)
    if isinstance(value, float | Decimal):
        return Literal(format(Decimal(str(value)), "f"), datatype=DECIMAL)
    return Literal(value, language=lang) if lang else Literal(value)
