"""Ids of citations: the form in which a decision is cited, and the slug of the document that it is."""

import re

from loaders.un_documents.citations.numbers import roman, roman_value

# Bodies went over from Roman to Arabic numbers of sessions; the citation form follows what each session printed.
LAST_ROMAN_SESSION = {"cbd": 13, "cbd-sbstta": 20, "BS": 8}

_SLUGS: tuple[tuple[str, str], ...] = (
    (r"cbd-BS-([IVX]+)/(\d+)", "cbd/cpmop/{0}/{1}"),
    (r"cbd-CP-(\d+)/(\d+)", "cbd/cpmop/{0}/{1}"),
    (r"cbd-NP-(\d+)/(\d+)", "cbd/npmop/{0}/{1}"),
    (r"cbd-(sbstta|sbi|wgri|wg8j)-([IVX]+|\d+)/(\d+)", "cbd/{0}/{1}/{2}"),
    (r"cbd-([IVX]+|\d+)/(\d+)", "cbd/cop/{0}/{1}"),
    (r"unfccc-(\d+)/(CP|CMP|CMA)\.(\d+)", "unfccc/{1}/{2}/{0}"),
    (r"unccd-(\d+)/COP\.(\d+)", "unccd/cop/{1}/{0}"),
    (r"ramsar-([IVX]+)\.(\d+)", "ramsar/cop/{0}/{1}"),
    (r"cms-(\d+)\.(\d+)", "cms/cop/{0}/{1}"),
    (r"cites-Conf\.(\d+)\.(\d+)", "cites/cop/{0}/{1}"),
    (r"unga-(\d+)/(\d+)", "un/a/res/{0}/{1}"),
    (r"unea-(\d+)/(\d+)", "unea/{0}/{1}"),
)


def session_number(series: str, session: int) -> str:
    """Return a session's number as its body prints it.

    >>> session_number("cbd", 12), session_number("cbd", 15)
    ('XII', '15')
    """
    return roman(session) if session <= LAST_ROMAN_SESSION.get(series, 0) else str(session)


def numeral_value(numeral: str) -> int:
    """Return the value of a number in Roman or Arabic digits."""
    return int(numeral) if numeral.isdigit() else roman_value(numeral)


def slug_of_citation(citation: str) -> str | None:
    """Return the slug of the document that a citation form names, None where it names no decision.

    >>> slug_of_citation("cbd-XI/16"), slug_of_citation("unfccc-1/CP.22"), slug_of_citation("gef")
    ('cbd/cop/11/16', 'unfccc/cp/22/1', None)
    """
    for pattern, slug in _SLUGS:
        match = re.fullmatch(pattern, citation)
        if match:
            parts = (
                str(roman_value(part)) if re.fullmatch("[IVX]+", part) else part.lower() for part in match.groups()
            )
            return slug.format(*parts)
    return None
