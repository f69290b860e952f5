"""Needs and offers of scientific and technical cooperation, with the themes by which they are matched."""

from collections.abc import Iterator

from graph import iri
from graph.catalogue_graphs import CatalogueGraphs
from graph.themes import write_tags
from loaders.catalogue.action_records import Cooperation, CooperationItem
from loaders.catalogue.records import Tag
from ontology.terms import Class, Dcterms, Property, Rdf, Skos


def write_cooperation(graphs: CatalogueGraphs, cooperation: Cooperation) -> None:
    """Write needs and offers; their themes are judgements, each with who made it."""
    for need in cooperation.needs:
        _item(graphs, need, Class.NEED)
        addressees = (iri.concept_iri("addressee", name) for name in need.by)
        graphs.stated.link(iri.entity_iri(need.id), Property.NEEDED_BY, *addressees)
    for offer in cooperation.offers:
        _item(graphs, offer, Class.OFFER)
        graphs.stated.link(iri.entity_iri(offer.id), Property.OFFERED_BY, *map(iri.iri_of, offer.by))
    write_tags(graphs, _tags(cooperation))


def _item(graphs: CatalogueGraphs, item: CooperationItem, kind: str) -> None:
    node, out = iri.entity_iri(item.id), graphs.stated
    out.link(node, Rdf.TYPE, kind)
    out.say(node, Dcterms.IDENTIFIER, item.id)
    for lang, label in item.labels.items():
        out.say(node, Skos.PREF_LABEL, label, lang)
    out.link(node, Property.STATED_IN, *map(iri.unit_iri, item.units))


def _tags(cooperation: Cooperation) -> Iterator[Tag]:
    for item in (*cooperation.needs, *cooperation.offers):
        for theme in item.themes:
            yield Tag(item.id, theme)
