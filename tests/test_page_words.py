"""The words of pages in six languages: none missing, plurals right, nothing left over."""

import io
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from api.pages.language import LOCALES, choose_label, choose_text, load_words, write_number
from api.pages.naming import shown_id
from graph.reading.views import Text, Thing
from loaders.records import LANGUAGES, Language

API = Path(LOCALES).parent
METHODS = [("pages/**.py", "python"), ("pages/templates/**.html", "jinja2")]
OPTIONS = {"pages/templates/**.html": {"newstyle_gettext": "true", "trimmed": "true"}}
TRANSLATED: tuple[Language, ...] = tuple(language for language in LANGUAGES if language != "en")


def words_used() -> set[str]:
    """The words in templates and code, by their English (singular) form."""
    found = extract_from_dir(str(API), METHODS, OPTIONS)
    return {words if isinstance(words, str) else words[0] for _, _, words, _, _ in found}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_word_is_translated_and_none_is_left_over(language: Language) -> None:
    text = (LOCALES / language / "LC_MESSAGES" / "messages.po").read_bytes()
    catalogue = read_po(io.BytesIO(text), locale=language, abort_invalid=True)
    said = {
        message.id if isinstance(message.id, str) else message.id[0]: message.string
        for message in catalogue
        if message.id
    }
    assert set(said) == words_used()
    empty = [name for name, words in said.items() if "" in ([words] if isinstance(words, str) else list(words or [""]))]
    assert empty == []
    assert not [message.id for message in catalogue if message.id and message.fuzzy]
    assert [error for message in catalogue if not message.pluralizable for error in message.check(catalogue)] == []


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("ar", 1, "فقرة واحدة"),
        ("ar", 2, "فقرتان"),
        ("ar", 3, "3 فقرات"),
        ("ar", 11, "11 فقرة"),
        ("ru", 1, "1 пункт"),
        ("ru", 3, "3 пункта"),
        ("ru", 11, "11 пунктов"),
        ("fr", 0, "0 paragraphe"),
        ("es", 2, "2 párrafos"),
        ("zh", 2, "2 个段落"),
        ("en", 2, "2 paragraphs"),
    ],
)
def test_numbers_take_their_plural(language: Language, number: int, words: str) -> None:
    pattern = load_words(language).ngettext("%(number)s paragraph", "%(number)s paragraphs", number)
    assert pattern % {"number": number} == words


def test_numbers_are_grouped_in_the_digits_of_the_documents() -> None:
    assert [write_number(12345, language) for language in LANGUAGES] == [
        "12,345", "12,345", "12.345", "12\u202f345", "12\xa0345", "12,345",
    ]  # fmt: skip


OFFICIAL_ZH = Text("恢复湿地", "zh")
OFFICIAL_EN = Text("restore wetlands", "en")
SUMMARY_FR = Text("restaurer", "fr", "summary")


@pytest.mark.parametrize(
    ("texts", "language", "chosen"),
    [
        ((OFFICIAL_ZH, OFFICIAL_EN, SUMMARY_FR), "zh", OFFICIAL_ZH),
        ((OFFICIAL_ZH, OFFICIAL_EN, SUMMARY_FR), "fr", OFFICIAL_EN),
        ((OFFICIAL_ZH, SUMMARY_FR), "fr", OFFICIAL_ZH),
        ((SUMMARY_FR,), "ru", SUMMARY_FR),
        ((), "ru", None),
    ],
)
def test_official_text_goes_before_a_summary_in_the_language(
    texts: tuple[Text, ...], language: str, chosen: Text | None
) -> None:
    assert choose_text(texts, language) == chosen


def test_a_thing_without_a_name_goes_by_its_id() -> None:
    assert choose_label((), "fr", "aichi-15") == Text("aichi-15", "")


@pytest.mark.parametrize(
    ("id_", "shown"),
    [
        ("cbd/cop/12/19", "CBD XII/19"),
        ("cbd/sbstta/20/12", "CBD SBSTTA XX/12"),
        ("unfccc/cp/22/1", "UNFCCC 1/CP.22"),
        ("un/a/72/152", "A/72/152"),
        ("symbol/UNEP/CBD/COP/12/INF/19", "UNEP/CBD/COP/12/INF/19"),
    ],
)
def test_documents_go_by_how_they_are_cited(id_: str, shown: str) -> None:
    assert shown_id(Thing("", id_, "document")) == shown
