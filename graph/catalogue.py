"""The built-in catalogue as quads: what a source states, and apart from it what was derived, recalled or is disputed."""

from collections.abc import Iterator

from pyoxigraph import Quad

from graph import iri
from graph.catalogue_graphs import CatalogueGraphs
from graph.cooperation import write_cooperation
from graph.countries import write_parties
from graph.documents import KINDS
from graph.facts import write_chains, write_disagreements, write_facts
from graph.links import remembered_links, write_links, write_relations
from graph.outlines import write_outlines
from graph.plans import write_plans
from graph.sessions import write_session
from graph.targets import write_frameworks, write_targets
from graph.themes import write_tags, write_themes
from loaders.catalogue.records import Catalogue, Entity, Initiative, KnownDocument, Session
from ontology.terms import Class, Dcterms, Other, Property, Rdf, Skos

NATURES = {"recommendation": "recommended", "report": "reported"}
INSTRUMENT, BODY = (Class.INSTRUMENT,), (Class.BODY, Other.ORGANIZATION)
PLAN, ORGANISATION = (Class.PLAN, Class.INSTRUMENT), (Class.ORGANISATION, Other.ORGANIZATION)
CLASSES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("convention", "protocol", "treaty", "agreement", "amendment", "instrument"), INSTRUMENT),
    **dict.fromkeys(("declaration", "guideline", "decision"), INSTRUMENT),
    **dict.fromkeys(("framework", "plan", "strategic plan", "action plan", "goal set"), PLAN),
    **dict.fromkeys(("body", "liaison group", "UN coordination body", "science-policy body"), BODY),
    **dict.fromkeys(("working group", "task force"), BODY),
    **dict.fromkeys(("organisation", "partnership"), ORGANISATION),
    "country group": (Class.COUNTRY_GROUP, *ORGANISATION),
    **dict.fromkeys(("report", "assessment"), (Class.PUBLICATION,)),
    "programme": (Class.PROGRAMME,),
    "mechanism": (Class.MECHANISM,),
    "fund": (Class.FUND,),
    "initiative": (Class.INITIATIVE,),
    "observance": (Class.INITIATIVE,),
    "target concept": (Skos.CONCEPT,),
    "treaty-article": (Class.TREATY_PART,),
}


def catalogue_quads(catalogue: Catalogue) -> Iterator[Quad]:
    """Yield the quads of the catalogue: ``graph/source/catalogue/…``, ``graph/inferred``, ``graph/unverified``.

    :param catalogue: The records.
    """
    graphs = CatalogueGraphs()
    for entity in catalogue.entities:
        _entity(graphs, entity)
    graphs.begin("documents")
    for session in catalogue.sessions:
        _session(graphs, session)
    for document in catalogue.documents:
        _document(graphs, document)
    write_relations(graphs, catalogue.relations)
    graphs.begin("initiatives")
    for initiative in catalogue.initiatives:
        _initiative(graphs, initiative)
    graphs.begin("targets")
    write_frameworks(graphs, catalogue.frameworks)
    write_targets(graphs, catalogue.targets, {framework.id: framework for framework in catalogue.frameworks})
    graphs.begin("links")
    write_links(graphs, catalogue.links)
    write_links(graphs, remembered_links(catalogue))
    graphs.begin("facts")
    write_facts(graphs, catalogue)
    write_chains(graphs, catalogue)
    write_disagreements(graphs, catalogue.disagreements)
    graphs.begin("themes")
    write_themes(graphs, catalogue.themes)
    recalled = {target.id for target in catalogue.targets if not target.backing.seen}
    write_tags(graphs, catalogue.tags, recalled)
    graphs.begin("provisions")
    write_outlines(graphs, catalogue.outlines)
    graphs.begin("countries")
    write_parties(graphs, catalogue.parties, {entity.id: entity.names["en"] for entity in catalogue.entities})
    graphs.begin("plans")
    write_plans(graphs, catalogue.plans)
    graphs.begin("cooperation")
    write_cooperation(graphs, catalogue.cooperation)
    yield from graphs


def _entity(graphs: CatalogueGraphs, entity: Entity) -> None:
    node, out = iri.iri_of(entity.id), graphs.of(entity.backing)
    out.link(node, Rdf.TYPE, *CLASSES[entity.kind])
    out.say(node, Dcterms.IDENTIFIER, entity.id)
    out.say(node, Property.ENTITY_KIND, entity.kind)
    graphs.label(out, node, entity.names)
    for lang, name in entity.names.items():
        if lang not in entity.official:
            out.say(node, Property.UNOFFICIAL_NAME, name, lang)
    for lang, names in (entity.other_names or {}).items():
        for name in names:
            out.say(node, Skos.ALT_LABEL, name, lang)
    out.say(node, Skos.ALT_LABEL, entity.acronym, "en")
    if entity.parent:
        out.link(node, Dcterms.IS_PART_OF, iri.iri_of(entity.parent))
    if entity.website:
        out.link(node, Other.HOMEPAGE, iri.iri_of(entity.website))
    dated = graphs.of(entity.backing, seen=entity.dates_seen)
    graphs.date(dated, node, Property.ADOPTED_ON, entity.adopted)
    graphs.date(dated, node, Property.IN_FORCE_SINCE, entity.in_force)
    graphs.back(out, node, entity.backing)


def _session(graphs: CatalogueGraphs, session: Session) -> None:
    node = iri.entity_iri(session.id)
    write_session(graphs.stated, session.id, session.body, session.number)
    held = graphs.of(session.backing)
    held.say(node, Dcterms.DATE, session.date)
    held.say(node, Property.PLACE, session.place, "en")
    graphs.back(held, node, session.backing)


def _document(graphs: CatalogueGraphs, document: KnownDocument) -> None:
    node, out = iri.document_iri(document.slug), graphs.of(document.backing)
    out.link(node, Rdf.TYPE, Class.DOCUMENT, KINDS[document.kind])
    out.say(node, Dcterms.IDENTIFIER, document.slug)
    out.say(node, Skos.NOTATION, document.citation)
    out.say(node, Skos.NOTATION, document.fact)
    out.say(node, Property.NATURE, NATURES.get(document.kind, "adopted"))
    for predicate, entity in (
        (Property.BODY, document.body),
        (Property.SESSION, document.session),
        (Property.CONVENTION, document.convention),
    ):
        if entity:
            out.link(node, predicate, iri.entity_iri(entity))
    if document.url:
        out.link(node, Rdf.SEE_ALSO, iri.iri_of(document.url))
    titled = graphs.of(document.backing, seen=document.title_seen)
    titled.say(node, Dcterms.TITLE, document.title_en, "en")
    graphs.of(document.backing, seen=document.symbol_seen).say(node, Property.SYMBOL, document.symbol)
    held = graphs.of(document.backing, seen=document.date_place_seen)
    held.say(node, Dcterms.DATE, document.date)
    held.say(node, Property.PLACE, document.place, "en")
    graphs.back(out, node, document.backing)


def _initiative(graphs: CatalogueGraphs, initiative: Initiative) -> None:
    node, out = iri.entity_iri(initiative.id), graphs.of(initiative.backing)
    out.link(node, Rdf.TYPE, Class.INITIATIVE)
    out.say(node, Dcterms.IDENTIFIER, initiative.id)
    graphs.label(out, node, {"en": initiative.name_en})
    launched = str(initiative.launched_year) if initiative.launched_year else None
    graphs.date(graphs.of(initiative.backing, seen=initiative.year_seen), node, Property.LAUNCHED_YEAR, launched)
    led = graphs.of(initiative.backing, seen=initiative.lead_seen)
    led.say(node, Property.LEAD_ORGANISATIONS, initiative.lead_organisations)
    pledged = graphs.of(initiative.backing, seen=initiative.pledges_seen)
    graphs.quantities(pledged, node, Property.PLEDGE, initiative.id, initiative.pledges)
    graphs.back(out, node, initiative.backing)
