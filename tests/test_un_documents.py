"""Invented documents are read alike in every layout and language."""

from collections.abc import Callable

import pytest

from loaders.records import LANGUAGES, Document, Language
from loaders.un_documents.loader import structures_of
from tests.text_source import text_source
from tests.un_document_layouts import LAYOUTS, Layout, print_document
from tests.un_document_source import DOCUMENTS, Draft, heads

EACH_DOCUMENT = pytest.mark.parametrize("make", DOCUMENTS, ids=lambda make: make.__name__)
EACH_LAYOUT = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
EACH_LANGUAGE = pytest.mark.parametrize("lang", LANGUAGES)
EACH_HEAD = pytest.mark.parametrize("head", sorted(heads()))
Make = Callable[[Language, int], Draft]


def read(text: str) -> Document:
    return structures_of(text_source(text.replace("\r\n", "\n"), "invented.txt"))[0]


def squeezed(texts: dict[str, str]) -> dict[str, str]:
    """White space between Chinese and Latin varies, so that it does not count."""
    return {place: "".join(text.split()) for place, text in texts.items()}


@EACH_DOCUMENT
@EACH_LAYOUT
def test_units_and_texts_are_the_same_in_every_layout(make: Make, layout: Layout) -> None:
    for variant, lang in enumerate(LANGUAGES):
        printed = print_document(make(lang, variant % 3), layout)
        document = read(printed.text)
        assert squeezed({unit.place: unit.text for unit in document.units}) == squeezed(printed.texts)
        assert [unit.place for unit in document.units if unit.kind != "footnote"] == [
            place for place in printed.texts if not place.startswith("fn")
        ]
        assert document.lang == lang
        assert document.warnings == ()


@EACH_DOCUMENT
def test_ids_are_the_same_in_every_language(make: Make) -> None:
    places = {
        lang: {
            unit.unit_id
            for unit in read(print_document(make(lang, 0), LAYOUTS[0]).text).units
            if not unit.place.startswith("front")
        }
        for lang in LANGUAGES
    }
    assert all(found == places["en"] for found in places.values())


@EACH_HEAD
@EACH_LANGUAGE
def test_a_document_says_what_it_is(head: str, lang: Language) -> None:
    told = heads()[head]
    draft = Draft(lang, head).open().enact().preamble(2).paragraphs(2).close()
    document = read(print_document(draft, LAYOUTS[0]).text)
    assert (document.slug, document.citation, document.session) == (told["slug"], told["citation"], told["session"])
    assert document.title == told[lang]["title"]
    assert document.date == (str(told["date"]) if told["date"] and told[lang]["front"] else None)
    assert "body" not in document.missing
    assert ("date" in document.missing) == (document.date is None)


@EACH_LANGUAGE
def test_the_place_of_the_meeting_stands_beside_the_date(lang: Language) -> None:
    draft = Draft(lang, "cbd_cop").open().enact().paragraphs(2).close()
    places = {
        "en": "Atlantis",
        "fr": "Atlantide",
        "es": "Atlántida",
        "ru": "Атлантида",
        "zh": "亚特兰蒂斯",
        "ar": "أطلانطس",
    }
    assert read(print_document(draft, LAYOUTS[0]).text).place == places[lang]


def test_what_no_word_tells_is_said_to_be_assumed() -> None:
    text = "31/7. Springs\n\nThe Conference of the Parties,\n\n1. Decides to map springs.\n"
    assert read(text).missing == ("convention", "symbol", "date", "place")
    assert read("المقرر 5/م أ-26\n\nالينابيع\n\nإن مؤتمر الأطراف،\n\n1- يقرر رسم الخرائط.\n").missing[0] == "convention"


@EACH_LANGUAGE
def test_a_draft_and_its_annex_are_no_mandates(lang: Language) -> None:
    draft = (
        Draft(lang, "cbd_sbi").open().enact().preamble(1).paragraphs(1).paragraph(text=heads()["cbd_sbi"][lang]["rec"])
    )
    draft.base, draft.number = "draft.", 0
    draft.enact("draft").paragraphs(2).close().annex().paragraphs(1, "annex_paragraph")
    units = {unit.place: unit for unit in read(print_document(draft, LAYOUTS[0]).text).units}
    assert {
        place: (units[place].nature, units[place].operative) for place in ("p1", "draft.p1", "annex.p1", "title")
    } == {
        "p1": ("recommended", True),
        "draft.p1": ("draft", True),
        "annex.p1": ("draft", False),
        "title": ("recommended", False),
    }


@EACH_LANGUAGE
def test_calls_lead_to_their_footnotes(lang: Language) -> None:
    for layout in LAYOUTS:
        draft = Draft(lang, "unfccc_cp").open().enact().preamble(4).paragraphs(2).listed(8).close()
        units = read(print_document(draft, layout).text).units
        calls = {unit.place: unit.footnote_calls for unit in units if unit.footnote_calls}
        assert calls == {"pre3": ("1",), "p2": ("2",), "p3.g": ("3",)}, layout.name


def test_a_report_speaks_for_the_convention_of_each_part() -> None:
    text = """ Seventy-ninth session

Item 21 of the provisional agenda

Springs in the conventions

Note by the Secretary-General

The Secretary-General transmits two reports.

I. Report under the Convention on Biological Diversity

A. Introduction

1. The Assembly asked for a report on springs.

II. Report under the Convention to Combat Desertification

2. Springs of drylands were mapped by:

(a) Two offices;

(b) Three schools.

A/79/999

7
"""
    document = read(text)
    assert (document.slug, document.kind, document.citation) == ("un/a/79/999", "report", "A/79/999")
    assert {unit.place: (unit.convention, unit.nature, unit.operative) for unit in document.units if unit.number} == {
        "h.1": ("cbd", "reported", False),
        "h.1.A": ("cbd", "reported", False),
        "p1": ("cbd", "reported", False),
        "h.2": ("unccd", "reported", False),
        "p2": ("unccd", "reported", False),
        "p2.a": ("unccd", "reported", False),
        "p2.b": ("unccd", "reported", False),
    }
    assert [unit.place for unit in document.units[:5]] == ["front1", "front2", "title", "subtitle", "note"]
