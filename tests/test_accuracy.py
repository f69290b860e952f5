"""Whoever reads how well documents are read can trust the figure."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from loaders.errors import InputRefused
from loaders.records import Act, Citation, Document, Unit
from loaders.un_documents.accuracy import Score, best_edition, read_gold, score_document, total
from loaders.un_documents.loader import read_document

REQUIRED = {
    "units": 0.99,
    "text": 0.99,
    "numbered_refs": 0.98,
    "all_core_refs": 0.90,
    "verbs": 0.97,
    "addressees": 0.95,
}
"""F1 that reading must reach on documents annotated by hand."""

UNIT = Unit(
    "cbd/cop/90/1#p1",
    "paragraph",
    "1.",
    "en",
    "cbd",
    "adopted",
    "Invites Parties to count snails;",
    operative=True,
    citations=(Citation("decision 89/2", "decision", ("cbd-89/2",), 0, 13), Citation("GEF", "fund", ("gef",), 0, 3)),
    acts=(Act("operative", "invites", "Invites", ("parties",)), Act("operative", "urges", "urges", inherited="p0")),
)
SNAILS = Document("cbd/cop/90/1", "decision", "cbd-90/1", "en", "Snails", "cbd-cop", "cbd", "adopted", (UNIT,))
STRUCTURE = [{"unit_id": "cbd/cop/90/1#p1", "text": "Invites Parties  to count snails;", "lang": "en"}]
REFS = [
    {"unit_id": "cbd/cop/90/1#p1", "type": "decision", "ids": ["cbd-89/2", "cbd-89/3"], "core": True},
    {"unit_id": "cbd/cop/90/1#p1", "type": "fund", "ids": ["gef"], "core": True, "doubtful": True},
]
ACTIONS = [
    {"unit_id": "cbd/cop/90/1#p1", "part": "operative", "verb_en": ["invites"], "addressees": ["parties", "donors"]}
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    for name, rows in (("structure", STRUCTURE), ("refs", REFS), ("actions", ACTIONS)):
        text = "".join(json.dumps(row) + "\n" for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return tmp_path


def test_each_measure_counts_what_is_annotated_found_and_right(gold: Path) -> None:
    scores = score_document(SNAILS, read_gold(gold).of("cbd/cop/90/1"))
    assert scores == {
        "units": Score(1, 1, 1),
        "text": Score(1, 1, 1),
        "numbered_refs": Score(2, 1, 1),
        "all_core_refs": Score(2, 1, 1),
        "verbs": Score(1, 1, 1),
        "addressees": Score(2, 1, 1),
    }
    assert scores["addressees"].f1 == pytest.approx(2 / 3)


def test_scores_of_documents_add_up() -> None:
    assert total([{"units": Score(2, 2, 1)}, {"units": Score(1, 2, 1)}]) == {"units": Score(3, 4, 2)}


def test_the_edition_in_the_annotated_language_is_measured(gold: Path) -> None:
    french = replace(SNAILS, lang="fr")
    assert best_edition([french, SNAILS], read_gold(gold)) is SNAILS


def test_a_broken_annotation_is_named_with_its_line(gold: Path) -> None:
    (gold / "refs.jsonl").write_text('{"unit_id": "x"}\n{"type": 1}\n', encoding="utf-8")
    with pytest.raises(InputRefused, match=r"refs\.jsonl:2: a row without unit_id"):
        read_gold(gold)


@pytest.mark.shared
def test_official_decisions_are_read_as_annotated_by_hand(shared: Path) -> None:
    gold = read_gold(shared / "gold")
    documents = {document.slug: document for document in map(read_document, sorted((shared / "corpus").iterdir()))}
    scores = total(score_document(documents[slug], gold.of(slug)) for slug in gold.slugs)
    assert {name: scores[name].f1 for name, least in REQUIRED.items() if scores[name].f1 < least} == {}


@pytest.mark.shared
@pytest.mark.parametrize("lang", ["ar", "en", "es", "fr", "ru", "zh"])
def test_an_invented_decision_is_read_alike_in_six_languages(shared: Path, lang: str) -> None:
    gold = read_gold(shared / "gold" / "six" / "gold" / lang)
    (path,) = (shared / "gold" / "six" / "corpus").glob(f"*.{lang}.txt")
    scores = score_document(read_document(path), gold)
    assert {name: scores[name].f1 for name, least in REQUIRED.items() if scores[name].f1 < least} == {}
