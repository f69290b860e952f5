"""The project's own concept schemes: verbs with their strength, addressees, natures, statuses, states of implementation."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from ontology.words import LANGUAGES, TABLES, Word, addressees, verbs

Folder = Literal["verb", "addressee", "status"]
# From a request that leaves no choice to a mere mention; the order is the project's own reading.
STRENGTHS = ("notes", "encourages", "invites", "urges", "requests", "decides")
SIGNS = re.compile(r"[*~+§]|\s*[(（].*?[)）]")
SCHEMES: Mapping[str, Mapping[str, str]] = {
    "verbs": {
        "ar": "أفعال القرارات",
        "en": "Verbs of decisions",
        "es": "Verbos de las decisiones",
        "fr": "Verbes des décisions",
        "ru": "Глаголы решений",
        "zh": "决定用语动词",
    },
    "addressees": {
        "ar": "الجهات المخاطبة",
        "en": "Addressees",
        "es": "Destinatarios",
        "fr": "Destinataires",
        "ru": "Адресаты",
        "zh": "致送对象",
    },
    "statuses": {
        "ar": "حالات السريان",
        "en": "Statuses in force",
        "es": "Estados de vigencia",
        "fr": "États de vigueur",
        "ru": "Статусы действия",
        "zh": "效力状态",
    },
    "implementation-states": {
        "ar": "حالات التنفيذ",
        "en": "States of implementation",
        "es": "Estados de aplicación",
        "fr": "États d'application",
        "ru": "Состояния осуществления",
        "zh": "执行状态",
    },
    "natures": {
        "ar": "طبيعة الأحكام",
        "en": "Natures of provisions",
        "es": "Naturaleza de las disposiciones",
        "fr": "Nature des dispositions",
        "ru": "Характер положений",
        "zh": "条款性质",
    },
}


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of one of the schemes.

    :param folder: Folder of its IRI.
    :param scheme: Scheme that it belongs to.
    :param labels: Preferred label per language, all six.
    :param others: Other words for it per language.
    :param strength: Place of a verb from 1 (notes) to 6 (decides), None for other concepts.
    :param strength_word: The strongest verb of the same place, empty for other concepts.
    :param definitions: What it means per language, empty for verbs and addressees.
    """

    folder: Folder
    scheme: str
    id: str
    labels: Mapping[str, str]
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    strength: int | None = None
    strength_word: str = ""
    definitions: Mapping[str, str] = field(default_factory=dict)


@cache
def concepts() -> tuple[Concept, ...]:
    """Return the concepts of all schemes."""
    definitions = {row["id"]: {lang: row[lang] for lang in LANGUAGES} for row in _rows("status_definitions.tsv")}
    return (
        *(_concept("verb", "verbs", word) for word in verbs()),
        *(_concept("addressee", "addressees", word) for word in addressees()),
        *(
            Concept(
                "status",
                row["scheme"],
                row["id"],
                {lang: row[lang] for lang in LANGUAGES},
                definitions=definitions[row["id"]],
            )
            for row in _rows("statuses.tsv")
        ),
    )


def _concept(folder: Folder, scheme: str, word: Word) -> Concept:
    labels = {lang: _labels().get((word.id, lang)) or _plain(word.forms[lang][0].text) for lang in LANGUAGES}
    others = {lang: tuple(_others(word, lang, labels[lang])) for lang in LANGUAGES}
    strength = STRENGTHS.index(word.strength) + 1 if word.strength else None
    return Concept(folder, scheme, word.id, labels, others, strength, word.strength)


def _others(word: Word, lang: str, label: str) -> Iterator[str]:
    """Yield the other forms that are whole words: no endings left open, nothing that a name has to complete."""
    for form in word.forms[lang]:
        text = _plain(form.text)
        if form.use == "stated" and "*" not in form.text and "…" not in text and text != label:
            yield text


def _plain(form: str) -> str:
    return SIGNS.sub("", form).strip()


@cache
def _labels() -> Mapping[tuple[str, str], str]:
    """Return labels for the words whose first form has an open ending."""
    return {(row["id"], row["lang"]): row["label"] for row in _rows("labels.tsv")}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)
