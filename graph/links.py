"""Assertions between two things: a mapping node that says who asserts it beside the plain triple, in one graph."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph import iri
from graph.catalogue_graphs import CatalogueGraphs
from graph.statements import Statements
from loaders.catalogue.records import Backing, Catalogue, Link, Relation
from ontology.terms import Property, Rdf, Sssom

RELATIONS = {
    "refers-to": Property.REFERS_TO,
    "adopts": Property.ADOPTS,
    "follows": Property.FOLLOWS,
    "supersedes": Property.SUPERSEDES,
}
# Day on which relations of documents and what initiatives serve were gathered.
GATHERED = "2026-11-21"
JUSTIFICATIONS = {
    "printed": Sssom.MANUAL_CURATION,
    "draft": Sssom.MANUAL_CURATION,
    "judged": Sssom.MANUAL_CURATION,
    "derived": Sssom.CHAINING,
    "recalled": Sssom.UNSPECIFIED,
}


def write_relations(graphs: CatalogueGraphs, relations: Iterable[Relation]) -> None:
    """Write what documents do to other documents and things, each as a link that says where it was read."""
    write_links(graphs, map(_link_of, relations))


def _link_of(relation: Relation) -> Link:
    backing = relation.backing
    return Link(
        subject=relation.subject,
        predicate=RELATIONS[relation.relation],
        object=relation.object,
        basis="printed" if backing.seen else "recalled",
        asserted_by="Ecotone" if backing.seen else "Ecotone (recalled)",
        disputed=False,
        date=GATHERED,
        backing=replace(backing, note=f"in the words of the source: {relation.word}"),
    )


def write_links(graphs: CatalogueGraphs, links: Iterable[Link]) -> None:
    """Write the links between targets, instruments, documents and initiatives."""
    for link in links:
        subject, object_ = iri.iri_of(link.subject), iri.iri_of(link.object)
        if subject == object_:  # two numbers of one indicator
            continue
        out = _graph(graphs, link)
        _mapping(out, link, subject, object_)
        out.link(subject, link.predicate, object_)


def remembered_links(catalogue: Catalogue) -> Iterator[Link]:
    """Yield what initiatives serve from memory: of what they are listed for, all that no link of the table says."""
    told = {(link.subject, link.object) for link in catalogue.links if link.predicate == Property.CONTRIBUTES_TO}
    for initiative in catalogue.initiatives:
        for served in initiative.contributes_to:
            if (initiative.id, served) not in told:
                yield Link(
                    subject=initiative.id,
                    predicate=Property.CONTRIBUTES_TO,
                    object=served,
                    basis="recalled",
                    asserted_by="Ecotone (recalled)",
                    disputed=False,
                    date=GATHERED,
                    backing=Backing("own knowledge", "none", "recalled"),
                )


def link_id(link: Link) -> str:
    """Return the id of a link: sixteen hexadecimal digits made of its ends, relation and source."""
    return iri.digest_of(link.subject, link.predicate, link.object, link.backing.source)


def _graph(graphs: CatalogueGraphs, link: Link) -> Statements:
    """Return where a link stands, mapping and triple alike."""
    if link.verified:
        return graphs.stated
    return graphs.inferred if link.inferred else graphs.unverified


def _mapping(out: Statements, link: Link, subject: str, object_: str) -> None:
    node = iri.Resource("link", link_id(link)).iri
    out.link(node, Rdf.TYPE, Sssom.MAPPING)
    out.link(node, Sssom.SUBJECT, subject)
    out.link(node, Sssom.PREDICATE, link.predicate)
    out.link(node, Sssom.OBJECT, object_)
    out.link(node, Sssom.JUSTIFICATION, JUSTIFICATIONS[link.basis])
    out.say(node, Sssom.AUTHOR_LABEL, link.asserted_by)
    CatalogueGraphs.date(out, node, Sssom.MAPPING_DATE, link.date)
    out.say(node, Property.BASIS, link.basis)
    out.say(node, Property.DISPUTED, link.disputed or None)
    CatalogueGraphs.back(out, node, link.backing)
