"""Ids and IRIs: every id that a record holds resolves to one IRI, and every IRI of ours prints its id again."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from pyoxigraph import NamedNode

from loaders.catalogue.codes import sdg_indicator_codes
from loaders.citation_forms import SLUG, NotACitation, citation_of, slug_of
from ontology.frameworks import is_target

__all__ = ["Resource", "citation_of", "id_of", "iri_of", "slug_of"]

BASE = "https://w3id.org/ecotone/"
SDG = "http://metadata.un.org/sdg/"
Kind = Literal[
    "target",
    "entity",
    "theme",
    "verb",
    "addressee",
    "status",
    "link",
    "review",
    "graph",
    "quantity",
    "fact",
    "chain",
    "disagreement",
    "tagging",
    "inference",
    "vocabulary",
    "document",
    "unit",
    "web",
]
FOLDERS = tuple(kind for kind in get_args(Kind) if kind not in {"document", "unit", "web"})
NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`%\x7f]')
SDG_GOAL = re.compile(r"sdg-([0-9]{1,2}(?:\.[0-9a-z]{1,2})?)")
SDG_INDICATOR = re.compile(r"sdg-(?:indicator-)?([0-9]{1,2}\.[0-9a-z]{1,2}\.[0-9a-z]{1,2})")
NAME = re.compile(r"[\w(.][^\s#/?]*")
PLACE = re.compile(r"[^\s#]+")


class InvalidId(ValueError):
    """An id that names nothing.

    :param name: The id as given.
    """

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name!r} is no id: neither a document or unit, nor a citation, target, entity or web address"
        )


class ForeignIri(ValueError):
    """An IRI that this project did not mint.

    :param iri: The IRI as given.
    """

    def __init__(self, iri: str) -> None:
        super().__init__(f"{iri!r} is no IRI of a document, unit, target, entity or concept of {BASE}")


@dataclass(frozen=True, slots=True)
class Resource:
    """A thing with an IRI.

    :param kind: What it is, which is the folder of its IRI; a part of a unit (``!zh``) counts as a unit.
    :param id: Its canonical id, language independent.
    """

    kind: Kind
    id: str

    @classmethod
    def named(cls, name: str) -> "Resource":
        """Return what an id names: a document, unit, citation form, symbol, target or web address, else an entity.

        :raises InvalidId: If the id names nothing.

        >>> Resource.named("cbd-XI/2#p10")
        Resource(kind='unit', id='cbd/cop/11/2#p10')
        """
        if name.startswith(("http://", "https://", "www.")):
            return cls("web", f"http://{name}" if name.startswith("www.") else name)
        head, hash_mark, place = name.partition("#")
        if hash_mark:
            if not PLACE.fullmatch(place):
                raise InvalidId(name)
            return cls("unit", f"{_document(head, name)}#{place}")
        if is_target(name):
            return cls("target", _canonical_target(name))
        if "/" in name or _is_citation(name):
            return cls("document", _document(name, name))
        if not NAME.fullmatch(name):
            raise InvalidId(name)
        return cls("entity", name)

    @classmethod
    def parse(cls, iri: str) -> "Resource":
        """Return the thing that an IRI of ours, or one of the UN's for the SDGs, is of.

        :raises ForeignIri: If it is of another place.
        """
        if iri.startswith(SDG) and (found := _sdg_of(iri.removeprefix(SDG))):
            return cls("target", found)
        if not iri.startswith(BASE) or iri.startswith(f"{BASE}ontology"):
            raise ForeignIri(iri)
        name = _unescape(iri.removeprefix(BASE))
        folder, _, rest = name.partition("/")
        for kind in FOLDERS:
            if folder == kind and rest:
                return cls(kind, rest)
        if not rest:
            raise ForeignIri(iri)
        return cls("unit" if "#" in name else "document", name)

    @property
    def iri(self) -> str:
        """Return its IRI, with whatever an IRI cannot hold percent-encoded."""
        if self.kind == "web":
            return NOT_IN_IRI.sub(_percent_but_escapes, self.id)
        if self.kind == "target" and (local := _sdg_local(self.id)):
            return f"{SDG}{local}"
        folder = "" if self.kind in {"document", "unit"} else f"{self.kind}/"
        return f"{BASE}{folder}{NOT_IN_IRI.sub(_percent, self.id)}"


def iri_of(name: str) -> str:
    """Return the IRI of whatever an id names, as a citation holds it.

    :raises InvalidId: If the id names nothing.

    >>> iri_of("cbd-XI/16"), iri_of("sdg-indicator-15.3.1")
    ('https://w3id.org/ecotone/cbd/cop/11/16', 'http://metadata.un.org/sdg/C150301')
    """
    return Resource.named(name).iri


def is_broken_address(name: str) -> bool:
    """Tell whether an id is an address as printed that is none, and so cannot stand in a graph.

    >>> is_broken_address("https://www.cbd.int/a b"), is_broken_address("http://[see below]"), is_broken_address("cbd-XI/16")
    (False, True, False)
    """
    resource = Resource.named(name)
    if resource.kind != "web":
        return False
    try:
        NamedNode(resource.iri)
    except ValueError:
        return True
    return False


def id_of(iri: str) -> str:
    """Return the canonical id of what an IRI is of; a web address is its own id.

    >>> id_of("http://metadata.un.org/sdg/C150301"), id_of("https://w3id.org/ecotone/entity/gef")
    ('sdg-15.3.1', 'gef')
    """
    try:
        return Resource.parse(iri).id
    except ForeignIri:
        return iri


def target_iri(target: str) -> str:
    """Return the IRI of a goal, target, objective, article or indicator."""
    return Resource("target", _canonical_target(target)).iri


def entity_iri(entity: str) -> str:
    """Return the IRI of an instrument, body, session, organisation, initiative, fund or plan."""
    return Resource("entity", entity).iri


def document_iri(slug: str) -> str:
    """Return the IRI of a document."""
    return Resource("document", slug).iri


def unit_iri(unit_id: str) -> str:
    """Return the IRI of a unit, or of a part of one."""
    return Resource("unit", unit_id).iri


def concept_iri(scheme: Literal["theme", "verb", "addressee", "status"], concept: str) -> str:
    """Return the IRI of a concept of one of the project's own schemes."""
    return Resource(scheme, concept).iri


def edition_iri(slug: str, lang: str) -> str:
    """Return the IRI of a document's text in one language."""
    return f"{document_iri(slug)}/{lang}"


def text_iri(unit_id: str, lang: str) -> str:
    """Return the IRI of a unit's text in one language."""
    return f"{unit_iri(unit_id)}!{lang}"


def citation_iri(unit_id: str, lang: str, place: int) -> str:
    """Return the IRI of a citation, counted from 1 in the text of the unit."""
    return f"{unit_iri(unit_id)}!{lang}-cite-{place}"


def act_iri(unit_id: str, verb: str, place: int) -> str:
    """Return the IRI of an act, counted from 1 among the acts of the unit with the same verb."""
    return f"{unit_iri(unit_id)}!act-{NOT_IN_IRI.sub(_percent, verb)}-{place}"


def graph_iri(name: str) -> str:
    """Return the IRI of a named graph (``inferred``, ``unverified``, ``source/catalogue``)."""
    return Resource("graph", name).iri


def edition_graph(slug: str, lang: str) -> str:
    """Return the IRI of the named graph of a document in one language."""
    return graph_iri(f"source/{slug}/{lang}")


def digest_of(*parts: str) -> str:
    """Return an id for what has none of its own: sixteen hexadecimal digits made of what tells it from others."""
    return hashlib.sha256("\t".join(parts).encode()).hexdigest()[:16]


def _document(name: str, whole: str) -> str:
    if SLUG.fullmatch(name):
        return name
    try:
        return slug_of(name)
    except NotACitation:
        raise InvalidId(whole) from None


def _is_citation(name: str) -> bool:
    try:
        slug_of(name)
    except NotACitation:
        return False
    return True


def _canonical_target(target: str) -> str:
    if found := SDG_INDICATOR.fullmatch(target):
        code = sdg_indicator_codes().get(found[1])
        return f"sdg-{_first_number(code) if code else found[1]}"
    return target


def _sdg_local(target: str) -> str | None:
    if found := SDG_GOAL.fullmatch(target):
        return found[1]
    if found := SDG_INDICATOR.fullmatch(target):
        return sdg_indicator_codes().get(found[1])
    return None


def _sdg_of(local: str) -> str | None:
    if SDG_GOAL.fullmatch(f"sdg-{local}"):
        return f"sdg-{local}"
    number = _first_number(local)
    return f"sdg-{number}" if number else None


@cache
def _first_numbers() -> dict[str, str]:
    return {code: number for number, code in reversed(list(sdg_indicator_codes().items()))}


def _first_number(code: str) -> str | None:
    return _first_numbers().get(code)


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def _percent_but_escapes(found: re.Match[str]) -> str:
    return found[0] if found[0] == "%" else _percent(found)


def _unescape(text: str) -> str:
    return re.sub("(?:%[0-9A-F]{2})+", lambda found: bytes.fromhex(found[0].replace("%", "")).decode("utf-8"), text)
