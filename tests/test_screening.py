"""Patterns are tried on fewer texts and find the same."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from loaders.records import LANGUAGES
from loaders.un_documents.acts.timing.words import timing_words
from loaders.un_documents.citations.folding import fold_words
from loaders.un_documents.loader import read_structure
from loaders.un_documents.screening import Screened, ScreenedTogether, beginnings_of, letters_of, needed_by
from loaders.un_documents.status.frames import phrases_of

CORPUS = Path(__file__).parent / "annotated" / "corpus"


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("supersedes|(?:has )?superseded", {"supersedes", "superseded"}),
        ("resources?|funds? of", {"resource", "fund of", "funds of"}),
        (r"(?:not )?(?<!\w)later than \d+ days?", {"later than "}),
        (r"(?:19|20)\d\d", {"19", "20"}),
        (r"(?:every|each) (?:other )?year", {"every year", "each year", "every other year", "each other year"}),
        (r"(?:is|are|was) (?:now )?no longer in force", {"no longer in force"}),
        (r"(?:a|b)?\w*", set()),
        ("[أا]مانات", {"مانات"}),
        (r"(?:一|两)年\w", {"一年", "两年"}),
    ],
)
def test_a_text_is_passed_over_that_holds_no_string_that_a_pattern_needs(pattern: str, needed: set[str]) -> None:
    assert set(needed_by(re.compile(pattern))) == needed


def test_letters_that_a_pattern_takes_for_each_other_are_equal() -> None:
    for one, other in [
        ("S", "ſ"),
        ("i", "ı"),
        ("I", "İ"),
        ("K", "\u212a"),
        ("Σ", "ς"),
        ("ẞ", "ß"),
        ("Д", "д"),
        ("µ", "μ"),
    ]:
        assert re.fullmatch(one, other, re.IGNORECASE)
        assert letters_of(one) == letters_of(other)
        assert Screened(re.compile(one, re.IGNORECASE)).search(f"x{other}x")


def test_what_a_form_begins_with_is_known_up_to_what_may_be_anything() -> None:
    assert beginnings_of(r"[يت]دعو") == {"يدعو", "تدعو"}
    assert beginnings_of(r"(?<!\w)Calls\s+upon") == {"calls"}
    assert beginnings_of(r"\w+ly") == {""}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_spoken_of_without_being_cited_stands_in_an_annex(lang: str) -> None:
    table = files("loaders.un_documents.status").joinpath("languages", f"{lang}.yml").read_text(encoding="utf-8")
    assert all("<annex>" in way for way in yaml.safe_load(table)["listed"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_tables_find_the_same_in_fewer_texts(lang: str) -> None:
    units = [unit for path in sorted(CORPUS.glob(f"*.{lang}.txt"))[:4] for unit in read_structure(path).units]
    words = timing_words(lang)
    together = (words.dates, words.spans, words.every, words.durations, phrases_of(lang).frames)
    for text in (fold_words(unit.text, lang) for unit in units):
        for screened in words.sessions.values():
            assert [*map(str, screened.finditer(text))] == [*map(str, screened.pattern.finditer(text))]
        for several in together:
            every = [str(hit) for one, _ in several.patterns for hit in one.pattern.finditer(text)]
            assert [str(hit) for _, hit in several.finditer(text)] == every


def test_patterns_that_are_tried_together_say_which_one_matched() -> None:
    spades, rakes = Screened(re.compile("spades?")), Screened(re.compile("Rakes?", re.IGNORECASE))
    together = ScreenedTogether([(spades, "digs"), (rakes, "rakes")])
    found = [(meaning, hit.group()) for meaning, hit in together.finditer("a RAKE and two spades")]
    assert found == [("digs", "spades"), ("rakes", "RAKE")]
    assert not [*together.finditer("a hoe")]


def test_a_pattern_that_needs_nothing_is_tried_on_every_text_beside_others() -> None:
    together = ScreenedTogether([(Screened(re.compile("spade")), 1), (Screened(re.compile(r"\d")), 2)])
    assert [(meaning, hit.group()) for meaning, hit in together.finditer("7 hoes")] == [(2, "7")]
