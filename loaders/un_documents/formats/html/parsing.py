"""The bytes of a page to its elements: which encoding it is in, and what a lenient parser must be helped with."""

import codecs
import re
from collections import Counter

from lxml import etree

from loaders.errors import NotText
from loaders.input_file import InputFile
from loaders.un_documents.text import refuse_misread

HEAD = 4096
MOST_TAGS = 2_000_000
"""Marks in one page, each of which takes some hundred bytes when parsed."""
DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]+)", re.I
)
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Pages that name these mean the wider encodings, as browsers read them (https://encoding.spec.whatwg.org/#names-and-labels).
WIDER = {
    **dict.fromkeys(("ascii", "iso8859-1"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
}
# An end without a beginning ends a paragraph all the same, and </br> is a line break; what stands behind the end of the
# page is on the page. The parser drops such marks, so that words would run together or be lost.
ENDS = re.compile(r"</(p|div|h[1-6]|blockquote|center|section|article)\s*>", re.I)
LINE_BREAKS = re.compile(r"</br\s*/?>", re.I)
PAGE_ENDS = re.compile(r"</(?:body|html)\s*>", re.I)
PAGE_STARTS = re.compile(r"<(?:body|html)[\s>]", re.I)
PARTS = re.compile(r"<(/?)(article|div|main|ol|section|table|ul)[\s>]", re.I)
"""Beginnings and ends of elements that must be ended."""
# In HTML a slash at the end of these means nothing, and all that follows would be theirs; pages in XML write them so.
EMPTY = re.compile(r"<(script|style|title|textarea|iframe|noscript|template)\b([^<>]*)/>", re.I)
TEXTUAL = re.compile(r"(?:cp|iso8859-|gb|big5|koi8-|mac-|euc_|utf-8|ascii)[\w-]*")
"""Encodings of pages, among all that Python knows."""


def decode_page(file: InputFile) -> str:
    """Return the characters of a page.

    What is UTF-8 is read as that, whatever the page says, since no text in another encoding happens to be.

    :raises NotText: If the page is binary, in an encoding that it does not name, or not in the one that it names.
    """
    raw = file.raw
    named = next((name for mark, name in MARKS if raw.startswith(mark)), None)
    if named is None:
        if b"\x00" in raw:
            raise NotText(
                str(file.path), "a binary file, or text in UTF-16 without a mark of its order; save it as UTF-8"
            )
        named = "utf-8" if _is_utf8(raw) else _declared(file)
    try:
        return raw.decode(named).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        reason = f"not in {named.upper()}, the encoding that it names: byte 0x{raw[error.start]:02x}; save it as UTF-8"
        raise NotText(str(file.path), reason, line) from error


def parse_page(file: InputFile) -> etree._Element:
    """Return the root element of a page.

    :raises NotText: If its encoding cannot be told, or it is garbled or truncated.
    :raises InputRefused: If it is empty, nested too deeply, or larger than what is read.
    """
    text = decode_page(file)
    refuse_misread(str(file.path), text)
    if text.count("<") > MOST_TAGS:
        raise file.refusal(f"more than the limit of {MOST_TAGS:,} marks")
    # Deeper than 2048 elements it stops, without this already at 256, which bold type that is never ended reaches.
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        root = etree.fromstring(_mended(text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    for error in parser.error_log:
        if "depth" in error.message.lower():
            raise file.refusal("its elements are nested too deeply", error.line)
    if root is None:
        raise file.refusal("an empty page")
    _refuse_truncated(file, text)
    return root


def is_unended(text: str) -> bool:
    """Tell a page that begins as a whole one and does not end as one; some authors leave the end out, and it may be lost.

    :param text: Its characters.
    """
    return PAGE_STARTS.search(text) is not None and PAGE_ENDS.search(text) is None


def _refuse_truncated(file: InputFile, text: str) -> None:
    if not is_unended(text):
        return
    open_parts = Counter(found[2].lower() if not found[1] else f"/{found[2].lower()}" for found in PARTS.finditer(text))
    inside = text.rfind("<") > text.rfind(">")
    if inside or any(count > open_parts[f"/{name}"] for name, count in open_parts.items() if name[0] != "/"):
        raise NotText(str(file.path), "a truncated page: its end is missing; get or save it anew")


def _mended(text: str) -> str:
    text = LINE_BREAKS.sub("<br>", PAGE_ENDS.sub("", EMPTY.sub(r"<\1\2></\1>", text)))
    return ENDS.sub(lambda found: f"{found[0]}<hr>", text)


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _declared(file: InputFile) -> str:
    """Return the encoding that a page names.

    :raises NotText: If it names none, or one that is not known.
    """
    found = DECLARED.search(file.raw, 0, HEAD)
    if found is None:
        raise NotText(str(file.path), "not UTF-8, and it names no encoding; save it as UTF-8")
    name = (found[1] or found[2]).decode("ascii", "replace")
    try:
        known = codecs.lookup(name).name
    except LookupError:
        known = ""
    if not TEXTUAL.fullmatch(known):
        raise NotText(str(file.path), f"names the encoding {name!r}, which is not known; save it as UTF-8")
    return WIDER.get(known, known)
