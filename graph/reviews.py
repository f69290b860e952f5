"""Reviews of links: each is kept as data of the release, and the latest of a link decides where it stands."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final, cast, get_args

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import iri
from graph.link_places import ACCEPTED, Judgement, graph_of, settle
from graph.releases import ChangeSummary
from graph.statements import Statements
from ontology.terms import Class, Dcterms, Property, Prov, Rdf, Xsd

REVIEWS: Final = iri.graph_iri("source/reviews")
JUDGEMENTS: Final = cast(tuple[Judgement, ...], get_args(Judgement))
MOST_NAME, MOST_REASON = 200, 4000
"""Characters that a name and a reason may have."""

_LINK = re.compile(rf"(?:{re.escape(iri.BASE)}link/|link/)?([0-9A-Za-z_-]+)")
# While one day begins in Kiribati another is not yet over; a name's own day is today somewhere.
_FURTHEST_EAST = timedelta(hours=14)


class UnknownLink(Exception):
    """No link has that id.

    :param name: The id as given.
    """

    def __init__(self, name: str) -> None:
        super().__init__(
            f"No link is held under the id {name}. The named query links lists all with their ids (`ecotone sparql "
            "links`), and /api/targets/ID has those of a target."
        )


class ReviewRefused(ValueError):
    """A review that says too little, too much or what is no text.

    :param field: What is wrong: ``judgement``, ``by``, ``reason`` or ``date``.
    """

    def __init__(self, field: str, reason: str) -> None:
        self.field, self.reason = field, reason
        super().__init__(f"{field}: {reason}")


@dataclass(frozen=True, slots=True)
class Review:
    """A person's judgement of a link.

    :param link: IRI of the link.
    :param by: Name of who judged.
    :param day: Day on which they did.
    :param recorded: Moment at which it was written down; of two reviews of one day the later written one counts.
    """

    link: str
    judgement: Judgement
    by: str
    reason: str
    day: date
    recorded: datetime

    @classmethod
    def given(
        cls, link: str, judgement: str, by: str, reason: str, *, now: datetime, day: date | None = None
    ) -> "Review":
        """Return a review as somebody gives it.

        :param link: Id or IRI of the link.
        :param now: Moment of recording, with its time zone.
        :param day: Day of the judgement, today where it is not said.
        :raises UnknownLink: If that is no id that a link can have.
        :raises ReviewRefused: If name or reason are empty, too long or no text, or the day is still to come.
        """
        if judgement not in JUDGEMENTS:
            raise ReviewRefused("judgement", f"must be {' or '.join(JUDGEMENTS)}")
        recorded = now.astimezone(UTC)
        if day is not None and day > (recorded + _FURTHEST_EAST).date():
            raise ReviewRefused("date", f"{day.isoformat()} is still to come")
        name = " ".join(check_text("by", by, MOST_NAME).split())
        said = check_text("reason", reason, MOST_REASON)
        recorded = recorded.replace(microsecond=recorded.microsecond // 1000 * 1000)
        return cls(link_iri(link), judgement, name, said, day or recorded.date(), recorded)

    @property
    def id(self) -> str:
        """Its id: sixteen hexadecimal digits made of all that it says."""
        said = (self.link, self.judgement, self.by, self.reason, str(self.day), self.recorded.isoformat())
        return iri.digest_of(*said)

    @property
    def iri(self) -> str:
        """Its IRI."""
        return iri.Resource("review", self.id).iri

    @property
    def order(self) -> tuple[date, datetime, str]:
        """What sorts reviews, the earliest first."""
        return self.day, self.recorded, self.id

    def says_what(self, other: "Review") -> bool:
        """Tell whether another review says the same of the same link by the same name on the same day."""
        mine, theirs = ((one.link, one.judgement, one.by, one.reason, one.day) for one in (self, other))
        return mine == theirs


def link_iri(name: str) -> str:
    """Return the IRI of a link from its id (``link/0f…``, ``0f…``) or its IRI.

    :raises UnknownLink: If it is none of these.

    >>> link_iri("0f1e") == link_iri("link/0f1e") == link_iri("https://w3id.org/ecotone/link/0f1e")
    True
    """
    found = _LINK.fullmatch(name.strip())
    if found is None:
        raise UnknownLink(name)
    return iri.Resource("link", found[1]).iri


def check_text(field: str, text: str, most: int) -> str:
    """Return a text as it is kept: composed, without white space around it.

    :param most: Characters that it may have.
    :raises ReviewRefused: If it has no letter or digit, more characters, or control characters and halves of pairs.
    """
    kept = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
    if not any(sign.isalnum() for sign in kept):
        raise ReviewRefused(field, "must not be empty")
    if len(kept) > most:
        raise ReviewRefused(field, f"may have {most} characters, has {len(kept)}")
    if any(unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\n\t" for sign in kept):
        raise ReviewRefused(field, "has control characters or what is no text")
    return kept


def read_reviews(store: Store) -> tuple[Review, ...]:
    """Return every review, the earliest first."""
    nodes = store.quads_for_pattern(None, NamedNode(Rdf.TYPE), NamedNode(Class.REVIEW), NamedNode(REVIEWS))
    return tuple(sorted((_read(store, quad) for quad in nodes), key=lambda review: review.order))


def latest_reviews(reviews: Iterable[Review]) -> dict[str, Review]:
    """Return the review of each link that decides: the latest day, and of one day the last that was written down."""
    return {review.link: review for review in sorted(reviews, key=lambda review: review.order)}


def record_review(store: Store, review: Review) -> ChangeSummary:
    """Write a review down and put its link where the latest review has it.

    A review that says again what the latest one says changes nothing.

    :raises UnknownLink: If there is no such link.
    """
    if graph_of(store, review.link) is None:
        raise UnknownLink(iri.id_of(review.link))
    reviews = read_reviews(store)
    former = latest_reviews(reviews).get(review.link)
    if former is not None and former.says_what(review):
        return ChangeSummary(graphs=frozenset())
    store.extend(review_quads(review))
    latest = latest_reviews((*reviews, review))[review.link]
    touched = settle(store, latest.link, latest.judgement, latest.by)
    return ChangeSummary(graphs=touched | {REVIEWS}, about=about_reviews(store))


def suspend_reviews(store: Store) -> frozenset[str]:
    """Put every reviewed link back as its source gave it, before the sources are read again.

    :returns: IRIs of the graphs that may have changed.
    """
    return frozenset().union(*(settle(store, link, None) for link in latest_reviews(read_reviews(store))))


def apply_reviews(store: Store) -> frozenset[str]:
    """Put every reviewed link where its latest review has it; reviews of links that are gone are left as they are.

    :returns: IRIs of the graphs that may have changed.
    """
    latest = latest_reviews(read_reviews(store)).values()
    return frozenset().union(*(settle(store, one.link, one.judgement, one.by) for one in latest))


def about_reviews(store: Store) -> dict[str, dict[str, int | list[str]]]:
    """Return what a manifest says of reviews: how many there are, and those whose link is gone, by id."""
    reviews = read_reviews(store)
    gone = [iri.id_of(review.iri) for review in reviews if graph_of(store, review.link) is None]
    return {"reviews": {"held": len(reviews), "without_link": gone}}


def review_quads(review: Review) -> Iterator[Quad]:
    """Yield what a release says of a review, and what the graphs are that reviews write to."""
    out = Statements(REVIEWS)
    for graph, title in ((REVIEWS, "Reviews of links"), (ACCEPTED, "Links accepted in review")):
        out.link(graph, Rdf.TYPE, Prov.ENTITY)
        out.say(graph, Dcterms.TITLE, title, "en")
    out.link(review.iri, Rdf.TYPE, Class.REVIEW)
    out.link(review.iri, Property.ABOUT, review.link)
    out.say(review.iri, Property.JUDGEMENT, review.judgement)
    out.say(review.iri, Property.ASSERTED_BY, review.by)
    out.say(review.iri, Property.REASON, review.reason)
    out.say_typed(review.iri, Dcterms.DATE, review.day.isoformat(), Xsd.DATE)
    recorded = review.recorded.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    out.say_typed(review.iri, Prov.GENERATED_AT, recorded, Xsd.DATE_TIME)
    yield from out


def _read(store: Store, node: Quad) -> Review:
    said = {
        quad.predicate.value: quad.object.value
        for quad in store.quads_for_pattern(node.subject, None, None, NamedNode(REVIEWS))
        if isinstance(quad.object, NamedNode | Literal)
    }
    return Review(
        link=said[Property.ABOUT],
        judgement=cast(Judgement, said[Property.JUDGEMENT]),
        by=said[Property.ASSERTED_BY],
        reason=said[Property.REASON],
        day=date.fromisoformat(said[Dcterms.DATE]),
        recorded=datetime.fromisoformat(said[Prov.GENERATED_AT]),
    )
