"""What the rows of the catalogue owe each other: none twice, no id unknown, no circle; each breach with its line."""

from collections.abc import Iterable, Mapping, Sequence

from loaders.tables import Row
from ontology.frameworks import framework_of

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
# Columns whose values are such ids, or places in a document that one of them names.
PLACES: Mapping[str, tuple[str, ...]] = {"document_relations": ("subject", "object")}
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
        for column in PLACES.get(table, ()):
            refuse_unknown(rows, column, ids, place=True)
        if table in HIERARCHIES:
            refuse_circles(rows, *HIERARCHIES[table])
    refuse_link_circles(tables.get("links.sssom", ()), tables.get("targets", ()))
    refuse_unknown_targets(tables.get("provision_citations", ()), ids)


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


def refuse_unknown(rows: Iterable[Row], column: str, known: frozenset[str], *, place: bool = False) -> None:
    """Refuse a row that names an id that no table holds.

    :param place: Whether a place in a document (``unga-66/288#p89``) may stand for the document.
    :raises loaders.errors.InputRefused: For the first such row.
    """
    for row in rows:
        for name in row.several(column):
            if name not in known and not (place and name.partition("#")[0] in known):
                row.refuse(column, f"names {name!r}, which no table holds")


def refuse_unknown_targets(citations: Iterable[Row], known: frozenset[str]) -> None:
    """Refuse a citation of a goal, target or indicator that no table holds; other things may be known by name only.

    :raises loaders.errors.InputRefused: For the first such row.
    """
    for row in citations:
        for name in row.several("cited"):
            if framework_of(name) and name not in known:
                row.refuse("cited", f"names {name!r}, which no table holds")


def refuse_circles(rows: Iterable[Row], column: str, above: str) -> None:
    """Refuse a row that stands, over any number of steps, under itself.

    :param above: Column of the ids that it stands under.
    :raises loaders.errors.InputRefused: For the first such row.
    """
    held = {row.cells[column]: row for row in rows}
    higher = {name: row.several(above) for name, row in held.items()}
    for name, row in held.items():
        if name in reachable(name, higher):
            row.refuse(above, f"makes {name!r} stand under itself")


def refuse_link_circles(links: Iterable[Row], targets: Iterable[Row]) -> None:
    """Refuse a link that makes a target stand, over any number of links and parents, under itself.

    :param targets: Rows of the targets with what each stands under.
    :raises loaders.errors.InputRefused: For the first such link.
    """
    above = {row.cells["id"]: set(row.several("parent")) for row in targets}
    for row in links:
        ends = row.cells["subject_label"], row.cells["object_label"]
        if row.cells["predicate_id"] not in {"skos:broader", "skos:narrower"}:
            continue
        lower, higher = ends if row.cells["predicate_id"] == "skos:broader" else ends[::-1]
        above.setdefault(lower, set()).add(higher)
        if lower in reachable(higher, above):
            row.refuse("predicate_id", f"makes {lower!r} stand under itself")


def reachable(name: str, above: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Return all that something stands under, over any number of steps.

    >>> sorted(reachable("reed", {"reed": ["marsh"], "marsh": ["wetland"]}))
    ['marsh', 'wetland']
    """
    seen: set[str] = set()
    waiting = list(above.get(name, ()))
    while waiting:
        if (one := waiting.pop()) not in seen:
            seen.add(one)
            waiting += above.get(one, ())
    return frozenset(seen)
