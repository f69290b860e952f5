"""What the catalogue of a release says of targets, as far as matching needs it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from pyoxigraph import Literal as Words
from pyoxigraph import Store

from graph.iri import id_of
from graph.queries import Row, load_query, select

QUERIES = Path(__file__).parent / "queries"
Kind = Literal["target", "objective", "goal", "article", "indicator"]
CLASSES: Mapping[str, Kind] = {
    "Target": "target",
    "Objective": "objective",
    "Goal": "goal",
    "TreatyArticle": "article",
    "Indicator": "indicator",
}
FINEST: tuple[tuple[Kind, ...], ...] = (("target", "objective"), ("goal",), ("article",))
"""What a framework is matched by: its targets, where it has none its goals, where it has none its articles."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that a target sets.

    :param amount: As the catalogue writes it (``30``, ``half``).
    :param unit: What is counted, with ``%`` in it for a share.
    """

    amount: str
    unit: str


@dataclass(frozen=True, slots=True)
class Target:
    """One goal, target, objective, article or indicator.

    :param framework: Id of the framework, empty for an indicator without one.
    :param titles: Language to our short title.
    :param stated: Whether a source states it; else it is recalled.
    """

    id: str
    iri: str
    kind: Kind
    framework: str
    titles: Mapping[str, str]
    stated: bool = True
    themes: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    years: tuple[int, ...] = ()

    def title(self, lang: str) -> str:
        """Return the title in a language, else in English, else in any."""
        return self.titles.get(lang) or self.titles.get("en") or next(iter(self.titles.values()), self.id)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its names.

    :param names: (language, name) pairs.
    :param labels: Language to its preferred name.
    """

    id: str
    iri: str
    names: tuple[tuple[str, str], ...]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TargetLink:
    """A link between two targets.

    :param relation: Local name (``relatedMatch``).
    :param basis: ``printed``, ``derived``, ``judged``, ``draft`` or ``recalled``.
    :param by: Who says so, empty where that is not known.
    """

    iri: str
    one: str
    relation: str
    other: str
    basis: str
    by: str = ""


@dataclass(frozen=True)
class Catalogue:
    """Targets, themes, and links between targets."""

    targets: tuple[Target, ...]
    themes: tuple[Theme, ...] = ()
    links: tuple[TargetLink, ...] = ()

    @cached_property
    def finest(self) -> frozenset[str]:
        """Ids of what each framework is matched by unless more is asked for (:data:`FINEST`)."""
        kinds: dict[str, set[Kind]] = defaultdict(set)
        for target in self.targets:
            kinds[target.framework].add(target.kind)
        chosen = {
            framework: next((level for level in FINEST if held & set(level)), ()) for framework, held in kinds.items()
        }
        return frozenset(
            target.id for target in self.targets if target.framework and target.kind in chosen[target.framework]
        )


def read_catalogue(store: Store) -> Catalogue:
    """Read the targets, themes and links of a release."""
    themes, (figures, years) = _themes_of(store), _figures_of(store)
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in read_rows(store, "targets"):
        rows[value_of(row, "target")].append(row)
    targets = tuple(
        Target(
            id=id_of(iri),
            iri=iri,
            kind=CLASSES[value_of(found[0], "class").rpartition("#")[2]],
            framework=id_of(scheme) if (scheme := value_of(found[0], "scheme")) else "",
            titles=_by_language(found, "title"),
            stated=value_of(found[0], "stated") == "true",
            themes=tuple(themes.get(iri, ())),
            figures=tuple(figures.get(iri, ())),
            years=tuple(sorted(years.get(iri, ()))),
        )
        for iri, found in rows.items()
    )
    return Catalogue(targets, _read_themes(store), _read_links(store, {target.id for target in targets}))


def _themes_of(store: Store) -> dict[str, list[str]]:
    themes: dict[str, list[str]] = defaultdict(list)
    for row in read_rows(store, "target_themes"):
        themes[value_of(row, "target")].append(id_of(value_of(row, "theme")))
    return themes


def _figures_of(store: Store) -> tuple[dict[str, list[Figure]], dict[str, set[int]]]:
    figures: dict[str, list[Figure]] = defaultdict(list)
    years: dict[str, set[int]] = defaultdict(set)
    for row in read_rows(store, "target_figures"):
        target, amount, year = (value_of(row, name) for name in ("target", "quantity", "year"))
        figure = Figure(amount, value_of(row, "unit"))
        if amount and figure not in figures[target]:
            figures[target].append(figure)
        if year.isdecimal():
            years[target].add(int(year))
    return figures, years


def _read_themes(store: Store) -> tuple[Theme, ...]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in read_rows(store, "themes"):
        rows[value_of(row, "theme")].append(row)
    return tuple(
        Theme(
            id=id_of(iri),
            iri=iri,
            names=tuple((_language(row, "name"), value_of(row, "name")) for row in found),
            labels=_by_language((row for row in found if value_of(row, "preferred") == "true"), "name"),
        )
        for iri, found in rows.items()
    )


def _read_links(store: Store, known: set[str]) -> tuple[TargetLink, ...]:
    links = (
        TargetLink(
            iri=value_of(row, "link"),
            one=id_of(value_of(row, "one")),
            relation=value_of(row, "relation").replace("#", "/").rpartition("/")[2],
            other=id_of(value_of(row, "other")),
            basis=value_of(row, "basis"),
            by=value_of(row, "by"),
        )
        for row in read_rows(store, "target_links")
    )
    return tuple(link for link in links if link.one in known and link.other in known)


def read_rows(store: Store, name: str, **values: str) -> list[Row]:
    """Return the rows of one query of this folder."""
    return select(store, load_query(name, QUERIES), values)


def _by_language(rows: Iterable[Row], name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        found.setdefault(_language(row, name), value_of(row, name))
    return found


def _language(row: Row, name: str) -> str:
    term = row.get(name)
    return (term.language or "") if isinstance(term, Words) else ""


def value_of(row: Row, name: str) -> str:
    """Return the IRI or words of a variable, empty where it is not bound."""
    term = row.get(name)
    return "" if term is None or not hasattr(term, "value") else str(term.value)
