"""Frameworks, goals, targets, objectives, articles and indicators as concepts of schemes."""

from collections.abc import Iterable, Mapping

from graph import iri
from graph.catalogue_graphs import CatalogueGraphs, number
from graph.statements import Statements
from loaders.catalogue.records import Framework, Target
from ontology.frameworks import frameworks
from ontology.terms import Class, Dcterms, Property, Rdf, Skos

CLASSES = {
    "goal": (Class.GOAL, Class.COMMITMENT),
    "target": (Class.TARGET, Class.COMMITMENT),
    "objective": (Class.OBJECTIVE, Class.COMMITMENT),
    "article": (Class.TREATY_ARTICLE, Class.COMMITMENT),
    "indicator": (Class.INDICATOR,),
}


def write_frameworks(graphs: CatalogueGraphs, schemes: Iterable[Framework]) -> None:
    """Write each framework as a concept scheme, and the set of its targets that texts cite as a whole."""
    out = graphs.stated
    for scheme in schemes:
        node = iri.entity_iri(scheme.id)
        out.link(node, Rdf.TYPE, Skos.CONCEPT_SCHEME, Class.FRAMEWORK)
        out.say(node, Dcterms.IDENTIFIER, scheme.id)
        graphs.label(out, node, scheme.names)
        if scheme.instrument:
            out.link(node, Dcterms.IS_PART_OF, iri.entity_iri(scheme.instrument))
        if scheme.adopted_in:
            adoption = out if scheme.adoption_seen else graphs.unverified
            adoption.link(node, Property.ADOPTED_IN, iri.iri_of(scheme.adopted_in))
        for framework in frameworks():
            if framework.scheme == scheme.id:
                _set_of_targets(graphs, scheme, f"{framework.prefix}-all")


def write_targets(graphs: CatalogueGraphs, targets: Iterable[Target], schemes: Mapping[str, Framework]) -> None:
    """Write each goal, target, objective, article and indicator."""
    for target in targets:
        node, out = iri.target_iri(target.id), graphs.of(target.backing)
        _identify(out, node, target)
        graphs.label(out, node, target.titles)
        graphs.label(out, node, target.names)
        _place(graphs, out, node, target, schemes.get(target.scheme))
        _measure(graphs, out, node, target)
        graphs.back(out, node, target.backing)


def _set_of_targets(graphs: CatalogueGraphs, scheme: Framework, name: str) -> None:
    node = iri.target_iri(name)
    graphs.stated.link(node, Rdf.TYPE, Class.TARGET_SET, Skos.COLLECTION)
    graphs.stated.say(node, Dcterms.IDENTIFIER, name)
    graphs.stated.say(node, Skos.NOTATION, name)
    graphs.stated.link(node, Skos.IN_SCHEME, iri.entity_iri(scheme.id))
    graphs.label(graphs.stated, node, scheme.names)


def _identify(out: Statements, node: str, target: Target) -> None:
    out.link(node, Rdf.TYPE, Skos.CONCEPT, *CLASSES[target.kind])
    out.say(node, Dcterms.IDENTIFIER, iri.Resource.named(target.id).id)
    out.say(node, Skos.NOTATION, target.id)
    if target.id.startswith("sdg-"):
        out.say(node, Skos.NOTATION, target.id.removeprefix("sdg-"))
    out.say(node, Skos.NOTATION, target.identifier)
    if target.see_also:
        out.link(node, Rdf.SEE_ALSO, iri.iri_of(target.see_also))


def _place(graphs: CatalogueGraphs, out: Statements, node: str, target: Target, scheme: Framework | None) -> None:
    out.link(node, Skos.IN_SCHEME, iri.entity_iri(target.scheme))
    if target.parent:
        parent = iri.target_iri(target.parent)
        if target.kind == "indicator":
            out.link(parent, Property.MEASURED_BY, node)
        else:
            out.link(node, Skos.BROADER, parent)
    elif target.kind != "indicator":
        out.link(node, Skos.TOP_CONCEPT_OF, iri.entity_iri(target.scheme))
    if scheme and scheme.adopted_in and target.kind != "indicator":
        adoption = graphs.of(target.backing, seen=scheme.adoption_seen)
        adoption.link(node, Property.ADOPTED_IN, iri.iri_of(scheme.adopted_in))
    if target.kind in {"goal", "target", "objective"}:
        for framework in frameworks():
            if target.id.startswith(f"{framework.prefix}-") and framework.scheme == target.scheme:
                out.link(iri.target_iri(f"{framework.prefix}-all"), Skos.MEMBER, node)


def _measure(graphs: CatalogueGraphs, out: Statements, node: str, target: Target) -> None:
    out.say(node, Property.DEADLINE_YEAR, target.deadline_year)
    for quantity in target.quantities:
        out.say(node, Property.QUANTITY, number(quantity.text))
        out.say(node, Property.QUANTITY_TEXT, quantity.text)
        out.say(node, Property.UNIT, quantity.unit)
    if target.baseline:
        for lang, words in target.baseline.words.items():
            graphs.of(target.baseline.backing).say(node, Property.BASELINE, words, lang)
    graphs.quantities(out, node, Property.HAS_QUANTITY, target.id, target.quantities)
    out.say(node, Property.INDICATOR_KIND, target.indicator_kind)
    for custodian in target.custodians:
        out.say(node, Property.CUSTODIAN, custodian)
