"""Terms of the Law and Environment Ontology by their IRIs."""

import re

TERMS = "http://www.informea.org/terms"
TOPICS = "https://w3id.org/ecotone/vocabulary/leo-topics/"


def term_iri(name: str) -> str:
    """Return the IRI of a term by its name, as InforMEA forms it.

    >>> term_iri("REDD+"), term_iri("adverse effect")
    ('http://www.informea.org/terms/redd', 'http://www.informea.org/terms/adverse-effect')
    """
    return f"{TERMS}/{slug(name)}"


def slug(name: str) -> str:
    """Return a name as a part of an IRI: small letters and digits, all else hyphens.

    >>> slug("Chemicals and Waste")
    'chemicals-and-waste'
    """
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
