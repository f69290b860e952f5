"""Reads goals, targets, objectives, articles and indicators, and gives each its numbered name in six languages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from loaders.catalogue import words
from loaders.catalogue.records import Baseline, Names, Quantity, Target
from loaders.catalogue.rows import backing, names, quantities
from loaders.records import LANGUAGES, Language
from loaders.tables import Row
from ontology.frameworks import ALONE, ARTICLE, framework_of

Supplements = Mapping[str, Sequence[Row]]
Patterns = Mapping[tuple[str, str], Names]
SCHEMES_OF_THEIR_OWN = {**ALONE, "paris": "paris-agreement"}


INDICATOR_TITLES = "subject of the code: the same file @3241fd3; the title is our wording"
# Tables that say more of targets that another table names.
SUPPLEMENTS = ("target_names", "titles", "indicator_titles", "baselines")


def targets(rows: Iterable[Row], supplements: Supplements) -> Iterator[Target]:
    """Yield a target for each row.

    :param supplements: Rows of the tables of ``SUPPLEMENTS``, by name.
    """
    patterns, titles = _patterns(supplements), _by_id(supplements["titles"])
    baselines = _by_id(supplements["baselines"])
    for row in rows:
        target, kind, deadline = row.text("id"), row.choice("kind", words.TARGET_KINDS), row.year("deadline_year")
        own: dict[Language, str] = {"en": row.text("short_title_en")}
        if target in titles:
            own |= {lang: titles[target].text(lang) for lang in LANGUAGES if lang != "en"}
        yield Target(
            id=target,
            kind=kind,
            scheme=_scheme(row, target),
            names=_names(patterns, target, kind),
            backing=backing(row),
            titles=own,
            parent=row.optional("parent"),
            deadline_year=deadline,
            quantities=_quantities(row, deadline),
            identifier=row.optional("identifier"),
            custodians=row.several("custodians"),
            see_also=row.optional("see_also"),
            baseline=_baseline(baselines[target]) if target in baselines else None,
        )


def gbf_indicators(rows: Iterable[Row], supplements: Supplements) -> Iterator[Target]:
    """Yield the indicators of the monitoring framework of the Kunming-Montreal framework: codes, few with a title."""
    pattern, titles = _patterns(supplements).get(("gbf", "indicator")), _by_id(supplements["indicator_titles"])
    for row in rows:
        indicator = row.text("id")
        yield Target(
            id=indicator,
            kind="indicator",
            scheme=_scheme(row, indicator),
            names=_named(pattern, row.text("code")),
            backing=replace(backing(row), note=INDICATOR_TITLES) if indicator in titles else backing(row),
            titles=names(titles[indicator]) if indicator in titles else {},
            parent=row.text("parent"),
            identifier=row.text("identifier"),
            indicator_kind=row.choice("kind", words.INDICATOR_KINDS),
        )


def _by_id(rows: Iterable[Row]) -> Mapping[str, Row]:
    return {row.text("id"): row for row in rows}


def _baseline(row: Row) -> Baseline:
    return Baseline(names(row), backing(row))


def _scheme(row: Row, target: str) -> str:
    if framework := framework_of(target):
        return framework.scheme
    article = ARTICLE.fullmatch(target)
    found = SCHEMES_OF_THEIR_OWN.get(article["treaty"] if article else target)
    return found or row.refuse("id", "belongs to no framework")


def _quantities(row: Row, deadline: int | None) -> tuple[Quantity, ...]:
    return quantities(row, "quantity", "unit", (str(deadline),) if deadline else ())


def _names(patterns: Patterns, target: str, kind: str) -> Names:
    """Return the numbered names, none where the framework's parts have no numbers."""
    framework, article = framework_of(target), ARTICLE.fullmatch(target)
    prefix = framework.prefix if framework else article["treaty"] if article else target
    code = target.removeprefix(f"{prefix}-").removeprefix("goal-").removeprefix("art-")
    return _named(patterns.get((prefix, kind)), code.upper() if len(code) == 1 else code)


def _named(pattern: Names | None, code: str) -> Names:
    return {lang: text.format(code=code) for lang, text in (pattern or {}).items()}


def _patterns(supplements: Supplements) -> Patterns:
    rows = supplements["target_names"]
    return {(row.text("prefix"), row.choice("kind", words.TARGET_KINDS)): names(row) for row in rows}
