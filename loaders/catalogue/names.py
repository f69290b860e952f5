"""Names of entities in six languages, from the table that the citation reader uses too."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from loaders.catalogue.records import Entity
from loaders.records import LANGUAGES, Language
from loaders.tables import read_table

FORMS = Mapping[Language, tuple[str, ...]]
COLUMNS = ["id", "type", *LANGUAGES]


def read_names(table: Path) -> Mapping[str, FORMS]:
    """Return the forms of each name per language, the preferred one first; nothing where there is no table.

    A form may hold wildcards for the reader of citations (``*``); such a form is no name and is left out.
    """
    if not table.is_file():
        return {}
    return {
        row.text("id"): {lang: _forms(row.cells[lang]) for lang in LANGUAGES if _forms(row.cells[lang])}
        for row in read_table(table, COLUMNS)
    }


def with_names(entities: tuple[Entity, ...], names: Mapping[str, FORMS]) -> tuple[Entity, ...]:
    """Return the entities with the names of the table added; their own English name stays the preferred one."""
    return tuple(_named(entity, names.get(entity.id, {})) for entity in entities)


def _named(entity: Entity, forms: FORMS) -> Entity:
    preferred = {lang: found[0] for lang, found in forms.items()} | dict(entity.names)
    others = {lang: tuple(form for form in found if form != preferred[lang]) for lang, found in forms.items()}
    return replace(entity, names=preferred, other_names={lang: found for lang, found in others.items() if found})


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(form for form in (part.strip() for part in cell.split("|")) if form and "*" not in form)
