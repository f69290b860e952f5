import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.search.function_words import function_words, read_function_words, without_chinese_function_words
from graph.search.tokens import fold, fold_with_places, folded_word, word_spans, words

CASES = [
    pytest.param("Restored wetlands", "restoring a wetland", "en", {"en:restor", "en:wetland"}, id="english"),
    pytest.param("zones humides restaurées", "zone humide", "fr", {"fr:zon", "fr:humid"}, id="french"),
    pytest.param("humedales restaurados", "humedal", "es", {"es:humedal"}, id="spanish"),
    pytest.param("восстановление болот", "восстановления", "ru", {"ru:восстановлен"}, id="russian"),
    pytest.param("استعادةُ الأراضي", "أراضي", "ar", {"ar:اراض"}, id="arabic"),
    pytest.param("恢复湿地", "湿地恢复", "zh", {"恢复", "湿地"}, id="chinese"),
]


@pytest.mark.parametrize(("text", "question", "lang", "shared_words"), CASES)
def test_forms_of_a_word_meet(text: str, question: str, lang: str, shared_words: set[str]) -> None:
    left = {reading for readings in words(text, lang) for reading in readings}
    right = {reading for readings in words(question, lang) for reading in readings}
    assert shared_words <= left & right


def test_names_and_numbers_keep_their_spelling() -> None:
    assert words("决定XII/19 FERI 15.3", "zh") == [("决定",), ("xii/19",), ("feri",), ("15.3",)]


def test_one_chinese_character_is_a_word() -> None:
    assert words("湿", "zh") == [("湿",)]


def test_folding_makes_forms_one() -> None:
    assert fold("ＸＩＩ Ёлка أُمّة") == "xii елка امه"


@pytest.mark.parametrize(
    ("written", "same", "lang"),
    [
        ("生態系統恢復與濕地", "生态系统恢复与湿地", "zh"),
        ("２０３０年", "2030年", "zh"),
        ("зелёный пояс", "зеленый пояс", "ru"),
        ("الـتـنـوع", "التنوع", "ar"),
        ("الأَراضِي", "الاراضي", "ar"),
        ("استعاده", "استعادة", "ar"),
        ("الهدف ١٥", "الهدف 15", "ar"),
        ("اراضی", "اراضي", "ar"),
        ("degradacion", "degradación", "es"),
        ("evaluation", "évaluation", "fr"),
        ("oeuvre", "œuvre", "fr"),
        ("land use", "land-use", "en"),
        ("wet\u00adlands", "wetlands", "en"),
    ],
)
def test_ways_to_write_a_word_are_one(written: str, same: str, lang: str) -> None:
    assert {readings[-1] for readings in words(written, lang)} == {readings[-1] for readings in words(same, lang)}


@pytest.mark.parametrize("written", ["والأراضي", "فالأراضي", "وبالأراضي", "وللأراضي", "بالأراضي", "للأراضي", "الأراضي"])
def test_arabic_prefixes_fall_away(written: str) -> None:
    assert [readings[-1] for readings in words(written, "ar")] == ["ar:اراض"]


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("Restored ﬁshes, ＦＥＲＩ", "en", ["Restored", "ﬁshes", "ＦＥＲＩ"]),
        ("cafe\u0301 l’œuvre", "fr", ["cafe\u0301", "l", "œuvre"]),
        ("والأَراضِـي ١٥", "ar", ["والأَراضِـي", "١٥"]),
        ("恢復濕地", "zh", ["恢復", "復濕", "濕地"]),
        ("ёлка-2", "ru", ["ёлка-2"]),
    ],
)
def test_words_are_found_where_they_are_printed(text: str, lang: str, found: list[str]) -> None:
    assert [text[word.start : word.end] for word in word_spans(text, lang)] == found


SIX_SCRIPTS = st.text(st.sampled_from("aZé-/. 1٢３œﬁ…½濕地的的ёЙьأَـةﻻ\u200f\ud800\x00'’№"), max_size=30)


@given(SIX_SCRIPTS)
def test_places_keep_the_words(text: str) -> None:
    assert [word.readings for word in word_spans(text, "ar")] == words(text, "ar")


@given(st.text(max_size=30))
def test_places_lie_in_the_text(text: str) -> None:
    folded, places = fold_with_places(text)
    assert len(places) == len(folded)
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)


def test_words_that_ask_for_nothing_are_known_as_they_are_read() -> None:
    for question, lang in [
        ("What is the role of", "en"),
        ("à où", "fr"),
        ("qué más", "es"),
        ("ещё её", "ru"),
        ("إلى أي", "ar"),
    ]:
        assert [word for word, *_ in words(question, lang) if word not in function_words(lang) | {"role"}] == []


def test_a_word_that_asks_for_nothing_is_one_word() -> None:
    parted = {
        (lang, word) for lang, row in read_function_words().items() for word in row if len(words(word, "en")) != 1
    }
    assert {lang for lang, _ in parted} <= {"zh", "zh-kept"}


def test_chinese_is_cut_at_words_that_ask_for_nothing() -> None:
    assert without_chinese_function_words("各方的目的是什么").split() == ["各方", "目的"]


def test_a_word_is_spelled_without_accents() -> None:
    assert folded_word("Forêts") == "forets"
