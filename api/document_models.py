"""Documents and their units in JSON."""

from pydantic import BaseModel

from api.models import MentionModel, SourceModel, TextModel, ThingModel, by_language
from api.standing_models import SaidOfStandingModel, StandingModel
from graph.reading.documents import UnitView
from graph.reading.standing import NOTHING, DocumentStanding, Standing
from graph.reading.views import ActView, CitationView, DocumentView, ProvisionView, TimingView


class CitationModel(BaseModel):
    """A mention; offsets count code points in the text of its language."""

    lang: str
    surface: str
    type: str
    ids: list[str]
    start: int
    end: int
    pinpoint: str | None
    rule: str
    confidence: float | None

    @classmethod
    def of(cls, cited: CitationView) -> "CitationModel":
        """Return the model of a citation."""
        return cls(
            lang=cited.lang,
            surface=cited.surface,
            type=cited.type,
            ids=[thing.id for thing in cited.cites],
            start=cited.start,
            end=cited.end,
            pinpoint=cited.pinpoint,
            rule=cited.rule,
            confidence=cited.confidence,
        )


class TimingModel(BaseModel):
    """When an act is to be done: ``date`` as the text gives it, ``due`` its last day, stated or found by a rule."""

    relation: str
    printed: dict[str, str]
    date: str | None
    due: str | None
    inferred: bool
    event: str | None
    duration: str | None
    recurrence: str | None

    @classmethod
    def of(cls, timing: TimingView) -> "TimingModel":
        """Return the model of a timing."""
        return cls(
            relation=timing.relation,
            printed=by_language(timing.printed),
            date=timing.date,
            due=timing.due,
            inferred=timing.inferred,
            event=timing.event.id if timing.event else None,
            duration=timing.duration,
            recurrence=timing.recurrence,
        )


class ActModel(BaseModel):
    """One verb of a unit and whom it addresses."""

    part: str
    verb: str
    printed: dict[str, str]
    addressees: list[str]
    conditional: bool
    qualifiers: list[str]
    deadline: str | None
    timings: list[TimingModel]
    inherited: str | None

    @classmethod
    def of(cls, act: ActView) -> "ActModel":
        """Return the model of an act."""
        return cls(
            part=act.part,
            verb=act.verb.id,
            printed=by_language(act.printed),
            addressees=[thing.id for thing in act.addressees],
            conditional=act.conditional,
            qualifiers=list(act.qualifiers),
            deadline=act.deadline,
            timings=[TimingModel.of(timing) for timing in act.timings],
            inherited=act.inherited,
        )


class ProvisionModel(BaseModel):
    """A unit of a document."""

    id: str
    iri: str
    document: str
    kind: str
    number: str
    parent: str | None
    section: str
    convention: str
    nature: str
    operative: bool
    texts: list[TextModel]
    cites: list[str]
    citations: list[CitationModel]
    acts: list[ActModel]
    footnotes: list[str]
    standing: StandingModel

    @classmethod
    def of(cls, unit: ProvisionView, standing: Standing = NOTHING) -> "ProvisionModel":
        """Return the model of a unit that stands in some way."""
        return cls(
            id=unit.id,
            iri=unit.iri,
            document=unit.document,
            kind=unit.kind,
            number=unit.number,
            parent=unit.parent,
            section=unit.section,
            convention=unit.convention,
            nature=unit.nature,
            operative=unit.operative,
            texts=[TextModel.of(text) for text in unit.texts],
            cites=[thing.id for thing in unit.cites],
            citations=[CitationModel.of(cited) for cited in unit.citations],
            acts=[ActModel.of(act) for act in unit.acts],
            footnotes=list(unit.footnotes),
            standing=StandingModel.of(standing),
        )


class UnitModel(BaseModel):
    """One unit with its links: what it stands under, what stands under it, what it cites, what cites it.

    ``statements`` are what it says of the standing of other texts, and what others say of its own.
    """

    provision: ProvisionModel
    document: ThingModel
    above: list[str]
    below: list[str]
    cites: list[ThingModel]
    cited_by: list[MentionModel]
    statements: list[SaidOfStandingModel]

    @classmethod
    def of(cls, unit: UnitView) -> "UnitModel":
        """Return the model of a unit with its links."""
        return cls(
            provision=ProvisionModel.of(unit.provision, unit.stands.own),
            document=ThingModel.of(unit.document.thing),
            above=[one.id for one in unit.above],
            below=[one.id for one in unit.below],
            cites=[ThingModel.of(thing) for thing in unit.provision.cites],
            cited_by=[MentionModel.of(mention) for mention in unit.cited_by],
            statements=[SaidOfStandingModel.of(said) for said in unit.said],
        )


class EditionModel(BaseModel):
    """One language's text of a document."""

    lang: str
    title: str
    text_status: str
    source: str


class DocumentModel(BaseModel):
    """A document with its units in reading order; ``editions`` is empty where its text is not held."""

    id: str
    iri: str
    kind: str
    citation: str
    title: dict[str, str]
    symbol: str
    nature: str
    date: str
    place: dict[str, str]
    body: ThingModel | None
    session: ThingModel | None
    convention: ThingModel | None
    source: SourceModel
    verified: bool
    standing: StandingModel
    editions: list[EditionModel]
    summary: dict[str, str]
    units: list[ProvisionModel]
    cites: list[ThingModel]
    cited_by: list[MentionModel]

    @classmethod
    def of(cls, document: DocumentView, standing: DocumentStanding) -> "DocumentModel":
        """Return the model of a document and how it stands."""
        return cls(
            id=document.thing.id,
            iri=document.thing.iri,
            kind=document.kind,
            citation=document.thing.notation,
            title=by_language(document.thing.labels),
            symbol=document.symbol,
            nature=document.nature,
            date=document.date,
            place=by_language(document.places),
            body=ThingModel.maybe(document.body),
            session=ThingModel.maybe(document.session),
            convention=ThingModel.maybe(document.convention),
            source=SourceModel.of(document.source),
            verified=document.verified,
            standing=StandingModel.of(standing.own),
            editions=[
                EditionModel(lang=one.lang, title=one.title, text_status=one.status, source=one.source)
                for one in document.editions
            ],
            summary=by_language(document.summaries),
            units=[ProvisionModel.of(unit, standing.of(unit.iri)) for unit in document.provisions],
            cites=[ThingModel.of(thing) for thing in document.cites],
            cited_by=[MentionModel.of(mention) for mention in document.cited_by],
        )
