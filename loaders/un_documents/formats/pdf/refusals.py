"""Which PDF files are not read, and why."""

from collections.abc import Iterable, Sequence

from loaders.errors import NotText
from loaders.input_file import InputFile
from loaders.un_documents.formats.pdf.page import Page

END, TAIL = b"%%EOF", 4096
"""How a PDF ends, and how many bytes may stand behind."""
LEAST_LETTERS = 30
"""Letters on a page of text; a scanned page may have a page number or a stamp."""
MOST_UNKNOWN = 0.3
"""Share of signs without a letter. Bullets are some, and strokes that stretch Arabic words."""


def refuse_truncated(file: InputFile) -> None:
    """Refuse a file whose end is missing; PDFium would read what is left of it.

    :raises NotText: If it does not end as a PDF does.
    """
    if END not in file.raw.rstrip(b"\x00 \r\n")[-TAIL:]:
        raise NotText(str(file.path), "a truncated PDF: its end is missing; get or save it anew")


def refuse_unreadable(file: InputFile, pages: Sequence[Page]) -> None:
    """Refuse pictures of text, and text whose signs have no letters.

    :raises NotText: If most pages are pictures, or most signs unknown.
    """
    letters = sum(page.letters for page in pages)
    empty = [page.number for page in pages if page.letters < LEAST_LETTERS]
    pictured = [page.number for page in pages if page.letters < LEAST_LETTERS and page.pictured]
    if letters < LEAST_LETTERS or len(pictured) * 2 > len(pages) or len(empty) * 2 > len(pages) > 2:
        where = f"page {_listed(pictured or empty)}" if len(pages) > 1 and letters else "it"
        reason = f"{where} holds no text but a picture of it, or nothing; save the file with its text recognised (OCR)"
        raise NotText(str(file.path), reason)
    unknown = sum(page.unknown for page in pages)
    if unknown > MOST_UNKNOWN * letters:
        first = next(page.number for page in pages if page.unknown > MOST_UNKNOWN * page.letters)
        reason = (
            f"page {first}: the file does not say which letters its signs are; save it anew from its source, or as DOCX"
        )
        raise NotText(str(file.path), reason)


def _listed(numbers: Iterable[int]) -> str:
    several = list(numbers)
    return ", ".join(map(str, several[:5])) + (" and more" if len(several) > 5 else "")
