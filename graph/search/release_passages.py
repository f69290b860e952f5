"""Passages and things read from the store of a release, by the shapes of ``ontology/MODEL.md``."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, Store

from graph.iri import id_of
from graph.queries import Row, load_query, select
from graph.search.passages import Passage, PassageAct, TextStatus, Thing
from graph.statuses import GRAVEST
from ontology.frameworks import is_target
from ontology.names import names_by_id, split_scope

QUERIES = Path(__file__).parent / "queries"
FRONT, ENACTING = "front", "enact"
LABEL_CELL = re.compile(r"\.t\.(?:0\.[^.]+|[^.]+\.0)$")
"""Cells of row and column 0 label others: they are the context of those and say nothing alone."""

HEADINGS = ("annex-heading", "heading", "title", "subtitle")
"""Kinds of units that head a section; where one has several, the last of these says most."""


@dataclass(frozen=True, slots=True)
class UnitTexts:
    """What is held of the units of one release, all by IRI.

    :param units: The row of each unit.
    :param texts: (unit, language) to its official text, else our summary.
    :param sections: (document, section) to the units that head it, best last.
    :param callers: A footnote to the units that call it.
    """

    units: Mapping[str, Row]
    texts: Mapping[tuple[str, str], str]
    sections: Mapping[tuple[str, str], Sequence[str]]
    callers: Mapping[str, Sequence[str]]

    def parent(self, unit: str, lang: str) -> str:
        """Return the text of the paragraph that a unit stands under, or of the unit that calls a footnote."""
        parent = _value(self.units[unit], "parent")
        return " ".join(
            filter(None, (self.texts.get((one, lang), "") for one in (parent, *self.callers.get(unit, ()))))
        )

    def headings(self, unit: str, lang: str) -> list[str]:
        """Return the headings above a unit, outermost first; for a table cell its row and column last."""
        row = self.units[unit]
        document = _value(row, "document")
        section = _headed_section(unit) if _value(row, "kind") in HEADINGS else _value(row, "section")
        parts = section.split(".") if section else []
        found: list[str] = []
        for depth in range(1, len(parts) + 1):
            heads = [one for one in self.sections.get((document, ".".join(parts[:depth])), ()) if one != unit]
            found += [self.texts.get((one, lang), "") for one in heads]
        found.append(" ".join(self.texts.get((one, lang), "") for one in _cell_labels(unit)).strip())
        return [text for text in dict.fromkeys(found) if text]


def read_release_passages(store: Store) -> Iterator[Passage]:
    """Yield every text of every unit of a release, save front matter, enacting words and labels of tables."""
    documents, titles = _read_documents(store)
    rows = {_value(row, "unit"): row for row in _rows(store, "units")}
    texts = _rows(store, "unit_texts")
    cites, callers = _read_citations(store)
    acts, themes, statuses = _read_acts(store), _read_themes(store), _read_statuses(store)
    held = UnitTexts(rows, _text_table(texts), _section_table(rows), callers)
    for text in texts:
        unit = _value(text, "unit")
        if unit not in rows or not _is_searched(unit):
            continue
        row, lang = rows[unit], _value(text, "lang")
        document = _value(row, "document")
        about = documents.get(document, {})
        headings = held.headings(unit, lang)
        standing, grounds = statuses.get(unit, ("", ()))
        yield Passage(
            unit_id=id_of(unit),
            iri=unit,
            lang=lang,
            text=_value(text, "text"),
            text_status=_status(_value(text, "status")),
            document=id_of(document),
            kind=_value(row, "kind"),
            convention=_id(row, "convention") or _id(about, "convention"),
            nature=_value(row, "nature"),
            body=_id(about, "body"),
            session=_id(about, "session"),
            year=_value(about, "date")[:4],
            date=_value(about, "date")[:10],
            number=_value(row, "number"),
            order=int(_value(row, "order") or 0),
            parent=held.parent(unit, lang),
            heading=headings[-1] if headings else "",
            upper=tuple(headings[:-1]),
            title=titles.get((document, lang), ""),
            cites=tuple(cites.get(unit, ())),
            targets=tuple(cited for cited in cites.get(unit, ()) if is_target(cited)),
            themes=tuple(themes.get(unit, ())),
            acts=acts.get(unit, ()),
            status=standing,
            status_grounds=grounds,
        )


def read_release_things(store: Store) -> Iterator[Thing]:
    """Yield the targets, entities and documents of a release with their names.

    A language in which the release has no name takes it from the table of names that citations are read by.
    """
    kinds: dict[str, str] = {}
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    others: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for row in _rows(store, "thing_names"):
        thing = _value(row, "thing")
        kinds.setdefault(thing, _value(row, "class").rpartition("#")[2].lower())
        for name in ("label", "other"):
            term = row.get(name)
            if not isinstance(term, Literal):
                continue
            lang = term.language or ""
            if name == "label" and lang and lang not in labels[thing]:
                labels[thing][lang] = term.value
            else:
                others[thing][lang, term.value] = None
    for thing, kind in kinds.items():
        known = names_by_id().get(id_of(thing))
        for lang, forms in known.forms.items() if known else ():
            for form in (split_scope(form)[1] for form in forms):
                if lang in labels[thing]:
                    others[thing][lang, form] = None
                else:
                    labels[thing][lang] = form
        if labels[thing]:
            yield Thing(id_of(thing), thing, kind, tuple(labels[thing].items()), tuple(others[thing]))


def _read_documents(store: Store) -> tuple[dict[str, Row], dict[tuple[str, str], str]]:
    documents: dict[str, Row] = {}
    titles: dict[tuple[str, str], str] = {}
    for row in _rows(store, "documents"):
        document, title = _value(row, "document"), row.get("title")
        documents.setdefault(document, row)
        if isinstance(title, Literal):
            titles[document, title.language or ""] = title.value
    return documents, titles


def _read_citations(store: Store) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    cites: dict[str, list[str]] = defaultdict(list)
    callers: dict[str, list[str]] = defaultdict(list)
    for row in _rows(store, "unit_citations"):
        unit, cited, footnote = (_value(row, name) for name in ("unit", "cited", "footnote"))
        if cited and (named := id_of(cited)) not in cites[unit]:
            cites[unit].append(named)
        if footnote:
            callers[footnote].append(unit)
    return cites, callers


def _read_themes(store: Store) -> dict[str, list[str]]:
    themes: dict[str, list[str]] = defaultdict(list)
    for row in _rows(store, "unit_themes"):
        themes[_value(row, "unit")].append(_id(row, "theme"))
    return themes


def _read_acts(store: Store) -> dict[str, tuple[PassageAct, ...]]:
    addressees: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for row in _rows(store, "unit_acts"):
        key = (_value(row, "unit"), _value(row, "act"), _id(row, "verb"), _value(row, "strength"))
        addressees[key] += filter(None, [_id(row, "addressee")])
    acts: dict[str, tuple[PassageAct, ...]] = {}
    for (unit, _, verb, strength), named in addressees.items():
        acts[unit] = (*acts.get(unit, ()), PassageAct(verb, strength, tuple(dict.fromkeys(named))))
    return acts


def _read_statuses(store: Store) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return how each unit stands and on what that rests; of several statuses of a register the gravest."""
    grounds: dict[str, dict[str, None]] = defaultdict(dict)
    for row in _rows(store, "status_grounds"):
        said = _value(row, "day") or _id(row, "word") or _id(row, "via")
        grounds[_value(row, "unit")][said] = None
    found: dict[str, list[str]] = defaultdict(list)
    for row in _rows(store, "unit_statuses"):
        found[_value(row, "unit")].append(_id(row, "status"))
    return {
        unit: (next((name for name in GRAVEST if name in names), ""), tuple(grounds.get(unit, ())))
        for unit, names in found.items()
    }


def _text_table(rows: Sequence[Row]) -> dict[tuple[str, str], str]:
    table: dict[tuple[str, str], str] = {}
    for row in rows:
        key = (_value(row, "unit"), _value(row, "lang"))
        if _value(row, "status") == "official" or key not in table:
            table[key] = _value(row, "text")
    return table


def _section_table(units: Mapping[str, Row]) -> dict[tuple[str, str], list[str]]:
    table: dict[tuple[str, str], list[str]] = defaultdict(list)
    for unit, row in units.items():
        if _value(row, "kind") in HEADINGS and (section := _headed_section(unit)):
            table[_value(row, "document"), section].append(unit)
    for heads in table.values():
        heads.sort(key=lambda unit: HEADINGS.index(_value(units[unit], "kind")))
    return table


def _is_searched(unit: str) -> bool:
    place = unit.rpartition("#")[2]
    return not place.startswith(FRONT) and place.rpartition(".")[2] != ENACTING and not LABEL_CELL.search(place)


def _headed_section(unit: str) -> str:
    """Return the section that a heading heads, by the scheme of ids (``annex.h.4.A``: ``annex.4.A``), or ""."""
    place = unit.rpartition("#")[2]
    if place.startswith(FRONT):
        return ""
    return ".".join(part for part in place.split(".") if part not in ("h", "title", "subtitle"))


def _cell_labels(unit: str) -> tuple[str, ...]:
    """Return the cells that label the row and the column of a table cell: for ``…t.B.2`` ``…t.B.0`` and ``…t.0.2``."""
    table, mark, cell = unit.rpartition(".t.")
    row, dot, column = cell.partition(".")
    if not (mark and dot) or "0" in (row, column):
        return ()
    return (f"{table}.t.{row}.0", f"{table}.t.0.{column}")


def _status(word: str) -> TextStatus:
    return "official" if word == "official" else "summary"


def _rows(store: Store, name: str) -> list[Row]:
    return select(store, load_query(name, QUERIES), {})


def _value(row: Row, name: str) -> str:
    term = row.get(name)
    return "" if term is None or not hasattr(term, "value") else str(term.value)


def _id(row: Row, name: str) -> str:
    return id_of(value) if (value := _value(row, name)) else ""
