"""Lists of what is held, and how much."""

from collections.abc import Iterator

from graph.iri import id_of
from graph.reading.description import Description
from graph.reading.documents import kind_of
from graph.reading.facts import is_described
from graph.reading.graph import Graph, query_text, value
from graph.reading.mentions import whole_number
from graph.reading.things import is_of_kind, name_things, natural_order, thing_in
from graph.reading.views import DocumentEntry, EntityEntry, Holdings, TargetEntry, Thing
from graph.reading.vocabulary import UNVERIFIED
from ontology.terms import Class, Dcterms, Eli, Property, Skos


def list_documents(graph: Graph) -> tuple[DocumentEntry, ...]:
    """Return every document, those whose text is held and those that are only known of."""
    said = Description(graph.construct(query_text("list_documents")))
    things = name_things(graph, said.subjects(Class.DOCUMENT))
    summarised = {value(row, "document") for row in graph.select(query_text("list_summarised"))}
    entries = []
    for iri, thing in things.items():
        convention = said.iri(iri, Property.CONVENTION)
        entries.append(
            DocumentEntry(
                thing=thing,
                kind=kind_of(thing),
                date=said.string(iri, Dcterms.DATE),
                convention=id_of(convention) if convention else "",
                languages=tuple(said.strings(iri, Eli.LANGUAGE)),
                summarised=iri in summarised,
            )
        )
    return tuple(sorted(entries, key=lambda entry: (entry.convention, natural_order(entry.thing))))


def list_targets(graph: Graph) -> tuple[TargetEntry, ...]:
    """Return every goal, target, objective, article and indicator."""
    stated = Description(graph.construct(query_text("list_targets")))
    recalled = Description(graph.construct(query_text("list_targets", UNVERIFIED)))
    entries = [
        TargetEntry(thing_in(said, iri), said.iri(iri, Skos.BROADER), said is stated)
        for said, iri in _described(stated, recalled)
        if is_of_kind(iri, "target")
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.thing.scheme or "", natural_order(entry.thing))))


def list_entities(graph: Graph) -> tuple[EntityEntry, ...]:
    """Return every instrument, body, session, organisation, initiative, fund and plan."""
    stated = Description(graph.construct(query_text("list_entities")))
    recalled = Description(graph.construct(query_text("list_entities", UNVERIFIED)))
    entries = [
        EntityEntry(thing_in(said, iri), said.string(iri, Property.ENTITY_KIND), said is stated)
        for said, iri in _described(stated, recalled)
    ]
    return tuple(sorted(entries, key=lambda entry: natural_order(entry.thing)))


def list_conventions(graph: Graph) -> tuple[Thing, ...]:
    """Return the conventions that units speak for."""
    rows = graph.select(query_text("list_conventions"))
    return tuple(name_things(graph, {value(row, "convention") for row in rows}).values())


def count_targets(graph: Graph, framework: str) -> int:
    """Return how many goals, targets, objectives, articles and indicators a framework has, recalled ones included."""
    rows = [
        *graph.select(query_text("targets_of", frameworks=framework)),
        *graph.select(query_text("targets_of", UNVERIFIED, frameworks=framework)),
    ]
    return len({value(row, "target") for row in rows})


def count_holdings(graph: Graph) -> Holdings:
    """Return how much the default graph holds."""
    row = next(iter(graph.select(query_text("count_holdings"))), {})
    languages = graph.select(query_text("count_languages"))
    by_language = tuple((value(found, "language"), whole_number(value(found, "documents"))) for found in languages)
    return Holdings(
        documents=whole_number(value(row, "documents")),
        documents_with_text=whole_number(value(row, "read")),
        provisions=whole_number(value(row, "provisions")),
        targets=whole_number(value(row, "targets")),
        entities=whole_number(value(row, "entities")),
        links=whole_number(value(row, "links")),
        languages=by_language,
    )


def _described(stated: Description, recalled: Description) -> Iterator[tuple[Description, str]]:
    """Yield each thing once with what describes it: sources, but memory where they cite a thing and do not name it."""
    for iri in dict.fromkeys((*stated.named(), *recalled.named())):
        from_memory = iri in recalled and not is_described(stated, iri)
        yield (recalled if from_memory else stated), iri
