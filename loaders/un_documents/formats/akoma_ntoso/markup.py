"""Elements of an Akoma Ntoso file. Nothing that the file says is fetched, expanded or believed."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias, cast

from lxml import etree

from loaders.input_file import InputFile

Element: TypeAlias = etree._Element

NAMESPACES = re.compile(
    r"http://docs\.oasis-open\.org/legaldocml/ns/akn/3\.0(?:/\w+)?|http://www\.akomantoso\.org/[123]\.0|"
)
"""Of version 3.0 as published and as drafted, of versions 1 and 2, and none."""
ROOT = re.compile(rb"<(?:[\w.-]+:)?akomaNtoso[\s>]")
DEEPEST = 100
"""Elements inside one another. A decision with parts, lists and notes has some twenty."""
MOST_ELEMENTS = 1_000_000
DOCUMENT_TYPES = frozenset({"act", "bill", "doc", "statement", "debateReport", "portion"})
COLLECTIONS = frozenset({"documentCollection", "officialGazette"})
REFUSED_TYPES = frozenset({"amendment", "amendmentList", "debate", "judgment", "judgement"})
IDS = ("eId", "id", "wId")


def parse(file: InputFile) -> Element:
    """Return the root of a file.

    :raises InputRefused: If it is no well-formed XML, declares a document type, is nested deeper than :data:`DEEPEST`, or is in
        no version of Akoma Ntoso that is read.
    """
    root_at = ROOT.search(file.raw)
    if found := re.compile(rb"<!DOCTYPE").search(file.raw, 0, root_at.start() if root_at else len(file.raw)):
        raise _declares_type(file, file.raw.count(b"\n", 0, found.start()) + 1)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(file.raw, parser)
    except etree.XMLSyntaxError as error:
        reason = "nested too deeply" if "depth" in error.msg else f"broken XML: {error.msg.split(', line')[0]}"
        raise file.refusal(reason, error.lineno) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declares_type(file, 1)
    _check(file, root)
    return root


def _declares_type(file: InputFile, line: int) -> Exception:
    return file.refusal(
        "it declares a document type (DTD) or entities, which are not read; remove the declaration", line
    )


def _check(file: InputFile, root: Element) -> None:
    name = etree.QName(root)
    if name.localname != "akomaNtoso" or not NAMESPACES.fullmatch(name.namespace or ""):
        raise file.refusal(f"no version of Akoma Ntoso that is read: namespace {name.namespace}", line_of(root))
    depth = count = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > DEEPEST:
            raise file.refusal(f"elements are nested deeper than {DEEPEST}", line_of(element))
    if count > MOST_ELEMENTS:
        raise file.refusal(f"{count:,} elements are more than the limit of {MOST_ELEMENTS:,}")
    for element in children(root):
        if name_of(element) in REFUSED_TYPES:
            raise file.refusal(
                f"a document of the type “{name_of(element)}”; what is read are decisions, resolutions and reports",
                line_of(element),
            )


def line_of(element: Element) -> int | None:
    """Return the line of a file that an element begins at."""
    return cast("int | None", element.sourceline)


def name_of(element: Element) -> str:
    """Return the name of an element of Akoma Ntoso, empty of any other."""
    return _local_name(str(element.tag))


@lru_cache(maxsize=1_000)
def _local_name(tag: str) -> str:
    name = etree.QName(tag)
    return name.localname if NAMESPACES.fullmatch(name.namespace or "") else ""


def id_of(element: Element) -> str:
    """Return the id of an element in the expression, empty where it has none."""
    return next((element.get(name, "") for name in IDS if element.get(name)), "")


def children(element: Element) -> Iterator[Element]:
    """Yield the elements in an element, in order."""
    return (child for child in element if isinstance(child.tag, str))


def child(element: Element, name: str) -> Element | None:
    """Return the first element of a name in an element, None where there is none."""
    return next((one for one in children(element) if name_of(one) == name), None)


def within(element: Element, *names: str) -> Iterator[Element]:
    """Yield the elements of some names at any depth of an element, in order."""
    return (one for one in element.iter() if isinstance(one.tag, str) and name_of(one) in names)


def has_own_text(element: Element) -> bool:
    """Tell whether words stand in an element itself, and not only in the elements in it."""
    return any((text or "").strip() for text in (element.text, *(one.tail for one in element)))


def text_of(element: Element) -> str:
    """Return all words at any depth of an element."""
    return "".join(str(text) for text in element.itertext())
