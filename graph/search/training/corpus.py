"""Rows of parallel text: one meaning in up to six languages, with the weight it is drawn by."""

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from loaders.records import LANGUAGES

POLICY_SOURCES = frozenset(
    {
        "un_dev",
        "scbd_absch",
        "scbd_bioland",
        "scbd_www",
        "sdg_trans",
        "sdg_metadata",
        "domain",
        "document",
        "title",
        "name",
    }
)
"""Sources in the language of decisions and reports, as opposed to user interfaces, word lists and small talk."""

SOURCE_WEIGHT = {
    "un_dev": 8.0,
    "scbd_absch": 5.0,
    "scbd_bioland": 5.0,
    "scbd_www": 5.0,
    "sdg_trans": 5.0,
    "sdg_metadata": 5.0,
    "udhr": 3.0,
    "domain": 6.0,
    "document": 8.0,
    "title": 4.0,
    "name": 3.0,
    "query": 2.0,
    "synonym": 4.0,
    "definition": 0.4,
    "alias": 0.4,
}
"""How often a row is drawn; 1 for a source that is not named. A theme has some fifty labels in all, hence .4."""

OWN_TEXT_WEIGHT = {"un_dev": 12.0, "query": 6.0}
"""What counts instead in the runs that take in our own text, a tenth of all: UN sentences must not drown in it."""

HELD_OUT_BLOCK = 20
"""Neighbouring rows share their document: whole blocks are held out, so that no half of a document leaks."""

HELD_OUT_EVERY = 10

Cell = tuple[str, ...]
"""Texts that say the same in one language; empty where that language is missing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One meaning.

    :param source: Name of the collection.
    :param cells: Six cells in the order of ``LANGUAGES``.
    :param question: Same-language counterpart (a query, an abbreviation) with the index of its language, or None.
    :param neighbour: True where the next row is the next sentence of the same document.
    """

    source: str
    cells: tuple[Cell, ...]
    question: tuple[int, str] | None = None
    neighbour: bool = False

    @property
    def weight(self) -> float:
        """Return how often the row is drawn, relative to others."""
        return SOURCE_WEIGHT.get(self.source, 1.0)

    @property
    def policy(self) -> bool:
        """Return whether it is written as decisions are."""
        return self.source in POLICY_SOURCES or self.question is not None


def read_parallel(path: Path) -> Iterator[Row]:
    """Yield the rows of a gzipped table ``source ar en es fr ru zh``."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for record in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            cells = tuple(_cell(record[lang]) for lang in LANGUAGES)
            yield Row(record["source"], cells, neighbour=record["source"] == "un_dev")


def read_domain(folder: Path) -> Iterator[Row]:
    """Yield terms, sentences, verbs, queries and synonyms of the domain folder."""
    for name in ("terms.tsv", "sentences.tsv"):
        for record in read_tab_separated(folder / name):
            yield Row("domain", tuple(_cell(record[lang]) for lang in LANGUAGES))
    for record in read_tab_separated(folder / "verbs.tsv"):
        yield Row("domain", tuple(tuple(record[lang].split("|")) for lang in LANGUAGES))
    passages = set()
    for record in read_tab_separated(folder / "queries.tsv"):
        cells = tuple(_cell(record[lang]) for lang in LANGUAGES)
        if cells not in passages:
            passages.add(cells)
            yield Row("domain", cells)
        yield Row("query", cells, (LANGUAGES.index(_language(record["query_lang"])), record["query"]))
    for record in read_tab_separated(folder / "synonyms.tsv"):
        index = LANGUAGES.index(_language(record["lang"]))
        cells = tuple(_cell(record["same_as"]) if at == index else () for at in range(len(LANGUAGES)))
        yield Row("synonym", cells, (index, record["term"]))


def split_held_out(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """Return rows to train on, and the UN rows that no part of training may see."""
    seen, held_out, place = [], [], 0
    for row in rows:
        if row.source == "un_dev":
            block = place // HELD_OUT_BLOCK
            place += 1
            if block % HELD_OUT_EVERY == HELD_OUT_EVERY - 1:
                held_out.append(row)
                continue
        seen.append(row)
    return seen, held_out


def _language(name: str) -> str:
    if name not in LANGUAGES:
        raise ValueError(f"language {name!r} is none of {', '.join(LANGUAGES)}")
    return name


def read_tab_separated(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a table with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _cell(text: str) -> Cell:
    return (text.strip(),) if text.strip() else ()
