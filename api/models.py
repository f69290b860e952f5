"""Answers in JSON. Texts in several languages are objects from language tag to text."""

from collections.abc import Iterable

from pydantic import BaseModel

from graph.reading.views import (
    EntityView,
    Fact,
    LinkView,
    Mention,
    Provenance,
    Quantity,
    TargetView,
    Text,
    Thing,
)


def by_language(texts: Iterable[Text]) -> dict[str, str]:
    """Return texts by their languages; of several in one language the last."""
    return {text.lang or "und": text.text for text in texts}


class ThingModel(BaseModel):
    """A thing that another one points to."""

    id: str
    iri: str
    kind: str
    label: dict[str, str]

    @classmethod
    def of(cls, thing: Thing) -> "ThingModel":
        """Return the model of a thing."""
        return cls(id=thing.id, iri=thing.iri, kind=thing.kind, label=by_language(thing.labels))

    @classmethod
    def maybe(cls, thing: Thing | None) -> "ThingModel | None":
        """Return the model of a thing, None for none."""
        return None if thing is None else cls.of(thing)


class SourceModel(BaseModel):
    """Who says so: the source, its tier, and whether it was seen or recalled."""

    text: str
    tier: str
    evidence: str

    @classmethod
    def of(cls, source: Provenance) -> "SourceModel":
        """Return the model of a provenance."""
        return cls(text=source.text, tier=source.tier, evidence=source.evidence)


class TextModel(BaseModel):
    """A text of a unit, official or a summary, with its number as printed in that language."""

    lang: str
    text: str
    text_status: str
    number: str

    @classmethod
    def of(cls, text: Text) -> "TextModel":
        """Return the model of a text."""
        return cls(lang=text.lang, text=text.text, text_status=text.status, number=text.number)


class NameModel(BaseModel):
    """A name in a language, empty where it is of none."""

    lang: str
    text: str

    @classmethod
    def of(cls, name: Text) -> "NameModel":
        """Return the model of a name."""
        return cls(lang=name.lang, text=name.text)


class MentionModel(BaseModel):
    """A unit that cites something."""

    id: str
    iri: str
    document: str
    texts: list[TextModel]

    @classmethod
    def of(cls, mention: Mention) -> "MentionModel":
        """Return the model of a mention."""
        texts = [TextModel.of(text) for text in mention.texts]
        return cls(id=mention.id, iri=mention.iri, document=mention.document.id, texts=texts)


class LinkModel(BaseModel):
    """An asserted relation; ``direction`` is ``from`` where the thing asked for is its subject."""

    iri: str
    predicate: str
    direction: str
    other: ThingModel
    source: SourceModel
    verified: bool
    justification: str
    note: str

    @classmethod
    def of(cls, link: LinkView) -> "LinkModel":
        """Return the model of a link."""
        return cls(
            iri=link.iri,
            predicate=link.predicate,
            direction=link.direction,
            other=ThingModel.of(link.other),
            source=SourceModel.of(link.source),
            verified=link.verified,
            justification=link.justification,
            note=link.note,
        )


class FactModel(BaseModel):
    """Another property of a thing with its values."""

    property: str
    texts: list[str]
    things: list[ThingModel]

    @classmethod
    def of(cls, fact: Fact) -> "FactModel":
        """Return the model of a fact."""
        return cls(
            property=fact.predicate,
            texts=[text.text for text in fact.texts],
            things=[ThingModel.of(thing) for thing in fact.things],
        )


class QuantityModel(BaseModel):
    """A number that a target or a pledge sets."""

    text: str
    unit: str
    deadline: str

    @classmethod
    def of(cls, quantity: Quantity) -> "QuantityModel":
        """Return the model of a quantity."""
        return cls(text=quantity.text, unit=quantity.unit, deadline=quantity.deadline)


class TargetModel(BaseModel):
    """A goal, target, objective, article or indicator with its links."""

    id: str
    iri: str
    classes: list[str]
    label: dict[str, str]
    framework: ThingModel | None
    broader: list[ThingModel]
    narrower: list[ThingModel]
    quantities: list[QuantityModel]
    deadline: str
    source: SourceModel
    verified: bool
    facts: list[FactModel]
    related: list[FactModel]
    recalled: list[FactModel]
    links: list[LinkModel]
    cited_by: list[MentionModel]

    @classmethod
    def of(cls, target: TargetView) -> "TargetModel":
        """Return the model of a target."""
        return cls(
            id=target.thing.id,
            iri=target.thing.iri,
            classes=list(target.thing.classes),
            label=by_language(target.thing.labels),
            framework=ThingModel.maybe(target.framework),
            broader=[ThingModel.of(thing) for thing in target.broader],
            narrower=[ThingModel.of(thing) for thing in target.narrower],
            quantities=[QuantityModel.of(quantity) for quantity in target.quantities],
            deadline=target.deadline,
            source=SourceModel.of(target.source),
            verified=target.verified,
            facts=[FactModel.of(fact) for fact in target.facts],
            related=[FactModel.of(fact) for fact in target.related],
            recalled=[FactModel.of(fact) for fact in target.recalled],
            links=[LinkModel.of(link) for link in target.links],
            cited_by=[MentionModel.of(mention) for mention in target.cited_by],
        )


class EntityModel(BaseModel):
    """An entity or concept with its links; ``related`` are the things that point to it, by property."""

    id: str
    iri: str
    classes: list[str]
    entity_kind: str
    label: dict[str, str]
    also_called: list[NameModel]
    definition: dict[str, str]
    source: SourceModel
    verified: bool
    facts: list[FactModel]
    pledges: list[QuantityModel]
    related: list[FactModel]
    recalled: list[FactModel]
    links: list[LinkModel]
    cited_by: list[MentionModel]

    @classmethod
    def of(cls, entity: EntityView) -> "EntityModel":
        """Return the model of an entity."""
        return cls(
            id=entity.thing.id,
            iri=entity.thing.iri,
            classes=list(entity.thing.classes),
            entity_kind=entity.entity_kind,
            label=by_language(entity.thing.labels),
            also_called=[NameModel.of(text) for text in entity.alternatives],
            definition=by_language(entity.definitions),
            source=SourceModel.of(entity.source),
            verified=entity.verified,
            facts=[FactModel.of(fact) for fact in entity.facts],
            pledges=[QuantityModel.of(quantity) for quantity in entity.pledges],
            related=[FactModel.of(fact) for fact in entity.related],
            recalled=[FactModel.of(fact) for fact in entity.recalled],
            links=[LinkModel.of(link) for link in entity.links],
            cited_by=[MentionModel.of(mention) for mention in entity.cited_by],
        )
