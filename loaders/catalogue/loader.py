"""Reads the built-in catalogue: facts in tables, each row strict, every id that a row names known."""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

from loaders.catalogue import rows
from loaders.catalogue.check import check_rows
from loaders.catalogue.cooperation import TABLES as COOPERATION
from loaders.catalogue.cooperation import read_cooperation
from loaders.catalogue.countries import TABLES as COUNTRIES
from loaders.catalogue.countries import read_parties
from loaders.catalogue.links import TABLE as LINKS
from loaders.catalogue.links import read_links
from loaders.catalogue.names import with_names, with_official_names, with_own_names, with_preferred_names
from loaders.catalogue.outlines import TABLES as OUTLINES
from loaders.catalogue.outlines import read_outlines
from loaders.catalogue.plans import TABLES as PLANS
from loaders.catalogue.plans import read_plans
from loaders.catalogue.records import Catalogue
from loaders.catalogue.targets import SUPPLEMENTS, gbf_indicators, targets
from loaders.catalogue.themes import TABLES as THEMES
from loaders.catalogue.themes import read_tags, read_themes
from loaders.catalogue.words import COLUMNS
from loaders.citation_forms import slug_of
from loaders.tables import Row, read_table
from ontology.frameworks import frameworks

DATA = Path(__file__).parent / "data"
NAMES = Path(__file__).parents[2] / "ontology" / "tables" / "names.tsv"
Record = TypeVar("Record")


@cache
def read_catalogue(folder: Path = DATA, names: Path = NAMES) -> Catalogue:
    """Read the catalogue.

    :param folder: Folder of its tables.
    :param names: Table of names in six languages (``id type ar en es fr ru zh``); left out where it does not exist.
    :raises loaders.errors.InputRefused: If a table has an unknown column or value, a row stands twice, names an unknown
        id or stands under itself, or a slug and its citation differ.
    """
    held: dict[str, list[Row]] = {}

    def table(name: str) -> list[Row]:
        if name not in held:
            held[name] = list(read_table(folder / f"{name}.tsv", COLUMNS[name]))
        return held[name]

    def tables(names: Iterable[str]) -> dict[str, list[Row]]:
        return {name: table(name) for name in names}

    def read(name: str, record: Callable[[Row], Record]) -> tuple[Record, ...]:
        return tuple(record(row) for row in table(name))

    entities = (
        *read("instruments", rows.instrument),
        *read("entities", rows.named_entity),
        *read("declarations", rows.declaration),
    )
    supplements = tables(SUPPLEMENTS)
    commitments = (*targets(table("targets"), supplements), *gbf_indicators(table("gbf_indicators"), supplements))
    linked = list(read_links(folder / f"{LINKS}.tsv", {target.id: target.scheme for target in commitments}))
    held[LINKS] = [row for row, _ in linked]
    named = with_own_names(with_names(entities, names), table("entity_names"))
    preferred = with_preferred_names(named, table("preferred_names"))
    catalogue = Catalogue(
        entities=with_official_names(preferred, table("official_names")),
        sessions=read("sessions", rows.session),
        documents=read("documents", rows.known_document),
        relations=read("document_relations", rows.relation),
        frameworks=read("frameworks", rows.framework),
        targets=commitments,
        links=tuple(link for _, link in linked),
        initiatives=read("initiatives", rows.initiative),
        facts=read("facts", rows.dated_fact),
        chains=read("chains", rows.chain_step),
        disagreements=read("disagreements", rows.disagreement),
        themes=read_themes(tables(THEMES)),
        tags=tuple(read_tags((*table("target_themes"), *table("provision_themes")))),
        outlines=read_outlines(tables(OUTLINES)),
        parties=read_parties(tables(COUNTRIES)),
        plans=read_plans(tables(PLANS)),
        cooperation=read_cooperation(tables(COOPERATION)),
    )
    check_rows(held, _ids(catalogue))
    for row in table("documents"):
        if not row.text("slug").startswith("symbol/") and slug_of(row.text("citation")) != row.text("slug"):
            row.refuse("citation", f"is not how {row.text('slug')} is cited")
    return catalogue


def _ids(catalogue: Catalogue) -> frozenset[str]:
    """Return every id that a table holds; a document is named by its citation as well as by its slug."""
    things = (catalogue.entities, catalogue.sessions, catalogue.frameworks, catalogue.targets, catalogue.initiatives)
    countries = (thing.id for table in (catalogue.parties.countries, catalogue.parties.groups) for thing in table)
    parts = (part.id for plan in catalogue.plans for part in plan.parts)
    sets = (f"{framework.prefix}-all" for framework in frameworks())
    documents = (name for document in catalogue.documents for name in (document.citation, document.slug))
    units = (unit.unit_id for outline in catalogue.outlines for unit in outline.units)
    return frozenset(
        (
            *(thing.id for table in things for thing in table),
            *documents,
            *units,
            *(theme.id for theme in catalogue.themes),
            *countries,
            *parts,
            *sets,
        )
    )
