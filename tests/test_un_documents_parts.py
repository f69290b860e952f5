"""Marks, counts, pages, tables and dates, each by itself; and the annotated documents."""

import json
from pathlib import Path

import pytest

from loaders.records import LANGUAGES, Document, Language
from loaders.un_documents.accuracy import read_gold
from loaders.un_documents.blocks import Block
from loaders.un_documents.counting import count_numbers
from loaders.un_documents.dates import read_date
from loaders.un_documents.language import detect_language, language_table
from loaders.un_documents.layout import ends_sentence, join_lines
from loaders.un_documents.lines import Line
from loaders.un_documents.loader import read_structure, structures_of
from loaders.un_documents.marks import read_marks
from loaders.un_documents.pages import read_pages
from tests.text_source import text_source


@pytest.mark.parametrize(
    ("line", "style", "value", "printed", "rest"),
    [
        ("4. Decides", "number", 4, "4.", "Decides"),
        ("12．决定", "number", 12, "12．", "决定"),
        ("7- يقرر", "number", 7, "7-", "يقرر"),
        ("7 - يقرر", "number", 7, "7 -", "يقرر"),
        ("(c) To map", "letter", 3, "(c)", "To map"),
        ("c) De cartographier", "letter", 3, "c)", "De cartographier"),
        ("в) составить", "letter", 3, "в)", "составить"),
        ("(ج) رسم", "letter", 3, "(ج)", "رسم"),
        ("ج) رسم", "letter", 3, "ج)", "رسم"),
        ("(هـ) رسم", "letter", 5, "(هـ)", "رسم"),
        ("（三）绘制", "chinese", 3, "（三）", "绘制"),
        ("(iii) Maps", "roman", 3, "(iii)", "Maps"),
        ("‘3’ خرائط", "quoted", 3, "‘3’", "خرائط"),
        ("三、目标", "heading-chinese", 3, "三、", "目标"),
        ("IV. Means", "heading-roman", 4, "IV.", "Means"),
        ("ثالثا - الوسائل", "heading-roman", 3, "ثالثا -", "الوسائل"),
        ("جيم - الوسائل", "heading-letter", 3, "جيم -", "الوسائل"),
        ("• Avoid", "bullet", 0, "•", "Avoid"),
        ("– Avoid", "bullet", 0, "–", "Avoid"),
    ],
)
def test_marks(line: str, style: str, value: int, printed: str, rest: str) -> None:
    mark = read_marks(line)[0]
    assert (mark.style, mark.value, mark.printed, mark.rest) == (style, value, printed, rest)


@pytest.mark.parametrize(
    "line", ["15.3 per cent", "2031 saw", "15-3 من الأهداف", "9/CP.39", "The end", "XII/19", "A/72/152"]
)
def test_no_marks(line: str) -> None:
    assert read_marks(line) == ()


def counts(*texts: str) -> str:
    """Return p, i or h for each numbered block; the number stands first, ``#`` is a heading."""
    blocks = [
        Block("marked", (Line(index, text, 0),), read_marks(text))
        if text != "Annex"
        else Block("annex", (Line(index, text, 0),))
        for index, text in enumerate(texts, start=1)
    ]
    found = count_numbers(blocks)
    return "".join(found[block.span[0]][0] for block in blocks if block.span[0] in found)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("1. A.", "2. B.", "3. C."), "ppp"),
        (("1. A:", "1. x.", "2. y.", "3. z."), "piii"),
        (("1. A.", "2. B.", "3. C:", "1. x.", "2. y.", "3. z.", "4. D."), "pppiiip"),
        (("1. A.", "2. B:", "1. x;", "2. y.", "3. C."), "ppiip"),
        (("1. A.", "2. B:", "1. x.", "2. y.", "3. z.", "3. C."), "ppiiip"),
        (("1. A:", "1. x.", "2. y.", "2. B:", "1. z.", "3. C."), "piipip"),
        (("1. A:", "1. x;", "2. y.", "2. B."), "piip"),
        (("1. Springs", "1. A.", "2. B.", "2. Wells", "3. C."), "hpphp"),
        (("A. Springs", "1. A.", "2. B.", "B. Wells", "1. C."), "ppp"),
        (("1. A.", "2. B.", "Annex", "1. C.", "2. D."), "pppp"),
    ],
)
def test_what_numbers_count(texts: tuple[str, ...], expected: str) -> None:
    assert counts(*texts) == expected


def test_furniture_and_footnotes_are_taken_out() -> None:
    separator = " " * 40
    text = f"""Wells are kept by the communities that
{separator}
1  See decision 4/CP.38.

2
 United Nations, Treaty Series, vol. 9999.

https://www.example.int/wells
17

FCCC/CP/2054/13

Page 18

 live from them, and the number of 12
springs grew.
"""
    pages = read_pages(text)
    assert [line.text for line in pages.body] == [
        "Wells are kept by the communities that",
        "live from them, and the number of 12",
        "springs grew.",
    ]
    assert [(note.number, [line.text for line in note.lines]) for note in pages.footnotes] == [
        ("1", ["See decision 4/CP.38."]),
        ("2", ["United Nations, Treaty Series, vol. 9999."]),
    ]
    assert pages.symbols == ("FCCC/CP/2054/13",)


def test_the_title_of_the_page_beside_the_symbol_is_furniture() -> None:
    text = "86/150. Springs\n\nInternational Year of Springs\n" + "line\n" * 12
    body = read_pages(f"{text}A/RES/86/150          International Year of Springs\n more\n").body
    assert [line.text for line in body][-2:] == ["line", "more"]


def test_lines_join_by_script() -> None:
    assert join_lines(["泉水和", "小河"]) == "泉水和小河"
    assert join_lines(["titulada", "“Turberas”"]) == "titulada “Turberas”"
    assert join_lines(["water-", "borne"]) == "water-borne"
    assert join_lines(["第9/CP.39号", "A 部分"]) == "第9/CP.39号A 部分"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("done.", True),
        ("done.3", True),
        ("完成。3", True),
        ("target 15.3", False),
        ("at 1:50", False),
        ("done;”", True),
    ],
)
def test_ends_of_sentences(text: str, expected: bool) -> None:
    assert ends_sentence(text) is expected


@pytest.mark.parametrize(
    ("lang", "line", "expected"),
    [
        ("en", "Atlantis, 6–17 October 2054", ("2054-10-06/2054-10-17", "Atlantis")),
        ("en", "Atlantis, 28 November to 9 December 2054", ("2054-11-28/2054-12-09", "Atlantis")),
        ("fr", "Atlantide, 1er-12 août 2054", ("2054-08-01/2054-08-12", "Atlantide")),
        ("es", "Atlántida, 6 a 17 de octubre de 2054", ("2054-10-06/2054-10-17", "Atlántida")),
        ("ru", "Атлантида, 6–17 октября 2054 года", ("2054-10-06/2054-10-17", "Атлантида")),
        ("zh", "2054年11月28日至12月9日，亚特兰蒂斯", ("2054-11-28/2054-12-09", "亚特兰蒂斯")),
        ("ar", "أطلانطس، 6-17 تشرين الأول/أكتوبر 2054", ("2054-10-06/2054-10-17", "أطلانطس")),
        ("en", "Thirty-first meeting", (None, None)),
    ],
)
def test_dates_and_places(lang: Language, line: str, expected: tuple[str | None, str | None]) -> None:
    assert read_date([line], language_table(lang)) == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The springs of the world are in the care of the Parties.", "en"),
        ("Les sources du monde sont confiées à la garde des Parties.", "fr"),
        ("Los manantiales del mundo están al cuidado de las Partes.", "es"),
        ("Родники мира находятся на попечении Сторон.", "ru"),
        ("世界的泉水由各缔约方照管（见FCCC/CP/2054/13）。", "zh"),
        ("ينابيع العالم في رعاية الأطراف.", "ar"),
        ("12 345 678", None),
        ("Die Quellen der Welt sind in der Obhut der Vertragsparteien.", None),
    ],
)
def test_languages(text: str, lang: Language | None) -> None:
    assert detect_language(text) == lang


def places_of(text: str) -> dict[str, str]:
    head = "Decision 9/CP.39\n\nThe Conference of the Parties,\n\n1. Adopts the plan of the springs that is in the annex.\n\n"
    document: Document = structures_of(text_source(head + text, "x.txt"))[0]
    return {unit.place: unit.text for unit in document.units if unit.place.startswith("annex")}


def test_a_title_on_the_line_of_the_annex() -> None:
    assert places_of("Annex I: Springs and wells\n\n1. They are many.\n") == {
        "annex1": "Annex I",
        "annex1.title": "Springs and wells",
        "annex1.p1": "They are many.",
    }


def test_rows_without_letters_are_named_by_position() -> None:
    table = "Annex\n\nSprings\n\n| Basin | Springs | Wells |\n|---|---|---|\n| Upper | 12 | 7 |\n| Lower | 3 | |\n"
    assert places_of(table) == {
        "annex": "Annex",
        "annex.title": "Springs",
        "annex.t.0.0": "Basin",
        "annex.t.0.1": "Springs",
        "annex.t.0.2": "Wells",
        "annex.t.1.0": "Upper",
        "annex.t.1.1": "12",
        "annex.t.1.2": "7",
        "annex.t.2.0": "Lower",
        "annex.t.2.1": "3",
    }


def test_cells_go_on_below_their_columns() -> None:
    table = """Annex

Springs

Activity          First year             Second year
A. Mapping of     Begin in the upper     Go on in the
springs           basin.                 lower basin.
B. Laws           Review.                Amend where
                                         needed.
"""
    cells = {place.removeprefix("annex.t."): text for place, text in places_of(table).items() if ".t." in place}
    assert cells == {
        "0.0": "Activity",
        "0.1": "First year",
        "0.2": "Second year",
        "A.0": "A. Mapping of springs",
        "A.1": "Begin in the upper basin.",
        "A.2": "Go on in the lower basin.",
        "B.0": "B. Laws",
        "B.1": "Review.",
        "B.2": "Amend where needed.",
    }


@pytest.mark.shared
@pytest.mark.parametrize(
    ("slug", "name"), [("cbd/cop/12/19", "cbd-cop-12-dec-19"), ("cbd/cop/12/2", "cbd-cop-12-dec-02")]
)
def test_annotated_decisions_are_read_exactly(shared: Path, slug: str, name: str) -> None:
    rows = [row for row in read_gold(shared / "gold").structure if row["unit_id"].startswith(f"{slug}#")]
    units = read_structure(shared / "corpus" / f"{name}.zh.txt").units
    assert {unit.unit_id: "".join(unit.text.split()) for unit in units} == {
        row["unit_id"]: "".join(row["text"].split()) for row in rows
    }


@pytest.mark.shared
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_annotated_decision_in_six_languages(shared: Path, lang: Language) -> None:
    folder = shared / "gold" / "six"
    rows = [json.loads(line) for line in (folder / "gold" / lang / "structure.jsonl").read_text("utf-8").splitlines()]
    units = read_structure(folder / "corpus" / f"unfccc-cp-25-dec-9.{lang}.txt").units
    assert {unit.unit_id: "".join(unit.text.split()) for unit in units} == {
        row["unit_id"]: "".join(row["text"].split()) for row in rows
    }
    calls = {row["unit_id"]: tuple(row.get("fn_calls") or ()) for row in rows}
    assert {unit.unit_id: unit.footnote_calls for unit in units} == calls


@pytest.mark.shared
def test_other_documents_have_no_stray_units(shared: Path) -> None:
    expected = {"cbd-cop-12-dec-06": range(1, 22), "unga-72-152": range(1, 67), "cbd-sbstta-20-rec-12": range(1, 11)}
    for name, paragraphs in expected.items():
        places = [unit.place for unit in read_structure(shared / "corpus" / f"{name}.zh.txt").units]
        assert [place for place in places if place in {f"p{number}" for number in range(100)}] == [
            f"p{number}" for number in paragraphs
        ]
        assert len(places) == len(set(places))
        assert not [place for place in places if place.rpartition(".")[2].startswith("u") and place[-1].isdigit()]


@pytest.mark.parametrize("nothing", ["\u2028", "\u2029", "\u3000\u3000", "\x85"])
def test_a_line_that_prints_nothing_is_a_blank_line(nothing: str) -> None:
    body = read_pages(f"Restores the marsh\n{nothing}\nand the dune").body
    assert [(line.text, line.blank_before) for line in body] == [("Restores the marsh", False), ("and the dune", True)]
