"""From a row of a table to a record, one function per table."""

from itertools import zip_longest
from typing import cast

from loaders.catalogue import words
from loaders.catalogue.records import (
    Backing,
    ChainStep,
    DatedFact,
    Disagreement,
    Entity,
    Evidence,
    Framework,
    Initiative,
    KnownDocument,
    Names,
    Quantity,
    Relation,
    Session,
)
from loaders.records import LANGUAGES
from loaders.tables import YEAR, Row

OWN_NAMING = Backing("names as the documents use them, short ids by this project", "own", "seen")


def backing(row: Row, *, tier: str = "tier", note: str = "note") -> Backing:
    """Return source, tier, evidence and note of a row.

    :param tier: Column of the tier.
    :param note: Column of the note.
    """
    evidence = cast(Evidence, row.choice("evidence", words.EVIDENCE))
    if row.choice(tier, words.TIERS) == "none" and evidence == "seen":
        row.refuse(tier, "must be that of the source that was seen")
    return Backing(row.text("source"), row.cells[tier], evidence, row.cells.get(note, ""))


def seen(row: Row, column: str) -> bool:
    """Tell whether a column of evidence says ``seen``; an empty cell says nothing was stated, hence not."""
    return bool(row.cells[column]) and row.choice(column, words.EVIDENCE) == "seen"


def names(row: Row) -> Names:
    """Return the names of a row per language."""
    return {lang: row.text(lang) for lang in LANGUAGES}


def quantities(row: Row, value: str, unit: str, deadlines: tuple[str, ...]) -> tuple[Quantity, ...]:
    """Return the aligned values, units and deadlines of a row; a single unit or deadline holds for every value."""
    values, units = row.several(value), row.several(unit)
    if (len(units) > 1 and len(units) != len(values)) or len(deadlines) > max(len(values), 1):
        row.refuse(value, "must have as many values as there are units and deadlines")
    shared_unit = units[0] if len(units) == 1 else ""
    shared_year = deadlines[0] if len(deadlines) == 1 else ""
    rows = zip_longest(values, units if len(units) > 1 else (), deadlines if len(deadlines) > 1 else (), fillvalue="")
    return tuple(Quantity(text, own or shared_unit, _year(row, year or shared_year)) for text, own, year in rows)


def instrument(row: Row) -> Entity:
    """Read a convention, plan, body, mechanism or fund."""
    return Entity(
        id=row.text("id"),
        kind=row.choice("kind", words.ENTITY_KINDS),
        names={"en": row.text("name_en")},
        backing=backing(row),
        acronym=row.optional("acronym"),
        parent=row.optional("parent"),
        website=row.optional("website"),
        adopted=row.date("adopted"),
        in_force=row.date("in_force"),
        dates_seen=seen(row, "dates_evidence"),
    )


def named_entity(row: Row) -> Entity:
    """Read a thing of which only the name is stated."""
    kind = row.choice("kind", words.ENTITY_KINDS)
    return Entity(row.text("id"), kind, {"en": row.text("name_en")}, OWN_NAMING, parent=row.optional("parent"))


def declaration(row: Row) -> Entity:
    """Read a declaration; its parent is the session that brought it forth."""
    return Entity(
        id=row.text("id"),
        kind="declaration",
        names={"en": row.text("name_en")},
        backing=backing(row),
        parent=row.optional("parent"),
        adopted=row.date("adopted"),
        dates_seen=seen(row, "dates_evidence"),
    )


def session(row: Row) -> Session:
    """Read a session of a body."""
    place = row.optional("place")
    return Session(row.text("id"), row.text("body"), row.number("number"), row.date("date"), place, backing(row))


def known_document(row: Row) -> KnownDocument:
    """Read a decision, resolution, recommendation or report."""
    return KnownDocument(
        slug=row.text("slug"),
        citation=row.text("citation"),
        fact=row.text("fact"),
        kind=row.choice("kind", words.DOCUMENT_KINDS),
        body=row.text("body"),
        session=row.optional("session"),
        convention=row.optional("convention"),
        date=row.date("date"),
        place=row.optional("place"),
        date_place_seen=seen(row, "date_place_evidence"),
        title_en=row.text("title_en"),
        title_seen=seen(row, "title_evidence"),
        symbol=row.optional("symbol"),
        symbol_seen=seen(row, "symbol_evidence"),
        url=row.optional("url"),
        backing=backing(row),
    )


def relation(row: Row) -> Relation:
    """Read what one document does to another thing."""
    kind = row.choice("relation", words.RELATIONS)
    return Relation(row.text("subject"), row.text("word"), kind, row.text("object"), backing(row))


def framework(row: Row) -> Framework:
    """Read a scheme of goals and targets."""
    adopted_in = row.optional("adopted_in")
    return Framework(row.text("id"), names(row), row.optional("instrument"), adopted_in, seen(row, "evidence"))


def initiative(row: Row) -> Initiative:
    """Read an initiative or fund."""
    return Initiative(
        id=row.text("id"),
        name_en=row.text("name_en"),
        launched_year=row.year("launched_year"),
        year_seen=seen(row, "year_evidence"),
        lead_organisations=row.optional("lead_organisations"),
        lead_seen=seen(row, "lead_evidence"),
        pledges=quantities(row, "pledge_value", "pledge_unit", row.several("pledge_deadline")),
        pledges_seen=seen(row, "pledge_evidence"),
        contributes_to=row.several("contributes_to"),
        backing=backing(row),
    )


def dated_fact(row: Row) -> DatedFact:
    """Read a fact that a unit states."""
    value, unit = row.text("value"), row.text("unit")
    return DatedFact(row.text("subject"), row.text("fact"), value, unit, row.date("as_of") or "", row.text("stated_in"))


def chain_step(row: Row) -> ChainStep:
    """Read a step of a process."""
    ends = row.text("subject"), row.text("relation"), row.text("object")
    return ChainStep(row.text("chain"), row.number("step"), *ends, row.text("stated_in"))


def disagreement(row: Row) -> Disagreement:
    """Read two readings of one thing."""
    return Disagreement(*(row.text(column) for column in words.COLUMNS["disagreements"]))


def _year(row: Row, text: str) -> int | None:
    if text and not YEAR.fullmatch(text):
        row.refuse("pledge_deadline", "must hold years")
    return int(text) if text else None
