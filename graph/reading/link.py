"""One link with both ends, what it rests on, where it stands, and who reviewed it."""

from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from graph.iri import id_of
from graph.queries import Row, bind, load_query
from graph.reading.graph import Graph, query_text, value
from graph.reading.things import name_things
from graph.reading.views import Provenance, Thing
from graph.reading.vocabulary import local_name
from graph.reviews import REVIEWS
from graph.store import states_facts


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A judgement of a link.

    :param judgement: ``accept`` or ``dispute``.
    :param day: ISO date of the judgement.
    :param recorded: Moment at which it was written down, as in the graph.
    """

    iri: str
    judgement: str
    by: str
    reason: str
    day: str
    recorded: str


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A link by itself.

    :param predicate: IRI of the relation.
    :param asserted_by: Who says so.
    :param basis: ``printed``, ``draft``, ``derived``, ``judged``, ``recalled`` or empty.
    :param justification: Local name of the SSSOM justification.
    :param date: Day on which it was gathered, or empty.
    :param ground: Why whoever judged it says so, in English; empty where nobody had to judge.
    :param stated_in: Id of the unit that states it, or empty.
    :param graph: IRI of the named graph that it stands in.
    :param moved_from: IRI of the graph that a review moved it from, or empty.
    :param reviews: All its reviews; the first is the latest and decides.
    """

    iri: str
    subject: Thing
    predicate: str
    object: Thing
    asserted_by: str
    basis: str
    disputed: bool
    source: Provenance
    justification: str
    date: str
    note: str
    ground: str
    stated_in: str
    graph: str
    moved_from: str
    reviews: tuple[ReviewView, ...]

    @property
    def stated(self) -> bool:
        """Tell whether it stands in the default graph: printed in a source or accepted, and not disputed."""
        return states_facts(self.graph)


def read_link(graph: Graph, iri: str) -> LinkRecord | None:
    """Return a link, None where there is none of that IRI."""
    rows = graph.select(bind(load_query("link"), {"link": NamedNode(iri)}))
    if not rows:
        return None
    row = rows[0]
    things = name_things(graph, (value(row, "subject"), value(row, "object")))
    return LinkRecord(
        iri=iri,
        subject=things[value(row, "subject")],
        predicate=value(row, "predicate"),
        object=things[value(row, "object")],
        asserted_by=value(row, "author"),
        basis=value(row, "basis"),
        disputed=value(row, "disputed") == "true",
        source=Provenance(value(row, "source"), value(row, "tier"), value(row, "evidence")),
        justification=local_name(value(row, "justification")),
        date=value(row, "date"),
        note=value(row, "note"),
        ground=value(row, "ground"),
        stated_in=id_of(value(row, "stated_in")),
        graph=value(row, "graph"),
        moved_from=value(row, "moved_from"),
        reviews=tuple(dict.fromkeys(_review(found) for found in rows if "review" in found)),
    )


def describe_link(graph: Graph, link: LinkRecord) -> list[Triple]:
    """Return the triples of a link and of its reviews."""
    reviews = [review.iri for review in link.reviews]
    triples = graph.construct(query_text("describe_thing", link.graph, subjects=link.iri))
    return [*triples, *(graph.construct(query_text("describe_thing", REVIEWS, subjects=reviews)) if reviews else ())]


def _review(row: Row) -> ReviewView:
    return ReviewView(*(value(row, name) for name in ("review", "judgement", "reviewer", "reason", "day", "recorded")))
