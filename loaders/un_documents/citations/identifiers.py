"""Ids of decisions: from a body and the numbers printed to the form in which the decision is cited."""

from functools import lru_cache

from loaders.citation_forms import NotACitation, citation_of, slug_of
from loaders.un_documents.citations.numbers import roman_value


def numeral_value(numeral: str) -> int:
    """Return the value of a number in Roman or Arabic digits."""
    return int(numeral) if numeral.isdigit() else roman_value(numeral)


def adopted(path: str, session: int, number: int | str) -> str:
    """Return the citation form of what a body adopted, Roman or Arabic as that session prints it.

    >>> adopted("cbd/cop", 11, 16), adopted("cbd/cop", 15, "4"), adopted("cbd/sbstta", 20, 12)
    ('cbd-XI/16', 'cbd-15/4', 'cbd-sbstta-XX/12')
    """
    return citation_of(f"{path}/{session}/{int(number)}")


@lru_cache(maxsize=1 << 12)
def slug_of_citation(citation: str) -> str | None:
    """Return the slug of the document that a citation form names, None where it names no document.

    >>> slug_of_citation("cbd-XI/16"), slug_of_citation("gef")
    ('cbd/cop/11/16', None)
    """
    try:
        return slug_of(citation)
    except NotACitation:
        return None
