"""How texts stand, in JSON."""

from pydantic import BaseModel

from api.models import ThingModel
from graph.reading.standing import SaidOfStanding, Standing, StandingGround


class StandingGroundModel(BaseModel):
    """Why a text stands as it does: what did it or says so, on whose word, or the day by which all of it was due."""

    rule: str
    by: ThingModel | None
    stated_in: str | None
    day: str | None

    @classmethod
    def of(cls, ground: StandingGround) -> "StandingGroundModel":
        """Return the model of a ground."""
        return cls(
            rule=ground.rule,
            by=ThingModel.maybe(ground.by),
            stated_in=ground.stated_in.id if ground.stated_in else None,
            day=ground.day or None,
        )


class StandingModel(BaseModel):
    """Status in force and state of implementation, which are two things; either is null where it is not known.

    ``stated_by`` names the registers that say so; where it is empty, the status was concluded, and ``grounds`` says from
    what. What is active was concluded from the absence of any ground.
    """

    status: str | None
    implementation: str | None
    stated_by: list[str]
    grounds: list[StandingGroundModel]

    @classmethod
    def of(cls, standing: Standing) -> "StandingModel":
        """Return the model of a standing."""
        return cls(
            status=standing.status or None,
            implementation=standing.implementation or None,
            stated_by=list(standing.sources),
            grounds=[StandingGroundModel.of(ground) for ground in standing.grounds],
        )


class SaidOfStandingModel(BaseModel):
    """What a unit says of the standing of a text: decided there, told, or only proposed."""

    unit: str
    subject: ThingModel
    predicate: str
    object: ThingModel
    stance: str
    partly: bool

    @classmethod
    def of(cls, said: SaidOfStanding) -> "SaidOfStandingModel":
        """Return the model of a statement."""
        return cls(
            unit=said.unit.id,
            subject=ThingModel.of(said.subject),
            predicate=said.predicate,
            object=ThingModel.of(said.object),
            stance=said.stance,
            partly=said.partly,
        )
