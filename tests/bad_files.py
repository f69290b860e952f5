"""Files that nobody should be hurt by, each made in a few lines, with words of the reason for which it is refused."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.word_file import NAMESPACES, paragraph, write_word_file

DECISION = (
    "Decision 9/CP.39",
    "Springs",
    "The Conference of the Parties,",
    "1. Decides that all springs of the world are in the care of the Parties.",
)
HEAD = "\n\n".join(DECISION[:3]) + "\n\n"
ENGLISH = "".join(
    f"{count}. Decides that the springs of the hills and the ponds of the plain are counted.\n"
    for count in range(1, 40)
)
FRENCH = "".join(
    f"{count}. Décide que les sources des collines et les étangs de la plaine sont comptés.\n" for count in range(1, 40)
)
WORDS = "".join(paragraph(line) for line in DECISION)
PAGE = "<html><body>" + "".join(f"<p>{line}</p>" for line in DECISION)
AKOMA_NTOSO = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
HUGE = 200_000_000
PART = {"media": "word/media/picture.bin"}
Maker = Callable[[Path], object]


def text(words: str | bytes) -> Maker:
    """Return what writes words to a file."""
    return lambda path: path.write_bytes(words if isinstance(words, bytes) else words.encode("utf-8", "surrogatepass"))


def word(body: str = WORDS, **parts: bytes) -> Maker:
    """Return what writes a Word file with some parts."""
    return lambda path: write_word_file(path, body, raw={PART[name]: part for name, part in parts.items()})


def document_part(content: str) -> Maker:
    """Return what writes a Word file with nothing but its main part."""

    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", content)

    return write


def sparse(path: Path) -> None:
    """Write a file that takes no room on the disk."""
    path.write_bytes(b"%PDF-1.7\n" if path.suffix == ".pdf" else b"Decision")
    with path.open("r+b") as file:
        file.truncate(HUGE)


def cut(maker: Maker, share: float) -> Maker:
    """Return what writes a file and takes its end away."""

    def write(path: Path) -> None:
        maker(path)
        path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])

    return write


def pdf(
    *content: str, trailer: str = "", catalog: str = "", pages: str = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
) -> Maker:
    """Return what writes a PDF file of one page, drawn by some operators in a font that every reader has."""
    drawn = "\n".join(content)
    objects = (
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        pages,
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )

    def write(path: Path) -> None:
        out = b"%PDF-1.7\n"
        places = []
        for number, content in enumerate(objects, start=1):
            places.append(len(out))
            out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
        table = "".join(f"{place:010} 00000 n \n" for place in places)
        tail = f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R {trailer} >>\n"
        tail += f"startxref\n{len(out)}\n%%EOF\n"
        path.write_bytes(out + tail.encode("latin-1"))

    return write


LINES = [f"BT /F 11 Tf 60 {700 - 20 * place} Td ({line}) Tj ET" for place, line in enumerate(DECISION)]
LOCKED = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'6f' * 32}> /U <{'75' * 32}> /P -4 >> /ID [<{'31' * 16}> <{'31' * 16}>]"
PICTURE = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
ENTITIES = '<!DOCTYPE x [<!ENTITY own SYSTEM "file:///etc/hostname">]>'
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + step)} '{f'&{chr(97 + step)};' * 10}'>" for step in range(9))
    + "]>"
)

REFUSED: dict[str, tuple[Maker, str]] = {
    "locked.pdf": (pdf(*LINES, trailer=LOCKED), "a locked PDF; save it without a password"),
    "locked.docx": (text(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), "a locked Word or Excel"),
    "scanned.pdf": (pdf(PICTURE), "text recognised (OCR)"),
    "cut.pdf": (cut(pdf(*LINES), 0.3), "PDF"),
    "cut.docx": (cut(word(), 0.5), "a broken or truncated ZIP container"),
    "cut.xml": (text(AKOMA_NTOSO + "<doc><mainBody><p>The Conference"), "cut.xml:1: "),
    "bomb.docx": (word(media=bytes(250_000_000)), "unpacked it has 250,0"),
    "tight.docx": (word(media=bytes(60_000_000)), "is packed too tightly to be a document"),
    "nested.zip": (
        lambda path: zipfile.ZipFile(path, "w").writestr("a.zip", b"PK\x03\x04"),
        "a ZIP container that is neither",
    ),
    "huge.pdf": (sparse, "200,000,000 bytes is more than the limit"),
    "huge.docx": (sparse, "200,000,000 bytes is more than the limit"),
    "huge.html": (sparse, "200,000,000 bytes is more than the limit"),
    "huge.txt": (sparse, "200,000,000 bytes is more than the limit"),
    "picture.docx": (text(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), "a binary file, not text"),
    "old.doc": (text(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), "a file of an old"),
    "rich.docx": (text(b"{\\rtf1 Decision 9/CP.39}"), "Rich Text Format; save it as DOCX"),
    "two.txt": (
        text("Decision 9/CP.39\n\nSprings\n\nThe Conference of the Parties,\n\n" + ENGLISH + FRENCH),
        "in two languages",
    ),
    "mojibake.txt": (text(FRENCH.encode("utf-8").decode("cp1252").encode("utf-8")), "was read in a wrong encoding"),
    "cyrillic.txt": (text("Решение 9/CP.39".encode("cp1251")), "not UTF-8"),
    "million.txt": (
        text("Decision 9/CP.39\n" + "2. Decides.\n" * 1_000_000),
        "1,000,001 lines are more than the limit",
    ),
    "million.docx": (word(WORDS + "<w:p/>" * 1_000_000), "more than 400,000 paragraphs"),
    "million.html": (text(PAGE + "<p>2. Decides.</p>" * 1_000_000), "more than the limit of"),
    "deep.html": (text(PAGE + "<div>" * 200_000 + "x"), "nested too deeply"),
    "deep.xml": (text(AKOMA_NTOSO + "<section>" * 200_000), "deep.xml:1: "),
    "deep.docx": (document_part(f"<w:document {NAMESPACES}><w:body>{'<w:sdt>' * 200_000}"), "broken XML in its part"),
    "deep.json": (text("[" * 200_000), "nested too deeply"),
    "script.html": (text("<html><script>document.write('Decision 9/CP.39')</script></html>"), "script.html: "),
    "entity.xml": (text(f"<?xml version='1.0'?>{ENTITIES}{AKOMA_NTOSO}&own;</akomaNtoso>"), "entity.xml"),
    "laughs.xml": (text(f"<?xml version='1.0'?>{LAUGHS}{AKOMA_NTOSO}&j;</akomaNtoso>"), "laughs.xml"),
    "entity.docx": (
        document_part(f"{ENTITIES}<w:document {NAMESPACES}><w:body>&own;</w:body></w:document>"),
        "declares a document type",
    ),
    "empty.txt": (text(""), "the file is empty"),
    "blank.pdf": (pdf(""), "no text but a picture of it, or nothing"),
    "blanks.html": (text("<html><body>  </body></html>"), "blanks.html: "),
    "nulls.txt": (text(b"Decision\x00 9/CP.39"), "a binary file, not text"),
    "cycle.pdf": (pdf(*LINES, pages="<< /Type /Pages /Kids [2 0 R] /Count 900000 >>"), "cycle.pdf: "),
}
"""Name of each bad file to what writes it and some words of the line that refuses it."""

READ: dict[str, Maker] = {
    "good.txt": text("\n\n".join(DECISION).replace("9/CP.39", "1/CP.41") + "\n"),
    "text.pdf": text("\n\n".join(DECISION).replace("9/CP.39", "2/CP.41") + "\n"),
    "drawn.txt": pdf(*(line.replace("9/CP.39", "3/CP.41") for line in LINES)),
    "active.pdf": pdf(
        *(line.replace("9/CP.39", "4/CP.41") for line in LINES),
        catalog="/OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
    ),
    "scripts.html": text(
        PAGE.replace("9/CP.39", "5/CP.41")
        + "<script src='http://127.0.0.1:9/x.js'>alert('evil')</script><iframe src='http://127.0.0.1:9/'></iframe>"
        + "<p onclick='evil()'>2. Decides to rest.</p></body></html>"
    ),
    "long.txt": text("\n\n".join(DECISION).replace("9/CP.39", "6/CP.41") + "\n\n2. Decides " + "x" * 100_000 + ".\n"),
    "open.txt": text(
        "\n\n".join(DECISION).replace("9/CP.39", "8/CP.41") + "\n\n2. Decides " + "( " * 20_000 + ") " * 20_000 + ".\n"
    ),
    "signs.txt": text(
        "\n\n".join(DECISION).replace("9/CP.39", "9/CP.41") + "\n\n2. \u202eDecides\u202c to\u200b rest\U000e0fff.\n"
    ),
}
"""Name of each odd file that is read all the same."""
