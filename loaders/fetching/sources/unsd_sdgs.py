"""The Sustainable Development Goals in SKOS, as the Statistics Division publishes them, as `loaders.sdg_kos` reads them.

Their IRIs begin with ``http://metadata.un.org/sdg/``. That server describes one goal, target or indicator at a time; the whole
set stands as files in a repository of the Division, which it has closed for changes in 2024.
"""

from collections.abc import Iterator

from loaders.fetching.fetcher import Fetcher
from loaders.fetching.forms import TURTLE_FILE
from loaders.fetching.selection import Selection
from loaders.fetching.wanted import Outcome, Wanted

BASE = "https://raw.githubusercontent.com/UNStats/LOD4Stats/master/sdg-data"
FILES = ("sdg-kos-goals-targets-indicators.ttl", "sdg-kos-subject-mappings.ttl")


def addresses(selection: Selection) -> Iterator[str]:
    """Yield what would be asked for."""
    return (_wanted(name).address for name in FILES)


def fetch(fetcher: Fetcher, selection: Selection) -> Iterator[Outcome]:
    """Fetch both files."""
    return (fetcher.fetch(_wanted(name)) for name in FILES)


def _wanted(name: str) -> Wanted:
    return Wanted(f"{BASE}/{name}", name, TURTLE_FILE)
