"""Keywords and countries of FAOLEX."""

import re
from collections.abc import Iterable

from loaders.faolex.terms_file import DictionaryTerm
from loaders.fields import distinct
from loaders.input_file import InputFile
from loaders.vocabulary_records import Country, CountryGroup, Label, Labels, VocabularyConcept

KEYWORDS = "https://w3id.org/ecotone/vocabulary/faolex/"
SCHEME = f"{KEYWORDS}keywords"
LANGUAGES = {"en_US": "en", "fr_FR": "fr", "es_ES": "es", "ar_SA": "ar", "ar_RU": "ru", "zh_ZH": "zh"}
NAMES = {"English": "en", "French": "fr", "Spanish": "es", "Arabic": "ar", "Russian": "ru", "Chinese": "zh"}
NAME_FIELDS = {f"Name_{code}" for code in LANGUAGES}
REGION_FIELDS = {f"Region_{code}" for code in LANGUAGES}
KEYWORD_FIELDS = {
    *("ValID", "Classification_Sec_Area", "Code", *NAME_FIELDS),
    *(f"{name}_{kind}" for name in NAMES for kind in ("Variants", "Scope_Note")),
}
COUNTRY_FIELDS = {
    *("ValID", "Country_ISO_Code", "Country_ISO3_Code", "Country_ISO2_Code", "Region_ID"),
    *(*NAME_FIELDS, *REGION_FIELDS),
}
KEYWORD_ID, REGION_ID = re.compile(r"CLA-FAOC[0-9]+"), re.compile(r"REG-FAOC[0-9]+")
COUNTRY_ID = re.compile(r"CRY-FAOC[0-9]+")
ORGANISATIONS = {"EUR": "eu"}
CODE3, CODE2 = re.compile(r"[A-Z]{3}"), re.compile(r"[A-Z]{2}")


def read_keyword(file: InputFile, term: DictionaryTerm) -> VocabularyConcept:
    """Return a keyword.

    :raises InputRefused: If it has an unknown field, or no number or name.
    """
    _refuse_unknown(file, term, KEYWORD_FIELDS)
    number = _number(file, term, "ValID", KEYWORD_ID)
    labels = _names(file, term)
    variants = (Label(text, lang) for name, lang in NAMES.items() for text in term.all(f"{name}_Variants"))
    return VocabularyConcept(
        f"{KEYWORDS}{number}",
        labels=labels,
        alternatives=distinct(tuple(variants), but=labels),
        scope_notes=tuple(Label(text, lang) for name, lang in NAMES.items() for text in term.all(f"{name}_Scope_Note")),
        notations=(number, *term.all("Code")),
        schemes=(SCHEME,),
        line=term.line,
    )


def read_country(file: InputFile, term: DictionaryTerm) -> tuple[Country, tuple[CountryGroup, ...]]:
    """Return a country and the regions that it belongs to.

    :raises InputRefused: If it has an unknown field, or no code or name.
    """
    _refuse_unknown(file, term, COUNTRY_FIELDS)
    number, iso3 = _number(file, term, "ValID", COUNTRY_ID), _number(file, term, "Country_ISO3_Code", CODE3)
    names, regions = _names(file, term), _regions(file, term)
    groups = tuple(region.id for region in regions)
    if not term.first("Country_ISO2_Code"):
        # Three organisations of States stand among the countries, and have a code of three letters alone.
        return Country(ORGANISATIONS.get(iso3) or f"{KEYWORDS}{number}", names, groups=groups, line=term.line), regions
    iso2 = _number(file, term, "Country_ISO2_Code", CODE2)
    return Country(f"country-{iso3.lower()}", names, iso3, iso2, groups, line=term.line), regions


def merge_groups(groups: Iterable[CountryGroup]) -> tuple[CountryGroup, ...]:
    """Return each group once, with all its names."""
    found: dict[str, CountryGroup] = {}
    for group in groups:
        held = found.get(group.id)
        found[group.id] = CountryGroup(group.id, distinct((*held.labels, *group.labels))) if held else group
    return tuple(sorted(found.values(), key=lambda group: group.id))


def _regions(file: InputFile, term: DictionaryTerm) -> tuple[CountryGroup, ...]:
    """Return the regions of a country: each number is followed by the names of its region."""
    found: dict[str, list[Label]] = {}
    at: str | None = None
    for field in term.fields:
        if field.name == "Region_ID":
            if not REGION_ID.fullmatch(field.text):
                raise file.refusal(f"{field.text!r} is no number of a region", field.line)
            at = f"{KEYWORDS}{field.text}"
            found[at] = []
        elif field.name in REGION_FIELDS:
            if at is None:
                raise file.refusal("the name of a region stands before its number", field.line)
            found[at].append(Label(field.text, LANGUAGES[field.name.removeprefix("Region_")]))
    return tuple(CountryGroup(id, tuple(labels)) for id, labels in found.items())


def _names(file: InputFile, term: DictionaryTerm) -> Labels:
    labels = tuple(Label(text, lang) for code, lang in LANGUAGES.items() for text in term.all(f"Name_{code}"))
    langs = [label.lang for label in labels]
    if "en" not in langs or len(set(langs)) < len(langs):
        raise file.refusal("needs one name in English, and one at most in other languages", term.line)
    return labels


def _number(file: InputFile, term: DictionaryTerm, name: str, pattern: re.Pattern[str]) -> str:
    texts = term.all(name)
    if len(texts) != 1 or not pattern.fullmatch(texts[0]):
        raise file.refusal(f"needs one {name}, got {', '.join(texts) or 'none'}", term.line)
    return texts[0]


def _refuse_unknown(file: InputFile, term: DictionaryTerm, known: set[str]) -> None:
    for field in term.fields:
        if field.name not in known:
            raise file.refusal(f"unknown field {field.name!r}", field.line)
