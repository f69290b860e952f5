"""Records of documents as quads: a named graph per document and language, in the shape of ``ontology/MODEL.md``."""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from pyoxigraph import Quad

from graph import iri
from graph.cited import write_cited, write_cited_session
from graph.statements import Statements
from graph.statuses import write_statuses
from graph.timings import write_timings
from loaders.records import Act, Citation, Document, Unit
from ontology.terms import Class, Dcterms, Eli, Other, Property, Prov, Rdf, Skos

KINDS = {
    "decision": Class.DECISION,
    "recommendation": Class.RECOMMENDATION,
    "resolution": Class.RESOLUTION,
    "report": Class.REPORT,
    "national-document": Class.NATIONAL_DOCUMENT,
}


def document_quads(document: Document) -> Iterator[Quad]:
    """Yield the quads of one edition of a document, all in its own named graph.

    :param document: The record as read.
    :raises graph.iri.InvalidId: If a citation holds an id that names nothing.
    """
    graph = iri.edition_graph(document.slug, document.lang)
    out = Statements(graph)
    _document(out, document)
    _session(out, document)
    out.link(graph, Rdf.TYPE, Prov.ENTITY)
    out.link(graph, Prov.WAS_DERIVED_FROM, iri.edition_iri(document.slug, document.lang))
    unit_ids = {unit.unit_id for unit in document.units}
    # Footnotes come last: where the page breaks fall differs between languages, and the order is of all of them.
    for order, unit in enumerate(sorted(document.units, key=lambda unit: unit.kind == "footnote"), 1):
        write_unit(out, document.slug, unit, unit.order or order)
        _text(out, unit)
        write_footnotes(out, document.slug, unit, unit_ids)
        for place, citation in enumerate(unit.citations, 1):
            if not any(map(iri.is_broken_address, citation.ids)):
                _citation(out, unit, citation, place)
        write_acts(out, unit)
        write_statuses(out, unit)
    yield from out


def _document(out: Statements, document: Document) -> None:
    node, edition = iri.document_iri(document.slug), iri.edition_iri(document.slug, document.lang)
    out.link(node, Rdf.TYPE, Class.DOCUMENT, *filter(None, [KINDS.get(document.kind)]))
    out.say(node, Dcterms.IDENTIFIER, document.slug)
    out.say(node, Skos.NOTATION, document.citation)
    out.say(node, Dcterms.TITLE, document.title, document.lang)
    out.say(node, Property.SYMBOL, document.symbol)
    for predicate, entity in (
        (Property.BODY, document.body),
        (Property.SESSION, document.session),
        (Property.CONVENTION, document.convention),
    ):
        if entity:
            out.link(node, predicate, iri.entity_iri(entity))
    if document.published_in:
        out.link(node, Dcterms.IS_PART_OF, iri.document_iri(document.published_in))
    if document.country:
        out.link(node, Dcterms.CREATOR, iri.entity_iri(document.country))
    out.say(node, Property.NATURE, document.nature)
    out.say(node, Dcterms.DATE, document.date)
    out.say(node, Property.PLACE, document.place, document.lang)
    out.link(node, Eli.IS_REALIZED_BY, edition)
    out.link(edition, Rdf.TYPE, Eli.LEGAL_EXPRESSION)
    out.say(edition, Eli.LANGUAGE, document.lang)
    out.say(edition, Dcterms.TITLE, document.title, document.lang)
    out.say(edition, Property.TEXT_STATUS, "official")
    out.say(edition, Property.SOURCE_FILE, document.source)
    out.say(edition, Property.SHA256, document.sha256)
    out.say(edition, Property.PARAGRAPHS_ONLY, document.paragraphs_only or None)
    for name in document.missing:
        out.say(edition, Property.MISSING, name)


def _session(out: Statements, document: Document) -> None:
    if document.body:
        body = iri.entity_iri(document.body)
        out.link(body, Rdf.TYPE, Class.BODY, Other.ORGANIZATION)
        out.say(body, Dcterms.IDENTIFIER, document.body)
    if document.session:
        write_cited_session(out, document.session)


def write_unit(out: Statements, slug: str, unit: Unit, order: int) -> None:
    """Write what a unit is and where it stands.

    :param order: Its place in the document, counted from 1, footnotes last.
    """
    node = iri.unit_iri(unit.unit_id)
    out.link(node, Rdf.TYPE, Class.PROVISION)
    out.say(node, Dcterms.IDENTIFIER, unit.unit_id)
    out.say(node, Property.KIND, unit.kind)
    out.say(node, Property.NUMBER, number_of(unit))
    out.say(node, Property.ORDER, order)
    out.link(node, Property.IN_DOCUMENT, iri.document_iri(slug))
    if unit.parent:
        out.link(node, Dcterms.IS_PART_OF, iri.unit_iri(unit.parent))
    out.say(node, Property.SECTION, unit.section)
    if unit.convention:
        out.link(node, Property.CONVENTION, iri.entity_iri(unit.convention))
    out.say(node, Property.NATURE, unit.nature)
    out.say(node, Property.OPERATIVE, unit.operative)


def write_footnotes(out: Statements, slug: str, unit: Unit, unit_ids: Collection[str]) -> None:
    """Write which footnotes a unit calls, as far as the document has them."""
    footnotes = (f"{slug}#fn{call}" for call in unit.footnote_calls)
    held = (iri.unit_iri(footnote) for footnote in footnotes if footnote in unit_ids)
    out.link(iri.unit_iri(unit.unit_id), Property.FOOTNOTE, *held)


def number_of(unit: Unit) -> str | None:
    """Return the number of a unit in one form for all languages, None where none is printed.

    The mark as printed (``(f)``, ``و)``) differs between languages and belongs to the text; the place does not.
    """
    if not unit.number:
        return None
    mark = unit.place.rpartition(".")[2]
    if unit.kind == "paragraph":
        return f"{mark.removeprefix('p')}."
    return f"({mark})" if unit.kind == "subparagraph" else re.sub(r"^(?:p|fn|b|h)(?=[0-9])", "", mark)


def _text(out: Statements, unit: Unit) -> None:
    text = iri.text_iri(unit.unit_id, unit.lang)
    out.link(iri.unit_iri(unit.unit_id), Eli.IS_REALIZED_BY, text)
    out.link(text, Rdf.TYPE, Eli.LEGAL_EXPRESSION)
    out.say(text, Eli.LANGUAGE, unit.lang)
    out.say(text, Property.TEXT, unit.text, unit.lang)
    out.say(text, Property.NUMBER, unit.number)
    out.say(text, Property.TEXT_STATUS, "official")
    if any(unit.lines):
        out.say(text, Property.FIRST_LINE, unit.lines[0])
        out.say(text, Property.LAST_LINE, unit.lines[1])
    out.say(text, Property.SOURCE_ID, unit.source_id)


def _citation(out: Statements, unit: Unit, citation: Citation, place: int) -> None:
    node = iri.citation_iri(unit.unit_id, unit.lang, place)
    write_cited(out, citation)
    out.link(iri.unit_iri(unit.unit_id), Property.CITATION, node)
    out.link(node, Rdf.TYPE, Class.CITATION)
    out.say(node, Property.SURFACE, citation.surface, unit.lang)
    out.say(node, Property.CITATION_TYPE, citation.type)
    out.say(node, Property.START, citation.start)
    out.say(node, Property.END, citation.end)
    write_cited_parts(out, unit, citation, node)
    out.say(node, Property.RULE, citation.rule)
    out.say(node, Property.CONFIDENCE, citation.confidence)


def write_cited_parts(out: Statements, unit: Unit, citation: Citation, node: str) -> None:
    """Write what a unit cites, the whole and the part that it points at, of the unit and of its citation.

    :param node: IRI of the citation.
    """
    citing = iri.unit_iri(unit.unit_id)
    cited = [iri.iri_of(name) for name in citation.ids]
    out.link(citing, Property.CITES, *cited)
    out.link(node, Property.CITES, *cited)
    for pinpoint in (citation.pinpoint or "").split():
        out.say(node, Property.PINPOINT, pinpoint)
        if "#" in pinpoint:
            out.link(citing, Property.CITES_PART, iri.iri_of(pinpoint))
            out.link(node, Property.CITES_PART, iri.iri_of(pinpoint))


def write_acts(out: Statements, unit: Unit) -> None:
    """Write the acts of a unit."""
    seen: Counter[str] = Counter()
    for act in unit.acts:
        seen[act.verb] += 1
        node = iri.act_iri(unit.unit_id, act.verb, seen[act.verb])
        out.link(iri.unit_iri(unit.unit_id), Property.ACT, node)
        _act(out, act, node, unit.lang)
        write_timings(out, act, node, unit.unit_id, unit.lang)


def _act(out: Statements, act: Act, node: str, lang: str) -> None:
    out.link(node, Rdf.TYPE, Class.ACT)
    out.link(node, Property.VERB, iri.concept_iri("verb", act.verb))
    out.say(node, Property.PART, act.part)
    out.say(node, Property.PRINTED, act.printed, lang)
    out.link(node, Property.ADDRESSEE, *(iri.concept_iri("addressee", name) for name in act.addressees))
    out.say(node, Property.CONDITIONAL, act.conditional)
    for qualifier in act.qualifiers:
        out.say(node, Property.QUALIFIER, qualifier)
    out.say(node, Property.DEADLINE, act.deadline)
    if act.inherited:
        out.link(node, Property.INHERITED_FROM, iri.unit_iri(act.inherited))
