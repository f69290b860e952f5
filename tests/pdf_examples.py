"""Makes the PDFs of ``tests/examples/pdf``: one invented decision in Arabic and Chinese, as several programs print it.

Run ``python -m tests.pdf_examples`` from the root of the project, where fonts of Noto and LibreOffice are installed.
"""

import datetime
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from fpdf import FPDF

from tests.editions.printers.arabic import visual

FOLDER = Path(__file__).parent / "examples" / "pdf"
NASKH = Path("/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf")
LATIN = Path("/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf")
TABLE_STYLES = (
    '<style:style style:name="T" style:family="table"><style:table-properties style:writing-mode="{way}"/></style:style>'
    '<style:style style:name="C" style:family="table-cell">'
    '<style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="1mm"/></style:style>'
)
PAGE_STYLE = (
    '<style:page-layout-properties fo:page-width="148mm" fo:page-height="210mm" fo:margin="20mm" '
    'style:writing-mode="{way}"/>'
)
CJK = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
SIMPLIFIED = 2
"""Number of the font of simplified Chinese in its collection."""
ARABIC = (
    "المقرر 7/م أ-40",
    "المراعي الجبلية (الجزء الأول)",
    "إن مؤتمر الأطراف،",
    "إذ يشير إلى الفقرة 12 من المقرر 3/م أ-38 المؤرخ 25 أيار/مايو 2031،",
    "وإذ يحيط علماً بالوثيقة FCCC/SBSTA/2030/L.4 وبالفترة 2025-2030 كلها،",
    "1 - يطلب إلى الأمانة أن تجمع الآراء (أ) و(ب) بحلول عام 2033؛",
    "2 - يدعو الأطراف إلى زيادة المساعدة بنسبة 15.5 في المائة أو 1,200 دولار؛",
    'الاسم "المرعى" باقٍ، وكـل شيءٍ آخر مؤجَّل [إلى حين].',
)
"""Joined lam and alef, vowel signs one and two to a letter, brackets, ranges, fractions, Latin symbols, a stretched word."""
CHINESE = (
    "第7/CP.40号决定",
    "高山牧场",
    "缔约方会议，",
    "回顾其第3/CP.38号决定第12段，",
    "1. 请秘书处在2033年5月之前汇编各缔约方的意见，",
    "包括“牧民”（见文件FCCC/SBSTA/2030/L.4）的意见；",
    "2. 邀请各缔约方参加工作；并决定在第41届会议上再议。",
)
LONG_ARABIC = (
    "إن مؤتمر الأطراف،",
    "إذ يشير إلى تقرير فريق الخبراء المعني بالمراعي الجبلية الذي أنشئ في دورته الثامنة والثلاثين وإلى ما خلص إليه من نتائج،",
    "1 - يطلب إلى الأمانة أن تجمع آراء الأطراف بشأن استخدام المراعي الجبلية في فصل الصيف وأن تتيحها قبل انعقاد دورته المقبلة"
    " بوقت كافٍ لكي تنظر فيها الهيئة الفرعية؛",
    "2 - يدعو الأطراف إلى تقديم آرائها بحلول 31 آذار/مارس 2033 وإلى تسمية جهة اتصال لهذا الغرض بمساعدة المراكز الإقليمية"
    " التي أنشئت بموجب المقرر 3/م أ-38.",
)
ARABIC_TABLE = (("الإقليم", "المراعي"), ("الشمال", "مراعي الجبال (12)"), ("الجنوب", "مروج الساحل 2025-2030"))
LONG_CHINESE = (
    "缔约方会议，",
    "回顾在其第三十八届会议上设立的高山牧场问题专家组的报告及其结论，并注意到其中提出的关于夏季放牧的各项建议，",
    "1. 请秘书处汇编各缔约方关于在夏季使用高山牧场的意见，并在下届会议之前及早提供，以便附属机构能够在2033年5月加以审议；",
    "2. 邀请各缔约方在2033年3月31日之前提交意见，并为此指定一个联络点，由根据第3/CP.38号决定设立的各区域中心提供协助。",
)
CHINESE_TABLE = (("区域", "牧场"), ("北部", "山地牧场（12处）"), ("南部", "沿海草地"))
NOTES = {"ar": "انظر التقرير، الفصل 2.", "zh": "见报告第二章。"}


def document() -> FPDF:
    """Return a document to print in."""
    pdf = FPDF()
    pdf.set_creation_date(datetime.datetime(2031, 5, 25, tzinfo=datetime.UTC))
    pdf.add_font("naskh", "", NASKH)
    pdf.add_font("latin", "", LATIN)
    pdf.set_fallback_fonts(["latin"], exact_match=False)
    pdf.add_page()
    return pdf


def print_arabic(*, as_seen: bool) -> bytes:
    """Return the Arabic decision as a PDF.

    :param as_seen: Whether it is written as old programs did: each letter as it looks, from left to right.
    """
    pdf = document()
    pdf.set_font("naskh", size=12)
    if not as_seen:
        pdf.set_text_shaping(use_shaping_engine=True, direction="rtl", script="arab", language="ar")
    for line in ARABIC:
        said = visual(line) if as_seen else line
        pdf.cell(w=pdf.epw, h=9, text=said, align="R", new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def print_chinese() -> bytes:
    """Return the Chinese decision as a PDF, its characters set a little apart."""
    pdf = document()
    pdf.add_font("cjk", "", CJK, collection_font_number=SIMPLIFIED)
    pdf.set_font("cjk", size=12)
    pdf.set_char_spacing(1.5)
    for line in CHINESE:
        pdf.cell(w=pdf.epw, h=9, text=line, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def office(lang: str, heading: str, paragraphs: Sequence[str], table: Sequence[Sequence[str]]) -> str:
    """Return a document for LibreOffice: two pages with a running header, filled lines, a footnote and a table."""
    way = "rl-tb" if lang == "ar" else "lr-tb"
    said = _paragraph("S", NOTES[lang])
    note = f"<text:note-citation>1</text:note-citation><text:note-body>{said}</text:note-body>"
    note = f'<text:note text:note-class="footnote">{note}</text:note>'
    body = [_paragraph("H", heading), *(_paragraph("P", one) for one in paragraphs[:2])]
    body.append(_paragraph("P", paragraphs[2], note) + _table(table))
    body.extend((_paragraph("B", paragraphs[3]), *(_paragraph("P", one) for one in paragraphs[1:3])))
    head, foot = _paragraph("S", "CP/2031/7"), _paragraph("S", "", "<text:page-number/>")
    names = ("office", "style", "text", "table", "fo")
    spaces = {"fo": "xsl-fo-compatible"}
    spoken = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{spaces.get(one, one)}:1.0"' for one in names
    )
    styles = "".join((_style("P", way, "justify", 11), _style("B", way, "justify", 11, 'fo:break-before="page"')))
    styles += _style("H", way, "start", 14) + _style("S", way, "start", 9) + TABLE_STYLES.format(way=way)
    page = f'<style:page-layout style:name="L">{PAGE_STYLE.format(way=way)}</style:page-layout>'
    edges = f"<style:header>{head}</style:header><style:footer>{foot}</style:footer>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spoken} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:automatic-styles>{styles}{page}</office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">'
        f"{edges}</style:master-page></office:master-styles>"
        f"<office:body><office:text>{''.join(body)}</office:text></office:body></office:document>"
    )


def _paragraph(style: str, said: str, more: str = "") -> str:
    return f'<text:p text:style-name="{style}">{escape(said)}{more}</text:p>'


def _table(rows: Sequence[Sequence[str]]) -> str:
    row = "<table:table-row>{}</table:table-row>"
    cell = '<table:table-cell table:style-name="C">{}</table:table-cell>'
    drawn = "".join(row.format("".join(cell.format(_paragraph("S", one)) for one in said)) for said in rows)
    return f'<table:table table:style-name="T"><table:table-column table:number-columns-repeated="2"/>{drawn}</table:table>'


def _style(name: str, way: str, align: str, size: int, more: str = "") -> str:
    font = f' fo:font-size="{size}pt"'
    font += "".join(f' style:font-size-{one}="{size}pt" style:font-name-{one}="F"' for one in ("asian", "complex"))
    return (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:text-align="{align}" '
        f'fo:margin-bottom="2mm" style:writing-mode="{way}" {more}/><style:text-properties{font}/></style:style>'
    )


def print_office(said: str) -> bytes:
    """Return what LibreOffice prints."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "invented.fodt"
        source.write_text(said, encoding="utf-8")
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True)
        return source.with_suffix(".pdf").read_bytes()


def main() -> None:
    """Write the files."""
    files = {
        "shaped.ar.pdf": print_arabic(as_seen=False),
        "visual.ar.pdf": print_arabic(as_seen=True),
        "spaced.zh.pdf": print_chinese(),
        "office.ar.pdf": print_office(office("ar", ARABIC[0], LONG_ARABIC, ARABIC_TABLE)),
        "office.zh.pdf": print_office(office("zh", CHINESE[0], LONG_CHINESE, CHINESE_TABLE)),
    }
    for name, raw in files.items():
        (FOLDER / name).write_bytes(raw)


if __name__ == "__main__":
    main()
