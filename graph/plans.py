"""Plans of action: their parts, what feeds into what, and what each part serves."""

from collections.abc import Iterable

from graph import iri
from graph.catalogue_graphs import CatalogueGraphs
from graph.links import link_id, write_links
from loaders.catalogue.action_records import ActionPlan, PlanLink, PlanPart
from loaders.catalogue.backing import Backing
from loaders.catalogue.records import Link
from loaders.citation_forms import citation_of
from ontology.terms import Class, Dcterms, Property, Rdf, Skos

CLASSES = {
    "step": Class.ACTION_STEP,
    "activity": Class.ACTIVITY,
    "principle": Class.PRINCIPLE,
    "safeguard": Class.SAFEGUARD,
}
PREDICATES = {"feeds-into": Property.FEEDS_INTO, "serves": Property.CONTRIBUTES_TO}
JUDGED_BY = "Ecotone"
JUDGED_FROM = "the plan and what it serves, read side by side"


def write_plans(graphs: CatalogueGraphs, plans: Iterable[ActionPlan]) -> None:
    """Write plans of action: what their text says apart from what is our reading of it."""
    for plan in plans:
        _plan(graphs, plan)
        for part in plan.parts:
            _part(graphs, part, plan.id)
        for link in plan.links:
            _link(graphs, link, plan.drafted_in.partition("#")[0])


def _plan(graphs: CatalogueGraphs, plan: ActionPlan) -> None:
    node, out = iri.entity_iri(plan.id), graphs.stated
    out.say(node, Property.VOLUNTARY, plan.voluntary)
    out.link(node, Property.ACTOR, *(iri.concept_iri("addressee", actor) for actor in plan.actors))
    out.link(node, Property.STATED_IN, *map(iri.unit_iri, (plan.drafted_in, plan.voluntary_unit, plan.actors_unit)))
    if plan.adopted_in:
        out.link(node, Property.ADOPTED_IN, iri.iri_of(plan.adopted_in))


def _part(graphs: CatalogueGraphs, part: PlanPart, plan: str) -> None:
    node, out = iri.entity_iri(part.id), graphs.stated
    out.link(node, Rdf.TYPE, CLASSES[part.kind])
    out.say(node, Dcterms.IDENTIFIER, part.id)
    out.say(node, Property.NUMBER, part.mark)
    for lang, label in part.labels.items():
        out.say(node, Skos.PREF_LABEL, label, lang)
    out.link(node, Dcterms.IS_PART_OF, iri.entity_iri(part.parent or plan))
    out.link(node, Property.STATED_IN, iri.unit_iri(part.unit))
    if part.years:
        out.say(node, Property.FROM_YEAR, part.years[0])
        out.say(node, Property.TO_YEAR, part.years[1])
        out.link(node, Rdf.SEE_ALSO, *map(iri.unit_iri, part.timetable))
    out.say(node, Property.VOLUNTARY, part.voluntary or None)


def _link(graphs: CatalogueGraphs, said: PlanLink, document: str) -> None:
    """Write a link as every other link is written, with the unit that says so, or the reason of the judgement."""
    printed = said.basis == "printed"
    source = citation_of(document) if printed else JUDGED_FROM
    link = Link(
        subject=said.subject,
        predicate=PREDICATES[said.relation],
        object=said.object,
        basis=said.basis,
        asserted_by=document_author(document) if printed else JUDGED_BY,
        disputed=False,
        date="",
        backing=Backing(source, "official" if printed else "own", "seen", said.words if printed else ""),
    )
    write_links(graphs, [link])
    node = iri.Resource("link", link_id(link)).iri
    if said.unit:
        graphs.of(link.backing, seen=link.verified).link(node, Property.STATED_IN, iri.unit_iri(said.unit))
    if not printed:
        graphs.unverified.say(node, Property.REASON, said.words)


def document_author(slug: str) -> str:
    """Return who speaks in a document, as links name it.

    >>> document_author("cbd/sbstta/20/12")
    'CBD SBSTTA'
    """
    return " ".join(slug.split("/")[:2]).upper()
