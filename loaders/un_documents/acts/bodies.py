"""Bodies and conventions that the table of names knows, read where an addressee may stand."""

from bisect import bisect_left
from functools import lru_cache

from loaders.un_documents.citations.folding import Folded, fold
from loaders.un_documents.citations.lexicon import Form, name_at

ADDRESSED = frozenset({"body", "organisation", "fund", "initiative"})
SERVED = frozenset({"treaty", "organisation", "fund", "body"})
SECRETARIATS = {
    "cartagena-protocol": "cbd-secretariat",
    "nagoya-protocol": "cbd-secretariat",
    "kyoto-protocol": "unfccc-secretariat",
    "paris-agreement": "unfccc-secretariat",
    "rio-conventions": "rio-secretariats",
    "biodiversity-related-conventions": "brc-secretariats",
    "un": "un-secretariat",
}


def body_at(text: str, place: int, lang: str) -> tuple[str, int] | None:
    """Return the id and the end of the body whose name begins at a place, whoever speaks."""
    return _read(text, place, lang, ADDRESSED)


def secretariat_at(text: str, place: int, lang: str) -> tuple[str, int] | None:
    """Return the secretariat of the convention or fund whose name begins at a place, and the end of the name."""
    named = _read(text, place, lang, SERVED)
    if named is None:
        return None
    return SECRETARIATS.get(named[0], f"{named[0].removesuffix('-secretariat')}-secretariat"), named[1]


def _read(text: str, place: int, lang: str, types: frozenset[str]) -> tuple[str, int] | None:
    folded = _folded(text, lang)
    start = bisect_left(folded.printed, place)
    if start >= len(folded.text) or folded.printed[start] != place:
        return None
    found = name_at(folded.text, start, lang)
    form = next((form for form in found.forms if _is_name(form, types)), None) if found else None
    return (form.id, folded.span(start, found.end)[1]) if found and form else None


def _is_name(form: Form, types: frozenset[str]) -> bool:
    return form.type in types and not form.scope and not form.id.startswith("*")


@lru_cache(maxsize=8)
def _folded(text: str, lang: str) -> Folded:
    return fold(text, lang)
