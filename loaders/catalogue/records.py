"""What the catalogue states, as plain values. Every statement keeps its source, the tier of it and the evidence."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from loaders.catalogue.action_records import ActionPlan, Cooperation, Parties
from loaders.catalogue.backing import Backing as Backing
from loaders.catalogue.backing import Evidence as Evidence
from loaders.catalogue.backing import Names as Names
from loaders.records import Language, Unit


@dataclass(frozen=True, slots=True)
class Entity:
    """An instrument, body, organisation, programme, report: whatever has a short id and a name.

    :param kind: What it is, in the words of the table (``convention``, ``strategic plan``).
    :param names: Its name per language.
    :param other_names: Further names per language.
    :param official: Languages in which the name is known to be the official one; in the others it is ours.
    :param adopted: ISO date of adoption, as far as known.
    :param dates_seen: Whether both dates were seen in a source.
    """

    id: str
    kind: str
    names: Names
    backing: Backing
    acronym: str | None = None
    parent: str | None = None
    website: str | None = None
    adopted: str | None = None
    in_force: str | None = None
    dates_seen: bool = False
    other_names: Mapping[Language, tuple[str, ...]] | None = None
    official: frozenset[Language] = frozenset()


@dataclass(frozen=True, slots=True)
class Session:
    """A meeting of a body. The backing is that of date and place."""

    id: str
    body: str
    number: int
    date: str | None
    place: str | None
    backing: Backing


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A decision, resolution, recommendation or report that is known without its text.

    :param fact: Its id in the collection of facts, a further notation.
    """

    slug: str
    citation: str
    fact: str
    kind: str
    body: str
    session: str | None
    convention: str | None
    date: str | None
    place: str | None
    date_place_seen: bool
    title_en: str
    title_seen: bool
    symbol: str | None
    symbol_seen: bool
    url: str | None
    backing: Backing


@dataclass(frozen=True, slots=True)
class Relation:
    """What one document does to another document or thing.

    :param word: The relation as read (``recalls``).
    :param relation: The property that stands for it: ``refers-to``, ``adopts``, ``follows`` or ``supersedes``.
    """

    subject: str
    word: str
    relation: str
    object: str
    backing: Backing


@dataclass(frozen=True, slots=True)
class Framework:
    """A scheme of goals and targets.

    :param instrument: The instrument that it belongs to, None where the scheme is the instrument itself.
    :param adopted_in: Document or unit that adopted it.
    """

    id: str
    names: Names
    instrument: str | None
    adopted_in: str | None
    adoption_seen: bool


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that a target or pledge sets.

    :param text: As stated (``~0``).
    :param unit: What is counted, in words.
    :param deadline_year: Year by which, None where none is stated.
    """

    text: str
    unit: str
    deadline_year: int | None


@dataclass(frozen=True, slots=True)
class Target:
    """A goal, target, objective, article or indicator.

    :param names: What it is called, per language, numbered (``Aichi Biodiversity Target 15``).
    :param titles: Own short title per language, none for an indicator of which only the code is known.
    :param identifier: Its id in the data of its secretariat.
    :param indicator_kind: ``headline``, ``component``, ``complementary`` or ``binary``.
    """

    id: str
    kind: str
    scheme: str
    names: Names
    backing: Backing
    titles: Names = field(default_factory=dict)
    parent: str | None = None
    deadline_year: int | None = None
    quantities: tuple[Quantity, ...] = ()
    identifier: str | None = None
    indicator_kind: str | None = None
    custodians: tuple[str, ...] = ()
    see_also: str | None = None
    baseline: "Baseline | None" = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a target is measured against, in words per language."""

    words: Names
    backing: Backing


@dataclass(frozen=True, slots=True)
class Link:
    """An assertion that two things belong together.

    :param subject: Id of the one end.
    :param predicate: IRI of the relation.
    :param object: Id of the other end.
    :param basis: How it came about: ``printed`` in the source, ``draft`` of a source, ``derived`` from two sources,
        ``judged`` by this project from both texts, ``recalled``.
    :param asserted_by: Who says so.
    :param disputed: Whether another source reads it differently.
    :param date: ISO date on which it was gathered.
    """

    subject: str
    predicate: str
    object: str
    basis: str
    asserted_by: str
    disputed: bool
    date: str
    backing: Backing

    @property
    def verified(self) -> bool:
        """Tell whether a source was seen that says it, and none that says otherwise."""
        return self.backing.seen and self.basis == "printed" and not self.disputed

    @property
    def inferred(self) -> bool:
        """Tell whether a rule concluded it from links that were seen, and no source says otherwise."""
        return self.backing.seen and self.basis == "derived" and not self.disputed


@dataclass(frozen=True, slots=True)
class Initiative:
    """A restoration initiative or fund, with what it pledges.

    :param year_seen: Whether the year was seen in a source, likewise who leads it, and what it pledges.
    """

    id: str
    name_en: str
    launched_year: int | None
    year_seen: bool
    lead_organisations: str | None
    lead_seen: bool
    pledges: tuple[Quantity, ...]
    pledges_seen: bool
    contributes_to: tuple[str, ...]
    backing: Backing


@dataclass(frozen=True, slots=True)
class DatedFact:
    """A count, host, date or outcome that a unit of a document states as of some year."""

    subject: str
    fact: str
    value: str
    unit: str
    as_of: str
    stated_in: str


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One step of a process that runs through several documents; its ends may be plain words."""

    chain: str
    step: int
    subject: str
    relation: str
    object: str
    stated_in: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two readings of one thing, with what to make of them."""

    topic: str
    reading_a: str
    source_a: str
    reading_b: str
    source_b: str
    advice: str


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """What a theme is called and means in one language.

    :param others: Synonyms and abbreviations that people type.
    """

    label: str
    others: tuple[str, ...]
    definition: str


@dataclass(frozen=True, slots=True)
class ThemeLink:
    """What a theme matches in another vocabulary.

    :param relation: ``skos:exactMatch``, ``skos:closeMatch`` …
    :param object: IRI of the other concept.
    :param label: Its label there.
    :param source: File of the vocabulary in which it was found.
    """

    relation: str
    object: str
    vocabulary: str
    label: str
    source: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject, one for all conventions.

    :param broader: Themes that it stands under; none for a facet.
    :param words: What it is called and means, in all six languages.
    """

    id: str
    broader: tuple[str, ...]
    related: tuple[str, ...]
    words: Mapping[Language, ThemeWords]
    links: tuple[ThemeLink, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """The judgement of this project that a target or provision is about a theme."""

    tagged: str
    theme: str


@dataclass(frozen=True, slots=True)
class Outline:
    """What a document holds, cites and asks, without its text.

    :param units: Its units in reading order, their text empty.
    :param summaries: Id of a unit to one sentence of ours per language.
    """

    slug: str
    units: tuple[Unit, ...]
    summaries: Mapping[str, Names]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that the built-in data set states."""

    entities: tuple[Entity, ...]
    sessions: tuple[Session, ...]
    documents: tuple[KnownDocument, ...]
    relations: tuple[Relation, ...]
    frameworks: tuple[Framework, ...]
    targets: tuple[Target, ...]
    links: tuple[Link, ...]
    initiatives: tuple[Initiative, ...]
    facts: tuple[DatedFact, ...]
    chains: tuple[ChainStep, ...]
    disagreements: tuple[Disagreement, ...]
    outlines: tuple[Outline, ...]
    themes: tuple[Theme, ...]
    tags: tuple[Tag, ...]
    parties: Parties
    plans: tuple[ActionPlan, ...]
    cooperation: Cooperation
