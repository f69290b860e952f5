"""Our summaries say what the provisions do: verb, addressees, conditions and cited numbers survive in six languages."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from loaders.catalogue.loader import read_catalogue
from loaders.catalogue.records import Outline
from loaders.records import LANGUAGES, Document, Language, Unit
from loaders.un_documents.acts import annotate_acts
from loaders.un_documents.citations import annotate_citations

OUTLINES = read_catalogue().outlines
NUMBERED = frozenset(
    (
        "aichi-target",
        "gspc-target",
        "sdg-goal",
        "sdg-target",
        "sdg-indicator",
        "decision",
        "recommendation",
        "resolution",
    )
)
SCRIPTS = {"ar": "[\u0600-\u06ff]", "ru": "[\u0400-\u04ff]", "zh": "[\u4e00-\u9fff]"}
WITHOUT = re.compile(r"^(?:front[0-9]+|(?:.*\.)?enact|fn[0-9]+)$")
"""Places of units that are no sentences: front matter, enacting words, footnotes."""

each_outline = pytest.mark.parametrize("outline", OUTLINES, ids=lambda outline: outline.slug)
each_language = pytest.mark.parametrize("lang", LANGUAGES)


def reread(outline: Outline, lang: Language) -> Iterator[tuple[Unit, Unit]]:
    """Yield each unit as read from the official text, and as the reader of documents reads our summary of it."""
    known = next(document for document in read_catalogue().documents if document.slug == outline.slug)
    units = [unit for unit in outline.units if unit.unit_id in outline.summaries]
    document = Document(
        slug=outline.slug,
        kind=known.kind,
        citation=known.citation,
        lang=lang,
        title=outline.summaries[f"{outline.slug}#title"][lang],
        body=known.body,
        convention=known.convention or "",
        nature=units[0].nature,
        units=tuple(
            replace(
                unit, lang=lang, text=outline.summaries[unit.unit_id][lang], citations=(), acts=(), footnote_calls=()
            )
            for unit in units
        ),
        session=known.session,
    )
    yield from zip(units, annotate_acts(annotate_citations(document)).units, strict=True)


def acts_of(unit: Unit) -> list[tuple[str, list[str], list[str], bool]]:
    """Return what a unit does, in no order: a summary may say the last thing first."""
    acts = ((act.verb, sorted(act.addressees), sorted(act.qualifiers), act.conditional) for act in unit.acts)
    return sorted(acts)


def numbers_of(unit: Unit) -> set[str]:
    """Return the targets and decisions that a unit cites by a number."""
    cited = (name for citation in unit.citations if citation.type in NUMBERED for name in citation.ids)
    return {name for name in cited if re.search("[0-9]", name)}


@each_outline
def test_every_sentence_of_a_document_has_a_summary(outline: Outline) -> None:
    places = {unit.place for unit in outline.units}
    assert {unit.place for unit in outline.units if unit.unit_id not in outline.summaries} == {
        place for place in places if WITHOUT.match(place)
    }


@each_language
@each_outline
def test_a_summary_keeps_verb_addressees_and_conditions(outline: Outline, lang: Language) -> None:
    wrong = {
        unit.unit_id: (acts_of(unit), acts_of(read))
        for unit, read in reread(outline, lang)
        if acts_of(unit) != acts_of(read)
    }
    assert wrong == {}


@each_language
@each_outline
def test_a_summary_keeps_the_targets_and_decisions_that_are_cited(outline: Outline, lang: Language) -> None:
    lost = {unit.unit_id: numbers_of(unit) - numbers_of(read) for unit, read in reread(outline, lang)}
    assert {unit: numbers for unit, numbers in lost.items() if numbers} == {}


@each_language
def test_a_summary_is_one_sentence_in_its_own_script(lang: Language) -> None:
    texts = {unit: names[lang] for outline in OUTLINES for unit, names in outline.summaries.items()}
    script = SCRIPTS.get(lang, "[A-Za-z]")
    assert [unit for unit, text in texts.items() if not re.search(script, text)] == []
    longest = 220 if lang == "zh" else 560
    assert [(unit, len(text)) for unit, text in texts.items() if len(text) > longest] == []
