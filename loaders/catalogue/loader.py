"""Reads the built-in catalogue: facts in tables, each row strict, every id that a row names known."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from loaders.catalogue import rows
from loaders.catalogue.check import check_catalogue
from loaders.catalogue.names import with_names, with_own_names
from loaders.catalogue.records import Catalogue
from loaders.catalogue.targets import read_gbf_indicators, read_targets
from loaders.catalogue.words import COLUMNS
from loaders.tables import Row, read_table

DATA = Path(__file__).parent / "data"
NAMES = Path(__file__).parents[2] / "ontology" / "tables" / "names.tsv"
Record = TypeVar("Record")


@cache
def read_catalogue(folder: Path = DATA, names: Path = NAMES) -> Catalogue:
    """Read the catalogue.

    :param folder: Folder of its tables.
    :param names: Table of names in six languages (``id type ar en es fr ru zh``); left out where it does not exist.
    :raises loaders.errors.InputRefused: If a table has an unknown column or value, or a row names an unknown id.
    """

    def read(table: str, record: Callable[[Row], Record]) -> tuple[Record, ...]:
        return tuple(record(row) for row in read_table(folder / f"{table}.tsv", COLUMNS[table]))

    entities = (
        *read("instruments", rows.instrument),
        *read("entities", rows.named_entity),
        *read("declarations", rows.declaration),
    )
    catalogue = Catalogue(
        entities=with_own_names(with_names(entities, names), folder),
        sessions=read("sessions", rows.session),
        documents=read("documents", rows.known_document),
        relations=read("document_relations", rows.relation),
        frameworks=read("frameworks", rows.framework),
        targets=(*read_targets(folder), *read_gbf_indicators(folder)),
        links=read("links", rows.link),
        initiatives=read("initiatives", rows.initiative),
        facts=read("facts", rows.dated_fact),
        chains=read("chains", rows.chain_step),
        disagreements=read("disagreements", rows.disagreement),
    )
    check_catalogue(catalogue)
    return catalogue
