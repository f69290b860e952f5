"""Themes and disagreements in JSON."""

from pydantic import BaseModel

from api.models import MentionModel, NameModel, ThingModel, by_language
from graph.reading.conclusions import ConcludedMention, Ground
from graph.reading.disagreements import Disagreement, Reading
from graph.reading.themes import Match, Tagged, ThemeEntry, ThemeView


class ThemeEntryModel(BaseModel):
    """A theme in a list; ``broader`` is an IRI, null for a facet."""

    id: str
    iri: str
    label: dict[str, str]
    definition: dict[str, str]
    broader: str | None

    @classmethod
    def of(cls, entry: ThemeEntry) -> "ThemeEntryModel":
        """Return the model of an entry."""
        return cls(
            id=entry.thing.id,
            iri=entry.thing.iri,
            label=by_language(entry.thing.labels),
            definition=by_language(entry.definitions),
            broader=entry.broader,
        )


class ThemeList(BaseModel):
    """Every theme."""

    release: str
    themes: list[ThemeEntryModel]


class MatchModel(BaseModel):
    """A concept of another vocabulary that a theme matches."""

    relation: str
    vocabulary: str
    concept: ThingModel
    source: str

    @classmethod
    def of(cls, match: Match) -> "MatchModel":
        """Return the model of a match."""
        return cls(
            relation=match.relation,
            vocabulary=match.vocabulary,
            concept=ThingModel.of(match.thing),
            source=match.source,
        )


class TaggedModel(BaseModel):
    """A thing that is tagged with a theme, and who says so."""

    thing: ThingModel
    asserted_by: str

    @classmethod
    def of(cls, tagged: Tagged) -> "TaggedModel":
        """Return the model of a tagged thing."""
        return cls(thing=ThingModel.of(tagged.thing), asserted_by=tagged.by)


class GroundModel(BaseModel):
    """Why a rule concluded something."""

    rule: str
    via: ThingModel | None
    words: str

    @classmethod
    def of(cls, ground: Ground) -> "GroundModel":
        """Return the model of a ground."""
        return cls(rule=ground.rule, via=ThingModel.maybe(ground.via), words=ground.words)


class ConcludedModel(BaseModel):
    """A unit that rules conclude to be about a theme; no source says so."""

    unit: MentionModel
    grounds: list[GroundModel]

    @classmethod
    def of(cls, concluded: ConcludedMention) -> "ConcludedModel":
        """Return the model of a concluded mention."""
        return cls(
            unit=MentionModel.of(concluded.mention), grounds=[GroundModel.of(each) for each in concluded.grounds]
        )


class ThemeModel(BaseModel):
    """A theme: its names, its place, its matches, and what is about it: tagged things and units apart from concluded ones."""

    id: str
    iri: str
    label: dict[str, str]
    definition: dict[str, str]
    also_called: list[NameModel]
    broader: list[ThingModel]
    narrower: list[ThingModel]
    related: list[ThingModel]
    matches: list[MatchModel]
    tagged: list[TaggedModel]
    units: list[MentionModel]
    tagged_by: list[str]
    concluded: list[ConcludedModel]

    @classmethod
    def of(cls, theme: ThemeView) -> "ThemeModel":
        """Return the model of a theme; ``broader`` has every level, the facet first."""
        return cls(
            id=theme.thing.id,
            iri=theme.thing.iri,
            label=by_language(theme.thing.labels),
            definition=by_language(theme.definitions),
            also_called=[NameModel.of(text) for text in theme.alternatives],
            broader=[ThingModel.of(thing) for thing in theme.above],
            narrower=[ThingModel.of(thing) for thing in theme.narrower],
            related=[ThingModel.of(thing) for thing in theme.related],
            matches=[MatchModel.of(match) for match in theme.matches],
            tagged=[TaggedModel.of(tagged) for tagged in theme.tagged],
            units=[MentionModel.of(mention) for mention in theme.units],
            tagged_by=list(theme.tagged_by),
            concluded=[ConcludedModel.of(each) for each in theme.concluded],
        )


class ReadingModel(BaseModel):
    """What one source says."""

    text: str
    source: str

    @classmethod
    def of(cls, reading: Reading) -> "ReadingModel":
        """Return the model of a reading."""
        return cls(text=reading.text.text, source=reading.source)


class DisagreementModel(BaseModel):
    """What two sources read differently, and what to do about it."""

    iri: str
    topic: dict[str, str]
    readings: list[ReadingModel]
    advice: dict[str, str]

    @classmethod
    def of(cls, disagreement: Disagreement) -> "DisagreementModel":
        """Return the model of a disagreement."""
        return cls(
            iri=disagreement.iri,
            topic=by_language(disagreement.topics),
            readings=[ReadingModel.of(each) for each in disagreement.readings],
            advice=by_language(disagreement.advice),
        )


class DisagreementList(BaseModel):
    """Every disagreement between sources that is known."""

    release: str
    disagreements: list[DisagreementModel]
