"""A user who gives a Word file gets the numbers that Word prints by itself, and the footnotes where they are called."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from loaders.un_documents.marks import Mark, read_marks
from tests.word_file import abstract, level, numbered, pages_of, paragraph, style, table, text, texts, use

NOTE_REFERENCE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
OWN_NUMBER = "<w:r><w:footnoteRef/></w:r>"
DECISION_LIST = (
    level(0, "decimal", "%1."),
    level(1, "lowerLetter", "(%2)"),
    level(2, "lowerRoman", "(%3)"),
)


def begins_as(text: str, style: str, value: int) -> bool:
    return any((mark.style, mark.value) == (style, value) for mark in read_marks(text))


class TestNumbering:
    def test_numbers_that_word_prints_stand_before_the_text(self, tmp_path: Path) -> None:
        levels = [0, 1, 1, 2, 2, 1, 0, 1]
        body = "".join(numbered(f"text {turn}", 1, at) for turn, at in enumerate(levels))
        found = texts(pages_of(tmp_path, body, numbering=abstract(5, *DECISION_LIST) + use(1, 5)))
        marks = ["1.", "(a)", "(b)", "(i)", "(ii)", "(c)", "2.", "(a)"]
        assert found == [f"{mark} text {turn}" for turn, mark in enumerate(marks)]

    def test_a_paragraph_between_does_not_stop_the_count(self, tmp_path: Path) -> None:
        body = numbered("one", 1) + paragraph("between") + numbered("two", 1)
        found = texts(pages_of(tmp_path, body, numbering=abstract(5, *DECISION_LIST) + use(1, 5)))
        assert found == ["1. one", "between", "2. two"]

    def test_a_list_may_begin_anew_or_elsewhere(self, tmp_path: Path) -> None:
        lists = abstract(5, level(0, "decimal", "%1.", start=4)) + use(1, 5)
        lists += use(2, 5, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
        body = numbered("x", 1) + numbered("x", 1) + numbered("x", 2) + numbered("x", 2)
        assert texts(pages_of(tmp_path, body, numbering=lists)) == ["4. x", "5. x", "1. x", "2. x"]

    def test_a_use_may_print_a_level_otherwise(self, tmp_path: Path) -> None:
        other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1.")}</w:lvlOverride>'
        lists = abstract(5, *DECISION_LIST) + use(1, 5, other)
        assert texts(pages_of(tmp_path, numbered("Wetlands", 1), numbering=lists)) == ["I. Wetlands"]

    def test_levels_may_be_printed_together_and_in_digits(self, tmp_path: Path) -> None:
        lists = abstract(
            5,
            level(0, "upperRoman", "%1."),
            level(1, "decimal", "%1.%2"),
            level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
        )
        body = numbered("x", 1) + numbered("x", 1) + numbered("x", 1, 1) + numbered("x", 1, 2)
        assert texts(pages_of(tmp_path, body, numbering=lists + use(1, 5))) == ["I. x", "II. x", "II.1 x", "2.1.1 x"]

    def test_a_level_may_go_on_behind_the_one_above(self, tmp_path: Path) -> None:
        lists = abstract(
            5, level(0, "upperLetter", "%1."), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
        ) + use(1, 5)
        body = numbered("A", 1) + numbered("x", 1, 1) + numbered("B", 1) + numbered("x", 1, 1)
        assert texts(pages_of(tmp_path, body, numbering=lists)) == ["A. A", "1. x", "B. B", "2. x"]

    def test_a_style_may_hold_the_number_and_lend_it_to_others(self, tmp_path: Path) -> None:
        number = '<w:numPr><w:numId w:val="1"/></w:numPr>'
        styles = style("Para", number) + style("Sub", number) + style("Bold", based_on="Para")
        lists = abstract(
            5,
            level(0, "decimal", "%1.", '<w:pStyle w:val="Para"/>'),
            level(1, "lowerLetter", "(%2)", '<w:pStyle w:val="Sub"/>'),
        )
        body = "".join(paragraph("x", f'<w:pStyle w:val="{name}"/>') for name in ("Para", "Sub", "Bold", "Sub"))
        body += paragraph("no number", '<w:pStyle w:val="Para"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        found = texts(pages_of(tmp_path, body, numbering=lists + use(1, 5), styles=styles))
        assert found == ["1. x", "(a) x", "2. x", "(a) x", "no number"]

    def test_a_list_may_be_taken_from_a_style_of_lists(self, tmp_path: Path) -> None:
        lists = (
            '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="Lists"/></w:abstractNum>'
            + abstract(5, level(0, "upperLetter", "%1."))
            + use(1, 7)
            + use(2, 5)
        )
        styles = style("Lists", '<w:numPr><w:numId w:val="2"/></w:numPr>', kind="numbering")
        assert texts(pages_of(tmp_path, numbered("Soils", 1), numbering=lists, styles=styles)) == ["A. Soils"]

    def test_an_empty_paragraph_counts_and_is_not_read(self, tmp_path: Path) -> None:
        body = numbered("one", 1) + numbered(" ", 1) + numbered("three", 1)
        assert texts(pages_of(tmp_path, body, numbering=abstract(5, *DECISION_LIST) + use(1, 5))) == [
            "1. one",
            "3. three",
        ]

    @pytest.mark.parametrize(
        ("form", "pattern", "style", "printed"),
        [
            ("decimal", "%1.", "number", ["1.", "2.", "3."]),
            ("decimal", "%1、", "number", ["1、", "2、", "3、"]),
            ("lowerLetter", "%1)", "letter", ["a)", "b)", "c)"]),
            ("lowerRoman", "%1)", "roman", ["i)", "ii)", "iii)"]),
            ("upperRoman", "%1.", "heading-roman", ["I.", "II.", "III."]),
            ("upperLetter", "%1.", "heading-letter", ["A.", "B.", "C."]),
            ("chineseCounting", "（%1）", "chinese", ["（一）", "（二）", "（三）"]),
            ("chineseCountingThousand", "%1、", "heading-chinese", ["一、", "二、", "三、"]),
            ("arabicAbjad", "%1)", "letter", ["أ)", "ب)", "ج)"]),
            ("arabicAbjad", "\u200f(%1\u200f)", "letter", ["(أ)", "(ب)", "(ج)"]),
            ("russianLower", "%1)", "letter", ["а)", "б)", "в)"]),
            ("russianUpper", "%1.", "heading-letter", ["А.", "Б.", "В."]),
        ],
    )
    def test_marks_of_six_languages_are_printed_and_read(
        self, tmp_path: Path, form: str, pattern: str, style: str, printed: Sequence[str]
    ) -> None:
        body = numbered("слово", 1) * 3
        found = texts(pages_of(tmp_path, body, numbering=abstract(5, level(0, form, pattern)) + use(1, 5)))
        assert found == [f"{mark} слово" for mark in printed]
        assert all(begins_as(line, style, value) for value, line in enumerate(found, 1))

    @pytest.mark.parametrize(
        ("form", "printed"),
        [
            ("arabicAlpha", ["أ", "ب", "ت", "ث"]),
            ("decimalZero", ["01", "02", "03", "04"]),
            ("ideographTraditional", ["甲", "乙", "丙", "丁"]),
            ("decimalEnclosedCircle", ["①", "②", "③", "④"]),
            ("ordinal", ["1", "2", "3", "4"]),
        ],
    )
    def test_other_forms_are_printed_as_they_are_seen(self, tmp_path: Path, form: str, printed: Sequence[str]) -> None:
        lists = abstract(5, level(0, form, "%1")) + use(1, 5)
        assert texts(pages_of(tmp_path, numbered("x", 1) * 4, numbering=lists)) == [f"{mark} x" for mark in printed]

    def test_every_bullet_is_printed_as_one_that_is_known(self, tmp_path: Path) -> None:
        bullets = ["&#xF0B7;", "o", "–", "§", ""]
        lists = "".join(abstract(at, level(0, "bullet", bullet)) for at, bullet in enumerate(bullets))
        lists += "".join(use(at + 1, at) for at in range(len(bullets)))
        found = texts(pages_of(tmp_path, "".join(numbered("x", at + 1) for at in range(len(bullets))), numbering=lists))
        assert found == ["• x", "• x", "– x", "• x", "• x"]
        assert all(read_marks(line) == (Mark("bullet", 0, line[0], "x"),) for line in found)

    def test_no_mark_is_printed_where_the_list_has_none(self, tmp_path: Path) -> None:
        lists = abstract(5, level(0, "none", "")) + use(1, 5)
        assert texts(pages_of(tmp_path, numbered("x", 1), numbering=lists)) == ["x"]

    def test_how_far_a_paragraph_is_set_in_is_kept(self, tmp_path: Path) -> None:
        lists = abstract(
            5,
            level(0, "decimal", "%1.").replace(
                "</w:lvl>", '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>'
            ),
        )
        body = paragraph("x") + numbered("x", 1) + paragraph("x", '<w:ind w:left="1440"/>')
        assert [line.indent for line in pages_of(tmp_path, body, numbering=lists + use(1, 5)).body] == [0, 3, 12]


class TestNotes:
    notes = '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>' + "".join(
        f'<w:footnote w:id="{id}">{paragraph(OWN_NUMBER + text(words))}</w:footnote>'
        for id, words in ((5, " See decision 14/5."), (3, " Ramsar, 1971."))
    )

    def test_notes_are_numbered_in_the_order_of_their_calls(self, tmp_path: Path) -> None:
        body = paragraph(text("Wetlands,") + NOTE_REFERENCE.format(3) + text(" and soils")) + paragraph("Between")
        body += paragraph(text("Forests") + NOTE_REFERENCE.format(5) + text("."))
        pages = pages_of(tmp_path, body, footnotes=self.notes)
        assert [(line.text, line.calls) for line in pages.body] == [
            ("Wetlands,1 and soils", ("1",)),
            ("Between", ()),
            ("Forests2.", ("2",)),
        ]
        assert [(note.number, [(line.number, line.text) for line in note.lines]) for note in pages.footnotes] == [
            ("1", [(1, "Ramsar, 1971.")]),
            ("2", [(3, "See decision 14/5.")]),
        ]

    def test_a_mark_of_the_authors_own_is_kept(self, tmp_path: Path) -> None:
        own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="9"/><w:t>*</w:t></w:r>'
        notes = self.notes + f'<w:footnote w:id="9">{paragraph("* Reissued.")}</w:footnote>'
        pages = pages_of(
            tmp_path, paragraph(text("Title") + own + text(" x") + NOTE_REFERENCE.format(3)), footnotes=notes
        )
        assert (pages.body[0].text, pages.body[0].calls) == ("Title* x1", ("*", "1"))
        assert [(note.number, note.lines[0].text) for note in pages.footnotes] == [
            ("*", "Reissued."),
            ("1", "Ramsar, 1971."),
        ]

    def test_endnotes_beside_footnotes_have_numbers_of_their_own(self, tmp_path: Path) -> None:
        ends = f'<w:endnote w:id="2">{paragraph("<w:r><w:endnoteRef/></w:r>" + text(" At the end."))}</w:endnote>'
        body = paragraph(
            text("a") + NOTE_REFERENCE.format(3) + text(" b") + '<w:r><w:endnoteReference w:id="2"/></w:r>'
        )
        pages = pages_of(tmp_path, body, footnotes=self.notes, endnotes=ends)
        assert (pages.body[0].text, pages.body[0].calls) == ("a1 bi", ("1", "i"))
        assert pages_of(tmp_path, body.replace("footnoteReference", "none"), endnotes=ends).body[0].text == "a b1"

    def test_numbers_may_begin_anew_in_every_section(self, tmp_path: Path) -> None:
        section = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
        body = (
            paragraph(text("a") + NOTE_REFERENCE.format(3), section)
            + paragraph(text("b") + NOTE_REFERENCE.format(5))
            + section
        )
        pages = pages_of(tmp_path, body, footnotes=self.notes)
        assert texts(pages) == ["a1", "b1"]
        assert [(note.number, note.lines[0].number) for note in pages.footnotes] == [("1", 1), ("1", 2)]

    def test_a_deleted_call_counts_for_nothing(self, tmp_path: Path) -> None:
        body = paragraph(f"<w:del>{NOTE_REFERENCE.format(3)}</w:del>" + text("a") + NOTE_REFERENCE.format(5))
        pages = pages_of(tmp_path, body, footnotes=self.notes)
        assert texts(pages) == ["a1"]
        assert [note.lines[0].text for note in pages.footnotes] == ["See decision 14/5."]

    def test_a_call_in_a_table_is_a_call_of_the_table(self, tmp_path: Path) -> None:
        cell = f"<w:tc>{paragraph(text('soils') + NOTE_REFERENCE.format(3))}</w:tc>"
        body = paragraph("The plan has one table.") * 3 + table(["Aim", "Year"], [cell, "2030"])
        line = pages_of(tmp_path, body, footnotes=self.notes).body[-1]
        assert (line.cells, line.calls) == ((("Aim", "Year"), ("soils1", "2030")), ("1",))
