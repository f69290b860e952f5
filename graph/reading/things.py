"""Names of things: from an id to its node, from nodes to what pages call them."""

import re
from collections.abc import Iterable
from dataclasses import replace

from graph.iri import ForeignIri, Kind, Resource, citation_of, id_of
from graph.reading.description import Description
from graph.reading.graph import Graph, query_text, value
from graph.reading.views import Provenance, Text, Thing, ThingKind
from graph.reading.vocabulary import RDFS, UNVERIFIED
from ontology.terms import Dcterms, Property, Skos

LABELS = (Skos.PREF_LABEL, Dcterms.TITLE, f"{RDFS}label")
IDENTIFIER = Dcterms.IDENTIFIER
NOTATION = Skos.NOTATION
KINDS: dict[str, ThingKind] = {
    "document": "document",
    "unit": "provision",
    "target": "target",
    "entity": "entity",
    "verb": "verb",
    "addressee": "addressee",
    "theme": "theme",
    "status": "status",
}


def find_thing(graph: Graph, id: str, kind: Kind | None = None) -> str | None:
    """Return the IRI of the node with an id or a notation, or None.

    Ids go before notations, and what sources state before what was recalled.

    :param kind: What the node must be; any will do where it is None.
    """
    for named_graph in (None, UNVERIFIED):
        for row in graph.select(query_text("find_thing", named_graph, ids=id)):
            thing = str(value(row, "thing"))
            if kind is None or is_of_kind(thing, kind):
                return thing
    return None


def is_of_kind(iri: str, kind: Kind) -> bool:
    """Return whether an IRI names a thing of a kind.

    >>> is_of_kind("https://w3id.org/ecotone/entity/cbd", "entity"), is_of_kind("http://example.org/", "entity")
    (True, False)
    """
    try:
        return Resource.parse(iri).kind == kind
    except ForeignIri:
        return False


def kind_of(iri: str) -> ThingKind:
    """Return what kind of thing an IRI names.

    >>> kind_of("https://w3id.org/ecotone/target/aichi-15"), kind_of("http://metadata.un.org/sdg/15.3")
    ('target', 'target')
    >>> kind_of("https://w3id.org/ecotone/cbd/cop/12/19#p4.f"), kind_of("http://example.org/")
    ('provision', 'other')
    """
    try:
        return KINDS.get(Resource.parse(iri).kind, "other")
    except ForeignIri:
        return "other"


def thing_in(description: Description, iri: str) -> Thing:
    """Return a thing as a description has it."""
    ids = description.strings(iri, IDENTIFIER)
    own, kind = id_of(iri), kind_of(iri)
    return Thing(
        iri=iri,
        # An identifier is unlike all others, so that of a theme names its scheme too: "theme/forests".
        id=own if own in ids or not ids or kind == "theme" else ids[0],
        kind=kind,
        labels=_labels(description, iri),
        classes=description.classes(iri),
        notation=_notation(description, iri),
        scheme=description.iri(iri, Skos.IN_SCHEME),
    )


def _labels(description: Description, iri: str) -> tuple[Text, ...]:
    """Return the names of a thing, with unofficial ones in the languages in which it has no other."""
    name, named = next(((name, texts) for name in LABELS if (texts := description.texts(iri, name))), ("", ()))
    own = tuple(replace(text, unofficial=True) for text in description.texts(iri, Property.UNOFFICIAL_NAME))
    # A title is its document's own, whoever else puts it in the same words.
    marked = {(text.lang, text.text): text for text in own} if name == Skos.PREF_LABEL else {}
    languages = {text.lang for text in named}
    return (
        *(marked.get((text.lang, text.text), text) for text in named),
        *(text for text in own if text.lang not in languages),
    )


def name_things(graph: Graph, iris: Iterable[str]) -> dict[str, Thing]:
    """Return a thing for each IRI; one that the graph does not know has its id and no label.

    A thing without a name that was seen goes by the one that is remembered, if there is one.
    """
    wanted = sorted(set(iris))
    stated = _describe_names(graph, wanted, None)
    things = {iri: thing_in(stated, iri) for iri in wanted}
    nameless = [iri for iri, thing in things.items() if not thing.labels and thing.kind not in ("provision", "other")]
    recalled = _describe_names(graph, nameless, UNVERIFIED) if nameless else stated
    for iri in nameless:
        named = thing_in(recalled, iri)
        known = things[iri]
        things[iri] = replace(
            known, labels=named.labels, classes=known.classes or named.classes, scheme=known.scheme or named.scheme
        )
    return things


def natural_order(thing: Thing) -> tuple[tuple[int, int, str], ...]:
    """Return what sorts ids as people do: ``aichi-2`` before ``aichi-10``.

    >>> from graph.reading.views import Thing
    >>> [t.id for t in sorted((Thing("", "sdg-10", "target"), Thing("", "sdg-2.4", "target")), key=natural_order)]
    ['sdg-2.4', 'sdg-10']
    """
    parts = re.split(r"[^0-9a-z]+", thing.id.lower())
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)


def _notation(description: Description, iri: str) -> str:
    """Return the citation form of a document, of other things their first notation."""
    notations = description.strings(iri, NOTATION)
    if kind_of(iri) == "document":
        try:
            return citation_of(id_of(iri))
        except ValueError:
            pass
    return next(iter(notations), "")


def provenance_in(description: Description, subject: str) -> Provenance:
    """Return the source that a subject's statements name."""
    return Provenance(
        text=" · ".join(description.strings(subject, Property.SOURCE_TEXT, Property.SOURCE_FILE)),
        tier=description.string(subject, Property.SOURCE_TIER),
        evidence=description.string(subject, Property.EVIDENCE),
    )


def _describe_names(graph: Graph, iris: list[str], named_graph: str | None) -> Description:
    return Description(graph.construct(query_text("name_things", named_graph, things=iris)))
