"""Pages of single things."""

from collections.abc import Mapping

from fastapi import Request, Response

from api.library import Library
from api.pages.language import as_language
from api.pages.links import thing_path, unit_path
from api.pages.reader import lay_out, lay_out_unit
from api.pages.rendering import Address, render
from api.pages.views import ENTITY_CLASSES, LinkGroup, group_cited, group_links
from graph.reading.documents import UnitView
from graph.reading.lists import count_targets
from graph.reading.things import name_things
from graph.reading.views import DocumentView, EntityView, LinkView, TargetView, ThingKind
from loaders.records import Language


def _(words: str) -> str:
    """Mark words for the catalogues."""
    return words


MENTIONS: Mapping[ThingKind, str] = {
    "verb": _("Paragraphs with this verb"),
    "addressee": _("Paragraphs addressed to it"),
}


def show_document(request: Request, language: Language, document: DocumentView) -> Response:
    """Return the reader of a document; ``?text=`` chooses the language of the text."""
    wanted = as_language(request.query_params.get("text", "")) or language
    path = thing_path(document.thing)
    laid_out = lay_out(document.provisions, document.nature, language, wanted)
    values = {
        "document": document,
        "laid_out": laid_out,
        "wanted": laid_out.language,
        "cites": group_cited(document.cites),
    }
    return render(request, language, "document.html", Address(path, data=path), values)


def show_unit(request: Request, language: Language, unit: UnitView) -> Response:
    """Return the page of one unit by itself."""
    wanted = as_language(request.query_params.get("text", "")) or language
    shown = lay_out_unit(unit.provision, language, wanted)
    path = unit_path(unit.provision.id)
    values = {
        "unit": unit,
        "shown": shown,
        "wanted": shown.lang,
        "above": [lay_out_unit(one, language, wanted) for one in unit.above],
        "below": [lay_out_unit(one, language, wanted, level=1) for one in unit.below],
        "others": [text for text in unit.provision.texts if text is not shown.text],
        "cites": group_cited(unit.provision.cites),
    }
    return render(request, language, "unit.html", Address(path, data=path), values)


def show_target(request: Request, language: Language, library: Library, target: TargetView) -> Response:
    """Return the page of a target."""
    path = thing_path(target.thing)
    values = {"target": target, "links": _group(library, target.links)}
    return render(request, language, "target.html", Address(path, data=path), values)


def show_entity(request: Request, language: Language, library: Library, entity: EntityView) -> Response:
    """Return the page of an entity or concept."""
    path = thing_path(entity.thing)
    values = {
        "entity": entity,
        "kinds": [name for name in ENTITY_CLASSES if name in entity.thing.classes],
        "links": _group(library, entity.links),
        "targets": count_targets(library.graph, entity.thing.iri),
        "mentions": MENTIONS.get(entity.thing.kind, _("Paragraphs that name it")),
        "unknown": not (entity.thing.labels or entity.facts or entity.related or entity.entity_kind),
    }
    return render(request, language, "entity.html", Address(path, data=path), values)


def _group(library: Library, links: tuple[LinkView, ...]) -> tuple[LinkGroup, ...]:
    frameworks = name_things(library.graph, {link.other.scheme for link in links if link.other.scheme})
    return group_links(links, frameworks)
