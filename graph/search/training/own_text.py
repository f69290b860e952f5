"""Our own parallel text: passages with questions, titles and themes of the catalogue, names, invented documents.

Left out are our summaries of documents, since search is measured on questions about those documents.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from graph.search.training.corpus import Cell, Row, read_tab_separated
from loaders.records import LANGUAGES
from ontology.names import read_names, split_scope

ROOT = Path(__file__).parents[3]
PASSAGES = Path(__file__).parent / "data"
CATALOGUE = ROOT / "loaders/catalogue/data"
DOCUMENTS = (ROOT / "tests/annotated/source", ROOT / "tests/editions/source")
"""Documents that we invented in six languages to test the reader: paragraphs in the form and the words of decisions."""

MARK = re.compile(r"\{[a-z]+:|\{\^[^}]*\}|\}|^[^|]*\|\| ")
SEVERAL = " | "
SHORTEST = 12
"""Characters: a shorter line of a document is a number, a date or a mark."""


def read_own_text() -> Iterator[Row]:
    """Yield every row.

    :raises OSError: If the checkout is not whole.
    """
    yield from _passages()
    yield from _paraphrases()
    yield from _titles()
    yield from _themes()
    yield from _names()
    for folder in DOCUMENTS:
        for path in sorted(folder.glob("*.en.txt")):
            yield from _document(path)


def _passages() -> Iterator[Row]:
    """Yield passages, each with the questions that it answers."""
    for path in sorted(PASSAGES.glob("passages_*.tsv")):
        for record in read_tab_separated(path):
            cells = _cells(record)
            yield Row("domain", cells)
            for at, lang in enumerate(LANGUAGES):
                yield Row("query", cells, (at, record[f"query_{lang}"]))


def _paraphrases() -> Iterator[Row]:
    """Yield ways of saying one thing: all of them together, and each beside the next in its language."""
    for record in read_tab_separated(PASSAGES / "paraphrases.tsv"):
        cells = tuple(tuple(record[lang].split(SEVERAL)) for lang in LANGUAGES)
        yield Row("domain", cells)
        yield from _ways_in_one_language(cells, "synonym")


def _titles() -> Iterator[Row]:
    english = {row["id"]: row["short_title_en"] for row in read_tab_separated(CATALOGUE / "targets.tsv")}
    for record in read_tab_separated(CATALOGUE / "titles.tsv"):
        yield Row("title", _cells({**record, "en": english[record["id"]]}))
    for record in read_tab_separated(CATALOGUE / "indicator_titles.tsv"):
        yield Row("title", _cells(record))


def _themes() -> Iterator[Row]:
    """Yield the labels of each theme together, its definition, and each label as a question for the definition."""
    themes: dict[str, dict[str, Mapping[str, str]]] = {}
    for record in read_tab_separated(CATALOGUE / "theme_words.tsv"):
        themes.setdefault(record["theme"], {})[record["lang"]] = record
    for words in themes.values():
        labels = tuple(_labels(words[lang]) if lang in words else () for lang in LANGUAGES)
        definition = tuple((words[lang]["definition"],) if lang in words else () for lang in LANGUAGES)
        yield Row("domain", labels)
        yield Row("domain", definition)
        for at, cell in enumerate(labels):
            yield from (Row("definition", definition, (at, label)) for label in cell)
        yield from _ways_in_one_language(labels, "alias")


def _ways_in_one_language(cells: Sequence[Cell], source: str) -> Iterator[Row]:
    for at, cell in enumerate(cells):
        for one, other in pairwise(cell):
            yield Row(source, tuple((other,) if at == place else () for place in range(len(cells))), (at, one))


def _labels(words: Mapping[str, str]) -> Cell:
    return tuple(dict.fromkeys([words["label"], *filter(None, words["other_labels"].split(SEVERAL))]))


def _names() -> Iterator[Row]:
    """Yield the names of bodies, plans, instruments and initiatives, official and short ones together."""
    for name in read_names():
        forms = (tuple(split_scope(form)[1] for form in name.forms.get(lang, ())) for lang in LANGUAGES)
        yield Row("name", tuple(forms))


def _document(english: Path) -> Iterator[Row]:
    """Yield the paragraphs that a document has in all six languages."""
    stem = english.name.removesuffix(".en.txt")
    words = [_words(english.with_name(f"{stem}.{lang}.txt")) for lang in LANGUAGES]
    for key, text in words[LANGUAGES.index("en")].items():
        if len(text) >= SHORTEST and all(key in held for held in words):
            yield Row("document", tuple((held[key],) for held in words))


def _words(path: Path) -> dict[str, str]:
    """Return the text of each unit, without the marks of annotation; an indented line goes on with the one before."""
    words: dict[str, str] = {}
    key = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith((" ", "\t")):
            words[key] += f" {line.strip()}"
        elif line.strip():
            key, _, rest = line.partition(": ")
            words[key] = rest.strip()
    return {key: MARK.sub("", text) for key, text in words.items()}


def _cells(record: Mapping[str, str]) -> tuple[Cell, ...]:
    return tuple((record[lang].strip(),) if record[lang].strip() else () for lang in LANGUAGES)
