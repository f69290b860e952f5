"""A user who gives a web page gets its text as a browser shows it: numbers of lists, tables, headings, and nothing of the site."""

import time
from pathlib import Path

import pytest

from loaders.errors import InputRefused
from loaders.input_file import InputFile
from loaders.un_documents.formats import read_source
from loaders.un_documents.formats.html import read_pages
from loaders.un_documents.lines import Pages
from loaders.un_documents.loader import read_structure


def pages_of(folder: Path, page: str | bytes) -> Pages:
    path = folder / "page.html"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    return read_pages(InputFile(path))


def texts(pages: Pages) -> list[str]:
    return [line.text for line in pages.body]


def read(folder: Path, page: str | bytes) -> list[str]:
    return texts(pages_of(folder, page))


class TestText:
    def test_paragraphs_stand_apart_and_blanks_are_one(self, tmp_path: Path) -> None:
        assert read(tmp_path, "<p>Wetlands\n  and&nbsp;&nbsp;soils</p>\n<div>Forests</div> and <b>seas</b>") == [
            "Wetlands and soils",
            "Forests",
            "and seas",
        ]

    def test_a_break_joins_and_two_breaks_part(self, tmp_path: Path) -> None:
        assert read(tmp_path, "<p>one<br>two<br/>&nbsp;<br>three</br>four</p>") == ["one two", "three four"]

    def test_lines_of_the_source_are_no_blanks_between_chinese_characters(self, tmp_path: Path) -> None:
        assert read(tmp_path, "<p>缔约方\n大会 <b>决定</b>，\n2030 年</p>") == ["缔约方大会 决定，2030 年"]

    def test_entities_and_raised_or_lowered_signs_are_text(self, tmp_path: Path) -> None:
        assert read(tmp_path, "<p>CO<sub>2</sub> &lt; 5&nbsp;m<sup>2</sup> &#x0662; &eacute; A&amp;B</p>") == [
            "CO2 < 5 m2 ٢ é A&B"
        ]

    def test_headings_keep_their_level(self, tmp_path: Path) -> None:
        page = "<h1>Plan</h1><h3>Aims</h3><div role=heading aria-level=4>Means</div><p>Text</p>"
        assert [line.heading for line in pages_of(tmp_path, page).body] == [1, 3, 4, 0]

    def test_ends_without_beginnings_part_paragraphs_all_the_same(self, tmp_path: Path) -> None:
        page = "<body><body>One</p>Two</p></div>Three<p>Four</body></html><p>behind the end</p>"
        assert read(tmp_path, page) == ["One", "Two", "Three", "Four", "behind the end"]

    def test_preformatted_lines_are_wrapped_lines(self, tmp_path: Path) -> None:
        assert read(tmp_path, "<pre>Decides to\nplant hedges;\n\nRequests money.</pre>") == [
            "Decides to plant hedges;",
            "Requests money.",
        ]

    def test_a_page_in_xml_is_read(self, tmp_path: Path) -> None:
        page = (
            '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">'
            '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="a.js"/></head>'
            "<body><p>Text<br/>goes on</p></body></html>"
        )
        assert read(tmp_path, page) == ["Text goes on"]

    def test_quotations_carry_their_signs(self, tmp_path: Path) -> None:
        assert read(tmp_path, "<p>the <q>hedge</q></p>") == ["the “hedge”"]


class TestLists:
    def test_numbers_that_a_browser_prints_stand_before_the_text(self, tmp_path: Path) -> None:
        page = """<ol start=3><li>Decides:<ol type=a><li>maps;<li>data:<ol type=i><li>open;<li>free;</ol><li>funds;</ol>
            <li value=9>Urges;<li>Invites.</ol>"""
        marks = [
            "3. Decides:",
            "(a) maps;",
            "(b) data:",
            "(i) open;",
            "(ii) free;",
            "(c) funds;",
            "9. Urges;",
            "10. Invites.",
        ]
        assert read(tmp_path, page) == marks

    def test_styles_name_the_numbers_too(self, tmp_path: Path) -> None:
        styles = [
            "lower-alpha",
            "upper-roman",
            "decimal",
            "none",
            "lower-russian",
            "arabic-abjad",
            "simp-chinese-informal",
        ]
        page = "".join(f'<ol style="color:red; list-style-type: {name} "><li>x<li>x</ol>' for name in styles)
        marks = ["(b)", "II.", "2.", "", "(б)", "(ب)", "二、"]
        assert read(tmp_path, page)[1::2] == [f"{mark} x".strip() for mark in marks]

    def test_numbers_under_letters_stand_in_brackets(self, tmp_path: Path) -> None:
        page = "<ol><li>x<ol><li>item</ol><li>y<ol type=a><li>z<ol><li>deep</ol></ol></ol>"
        assert read(tmp_path, page) == ["1. x", "1. item", "2. y", "(a) z", "(1) deep"]

    def test_a_number_typed_into_the_text_is_not_printed_twice(self, tmp_path: Path) -> None:
        page = (
            "<ol><li>1. Decides;<li>Urges;</ol><ul><li>(a) maps<li>hedges<li>– rows</ul><ol type=a><li>(a) seeds</ol>"
        )
        assert read(tmp_path, page) == ["1. Decides;", "2. Urges;", "(a) maps", "• hedges", "– rows", "(a) seeds"]

    def test_a_list_backwards_counts_down(self, tmp_path: Path) -> None:
        assert read(tmp_path, "<ol reversed><li>x<li>y<li>z</ol>") == ["3. x", "2. y", "1. z"]

    def test_an_item_has_one_mark_for_all_its_paragraphs(self, tmp_path: Path) -> None:
        page = "<ol><li><p>one</p><p>goes on</p></li><li><div></div></li><li><ol type=a><li>first</ol></ol>"
        assert read(tmp_path, page) == ["1. one", "goes on", "3. (a) first"]

    def test_marks_that_word_writes_as_text_are_kept_and_its_bullets_known(self, tmp_path: Path) -> None:
        mark = "<![if !supportLists]><span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp;</span></span><![endif]>"
        item = f"<p class=MsoListParagraph>{mark}{{}}</p>"
        page = "".join(item.format(mark, "x") for mark in ("(a)", "2.", "·", "o", "Ø", "-"))
        assert read(tmp_path, page) == ["(a) x", "2. x", "· x", "• x", "• x", "- x"]


class TestSite:
    def test_what_is_of_the_site_is_left_out(self, tmp_path: Path) -> None:
        page = """<html><head><title>Site</title><style>p {}</style></head><body>
            <header><a href=/>Home</a></header><nav>Menu</nav><div role=navigation>More</div>
            <ol aria-label=Breadcrumb><li>Here</ol><form><label>Find</label><input></form><p hidden>unseen</p>
            <noscript>Turn it on</noscript><template>Row</template><button>Print</button><!-- remark -->
            <p>Text</p><aside>See also</aside><footer>Imprint</footer><script>alert("<p>x</p>")</script></body></html>"""
        assert read(tmp_path, page) == ["Text"]

    def test_only_the_main_part_is_read_where_it_is_marked(self, tmp_path: Path) -> None:
        page = "<div>Languages: en fr</div><main><h1>Decision</h1><p>It is decided to plant hedges.</p></main><div>Share</div>"
        assert read(tmp_path, page) == ["Decision", "It is decided to plant hedges."]

    def test_a_main_part_without_the_text_is_none(self, tmp_path: Path) -> None:
        assert read(tmp_path, "<main>Map</main><p>It is decided to plant hedges.</p>") == [
            "Map",
            "It is decided to plant hedges.",
        ]

    def test_nothing_of_the_document_is_lost_to_a_name(self, tmp_path: Path) -> None:
        page = """<header><h1>Title of the plan</h1></header><form><div><p>Whole page in a form</p></div><input></form>
            <article><header>Number 7</header><p class=nav>Text</p><div style="display:none">Opened by a click</div>
            <footer>Adopted in May</footer></article><menu><li>An item</menu>"""
        assert read(tmp_path, page) == [
            *(
                "Title of the plan",
                "Whole page in a form",
                "Number 7",
                "Text",
                "Opened by a click",
                "Adopted in May",
                "• An item",
            ),
        ]


class TestTables:
    before = "<p>The plan has one table, which stands below.</p>" * 3

    def test_cells_stand_in_rows_of_equal_length(self, tmp_path: Path) -> None:
        page = """<table><caption>Table 1</caption><tr><th rowspan=2>Aim<th colspan=2>Years</tr><tr><td>2025<td>2030</tr>
            <tr><td><p>Soils</p><ul><li>map<li>mend</ul><td>1<br>ha<td></table>"""
        pages = pages_of(tmp_path, self.before + page)
        assert texts(pages)[-2] == "Table 1"
        assert pages.body[-1].cells == (("Aim", "Years", ""), ("", "2025", "2030"), ("Soils • map • mend", "1 ha", ""))

    def test_claims_of_a_cell_are_bounded(self, tmp_path: Path) -> None:
        page = "<table><tr><td colspan=99999999999999999999>a<td rowspan=-3>b<tr><td rowspan=99999>c<td>d</table>"
        started = time.monotonic()
        cells = pages_of(tmp_path, self.before + page * 50).body[-1].cells
        assert ([cell for row in cells for cell in row if cell], time.monotonic() - started < 3) == (
            ["a", "b", "c", "d"],
            True,
        )

    def test_a_table_that_lays_out_the_page_is_no_table(self, tmp_path: Path) -> None:
        data = "<table><tr><th>a<th>b<tr><td>c<td>d</table>"
        column = f"<h2>Part</h2><p>One.</p><p>Two.</p>{data}"
        page = f"<table><tr><td><a href=/>Menu</a><td>{column}</table><table role=presentation><tr><td>x<td>y</table>"
        pages = pages_of(tmp_path, self.before + page)
        assert texts(pages)[3:] == ["Menu", "Part", "One.", "Two.", "a\tb\nc\td", "x", "y"]
        assert pages.body[-3].cells == (("a", "b"), ("c", "d"))

    def test_the_head_of_the_first_page_and_a_box_are_lines(self, tmp_path: Path) -> None:
        head = "<table><tr><td>United Nations<td>CBD/COP/DEC/99/1<tr><td><td>Distr. General</table>"
        pages = pages_of(tmp_path, f"{head}<h1>Plan</h1>{self.before}<table><tr><td>A box.</table>")
        assert (texts(pages)[:3], texts(pages)[-1]) == (["United Nations", "Distr. General", "Plan"], "A box.")
        assert pages.symbols == ("CBD/COP/DEC/99/1",)

    def test_a_table_in_a_table_of_data_is_text_of_its_cell(self, tmp_path: Path) -> None:
        page = "<table><tr><th>Aim<th>Means<tr><td>x<td><table><tr><td>y<td>z</table>w</table>"
        assert pages_of(tmp_path, self.before + page).body[-1].cells == (("Aim", "Means"), ("x", "y z w"))


class TestEncodings:
    russian = "<p>Конференция Сторон постановляет восстановить почвы</p>"
    arabic = "<p>يقرر مؤتمر الأطراف استعادة التربة</p>"

    @pytest.mark.parametrize(
        ("page", "encoding"),
        [
            ('<meta charset="windows-1251">' + russian, "cp1251"),
            ('<meta http-equiv=Content-Type content="text/html; charset=koi8-r">' + russian, "koi8-r"),
            ("<meta charset=windows-1256>" + arabic, "cp1256"),
            ('<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>“forêt” – 5 €</p></body></html>', "cp1252"),
            ("<meta charset=gb2312><p>缔约方大会决定恢复土壤㐂</p>", "gb18030"),
            (russian, "utf-8"),
            (russian, "utf-8-sig"),
            (russian, "utf-16"),
            ("<meta charset=windows-1252>" + arabic, "utf-8"),
        ],
    )
    def test_a_page_is_read_in_the_encoding_that_it_is_in(self, tmp_path: Path, page: str, encoding: str) -> None:
        start, end = page.index("<p>") + 3, page.index("</p>")
        assert read(tmp_path, page.encode(encoding)) == [page[start:end]]

    @pytest.mark.parametrize(
        ("page", "reason"),
        [
            (russian.encode("cp1251"), "not UTF-8, and it names no encoding"),
            (b"<meta charset=x-none>" + russian.encode("cp1251"), "'x-none', which is not known"),
            (b"<meta charset=idna>" + russian.encode("cp1251"), "'idna', which is not known"),
            (b"<meta charset=utf-8>\n" + russian.encode("cp1251"), "not in UTF-8, the encoding that it names"),
            (b"<p>binary \x00\x01</p>", "binary"),
            (arabic.encode().decode("cp1252", "replace").encode(), "garbled"),
        ],
    )
    def test_an_encoding_that_cannot_be_told_is_refused(self, tmp_path: Path, page: bytes, reason: str) -> None:
        (tmp_path / "page.html").write_bytes(page)
        with pytest.raises(InputRefused, match=reason):
            read_source(InputFile(tmp_path / "page.html"))


class TestRefusals:
    @pytest.mark.parametrize(
        ("page", "reason"),
        [
            ("<html><body><div id=app></div><script>load()</script></body></html>", "its script would load it"),
            ("<html><body><img src=a.png></body></html>", "no text in the page"),
            ("<html></html>", "no text in the page"),
            ("<p>before</p>" + "<div>" * 1_000_000, "nested too deeply"),
            ("<p>before</p>" + "<b>" * 5_000 + "x", "nested too deeply"),
            ("<p>before</p>" + "<table><tr><td>" * 60 + "x", "tables are nested too deeply"),
            ("<pre>" + "x\n\n" * 200_001, "more than the limit of 200,000 paragraphs"),
            ("<i>" * 10 + "<br>" * 2_000_001, "more than the limit of 2,000,000 marks"),
        ],
        ids=["script", "image", "empty", "deep", "deep-inline", "deep-tables", "long", "marks"],
    )
    def test_what_cannot_be_read_is_refused_and_why(self, tmp_path: Path, page: str, reason: str) -> None:
        (tmp_path / "page.html").write_text(page, encoding="utf-8")
        with pytest.raises(InputRefused, match=reason) as caught:
            read_source(InputFile(tmp_path / "page.html"))
        assert str(tmp_path / "page.html") in str(caught.value)

    def test_bold_type_that_is_never_ended_is_no_reason_to_refuse(self, tmp_path: Path) -> None:
        assert len(read(tmp_path, "<div><font><b>x" * 300)) == 300


DECISIONS = {
    "en": (
        "Decision 3/CP.40",
        "The Conference of the Parties,",
        "Recalling decision 1/CP.21,",
        "Decides to restore the soils of the world:",
    ),
    "fr": (
        "Décision 3/CP.40",
        "La Conférence des Parties,",
        "Rappelant la décision 1/CP.21,",
        "Décide de restaurer les sols de la Terre :",
    ),
    "es": (
        "Decisión 3/CP.40",
        "La Conferencia de las Partes,",
        "Recordando la decisión 1/CP.21,",
        "Decide restaurar los suelos de la Tierra:",
    ),
    "ru": (
        "Решение 3/CP.40",
        "Конференция Сторон,",
        "ссылаясь на решение 1/CP.21,",
        "постановляет восстановить почвы:",
    ),
    "zh": ("第3/CP.40号决定", "缔约方会议，", "回顾第1/CP.21号决定，", "决定恢复土壤："),
    "ar": ("المقرر 3/م أ-40", "إن مؤتمر الأطراف،", "إذ يشير إلى المقرر 1/م أ-21،", "يقرر استعادة التربة:"),
}
ITEMS = {"ar": "arabic-abjad", "ru": "lower-russian"}


@pytest.mark.parametrize("lang", DECISIONS)
def test_a_decision_has_the_same_units_in_every_language(tmp_path: Path, lang: str) -> None:
    title, enacting, preamble, paragraph = DECISIONS[lang]
    page = f"""<!DOCTYPE html><html lang={lang} dir={"rtl" if lang == "ar" else "ltr"}><nav>Home</nav><main><h1>{title}</h1>
        <h2>{paragraph.strip(":： ")}</h2><p><em>{enacting}</em></p><p>{preamble}</p><ol><li><p>{paragraph}</p>
        <ol style="list-style-type:{ITEMS.get(lang, "lower-alpha")}"><li>{paragraph[:-1]};</li><li>{paragraph[:-1]}.</li></ol></li>
        <li>{paragraph[:-1]}.</li></ol></main></html>"""
    (tmp_path / "decision.html").write_text(page, encoding="utf-8")
    document = read_structure(tmp_path / "decision.html")
    assert (document.slug, document.lang) == ("unfccc/cp/40/3", lang)
    assert [unit.place for unit in document.units] == ["title", "enact", "pre1", "p1", "p1.a", "p1.b", "p2"]


def test_a_thousand_pages_are_read_in_five_seconds(tmp_path: Path) -> None:
    item = "<li><p>Requests the <em>Secretary</em> to report on <a href=/x>decision 14/5</a>, paragraph 3, and to act;</p></li>"
    page = f"<main><ol>{item * 20}</ol></main>" * 1000
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    started = time.monotonic()
    assert len(read_pages(InputFile(tmp_path / "page.html")).body) == 20_000
    assert time.monotonic() - started < 5
