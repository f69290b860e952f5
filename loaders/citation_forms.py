"""How decisions are cited, and the slug that each form means: ``cbd-XI/16`` and ``cbd/cop/11/16`` are one decision."""

import re
from dataclasses import dataclass
from functools import cache

from loaders.numerals import roman, roman_value

SESSION, NUMBER = r"(?P<session>[CLXVI]+|[0-9]+)", r"(?P<number>[0-9]+[a-z]?)"
GENERAL = re.compile(rf"(?P<body>[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*)-{SESSION}/{NUMBER}")
SLUG = re.compile(r"[a-z][a-z0-9]*(?:/[\w.()+:&,-]+)+")
SYMBOL = re.compile(r"[A-Z][^\s#?]*/[^\s#?]+")
ALWAYS = 399
# Bodies whose id is not their path with hyphens.
BODIES = {
    "unfccc/cp": "unfccc-cop",
    "unfccc/cp/res": "unfccc-cop",
    "unccd/cop/res": "unccd-cop",
    "un/a/res": "unga",
    "un/a": "unga",
    "cbd/excop": "cbd-cop",
}


@dataclass(frozen=True, slots=True)
class Form:
    """How the decisions of one body are cited.

    :param path: Slug of the body (``cbd/cop``).
    :param citation: The form that is printed, with ``{session}`` and ``{number}``.
    :param roman_until: Last session whose number is printed in Roman numerals.
    :param also: Other forms and document symbols that mean the same; ``UNEP/`` before ``CBD/`` may be missing.
    """

    path: str
    citation: str
    roman_until: int = 0
    also: tuple[str, ...] = ()


FORMS = (
    Form("cbd/cop", "cbd-{session}/{number}", 13, ("cbd-cop-{session}/{number}", "CBD/COP/DEC/{session}/{number}")),
    Form("cbd/excop", "cbd-EM-{session}/{number}", ALWAYS, ("CBD/ExCOP/DEC/{session}/{number}",)),
    Form("cbd/sbstta", "cbd-sbstta-{session}/{number}", 21, ("CBD/SBSTTA/REC/{session}/{number}",)),
    Form("cbd/sbi", "cbd-sbi-{session}/{number}", 0, ("CBD/SBI/REC/{session}/{number}",)),
    Form("cbd/wgri", "cbd-wgri-{session}/{number}", 0, ("CBD/WGRI/REC/{session}/{number}",)),
    Form(
        "cbd/cpmop",
        "cbd-CP-{session}/{number}",
        0,
        (
            "CP-{session}/{number}",
            "BS-{session}/{number}",
            "cbd-BS-{session}/{number}",
            "cbd-cpmop-{session}/{number}",
            "CBD/CP/MOP/DEC/{session}/{number}",
            "CBD/BS/COP-MOP/DEC/{session}/{number}",
        ),
    ),
    Form(
        "cbd/npmop",
        "cbd-NP-{session}/{number}",
        0,
        (
            "NP-{session}/{number}",
            "cbd-npmop-{session}/{number}",
            "CBD/NP/MOP/DEC/{session}/{number}",
            "CBD/NP/COP-MOP/DEC/{session}/{number}",
        ),
    ),
    Form("unfccc/cp", "unfccc-{number}/CP.{session}", 0, ("unfccc-{number}/COP.{session}",)),
    Form("unfccc/cp/res", "unfccc-resolution-{number}/CP.{session}"),
    Form("unccd/cop/res", "unccd-resolution-{number}/COP.{session}"),
    Form("unfccc/cmp", "unfccc-{number}/CMP.{session}"),
    Form("unfccc/cma", "unfccc-{number}/CMA.{session}"),
    Form("unccd/cop", "unccd-{number}/COP.{session}"),
    Form("un/a/res", "unga-{session}/{number}", 0, ("A/RES/{session}/{number}",)),
    Form("un/a", "A/{session}/{number}"),
    Form("unea", "unea-{session}/{number}", 0, ("UNEP/EA.{session}/Res.{number}", "UNEP/EA.{session}/RES.{number}")),
    Form("ecosoc", "ecosoc-{session}/{number}", 0, ("E/RES/{session}/{number}",)),
    Form("ramsar/cop", "ramsar-{session}.{number}", ALWAYS, ("ramsar-{session}/{number}",)),
    Form("cms/cop", "cms-{session}.{number}", 0, ("cms-{session}/{number}", "UNEP/CMS/Resolution {session}.{number}")),
    Form("cites/cop", "cites-Conf.{session}.{number}", 0, ("cites-{session}.{number}", "cites-{session}/{number}")),
)


class NotACitation(ValueError):
    """A text that is no citation form of a decision.

    :param text: The text as given.
    """

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is no citation form of a decision (as cbd-XI/16, unccd-3/COP.12 or unga-71/228)")


def slug_of(citation: str) -> str:
    """Return the slug of a decision, resolution, recommendation or document.

    :param citation: Citation form, or symbol of a document.
    :raises NotACitation: If it is neither.

    >>> slug_of("cbd-XI/16"), slug_of("unfccc-1/CP.22"), slug_of("UNEP/CBD/COP/12/INF/19")
    ('cbd/cop/11/16', 'unfccc/cp/22/1', 'symbol/UNEP/CBD/COP/12/INF/19')
    """
    for form, pattern in _patterns():
        if found := pattern.fullmatch(citation):
            return _slug(form.path, found, citation)
    if found := GENERAL.fullmatch(citation):
        return _slug(found["body"].replace("-", "/"), found, citation)
    if SYMBOL.fullmatch(citation):
        return f"symbol/{citation}"
    raise NotACitation(citation)


def citation_of(slug: str) -> str:
    """Return how a decision is cited, in the form of the ids.

    :raises NotACitation: If the slug is of no decision, resolution, recommendation or symbol.

    >>> citation_of("cbd/cop/11/16"), citation_of("cbd/cop/14/30"), citation_of("un/a/res/71/228")
    ('cbd-XI/16', 'cbd-14/30', 'unga-71/228')
    """
    if slug.startswith("symbol/"):
        return slug.removeprefix("symbol/")
    path, _, rest = slug.rpartition("/")
    path, _, session = path.rpartition("/")
    if not re.fullmatch(NUMBER, rest) or not re.fullmatch("[0-9]+", session):
        raise NotACitation(slug)
    for form in FORMS:
        if form.path == path:
            printed = roman(int(session)) if int(session) <= form.roman_until else session
            return form.citation.format(session=printed, number=rest)
    return f"{path.replace('/', '-')}-{session}/{rest}"


def body_of(slug: str) -> str:
    """Return the id of the body that issued a document, from its slug alone.

    >>> body_of("cbd/cop/11/16"), body_of("unfccc/cp/22/1"), body_of("un/a/res/71/228")
    ('cbd-cop', 'unfccc-cop', 'unga')
    """
    path = slug.rpartition("/")[0].rpartition("/")[0]
    return BODIES.get(path, path.replace("/", "-"))


def _slug(path: str, found: re.Match[str], citation: str) -> str:
    session = found["session"]
    value = int(session) if session.isdigit() else roman_value(session)
    if value is None:
        raise NotACitation(citation)
    return f"{path}/{value}/{found['number'].lstrip('0') or '0'}"


@cache
def _patterns() -> tuple[tuple[Form, re.Pattern[str]], ...]:
    return tuple((form, _pattern(text)) for form in FORMS for text in (form.citation, *form.also))


def _pattern(text: str) -> re.Pattern[str]:
    escaped = re.escape(text).replace(r"\{session\}", SESSION).replace(r"\{number\}", NUMBER)
    return re.compile(f"(?:UNEP/)?{escaped}" if text.startswith("CBD/") else escaped)
