"""Documents of the United Nations by their symbols, in the languages that they were issued in."""

from collections.abc import Iterator
from urllib.parse import urlencode

from loaders.fetching.errors import WrongSelection
from loaders.fetching.fetcher import Fetcher
from loaders.fetching.forms import PDF
from loaders.fetching.names import safe_name
from loaders.fetching.selection import Selection
from loaders.fetching.wanted import Outcome, Wanted

ACCESS = "https://documents.un.org/api/symbol/access"


def addresses(selection: Selection) -> Iterator[str]:
    """Yield what would be asked for.

    :raises WrongSelection: If no symbol is named.
    """
    return (wanted.address for wanted in _all_wanted(selection))


def fetch(fetcher: Fetcher, selection: Selection) -> Iterator[Outcome]:
    """Fetch each document in each language.

    :raises WrongSelection: If no symbol is named.
    """
    return (fetcher.fetch(wanted) for wanted in _all_wanted(selection))


def _all_wanted(selection: Selection) -> list[Wanted]:
    if not selection.symbol:
        raise WrongSelection("symbol", "name at least one document by its symbol, such as --symbol A/72/152")
    symbols = dict.fromkeys(selection.symbol)
    return [_wanted(symbol, lang) for symbol in symbols for lang in selection.languages()]


def _wanted(symbol: str, lang: str) -> Wanted:
    asked = urlencode({"s": symbol, "l": lang, "t": "pdf"}, safe="/")
    return Wanted(f"{ACCESS}?{asked}", f"{safe_name(symbol)}.{lang}.pdf", PDF)
