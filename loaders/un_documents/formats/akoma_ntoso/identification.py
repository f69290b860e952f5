"""What the identification of a file says of a document: language, number, title, symbol."""

import re
from collections.abc import Sequence

from loaders.records import Language
from loaders.un_documents.blocks import is_title
from loaders.un_documents.formats.akoma_ntoso.markup import Element, child, name_of, text_of, within
from loaders.un_documents.formats.akoma_ntoso.phrases import BARE_NUMBER, plain
from loaders.un_documents.language import detect_language, language_table
from loaders.un_documents.pages import SYMBOL

LANGUAGES: dict[str, Language] = {
    **dict.fromkeys(("ar", "ara"), "ar"),
    **dict.fromkeys(("en", "eng"), "en"),
    **dict.fromkeys(("es", "spa"), "es"),
    **dict.fromkeys(("fr", "fra", "fre"), "fr"),
    **dict.fromkeys(("ru", "rus"), "ru"),
    **dict.fromkeys(("zh", "zho", "chi"), "zh"),
}
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
HYPHENATED = re.compile(r"(?P<session>[IVXLC]+|[0-9]{1,3})-(?P<number>[0-9]{1,3})")
NUMBERED = frozenset({"decision", "resolution", "recommendation"})
UNTITLED = "untitled"


def language_of(root: Element) -> Language | None:
    """Return the language that a file says it is in, else the one that its words are in, None of another one."""
    said = [element.get("language", "") for element in within(root, "FRBRlanguage")]
    marked = (element.get(XML_LANGUAGE, "") for element in root.iter() if isinstance(element.tag, str))
    for tag in (*said, *marked):
        if tag:
            return LANGUAGES.get(tag.lower().partition("-")[0])
    return detect_language(text_of(root))


def work_names(document: Element, name: str) -> list[Element]:
    """Return the elements of a name in the identification of the work."""
    meta = child(document, "meta")
    works = within(meta, "FRBRWork") if meta is not None else ()
    return [one for work in works for one in within(work, name)]


def work_values(document: Element, name: str) -> list[str]:
    """Return the values that the identification of a document gives its work under a name."""
    return [one.get("value", "").strip() for one in work_names(document, name)]


def symbols_of(document: Element) -> list[str]:
    """Return the document symbols that name a document."""
    values = (*work_values(document, "FRBRalias"), *work_values(document, "FRBRnumber"))
    return [value for value in values if SYMBOL.match(value)]


def actors_of(document: Element) -> list[str]:
    """Return the bodies that the IRI of a work names between the type of the document and its date."""
    paths = (re.split(r"/(?=[0-9]{4}(?:-|/|$))", value)[0] for value in work_values(document, "FRBRuri"))
    return [path.rpartition("/")[2].lower() for path in paths if path.count("/") > 3]


def document_number(document: Element, front: Sequence[str], language: Language | None) -> str | None:
    """Return the number of a document with the stop that print sets behind it, where only its identification says it.

    :param front: Lines before the body.
    :returns: None where a line of the front prints the number, or none of a decision or resolution is given; reports have none.
    """
    table = language_table(language or "en")
    numbered = name_of(document) == "statement" or document.get("name") in NUMBERED
    if not numbered or any(is_title(line, table) for line in front):
        return None
    for value in work_values(document, "FRBRnumber"):
        hyphenated = HYPHENATED.fullmatch(value)
        number = f"{hyphenated['session']}/{hyphenated['number']}" if hyphenated else "/".join(value.split("/")[-2:])
        if BARE_NUMBER.fullmatch(number):
            return f"{number}."
    return None


def printed_title(document: Element) -> str:
    """Return the title that the front of a document prints, empty where it prints none."""
    fronts = (child(document, name) for name in ("preface", "coverPage"))
    titles = (title for front in fronts if front is not None for title in within(front, "docTitle"))
    return next((plain(text_of(title)) for title in titles), "")


def named_title(document: Element) -> str:
    """Return the title that the identification gives a document, empty where it gives none."""
    aliases = (one for one in work_names(document, "FRBRalias") if "title" in one.get("name", "").lower())
    names = (plain(one.get("value", "")) for one in aliases)
    return next((name for name in names if name and name.lower() != UNTITLED), "")
