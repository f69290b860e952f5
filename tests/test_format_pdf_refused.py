"""A user who gives a PDF that cannot be read is told which file, which page and what to do, soon and without harm."""

import os
import time
from pathlib import Path

import pytest
from fpdf import FPDF

from loaders.errors import InputRefused, NotText
from loaders.un_documents.formats.pdf import read_pages
from loaders.un_documents.formats.pdf.apart import read_apart
from loaders.un_documents.formats.pdf.packed import needs_care
from loaders.un_documents.formats.pdf.reader import read_document
from tests.pdf_file import HEIGHT, WIDTH, file_of, lines, pdf_in_font, pdf_of, stream, texts, words, written

PROSE = (
    "1. Requests the secretariat to compile the views of Parties on the use",
    "of upland pastures and to make them available before the next session.",
)
BOX = b"/MediaBox[0 0 %d %d]" % (WIDTH, HEIGHT)
BUDGET = 30.0
"""Seconds that a refusal may take on a busy machine; it takes less than one, or seven where a process is started."""


def refusal(folder: Path, raw: bytes) -> InputRefused:
    """Return why a file is refused; it must name the file, and say so soon."""
    file = written(folder, raw)
    began = time.monotonic()
    with pytest.raises(InputRefused) as caught:
        read_pages(file)
    assert time.monotonic() - began < BUDGET
    assert str(file.path) in str(caught.value)
    return caught.value


def locked(owner: str, user: str | None = None) -> bytes:
    """Return a file that a password locks."""
    pdf = FPDF()
    pdf.set_encryption(owner, user)
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    for one in PROSE:
        pdf.cell(text=one, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


class TestLocked:
    def test_a_file_that_opens_with_a_password_only_is_refused(self, tmp_path: Path) -> None:
        assert "save it without a password" in str(refusal(tmp_path, locked("owner", "user")))

    def test_a_file_whose_password_guards_changes_only_is_read(self, tmp_path: Path) -> None:
        assert texts(read_pages(written(tmp_path, locked("owner")))) == [*PROSE]


class TestBroken:
    def test_a_truncated_file_is_refused(self, tmp_path: Path) -> None:
        raw = pdf_of(lines(100, *PROSE))
        assert "truncated" in str(refusal(tmp_path, raw[: len(raw) * 2 // 3]))

    def test_a_file_without_pages_is_refused(self, tmp_path: Path) -> None:
        raw = file_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"])
        assert "no page" in str(refusal(tmp_path, raw))

    def test_a_file_of_nothing_is_refused(self, tmp_path: Path) -> None:
        assert "broken" in str(refusal(tmp_path, b"%PDF-1.4\nnothing of the kind\n%%EOF\n"))

    def test_a_page_that_is_broken_is_named(self, tmp_path: Path) -> None:
        raw = pdf_of(lines(100, *PROSE), lines(100, *PROSE))
        assert "page 2 is broken" in str(refusal(tmp_path, raw.replace(b"[4 0 R 6 0 R]", b"[4 0 R 9 0 R]")))

    def test_a_part_that_cannot_be_unpacked_is_refused(self, tmp_path: Path) -> None:
        packed = stream(lines(100, *PROSE, *(str(1 / number) for number in range(1, 60))).encode("ascii"), packed=True)
        at = len(packed) // 2
        page = b"<</Type/Page/Parent 2 0 R%s/Contents 4 0 R>>" % BOX
        pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
        raw = file_of([b"<</Type/Catalog/Pages 2 0 R>>", pages, page, packed[:at] + b"\xff" * 40 + packed[at + 40 :]])
        assert "cannot be unpacked" in str(refusal(tmp_path, raw))


class TestWithoutText:
    PICTURE = stream(
        b"\x80" * 64, b"/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    SCAN = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I Do Q\n"
    RESOURCES = b"/Resources<</Font<</F 3 0 R>>/XObject<</I 4 0 R>>>>"

    def test_a_picture_of_a_page_is_refused(self, tmp_path: Path) -> None:
        raw = pdf_of(self.SCAN, page=self.RESOURCES, more=[self.PICTURE])
        assert "save the file with its text recognised (OCR)" in str(refusal(tmp_path, raw))

    def test_pages_that_are_pictures_are_named(self, tmp_path: Path) -> None:
        pages = [lines(100, *PROSE), *[self.SCAN + words(290, 800, str(number)) for number in (2, 3)]]
        raw = pdf_of(*pages, page=self.RESOURCES, more=[self.PICTURE])
        assert "page 2, 3 holds no text but a picture" in str(refusal(tmp_path, raw))

    def test_a_picture_with_its_text_recognised_is_read(self, tmp_path: Path) -> None:
        unseen = "3 Tr " + lines(100, *PROSE)
        raw = pdf_of(self.SCAN + unseen, page=self.RESOURCES, more=[self.PICTURE])
        assert texts(read_pages(written(tmp_path, raw))) == [*PROSE]

    def test_signs_without_letters_are_refused(self, tmp_path: Path) -> None:
        letters = {code: chr(0xE000 + code) for code in range(0x20, 0x7F)}
        assert "page 1: the file does not say which letters" in str(
            refusal(tmp_path, pdf_in_font(letters, lines(100, *PROSE)))
        )


class TestTooLarge:
    def test_more_pages_than_are_read_are_refused(self, tmp_path: Path) -> None:
        page = b"<</Type/Page/Parent 2 0 R%s>>" % BOX
        kids = b" ".join(b"%d 0 R" % (3 + turn) for turn in range(5_001))
        pages = b"<</Type/Pages/Kids[%s]/Count 5001>>" % kids
        raw = file_of([b"<</Type/Catalog/Pages 2 0 R>>", pages, *[page] * 5_001])
        assert "5,001 pages are more than the limit of 5,000" in str(refusal(tmp_path, raw))

    def test_more_letters_on_a_page_than_are_read_are_refused(self, tmp_path: Path) -> None:
        full = "".join(words(10, 10 + turn % 800, "pastures " * 100, 1) for turn in range(250))
        refused = str(refusal(tmp_path, pdf_of(lines(100, *PROSE), full)))
        assert "page 2 has" in refused
        assert "more than the limit of 200,000" in refused

    def test_more_things_drawn_on_a_page_than_are_read_are_refused(self, tmp_path: Path) -> None:
        drawn = "0 0 1 1 re f\n" * 200_001
        assert "page 1 has 200,001 objects" in str(refusal(tmp_path, pdf_of(drawn)))

    def test_a_few_bytes_that_unpack_to_many_are_refused(self, tmp_path: Path) -> None:
        bomb = stream(b" " * 70_000_000, packed=True)
        page = b"<</Type/Page/Parent 2 0 R%s/Contents 4 0 R>>" % BOX
        pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
        raw = file_of([b"<</Type/Catalog/Pages 2 0 R>>", pages, page, bomb])
        assert len(raw) < 100_000
        assert "unpacks to more than the limit of 60,000,000 bytes" in str(refusal(tmp_path, raw))

    def test_forms_that_draw_each_other_many_times_are_refused(self, tmp_path: Path) -> None:
        raw = nested(10, times=10)
        assert needs_care(written(tmp_path, raw))
        assert "save it anew, without drawings" in str(refusal(tmp_path, raw))


def nested(deep: int, times: int) -> bytes:
    """Return a file in which each form draws the next some times."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 600 850]/Resources<</Font<</F 3 0 R>>/XObject<</X %d 0 R>>>>"
    forms = [stream(b"/X Do\n" * times, form % (5 + turn)) for turn in range(deep)]
    forms.append(stream(lines(100, *PROSE).encode("ascii"), form % 3))
    return pdf_of("/X Do\n", page=b"/Resources<</XObject<</X 4 0 R>>>>", more=forms)


class TestApart:
    def test_a_process_of_its_own_reads_the_same(self, tmp_path: Path) -> None:
        file = written(tmp_path, pdf_of(lines(100, *PROSE), lines(100, *PROSE)))
        assert not needs_care(file)
        assert read_apart(file) == read_document(file)

    def test_what_it_refuses_is_refused(self, tmp_path: Path) -> None:
        file = written(tmp_path, pdf_of(words(290, 800, "1")))
        with pytest.raises(NotText, match="OCR") as caught:
            read_apart(file)
        assert str(file.path) in str(caught.value)

    def test_words_within_forms_are_read(self, tmp_path: Path) -> None:
        assert texts(read_pages(written(tmp_path, nested(3, times=1)))) == [*PROSE]


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="what a process holds is told on Linux only")
def test_reading_many_files_holds_no_more_memory(tmp_path: Path) -> None:
    file = written(tmp_path, pdf_of(*[lines(100 + turn, *PROSE) for turn in range(3)]))
    broken = written(tmp_path, pdf_of(lines(100, *PROSE))[:-300] + b"%%EOF", "broken.pdf")
    held = []
    for _ in range(3):
        for _ in range(40):
            read_document(file)
            with pytest.raises(InputRefused):
                read_document(broken)
        held.append(int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE"))
    assert held[-1] - held[0] < 4_000_000
