"""A user who gives an Arabic or a Chinese PDF gets its text in the order in which it is read, whatever program printed it."""

import pytest

from loaders.input_file import InputFile
from loaders.un_documents.formats.pdf import read_pages
from loaders.un_documents.formats.pdf.arabic import to_logical, turn_words, with_even_quotes, with_marks
from loaders.un_documents.formats.pdf.wraps import without_breaks
from loaders.un_documents.layout import join_lines
from loaders.un_documents.lines import Line, Pages
from tests.pdf_examples import (
    ARABIC,
    ARABIC_TABLE,
    CHINESE,
    CHINESE_TABLE,
    FOLDER,
    LONG_ARABIC,
    LONG_CHINESE,
    NOTES,
)
from tests.pdf_file import texts


def example(name: str) -> Pages:
    """Return what an example holds."""
    return read_pages(InputFile(FOLDER / name))


@pytest.mark.parametrize("name", ["shaped.ar.pdf", "visual.ar.pdf"])
def test_arabic_is_in_the_order_of_reading_whether_the_file_has_it_so_or_as_it_looks(name: str) -> None:
    assert texts(example(name)) == [*ARABIC]


def test_chinese_characters_that_are_set_apart_have_no_blanks_between() -> None:
    assert texts(example("spaced.zh.pdf")) == [*CHINESE]


@pytest.mark.parametrize(
    ("lang", "heading", "said", "table"),
    [("ar", ARABIC[0], LONG_ARABIC, ARABIC_TABLE), ("zh", CHINESE[0], LONG_CHINESE, CHINESE_TABLE)],
)
class TestPagesOfLibreOffice:
    def test_lines_follow_each_other_over_pages(
        self, lang: str, heading: str, said: tuple[str, ...], table: tuple[tuple[str, ...], ...]
    ) -> None:
        body = example(f"office.{lang}.pdf").body
        paragraphs: list[list[str]] = []
        for line in body:
            if line.cells:
                continue
            if line.blank_before or line.page_start or not paragraphs:
                paragraphs.append([])
            paragraphs[-1].append(line.text)
        called = f"{said[2]}1"
        expected = [heading, said[0], said[1], called, said[3], said[1], said[2]]
        assert [join_lines(one) for one in paragraphs] == expected

    def test_furniture_notes_and_tables_are_set_apart(
        self, lang: str, heading: str, said: tuple[str, ...], table: tuple[tuple[str, ...], ...]
    ) -> None:
        read = example(f"office.{lang}.pdf")
        assert read.symbols == ("CP/2031/7",)
        assert [line.cells for line in read.body if line.cells] == [table]
        assert [(note.number, join_lines([line.text for line in note.lines])) for note in read.footnotes] == [
            ("1", NOTES[lang])
        ]

    def test_room_is_counted_from_where_lines_end(
        self, lang: str, heading: str, said: tuple[str, ...], table: tuple[tuple[str, ...], ...]
    ) -> None:
        body = [line for line in example(f"office.{lang}.pdf").body if line.room is not None]
        full = [line.text for line in body if (line.room or 0) <= 3]
        assert len(full) > len(body) / 2
        assert not any(line.endswith(("؛", "؛1", "。", "；")) for line in full)


class TestOrder:
    @pytest.mark.parametrize(
        ("seen", "read"),
        [
            ("2030-2025 ةرتفلا", "الفترة 2025-2030"),
            ("FCCC/CP/2031/9 ةقيثولا", "الوثيقة FCCC/CP/2031/9"),
            (")1( هيلإ راشملا", "المشار إليه (1)"),
            ("(1) هيلإ راشملا", "المشار إليه (1)"),
            ("٪15.5 ةبسنب", "بنسبة 15.5٪"),
            ("SBSTA (2031 May) عامتجا", "اجتماع SBSTA (2031 May)"),
            ("CP.40/7 ررقملا", "المقرر 7/CP.40"),
        ],
    )
    def test_what_is_read_from_the_left_keeps_its_order(self, seen: str, read: str) -> None:
        assert to_logical(list(seen)) == read

    def test_arabic_words_in_a_line_of_latin_letters_are_turned(self) -> None:
        assert turn_words(list("The word ىعرم means pasture")) == "The word مرعى means pasture"

    def test_vowel_signs_have_one_order_whichever_is_printed_first(self) -> None:
        assert with_marks(with_marks("ل", "\u064e"), "\u0651") == with_marks(with_marks("ل", "\u0651"), "\u064e")

    def test_quotation_marks_open_with_one_sign_throughout(self) -> None:
        said = ["قال ”نعم“ مرة", "ثم ”لا“ مرة", "و “ربما” مرة"]
        assert with_even_quotes(said) == ["قال ”نعم“ مرة", "ثم ”لا“ مرة", "و ”ربما“ مرة"]


class TestBrokenSymbols:
    @pytest.mark.parametrize(
        ("line", "following"),
        [
            ("请各缔约方在203", "2年3月31日之前提交意见"),
            ("《框架》的第1", "5/4号决定"),
            ("回顾第XIII.", "15号决议"),
            ("审查ICCD/CRIC", "(21)/6号文件"),
            ("回顾UNE", "P/EA.5/INF/9号文件"),
            ("回顾第V", "III.25号决议"),
            ("以及FCCC/SB/2031/3和A", "dd.1号文件"),
            ("行动目标1至4、1", "0和11"),
        ],
    )
    def test_what_a_filled_line_breaks_in_two_is_put_together(self, line: str, following: str) -> None:
        joined = without_breaks([Line(1, line, room=0), Line(2, following, room=20)])
        assert "".join(one.text for one in joined) == line + following
        assert not joins_apart(joined)

    @pytest.mark.parametrize(
        ("line", "following", "room"),
        [
            ("注意到报告，3", "2. 请秘书处汇编意见", 0),
            ("注意到报告，3", "(b) 请秘书处汇编意见", 0),
            ("议程项目11", "5/12. 为自然出资", 40),
            ("见第3", "号决定", 0),
            ("Report of COP 1", "5/4号决定", 0),
        ],
    )
    def test_what_stands_apart_stays_apart(self, line: str, following: str, room: int) -> None:
        lines = [Line(1, line, room=room), Line(2, following, room=20)]
        assert without_breaks(lines) == lines


def joins_apart(lines: list[Line]) -> bool:
    """Tell whether a blank comes between lines that are joined."""
    return " " in join_lines([line.text for line in lines])
