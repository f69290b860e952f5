"""The page of the same mandate in other conventions."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import Request, Response

from api.errors import NotHeld
from api.library import Library
from api.pages.given import PageLanguage
from api.pages.matching import Provision
from api.pages.rendering import Address, render
from api.routes.given import ViewOfRelease
from api.service import SearchLoading
from api.similar import SimilarMandates, similar_mandates
from graph import iri
from graph.reading.things import name_things
from graph.reading.views import Thing
from graph.search.similar import Kin

EACH = 3
"""Paragraphs of a convention that are shown."""


@dataclass(frozen=True, slots=True)
class Near:
    """A paragraph as it is shown.

    :param shared: What both cite or serve.
    """

    provision: Provision
    closeness: str
    mandate: bool
    themes: tuple[Thing, ...]
    shared: tuple[Thing, ...]


def similar(request: Request, language: PageLanguage, view: ViewOfRelease) -> Response:
    """Return the nearest paragraphs of every other convention.

    :raises NotHeld: If nothing is held under the id.
    """
    name = request.query_params.get("id", "").strip()
    if not name:
        raise NotHeld("No id is given: /similar?id= takes the id of a paragraph or of a target.")
    query = f"?{urlencode({'id': name})}"
    try:
        found = similar_mandates(view, name, language, EACH)
    except SearchLoading:
        return render(request, language, "similar.html", Address("/similar", query), {"found": None}, 503)
    library = Library.of(view)
    named = name_things(library.graph, set(_mentioned(found)))
    conventions = [
        (named[iri.entity_iri(one.convention)], [_near(kin, named, language) for kin in one.kin])
        for one in found.conventions
    ]
    values = {
        "found": found,
        "thing": named[iri.target_iri(found.id)] if found.kind == "target" else None,
        "conventions": conventions,
        "json_address": f"/api/similar?{urlencode({'id': found.id, 'lang': language})}",
    }
    return render(request, language, "similar.html", Address("/similar", query), values)


def _mentioned(found: SimilarMandates) -> Iterable[str]:
    if found.kind == "target":
        yield iri.target_iri(found.id)
    for one in found.conventions:
        yield iri.entity_iri(one.convention)
        for kin in one.kin:
            yield iri.document_iri(kin.result.passage.document)
            yield from map(_theme_iri, kin.shared_themes)
            yield from map(iri.iri_of, (*kin.shared_targets, *kin.shared_citations))


def _near(kin: Kin, named: dict[str, Thing], language: str) -> Near:
    return Near(
        provision=Provision.of(kin.result, named, language),
        closeness=f"{kin.closeness:.2f}",
        mandate=kin.mandate,
        themes=tuple(named[_theme_iri(name)] for name in kin.shared_themes),
        shared=tuple(named[iri.iri_of(name)] for name in (*kin.shared_targets, *kin.shared_citations)),
    )


def _theme_iri(name: str) -> str:
    return iri.concept_iri("theme", name)
