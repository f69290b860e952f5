"""Decisions of the Conference of the Parties to the CBD: the index, the trees of paragraphs, the paragraphs, the documents.

Fields and addresses as the portals of the clearing-house use them: records of the index name a decision by ``dttCode_s``
(``CBD/COP/15/04``) or by ``body_s``, ``session_i`` and ``decision_i``; paragraphs have no session but in that code; documents
stand in ``file_XX_s`` or, as JSON in a text, in ``file_ss``.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urljoin

from loaders.fetching.addresses import host_of, site_of
from loaders.fetching.errors import Forbidden
from loaders.fetching.fetcher import Fetcher
from loaders.fetching.forms import JSON, PDF
from loaders.fetching.names import safe_name
from loaders.fetching.paging import Object, Page, fetch_pages, objects
from loaders.fetching.selection import Selection
from loaders.fetching.wanted import Outcome, Wanted

API, SITE = "https://api.cbd.int", "https://www.cbd.int"
INDEX = f"{API}/api/v2013/index/select"
DECISIONS, PARAGRAPHS = "realm_ss:chm AND schema_s:decision", "schema_s:decision-text"
ROWS = 200
# The code of a decision, and its symbol, from which the code is made; codes of other bodies are taken as they are.
CODE = re.compile(r"CBD/(?:COP|COP/DEC|DEC/COP)/([0-9]{1,2})/([0-9]{1,3})")
LETTERS = re.compile(r"[A-Z]+(?:/[A-Za-z0-9.-]+){2,}")
EVERYTHING = "all"


@dataclass(frozen=True, slots=True)
class SolrListing:
    """Records of the index, page by page, in an order that stays.

    :param folder: Folder of its pages.
    :param query: Question in the language of Solr.
    """

    folder: str
    query: str
    volatile: frozenset[str] = frozenset({"responseHeader"})

    def address(self, skip: int) -> str:
        """Return the address of a page."""
        asked = {"q": self.query, "sort": "id asc", "start": skip, "rows": ROWS, "wt": "json"}
        return f"{INDEX}?{urlencode(asked)}"

    def read(self, content: object) -> Page | None:
        """Read a page: ``response.numFound`` and ``response.docs``."""
        response = content.get("response") if isinstance(content, dict) else None
        if not isinstance(response, dict) or not isinstance(found := response.get("numFound"), int):
            return None
        records = objects(response.get("docs"))
        return None if records is None else Page(records, found, last=False)


@dataclass(frozen=True, slots=True)
class IndexedDecision:
    """What the index says of a decision, as far as more is fetched by it.

    :param code: ``CBD/COP/15/04``, empty where the record names it in a form that is not known.
    :param files: Addresses of its documents by language, as the index names them.
    """

    code: str
    files: dict[str, str]


def addresses(selection: Selection) -> Iterator[str]:
    """Yield what would be asked for; what depends on the index stands in braces."""
    for session in selection.session or (EVERYTHING,):
        yield _decisions(session).address(0)
        yield f"{API}/api/v2021/decisions/{{code of each decision}}/tree"
        if selection.files:
            for lang in selection.languages():
                folder = "cop-{session}" if session == EVERYTHING else session
                yield f"{SITE}/doc/decisions/{folder}/{folder}-dec-{{number}}-{lang}.pdf"
        yield _paragraphs(session).address(0)


def fetch(fetcher: Fetcher, selection: Selection) -> Iterator[Outcome]:
    """Fetch the index, then the tree and, where wanted, the documents of each decision, then the paragraphs."""
    for session in selection.session or (EVERYTHING,):
        listing = _decisions(session)
        decisions = yield from fetch_pages(fetcher, listing, _indexed)
        if fault := _fault_of_list(decisions, session):
            yield Outcome("", listing.address(0), "failed", fault)
        for decision in {each.code: each for each in decisions if each.code}.values():
            yield fetcher.fetch(_tree(decision))
            if selection.files:
                yield from _documents(fetcher, decision, selection.languages())
        yield from fetch_pages(fetcher, _paragraphs(session), lambda record: None)


def _decisions(session: str) -> SolrListing:
    number = "" if session == EVERYTHING else f" AND body_s:COP AND session_i:{_number(session)}"
    return SolrListing(f"decisions/{session}", DECISIONS + number)


def _paragraphs(session: str) -> SolrListing:
    code = "" if session == EVERYTHING else f" AND dttCode_s:CBD\\/COP\\/{_number(session):02}\\/*"
    return SolrListing(f"paragraphs/{session}", PARAGRAPHS + code)


def _number(session: str) -> int:
    return int(session.removeprefix("cop-"))


def _tree(decision: IndexedDecision) -> Wanted:
    address = f"{API}/api/v2021/decisions/{quote(decision.code, safe='')}/tree"
    return Wanted(address, f"trees/{safe_name(decision.code)}.json", JSON, _tree_fault)


def _tree_fault(raw: bytes) -> str:
    return "" if isinstance(json.loads(raw.decode("utf-8-sig")), dict) else "no tree of a decision"


def _documents(fetcher: Fetcher, decision: IndexedDecision, langs: tuple[str, ...]) -> Iterator[Outcome]:
    for lang in langs:
        address = decision.files.get(lang) or _usual_address(decision.code, lang)
        if not address:
            continue
        name = f"files/{safe_name(decision.code)}.{lang}.pdf"
        if site_of(address) != site_of(SITE):
            reason = f"the index names a document on another site, {host_of(address)!r}; it is not fetched"
            yield Outcome.failed(Forbidden(address, reason), name)
            continue
        yield fetcher.fetch(Wanted(address, name, PDF))


def _usual_address(code: str, lang: str) -> str:
    """Return where the document of a decision of the Conference of the Parties usually lies, empty for other bodies."""
    if not (found := CODE.fullmatch(code)):
        return ""
    session, number = int(found[1]), int(found[2])
    return f"{SITE}/doc/decisions/cop-{session:02}/cop-{session:02}-dec-{number:02}-{lang}.pdf"


def _fault_of_list(decisions: list[IndexedDecision], session: str) -> str:
    unknown = sum(1 for decision in decisions if not decision.code)
    if not decisions:
        return f"no record of the index names a decision ({session})"
    if unknown:
        return f"{unknown} of the records of the index name no decision in a form that is known"
    return ""


def _indexed(record: Object) -> IndexedDecision | None:
    """Return a decision, without a code where it is not known; None for decisions that have no tree, as those of protocols."""
    code = _code(record)
    expected = "dttCode_s" in record or record.get("body_s") == "COP"
    return IndexedDecision(code, _files(record)) if code or expected else None


def _code(record: Object) -> str:
    """Return the code of a decision, empty where the record does not tell it."""
    for name in ("dttCode_s", "code_s", "symbol_s"):
        given = record.get(name)
        if not isinstance(given, str):
            continue
        if found := CODE.fullmatch(given):
            return f"CBD/COP/{int(found[1]):02}/{int(found[2]):02}"
        if name == "dttCode_s" and LETTERS.fullmatch(given) and ".." not in given:
            return given
    session, number = record.get("session_i"), record.get("decision_i")
    if record.get("body_s") == "COP" and isinstance(session, int) and isinstance(number, int):
        return f"CBD/COP/{session:02}/{number:02}"
    return ""


def _files(record: Object) -> dict[str, str]:
    """Return the addresses of the PDF files of a record by language."""
    named = {
        name.lower().removeprefix("file_").removesuffix("_s"): value
        for name, value in record.items()
        if re.fullmatch(r"file_[a-z]{2}_s", name, re.IGNORECASE)
    }
    several = record.get("file_ss")
    for text in several if isinstance(several, list) else ():
        try:
            described = json.loads(text)
        except (TypeError, ValueError):
            continue
        if isinstance(described, dict) and isinstance(lang := described.get("language"), str):
            named.setdefault(lang.lower(), described.get("url"))
    whole = ((lang, _on_site(value)) for lang, value in named.items() if isinstance(value, str))
    return {lang: address for lang, address in whole if address.partition("?")[0].lower().endswith(".pdf")}


def _on_site(named: str) -> str:
    """Return an address that the index names: a path as one of the site, and always with encryption."""
    try:
        address = urljoin(f"{SITE}/", named)
    except ValueError:
        # No address; it is refused where it would be asked for.
        return named
    return re.sub("^http:", "https:", address, flags=re.IGNORECASE)
