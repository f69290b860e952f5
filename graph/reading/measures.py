"""Numbers: what targets and pledges set, what units count."""

from collections.abc import Iterable

from graph.iri import id_of
from graph.reading.description import Description
from graph.reading.graph import Graph, query_text
from graph.reading.views import DatedFact, Quantity, Text
from graph.reading.vocabulary import UNVERIFIED
from ontology.terms import Class, Property


def read_quantities(graph: Graph, nodes: Iterable[str]) -> tuple[Quantity, ...]:
    """Return quantities in the order of their nodes' names."""
    asked = sorted(set(nodes))
    said = _describe(graph, asked)
    quantities = (
        Quantity(
            text=said.string(node, Property.QUANTITY_TEXT, Property.QUANTITY),
            unit=said.string(node, Property.UNIT),
            deadline=said.string(node, Property.DEADLINE_YEAR),
        )
        for node in asked
    )
    return tuple(quantity for quantity in quantities if quantity.text)


def read_dated_facts(graph: Graph, nodes: Iterable[str]) -> tuple[DatedFact, ...]:
    """Return the dated facts among some nodes, oldest first."""
    said = _describe(graph, sorted(set(nodes)))
    facts = (
        DatedFact(
            words=next(iter(said.texts(node, Property.FACT)), Text("", "")),
            value=said.string(node, Property.VALUE),
            unit=said.string(node, Property.UNIT),
            as_of=said.string(node, Property.AS_OF),
            stated_in=id_of(said.iri(node, Property.STATED_IN) or ""),
        )
        for node in said.subjects(Class.DATED_FACT)
    )
    return tuple(sorted(facts, key=lambda fact: (fact.as_of, fact.words.text)))


def _describe(graph: Graph, nodes: list[str]) -> Description:
    if not nodes:
        return Description(())
    stated = graph.construct(query_text("describe_thing", subjects=nodes))
    return Description([*stated, *graph.construct(query_text("describe_thing", UNVERIFIED, subjects=nodes))])
