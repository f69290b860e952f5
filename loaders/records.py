"""The plain values that loaders yield. They know no RDF, no HTTP and no place of storage."""

from dataclasses import dataclass, field
from typing import Literal, get_args

Language = Literal["ar", "en", "es", "fr", "ru", "zh"]
LANGUAGES: tuple[Language, ...] = ("ar", "en", "es", "fr", "ru", "zh")

Nature = Literal["adopted", "draft", "recommended", "reported"]
Part = Literal["operative", "preamble"]
TimingRelation = Literal["by", "at", "before", "after", "within", "from", "until", "every"]
TIMING_RELATIONS: tuple[TimingRelation, ...] = get_args(TimingRelation)
UnitKind = Literal[
    "title",
    "subtitle",
    "heading",
    "annex-heading",
    "preamble",
    "paragraph",
    "subparagraph",
    "item",
    "table-cell",
    "footnote",
]


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of another thing in the text of a unit.

    :param surface: The words as printed; equals ``text[start:end]`` of the unit.
    :param type: One of the citation types (``aichi-target``, ``decision``, ``plan``, ``body`` …).
    :param ids: What is cited, in the citation form (``cbd-XI/16``, ``aichi-14``, ``gef``).
    :param start: Offset of the first code point in the unit's text.
    :param end: Offset behind the last code point.
    :param pinpoint: The place inside the cited thing (``cbd-XI/2#p10``), or None for the whole.
    :param rule: Name of the rule that found it.
    :param confidence: Measured precision of that rule, or None where none was measured.
    """

    surface: str
    type: str
    ids: tuple[str, ...]
    start: int
    end: int
    pinpoint: str | None = None
    rule: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """When something is to be done, as a text says it: by a date, before a session, within months of an event, every year.

    What is relative stays so: ``date`` is only what the text itself gives.

    :param printed: The words as printed; equals ``text[start:end]`` of the unit that prints them, empty in an outline.
    :param start: Offset of the first code point in that text.
    :param end: Offset behind the last code point.
    :param relation: How the thing to be done stands to the date or event.
    :param date: ISO date, month or year, or interval ``start/end`` of two, else None.
    :param event: What it is relative to: id of a session (``cbd-cop-13``), of a body for its sessions, slug of the
        document for its adoption, id of a plan or treaty; where it names nothing known, the words as printed; else None.
    :param known: True where ``event`` is an id.
    :param duration: ISO 8601 duration between it and the event (``P6M``), or None.
    :param recurrence: ISO 8601 duration of a cycle (``P2Y``), ``each-session`` or ``each-second-session``, or None.
    :param printed_in: Unit that prints it, where that is the one above and not the unit itself, else None.
    """

    printed: str
    start: int
    end: int
    relation: TimingRelation
    date: str | None = None
    event: str | None = None
    known: bool = False
    duration: str | None = None
    recurrence: str | None = None
    printed_in: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What a governing body does with one verb: decides, invites somebody, takes note of something.

    :param part: Operative or preambular.
    :param verb: Normalised base form (``invites``), an id of the scheme of verbs.
    :param printed: The verb as printed, manner included.
    :param addressees: Ids of the scheme of addressees, in printed order.
    :param conditional: True where the act depends on resources or funds.
    :param qualifiers: Ids of softening phrases (``as-appropriate``, ``national-circumstances`` …).
    :param deadline: ISO date or the printed words of a deadline, else None: the first of the timings that is one.
    :param inherited: Unit that states the act, for a sub-paragraph standing under it, else None.
    :param timings: When it is to be done, in printed order; of an inherited act its own, else those of the unit above.
    """

    part: Part
    verb: str
    printed: str
    addressees: tuple[str, ...] = ()
    conditional: bool = False
    qualifiers: tuple[str, ...] = ()
    deadline: str | None = None
    inherited: str | None = None
    timings: tuple[Timing, ...] = ()


StatusRelation = Literal["supersedes", "retires", "repeats", "elapsed", "implemented"]
Stance = Literal["decided", "stated", "proposed"]


@dataclass(frozen=True, slots=True)
class StatusStatement:
    """What a unit says of the standing of an earlier document or of its paragraphs.

    :param relation: What becomes of it: something takes its place, it is taken out of force, it is repeated, its time
        is over, or it was carried out.
    :param ids: Documents that are spoken of, in the citation form (``cbd-IX/27``).
    :param pinpoint: The one part that is meant (``cbd-IX/27#p3``), or None for the whole.
    :param stance: ``decided``: the body does it in this unit. ``stated``: the unit says that it is so, or was done
        elsewhere. ``proposed``: the unit is a draft, or a recommendation to another body; nothing has happened yet.
    :param by: What takes its place or did it where that is not the unit itself (``cbd-15/4``, ``gbf-framework``).
    :param partly: True where the text says that only some of it is concerned and not which.
    :param surface: The words as printed; equals ``text[start:end]`` of the unit.
    :param start: Offset of the first code point in the unit's text.
    :param end: Offset behind the last code point.
    :param rule: Name of the rule that found it.
    """

    relation: StatusRelation
    ids: tuple[str, ...]
    pinpoint: str | None
    stance: Stance
    surface: str
    start: int
    end: int
    by: tuple[str, ...] = ()
    partly: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """One addressable piece of a document: a paragraph, a sub-paragraph, a heading, a table cell, a footnote.

    :param unit_id: ``slug#place``, the same in every language.
    :param kind: What it is.
    :param number: The number or mark as printed (``4.``, ``(a)``), empty where there is none.
    :param lang: Language of ``text``.
    :param convention: Id of the convention that it speaks for, or empty where none could be found.
    :param nature: Adopted, draft, recommended or reported.
    :param text: Its own words, wrapped lines joined, the printed number taken off.
    :param parent: Unit that it stands under (paragraph of a sub-paragraph, heading of a section), or None.
    :param section: Place of its section (``annex.4.A``), empty at the top.
    :param operative: True where its verbs are acts of the body (not in an annex, a heading, a report's prose).
    :param footnote_calls: Numbers of the footnotes called in the text.
    :param lines: First and last line in the source, counted from 1.
    :param source_id: The id that the source itself gives it (``eId`` of Akoma Ntoso), empty where it gives none.
    :param order: Its place among the units of all languages where the source tells it, 0 where it is as read.
    """

    unit_id: str
    kind: UnitKind
    number: str
    lang: Language
    convention: str
    nature: Nature
    text: str
    parent: str | None = None
    section: str = ""
    operative: bool = False
    footnote_calls: tuple[str, ...] = ()
    lines: tuple[int, int] = (0, 0)
    citations: tuple[Citation, ...] = ()
    acts: tuple[Act, ...] = ()
    statuses: tuple[StatusStatement, ...] = ()
    source_id: str = ""
    order: int = 0

    @property
    def place(self) -> str:
        """Return the part of the id behind the hash."""
        return self.unit_id.partition("#")[2]


@dataclass(frozen=True, slots=True)
class Document:
    """One edition (one language) of one official document.

    :param slug: Language independent id (``cbd/cop/12/19``).
    :param kind: ``decision``, ``recommendation``, ``resolution``, ``report`` or ``national-document``.
    :param citation: How it is cited (``cbd-XII/19``), or empty.
    :param body: Id of the body that issued it (``cbd-cop``), empty of a national document.
    :param session: Id of its session (``cbd-cop-12``), or None where not found.
    :param convention: Id of the convention (``cbd``), empty for a report over several.
    :param date: ISO date, or ISO interval ``start/end`` of the session as printed, or None.
    :param published_in: Slug of the report that it was read from, where it stood among others.
    :param paragraphs_only: True where it holds nothing but paragraphs that a database of its issuer gives; the document as issued
        takes its place.
    :param country: Id of the country that submitted it (``country-col``), empty where a body issued it.
    :param missing: Names of the fields that the text does not give.
    :param source: Name of the file that was read (no folders).
    :param sha256: Digest of its bytes.
    """

    slug: str
    kind: str
    citation: str
    lang: Language
    title: str
    body: str
    convention: str
    nature: Nature
    units: tuple[Unit, ...]
    session: str | None = None
    number: str | None = None
    symbol: str | None = None
    date: str | None = None
    place: str | None = None
    missing: tuple[str, ...] = ()
    source: str = ""
    sha256: str = ""
    published_in: str | None = None
    warnings: tuple[str, ...] = field(default=())
    country: str = ""
    paragraphs_only: bool = False
