"""One document with its units, and one unit with what stands around it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from graph.reading.conclusions import Conclusion, read_conclusions
from graph.reading.description import Description
from graph.reading.facts import SHOWN_OF_ALL, describe_thing, is_verified, read_facts
from graph.reading.graph import Graph, query_text, value
from graph.reading.mentions import read_mentions
from graph.reading.provisions import REALIZED, ProvisionReader
from graph.reading.standing import NOTHING_KNOWN, DocumentStanding, SaidOfStanding, read_said, read_standings_around
from graph.reading.themes import Tagged, read_tags
from graph.reading.things import LABELS, name_things, provenance_in
from graph.reading.views import DocumentView, Edition, Fact, Mention, ProvisionView, Thing
from graph.reading.vocabulary import ECO, local_name
from ontology.terms import Class, Dcterms, Eli, Property, Rdf

SHOWN = SHOWN_OF_ALL | {
    Property.SYMBOL,
    Property.BODY,
    Property.SESSION,
    Property.CONVENTION,
    Property.NATURE,
    Property.PLACE,
    Dcterms.DATE,
    REALIZED,
    Rdf.SEE_ALSO,
    f"{ECO}summary",
}
KINDS = {
    **{name: name.lower() for name in ("Decision", "Recommendation", "Resolution", "Report")},
    "NationalDocument": "national-document",
}
"""Classes of documents, and the kinds that they are."""


@dataclass(frozen=True, slots=True)
class UnitView:
    """One unit by itself.

    :param above: The units that it stands under, outermost first.
    :param below: The units that stand under it, in reading order.
    :param tags: Themes that it is tagged with.
    :param concluded: What rules concluded of it.
    :param stands: Whether it is in force, and how far it was carried out; likewise those around it.
    :param said: What it says of the standing of other texts, and what others say of its own.
    """

    provision: ProvisionView
    document: DocumentView
    above: tuple[ProvisionView, ...]
    below: tuple[ProvisionView, ...]
    cited_by: tuple[Mention, ...]
    tags: tuple[Tagged, ...] = ()
    concluded: tuple[Conclusion, ...] = ()
    stands: DocumentStanding = NOTHING_KNOWN
    said: tuple[SaidOfStanding, ...] = ()


def kind_of(thing: Thing) -> str:
    """Return which kind of document a thing is; ``document`` where no more is known."""
    return next((kind for name, kind in KINDS.items() if name in thing.classes), "document")


def describe_document(graph: Graph, iri: str) -> Description:
    """Return all that sources say of a document and its units."""
    return Description(graph.construct(query_text("describe_document", subjects=iri, documents=iri)))


def describe_provisions(graph: Graph, iris: Iterable[str]) -> Description:
    """Return all that the graph says of units by themselves."""
    nodes = list(iris)
    return Description(graph.construct(query_text("describe_provision", subjects=nodes, provisions=nodes)))


def read_document(graph: Graph, iri: str) -> DocumentView | None:
    """Return a document with its units, or None where nothing is said of it and nothing cites it."""
    stated, recalled = describe_document(graph, iri), describe_thing(graph, iri)[1]
    mentions = read_mentions(graph, iri)
    if not stated and not recalled and not mentions:
        return None
    said = stated or recalled
    linked = said.linked_iris() | recalled.linked_iris() | {iri}
    things = name_things(graph, {one for one in linked if not one.startswith((f"{iri}#", f"{iri}/"))})
    reader = ProvisionReader(said, things)
    provisions = sorted((reader.read(unit) for unit in said.subjects(Class.PROVISION)), key=lambda unit: unit.order)
    header, cited = read_header(iri, said, things), _cited(provisions)
    return replace(
        header,
        facts=_without_cited(header.facts, cited),
        provisions=tuple(provisions),
        recalled=read_facts(recalled, iri, things, SHOWN_OF_ALL - set(LABELS)) if stated else (),
        cites=cited,
        verified=is_verified(stated, recalled, iri),
        cited_by=tuple(mention for mention in mentions if mention.document.iri != iri),
    )


def read_unit(graph: Graph, iri: str) -> UnitView | None:
    """Return one unit with those above and below it, or None where there is no such unit."""
    above, below = _family(graph, iri)
    said = describe_provisions(graph, [iri, *above, *below])
    if iri not in said:
        return None
    document = iri.partition("#")[0]
    header = Description(graph.construct(query_text("describe_thing", subjects=document)))
    editions = Description(graph.construct(query_text("describe_thing", subjects=header.iris(document, REALIZED))))
    about = Description((*header.triples, *editions.triples))
    linked = said.linked_iris() | about.linked_iris() | {document}
    things = name_things(graph, {one for one in linked if "!" not in one})
    reader = ProvisionReader(said, things)
    return UnitView(
        provision=reader.read(iri),
        document=read_header(document, about, things),
        above=tuple(sorted((reader.read(unit) for unit in above), key=lambda unit: unit.order)),
        below=tuple(sorted((reader.read(unit) for unit in below), key=lambda unit: unit.order)),
        cited_by=read_mentions(graph, iri, "part_cited_by"),
        tags=read_tags(graph, iri),
        concluded=read_conclusions(graph, iri),
        stands=read_standings_around(graph, iri, [*above, *below]),
        said=read_said(graph, iri),
    )


def _family(graph: Graph, iri: str) -> tuple[list[str], list[str]]:
    rows = graph.select(query_text("family", provisions=iri))
    above = [value(row, "unit") for row in rows if value(row, "place") == "above"]
    return above, [value(row, "unit") for row in rows if value(row, "place") == "below"]


def read_header(iri: str, said: Description, things: Mapping[str, Thing]) -> DocumentView:
    """Return what stands at the head of a document: all but its units and who cites it."""

    def named(name: str) -> Thing | None:
        target = said.iri(iri, f"{ECO}{name}")
        return things[target] if target else None

    thing = things[iri]
    return DocumentView(
        thing=thing,
        kind=kind_of(thing),
        symbol=said.string(iri, Property.SYMBOL),
        nature=said.string(iri, Property.NATURE),
        date=said.string(iri, Dcterms.DATE),
        places=said.texts(iri, Property.PLACE),
        body=named("body"),
        session=named("session"),
        convention=named("convention"),
        source=provenance_in(said, iri),
        address=_address(said, iri),
        editions=_read_editions(said, iri),
        summaries=said.texts(iri, f"{ECO}summary"),
        facts=read_facts(said, iri, things, SHOWN),
    )


def _read_editions(said: Description, iri: str) -> tuple[Edition, ...]:
    editions = (
        Edition(
            lang=said.string(edition, Eli.LANGUAGE),
            title=said.string(edition, *LABELS),
            status=said.string(edition, Property.TEXT_STATUS) or "official",
            source=said.string(edition, Property.SOURCE_FILE),
        )
        for edition in said.iris(iri, REALIZED)
    )
    return tuple(sorted(editions, key=lambda edition: edition.lang))


def _cited(provisions: Iterable[ProvisionView]) -> tuple[Thing, ...]:
    """Return what units cite, each once, in order of first mention."""
    return tuple({thing.iri: thing for unit in provisions for thing in unit.cites}.values())


def _address(said: Description, iri: str) -> str:
    """Return where the official document is; an address that was cut short (``…/document/...``) leads nowhere."""
    return next((address for address in said.iris(iri, Rdf.SEE_ALSO) if not address.endswith("...")), "")


def _without_cited(facts: Iterable[Fact], cited: Iterable[Thing]) -> tuple[Fact, ...]:
    """Return facts without what a document is said to refer to where its units say the same."""
    known = {thing.iri for thing in cited}
    kept = (
        replace(fact, things=tuple(thing for thing in fact.things if thing.iri not in known))
        if fact.predicate == local_name(Property.REFERS_TO)
        else fact
        for fact in facts
    )
    return tuple(fact for fact in kept if fact.texts or fact.things)
