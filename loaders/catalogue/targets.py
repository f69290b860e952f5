"""Reads goals, targets, objectives, articles and indicators, and gives each its numbered name in six languages."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from loaders.catalogue import words
from loaders.catalogue.records import Names, Quantity, Target
from loaders.catalogue.rows import backing, names, quantities
from loaders.tables import Row, read_table
from ontology.frameworks import ALONE, ARTICLE, framework_of

SCHEMES_OF_THEIR_OWN = {**ALONE, "paris": "paris-agreement"}


def read_targets(folder: Path) -> Iterator[Target]:
    """Yield the targets of the table in ``folder``."""
    for row in read_table(folder / "targets.tsv", words.COLUMNS["targets"]):
        target, kind, deadline = row.text("id"), row.choice("kind", words.TARGET_KINDS), row.year("deadline_year")
        yield Target(
            id=target,
            kind=kind,
            scheme=_scheme(row, target),
            names=_names(folder, target, kind),
            backing=backing(row),
            title_en=row.text("short_title_en"),
            parent=row.optional("parent"),
            deadline_year=deadline,
            quantities=_quantities(row, deadline),
            identifier=row.optional("identifier"),
            custodians=row.several("custodians"),
            see_also=row.optional("see_also"),
        )


def read_gbf_indicators(folder: Path) -> Iterator[Target]:
    """Yield the indicators of the monitoring framework of the Kunming-Montreal framework: codes without titles."""
    for row in read_table(folder / "gbf_indicators.tsv", words.COLUMNS["gbf_indicators"]):
        yield Target(
            id=row.text("id"),
            kind="indicator",
            scheme=_scheme(row, row.text("id")),
            names=_named(_patterns(folder).get(("gbf", "indicator")), row.text("code")),
            backing=backing(row),
            parent=row.text("parent"),
            identifier=row.text("identifier"),
            indicator_kind=row.choice("kind", words.INDICATOR_KINDS),
        )


def _scheme(row: Row, target: str) -> str:
    if framework := framework_of(target):
        return framework.scheme
    article = ARTICLE.fullmatch(target)
    found = SCHEMES_OF_THEIR_OWN.get(article["treaty"] if article else target)
    return found or row.refuse("id", "belongs to no framework")


def _quantities(row: Row, deadline: int | None) -> tuple[Quantity, ...]:
    return quantities(row, "quantity", "unit", (str(deadline),) if deadline else ())


def _names(folder: Path, target: str, kind: str) -> Names:
    """Return the numbered names, none where the framework's parts have no numbers."""
    framework, article = framework_of(target), ARTICLE.fullmatch(target)
    prefix = framework.prefix if framework else article["treaty"] if article else target
    code = target.removeprefix(f"{prefix}-").removeprefix("goal-").removeprefix("art-")
    return _named(_patterns(folder).get((prefix, kind)), code.upper() if len(code) == 1 else code)


def _named(pattern: Names | None, code: str) -> Names:
    return {lang: text.format(code=code) for lang, text in (pattern or {}).items()}


@cache
def _patterns(folder: Path) -> Mapping[tuple[str, str], Names]:
    table = read_table(folder / "target_names.tsv", words.COLUMNS["target_names"])
    return {(row.text("prefix"), row.choice("kind", words.TARGET_KINDS)): names(row) for row in table}
