"""The language of a question is told from the question, whatever page it was asked on."""

import csv
from pathlib import Path

import pytest

from graph.search.languages import language_of

QUESTIONS = Path(__file__).parent.parent / "benchmarks" / "languages.tsv"
MOST_WRONG = 0.02


@pytest.mark.parametrize(
    ("text", "page", "found"),
    [
        ("湿地 FERI", "en", "zh"),
        ("CBD 第12届缔约方大会", "en", "zh"),
        ("濕地保護", "fr", "zh"),
        ("الأراضي", "en", "ar"),
        ("هدف Aichi 15", "en", "ar"),
        ("болота", "fr", "ru"),
        ("решения COP 15", "en", "ru"),
        ("what does 生态文明 mean in the framework", "zh", "en"),
        ("wetlands", "fr", "en"),
        ("zones humides", "en", "fr"),
        ("humedales", "en", "es"),
        ("¿qué es una OECM?", "en", "es"),
    ],
)
def test_a_question_tells_its_language(text: str, page: str, found: str) -> None:
    assert language_of(text, page) == found


@pytest.mark.parametrize("text", ["", "FERI", "15.3", "!?", "\ud800", "\x00"])
def test_where_nothing_tells_the_language_is_that_of_the_page(text: str) -> None:
    assert [language_of(text, page) for page in ("en", "es", "fr", "zh")] == ["en", "es", "fr", "en"]


@pytest.mark.parametrize("page", ["en", "es", "fr", "ru"])
def test_short_questions_in_latin_script_are_told_apart(page: str) -> None:
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    wrong = [row["query"] for row in rows if language_of(row["query"], page) != row["lang"]]
    assert len(wrong) <= MOST_WRONG * len(rows), wrong
