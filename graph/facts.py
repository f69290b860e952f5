"""Dated facts, chains of decisions and disagreements between sources."""

from collections.abc import Iterable
from decimal import Decimal

from graph import iri
from graph.catalogue_graphs import CatalogueGraphs, number
from graph.statements import Statements
from loaders.catalogue.records import Catalogue, Disagreement
from ontology.terms import Class, Dcterms, Property, Rdf


def write_facts(graphs: CatalogueGraphs, catalogue: Catalogue) -> None:
    """Write each fact with the unit that states it and the date as of which it holds."""
    out = graphs.stated
    for fact in catalogue.facts:
        node = iri.Resource("fact", iri.digest_of(fact.subject, fact.fact, fact.as_of)).iri
        out.link(node, Rdf.TYPE, Class.DATED_FACT)
        out.link(node, Property.ABOUT, iri.iri_of(fact.subject))
        out.say(node, Property.FACT, fact.fact, "en")
        value = number(fact.value)
        out.say(node, Property.VALUE, _whole(value) if value is not None else fact.value)
        out.say(node, Property.UNIT, fact.unit)
        graphs.date(out, node, Property.AS_OF, fact.as_of)
        out.link(node, Property.STATED_IN, iri.unit_iri(fact.stated_in))


def write_chains(graphs: CatalogueGraphs, catalogue: Catalogue) -> None:
    """Write each step of each chain; an end without an id is written as its words."""
    out = graphs.stated
    known = _known(catalogue)
    for step in catalogue.chains:
        node = iri.Resource("chain", f"{step.chain}-{step.step}").iri
        out.link(node, Rdf.TYPE, Class.CHAIN_STEP)
        out.say(node, Property.CHAIN, step.chain)
        out.say(node, Property.STEP, step.step)
        _end(out, node, Property.STEP_FROM, step.subject, known)
        out.say(node, Property.RELATION, step.relation, "en")
        _end(out, node, Property.STEP_TO, step.object, known)
        out.link(node, Property.STATED_IN, iri.unit_iri(step.stated_in))


def write_disagreements(graphs: CatalogueGraphs, disagreements: Iterable[Disagreement]) -> None:
    """Write what two sources read differently, apart from what is stated."""
    out = graphs.unverified
    for item in disagreements:
        node = iri.Resource("disagreement", iri.digest_of(item.topic, item.reading_a)).iri
        out.link(node, Rdf.TYPE, Class.DISAGREEMENT)
        out.say(node, Dcterms.TITLE, item.topic, "en")
        out.say(node, Property.READING, f"{item.reading_a} [{item.source_a}]", "en")
        out.say(node, Property.READING, f"{item.reading_b} [{item.source_b}]", "en")
        out.say(node, Property.ADVICE, item.advice, "en")


def _end(out: Statements, node: str, predicate: str, end: str, known: frozenset[str]) -> None:
    if "/" in end or end in known:
        out.link(node, predicate, iri.iri_of(end))
    else:
        out.say(node, predicate, end, "en")


def _known(catalogue: Catalogue) -> frozenset[str]:
    """Return the ids of what tables hold and of what provisions cite, such as a session that no table names."""
    records = (catalogue.entities, catalogue.sessions, catalogue.targets, catalogue.initiatives)
    citations = (mention for outline in catalogue.outlines for unit in outline.units for mention in unit.citations)
    return frozenset(
        (
            *(record.id for table in records for record in table),
            *(name for mention in citations for name in mention.ids),
        )
    )


def _whole(value: Decimal) -> int | Decimal:
    return int(value) if value == int(value) else value
