"""The files of the invented editions are those that their printers make."""

import zipfile
from io import BytesIO

import pypdfium2
import pytest

from tests.annotated.generate import LANGUAGES
from tests.editions.generate import FOLDER, HOUSES, annotation, printed
from tests.editions.source import Rows, read_edition

FILES = FOLDER / "files"
NAMES = tuple(HOUSES)


def parts(package: bytes) -> dict[str, bytes]:
    """The files in a Word file; how they are packed depends on the machine."""
    with zipfile.ZipFile(BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def pages(pdf: bytes) -> list[str]:
    """The words of the pages; how fonts are packed depends on the machine."""
    opened = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in opened]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
class TestFiles:
    def test_text_and_marked_up_files_are_those_of_their_source(self, name: str, lang: str) -> None:
        edition, _ = read_edition(FOLDER / "source" / f"{name}.units", lang)
        for suffix in ("txt", "html", "xml"):
            assert printed(edition, suffix) == (FILES / f"{name}.{lang}.{suffix}").read_bytes(), suffix

    def test_word_files_are_those_of_their_source(self, name: str, lang: str) -> None:
        edition, _ = read_edition(FOLDER / "source" / f"{name}.units", lang)
        assert parts(printed(edition, "docx")) == parts((FILES / f"{name}.{lang}.docx").read_bytes())

    def test_pages_are_those_of_their_source(self, name: str, lang: str) -> None:
        pytest.importorskip("fpdf", reason="the package that draws pages is not installed")
        pytest.importorskip("uharfbuzz", reason="the package that shapes letters is not installed")
        from tests.editions.printers.pdf_lines import CJK, NOTO

        if not (NOTO.exists() and CJK.exists()):
            pytest.skip("the fonts that pages are drawn in are not installed")
        edition, _ = read_edition(FOLDER / "source" / f"{name}.units", lang)
        assert pages(printed(edition, "pdf")) == pages((FILES / f"{name}.{lang}.pdf").read_bytes())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_annotations_are_those_of_the_source(lang: str) -> None:
    rows: list[Rows] = []
    for name in NAMES:
        rows.extend(read_edition(FOLDER / "source" / f"{name}.units", lang)[1])
    for file, content in annotation(rows).items():
        assert (FOLDER / "gold" / lang / file).read_text(encoding="utf-8") == content, file
