"""The official text of a document in one language, by itself: its units in the order of that edition."""

from dataclasses import dataclass

from graph.iri import edition_graph, edition_iri, id_of
from graph.reading.description import Description
from graph.reading.documents import read_header
from graph.reading.graph import Graph, query_text
from graph.reading.provisions import REALIZED, ProvisionReader
from graph.reading.things import name_things
from graph.reading.views import DocumentView, ProvisionView
from loaders.records import Language
from ontology.terms import Class, Dcterms, Property

OFFICIAL = "official"


@dataclass(frozen=True, slots=True)
class EditionView:
    """What a document says in one language. Summaries of ours are no part of it.

    :param document: What the document is, without its units.
    :param provisions: Its units in reading order, footnotes last, each with its text, citations and acts in this language alone.
    :param session_date: ISO date or interval of the session that adopted it, empty where that is not known.
    """

    document: DocumentView
    lang: Language
    provisions: tuple[ProvisionView, ...]
    session_date: str = ""


def read_edition(graph: Graph, iri: str, lang: Language) -> EditionView | None:
    """Return the official text of a document in one language, None where it is not held.

    Each edition is read from the named graph of its own, since order, footnotes and citations differ between languages.
    """
    slug = id_of(iri)
    said = Description(
        graph.construct(query_text("describe_document", edition_graph(slug, lang), subjects=iri, documents=iri))
    )
    units = said.subjects(Class.PROVISION)
    if not units or said.string(edition_iri(slug, lang), Property.TEXT_STATUS) != OFFICIAL:
        return None
    about = Description(graph.construct(query_text("describe_thing", subjects=iri)))
    editions = Description(graph.construct(query_text("describe_thing", subjects=about.iris(iri, REALIZED))))
    header = Description((*about.triples, *editions.triples))
    linked = said.linked_iris() | header.linked_iris() | {iri}
    things = name_things(graph, {one for one in linked if not one.startswith((f"{iri}#", f"{iri}/"))})
    reader = ProvisionReader(said, things)
    document = read_header(iri, header, things)
    return EditionView(
        document=document,
        lang=lang,
        provisions=tuple(sorted((reader.read(unit) for unit in units), key=lambda unit: unit.order)),
        session_date=_date_of(graph, document.session.iri) if document.session else "",
    )


def _date_of(graph: Graph, iri: str) -> str:
    return Description(graph.construct(query_text("describe_thing", subjects=iri))).string(iri, Dcterms.DATE)
