"""What routes and pages share: the release that is served, its store and its search, taken as one view."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

from api.settings import Settings
from graph.queries import Row, Value, bind_values, load_query, select
from graph.reading.graph import StoreGraph

# What the search loader returns; this module hands it on and calls nothing on it.
Searcher: TypeAlias = Any
Read = TypeVar("Read")


class SearchLoading(Exception):
    """Search is asked before its model and index are loaded."""


@dataclass(frozen=True, slots=True)
class View:
    """One release as it is served. It never changes; a new release is a new view.

    :param release: Id of the release.
    :param folder: Folder of the release.
    :param store: Its store, read-only.
    :param manifest: Its manifest as read from JSON.
    :param search: The search of this release, or None while it is loading. Its type is the search loader's.
    :param kept: What was read once of this release and is the same for every reader.
    """

    release: str
    folder: Path
    store: Store
    manifest: Mapping[str, Any]
    search: Searcher | None = None
    kept: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, read: Callable[..., Read], *about: str) -> Read:
        """Return what a function reads of this release; it is read when it is first asked for and kept with the view.

        :param read: Takes the graph, and the ids that it reads about. None, for what is not there, is not kept.
        """
        if (read, *about) in self.kept:
            kept: Read = self.kept[read, *about]
            return kept
        found = read(StoreGraph(self.store), *about)
        if found is not None:
            self.kept[read, *about] = found
        return found

    def query(
        self, sparql: str, values: Mapping[str, Value] | None = None
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answer a query of our own in this process. Queries of users never come here.

        :param values: Terms for variables of the query; bound, never formatted in.
        """
        return self.store.query(bind_values(sparql, values or {}))

    def rows(self, name: str, **values: Value) -> list[Row]:
        """Return the rows of the named query ``graph/queries/NAME.rq``, each a dict of variable to term.

        :raises graph.queries.UnknownQuery: If there is no such query.
        :raises graph.queries.WrongParameter: If a value is missing, unknown or not of its kind.
        """
        return select(self.store, load_query(name), values)


class Service:
    """The view that is served now, on ``app.state.service``. Take ``view`` once per request and stay with it."""

    def __init__(self, settings: Settings, view: View) -> None:
        self.settings = settings
        self._view = view

    @property
    def view(self) -> View:
        """The view that new requests get."""
        return self._view

    @property
    def release(self) -> str:
        """Id of the release that is served."""
        return self._view.release

    @property
    def store(self) -> Store:
        """Store of the release that is served, read-only."""
        return self._view.store

    @property
    def search(self) -> Searcher | None:
        """Search of the release that is served, or None while it is loading."""
        return self._view.search

    def query(
        self, sparql: str, values: Mapping[str, Value] | None = None
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """As ``View.query``, on the view of now."""
        return self._view.query(sparql, values)

    def rows(self, name: str, **values: Value) -> list[Row]:
        """As ``View.rows``, on the view of now."""
        return self._view.rows(name, **values)

    def require_search(self) -> Searcher:
        """Return the search.

        :raises SearchLoading: If it is not loaded yet.
        """
        if self._view.search is None:
            raise SearchLoading("Search is still loading; try again in a few seconds.")
        return self._view.search

    def serve(self, view: View) -> None:
        """Serve another view from the next request on."""
        self._view = view
