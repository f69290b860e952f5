"""Pages of single things."""

from collections.abc import Mapping, Sequence

from fastapi import Request, Response

from api.library import Library
from api.pages.language import as_language
from api.pages.links import thing_path, unit_path
from api.pages.reader import lay_out, lay_out_unit
from api.pages.rendering import Address, render
from api.pages.views import (
    ENTITY_CLASSES,
    LinkGroup,
    group_cited,
    group_conclusions,
    group_links,
    group_others,
    group_tagged,
)
from graph.reading.commitments import read_carried
from graph.reading.documents import UnitView
from graph.reading.lists import count_targets
from graph.reading.themes import ThemeView, read_tags, vocabulary_of
from graph.reading.things import name_things
from graph.reading.views import DocumentView, EntityView, LinkView, ProvisionView, TargetView, Text, ThingKind
from loaders.records import Language


def _(words: str) -> str:
    """Mark words for the catalogues."""
    return words


MENTIONS: Mapping[ThingKind, str] = {
    "verb": _("Paragraphs with this verb"),
    "addressee": _("Paragraphs addressed to it"),
}


def show_document(request: Request, language: Language, library: Library, document: DocumentView) -> Response:
    """Return the reader of a document; ``?text=`` chooses the language of the text."""
    wanted = as_language(request.query_params.get("text", "")) or language
    path = thing_path(document.thing)
    laid_out = lay_out(document.provisions, document.nature, language, wanted)
    values = {
        "document": document,
        "laid_out": laid_out,
        "stands": library.standing(document),
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
        "stands": unit.stands,
        "shown": shown,
        "wanted": shown.lang,
        "above": [lay_out_unit(one, language, wanted) for one in unit.above],
        "below": [lay_out_unit(one, language, wanted, level=1) for one in unit.below],
        "others": [text for text in unit.provision.texts if text is not shown.text and _adds(text, unit.provision)],
        "cites": group_cited(unit.provision.cites),
        "concluded": group_conclusions(unit.concluded),
    }
    return render(request, language, "unit.html", Address(path, data=path), values)


def show_target(request: Request, language: Language, library: Library, target: TargetView) -> Response:
    """Return the page of a target."""
    path = thing_path(target.thing)
    iri = target.thing.iri
    measures = [link for link in target.links if link.predicate == "measuredBy" and link.direction == "from"]
    verified = [link for link in target.links if link.verified and link not in measures]
    values = {
        "target": target,
        "tags": read_tags(library.graph, iri),
        "carried": read_carried(library.graph, iri),
        "measures": measures,
        "indicators": [thing for thing in target.indicators if thing not in {link.other for link in measures}],
        "links": _group(library, [link for link in verified if link.other.kind == "target"]),
        "served": _group(library, [link for link in verified if link.other.kind != "target"]),
        "unverified": _group(library, [link for link in target.links if not link.verified and link not in measures]),
    }
    return render(request, language, "target.html", Address(path, data=path), values)


def show_theme(request: Request, language: Language, library: Library, theme: ThemeView) -> Response:
    """Return the page of a theme."""
    path = thing_path(theme.thing)
    frameworks = name_things(library.graph, {each.thing.scheme for each in theme.tagged if each.thing.scheme})
    values = {
        "theme": theme,
        "targets": group_tagged(theme.tagged, frameworks),
        "others": group_others(theme.tagged),
    }
    return render(request, language, "theme.html", Address(path, data=path), values)


def show_entity(request: Request, language: Language, library: Library, entity: EntityView) -> Response:
    """Return the page of an entity or concept."""
    path = thing_path(entity.thing)
    values = {
        "entity": entity,
        "kinds": [name for name in ENTITY_CLASSES if name in entity.thing.classes],
        "links": _group(library, [link for link in entity.links if link.verified]),
        "unverified": _group(library, [link for link in entity.links if not link.verified]),
        "targets": count_targets(library.graph, entity.thing.iri),
        "vocabulary": vocabulary_of(entity.thing.iri) if entity.thing.kind == "other" else "",
        "mentions": MENTIONS.get(entity.thing.kind, _("Paragraphs that name it")),
        "unknown": not (entity.thing.labels or entity.facts or entity.related or entity.entity_kind),
    }
    return render(request, language, "entity.html", Address(path, data=path), values)


def _adds(text: Text, unit: ProvisionView) -> bool:
    """Return whether a text says something that the others do not: official text, or a summary where there is none."""
    return text.status == "official" or text.lang not in {one.lang for one in unit.texts if one.status == "official"}


def _group(library: Library, links: Sequence[LinkView]) -> tuple[LinkGroup, ...]:
    frameworks = name_things(library.graph, {link.other.scheme for link in links if link.other.scheme})
    return group_links(links, frameworks)
