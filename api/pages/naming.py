"""How things go by their ids on pages: as people cite them."""

from graph.reading.views import Thing
from loaders.citation_forms import NotACitation, citation_of


def shown_id(thing: Thing) -> str:
    """Return the id of a thing as it is cited.

    >>> shown_id(Thing("", "cbd/cop/12/19", "document")), shown_id(Thing("", "cbd/cop/10/2#annex", "provision"))
    ('CBD XII/19', 'CBD X/2 annex')
    >>> shown_id(Thing("", "cbd-cop-12", "entity", classes=("Session",))), shown_id(Thing("", "aichi-15", "target"))
    ('CBD COP 12', 'aichi-15')
    """
    if thing.kind == "document":
        return shown_citation(thing.id)
    if thing.kind == "provision":
        return shown_unit(thing.id)
    if "Country" in thing.classes:
        return thing.notation or thing.id
    if "Session" in thing.classes:
        return thing.id.replace("-", " ").upper()
    return thing.id


def shown_unit(unit_id: str) -> str:
    """Return how a unit is cited: its document and its place."""
    document, _, place = unit_id.partition("#")
    return f"{shown_citation(document)} {place}"


def shown_citation(slug: str) -> str:
    """Return how a document is cited, its slug where it has no citation form."""
    try:
        citation = citation_of(slug)
    except NotACitation:
        return slug
    body, _, number = citation.rpartition("-")
    return f"{body.replace('-', ' ').upper()} {number}" if body and "/" not in body else citation
