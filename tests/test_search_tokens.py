import pytest

from graph.search.tokens import fold, language_of, words

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
    assert fold("ＸＩＩ Ёлка أُمّة") == "xii елка امة"


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("湿地 FERI", "en", "zh"),
        ("الأراضي", "en", "ar"),
        ("болота", "fr", "ru"),
        ("wetlands", "fr", "fr"),
        ("wetlands", "zh", "en"),
    ],
)
def test_script_tells_the_language(text: str, lang: str, found: str) -> None:
    assert language_of(text, lang) == found
