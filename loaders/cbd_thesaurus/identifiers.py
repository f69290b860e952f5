"""Identifiers of the thesaurus as ids in the catalogue, or as IRIs of terms."""

import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from loaders import catalogue

VOCABULARY = "https://w3id.org/ecotone/vocabulary/"
SUBJECTS, TERMS = f"{VOCABULARY}cbd-subjects/", f"{VOCABULARY}cbd-terms/"
DOMAINS = "https://api.cbd.int/api/v2013/thesaurus/domains/"
INDICATORS = Path(catalogue.__file__).parent / "data" / "gbf_indicators.tsv"
# How identifiers of a domain begin, and what the domain is called.
DOMAIN_OF = {
    "AICHI-TARGET-": "aichi-targets",
    "GBF-TARGET-": "gbf-targets",
    "GBF-GOAL-": "gbf-goals",
    "CBD-SUBJECT-": "cbd-subjects",
}
NUMBERED = re.compile(r"(AICHI-TARGET|GBF-TARGET|SDG-GOAL)-([0-9]{2})")
LETTERED = re.compile(r"GBF-GOAL-([A-D])")
IDS = {"AICHI-TARGET": "aichi", "GBF-TARGET": "gbf", "SDG-GOAL": "sdg"}


def id_of_term(identifier: str) -> str:
    """Return the id in the catalogue of a goal, target or indicator, the IRI of any other term.

    >>> id_of_term("AICHI-TARGET-05"), id_of_term("GBF-GOAL-B"), id_of_term("CBD-SUBJECT-FOR")
    ('aichi-5', 'gbf-goal-b', 'https://w3id.org/ecotone/vocabulary/cbd-subjects/CBD-SUBJECT-FOR')
    """
    if found := NUMBERED.fullmatch(identifier):
        return f"{IDS[found[1]]}-{int(found[2])}"
    if found := LETTERED.fullmatch(identifier):
        return f"gbf-goal-{found[1].lower()}"
    if indicator := indicator_ids().get(identifier):
        return indicator
    return f"{SUBJECTS if identifier.startswith('CBD-SUBJECT-') else TERMS}{quote(identifier)}"


def domain_of(identifiers: Sequence[str]) -> str | None:
    """Return the domain that all identifiers are of, None where that cannot be told."""
    for begin, domain in DOMAIN_OF.items():
        if all(identifier.startswith(begin) for identifier in identifiers):
            return domain
    return None


@cache
def indicator_ids() -> Mapping[str, str]:
    """Return the id in the catalogue of each indicator of the framework; one that stands for two indicators is left out."""
    with INDICATORS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    count = Counter(row["identifier"] for row in rows)
    return MappingProxyType({row["identifier"]: row["id"] for row in rows if count[row["identifier"]] == 1})
