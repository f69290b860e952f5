"""The languages of pages: their names and directions, their words, and which text to show where several are held."""

import io
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

from graph.reading.views import Text
from loaders.records import LANGUAGES, Language

LOCALES = Path(__file__).parent.parent / "locales"

NATIVE_NAMES: Mapping[str, str] = {
    "ar": "العربية",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "ru": "Русский",
    "zh": "中文",
}


def direction(language: str) -> str:
    """Return ``rtl`` or ``ltr``."""
    return "rtl" if language == "ar" else "ltr"


@cache
def load_words(language: Language) -> NullTranslations:
    """Return the words of pages in a language; English ones are the words in the templates.

    The catalogue is compiled in memory, so that no compiled file need be kept beside the one people edit.
    """
    path = LOCALES / language / "LC_MESSAGES" / "messages.po"
    if language == "en":
        return NullTranslations()
    with path.open("rb") as lines:
        catalogue = read_po(lines, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


def as_language(tag: str) -> Language | None:
    """Return a tag as one of the six languages, or None."""
    return next((language for language in LANGUAGES if language == tag), None)


@lru_cache(maxsize=10_000)
def write_number(number: int, language: Language) -> str:
    r"""Return a number as a language groups its digits; the digits are those of the documents, 0 to 9.

    >>> write_number(12345, "fr"), write_number(12345, "ar")
    ('12\u202f345', '12,345')
    """
    return format_decimal(number, locale=language, numbering_system="latn")


def choose_text(texts: Iterable[Text], language: str) -> Text | None:
    """Return the text to show: official in the language, else official in another, else a summary, else None."""
    return min(texts, key=lambda text: _distance(text, language), default=None)


def choose_label(labels: Iterable[Text], language: str, otherwise: str = "") -> Text:
    """Return the name to show: in the language, else in English, else in any, else the id."""
    return choose_text(labels, language) or Text(otherwise, "")


def choose_texts(texts: Iterable[Text], language: str) -> tuple[Text, ...]:
    """Return the texts to show where a thing has several: those of the language, else the English ones, else all.

    What is in no language, such as a number or an address, is always shown.
    """
    held = tuple(texts)
    for wanted in (language, "en"):
        if any(text.lang == wanted for text in held):
            return tuple(text for text in held if text.lang in (wanted, ""))
    return held


def _distance(text: Text, language: str) -> tuple[bool, bool, bool, str]:
    return text.status == "summary", text.lang != language, text.lang != "en", text.lang
