"""A user who gives a PDF gets its lines in reading order, without what is printed on every page, notes and tables apart."""

from pathlib import Path

from loaders.un_documents.formats.pdf import read_pages
from loaders.un_documents.lines import Line
from tests.pdf_file import LEFT, grid, lines, notes, pages_of, pdf_in_font, rule, texts, words, written

PROSE = (
    "1. Requests the secretariat to compile the views of Parties on the use",
    "of upland pastures and to make them available before the next session,",
    "including those of herders;",
)
MORE = (
    "2. Invites Parties to submit their views on the use of upland pastures",
    "by the end of March and to name a contact point for this purpose, with",
    "the help of the regional centres;",
)


class TestLines:
    def test_lines_are_read_down_the_page_whatever_order_the_file_draws_them_in(self, tmp_path: Path) -> None:
        drawn = [words(LEFT, 100 + 12 * turn, one) for turn, one in enumerate(PROSE)]
        assert texts(pages_of(tmp_path, "".join(reversed(drawn)))) == list(PROSE)

    def test_words_that_the_file_sets_apart_without_a_blank_are_apart(self, tmp_path: Path) -> None:
        page = "BT /F 10 Tf 72 700 Td [(Recalling)-300(Article)-280(4,)-300(par)-15(agraph)-250(8,)-300(of)] TJ ET\n"
        assert texts(pages_of(tmp_path, page, lines(100, *PROSE)))[0] == "Recalling Article 4, paragraph 8, of"

    def test_letters_set_apart_are_one_word(self, tmp_path: Path) -> None:
        page = "BT /F 10 Tf 3 Tc 72 700 Td (DECISION) Tj ET\n" + lines(200, *PROSE)
        assert texts(pages_of(tmp_path, page))[0] == "DECISION"

    def test_bold_print_that_is_drawn_twice_is_read_once(self, tmp_path: Path) -> None:
        page = words(LEFT, 80, "Annex to the decision") + words(LEFT + 0.3, 80, "Annex to the decision")
        assert texts(pages_of(tmp_path, page + lines(100, *PROSE)))[0] == "Annex to the decision"

    def test_the_call_of_a_footnote_stands_behind_its_word_as_digits(self, tmp_path: Path) -> None:
        page = f"BT /F 10 Tf {LEFT} 742 Td (Takes note of the report) Tj /F 6 Tf 3.5 Ts (12) Tj /F 10 Tf 0 Ts "
        page += "( of the group;) Tj ET\n" + lines(130, *PROSE)
        assert texts(pages_of(tmp_path, page))[0] == "Takes note of the report12 of the group;"

    def test_a_page_that_is_turned_is_read_upright(self, tmp_path: Path) -> None:
        page = "".join(
            f"BT /F 10 Tf 0 1 -1 0 {100 + 12 * turn} 72 Tm ({one}) Tj ET\n" for turn, one in enumerate(PROSE)
        )
        assert texts(pages_of(tmp_path, page)) == list(PROSE)

    def test_print_that_is_scaled_by_its_matrix_is_measured_as_it_looks(self, tmp_path: Path) -> None:
        page = "".join(
            f"BT /F 1 Tf 10 0 0 10 72 {742 - 12 * turn} Tm ({one}) Tj ET\n" for turn, one in enumerate(PROSE)
        )
        assert texts(pages_of(tmp_path, page)) == list(PROSE)

    def test_indents_empty_lines_and_room_come_from_the_print(self, tmp_path: Path) -> None:
        page = words(108, 100, PROSE[0]) + lines(112, *PROSE[1:]) + words(108, 148, MORE[0]) + lines(160, *MORE[1:])
        body = pages_of(tmp_path, page).body
        assert [line.indent for line in body] == [8, 0, 0, 8, 0, 0]
        assert [line.blank_before for line in body] == [False, False, False, True, False, False]
        assert [line.page_start for line in body] == [True, False, False, False, False, False]
        rooms = [line.room or 0 for line in body]
        # The first word of the next line would not have fitted, or plainly so.
        assert [room > 8 for room in rooms] == [False, False, True, False, False, True]


class TestHyphens:
    def test_a_word_that_is_cut_is_put_together(self, tmp_path: Path) -> None:
        said = (
            "The implementation of the decision, and in particular the imple-",
            "mentation of its annex, is to be reviewed by the subsidiary bod-",
            "ies before the next session.",
        )
        assert texts(pages_of(tmp_path, lines(100, *said))) == [
            "The implementation of the decision, and in particular the implementation",
            "of its annex, is to be reviewed by the subsidiary bodies",
            "before the next session.",
        ]

    def test_a_hyphen_of_the_word_is_kept(self, tmp_path: Path) -> None:
        said = (
            "Invites Parties to take part in capacity-building and in the",
            "exchange of experience, and to give their views on capacity-",
            "building at the next session of the subsidiary body.",
        )
        assert texts(pages_of(tmp_path, lines(100, *said))) == list(said)

    def test_words_of_many_hyphens_keep_them(self, tmp_path: Path) -> None:
        said = (
            "The implementation of the decision, and in particular the imple-",
            "mentation of its annex, is to be reviewed by a state-of-the-",
            "art laboratory before the next session.",
        )
        assert texts(pages_of(tmp_path, lines(100, *said)))[1:] == [
            "of its annex, is to be reviewed by a state-of-the-",
            "art laboratory before the next session.",
        ]

    def test_a_soft_hyphen_is_gone(self, tmp_path: Path) -> None:
        page = lines(100, "The review of the frame\xadwork goes on at the ses\xad", "sion of the body. It is long.")
        letters = {code: chr(code) for code in range(0x20, 0x7F)} | {0xAD: "\xad"}
        read = read_pages(written(tmp_path, pdf_in_font(letters, page)))
        assert texts(read) == ["The review of the framework goes on at the session", "of the body. It is long."]

    def test_joined_letters_are_taken_apart_and_blanks_of_all_kinds_are_blanks(self, tmp_path: Path) -> None:
        page = lines(100, "The of$cial text and the di%erent views, %the e^ects@of the #rst")
        letters = {code: chr(code) for code in range(0x20, 0x7F)}
        letters |= {ord("$"): "\ufb01", ord("%"): "\ufb00", ord("@"): "\xa0", ord("#"): "fi", ord("^"): "f\u200df"}
        read = read_pages(written(tmp_path, pdf_in_font(letters, page.replace("%the", "the"))))
        assert texts(read) == ["The official text and the different views, the effects of the first"]


class TestFurniture:
    def test_running_headers_and_page_numbers_are_taken_off_and_symbols_kept(self, tmp_path: Path) -> None:
        pages = [
            lines(40, "FCCC/CP/2030/9/Add.1") + lines(100, *said) + words(290, 800, str(number))
            for number, said in enumerate((PROSE, MORE, PROSE), start=7)
        ]
        read = pages_of(tmp_path, *pages)
        assert texts(read) == [*PROSE, *MORE, *PROSE]
        assert read.symbols == ("FCCC/CP/2030/9/Add.1",)

    def test_headers_of_left_and_right_pages_are_taken_off(self, tmp_path: Path) -> None:
        left = words(LEFT, 40, "Report of the meeting")
        right = words(400, 40, "Chapter on pastures")
        bodies = [lines(100 + 4 * turn, *(PROSE, MORE)[turn % 2]) for turn in range(6)]
        read = pages_of(tmp_path, *((left, right)[turn % 2] + body for turn, body in enumerate(bodies)))
        assert texts(read) == [*PROSE, *MORE] * 3

    def test_the_number_of_a_decision_at_the_head_of_each_page_stays(self, tmp_path: Path) -> None:
        pages = [lines(60, f"Decision {turn}/CP.40") + lines(100, *PROSE) for turn in (3, 4, 5)]
        read = pages_of(tmp_path, *pages)
        assert [line for line in texts(read) if line.startswith("Decision")] == [
            "Decision 3/CP.40",
            "Decision 4/CP.40",
            "Decision 5/CP.40",
        ]

    def test_lines_count_through_the_file_with_what_is_taken_off(self, tmp_path: Path) -> None:
        pages = [
            lines(40, "A/99/12") + lines(100, *PROSE) + words(290, 800, "1"),
            lines(40, "A/99/12") + lines(100, *MORE) + words(290, 800, "2"),
        ]
        body = pages_of(tmp_path, *pages).body
        assert [line.number for line in body] == [2, 3, 4, 7, 8, 9]

    def test_the_front_of_the_first_page_stays_and_is_read_column_by_column(self, tmp_path: Path) -> None:
        page = words(LEFT, 60, "Convention on Pastures") + words(380, 60, "CP/COP/DEC/4/2") + rule(72, 66, 523, 66)
        page += words(LEFT, 84, "Conference of the Parties") + words(380, 84, "Distr.: General")
        page += words(380, 96, "2 May 2031") + words(380, 108, "Original: English") + lines(150, "Fourth meeting")
        read = pages_of(tmp_path, page + lines(200, *PROSE) + lines(260, *MORE))
        assert texts(read)[:6] == [
            "Convention on Pastures",
            "Conference of the Parties",
            "Distr.: General",
            "2 May 2031",
            "Original: English",
            "Fourth meeting",
        ]
        assert read.symbols == ("CP/COP/DEC/4/2",)


class TestColumns:
    LEFT_COLUMN = (
        "The Conference of the Parties,",
        "Recalling its decision on the use of",
        "upland pastures and the report of the",
        "group of experts that it set up at its",
        "last session to look into the matter,",
        "1. Requests the secretariat to gather",
        "the views of Parties on the report and",
        "to make them available to the group in",
    )
    RIGHT_COLUMN = (
        "good time before its next meeting, at",
        "which the group will consider them and",
        "draw up its recommendations;",
        "2. Invites Parties to take part in the",
        "work of the group and to name experts",
        "of their own, among them herders and",
        "others who live on the land;",
        "3. Decides to come back to the matter.",
    )

    def page(self) -> str:
        """Return a page in two columns."""
        return lines(120, *self.LEFT_COLUMN) + lines(123, *self.RIGHT_COLUMN, x=310)

    def test_a_column_is_read_to_its_end_before_the_next(self, tmp_path: Path) -> None:
        title = words(
            LEFT, 80, "Decision 3/CP.40, on the use and care of upland pastures in dry lands and elsewhere", 12
        )
        read = pages_of(tmp_path, title + self.page())
        assert texts(read)[1:] == [*self.LEFT_COLUMN, *self.RIGHT_COLUMN]

    def test_each_column_has_footnotes_of_its_own(self, tmp_path: Path) -> None:
        page = self.page() + rule(72, 230, 150, 230) + lines(240, "1 See the report, chapter 2.", size=8)
        page += rule(310, 233, 388, 233) + lines(243, "2 Held in May.", x=310, size=8)
        read = pages_of(tmp_path, page)
        assert texts(read) == [*self.LEFT_COLUMN, *self.RIGHT_COLUMN]
        assert notes(read) == {"1": ["See the report, chapter 2."], "2": ["Held in May."]}


class TestFootnotes:
    def test_notes_below_a_rule_are_set_apart(self, tmp_path: Path) -> None:
        page = lines(100, *PROSE) + rule(72, 700, 180, 700) + words(LEFT, 709, "1", 5) + words(80, 712, "See above.", 8)
        page += words(LEFT, 719, "2", 5) + words(80, 722, "FCCC/SB/2030/4, paragraphs 12 to", 8)
        read = pages_of(tmp_path, page + words(LEFT, 732, "14 of the annex.", 8))
        assert texts(read) == [*PROSE]
        assert notes(read) == {"1": ["See above."], "2": ["FCCC/SB/2030/4, paragraphs 12 to", "14 of the annex."]}

    def test_notes_in_smaller_print_need_no_rule(self, tmp_path: Path) -> None:
        read = pages_of(
            tmp_path, lines(100, *PROSE) + lines(720, "* Reissued for technical reasons.", "1 Above.", size=8)
        )
        assert texts(read) == [*PROSE]
        assert notes(read) == {"*": ["Reissued for technical reasons."], "1": ["Above."]}

    def test_a_note_goes_on_at_the_foot_of_the_next_page(self, tmp_path: Path) -> None:
        first = lines(100, *PROSE) + rule(72, 720, 180, 720) + lines(732, "1 The group met in May and in", size=8)
        second = lines(100, *MORE) + rule(72, 720, 180, 720) + lines(732, "June of the same year.", "2 Above.", size=8)
        read = pages_of(tmp_path, first, second)
        assert texts(read) == [*PROSE, *MORE]
        assert notes(read) == {"1": ["The group met in May and in", "June of the same year."], "2": ["Above."]}

    def test_short_notes_may_stand_beside_each_other(self, tmp_path: Path) -> None:
        page = lines(100, *PROSE) + rule(72, 720, 180, 720) + lines(732, "1 Decision 1/CP.2.", "2 Above.", size=8)
        read = pages_of(tmp_path, page + lines(732, "3 Decision 1/CP.3.", "4 Below.", x=310, size=8))
        assert list(notes(read).items()) == [
            ("1", ["Decision 1/CP.2."]),
            ("2", ["Above."]),
            ("3", ["Decision 1/CP.3."]),
            ("4", ["Below."]),
        ]

    def test_small_print_without_a_number_is_no_note(self, tmp_path: Path) -> None:
        read = pages_of(tmp_path, lines(100, *PROSE) + lines(740, "Printed on paper made of straw.", size=8))
        assert read.footnotes == ()
        assert texts(read)[-1] == "Printed on paper made of straw."


def test_a_line_tells_where_it_stands_so_that_messages_can_name_it(tmp_path: Path) -> None:
    read = pages_of(tmp_path, lines(100, *PROSE))
    assert read.body[0] == Line(1, PROSE[0], page_start=True, room=read.body[0].room)


def test_boxes_around_the_page_are_no_table(tmp_path: Path) -> None:
    assert texts(pages_of(tmp_path, grid((50, 545), (50, 792)) + lines(100, *PROSE))) == [*PROSE]
