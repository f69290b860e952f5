"""Sessions of bodies: number, body, and a name in six languages made of both."""

from functools import cache

from graph import iri
from graph.statements import Statements
from loaders.catalogue.loader import read_catalogue
from loaders.catalogue.records import Entity, Names
from ontology.terms import Class, Dcterms, Property, Rdf, Skos

PATTERNS: Names = {
    "ar": "{body}، الدورة {number}",
    "en": "{body}, session {number}",
    "es": "{body}, período de sesiones {number}",
    "fr": "{body}, session {number}",
    "ru": "{body}, сессия {number}",
    "zh": "{body}第{number}届会议",
}

# What a fund counts are replenishments.
REPLENISHMENTS: Names = {
    "ar": "{body}، التجديد {number} للموارد",
    "en": "{body}, replenishment {number}",
    "es": "{body}, reposición {number}",
    "fr": "{body}, reconstitution {number} des ressources",
    "ru": "{body}, пополнение {number}",
    "zh": "{body}第{number}次充资",
}


def write_session(out: Statements, session: str, body: str, number: int) -> None:
    """Write a session; it has names where the catalogue knows its body and has no other name for it.

    :param session: Its id (``cbd-cop-13``).
    :param body: Id of the body.
    """
    node = iri.entity_iri(session)
    out.link(node, Rdf.TYPE, Class.SESSION)
    out.say(node, Dcterms.IDENTIFIER, session)
    out.link(node, Property.OF_BODY, iri.entity_iri(body))
    out.say(node, Property.SESSION_NUMBER, number)
    for lang, name in _names(session, body).items():
        out.say(node, Skos.PREF_LABEL, name.format(number=number), lang)


def _names(session: str, body: str) -> Names:
    entities = _entities()
    if body not in entities or session in entities:
        return {}
    patterns = REPLENISHMENTS if entities[body].kind in {"fund", "mechanism"} else PATTERNS
    return {lang: patterns[lang].format(body=name, number="{number}") for lang, name in entities[body].names.items()}


@cache
def _entities() -> dict[str, Entity]:
    return {entity.id: entity for entity in read_catalogue().entities}
