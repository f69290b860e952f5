"""Domains of the thesaurus of the CBD, a file for each, as `loaders.cbd_thesaurus` reads them."""

import json
from collections.abc import Iterator

from loaders.fetching.fetcher import Fetcher
from loaders.fetching.forms import JSON
from loaders.fetching.paging import objects
from loaders.fetching.selection import Selection
from loaders.fetching.wanted import Outcome, Wanted

BASE = "https://api.cbd.int/api/v2013/thesaurus/domains"
DOMAINS = ("AICHI-TARGETS", "GBF-TARGETS", "GBF-GOALS-TARGETS", "CBD-SUBJECTS", "countries", "regions")


def addresses(selection: Selection) -> Iterator[str]:
    """Yield what would be asked for."""
    return (_wanted(domain).address for domain in DOMAINS)


def fetch(fetcher: Fetcher, selection: Selection) -> Iterator[Outcome]:
    """Fetch all domains."""
    return (fetcher.fetch(_wanted(domain)) for domain in DOMAINS)


def _wanted(domain: str) -> Wanted:
    return Wanted(f"{BASE}/{domain}/terms", f"{domain}.json", JSON, _fault)


def _fault(raw: bytes) -> str:
    terms = objects(json.loads(raw.decode("utf-8-sig")))
    if not terms or not all(isinstance(term.get("identifier"), str) for term in terms):
        return "no list of terms with identifiers"
    return ""
