"""Names of entities in six languages, from the table that the reader of citations uses too."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from loaders.catalogue.records import Entity, Names
from loaders.catalogue.rows import OWN_NAMING
from loaders.records import LANGUAGES, Language
from loaders.tables import Row, read_table
from ontology.names import split_scope

Forms = Mapping[Language, tuple[str, ...]]
COLUMNS = ["id", "type", *LANGUAGES]
# What the table calls a thing, and the kind of entity that it is; other types name no entity.
KINDS = {
    "assessment": "assessment",
    "body": "body",
    "fund": "fund",
    "initiative": "initiative",
    "instrument": "instrument",
    "mechanism": "mechanism",
    "observance": "observance",
    "organisation": "organisation",
    "plan": "plan",
    "programme": "programme",
    "report": "report",
    "treaty": "treaty",
    "treaty-article": "treaty-article",
}


def with_names(entities: tuple[Entity, ...], table: Path) -> tuple[Entity, ...]:
    """Return the entities with the names of a table added, and entities that only the table knows behind them.

    An entity's own English name stays the preferred one.

    :param table: ``id type ar en es fr ru zh``, forms separated by ``|``; nothing is added where it does not exist.
    """
    rows = {row.text("id"): row for row in read_table(table, COLUMNS)} if table.is_file() else {}
    known = {entity.id for entity in entities}
    named = (_named(entity, _forms(rows[entity.id])) if entity.id in rows else entity for entity in entities)
    return (*named, *(entity for name, row in rows.items() if name not in known for entity in _new(row)))


def with_own_names(entities: tuple[Entity, ...], table: Iterable[Row]) -> tuple[Entity, ...]:
    """Return the entities with names that this project gives where the table of names has none."""
    rows = {row.text("id"): row for row in table}
    return tuple(
        replace(entity, names={**_own(rows[entity.id]), **entity.names}) if entity.id in rows else entity
        for entity in entities
    )


def with_preferred_names(entities: tuple[Entity, ...], table: Iterable[Row]) -> tuple[Entity, ...]:
    """Return the entities with better preferred names than texts print; the former ones stay as other names."""
    rows = {row.text("id"): row for row in table}
    return tuple(_renamed(entity, rows[entity.id]) if entity.id in rows else entity for entity in entities)


def _renamed(entity: Entity, row: Row) -> Entity:
    better = {lang: row.cells[lang] for lang in LANGUAGES if row.cells.get(lang)}
    others = {
        lang: tuple(name for name in found if name != better.get(lang)) for lang, found in _others(entity, better)
    }
    return replace(entity, names={**entity.names, **better}, other_names={lang: n for lang, n in others.items() if n})


def _others(entity: Entity, better: Names) -> Iterator[tuple[Language, tuple[str, ...]]]:
    for lang in LANGUAGES:
        former = (entity.names[lang],) if lang in better and lang in entity.names else ()
        yield lang, (*former, *(entity.other_names or {}).get(lang, ()))


def with_official_names(entities: tuple[Entity, ...], table: Iterable[Row]) -> tuple[Entity, ...]:
    """Return the entities knowing in which languages their name is the official one.

    :raises loaders.errors.InputRefused: If a row holds a word that is no language.
    """
    official = {row.text("id"): _languages(row) for row in table}
    return tuple(
        replace(entity, official=official[entity.id]) if entity.id in official else entity for entity in entities
    )


def _languages(row: Row) -> frozenset[Language]:
    words = row.text("languages").split()
    if set(words) - set(LANGUAGES):
        row.refuse("languages", f"must hold some of {' '.join(LANGUAGES)}")
    return frozenset(lang for lang in LANGUAGES if lang in words)


def _own(row: Row) -> Names:
    return {lang: row.text(lang) for lang in LANGUAGES if lang in row.cells}


def _new(row: Row) -> Iterator[Entity]:
    kind, name = KINDS.get(row.text("type")), row.text("id")
    if kind and "*" not in name and "art-" not in name:
        yield _named(Entity(name, kind, {}, OWN_NAMING), _forms(row))


def _named(entity: Entity, forms: Forms) -> Entity:
    preferred = {lang: found[0] for lang, found in forms.items()} | dict(entity.names)
    others = {lang: tuple(form for form in found if form != preferred[lang]) for lang, found in forms.items()}
    return replace(entity, names=preferred, other_names={lang: found for lang, found in others.items() if found})


def _forms(row: Row) -> Forms:
    """Return the forms that are names: without scope, and without those that leave an ending open."""
    found: dict[Language, tuple[str, ...]] = {}
    for lang in LANGUAGES:
        forms = (split_scope(form.strip())[1] for form in row.cells[lang].split("|"))
        if names := tuple(dict.fromkeys(form for form in forms if form and "*" not in form)):
            found[lang] = names
    return found
