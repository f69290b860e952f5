"""Small PDF files written by hand: what stands where on each page, in one of the fonts that every reader has."""

import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from loaders.input_file import InputFile
from loaders.un_documents.formats.pdf import read_pages
from loaders.un_documents.lines import Pages

WIDTH, HEIGHT = 595, 842
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
LEFT = 72


def words(x: float, y: float, said: str, size: float = 10) -> str:
    """Return words that begin at a place, in points from the left and from the head of the page."""
    escaped = said.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F {size} Tf {x} {HEIGHT - y} Td ({escaped}) Tj ET\n"


def lines(y: float, *said: str, x: float = LEFT, size: float = 10, step: float = 12) -> str:
    """Return lines one below the other."""
    return "".join(words(x, y + step * turn, one, size) for turn, one in enumerate(said))


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return a ruled line."""
    return f"{x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S\n"


def grid(across: Sequence[float], down: Sequence[float]) -> str:
    """Return the rules of a table."""
    along = (rule(across[0], y, across[-1], y) for y in down)
    return "".join((*along, *(rule(x, down[0], x, down[-1]) for x in across)))


def stream(data: bytes, said: bytes = b"", *, packed: bool = False) -> bytes:
    """Return the object that holds a stretch of bytes.

    :param said: What is said of it besides.
    """
    if packed:
        data, said = zlib.compress(data, 9), said + b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (said, len(data), data)


def file_of(objects: Sequence[bytes]) -> bytes:
    """Return a file of objects, which are numbered from 1; the first is its catalogue."""
    out = b"%PDF-1.5\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + head + table + tail


def pdf_of(*pages: str, page: bytes = b"", font: bytes = FONT, more: Sequence[bytes] = ()) -> bytes:
    """Return a file of pages.

    :param page: What is said of every page besides.
    :param more: Objects, the first numbered 4.
    """
    first = 4 + len(more)
    kids = b" ".join(b"%d 0 R" % (first + 2 * turn) for turn in range(len(pages)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)), font, *more]
    for turn, content in enumerate(pages):
        box = b"/MediaBox[0 0 %d %d]" % (WIDTH, HEIGHT)
        said = b"/Parent 2 0 R%s/Contents %d 0 R%s" % (box, first + 2 * turn + 1, page)
        fonts = b"" if b"/Resources" in page else b"/Resources<</Font<</F 3 0 R>>>>"
        objects += [b"<</Type/Page%s%s>>" % (said, fonts), stream(content.encode("cp1252"))]
    return file_of(objects)


def pdf_in_font(letters: Mapping[int, str], *pages: str) -> bytes:
    """Return a file in a font that says which letters its codes stand for."""
    signs = "".join(f"<{code:02X}> <{said.encode('utf-16-be').hex()}>\n" for code, said in letters.items())
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
    space = "1 begincodespacerange <00> <FF> endcodespacerange\n"
    table = f"{head}{space}{len(letters)} beginbfchar\n{signs}endbfchar\nendcmap end end"
    font = FONT.removesuffix(b">>") + b"/ToUnicode 4 0 R>>"
    return pdf_of(*pages, font=font, more=[stream(table.encode("ascii"))])


def written(folder: Path, raw: bytes, name: str = "invented.pdf") -> InputFile:
    """Write a file and return it."""
    path = folder / name
    path.write_bytes(raw)
    return InputFile(path)


def pages_of(folder: Path, *pages: str) -> Pages:
    """Return what a file of such pages holds."""
    return read_pages(written(folder, pdf_of(*pages)))


def texts(pages: Pages) -> list[str]:
    """Return its lines of running text."""
    return [line.text for line in pages.body]


def notes(pages: Pages) -> dict[str, list[str]]:
    """Return the lines of its footnotes by number."""
    return {note.number: [line.text for line in note.lines] for note in pages.footnotes}
