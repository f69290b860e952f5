"""Provisions that are known without their text: what they are, cite and ask, and our summaries of them."""

from collections.abc import Iterable

from graph import iri
from graph.catalogue_graphs import CatalogueGraphs
from graph.cited import write_cited
from graph.documents import write_acts, write_cited_parts, write_footnotes, write_unit
from graph.statements import Statements
from loaders.catalogue.records import Outline
from loaders.records import Citation, Unit
from ontology.terms import Class, Property, Rdf


def write_outlines(graphs: CatalogueGraphs, outlines: Iterable[Outline]) -> None:
    """Write the units of documents with their citations, acts and summaries."""
    out = graphs.stated
    for outline in outlines:
        unit_ids = frozenset(unit.unit_id for unit in outline.units)
        for lang, title in outline.summaries.get(f"{outline.slug}#title", {}).items():
            out.say(iri.document_iri(outline.slug), Property.UNOFFICIAL_NAME, title, lang)
        for order, unit in enumerate(outline.units, 1):
            write_unit(out, outline.slug, unit, order)
            write_footnotes(out, outline.slug, unit, unit_ids)
            for place, citation in enumerate(unit.citations, 1):
                _citation(out, unit, citation, place)
            write_acts(out, unit)
            for lang, summary in outline.summaries.get(unit.unit_id, {}).items():
                out.say(iri.unit_iri(unit.unit_id), Property.SUMMARY, summary, lang)


def _citation(out: Statements, unit: Unit, citation: Citation, place: int) -> None:
    """Write a citation without its words: of no language, and at no place of a text."""
    node = iri.Resource("unit", f"{unit.unit_id}!cite-{place}").iri
    write_cited(out, citation)
    out.link(iri.unit_iri(unit.unit_id), Property.CITATION, node)
    out.link(node, Rdf.TYPE, Class.CITATION)
    out.say(node, Property.CITATION_TYPE, citation.type)
    out.say(node, Property.RULE, citation.rule)
    write_cited_parts(out, unit, citation, node)
