"""What is packed in a file, looked at before PDFium does: it unpacks and follows whatever it is given.

A few bytes can unpack to gigabytes, and forms that draw one another can draw billions of things. Pictures stay packed, since only
text and lines are read.
"""

import re
import zlib
from dataclasses import dataclass, field
from math import prod

from loaders.errors import NotText
from loaders.input_file import InputFile

STREAM = re.compile(rb">>\s{0,4}stream\r?\n")
IMAGE = re.compile(rb"/Subtype\s*/Image\b")
FORM = re.compile(rb"/Subtype\s*/Form\b")
PACKED = re.compile(rb"/Filter\s*(?:/FlateDecode\b|\[\s*((?:/FlateDecode\s*)+)\])")
ENCRYPTED = re.compile(rb"/Encrypt\s+\d+\s+\d+\s+R")
DRAWS = re.compile(rb"\sDo(?=\s|$)")
LONGEST_HEAD = 4_000
"""Bytes of what is said of a packed part before it."""
MOST_OF_ONE = 60_000_000
"""Bytes that one packed part may unpack to. The text of a page has some ten thousand, a font with all of Chinese ten million."""
MOST_OF_ALL = 1_000_000_000
CHUNK = 1 << 20
MOST_DRAWN = 50_000
"""Forms that may be drawn by one another before a file is read with care."""


@dataclass(slots=True)
class _Contents:
    """What was found in the packed parts of a file.

    :param drawn: How often each form draws other forms or pictures, those that do so more than once.
    :param busiest: The same of the page or form that does so most often.
    """

    size: int = 0
    busiest: int = 0
    drawn: list[int] = field(default_factory=list)


def needs_care(file: InputFile) -> bool:
    """Tell a file that may take very long to read, since forms in it draw one another, or since it cannot be looked into.

    :raises InputRefused: If a part of it is broken, or unpacks to more than is read.
    """
    if ENCRYPTED.search(file.raw):
        return True
    contents = _Contents()
    for match in STREAM.finditer(file.raw):
        start = max(0, match.start() - LONGEST_HEAD)
        head = file.raw[start : match.start()]
        head = head[head.rfind(b"obj") + 3 :]
        if not IMAGE.search(head):
            _look_into(file, head, match.end(), contents)
    return contents.busiest * prod(contents.drawn) > MOST_DRAWN


def _look_into(file: InputFile, head: bytes, start: int, contents: _Contents) -> None:
    """Count what a part draws.

    :param head: What is said of the part.
    :param start: The byte that it begins at.
    """
    packed = PACKED.search(head)
    if packed is None:
        end = file.raw.find(b"endstream", start)
        data = file.raw[start : end if end >= 0 else None]
    else:
        data = _unpacked(file, start, layers=max(1, (packed[1] or b"").count(b"/FlateDecode")))
    contents.size += len(data)
    if contents.size > MOST_OF_ALL:
        raise file.refusal(f"unpacks to more than the limit of {MOST_OF_ALL:,} bytes")
    draws = len(DRAWS.findall(data))
    contents.busiest = max(contents.busiest, draws)
    if draws > 1 and FORM.search(head):
        contents.drawn.append(draws)


def _unpacked(file: InputFile, start: int, layers: int) -> bytes:
    """Return what a part unpacks to.

    :param layers: How often it is packed.
    """
    data = _unpack(file, memoryview(file.raw)[start:], start)
    for _ in range(layers - 1):
        data = _unpack(file, memoryview(data), start)
    return data


def _unpack(file: InputFile, packed: memoryview, start: int) -> bytes:
    unpacker = zlib.decompressobj()
    parts: list[bytes] = []
    size, at = 0, 0
    try:
        while not unpacker.eof and at < len(packed):
            part = unpacker.decompress(packed[at : at + CHUNK], MOST_OF_ONE - size + 1)
            at += CHUNK
            parts.append(part)
            size += len(part)
            if size > MOST_OF_ONE:
                raise file.refusal(f"a part of it unpacks to more than the limit of {MOST_OF_ONE:,} bytes")
    except zlib.error as error:
        # Damage mostly shows in nothing but the sum at the end; PDFium reads on, with other words.
        if not bytes(packed[:20]).lstrip().startswith(b"endstream"):
            reason = f"a broken PDF: what begins at byte {start:,} cannot be unpacked; get or save it anew"
            raise NotText(str(file.path), reason) from error
    return b"".join(parts)
