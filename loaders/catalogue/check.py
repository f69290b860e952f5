"""What the rows of the catalogue owe each other: none twice, no id unknown, no circle; each breach with its line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from loaders.tables import Row

# Columns that together stand once in a table.
KEYS: Mapping[str, tuple[str, ...]] = {
    "instruments": ("id",),
    "entities": ("id",),
    "declarations": ("id",),
    "entity_names": ("id",),
    "official_names": ("id",),
    "preferred_names": ("id",),
    "sessions": ("id",),
    "documents": ("citation",),
    "document_relations": ("subject", "relation", "object", "source"),
    "frameworks": ("id",),
    "targets": ("id",),
    "titles": ("id",),
    "indicator_titles": ("id",),
    "baselines": ("id",),
    "gbf_indicators": ("id",),
    "links.sssom": ("subject_label", "predicate_id", "object_label", "source"),
    "initiatives": ("id",),
    "facts": ("subject", "fact", "as_of", "stated_in"),
    "chains": ("chain", "step"),
    "disagreements": ("topic", "reading_a"),
    "provisions": ("id",),
    "summaries": ("id",),
    "themes": ("id",),
    "theme_words": ("theme", "lang"),
    "theme_links": ("theme", "object"),
    "target_themes": ("tagged",),
    "provision_themes": ("tagged",),
    "countries": ("id",),
    "country_groups": ("id",),
    "member_lists": ("id",),
    "memberships": ("group", "member"),
    "treaty_parties": ("instrument", "party"),
    "plans": ("id",),
    "plan_parts": ("id",),
    "plan_links": ("subject", "object"),
    "plan_serves": ("part", "object"),
    "needs": ("id",),
    "offers": ("id",),
}
# Columns whose values are ids of other rows.
REFERENCES: Mapping[str, tuple[str, ...]] = {
    "instruments": ("parent",),
    "entities": ("parent",),
    "declarations": ("parent",),
    "entity_names": ("id",),
    "official_names": ("id",),
    "preferred_names": ("id",),
    "sessions": ("body",),
    "documents": ("body", "session", "convention"),
    "frameworks": ("instrument",),
    "targets": ("parent",),
    "titles": ("id",),
    "indicator_titles": ("id",),
    "baselines": ("id",),
    "gbf_indicators": ("parent",),
    "links.sssom": ("subject_label", "object_label"),
    "initiatives": ("contributes_to",),
    "facts": ("subject", "stated_in"),
    "chains": ("stated_in",),
    "provisions": ("parent",),
    "provision_acts": ("unit", "inherited"),
    "provision_citations": ("unit",),
    "summaries": ("id",),
    "themes": ("broader", "related"),
    "theme_words": ("theme",),
    "theme_links": ("theme",),
    "target_themes": ("tagged", "themes"),
    "provision_themes": ("tagged", "themes"),
    "member_lists": ("id", "stated_in"),
    "memberships": ("member",),
    "treaty_parties": ("party",),
    "plans": ("id", "drafted_in", "adopted_in", "voluntary_unit", "actors_unit"),
    "plan_parts": ("unit", "timetable"),
    "plan_links": ("subject", "object", "unit"),
    "plan_serves": ("part", "object", "unit"),
    "needs": ("themes", "units"),
    "offers": ("offered_by", "themes", "units"),
}
# Column of an id and column of what it stands under.
HIERARCHIES: Mapping[str, tuple[str, str]] = {
    "instruments": ("id", "parent"),
    "entities": ("id", "parent"),
    "targets": ("id", "parent"),
    "provisions": ("id", "parent"),
    "themes": ("id", "broader"),
}


def check_rows(tables: Mapping[str, Sequence[Row]], known: Iterable[str]) -> None:
    """Check the rows of all tables against each other.

    :param tables: Rows by the name of their table.
    :param known: Every id that some table holds.
    :raises loaders.errors.InputRefused: If a row stands twice, names an unknown id, or closes a circle.
    """
    ids = frozenset(known)
    for table, rows in tables.items():
        refuse_doubles(rows, KEYS.get(table, ()))
    for table, rows in tables.items():
        for column in REFERENCES.get(table, ()):
            refuse_unknown(rows, column, ids)
        if table in HIERARCHIES:
            refuse_circles(rows, *HIERARCHIES[table])


def refuse_doubles(rows: Iterable[Row], columns: Sequence[str]) -> None:
    """Refuse the second of two rows with the same values in some columns.

    :raises loaders.errors.InputRefused: For the first such row.
    """
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row.cells[column] for column in columns)
        if key and key in first:
            row.refuse(columns[0], f"stands a second time, as in line {first[key]}")
        first[key] = row.line


def refuse_unknown(rows: Iterable[Row], column: str, known: frozenset[str]) -> None:
    """Refuse a row that names an id that no table holds.

    :raises loaders.errors.InputRefused: For the first such row.
    """
    for row in rows:
        for name in row.several(column):
            if name not in known:
                row.refuse(column, f"names {name!r}, which no table holds")


def refuse_circles(rows: Iterable[Row], column: str, above: str) -> None:
    """Refuse a row that stands, over any number of steps, under itself.

    :param above: Column of the ids that it stands under.
    :raises loaders.errors.InputRefused: For the first such row.
    """
    held = {row.cells[column]: row for row in rows}
    for name, row in held.items():
        if name in set(_all_above(name, held, above)):
            row.refuse(above, f"makes {name!r} stand under itself")


def _all_above(name: str, rows: Mapping[str, Row], above: str) -> Iterator[str]:
    seen: set[str] = set()
    waiting = list(rows[name].several(above))
    while waiting:
        if (one := waiting.pop()) not in seen:
            seen.add(one)
            yield one
            waiting += rows[one].several(above) if one in rows else ()
