"""A user who gives a PDF with tables gets each as one table, and gets nothing else as one."""

from collections.abc import Sequence
from pathlib import Path

from loaders.un_documents.lines import Pages
from tests.pdf_file import grid, lines, pages_of, rule, texts, words

PROSE = (
    "1. Requests the secretariat to compile the views of Parties on the use",
    "of upland pastures and to make them available before the next session,",
    "including those of herders;",
)
ACROSS = (72, 200, 360, 523)


def cells(*row: str, y: float, across: Sequence[float] = ACROSS) -> str:
    """Return the cells of a row, each at the left of its column."""
    return "".join(words(x + 4, y, said) for x, said in zip(across, row, strict=False) if said)


def tables(pages: Pages) -> list[list[list[str]]]:
    """Return the tables of a text."""
    return [[list(row) for row in line.cells] for line in pages.body if line.cells]


class TestRuled:
    def test_a_table_with_rules_is_one_line_with_its_cells(self, tmp_path: Path) -> None:
        page = lines(80, *PROSE) + grid(ACROSS, (130, 150, 182, 202))
        page += cells("Region", "Pastures", "Herders", y=144)
        page += cells("North", "Upland pastures that", "About forty", y=163) + cells("", "are grazed in summer", y=175)
        page += cells("South", "Coastal meadows", "About ninety", y=196)
        read = pages_of(tmp_path, page + lines(230, *PROSE))
        assert tables(read) == [
            [
                ["Region", "Pastures", "Herders"],
                ["North", "Upland pastures that are grazed in summer", "About forty"],
                ["South", "Coastal meadows", "About ninety"],
            ]
        ]
        assert [bool(line.cells) for line in read.body] == [False] * 3 + [True] + [False] * 3

    def test_a_cell_over_two_columns_leaves_the_second_empty(self, tmp_path: Path) -> None:
        page = lines(80, *PROSE)
        page += "".join(rule(72, y, 523, y) for y in (130, 150, 170, 190))
        page += rule(72, 130, 72, 190) + rule(200, 130, 200, 190) + rule(523, 130, 523, 190) + rule(360, 150, 360, 190)
        page += cells("Region", "What is known of the pastures there", y=144)
        page += cells("North", "Upland", "Forty", y=164) + cells("South", "Meadows", "Ninety", y=184)
        assert tables(pages_of(tmp_path, page)) == [
            [
                ["Region", "What is known of the pastures there", ""],
                ["North", "Upland", "Forty"],
                ["South", "Meadows", "Ninety"],
            ]
        ]

    def test_a_table_that_goes_on_over_a_page_is_one_and_has_its_header_once(self, tmp_path: Path) -> None:
        header = ("Region", "Pastures", "Herders")
        first = lines(80, *PROSE) + grid(ACROSS, (730, 750, 770)) + cells(*header, y=744)
        first += cells("North", "Upland", "Forty", y=764)
        second = grid(ACROSS, (72, 92, 112)) + cells(*header, y=86) + cells("South", "Meadows", "Ninety", y=106)
        read = pages_of(tmp_path, first, second + lines(140, *PROSE))
        assert tables(read) == [[[*header], ["North", "Upland", "Forty"], ["South", "Meadows", "Ninety"]]]

    def test_a_row_that_a_page_cuts_is_one_row(self, tmp_path: Path) -> None:
        first = lines(80, *PROSE) + grid(ACROSS, (720, 740, 772)) + cells("Region", "Pastures", "Herders", y=734)
        first += cells("North", "Upland pastures that are", "Forty", y=754) + cells(
            "", "grazed in summer by the", y=766
        )
        second = grid(ACROSS, (72, 92, 112)) + cells("", "herds of the valley", y=86)
        second += cells("South", "Meadows", "Ninety", y=106)
        assert tables(pages_of(tmp_path, first, second + lines(140, *PROSE))) == [
            [
                ["Region", "Pastures", "Herders"],
                ["North", "Upland pastures that are grazed in summer by the herds of the valley", "Forty"],
                ["South", "Meadows", "Ninety"],
            ]
        ]

    def test_a_table_may_have_no_rules_at_its_sides(self, tmp_path: Path) -> None:
        page = lines(80, *PROSE) + "".join(rule(72, y, 523, y) for y in (130, 150, 190))
        page += cells("Region", "Pastures", "Herders", y=144) + cells("North", "Upland", "Forty", y=164)
        page += cells("South", "Meadows", "Ninety", y=184)
        assert tables(pages_of(tmp_path, page + lines(220, *PROSE))) == [
            [["Region", "Pastures", "Herders"], ["North", "Upland", "Forty"], ["South", "Meadows", "Ninety"]]
        ]

    def test_a_box_around_text_is_no_table(self, tmp_path: Path) -> None:
        read = pages_of(tmp_path, lines(80, *PROSE) + grid((66, 529), (130, 190)) + lines(150, *PROSE))
        assert texts(read) == [*PROSE] * 2
        assert tables(read) == []

    def test_words_that_are_underlined_are_no_table(self, tmp_path: Path) -> None:
        page = lines(80, *PROSE) + rule(72, 82, 200, 82) + rule(72, 94, 260, 94) + rule(72, 106, 190, 106)
        assert texts(pages_of(tmp_path, page)) == [*PROSE]

    def test_a_table_that_lays_out_the_front_is_lines(self, tmp_path: Path) -> None:
        page = (
            grid((72, 300, 523), (50, 90, 130)) + words(76, 64, "Convention on Pastures") + words(304, 64, "CP/2/L.4")
        )
        page += words(76, 104, "Fourth meeting") + words(304, 104, "Original: English") + lines(200, *PROSE)
        read = pages_of(tmp_path, page)
        assert tables(read) == []
        assert texts(read)[:3] == ["Convention on Pastures", "Fourth meeting", "Original: English"]
        assert read.symbols == ("CP/2/L.4",)


class TestAligned:
    def test_columns_without_rules_are_a_table(self, tmp_path: Path) -> None:
        page = (
            lines(80, *PROSE) + cells("Region", "Pastures", "Herders", y=140) + cells("North", "Upland", "Forty", y=154)
        )
        page += cells("South", "Coastal meadows", "Ninety", y=168) + cells("West", "Heaths", "Twelve", y=182)
        read = pages_of(tmp_path, page + lines(220, *PROSE))
        assert tables(read) == [
            [
                ["Region", "Pastures", "Herders"],
                ["North", "Upland", "Forty"],
                ["South", "Coastal meadows", "Ninety"],
                ["West", "Heaths", "Twelve"],
            ]
        ]

    def test_numbers_that_hang_before_their_paragraphs_are_no_column(self, tmp_path: Path) -> None:
        items = ("Requests the secretariat to gather views;", "Invites Parties to submit theirs;", "Decides so.")
        page = "".join(words(72, 100 + 14 * turn, f"{turn + 1}.") for turn in range(3))
        page += "".join(words(100, 100 + 14 * turn, said) for turn, said in enumerate(items))
        read = pages_of(tmp_path, page)
        assert texts(read) == [f"{number}. {said}" for number, said in enumerate(items, start=1)]

    def test_a_list_of_contents_is_no_table(self, tmp_path: Path) -> None:
        said = ("Opening of the session", "Organizational matters", "Report of the group", "Closure")
        page = "".join(words(72, 100 + 14 * turn, one) for turn, one in enumerate(said))
        page += "".join(words(230, 100 + 14 * turn, "." * 60) for turn in range(4))
        page += "".join(words(510, 100 + 14 * turn, str(turn + 3)) for turn in range(4))
        assert tables(pages_of(tmp_path, page + lines(200, *PROSE))) == []

    def test_lines_that_are_filled_out_are_no_table(self, tmp_path: Path) -> None:
        # Each word is set apart widely, and the gaps of lines fall near each other.
        rows = (
            "Requests the secretariat kindly",
            "to gather the opinions",
            "and to hand them round",
            "among Parties in May",
        )
        page = "".join(f"BT /F 10 Tf 12 Tw 72 {700 - 12 * turn} Td ({said}) Tj ET\n" for turn, said in enumerate(rows))
        read = pages_of(tmp_path, page + lines(300, *PROSE))
        assert texts(read) == [*rows, *PROSE]

    def test_two_columns_of_text_are_no_table(self, tmp_path: Path) -> None:
        left = [f"The herders of valley {number} keep sheep" for number in range(1, 13)]
        right = [f"and goats on the pastures of ridge {number}" for number in range(1, 13)]
        read = pages_of(tmp_path, lines(100, *left) + lines(100, *right, x=310))
        assert texts(read) == [*left, *right]


def test_print_along_the_margin_is_read_behind_the_page(tmp_path: Path) -> None:
    sideways = "BT /F 8 Tf 0 1 -1 0 30 300 Tm (Please recycle this paper) Tj ET\n"
    read = pages_of(tmp_path, sideways + lines(100, *PROSE))
    assert texts(read) == [*PROSE, "Please recycle this paper"]
