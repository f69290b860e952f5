"""What pages and JSON show of the graph: plain values, with every text in every language that is held."""

from dataclasses import dataclass
from typing import Literal

ThingKind = Literal["document", "provision", "target", "entity", "verb", "addressee", "theme", "status", "other"]
TextStatus = Literal["official", "summary"]
LinkDirection = Literal["from", "to"]


@dataclass(frozen=True, slots=True)
class Text:
    """Words in one language.

    :param lang: Language tag, empty where the graph gives none.
    :param status: Official text, or our summary.
    :param number: The number of a unit as printed in that language (``و)``), empty where there is none.
    :param unofficial: Whether it is a name that somebody other than its owner made, our translation above all.
    """

    text: str
    lang: str
    status: TextStatus = "official"
    number: str = ""
    unofficial: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """A node as others name it: enough to show a link to it.

    :param iri: Its IRI in the graph.
    :param id: Its short id (``aichi-15``, ``cbd/cop/12/19``).
    :param labels: Its names or titles, in every language held; empty where nothing is known but the id.
    :param classes: Local names of its types (``Target``, ``Decision``).
    :param notation: The citation form (``cbd-XII/19``), or empty.
    :param scheme: Framework that it stands in, as an IRI, or None.
    """

    iri: str
    id: str
    kind: ThingKind
    labels: tuple[Text, ...] = ()
    classes: tuple[str, ...] = ()
    notation: str = ""
    scheme: str | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who says so.

    :param text: The source as written in the catalogue, or the file that was read.
    :param tier: ``official``, ``secretariat-data``, ``portal``, ``secondary`` or empty.
    :param evidence: ``seen`` in a source, ``recalled`` from memory, or empty.
    """

    text: str = ""
    tier: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement about a thing that has no field of its own: a property with its values."""

    predicate: str
    texts: tuple[Text, ...] = ()
    things: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True)
class CitationView:
    """A mention of other things, at its place in one language's text.

    :param start: Offset of its first code point in the text of ``lang``.
    :param end: Offset behind its last code point.
    :param pinpoint: The part that is meant (``cbd-XI/2#p10``), or None.
    """

    surface: str
    type: str
    lang: str
    start: int
    end: int
    cites: tuple[Thing, ...]
    pinpoint: str | None = None
    rule: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class TimingView:
    """When an act is to be done.

    :param relation: ``by``, ``at``, ``before``, ``after``, ``within``, ``from``, ``until`` or ``every``.
    :param printed: Its words, in every language held.
    :param date: ISO date, month, year or interval that the text gives, or None.
    :param due: ISO date of the last day, or None where none is known.
    :param inferred: Whether a rule found that day, and not the text.
    :param event: Session, body, document or plan that it is relative to, or None.
    :param duration: ISO 8601 duration from or to that, or None.
    :param recurrence: ISO 8601 duration of a cycle, ``each-session`` or ``each-second-session``, or None.
    """

    relation: str
    printed: tuple[Text, ...] = ()
    date: str | None = None
    due: str | None = None
    inferred: bool = False
    event: Thing | None = None
    duration: str | None = None
    recurrence: str | None = None


@dataclass(frozen=True, slots=True)
class ActView:
    """One verb of a provision, with whom it addresses.

    :param printed: The verb as printed, in every language held.
    :param inherited: Id of the unit that states it, for a sub-paragraph under it, else None.
    """

    verb: Thing
    part: str
    printed: tuple[Text, ...]
    addressees: tuple[Thing, ...] = ()
    conditional: bool = False
    qualifiers: tuple[str, ...] = ()
    deadline: str | None = None
    inherited: str | None = None
    timings: tuple[TimingView, ...] = ()


@dataclass(frozen=True, slots=True)
class ProvisionView:
    """One unit of a document with all its languages.

    :param place: The part of its id behind the hash.
    :param parent: Id of the unit that it stands under, or None.
    :param number: Its number in one form for all languages; texts have it as printed.
    :param order: Its place in reading order.
    :param footnotes: Ids of the footnotes that it calls.
    """

    id: str
    iri: str
    place: str
    kind: str
    number: str
    order: int
    document: str
    parent: str | None
    section: str
    convention: str
    nature: str
    operative: bool
    texts: tuple[Text, ...]
    citations: tuple[CitationView, ...] = ()
    cites: tuple[Thing, ...] = ()
    acts: tuple[ActView, ...] = ()
    footnotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """One language's text of a document."""

    lang: str
    title: str
    status: str
    source: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A provision that cites something: where it stands and what it says."""

    id: str
    iri: str
    place: str
    number: str
    document: Thing
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document, whether its text is held or not.

    :param address: Where the official document is, empty where that is not known.
    :param editions: Languages whose official text is held; empty where only the catalogue knows it.
    :param provisions: Its units in reading order.
    :param cites: What its units cite, each once, in order of first mention.
    :param facts: What else the catalogue says of it.
    :param recalled: What is said of it from memory only.
    :param cited_by: Units of other documents that cite it.
    :param verified: False where no source was seen for any of it.
    """

    thing: Thing
    kind: str
    symbol: str
    nature: str
    date: str
    places: tuple[Text, ...]
    body: Thing | None
    session: Thing | None
    convention: Thing | None
    source: Provenance
    address: str = ""
    editions: tuple[Edition, ...] = ()
    provisions: tuple[ProvisionView, ...] = ()
    summaries: tuple[Text, ...] = ()
    facts: tuple[Fact, ...] = ()
    recalled: tuple[Fact, ...] = ()
    cites: tuple[Thing, ...] = ()
    cited_by: tuple[Mention, ...] = ()
    verified: bool = True


@dataclass(frozen=True, slots=True)
class LinkView:
    """An asserted relation between two things, seen from one of them.

    :param iri: The mapping node.
    :param predicate: Local name of the relation (``relatedMatch``).
    :param direction: ``from`` where the thing shown is the subject, ``to`` where it is the object.
    :param verified: False where it stands among the inferred or unverified statements.
    :param justification: Local name of the SSSOM justification, or empty.
    :param asserted_by: Who says so, or empty.
    :param basis: ``printed``, ``draft``, ``derived``, ``judged``, ``recalled`` or empty.
    """

    iri: str
    predicate: str
    other: Thing
    direction: LinkDirection
    source: Provenance
    verified: bool = True
    justification: str = ""
    note: str = ""
    asserted_by: str = ""
    basis: str = ""
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that a target or a pledge sets.

    :param text: As written (``~0``).
    :param deadline: Year, empty where none is set.
    """

    text: str
    unit: str
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class DatedFact:
    """A count or an outcome that a unit states, as of a date.

    :param stated_in: Id of the unit, or empty.
    """

    words: Text
    value: str
    unit: str
    as_of: str
    stated_in: str


@dataclass(frozen=True, slots=True)
class TargetView:
    """A goal, target, objective, article or indicator.

    :param alternatives: Its other names, that with its number among them, by language.
    :param deadline: Year, empty where it states none.
    :param baselines: The state that its quantities are measured from, by language.
    :param indicators: What measures it, as stated.
    :param related: Things that point to it by other properties than links.
    :param recalled: What is said of it from memory only.
    :param verified: False where nothing but memory says what it is, though texts may cite it.
    :param known: False where it is only cited, and nothing says what it is.
    """

    thing: Thing
    framework: Thing | None
    broader: tuple[Thing, ...]
    narrower: tuple[Thing, ...]
    quantities: tuple[Quantity, ...]
    deadline: str
    source: Provenance
    alternatives: tuple[Text, ...] = ()
    baselines: tuple[Text, ...] = ()
    indicators: tuple[Thing, ...] = ()
    facts: tuple[Fact, ...] = ()
    related: tuple[Fact, ...] = ()
    recalled: tuple[Fact, ...] = ()
    links: tuple[LinkView, ...] = ()
    cited_by: tuple[Mention, ...] = ()
    verified: bool = True
    known: bool = True


@dataclass(frozen=True, slots=True)
class EntityView:
    """An instrument, body, session, organisation, initiative, fund, plan, or a concept of a scheme.

    :param entity_kind: The catalogue's word (``convention``), or empty.
    :param stated_in: The units that state it.
    :param related: Things that point to it, by the local name of the property (``ofBody`` → its sessions).
    :param recalled: What is said of it from memory only.
    """

    thing: Thing
    entity_kind: str
    alternatives: tuple[Text, ...]
    definitions: tuple[Text, ...]
    source: Provenance
    pledges: tuple[Quantity, ...] = ()
    dated: tuple[DatedFact, ...] = ()
    facts: tuple[Fact, ...] = ()
    related: tuple[Fact, ...] = ()
    recalled: tuple[Fact, ...] = ()
    links: tuple[LinkView, ...] = ()
    stated_in: tuple[Mention, ...] = ()
    cited_by: tuple[Mention, ...] = ()
    verified: bool = True


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document in a list.

    :param languages: Languages whose official text is held.
    :param summarised: Whether there are summaries of its units.
    """

    thing: Thing
    kind: str
    date: str
    convention: str
    languages: tuple[str, ...]
    summarised: bool = False


@dataclass(frozen=True, slots=True)
class TargetEntry:
    """A target in a list, with the target that it stands under, as an IRI."""

    thing: Thing
    broader: str | None
    verified: bool = True


@dataclass(frozen=True, slots=True)
class EntityEntry:
    """An entity in a list."""

    thing: Thing
    entity_kind: str
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much is held."""

    documents: int
    documents_with_text: int
    provisions: int
    targets: int
    entities: int
    links: int
    languages: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property of the project's own."""

    iri: str
    name: str
    kind: Literal["class", "property"]
    labels: tuple[Text, ...]
    definitions: tuple[Text, ...]
