"""A plan of action, the register of initiatives, needs and offers, and countries, in JSON."""

from pydantic import BaseModel

from api.models import QuantityModel, SourceModel, TextModel, ThingModel, by_language
from graph.reading.cooperation import CooperationItem, CooperationView, Match
from graph.reading.initiatives import Initiative, Pledge, Register
from graph.reading.parties import CountryEntry, Group, InstrumentStatus, PartiesView
from graph.reading.plan import Flow, PlanPart, PlanStep, PlanView, Served
from graph.reading.views import DatedFact


class DatedFactModel(BaseModel):
    """A count or an outcome that a unit states, as of a date; ``fact`` is in English."""

    fact: str
    value: str
    unit: str
    as_of: str
    stated_in: str

    @classmethod
    def of(cls, fact: DatedFact) -> "DatedFactModel":
        """Return the model of a fact."""
        return cls(fact=fact.words.text, value=fact.value, unit=fact.unit, as_of=fact.as_of, stated_in=fact.stated_in)


class ServedModel(BaseModel):
    """What an activity serves: ``stated`` by a unit, or judged by us for the ``reason`` given. ``link`` is its id."""

    thing: ThingModel
    stated: bool
    by: str
    reason: str
    link: str

    @classmethod
    def of(cls, served: Served) -> "ServedModel":
        """Return the model of what is served."""
        return cls(
            thing=ThingModel.of(served.thing),
            stated=served.stated,
            by=served.by,
            reason=served.reason,
            link=served.link,
        )


class PlanPartModel(BaseModel):
    """A principle, activity or safeguard. Years count from adoption; they are null where the timetable has none."""

    id: str
    iri: str
    mark: str
    label: dict[str, str]
    from_year: int | None
    to_year: int | None
    voluntary: bool
    stated_in: str
    texts: list[TextModel]
    serves: list[ServedModel]

    @classmethod
    def of(cls, part: PlanPart) -> "PlanPartModel":
        """Return the model of a part."""
        return cls(
            id=part.thing.id,
            iri=part.thing.iri,
            mark=part.mark,
            label=by_language(part.thing.labels),
            from_year=part.years[0] if part.years else None,
            to_year=part.years[1] if part.years else None,
            voluntary=part.voluntary,
            stated_in=part.unit,
            texts=[TextModel.of(text) for text in part.texts],
            serves=[ServedModel.of(served) for served in part.serves],
        )


class PlanStepModel(PlanPartModel):
    """A step with its activities."""

    activities: list[PlanPartModel]

    @classmethod
    def of_step(cls, step: PlanStep) -> "PlanStepModel":
        """Return the model of a step."""
        own = PlanPartModel.of(step.part).model_dump()
        return cls(**own, activities=[PlanPartModel.of(activity) for activity in step.activities])


class FlowModel(BaseModel):
    """One part feeds into another; ``how`` is a word of ours in English."""

    start: str
    how: str
    end: str
    stated_in: str

    @classmethod
    def of(cls, flow: Flow) -> "FlowModel":
        """Return the model of a flow."""
        return cls(start=flow.start.mark, how=flow.how, end=flow.end.mark, stated_in=flow.unit)


class PlanModel(BaseModel):
    """A plan of action; ``nature`` is that of the text which its parts are read from."""

    release: str
    id: str
    iri: str
    label: dict[str, str]
    nature: str
    voluntary: bool
    drafted_in: list[ThingModel]
    adopted_in: list[ThingModel]
    stated_in: list[str]
    actors: list[ThingModel]
    serves: list[ThingModel]
    principles: list[PlanPartModel]
    steps: list[PlanStepModel]
    safeguards: list[PlanPartModel]
    flows: list[FlowModel]

    @classmethod
    def of(cls, plan: PlanView, release: str) -> "PlanModel":
        """Return the model of a plan."""
        return cls(
            release=release,
            id=plan.thing.id,
            iri=plan.thing.iri,
            label=by_language(plan.thing.labels),
            nature=plan.nature,
            voluntary=plan.voluntary,
            drafted_in=[ThingModel.of(thing) for thing in plan.drafted_in],
            adopted_in=[ThingModel.of(thing) for thing in plan.adopted_in],
            stated_in=list(plan.stated_in),
            actors=[ThingModel.of(thing) for thing in plan.actors],
            serves=[ThingModel.of(thing) for thing in plan.serves],
            principles=[PlanPartModel.of(part) for part in plan.principles],
            steps=[PlanStepModel.of_step(step) for step in plan.steps],
            safeguards=[PlanPartModel.of(part) for part in plan.safeguards],
            flows=[FlowModel.of(flow) for flow in plan.flows],
        )


class PledgeModel(QuantityModel):
    """What is pledged; ``stated`` is false where it is recalled from memory."""

    stated: bool

    @classmethod
    def of_pledge(cls, pledge: Pledge) -> "PledgeModel":
        """Return the model of a pledge."""
        return cls(**QuantityModel.of(pledge.quantity).model_dump(), stated=pledge.stated)


class InitiativeModel(BaseModel):
    """An initiative or fund; ``standing`` is ``stated``, ``recalled`` or ``named only``."""

    id: str
    iri: str
    label: dict[str, str]
    standing: str
    year: str
    year_stated: bool
    led_by: str
    lead_stated: bool
    pledges: list[PledgeModel]
    serves: list[ThingModel]
    recalled_to_serve: list[ThingModel]
    named_in: list[str]
    facts: list[DatedFactModel]
    sources: list[SourceModel]
    notes: list[str]

    @classmethod
    def of(cls, initiative: Initiative) -> "InitiativeModel":
        """Return the model of an initiative."""
        return cls(
            id=initiative.thing.id,
            iri=initiative.thing.iri,
            label=by_language(initiative.thing.labels),
            standing=initiative.standing,
            year=initiative.year,
            year_stated=initiative.year_stated,
            led_by=initiative.led_by,
            lead_stated=initiative.lead_stated,
            pledges=[PledgeModel.of_pledge(pledge) for pledge in initiative.pledges],
            serves=[ThingModel.of(thing) for thing in initiative.serves],
            recalled_to_serve=[ThingModel.of(thing) for thing in initiative.recalled_to_serve],
            named_in=list(initiative.provisions),
            facts=[DatedFactModel.of(fact) for fact in initiative.facts],
            sources=[SourceModel.of(source) for source in initiative.sources],
            notes=list(initiative.notes),
        )


class InitiativeRegister(BaseModel):
    """Every initiative and fund of the register."""

    release: str
    initiatives: list[InitiativeModel]

    @classmethod
    def of(cls, register: Register, release: str) -> "InitiativeRegister":
        """Return the model of the register."""
        return cls(release=release, initiatives=[InitiativeModel.of(one) for one in register.initiatives])


class MatchModel(BaseModel):
    """The other side of a match, by id, and the themes that both have."""

    id: str
    themes: list[str]

    @classmethod
    def of(cls, match: Match) -> "MatchModel":
        """Return the model of a match."""
        return cls(id=match.thing.id, themes=[theme.id for theme in match.themes])


class CooperationItemModel(BaseModel):
    """A need or an offer; ``whose`` is who needs or offers it. Themes, and hence matches, are our judgement."""

    id: str
    iri: str
    label: dict[str, str]
    whose: list[ThingModel]
    themes: list[ThingModel]
    stated_in: list[str]
    matches: list[MatchModel]

    @classmethod
    def of(cls, item: CooperationItem) -> "CooperationItemModel":
        """Return the model of a need or offer."""
        return cls(
            id=item.thing.id,
            iri=item.thing.iri,
            label=by_language(item.thing.labels),
            whose=[ThingModel.of(thing) for thing in item.whose],
            themes=[ThingModel.of(thing) for thing in item.themes],
            stated_in=list(item.units),
            matches=[MatchModel.of(match) for match in item.matches],
        )


class CooperationModel(BaseModel):
    """Needs and offers of scientific and technical cooperation."""

    release: str
    needs: list[CooperationItemModel]
    offers: list[CooperationItemModel]

    @classmethod
    def of(cls, view: CooperationView, release: str) -> "CooperationModel":
        """Return the model of needs and offers."""
        return cls(
            release=release,
            needs=[CooperationItemModel.of(need) for need in view.needs],
            offers=[CooperationItemModel.of(offer) for offer in view.offers],
        )


class InstrumentStatusModel(BaseModel):
    """A convention or protocol; ``listed`` is null where no list of its Parties is held."""

    thing: ThingModel
    listed: int | None
    as_of: str
    counts: list[DatedFactModel]

    @classmethod
    def of(cls, status: InstrumentStatus) -> "InstrumentStatusModel":
        """Return the model of a convention."""
        return cls(
            thing=ThingModel.of(status.thing),
            listed=status.listed,
            as_of=status.as_of,
            counts=[DatedFactModel.of(fact) for fact in status.counts],
        )


class GroupModel(BaseModel):
    """A group of countries whose members are held."""

    thing: ThingModel
    members: int
    as_of: str
    source: SourceModel
    stated_in: str

    @classmethod
    def of(cls, group: Group) -> "GroupModel":
        """Return the model of a group."""
        return cls(
            thing=ThingModel.of(group.thing),
            members=group.members,
            as_of=group.as_of,
            source=SourceModel.of(group.source),
            stated_in=group.unit,
        )


class CountryModel(BaseModel):
    """A country or territory; ``party_since`` is null where the list of Parties that is held does not have it."""

    id: str
    iri: str
    label: dict[str, str]
    iso2: str
    iso3: str
    m49: str
    party_since: str | None
    groups: list[str]

    @classmethod
    def of(cls, entry: CountryEntry) -> "CountryModel":
        """Return the model of a country."""
        return cls(
            id=entry.thing.id,
            iri=entry.thing.iri,
            label=by_language(entry.thing.labels),
            iso2=entry.iso2,
            iso3=entry.iso3,
            m49=entry.m49,
            party_since=entry.since if entry.party else None,
            groups=[group.id for group in entry.groups],
        )


class PartiesModel(BaseModel):
    """Conventions, groups and countries; ``instrument`` is the one whose list of Parties is held."""

    release: str
    instrument: ThingModel
    instruments: list[InstrumentStatusModel]
    groups: list[GroupModel]
    countries: list[CountryModel]

    @classmethod
    def of(cls, view: PartiesView, release: str) -> "PartiesModel":
        """Return the model of countries and their standing."""
        return cls(
            release=release,
            instrument=ThingModel.of(view.instrument),
            instruments=[InstrumentStatusModel.of(status) for status in view.instruments],
            groups=[GroupModel.of(group) for group in view.groups],
            countries=[CountryModel.of(entry) for entry in view.countries],
        )
