"""The parts of a Word file: XML in a ZIP container, checked before anything of it is unpacked or parsed."""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from lxml import etree

from loaders.input_file import InputFile
from loaders.un_documents.formats.paragraphs import MOST_PARAGRAPHS

LARGEST_CONTENT = 200_000_000
"""Bytes of all parts when unpacked."""
LARGEST_PART = 60_000_000
"""Bytes of one part of text when unpacked. The report of a session has some 10 million."""
MOST_TAGS = 4_000_000
"""Marks in one part, each of which takes some hundred bytes when parsed."""
PARAGRAPH = re.compile(rb"<\w{0,9}:?p[\s/>]")
PACKED, TIGHTEST = 10_000_000, 200
"""A part of more bytes that shrank to less than one in so many was made to burst."""
LOCKED = 0x1
MAIN = "word/document.xml"
OFFICE_DOCUMENT = "officeDocument"


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace; the transitional and the strict form differ in nothing else."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: etree._Element, name: str) -> str | None:
    """Return an attribute by its name without a namespace, None where it has none."""
    found = element.get(name)
    if found is not None:
        return found
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), None)


def child(element: etree._Element, *path: str) -> etree._Element | None:
    """Return the first child with a name, then its child with the next, None where there is none."""
    found: etree._Element | None = element
    for name in path:
        found = None if found is None else next((one for one in found if local(one) == name), None)
    return found


def value(element: etree._Element, *path: str) -> str | None:
    """Return the attribute ``val`` of a child, an empty one where the child has none; None where there is no such child."""
    found = child(element, *path)
    return None if found is None else (attribute(found, "val") or "")


def is_on(element: etree._Element, *path: str) -> bool:
    """Tell whether a property that is on or off is on: it is where nothing else is said."""
    said = value(element, *path)
    return said is not None and said.lower() not in ("0", "false", "off", "none")


@dataclass(frozen=True)
class Package:
    """The parts of a Word file.

    :param file: For messages.
    :param archive: Open container.
    """

    file: InputFile
    archive: zipfile.ZipFile

    @classmethod
    def open(cls, file: InputFile) -> "Package":
        """Open a file and look at the sizes that it states.

        :raises InputRefused: If it is broken or locked, or its parts are larger than what is read.
        """
        try:
            archive = zipfile.ZipFile(BytesIO(file.raw))
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise file.refusal(f"a broken or truncated DOCX container: {error}") from error
        members = archive.infolist()
        if (size := sum(member.file_size for member in members)) > LARGEST_CONTENT:
            raise file.refusal(f"unpacked it has {size:,} bytes, more than the limit of {LARGEST_CONTENT:,}")
        for member in members:
            if member.flag_bits & LOCKED:
                raise file.refusal("it is locked with a password; save it without")
            if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise file.refusal(f"its part {member.filename} is packed in a way that no Word file is")
            if member.file_size > PACKED and member.file_size > TIGHTEST * max(1, member.compress_size):
                raise file.refusal(f"its part {member.filename} is packed too tightly to be a document")
        return cls(file, archive)

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of all parts."""
        return frozenset(self.archive.namelist())

    @cached_property
    def main(self) -> str:
        """Name of the part with the running text."""
        return next(self.related("", OFFICE_DOCUMENT), MAIN)

    def related(self, part: str, kind: str) -> Iterator[str]:
        """Yield the names of the parts that a part is related to in some way, in the order of their ids.

        :param part: Its name, empty for the whole package.
        :param kind: The last word of the kind of relation (``footnotes``, ``header``).
        """
        folder, name = posixpath.split(part)
        relations = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in () if relations is None else relations:
            of_kind = (relation.get("Type") or "").rpartition("/")[2] == kind
            if of_kind and relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or ""))
                if target.lstrip("/") in self.names:
                    yield target.lstrip("/")

    def first_related(self, kind: str) -> etree._Element | None:
        """Return the first part of a kind that the running text is related to, None where there is none."""
        name = next(self.related(self.main, kind), None)
        return None if name is None else self.tree(name)

    def tree(self, name: str) -> etree._Element | None:
        """Return a part, parsed; None where there is none of that name.

        :raises InputRefused: If it is broken, too large, nested too deeply, or defines entities.
        """
        if name not in self.names:
            return None
        raw = self._unpacked(name)
        # Nothing is fetched, no entity is replaced, and what is nested deeper than 256 elements is refused.
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(raw, parser)
        except etree.XMLSyntaxError as error:
            raise self.file.refusal(f"broken XML in its part {name}: {error.msg}", error.lineno) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.file.refusal(f"its part {name} declares a document type, as no Word file does")
        return root

    def _unpacked(self, name: str) -> bytes:
        if (size := self.archive.getinfo(name).file_size) > LARGEST_PART:
            raise self.file.refusal(f"its part {name} has {size:,} bytes, more than the limit of {LARGEST_PART:,}")
        try:
            with self.archive.open(name) as part:
                # The container may say that a part is smaller than it is.
                raw = part.read(size + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, OSError) as error:
            raise self.file.refusal(f"a broken or truncated DOCX container: {error}") from error
        if raw.count(b"<") > MOST_TAGS:
            raise self.file.refusal(f"its part {name} has more than {MOST_TAGS:,} marks")
        if len(PARAGRAPH.findall(raw)) > 2 * MOST_PARAGRAPHS:
            # Empty ones take as long to walk over as others; half of them may be, as Word files have them for room.
            raise self.file.refusal(
                f"its part {name} has more than {2 * MOST_PARAGRAPHS:,} paragraphs, empty ones among them"
            )
        return raw
