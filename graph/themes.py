"""Themes as a scheme of concepts, with their links to other vocabularies, and what is tagged with them."""

from collections.abc import Collection, Iterable

from graph import iri
from graph.catalogue_graphs import CatalogueGraphs
from graph.statements import Statements
from loaders.catalogue.records import Names, Tag, Theme
from ontology.terms import Class, Dcterms, Property, Rdf, Rdfs, Skos

SCHEME = "themes"
TITLE: Names = {
    "ar": "المواضيع",
    "en": "Themes",
    "es": "Temas",
    "fr": "Thèmes",
    "ru": "Темы",
    "zh": "主题",
}
TAGGED_BY = "Ecotone"
MATCHES = {
    f"skos:{name}": f"{Skos.BASE}{name}"
    for name in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
}


def write_themes(graphs: CatalogueGraphs, themes: Iterable[Theme]) -> None:
    """Write the scheme of themes."""
    out, scheme = graphs.stated, iri.entity_iri(SCHEME)
    out.link(scheme, Rdf.TYPE, Skos.CONCEPT_SCHEME)
    out.say(scheme, Dcterms.IDENTIFIER, SCHEME)
    # The scheme with its matches to other vocabularies is this project's own reading, both labels seen.
    out.say(scheme, Property.ASSERTED_BY, TAGGED_BY)
    out.say(scheme, Property.BASIS, "judged")
    for lang, title in TITLE.items():
        out.say(scheme, Skos.PREF_LABEL, title, lang)
    for theme in themes:
        _theme(out, theme, scheme)


def write_tags(graphs: CatalogueGraphs, tags: Iterable[Tag], recalled: Collection[str] = ()) -> None:
    """Write which themes a target or provision is about, and who says so.

    :param recalled: Ids of targets that are only recalled: their tags stand where they do.
    """
    for tag in tags:
        out = graphs.unverified if tag.tagged in recalled else graphs.stated
        target, theme = iri.iri_of(tag.tagged), iri.concept_iri("theme", tag.theme)
        node = iri.Resource("tagging", iri.digest_of(tag.tagged, tag.theme)).iri
        out.link(target, Dcterms.SUBJECT, theme)
        out.link(node, Rdf.TYPE, Class.TAGGING)
        out.link(node, Property.ABOUT, target)
        out.link(node, Dcterms.SUBJECT, theme)
        out.say(node, Property.ASSERTED_BY, TAGGED_BY)
        out.say(node, Property.BASIS, "judged")


def _theme(out: Statements, theme: Theme, scheme: str) -> None:
    node = iri.concept_iri("theme", theme.id)
    out.link(node, Rdf.TYPE, Skos.CONCEPT, Class.THEME)
    out.link(node, Skos.IN_SCHEME, scheme)
    out.say(node, Dcterms.IDENTIFIER, f"theme/{theme.id}")
    out.say(node, Skos.NOTATION, theme.id)
    for broader in theme.broader:
        out.link(node, Skos.BROADER, iri.concept_iri("theme", broader))
        out.link(iri.concept_iri("theme", broader), Skos.NARROWER, node)
    if not theme.broader:
        out.link(node, Skos.TOP_CONCEPT_OF, scheme)
    for related in theme.related:
        out.link(node, Skos.RELATED, iri.concept_iri("theme", related))
        out.link(iri.concept_iri("theme", related), Skos.RELATED, node)
    for lang, said in theme.words.items():
        out.say(node, Skos.PREF_LABEL, said.label, lang)
        out.say(node, Skos.DEFINITION, said.definition, lang)
        for other in said.others:
            out.say(node, Skos.ALT_LABEL, other, lang)
    for link in theme.links:
        out.link(node, MATCHES[link.relation], link.object)
        out.say(link.object, Rdfs.LABEL, link.label, "en")
        out.say(link.object, Dcterms.SOURCE, link.source)
