"""A question is understood: its language, what it names, what it quotes, and what it asks for by words."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.search.languages import language_of
from graph.search.matched import matched
from graph.search.passages import Thing
from graph.search.query_reader import LONGEST, MOST_SLOTS, NUMBER_SHARE, QueryReader
from graph.search.read_query import ReadQuery
from loaders.un_documents.citations import read_query_citations
from tests.search_passages import BASE

PEATLANDS = Thing(
    "peatland-restoration",
    f"{BASE}theme/peatland-restoration",
    "theme",
    (
        ("ar", "استعادة أراضي الخث"),
        ("en", "peatland restoration"),
        ("es", "restauración de turberas"),
        ("fr", "restauration des tourbières"),
        ("ru", "восстановление торфяников"),
        ("zh", "泥炭地恢复"),
    ),
    (("en", "restoring peatlands"),),
)
DECISION = Thing("cbd/cop/90/1", f"{BASE}cbd/cop/90/1", "decision", (("en", "Ecosystem conservation"),))
LONG = Thing(
    "dune-9", f"{BASE}target/dune-9", "target", (("en", "moving dune belt"), ("fr", "D’ici à la fin du siècle, " * 9))
)
READER = QueryReader([PEATLANDS, DECISION, LONG], read_query_citations)


def read(question: str, lang: str = "en") -> ReadQuery:
    return READER.read(question, lang)


def asked(question: str, lang: str = "en") -> list[str]:
    return [" ".join(slot.asked) for slot in read(question, lang).slots]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Who shall pay for the monitoring of reefs?", ["pay", "monitoring", "reefs"]),
        ("qui doit payer le suivi des récifs ?", ["payer", "suivi", "récifs"]),
        ("¿quién debe pagar el seguimiento de los arrecifes?", ["pagar", "seguimiento", "arrecifes"]),
        ("кто должен платить за мониторинг рифов", ["платить", "мониторинг", "рифов"]),
        ("من يدفع تكاليف رصد الشعاب؟", ["يدفع", "تكاليف", "رصد", "الشعاب"]),
        ("如何监测珊瑚礁的状况", ["监测", "测珊", "珊瑚", "瑚礁", "状况"]),
    ],
)
def test_only_words_that_say_something_are_asked_for(question: str, wanted: list[str]) -> None:
    assert asked(question) == wanted


def test_a_question_of_nothing_but_function_words_is_still_asked() -> None:
    assert asked("what is it about") == ["what", "is", "it", "about"]


@pytest.mark.parametrize(
    "question",
    [
        "money for peatland restoration",
        "argent pour la restauration des tourbières",
        "dinero para la restauración de turberas",
        "деньги на восстановление торфяников",
        "أموال استعادة أراضي الخث",
        "泥炭地恢復的资金",
        "restoring peatlands",
    ],
)
def test_a_name_is_asked_for_in_all_languages(question: str) -> None:
    slot = next(slot for slot in read(question).slots if len(slot.wordings) > 1)
    said = {readings[-1] for wording in slot.wordings for readings in wording}
    assert {"en:peatland", "es:turber", "fr:restaur", "ru:торфяник", "ar:اراض", "泥炭"} <= said
    assert said.isdisjoint({"es:de", "fr:de", "ru:на"})
    assert read(question).named.ids == ("peatland-restoration",)


def test_a_name_counts_once_and_its_words_not_again() -> None:
    assert asked("peatland restoration fund for peatland restoration") == ["peatland restoration", "fund"]


def test_a_title_of_a_decision_is_a_subject_and_no_name() -> None:
    assert asked("ecosystem conservation") == ["ecosystem", "conservation"]


def test_a_label_as_long_as_a_sentence_is_no_wording() -> None:
    assert [len(slot.wordings) for slot in read("moving dune belt").slots] == [1]


def test_numbers_count_for_less_than_words() -> None:
    shares = {slot.asked: slot.share for slot in read("restore 30% of 1.5 million hectares by 2030").slots}
    assert shares == {
        ("restore",): 1.0,
        ("30",): NUMBER_SHARE,
        ("1.5",): NUMBER_SHARE,
        ("million",): 1.0,
        ("hectares",): 1.0,
        ("2030",): NUMBER_SHARE,
    }


@pytest.mark.parametrize(
    ("question", "ids", "units"),
    [
        ("XII/19 para 4 (f)", ("cbd/cop/12/19",), ("cbd/cop/12/19#p4.f",)),
        ("第XII/19号决定第6段", ("cbd/cop/12/19",), ("cbd/cop/12/19#p6",)),
        ("هدف أيشي ١٥", ("aichi-15",), ()),
        ("цель ОДС 15.3", ("sdg-15.3",), ()),
    ],
)
def test_citations_are_read_as_in_documents(question: str, ids: tuple[str, ...], units: tuple[str, ...]) -> None:
    assert (read(question).named.ids, read(question).named.units) == (ids, units)


@pytest.mark.parametrize(
    ("question", "phrases"),
    [
        ('money "for Peatlands"', ("for peatlands",)),
        ("средства «на торфяники»", ("на торфяники",)),
        ("「恢復濕地」的资金", ("恢复湿地",)),
        ("《生物多样性公约》秘书处", ()),
        ("инициатива «Биомост»", ()),
        ('"land degradation neutrality"', ("land degradation neutrality",)),
    ],
)
def test_what_is_quoted_must_be_held_unless_it_is_a_title(question: str, phrases: tuple[str, ...]) -> None:
    assert read(question).phrases == phrases


def test_the_channels_of_meaning_see_no_marks() -> None:
    assert read(' who\u200f  said "so\x00 what" \ud800?').text == "who said so what ?"


@pytest.mark.parametrize(
    ("question", "text", "lang", "words", "lit"),
    [
        ("restored reefs", "Restoring a reef", "en", ("restored", "reefs"), ["Restoring", "reef"]),
        ("peatland restoration", "恢复泥炭地，泥炭地恢復", "zh", ("peatland", "restoration"), ["泥炭地恢復"]),
        (
            "peatland restoration",
            "Peatlands in restoration",
            "en",
            ("peatland", "restoration"),
            ["Peatlands", "restoration"],
        ),
        ("泥炭地的恢复", "各方恢復泥炭地", "zh", ("泥炭", "炭地", "恢复"), ["恢復泥炭地"]),
        ("turberas", "La restauración de las turberas", "es", ("turberas",), ["turberas"]),
        (
            "peatland restoration",
            "Restauración de las turberas",
            "es",
            ("peatland", "restoration"),
            ["Restauración de las turberas"],
        ),
        ("الأراضي", "صون للأَراضي", "ar", ("الأراضي",), ["للأَراضي"]),
        ('"drained bogs"', "All drained  bogs, bogs", "en", ("drained", "bogs"), ["drained  bogs", "bogs"]),
        ("reefs", "dunes", "en", (), []),
    ],
)
def test_matched_words_are_named_and_lit(
    question: str, text: str, lang: str, words: tuple[str, ...], lit: list[str]
) -> None:
    found, spans = matched(read(question), text, lang)
    assert found == words
    assert [text[start:end] for start, end in spans] == lit


@pytest.mark.parametrize(
    "question",
    [
        "a" * 100_000,
        "Aichi 15 " * 12_000,
        "湿地" * 50_000,
        "(" * 100_000,
        '"' * 100_000,
        "“«„‘" * 25_000,
        "peatland restoration " * 5_000,
        "\u202e\u2066\ud800\udfff\x00" * 20_000,
        bytes(range(256)).decode("latin-1") * 400,
        "a-" * 50_000,
        "1." * 50_000,
        "e" + "\u0301" * 100_000,
    ],
)
def test_any_string_is_read_in_bounded_time(question: str) -> None:
    started = time.perf_counter()
    found = read(question)
    assert time.perf_counter() - started < 5
    assert len(found.text) <= LONGEST
    assert len(found.slots) <= MOST_SLOTS


@pytest.mark.parametrize("question", ["", " ", "!?", "…", "\x00", "\ud800", "\u202e"])
def test_a_question_without_a_word_asks_for_nothing(question: str) -> None:
    assert (read(question).slots, read(question).phrases, read(question).named.ids) == ((), (), ())


@pytest.mark.parametrize(
    "question", ["a* OR b", "title:(x", "/re(gex/", "NEAR(a b)", "a && b || !c", "x^2~3", "'; DROP TABLE --"]
)
def test_syntax_of_other_engines_has_no_meaning(question: str) -> None:
    assert read(question).phrases == ()
    assert all(character.isalnum() for slot in asked(question) for character in slot.replace(" ", ""))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.sampled_from(("en", "zh", "xx", "")))
def test_no_string_breaks_the_reader(question: str, lang: str) -> None:
    found = READER.read(question, lang)
    found.text.encode("utf-8")
    assert found.lang == language_of(found.text, lang) or found.lang in {"ar", "en", "es", "fr", "ru", "zh"}
    matched(found, question, found.lang)
