"""A file of a stranger is read within limits, refused by what it is, and gone afterwards."""

from pathlib import Path

import pytest

from loaders import given_file
from loaders.errors import EmptyInput, InputRefused, NotText
from loaders.given_file import NoDocument, read_given_file

SECRET = "velvetgreenmarsh"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(given_file, "MEMORY_FOLDER", str(tmp_path))
    return tmp_path


def test_a_text_is_read_and_nothing_of_it_stays(folder: Path) -> None:
    pages = read_given_file("plan.txt", f"Target 1: {SECRET}\n".encode())
    assert [line.text for line in pages.body] == [f"Target 1: {SECRET}"]
    assert list(folder.iterdir()) == []


def test_a_page_is_read_by_what_it_holds(folder: Path) -> None:
    html = "<html><body><p>Target 1: restore marshes</p></body></html>"
    assert [line.text for line in read_given_file("plan", html.encode()).body] == ["Target 1: restore marshes"]


@pytest.mark.parametrize(
    ("name", "content", "kind", "reason"),
    [
        ("plan.png", b"\x89PNG\r\n", NoDocument, "a picture"),
        ("plan.doc", b"\xd0\xcf\x11\xe0", NoDocument, "an old or a locked Word"),
        ("plan.json", b'{"velvetgreenmarsh": 1}', NoDocument, "JSON is no form of documents"),
        ("plan.zip", b"PK\x03\x04velvetgreenmarsh", NoDocument, "a broken or truncated ZIP container"),
        ("plan.txt", b"", EmptyInput, "the file is empty"),
        ("plan.txt", b"velvetgreenmarsh caf\xe9", NotText, "not UTF-8"),
        ("plan.pdf", b"%PDF-1.7 velvetgreenmarsh", NotText, "a truncated PDF"),
        ("plan.html", b"<html><body></body></html>", InputRefused, ""),
    ],
)
def test_what_cannot_be_read_is_refused_without_a_word_of_it(
    folder: Path, name: str, content: bytes, kind: type[InputRefused], reason: str
) -> None:
    with pytest.raises(kind) as refused:
        read_given_file(f"/home/somebody/{name}", content)
    assert refused.value.source == name
    assert reason in refused.value.reason
    assert SECRET not in str(refused.value)
    assert str(folder) not in str(refused.value)
    assert list(folder.iterdir()) == []


def test_what_takes_too_long_is_ended(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given_file, "SECONDS", -1.99)
    with pytest.raises(InputRefused, match="not read within"):
        read_given_file("plan.txt", b"Target 1: restore marshes")
    assert list(folder.iterdir()) == []


def test_a_name_that_says_much_is_cut_and_printed_on_one_line(folder: Path) -> None:
    with pytest.raises(NoDocument) as refused:
        read_given_file("a\n" * 500 + ".png", b"\x89PNG")
    assert len(str(refused.value).splitlines()) == 1
    assert len(str(refused.value)) < 300
