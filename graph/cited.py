"""What is only cited: described by what its id says, since nothing more of it may ever be held."""

import re

from graph import iri
from graph.sessions import write_session
from graph.statements import Statements
from graph.targets import CLASSES
from loaders.catalogue.loader import read_catalogue
from loaders.citation_forms import NotACitation, body_of, citation_of
from loaders.records import Citation
from ontology.frameworks import ARTICLE, framework_of
from ontology.terms import Class, Dcterms, Property, Rdf, Skos

SESSION = re.compile(r"(?P<body>.+)-(?P<number>[0-9]+)")
SESSION_RULES = frozenset({"session", "own-session", "replenishment", "own-replenishment"})
SDG_KINDS = ("goal", "target", "indicator")


def write_cited(out: Statements, citation: Citation) -> None:
    """Write class and identifier of everything that a citation names; units and web addresses say enough themselves.

    :raises graph.iri.InvalidId: If the citation holds an id that names nothing.
    """
    for name in citation.ids:
        cited = iri.Resource.named(name)
        if cited.kind == "document":
            _document(out, cited)
        elif cited.kind == "target":
            _target(out, cited)
        elif cited.kind == "entity":
            out.say(cited.iri, Dcterms.IDENTIFIER, cited.id)
            if citation.rule in SESSION_RULES:
                write_cited_session(out, cited.id)


def write_cited_session(out: Statements, session: str) -> None:
    """Write a session with its number and body, and the identifier of that; nothing where the id has no number behind it."""
    if not (found := SESSION.fullmatch(session)):
        return
    write_session(out, session, found["body"], int(found["number"]))
    out.say(iri.entity_iri(found["body"]), Dcterms.IDENTIFIER, found["body"])


def kind_of(target: str) -> str:
    """Return what a goal, target, objective, article or indicator is: as the catalogue knows it, else by its id.

    >>> kind_of("cbd-art-8(f)"), kind_of("sdg-15.3.1"), kind_of("gspc-goal-9"), kind_of("gspc-99")
    ('article', 'indicator', 'goal', 'target')
    """
    if known := next((one.kind for one in read_catalogue().targets if one.id == target), None):
        return known
    if ARTICLE.fullmatch(target):
        return "article"
    if target.startswith("sdg-"):
        return SDG_KINDS[min(target.count("."), 2)]
    return next((kind for kind in ("goal", "indicator") if f"-{kind}-" in target), "target")


def _document(out: Statements, cited: iri.Resource) -> None:
    out.link(cited.iri, Rdf.TYPE, Class.DOCUMENT)
    out.say(cited.iri, Dcterms.IDENTIFIER, cited.id)
    try:
        out.say(cited.iri, Skos.NOTATION, citation_of(cited.id))
    except NotACitation:
        return
    if not cited.id.startswith("symbol/"):
        out.link(cited.iri, Property.BODY, iri.entity_iri(body_of(cited.id)))


def _target(out: Statements, cited: iri.Resource) -> None:
    out.say(cited.iri, Dcterms.IDENTIFIER, cited.id)
    out.say(cited.iri, Skos.NOTATION, cited.id)
    if cited.id.endswith("-all"):
        out.link(cited.iri, Rdf.TYPE, Class.TARGET_SET, Skos.COLLECTION)
    else:
        # A commitment owes names, framework and source; of what is only cited these may not be known.
        classes = (name for name in CLASSES[kind_of(cited.id)] if name != Class.COMMITMENT)
        out.link(cited.iri, Rdf.TYPE, Skos.CONCEPT, *classes)
    if framework := framework_of(cited.id):
        out.link(cited.iri, Skos.IN_SCHEME, iri.entity_iri(framework.scheme))
