"""One file that a user gives, opened once: what form it has, and its content in that form."""

import hashlib
import json
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property, partial
from io import BytesIO, StringIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from loaders.errors import EmptyInput, InputRefused, NotText

if TYPE_CHECKING:
    from rdflib import Graph

    from loaders.yaml_file import Entry

Form = Literal["text", "pdf", "docx", "html", "akoma-ntoso", "json", "yaml", "csv", "xml", "rdf", "xlsx"]
RDF_SUFFIXES = {".ttl": "turtle", ".nt": "nt", ".rdf": "xml", ".owl": "xml", ".jsonld": "json-ld"}
MARKUP = frozenset({".html", ".htm", ".xhtml"})
SUFFIXES: dict[str, Form] = {".json": "json", ".yml": "yaml", ".yaml": "yaml", ".csv": "csv"}
LARGEST_FILE = 50_000_000
"""Bytes. A decision has some 20 thousand, a whole report of a session some 2 million."""
HEAD, CHUNK = 4096, 1_000_000
HTML = re.compile(r"(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE | re.DOTALL)
AKOMA_NTOSO = re.compile(r"<(?:\w+:)?akomaNtoso[\s>]")
PDF = re.compile(rb"%PDF-\d")
PICTURE = "a binary file, not text: a picture; save the document with its text recognised (OCR)"
PACKED = "a binary file, not text: it is packed; unpack it"
REFUSED = (
    (b"\xd0\xcf\x11\xe0", "a file of an old or a locked Word or Excel; save it as DOCX, without a password"),
    (b"{\\rtf", "a file in Rich Text Format; save it as DOCX"),
    *((signature, PICTURE) for signature in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")),
    *((signature, PACKED) for signature in (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh9", b"\xfd7zXZ")),
)
"""How files begin that look like documents and are not read."""
WORKBOOK, WORD = "xl/workbook.xml", "word/document.xml"
OTHER_PACKAGES = {
    "application/epub+zip": "an EPUB book; save its text as DOCX or HTML",
    "application/vnd.oasis.opendocument.text": "an OpenDocument text (ODT); save it as DOCX",
}
"""What lies in some containers under the name ``mimetype``, and why such are not read."""
LONGEST_MIME_TYPE = 100
"""Bytes."""
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
UTF_32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
RDF_XML = re.compile(r"<(?:\w+:)?RDF[\s>]")
TURTLE = re.compile(r"(?:\s|#[^\n]*\n)*(?:@prefix|@base|PREFIX|BASE)\s+\S*\s*<", re.IGNORECASE)
TRIPLE = re.compile(r"(?:\s|#[^\n]*\n)*<[^<>\s]+>\s+<[^<>\s]+>\s+[<\"_]")


class InputFile:
    """A file and its content, read and parsed at most once.

    :param path: As the user named it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def refusal(self, reason: str, line: int | None = None) -> InputRefused:
        """Return a refusal of this file, to be raised."""
        return InputRefused(str(self.path), reason, line)

    @property
    def stem(self) -> str:
        """Name without folders and without what follows the last full stop."""
        return self.path.stem

    @property
    def name(self) -> str:
        """Name without folders, whatever the encoding of names in the file system."""
        return os.fsencode(self.path.name).decode("utf-8", "replace")

    @cached_property
    def raw(self) -> bytes:
        """Its bytes.

        :raises InputRefused: If it cannot be read, or is too large.
        """
        try:
            if (size := self.path.stat().st_size) > LARGEST_FILE:
                raise self.refusal(f"{size:,} bytes is more than the limit of {LARGEST_FILE:,}")
            with self.path.open("rb") as opened:
                # A device or a pipe says that it has no size, and may have no end.
                chunks = islice(iter(partial(opened.read, CHUNK), b""), LARGEST_FILE // CHUNK + 1)
                raw = b"".join(chunks)
            if len(raw) > LARGEST_FILE:
                raise self.refusal(f"more bytes than the limit of {LARGEST_FILE:,}")
            return raw
        except (OSError, ValueError) as error:
            raise self.refusal(f"cannot be read: {getattr(error, 'strerror', None) or error}") from error

    @property
    def sha256(self) -> str:
        """Digest of its bytes in hexadecimal digits."""
        return hashlib.sha256(self.raw).hexdigest()

    @cached_property
    def text(self) -> str:
        """Its characters, line ends as line feeds.

        :raises NotText: If it is binary or not in UTF-8.
        :raises EmptyInput: If nothing but white space stands in it.
        """
        text = self.decode(self.raw)
        if not text.strip():
            raise EmptyInput(str(self.path), "the file is empty")
        return text

    def decode(self, raw: bytes) -> str:
        """Return bytes of this file as text, line ends as line feeds.

        :raises NotText: If they are binary or not in UTF-8, with or without a byte order mark.
        """
        if b"\x00" in raw:
            if raw[:4] in UTF_32 or raw[:2] in UTF_16:
                name = "UTF-32" if raw[:4] in UTF_32 else "UTF-16"
                raise NotText(str(self.path), f"the text is in {name}; save it as UTF-8")
            line = raw[: raw.index(b"\x00")].count(b"\n") + 1
            raise NotText(str(self.path), "a binary file, not text (it holds null bytes)", line)
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            reason = f"not UTF-8: byte 0x{raw[error.start]:02x}; save the file as UTF-8"
            raise NotText(str(self.path), reason, line) from error
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def line_of(self, words: str) -> int | None:
        """Return the first line that holds some words, None where none does."""
        return self.line_matching(re.escape(words))

    def line_matching(self, pattern: str) -> int | None:
        """Return the line of the first match of a pattern, None where there is none."""
        found = re.search(pattern, self.text)
        return self.text.count("\n", 0, found.start()) + 1 if found else None

    @cached_property
    def form(self) -> Form:
        """What form the content has, told by its beginning and the end of the name; plain text if by neither."""
        for signature, reason in REFUSED:
            if self.raw.startswith(signature):
                raise NotText(str(self.path), reason)
        if PDF.search(self.raw, 0, 1024):
            return "pdf"
        if self.raw.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return self._packed()
        head = self.raw[:HEAD].decode("utf-8-sig", errors="replace").lstrip()
        return self._marked_up(head) or self._structured(head)

    def _marked_up(self, head: str) -> Form | None:
        """Return the form of text with marks in angle brackets, None of other text."""
        if AKOMA_NTOSO.search(head):
            return "akoma-ntoso"
        # An HTML page may be written as XML, and say so in its first line.
        if self.path.suffix.lower() in MARKUP or HTML.match(head) or (head.startswith("<?xml") and "<html" in head):
            return "html"
        if head.startswith("<?xml") or RDF_XML.match(head):
            return "rdf" if RDF_XML.search(head) else "xml"
        return None

    def _structured(self, head: str) -> Form:
        suffix = self.path.suffix.lower()
        if suffix in RDF_SUFFIXES or TURTLE.match(head) or TRIPLE.match(head):
            return "rdf"
        if suffix == ".json" or (head[:1] in ("{", "[") and self._is_json()):
            return "rdf" if _is_linked_data(self.json) else "json"
        return SUFFIXES.get(suffix, "text")

    @cached_property
    def json(self) -> Any:  # noqa: ANN401 - what JSON holds is for the loader to find out
        """Its content as JSON.

        :raises InputRefused: With the line, if it is none, or if an object has a key twice.
        """
        try:
            return json.loads(self.text, object_pairs_hook=self._once)
        except json.JSONDecodeError as error:
            raise self.refusal(f"broken JSON: {error.msg}", error.lineno) from error
        except RecursionError as error:
            raise self.refusal("broken JSON: nested too deeply") from error

    @cached_property
    def mapping(self) -> "tuple[Entry, ...]":
        """The keys of its YAML mapping, in order; none where it is something else.

        :raises InputRefused: With the line, if it is no YAML.
        """
        from loaders.yaml_file import read_mapping

        return read_mapping(self)

    @property
    def first_line(self) -> str:
        """Its first line, whatever the encoding of the rest."""
        return self.raw[:HEAD].decode("utf-8-sig", errors="replace").partition("\n")[0].rstrip("\r")

    def rows(self, text: str | None = None) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows of its comma-separated table with their lines, the head first, empty rows left out.

        :param text: Its characters, where they are not in UTF-8.
        :raises InputRefused: With the line, if quotes do not close, or a row has not as many cells as the head.
        """
        import csv

        table = csv.reader(StringIO(self.text if text is None else text, newline=""), strict=True)
        width, line = 0, 1
        try:
            for cells in table:
                width = width or len(cells)
                if any(cell.strip() for cell in cells):
                    if len(cells) != width:
                        raise self.refusal(f"needs {width} cells, got {len(cells)}", line)
                    yield line, [cell.strip() for cell in cells]
                # A quoted cell may hold line ends: a row begins behind the last line of the one before.
                line = table.line_num + 1
        except csv.Error as error:
            raise self.refusal(f"broken CSV: {error}", table.line_num) from error

    @cached_property
    def graph(self) -> "Graph":
        """Its content as RDF; nothing is fetched.

        :raises InputRefused: With the line where it is known, if it is no RDF.
        """
        from loaders.rdf_file import parse_rdf

        return parse_rdf(self)

    def _is_json(self) -> bool:
        try:
            return isinstance(self.json, dict | list)
        except InputRefused:
            # A draft in plain text may begin with a bracket too.
            return False

    def _packed(self) -> Form:
        """Return the form of a container by what lies in it; :raises NotText: if it is broken, or of another kind."""
        try:
            with zipfile.ZipFile(BytesIO(self.raw)) as archive:
                names = set(archive.namelist())
                other = OTHER_PACKAGES.get(_mime_type(archive) if "mimetype" in names else "")
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, EOFError, RuntimeError) as error:
            raise NotText(
                str(self.path), f"a broken or truncated ZIP container, as DOCX and XLSX are: {error}"
            ) from error
        if WORD in names:
            return "docx"
        if WORKBOOK in names:
            return "xlsx"
        raise NotText(str(self.path), other or "a ZIP container that is neither DOCX nor XLSX; unpack it")

    def _once(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                raise self.refusal(f"key {key!r} twice in one object", self.line_of(f'"{key}"'))
            found[key] = value
        return found


def _mime_type(archive: zipfile.ZipFile) -> str:
    """Return what a container of a document says that it is; a container of Word says nothing."""
    with archive.open("mimetype") as opened:
        return opened.read(LONGEST_MIME_TYPE).decode("ascii", "replace").strip()


def _is_linked_data(content: object) -> bool:
    first = content[0] if isinstance(content, list) and content else content
    return isinstance(first, dict) and any(key in first for key in ("@context", "@graph", "@id"))
