"""A user who gives a Word file gets the text and the tables that Word shows, and nothing that was deleted."""

import tracemalloc
import zipfile
from pathlib import Path

import docx
import pytest

from loaders.errors import InputRefused
from loaders.input_file import InputFile
from loaders.un_documents.formats import read_source
from loaders.un_documents.formats.docx import read_pages
from loaders.un_documents.loader import read_structure
from tests.word_file import (
    abstract,
    level,
    numbered,
    pages_of,
    paragraph,
    style,
    table,
    text,
    texts,
    use,
    write_word_file,
)

DECISION_LIST = (
    level(0, "decimal", "%1."),
    level(1, "lowerLetter", "(%2)"),
    level(2, "lowerRoman", "(%3)"),
)


class TestText:
    def test_insertions_are_kept_and_deletions_dropped(self, tmp_path: Path) -> None:
        body = paragraph(
            text("Requests the ")
            + f"<w:ins>{text('Executive ')}</w:ins>"
            + "<w:del><w:r><w:delText>General </w:delText></w:r></w:del>"
            + f"<w:moveFrom>{text('moved away ')}</w:moveFrom><w:moveTo>{text('Secretary')}</w:moveTo>"
        )
        assert texts(pages_of(tmp_path, body)) == ["Requests the Executive Secretary"]

    def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(self, tmp_path: Path) -> None:
        body = paragraph("Welcomes the ", "<w:rPr><w:del/></w:rPr>") + paragraph("report") + paragraph("Last")
        assert texts(pages_of(tmp_path, body)) == ["Welcomes the report", "Last"]

    def test_a_deleted_row_is_gone(self, tmp_path: Path) -> None:
        row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('gone')}</w:tc></w:tr>"
        body = paragraph("Before.") * 4 + table(["a", "b"], ["c", "d"]).replace("</w:tbl>", f"{row}</w:tbl>")
        assert pages_of(tmp_path, body).body[-1].cells == (("a", "b"), ("c", "d"))

    def test_text_in_content_controls_links_and_smart_tags_is_kept(self, tmp_path: Path) -> None:
        body = (
            f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('In a control')}</w:sdtContent></w:sdt>"
            + paragraph(f"<w:sdt><w:sdtPr/><w:sdtContent>{text('part ')}</w:sdtContent></w:sdt>{text('of one')}")
            + paragraph(
                f'<w:hyperlink r:id="r9">{text("a link")}</w:hyperlink><w:smartTag>{text(" and a tag")}</w:smartTag>'
            )
        )
        assert texts(pages_of(tmp_path, body)) == ["In a control", "part of one", "a link and a tag"]

    def test_words_that_only_ask_to_be_replaced_are_left_out(self, tmp_path: Path) -> None:
        control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
        assert texts(pages_of(tmp_path, control.format(paragraph("Click here")) + paragraph("Text"))) == ["Text"]

    def test_a_text_box_stands_once_and_behind_its_paragraph(self, tmp_path: Path) -> None:
        inside = f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>"
        box = (
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing>'
            f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        assert texts(pages_of(tmp_path, paragraph(text("Around") + box))) == ["Around", "In the box"]

    def test_of_a_field_its_result_is_read_and_not_its_code(self, tmp_path: Path) -> None:
        field = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF decision </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{text("decision 14/5")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        simple = f'<w:fldSimple w:instr=" PAGE ">{text("7")}</w:fldSimple>'
        assert texts(pages_of(tmp_path, paragraph(text("See ") + field + text(", page ") + simple))) == [
            "See decision 14/5, page 7"
        ]

    def test_a_table_of_contents_is_left_out_since_it_repeats_the_headings(self, tmp_path: Path) -> None:
        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        contents = paragraph(begin + text("Wetlands	3")) + paragraph(
            text("Soils	4") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        assert texts(pages_of(tmp_path, contents + paragraph("Wetlands"))) == ["Wetlands"]

    def test_a_field_that_never_ends_hides_nothing(self, tmp_path: Path) -> None:
        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
        assert texts(pages_of(tmp_path, paragraph(begin + text("One")) + numbered("Two", 1))) == ["One", "Two"]

    def test_breaks_tabs_and_hyphens_are_what_they_look_like(self, tmp_path: Path) -> None:
        body = (
            paragraph(text("one") + "<w:r><w:br/></w:r>" + text("two") + "<w:r><w:tab/></w:r>" + text("three"))
            + paragraph(
                text("Add") + "<w:r><w:noBreakHyphen/></w:r>" + text("1") + "<w:r><w:softHyphen/></w:r>" + text("0")
            )
            + paragraph(text("湿地") + "<w:r><w:br/></w:r>" + text("保护"))
            + paragraph(text("one") + "<w:r><w:br/><w:br/></w:r>" + text("apart"))
        )
        assert texts(pages_of(tmp_path, body)) == ["one two three", "Add-10", "湿地保护", "one", "apart"]

    def test_signs_of_symbol_fonts_are_shown(self, tmp_path: Path) -> None:
        body = paragraph(
            '<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>'
            + text(" 2 ")
            + '<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>&#xF0FC;</w:t></w:r>'
        )
        assert texts(pages_of(tmp_path, body)) == ["≤ 2 ✓"]

    def test_hidden_text_is_left_out(self, tmp_path: Path) -> None:
        hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen </w:t></w:r>"
        shown = '<w:r><w:rPr><w:vanish w:val="false"/></w:rPr><w:t>seen</w:t></w:r>'
        assert texts(pages_of(tmp_path, paragraph(hidden + shown))) == ["seen"]

    def test_arabic_stays_in_the_order_of_speech(self, tmp_path: Path) -> None:
        words = "يطلب إلى الأمين التنفيذي أن يقدم تقريرا عن المقرر 14/5"
        run = f'<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'
        assert texts(pages_of(tmp_path, paragraph(run, "<w:bidi/>"))) == [words]

    def test_the_strict_form_of_the_format_is_read_too(self, tmp_path: Path) -> None:
        path = write_word_file(
            tmp_path / "file.docx", numbered("Decides", 1), numbering=abstract(1, *DECISION_LIST) + use(1, 1)
        )
        with zipfile.ZipFile(path) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(tmp_path / "strict.docx", "w") as archive:
            for name, content in members.items():
                archive.writestr(
                    name, content.replace(b"schemas.openxmlformats.org/wordprocessingml/2006", b"purl.oclc.org/ooxml")
                )
        assert texts(read_pages(InputFile(tmp_path / "strict.docx"))) == ["1. Decides"]


class TestTables:
    before = paragraph("The table below holds the plan.") * 3

    def test_cells_stand_in_rows_of_equal_length(self, tmp_path: Path) -> None:
        wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("Years")}</w:tc>'
        first = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("Soils")}</w:tc>'
        rest = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('unseen')}</w:tc>"
        body = self.before + table(["Aim", wide], [first, "1", "2"], [rest, "3", "4"])
        line = pages_of(tmp_path, body).body[-1]
        assert line.cells == (("Aim", "Years", ""), ("Soils", "1", "2"), ("", "3", "4"))
        assert line.text == "Aim\tYears\t\nSoils\t1\t2\n\t3\t4"

    def test_a_row_may_leave_columns_out(self, tmp_path: Path) -> None:
        rows = table(["a", "b"], ["c"]).replace(
            "<w:tr><w:tc>" + paragraph("c"), '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>' + paragraph("c")
        )
        assert pages_of(tmp_path, self.before + rows).body[-1].cells == (("a", "b"), ("", "c"))

    def test_paragraphs_and_tables_in_a_cell_are_one_text(self, tmp_path: Path) -> None:
        cell = f"<w:tc>{paragraph('one')}{table(['two', 'three'])}{numbered('four', 1)}</w:tc>"
        lists = abstract(5, *DECISION_LIST) + use(1, 5)
        line = pages_of(tmp_path, self.before + table(["Aim", "Means"], ["x", cell]), numbering=lists).body[-1]
        assert line.cells == (("Aim", "Means"), ("x", "one two three 1. four"))

    def test_the_head_of_the_first_page_and_a_box_are_lines(self, tmp_path: Path) -> None:
        masthead = table(["United Nations", "FCCC/CP/2030/9"], ["Climate change", "Distr.: General"])
        box = table([f"<w:tc>{paragraph('In a box.')}{paragraph('Two lines.')}</w:tc>"])
        pages = pages_of(tmp_path, masthead + paragraph("Decision 3/CP.40") + self.before + box)
        assert texts(pages)[:4] == ["United Nations", "Climate change", "Distr.: General", "Decision 3/CP.40"]
        assert texts(pages)[-2:] == ["In a box.", "Two lines."]
        assert pages.symbols == ("FCCC/CP/2030/9",)


class TestHeadersAndHeadings:
    def test_of_headers_only_symbols_are_taken(self, tmp_path: Path) -> None:
        header = paragraph("FCCC/CP/2030/9/Add.1") + paragraph("Page 3 of the report")
        pages = pages_of(tmp_path, paragraph("Text."), header1=header, footer1=paragraph("GE.30-01234 (E)"))
        assert (texts(pages), pages.symbols) == (["Text."], ("FCCC/CP/2030/9/Add.1",))

    def test_headings_keep_their_level_whatever_the_language_of_word(self, tmp_path: Path) -> None:
        styles = style("Titre2", name="heading 2") + style("Own", '<w:outlineLvl w:val="0"/>', name="_ H")
        styles += style("Based", based_on="Own")
        marks = ["Titre2", "Own", "Based", "Unknown"]
        body = "".join(paragraph("x", f'<w:pStyle w:val="{name}"/>') for name in marks) + paragraph(
            "x", '<w:outlineLvl w:val="2"/>'
        )
        assert [line.heading for line in pages_of(tmp_path, body, styles=styles).body] == [2, 1, 1, 0, 3]

    def test_a_file_of_python_docx_is_read(self, tmp_path: Path) -> None:
        document = docx.Document()
        document.add_heading("Plan for hedges", 0)
        document.add_heading("Aims", 1)
        for name in ("List Number", "List Number", "List Bullet"):
            document.add_paragraph("Plant hedges", style=name)
        cells = document.add_table(rows=2, cols=2)
        for at, word in enumerate(("Year", "Hedges", "2030", "40 km")):
            cells.cell(at // 2, at % 2).text = word
        document.save(str(tmp_path / "plan.docx"))
        pages = read_pages(InputFile(tmp_path / "plan.docx"))
        assert [(line.text, line.heading) for line in pages.body[:-1]] == [
            ("Plan for hedges", 1),
            ("Aims", 1),
            ("1. Plant hedges", 0),
            ("2. Plant hedges", 0),
            ("• Plant hedges", 0),
        ]
        assert pages.body[-1].cells == (("Year", "Hedges"), ("2030", "40 km"))


DECISIONS = {
    "en": (
        "Decision 3/CP.40",
        "The Conference of the Parties,",
        "Recalling decision 1/CP.21,",
        "Decides to restore soils:",
        "Maps;",
    ),
    "fr": (
        "Décision 3/CP.40",
        "La Conférence des Parties,",
        "Rappelant la décision 1/CP.21,",
        "Décide de restaurer les sols :",
        "Cartes ;",
    ),
    "es": (
        "Decisión 3/CP.40",
        "La Conferencia de las Partes,",
        "Recordando la decisión 1/CP.21,",
        "Decide restaurar los suelos:",
        "Mapas;",
    ),
    "ru": (
        "Решение 3/CP.40",
        "Конференция Сторон,",
        "ссылаясь на решение 1/CP.21,",
        "постановляет восстановить почвы:",
        "карты;",
    ),
    "zh": ("第3/CP.40号决定", "缔约方会议，", "回顾第1/CP.21号决定，", "决定恢复土壤：", "地图；"),
    "ar": ("المقرر 3/م أ-40", "إن مؤتمر الأطراف،", "إذ يشير إلى المقرر 1/م أ-21،", "يقرر استعادة التربة:", "خرائط؛"),
}
LETTERS = {"ar": ("arabicAbjad", "(%2)"), "ru": ("russianLower", "%2)"), "zh": ("lowerLetter", "(%2)")}
FILLER = {
    "en": "of the and to in for the parties to the convention that is with by",
    "fr": "de la et les des pour la convention dans le cadre du plan avec une",
    "es": "de la y los las para el convenio en el marco del plan con una que",
    "ru": "стороны конвенции принимают меры по восстановлению почв и лесов",
    "zh": "缔约方应采取措施恢复土壤和森林并加强合作",
    "ar": "تتخذ الأطراف في الاتفاقية تدابير لاستعادة التربة والغابات",
}


@pytest.mark.parametrize("lang", DECISIONS)
def test_a_decision_whose_numbers_are_not_in_its_text_has_the_same_units_in_every_language(
    tmp_path: Path, lang: str
) -> None:
    title, enacting, preamble, paragraph_1, item = DECISIONS[lang]
    letters = LETTERS.get(lang, ("lowerLetter", "(%2)"))
    lists = abstract(5, level(0, "decimal", "%1."), level(1, *letters)) + use(1, 5)
    body = "".join(map(paragraph, (title, "UNFCCC " + FILLER[lang], enacting, preamble)))
    body += numbered(paragraph_1, 1) + numbered(item, 1, 1) + numbered(item, 1, 1) + numbered(f"{FILLER[lang]}.", 1)
    document = read_structure(write_word_file(tmp_path / "decision.docx", body, numbering=lists))
    assert (document.slug, document.lang) == ("unfccc/cp/40/3", lang)
    assert [unit.place for unit in document.units if not unit.place.startswith("front")] == [
        *("title", "enact", "pre1", "p1", "p1.a", "p1.b", "p2"),
    ]


class TestRefusals:
    def refusal(self, path: Path) -> str:
        with pytest.raises(InputRefused) as caught:
            read_source(InputFile(path))
        assert str(path) in str(caught.value)
        return caught.value.reason

    def test_entities_are_not_replaced_and_a_document_type_is_refused(self, tmp_path: Path) -> None:
        secret = tmp_path / "secret.txt"
        secret.write_text("secret", encoding="utf-8")
        path = tmp_path / "file.docx"
        for entity in (f'SYSTEM "{secret.as_uri()}"', '"boom"'):
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr(
                    "word/document.xml",
                    f"<!DOCTYPE d [<!ENTITY e {entity}>]><d><body><p><r><t>&e;</t></r></p></body></d>",
                )
            assert "document type" in self.refusal(path)

    def test_a_bomb_is_refused_before_it_bursts(self, tmp_path: Path) -> None:
        path = write_word_file(tmp_path / "file.docx", paragraph("x"), raw={"word/media/image1.png": bytes(30_000_000)})
        tracemalloc.start()
        assert "packed too tightly" in self.refusal(path)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
        tracemalloc.stop()

    def test_too_much_in_all_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "file.docx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", "<d/>")
            for turn in range(26):
                archive.writestr(f"part{turn}.bin", bytes(8_000_000))
        assert "more than the limit of 200,000,000" in self.refusal(path)

    def test_a_truncated_file_is_refused(self, tmp_path: Path) -> None:
        path = write_word_file(tmp_path / "file.docx", paragraph("x"))
        path.write_bytes(path.read_bytes()[:-40])
        assert "broken or truncated" in self.refusal(path)

    def test_a_part_that_is_damaged_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "file.docx"
        words = b"<d><body><p><r><t>words</t></r></p></body></d>"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("word/document.xml", words)
        path.write_bytes(path.read_bytes().replace(b"words", b"wards", 1))
        assert "broken or truncated" in self.refusal(path)

    def test_a_locked_part_is_refused(self, tmp_path: Path) -> None:
        path = write_word_file(tmp_path / "file.docx", paragraph("x"))
        content = bytearray(path.read_bytes())
        # The first bit of the flags, in the local headers and in the directory.
        for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = content.find(signature)
            while at >= 0:
                content[at + place] |= 1
                at = content.find(signature, at + 1)
        path.write_bytes(content)
        assert "locked with a password" in self.refusal(path)

    def test_an_old_or_locked_word_file_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "file.docx"
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
        assert "save it as DOCX, without a password" in self.refusal(path)

    @pytest.mark.parametrize(
        ("marks", "reason"),
        [
            ("<d>", "broken XML in its part word/document.xml"),
            ("<d/>", "is missing or empty"),
            (f"<d><body>{'<p>' * 400}{'</p>' * 400}</body></d>", "broken XML in its part word/document.xml"),
            ("<d><body><altChunk/></body></d>", "save it as one file"),
            ("<d><body><p/></body></d>", "no text in it"),
            (f"<d><body>{'<p><r><t>x</t></r></p>' * 200_001}</body></d>", "more than the limit of 200,000 paragraphs"),
        ],
        ids=["cut", "empty", "deep", "foreign", "no-text", "long"],
    )
    def test_what_cannot_be_read_is_refused_and_why(self, tmp_path: Path, marks: str, reason: str) -> None:
        path = tmp_path / "file.docx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("word/document.xml", marks)
        assert reason in self.refusal(path)

    def test_a_container_without_running_text_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "file.docx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("word/styles.xml", "<d/>")
        assert "neither DOCX nor XLSX" in self.refusal(path)

    def test_tables_in_tables_as_deep_as_the_format_allows_are_read(self, tmp_path: Path) -> None:
        inner = paragraph("deep")
        for _ in range(60):
            inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
        assert texts(pages_of(tmp_path, inner)) == ["deep"]
