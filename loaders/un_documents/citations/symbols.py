"""Document symbols, Treaty Series entries and addresses."""

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.un_documents.citations.identifiers import adopted, numeral_value, slug_of_citation
from loaders.un_documents.citations.mentions import Mention
from loaders.un_documents.citations.passage import Passage

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s，。；、（）()<>\u4e00-\u9fff؛،]+", re.IGNORECASE)
_PART = r"[A-Z0-9][A-Za-z0-9().]*(?:-[A-Z0-9][A-Za-z0-9().]*)*"
_SYMBOL = re.compile(
    r"(?<![A-Za-z0-9/.])(?P<symbol>"
    rf"(?:UNEP|CBD|FCCC|ICCD|CMS|CITES|IPBES|EMG|TD|UNFF|CGRFA|HSP|HRC|GEF|SC|DP|LC)/{_PART}(?:/{_PART})*"
    rf"|(?:A|E|S|ST)/(?:[A-Z]+[A-Za-z0-9.]*|\d+)(?:/{_PART})*"
    r")(?P<more>(?:(?:, and|, et|, y|, и|,? و|,| and| et| y| e| и|、|以及|和|及|与) ?"
    r"(?:Add|Corr|Rev)\.\d+(?:/(?:Add|Corr|Rev)\.\d+|(?:, and|,| and| et| y| и| و|、|和|及|与) ?\d{1,2}(?![A-Za-z0-9/.]|号决))*)*)"
)
_ADDENDUM = re.compile(r"(?P<kind>(?:Add|Corr|Rev)\.)?(?P<rest>\d+(?:/(?:Add|Corr|Rev)\.\d+)*)")
_ADOPTED: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"A/RES/(\d+)/(\d+)"), "resolution", "unga-{0}/{1}"),
    (re.compile(r"E/RES/(\d+)/(\d+)"), "resolution", "ecosoc-{0}/{1}"),
    (re.compile(r"UNEP/EA\.(\d+)/Res\.(\d+)", re.I), "resolution", "unea-{0}/{1}"),
    (re.compile(r"(?:UNEP/)?CMS/Resolution (\d+\.\d+)", re.I), "resolution", "cms-{0}"),
)
_CBD_ADOPTED = re.compile(
    r"(?:UNEP/)?CBD/(?P<body>COP|SBSTTA|SBI|CP/MOP|NP/MOP|WGRI)/(?:DEC|REC)/(?:(?P<series>BS)-)?(?P<session>[IVXL]+|\d+)/(?P<number>\d+)"
)


def read_symbols(passage: Passage) -> Iterator[Mention]:
    """Yield addresses, document symbols and Treaty Series entries."""
    if "/" in passage.text or "www." in passage.text:
        yield from _addresses(passage)
        yield from _documents(passage)
    if passage.digits:
        yield from _treaty_series(passage)


def _addresses(passage: Passage) -> Iterator[Mention]:
    for match in _ADDRESS.finditer(passage.text):
        address = match.group().rstrip(".,;:/") + ("/" if match.group().rstrip(".,;:").endswith("/") else "")
        yield Mention(match.start(), match.start() + len(address), "url", (address,), "address")


def _documents(passage: Passage) -> Iterator[Mention]:
    for match in _SYMBOL.finditer(passage.text):
        symbol = _trimmed(match.group("symbol"))
        if not any(map(str.isdigit, symbol)):
            continue
        for mention in _single(match, symbol):
            yield replace(mention, type="own") if _is_own(passage, mention) else mention


def _is_own(passage: Passage, mention: Mention) -> bool:
    return all(name in passage.own or f"slug:{slug_of_citation(name)}" in passage.own for name in mention.ids)


def _single(match: re.Match[str], symbol: str) -> Iterator[Mention]:
    start, end = match.start("symbol"), match.start("symbol") + len(symbol)
    adopted = adopted_text(symbol)
    if adopted:
        yield Mention(start, end, adopted[0], (adopted[1],), "symbol-of-decision")
        return
    joint = re.split(r"-(?=(?:FCCC|ICCD|CBD|UNEP)/)", symbol)
    added = tuple(f"{joint[0]}/{name}" for name in _addenda(match.group("more") or ""))
    yield Mention(start, match.end("more") if added else end, "document-symbol", (*joint, *added), "document-symbol")


def _addenda(more: str) -> Iterator[str]:
    """Yield the addenda of a list such as "Add.1 and 2 and Corr.1"."""
    kind = ""
    for addendum in _ADDENDUM.finditer(more):
        kind = addendum["kind"] or kind
        yield kind + addendum["rest"]


def adopted_text(symbol: str) -> tuple[str, str] | None:
    """Return type and id of the decision that a symbol prints (A/RES/70/1), None for other documents."""
    for pattern, kind, identified in _ADOPTED:
        match = pattern.fullmatch(symbol)
        if match:
            return kind, identified.format(*match.groups())
    match = _CBD_ADOPTED.fullmatch(symbol)
    if match is None:
        return None
    body, printed, number = match["body"].lower(), match["session"], match["number"]
    if body.endswith("/mop"):
        return "decision", f"cbd-{match['series'] or body[:2].upper()}-{printed}/{number}"
    kind = "decision" if body == "cop" else "recommendation"
    return kind, adopted(f"cbd/{body}", numeral_value(printed), number)


def _trimmed(symbol: str) -> str:
    symbol = symbol.rstrip(".-")
    while symbol.count(")") > symbol.count("("):
        symbol = symbol[: symbol.rindex(")")]
    return symbol.rstrip(".-")


def _treaty_series(passage: Passage) -> Iterator[Mention]:
    """A volume and number of the Treaty Series; behind "ibid." the series itself is not printed again."""
    words = passage.words
    if not (passage.memory.treaty_series or words.pattern("<treaty_series>").search(passage.text)):
        return
    if words.chinese:
        pattern = words.pattern(
            r"(?P<series>(?:联合国[,，]?)?<treaty_series>[,，]?|<same>[,，]?)第(?P<volume>\d+)卷[,，]?第(?P<entry>[\d ]+)号"
        )
    else:
        pattern = words.pattern(
            r"(?P<series>(?:[^\W\d_][\w' ]*, )?<treaty_series>,? |<same>,? )?<volume> ?(?P<volume>\d+),? "
            r"(?:(?:p|pp)\. ?\d+,? )?(?:<and>)? ?<entry> ?(?P<entry>[A-Z]?-?\d[\d ]*\d)"
        )
    for match in pattern.finditer(passage.text):
        named = words.pattern("<treaty_series>").search(match.group("series") or "")
        if named or passage.memory.treaty_series:
            passage.memory.treaty_series = True
            identified = f"unts-{match.group('volume')}-{match.group('entry').replace(' ', '')}"
            yield Mention(match.start(), match.end(), "document-symbol", (identified,), "treaty-series")
