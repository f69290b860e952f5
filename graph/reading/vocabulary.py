"""The IRIs that the read model looks for."""

from typing import Final

BASE: Final = "https://w3id.org/ecotone/"
ECO: Final = f"{BASE}ontology#"
INFERRED: Final = f"{BASE}graph/inferred"
UNVERIFIED: Final = f"{BASE}graph/unverified"
SDG: Final = "http://metadata.un.org/sdg/"

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
ELI: Final = "http://data.europa.eu/eli/ontology#"
SSSOM: Final = "https://w3id.org/sssom/"
SEMAPV: Final = "https://w3id.org/semapv/vocab/"
PROV: Final = "http://www.w3.org/ns/prov#"
ORG: Final = "http://www.w3.org/ns/org#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

TYPE: Final = f"{RDF}type"

PREFIXES: Final = {
    "eco": ECO,
    "entity": f"{BASE}entity/",
    "target": f"{BASE}target/",
    "verb": f"{BASE}verb/",
    "addressee": f"{BASE}addressee/",
    "sdg": SDG,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "eli": ELI,
    "sssom": SSSOM,
    "semapv": SEMAPV,
    "prov": PROV,
    "org": ORG,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
}
"""Prefixes of Turtle and of the JSON-LD context."""


def local_name(iri: str) -> str:
    """Return what follows the last hash or slash of an IRI."""
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]
