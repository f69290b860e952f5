"""The word that begins an annex or appendix, for attachments that print none."""

from loaders.records import Language
from loaders.un_documents.language import language_table

WORDS: dict[Language, tuple[str, str]] = {
    "ar": ("المرفق", "التذييل"),
    "en": ("Annex", "Appendix"),
    "es": ("Anexo", "Apéndice"),
    "fr": ("Annexe", "Appendice"),
    "ru": ("Приложение", "Добавление"),
    "zh": ("附件", "附录"),
}
"""Annex and appendix, as the patterns of the languages know them."""


def word_of_annex(language: Language | None, level: int, number: int) -> str:
    """Return the line that begins an attachment.

    :param level: 0 for an attachment of the document, more for one of an attachment.
    :param number: Its place among several, 0 where it is the only one.
    """
    word = WORDS[language or "en"][min(level, 1)]
    return f"{word} {number}" if number else word


def is_annex_line(text: str, language: Language | None) -> bool:
    """Tell whether a line begins an annex or appendix by itself."""
    table = language_table(language or "en")
    return any(pattern.match(text) is not None for pattern in (table.annex, table.appendix))
