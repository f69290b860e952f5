"""What the read model asks of a store, and the queries it asks with."""

from pathlib import Path
from typing import Protocol

import pyoxigraph

from graph.queries import Row, Value, bind, load_query, rows_of

QUERIES = Path(__file__).parent / "queries"


class Graph(Protocol):
    """A graph that answers SPARQL: a store in memory, workers, or an endpoint elsewhere."""

    def select(self, query: str) -> list[Row]:
        """Return the rows of a SELECT query; an unbound variable is absent from its row."""

    def construct(self, query: str) -> list[pyoxigraph.Triple]:
        """Return the triples of a CONSTRUCT query."""


def query_text(name: str, over: str | None = None, **values: Value) -> str:
    """Return a query of this folder with its values bound.

    :param over: Named graph to ask instead of the default graph.
    :raises graph.queries.WrongParameter: If a value is missing, unknown or not of its kind.
    """
    text = bind(load_query(name, QUERIES), values)
    return text.replace("\nWHERE {", f"\nFROM {pyoxigraph.NamedNode(over)}\nWHERE {{", 1) if over else text


class StoreGraph:
    """A store in this process."""

    def __init__(self, store: pyoxigraph.Store) -> None:
        self._store = store

    def select(self, query: str) -> list[Row]:
        """Return the rows of a SELECT query."""
        solutions = self._store.query(query)
        assert isinstance(solutions, pyoxigraph.QuerySolutions)
        return rows_of(solutions)

    def construct(self, query: str) -> list[pyoxigraph.Triple]:
        """Return the triples of a CONSTRUCT query."""
        triples = self._store.query(query)
        assert isinstance(triples, pyoxigraph.QueryTriples)
        return list(triples)


def value(row: Row, name: str) -> str:
    """Return a variable's value as a string, empty where it is unbound."""
    term = row.get(name)
    return "" if term is None or isinstance(term, pyoxigraph.Triple) else term.value
