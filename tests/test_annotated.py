"""Reading of invented documents in six languages, measured against their annotations in ``tests/annotated``."""

from pathlib import Path

import pytest

from loaders.un_documents.accuracy import read_gold, score_document, total
from loaders.un_documents.loader import read_document
from tests.annotated.generate import FOLDER, LANGUAGES, annotate, read_source, read_words
from tests.annotated.layout import print_document

SOURCES = sorted((FOLDER / "source").glob("*.units"))
MEASURES = ("units", "text", "numbered_refs", "all_core_refs", "verbs", "addressees")
# F1 that reading has reached, less a little; raise them with the reader.
FLOORS = {
    "ar": (0.99, 0.99, 0.99, 0.99, 0.99, 0.99),
    "en": (0.99, 0.99, 0.99, 0.99, 0.99, 0.99),
    "es": (0.99, 0.99, 0.99, 0.99, 0.99, 0.99),
    # French has one word for "approves" and "endorses" (approuve), and one for "commends" and "congratulates" (félicite).
    "fr": (0.99, 0.99, 0.99, 0.99, 0.985, 0.99),
    "ru": (0.99, 0.99, 0.99, 0.99, 0.98, 0.99),
    "zh": (0.99, 0.99, 0.99, 0.99, 0.99, 0.99),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_invented_documents_are_read_as_annotated(lang: str) -> None:
    gold = read_gold(FOLDER / "gold" / lang)
    documents = [read_document(path) for path in sorted((FOLDER / "corpus").glob(f"*.{lang}.txt"))]
    assert sorted(document.slug for document in documents) == sorted(gold.slugs)
    scores = total(score_document(document, gold.of(document.slug)) for document in documents)
    low = {
        name: (round(scores[name].f1, 3), floor)
        for name, floor in zip(MEASURES, FLOORS[lang], strict=True)
        if scores[name].f1 < floor
    }
    assert low == {}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_printed_documents_are_those_of_their_source(path: Path, lang: str) -> None:
    source = read_source(path)
    *_, printed = annotate(source, read_words(path.with_name(f"{path.stem}.{lang}.txt")), lang)
    kept = (FOLDER / "corpus" / f"{path.stem}.{lang}.txt").read_text(encoding="utf-8")
    assert print_document(printed, lang, source.options) == kept
