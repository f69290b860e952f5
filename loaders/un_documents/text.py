"""Bytes of a file to its lines of text, or a refusal that says why."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from loaders.errors import EmptyInput, InputRefused, NotText

LARGEST_FILE = 50_000_000
"""Bytes. A decision has some 20 thousand, a whole report of a session some 2 million."""

LONGEST_TEXT = 200_000
"""Lines. A whole report of a session has some 40 thousand."""

MISREAD = re.compile(r"[ÃÂÐÑØÙâãäåæçèé][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+|\ufffd")
"""The first bytes of letters in UTF-8 and those that follow, as other encodings show them."""


CONTAINERS = ((b"%PDF", "a PDF file"), (b"PK\x03\x04", "a ZIP container, as DOCX and XLSX are"))


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one file.

    :param name: File name without folders.
    :param text: Its characters, line ends as line feeds.
    :param sha256: Hexadecimal digest of its bytes.
    """

    name: str
    text: str
    sha256: str


def read_source_text(path: Path) -> SourceText:
    """Read a file of plain text.

    :raises EmptyInput: If nothing but white space stands in it.
    :raises NotText: If it is binary or not in UTF-8.
    :raises InputRefused: If it cannot be read, or is larger than :data:`LARGEST_FILE` or :data:`LONGEST_TEXT`.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise InputRefused(str(path), f"{size:,} bytes is more than the limit of {LARGEST_FILE:,}")
        raw = path.read_bytes()
    except OSError as error:
        raise InputRefused(str(path), f"cannot be read: {error.strerror}") from error
    text = decode(str(path), raw)
    if not text.strip():
        raise EmptyInput(str(path), "the file is empty")
    if (lines := text.count("\n")) > LONGEST_TEXT:
        raise InputRefused(str(path), f"{lines:,} lines are more than the limit of {LONGEST_TEXT:,}")
    return SourceText(path.name, text, hashlib.sha256(raw).hexdigest())


def decode(name: str, raw: bytes) -> str:
    """Decode UTF-8, with or without a byte order mark.

    :raises NotText: Naming the line of the first byte that is not text.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotText(name, "the text is in UTF-16; save it as UTF-8")
    for signature, what in CONTAINERS:
        if raw.startswith(signature):
            raise NotText(name, f"{what}; only plain text is read so far")
    if b"\x00" in raw:
        line = raw[: raw.index(b"\x00")].count(b"\n") + 1
        raise NotText(name, "a binary file, not text (it holds null bytes)", line)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise NotText(name, f"not UTF-8: byte 0x{raw[error.start]:02x}; save the file as UTF-8", line) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    refuse_misread(name, text)
    controls = sum(unicodedata.category(character) == "Cc" and character not in "\n\t\f\v" for character in text)
    if controls > 1 + len(text) // 1000:
        raise NotText(name, f"a binary file, not text (it holds {controls} control characters)")
    return text


def refuse_misread(name: str, text: str) -> None:
    """Refuse a text whose letters were taken for those of another encoding and then saved.

    :raises NotText: Naming the line of the first such place.
    """
    foreign = sum(not character.isascii() for character in text)
    found = list(MISREAD.finditer(text))
    if foreign and sum(len(match[0]) for match in found) > 0.2 * foreign:
        line = text.count("\n", 0, found[0].start()) + 1
        raise NotText(name, f"garbled: “{found[0][0]}” is a letter that was read in a wrong encoding", line)
