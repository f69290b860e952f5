"""Links and their reviews in JSON."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from api.models import SourceModel, ThingModel
from graph.iri import id_of
from graph.link_places import Judgement
from graph.reading.link import LinkRecord, ReviewView
from graph.reviews import MOST_NAME, MOST_REASON, Review, ReviewRefused, check_text


class ReviewModel(BaseModel):
    """A judgement of a link: ``accept`` or ``dispute``, by whom, when and why."""

    id: str
    iri: str
    judgement: Judgement
    by: str
    reason: str
    date: str
    recorded: str

    @classmethod
    def of(cls, review: ReviewView) -> "ReviewModel":
        """Return the model of a review."""
        return cls(
            id=id_of(review.iri),
            iri=review.iri,
            judgement=review.judgement,  # type: ignore[arg-type]  # pydantic checks it
            by=review.by,
            reason=review.reason,
            date=review.day,
            recorded=review.recorded,
        )


class LinkRecordModel(BaseModel):
    """One link by itself.

    ``ground`` is why whoever judged it says so, ``stated_in`` the unit that states it; either may be empty.
    ``stated`` tells whether it stands in the default graph, ``graph`` in which named graph, ``moved_from`` from which one
    a review moved it. The first of ``reviews`` is the latest and decides.
    """

    id: str
    iri: str
    subject: ThingModel
    predicate: str
    object: ThingModel
    asserted_by: str
    basis: str
    stated: bool
    disputed: bool
    source: SourceModel
    justification: str
    date: str
    note: str
    ground: str
    stated_in: str
    graph: str
    moved_from: str | None
    reviews: list[ReviewModel]

    @classmethod
    def of(cls, link: LinkRecord) -> "LinkRecordModel":
        """Return the model of a link."""
        return cls(
            id=id_of(link.iri),
            iri=link.iri,
            subject=ThingModel.of(link.subject),
            predicate=link.predicate,
            object=ThingModel.of(link.object),
            asserted_by=link.asserted_by,
            basis=link.basis,
            stated=link.stated,
            disputed=link.disputed,
            source=SourceModel.of(link.source),
            justification=link.justification,
            date=link.date,
            note=link.note,
            ground=link.ground,
            stated_in=link.stated_in,
            graph=link.graph,
            moved_from=link.moved_from or None,
            reviews=[ReviewModel.of(review) for review in link.reviews],
        )


class ReviewOutcome(BaseModel):
    """What became of a review: the release that has it, and the link as it stands there."""

    release: str
    review: str
    link: LinkRecordModel


def _checked(field: str, text: str, most: int) -> str:
    try:
        return check_text(field, text, most)
    except ReviewRefused as error:
        raise PydanticCustomError("review", "It {reason}", {"reason": error.reason}) from None


class ReviewBody(BaseModel):
    """A review as it is sent."""

    model_config = ConfigDict(extra="forbid")

    judgement: Judgement
    by: Annotated[str, AfterValidator(lambda text: _checked("by", text, MOST_NAME))] = Field(
        description="Name of the person who judges."
    )
    reason: Annotated[str, AfterValidator(lambda text: _checked("reason", text, MOST_REASON))] = Field(
        description="Why, in their words."
    )

    def review(self, link: str) -> Review:
        """Return the review of a link, made now.

        :raises graph.reviews.UnknownLink: If that is no id that a link can have.
        """
        return Review.given(link, self.judgement, self.by, self.reason, now=datetime.now(UTC))
