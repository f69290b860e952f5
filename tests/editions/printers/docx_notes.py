"""Footnotes and the running head and foot of Word files, which its library does not write."""

from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from lxml import etree

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
SEPARATORS = (("-1", "separator"), ("0", "continuationSeparator"))
FIRST = 2
"""Id of the first note; ids are not the numbers that are printed, which Word counts."""


class Footnotes:
    """The footnotes of one file."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.root: Any = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        self.links: list[str] = []
        for number, kind in SEPARATORS:
            note = etree.SubElement(self.root, qn("w:footnote"), {qn("w:type"): kind, qn("w:id"): number})
            run = etree.SubElement(etree.SubElement(note, qn("w:p")), qn("w:r"))
            etree.SubElement(run, qn(f"w:{kind}"))
        self.next = FIRST

    def begin(self) -> tuple[str, Any]:
        """Return the id of a new footnote and its element, to hold a paragraph."""
        number = str(self.next)
        self.next += 1
        return number, etree.SubElement(self.root, qn("w:footnote"), {qn("w:id"): number})

    def link(self, address: str) -> str:
        """Return the id of a relation to an address outside."""
        self.links.append(address)
        return f"rId{len(self.links)}"

    def save(self) -> None:
        """Put the notes into the file."""
        blob = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        package = self.document.part.package
        assert package is not None
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE, blob, package)
        for address in self.links:
            part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        settings: Any = self.document.settings.element
        properties: Any = OxmlElement("w:footnotePr")
        for number, _ in SEPARATORS:
            etree.SubElement(properties, qn("w:footnote"), {qn("w:id"): number})
        before = settings.find(qn("w:compat"))
        before.addprevious(properties)


def restart_notes(section: Any) -> None:
    """Let the notes of a section be counted from one, as a section made from one that does already is."""
    if section.find(qn("w:footnotePr")) is not None:
        return
    properties: Any = OxmlElement("w:footnotePr")
    etree.SubElement(properties, qn("w:numRestart"), {qn("w:val"): "eachSect"})
    references = section.findall(qn("w:headerReference")) + section.findall(qn("w:footerReference"))
    section.insert(len(references), properties)


def add_page_number(paragraph: Paragraph) -> None:
    """Add the field that Word fills with the number of the page."""
    for kind, code in (("begin", ""), ("", " PAGE "), ("separate", ""), ("shown", "1"), ("end", "")):
        run: Any = paragraph.add_run(code if kind == "shown" else "")._r
        if kind in {"begin", "separate", "end"}:
            etree.SubElement(run, qn("w:fldChar"), {qn("w:fldCharType"): kind})
        elif not kind:
            instruction = etree.SubElement(run, qn("w:instrText"))
            instruction.text = code
