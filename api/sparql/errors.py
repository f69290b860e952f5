"""What a query can run into. No HTTP here: the table in ``api/errors.py`` says how each is answered."""

from collections.abc import Mapping


class SparqlError(Exception):
    """Base of all of them.

    :ivar members: What a client's program can read beside the sentence.
    """

    members: Mapping[str, str | int | float]

    def __init__(self, sentence: str, **members: str | int | float) -> None:
        self.members = members
        super().__init__(sentence)


class QuerySyntax(SparqlError):
    """The query is no SPARQL. Members ``line`` and ``column``, counted from 1."""


class RequestNotUnderstood(SparqlError):
    """The request is none of the SPARQL 1.1 Protocol."""


class UnknownMediaType(SparqlError):
    """The body of the request is of a media type that the protocol does not know."""


class NotAcceptable(SparqlError):
    """None of the formats that the client accepts can be written."""


class QueryRefused(SparqlError):
    """The query asks for what this service does not do, such as calling another service."""


class UpdateRefused(SparqlError):
    """Updates are not taken."""


class QueryFailed(SparqlError):
    """The query could not be evaluated."""


class TimeLimit(SparqlError):
    """The query ran longer than it may."""


class MemoryLimit(SparqlError):
    """The query held more memory than it may."""


class LongQueriesLimit(SparqlError):
    """As many long queries as may run at once are running already."""


class TooManyWaiting(SparqlError):
    """As many queries as may wait are waiting already."""


class WorkerLost(SparqlError):
    """The process that ran the query ended for no known reason."""


class ClientGone(SparqlError):
    """The client closed its connection, so nobody waits for an answer."""
