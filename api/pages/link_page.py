"""The page of one link, and the same as data."""

from fastapi import Request, Response
from pyoxigraph import NamedNode

from api.errors import NotHeld
from api.library import Library
from api.link_models import LinkRecordModel
from api.pages.rendering import Address, render
from api.routes.answers import Answer
from graph.iri import id_of
from graph.queries import WrongParameter, bind, load_query
from graph.reading.link import LinkRecord, describe_link, read_link
from graph.reading.vocabulary import local_name
from graph.reviews import UnknownLink, link_iri
from loaders.records import Language


def show_link(request: Request, language: Language, library: Library, name: str) -> Response:
    """Return the page of a link.

    :raises NotHeld: If there is no such link.
    """
    link = _read(library, name)
    path = f"/link/{id_of(link.iri)}"
    values = {
        "link": link,
        "id": id_of(link.iri),
        "relation": local_name(link.predicate),
        "query": bind(load_query("link"), {"link": NamedNode(link.iri)}),
    }
    return render(request, language, "link.html", Address(path, data=path), values)


def tell_link(library: Library, name: str) -> Answer:
    """Return a link as data.

    :raises NotHeld: If there is no such link.
    """
    link = _read(library, name)
    return Answer(lambda: LinkRecordModel.of(link), lambda: describe_link(library.graph, link))


def _read(library: Library, name: str) -> LinkRecord:
    try:
        found = read_link(library.graph, link_iri(name))
    except (UnknownLink, WrongParameter):
        found = None
    if found is None:
        raise NotHeld(f"No link is held under the id {name}.")
    return found
