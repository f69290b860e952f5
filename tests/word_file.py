"""Word files that a test writes part by part, so that it holds the very marks that the test is about."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from loaders.input_file import InputFile
from loaders.un_documents.formats.docx import read_pages
from loaders.un_documents.lines import Pages

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
ROOTS = {"document": "document", "footnotes": "footnotes", "endnotes": "endnotes", "styles": "styles"}
ROOTS |= {"numbering": "numbering", "settings": "settings", "header1": "hdr", "footer1": "ftr"}


def text(words: str) -> str:
    """A run with some words."""
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(words: str, properties: str = "") -> str:
    """A paragraph; its words are marks where they begin with one."""
    runs = words if words.startswith("<") else text(words)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def numbered(words: str, number: int, level: int = 0) -> str:
    """A paragraph of a list."""
    return paragraph(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(at: int, form: str, pattern: str, more: str = "", start: int = 1) -> str:
    """A level of a list."""
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{pattern}"/></w:lvl>'


def abstract(id: int, *levels: str) -> str:
    """The definition of a list."""
    return f'<w:abstractNum w:abstractNumId="{id}">{"".join(levels)}</w:abstractNum>'


def use(id: int, of: int, overrides: str = "") -> str:
    """A number under which a list is used."""
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def table(*rows: list[str]) -> str:
    """A table; a cell is marks where it begins with one."""
    cells = "".join(
        f"<w:tr>{''.join(cell if cell.startswith('<w:tc>') else f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{cells}</w:tbl>"


def write_word_file(path: Path, body: str, *, raw: Mapping[str, bytes] | None = None, **parts: str) -> Path:
    """Write a Word file.

    :param body: Marks of the running text.
    :param raw: Further members of the container, as they are.
    :param parts: Marks of other parts, by name (``footnotes``, ``numbering`` …).
    """
    content = {"document": f"<w:body>{body}</w:body>", **parts}
    kinds = {"header1": "header", "footer1": "footer"}
    relations = "".join(
        f'<Relationship Id="r{turn}" Type="{OFFICE}/{kinds.get(name, name)}" Target="{name}.xml"/>'
        for turn, name in enumerate(parts)
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    members = {
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}">{relations}</Relationships>',
        **{
            f"word/{name}.xml": f"<w:{ROOTS[name]} {NAMESPACES}>{marks}</w:{ROOTS[name]}>"
            for name, marks in content.items()
        },
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, marks in members.items():
            archive.writestr(name, marks)
        for name, content_of in (raw or {}).items():
            archive.writestr(name, content_of)
    return path


def style(id: str, properties: str = "", *, name: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    """A style with the properties of its paragraphs."""
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    marks = f'<w:name w:val="{name or id}"/>{based}<w:pPr>{properties}</w:pPr>'
    return f'<w:style w:type="{kind}" w:styleId="{id}">{marks}</w:style>'


def pages_of(folder: Path, body: str, **parts: str) -> Pages:
    """What is read of a Word file with these parts."""
    return read_pages(InputFile(write_word_file(folder / "file.docx", body, raw=None, **parts)))


def texts(pages: Pages) -> list[str]:
    """The text of every line."""
    return [line.text for line in pages.body]
