"""Which document a text is: body, session, number, symbol, date and place, found in the text itself."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.citation_forms import citation_of
from loaders.numerals import roman_value
from loaders.records import Nature
from loaders.un_documents.dates import read_date
from loaders.un_documents.language import LanguageTable
from loaders.un_documents.lines import Line

FORMATS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"^(?P<n>\d+)/CP\.(?P<s>\d+)$"), "unfccc", "cop"),
    (re.compile(r"^(?P<n>\d+)/م[ .]?أ[-– ]*(?P<s>\d+)$"), "", "cop"),
    (re.compile(r"^(?P<n>\d+)/(?:CMP\.|م[ .]?أإ[-– ]*)(?P<s>\d+)$"), "unfccc", "cmp"),
    (re.compile(r"^(?P<n>\d+)/(?:CMA\.|م[ .]?أت[-– ]*)(?P<s>\d+)$"), "unfccc", "cma"),
    (re.compile(r"^(?P<n>\d+)/COP\.(?P<s>\d+)$"), "unccd", "cop"),
    (re.compile(r"^(?:BS|CP)[-–](?P<s>[IVXLC]+|\d+)/(?P<n>\d+)$"), "cbd", "cpmop"),
    (re.compile(r"^NP[-–](?P<s>[IVXLC]+|\d+)/(?P<n>\d+)$"), "cbd", "npmop"),
    (re.compile(r"^(?P<s>[IVXLC]+)\.(?P<n>\d+)$"), "ramsar", "cop"),
    (re.compile(r"^Conf\. ?(?P<s>\d+)\.(?P<n>\d+)$"), "cites", "cop"),
    (re.compile(r"^(?P<s>\d+)\.(?P<n>\d+)$"), "cms", "cop"),
    (re.compile(r"^(?P<s>[IVXLC]+)/(?P<n>\d+)$"), "cbd", ""),
    (re.compile(r"^(?P<s>\d+)/(?P<n>\d+)$"), "", ""),
)
"""Form of a number, and the convention and body that print it so; empty where the text must tell."""

REPORT_SYMBOL = re.compile(r"^A/(?P<s>\d{2})/(?P<n>\d+)$")
DOCUMENT_SYMBOL = re.compile(r"^(?:UNEP/|UNCCD/)?(?:CBD|FCCC|ICCD|CMS|A|E|UNEP)/[A-Z0-9][\w().\-]*(?:/[\w().\-]+)+$")
"""Symbol of a document; no other word with a stroke in it has capitals of a body and a number."""
SYMBOLS_OF_SESSIONS = (
    (re.compile(r"CBD/(?P<b>COP|SBSTTA|SBI)/(?P<s>\d+)/"), ""),
    (re.compile(r"CBD/(?:CP/MOP|BS/COP-MOP)/(?P<s>\d+)/"), "cpmop"),
    (re.compile(r"CBD/(?:NP/MOP|NP/COP-MOP)/(?P<s>\d+)/"), "npmop"),
    (re.compile(r"ICCD/(?P<b>COP|CST|CRIC)\((?P<s>\d+)\)/"), ""),
    (re.compile(r"FCCC/CP/"), "cop"),
    (re.compile(r"FCCC/(?:KP/CMP)/"), "cmp"),
    (re.compile(r"FCCC/PA/CMA/"), "cma"),
    (re.compile(r"FCCC/(?P<b>SBSTA|SBI)/"), ""),
)
"""Forms of symbols, and the body that meets; the session where the symbol counts sessions and not years."""
BODY_PATHS = {
    "cop": "cop",
    "cmp": "cmp",
    "cma": "cma",
    "cpmop": "cpmop",
    "npmop": "npmop",
    "sbstta": "sbstta",
    "sbi": "sbi",
}
ASSEMBLIES = ("unga", "unea")
SYMBOLS_OF_BODIES = (
    (r"\bA/RES/", "unga"),
    (r"\bUNEP/EA\.", "unea"),
    (r"\bSBSTTA/REC/", "sbstta"),
    (r"\bSBI/REC/", "sbi"),
)
SYMBOLS_OF_CONVENTIONS = (("FCCC", "unfccc"), ("ICCD", "unccd"), ("CBD", "cbd"), ("CMS", "cms"))
LATIN_LOOKALIKES = str.maketrans("АСЕМОРТХВК", "ACEMOPTXBK")
CONVENTIONS_WITH_BOTH = frozenset({"unfccc", "unccd"})
"""Their conferences number decisions and resolutions apart, in one form."""
RECOMMENDING_BODIES = frozenset({"sbstta", "sbi"})


@dataclass(frozen=True, slots=True)
class Identity:
    """What a text says that it is.

    Fields as in :class:`loaders.records.Document`.

    :param assumed: Names of the fields that follow from the form of the number alone, since no word tells them.
    """

    slug: str
    kind: str
    citation: str
    body: str
    convention: str
    nature: Nature
    session: str | None = None
    number: str | None = None
    symbol: str | None = None
    date: str | None = None
    place: str | None = None
    assumed: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the names of the fields that the text does not give, those that were assumed among them."""
        fields = ("session", "number", "symbol", "date", "place")
        return (*self.assumed, *(name for name in fields if getattr(self, name) is None))


@dataclass(frozen=True, slots=True)
class Evidence:
    """The parts of a text that tell what it is.

    :param front: Lines before the title.
    :param number: Number printed with the title, or None.
    :param number_line: The title line with its number.
    :param enacting: Enacting words, in order.
    :param symbols: Symbols printed in the front matter or running headers.
    :param text: The whole text, for what nothing else tells.
    :param actors: Ids of bodies that the file itself says issued it (``unccd-cop``), for what no word of the text tells.
    """

    front: tuple[str, ...]
    number: str | None
    number_line: str
    enacting: tuple[str, ...]
    symbols: tuple[str, ...]
    text: str = ""
    actors: tuple[str, ...] = ()

    @classmethod
    def of_lines(cls, lines: Sequence[Line], symbols: tuple[str, ...]) -> "Evidence":
        """Return what the front matter of a report tells."""
        front = tuple(line.text for line in lines)
        printed = tuple(text for text in front if "/" in text and " " not in text)
        return cls(front, None, "", (), (*printed, *symbols))

    def within(self, report: "Evidence", table: LanguageTable) -> "Evidence":
        """Return it with what the report tells that it is printed in, but for the day on which the report came out."""
        days = ((line, read_date([line], table)[0]) for line in report.front)
        front = tuple(line for line, day in days if day is None or "/" in day)
        return replace(self, front=(*self.front, *front), symbols=(*self.symbols, *report.symbols))


def identify(evidence: Evidence, table: LanguageTable) -> Identity | None:
    """Find out which document a text is.

    :returns: None where neither a number nor a symbol of a known form says it.
    """
    date, place = read_date(evidence.front, table)
    numbered = evidence.number is not None
    found = identify_by_number(evidence, table) if numbered else identify_report(evidence.symbols)
    if found is None:
        return None
    return replace(found, symbol=own_symbol(evidence.symbols, found), date=date, place=place)


def identify_by_number(evidence: Evidence, table: LanguageTable) -> Identity | None:
    """Identify a decision, resolution or recommendation by its printed number and the body that speaks."""
    number = re.sub(r"\s+", " ", evidence.number or "").strip().translate(LATIN_LOOKALIKES)
    for form, convention, body in FORMATS:
        match = form.match(number)
        if match:
            session = int(match["s"]) if match["s"].isdigit() else roman_value(match["s"])
            if session is None:
                return None
            told = {"body": body or find_body(evidence, table)}
            told["convention"] = convention or find_convention(evidence, table, told["body"])
            body, convention = told["body"] or "cop", told["convention"] or likely_convention(number)
            named = name_document(convention, body, session, int(match["n"]), evidence, table)
            return replace(named, assumed=tuple(name for name, value in told.items() if not value))
    return None


def find_body(evidence: Evidence, table: LanguageTable) -> str:
    """Return the role of the body that speaks, empty where no word tells it: enacting words first, then the front."""
    symbols = " ".join(evidence.symbols)
    for mark, role in SYMBOLS_OF_BODIES:
        if re.search(mark, symbols):
            return role
    for text in (*evidence.enacting[:1], evidence.number_line, *evidence.front):
        for pattern, role in table.bodies:
            if pattern.search(text):
                return role
    roles = (actor if actor in ASSEMBLIES else actor.rpartition("-")[2] for actor in evidence.actors)
    return next((role for role in roles if role in BODY_PATHS or role in ASSEMBLIES), "")


def find_convention(evidence: Evidence, table: LanguageTable, body: str) -> str:
    """Return the convention that a number without its own form belongs to, empty where nothing tells it."""
    if body in ASSEMBLIES:
        return body
    symbols = " ".join(evidence.symbols)
    for prefix, convention in SYMBOLS_OF_CONVENTIONS:
        if re.search(rf"\b{prefix}/", symbols):
            return convention
    for text in (*evidence.front, *evidence.enacting, evidence.number_line):
        for pattern, convention in table.conventions:
            if pattern.search(text):
                return convention
    known = {convention for _, convention in table.conventions}
    if named := next((part for actor in evidence.actors for part in actor.split("-") if part in known), None):
        return named
    counts = Counter({convention: len(pattern.findall(evidence.text)) for pattern, convention in table.conventions})
    (first, most), (_, second) = counts.most_common(2)
    return first if most > 2 * second else ""


def likely_convention(number: str) -> str:
    """Return the convention that most numbers of a form are of; Arabic prints one form for UNFCCC and UNCCD."""
    return "unfccc" if "م" in number else "cbd"


def name_document(
    convention: str, body: str, session: int, number: int, evidence: Evidence, table: LanguageTable
) -> Identity:
    """Put the slug, the citation and the ids of body and session together."""
    if body in ASSEMBLIES:
        return name_assembly_resolution(body, session, number)
    kind = find_kind(evidence, table, convention, body)
    nature: Nature = "recommended" if kind == "recommendation" else "adopted"
    paths = {"unfccc": {"cop": "cp"}}.get(convention, {})
    path = paths.get(body, BODY_PATHS.get(body, body))
    body_id = f"{convention}-{body}"
    if kind == "resolution" and convention in CONVENTIONS_WITH_BOTH:
        path += "/res"
    slug = f"{convention}/{path}/{session}/{number}"
    return Identity(
        slug=slug,
        kind=kind,
        citation=citation_of(slug),
        body=body_id,
        convention=convention,
        nature=nature,
        session=f"{body_id}-{session}",
        number=evidence.number,
    )


def name_assembly_resolution(body: str, session: int, number: int) -> Identity:
    """Name a resolution of the General Assembly or of the Environment Assembly."""
    slug = f"un/a/res/{session}/{number}" if body == "unga" else f"unea/{session}/{number}"
    return Identity(
        slug=slug,
        kind="resolution",
        citation=citation_of(slug),
        body=body,
        convention="",
        nature="adopted",
        session=f"{body}-{session}",
        number=f"{session}/{number}",
    )


def find_kind(evidence: Evidence, table: LanguageTable, convention: str, body: str) -> str:
    """Return decision, resolution or recommendation: as printed, else as the body usually calls its texts."""
    if body in RECOMMENDING_BODIES:
        return "recommendation"
    for text in (evidence.number_line, *evidence.front):
        for pattern, kind in table.kinds:
            if pattern.search(text):
                return kind
    return "resolution" if convention in ("ramsar", "cms", "cites") else "decision"


def identify_report(symbols: Sequence[str]) -> Identity | None:
    """Identify a document of the General Assembly by the symbol in its front matter or running headers."""
    for symbol in symbols:
        match = REPORT_SYMBOL.match(symbol)
        if match:
            return Identity(
                slug=f"un/a/{match['s']}/{match['n']}",
                kind="report",
                citation=citation_of(f"un/a/{match['s']}/{match['n']}"),
                body="unga",
                convention="",
                nature="reported",
                session=f"unga-{match['s']}",
                number=match["n"],
            )
    return next((identify_by_symbol(symbol) for symbol in symbols if DOCUMENT_SYMBOL.match(symbol)), None)


def identify_by_symbol(symbol: str) -> Identity:
    """Identify a document that is known by nothing but its symbol; the body and session as far as the symbol names them."""
    convention = next((name for prefix, name in SYMBOLS_OF_CONVENTIONS if f"{prefix}/" in symbol), "")
    body = session = None
    for form, role in SYMBOLS_OF_SESSIONS:
        if convention and (match := form.search(symbol)):
            body = f"{convention}-{role or match['b'].lower()}"
            session = match.groupdict().get("s")
            break
    return Identity(
        slug=f"symbol/{symbol}",
        kind="report",
        citation=symbol,
        body=body or "",
        convention=convention,
        nature="reported",
        session=f"{body}-{session}" if session else None,
        number=None,
        symbol=symbol,
    )


def own_symbol(symbols: Sequence[str], found: Identity) -> str | None:
    """Return the symbol that names the document itself, not the report that it is printed in."""
    number, session = found.slug.split("/")[-1], found.slug.split("/")[-2]
    for symbol in symbols:
        parts = symbol.split("/")
        last = roman_value(parts[-2]) if len(parts) > 1 else None
        if parts[-1] == number and (parts[-2] == session or str(last) == session):
            return symbol
    return None
