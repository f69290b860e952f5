"""Reads any SKOS vocabulary."""

from dataclasses import replace

from rdflib import Literal, URIRef
from rdflib.namespace import DC, DCTERMS, RDF, SKOS

from loaders.fields import one_line
from loaders.input_file import InputFile
from loaders.registry import Source
from loaders.sdg_kos.identity import is_about_goals
from loaders.skos.concepts import XL, read_collections, read_concepts, read_schemes, refuse_unknown_terms
from loaders.vocabulary_checks import begin_vocabulary
from loaders.vocabulary_records import Scheme, Vocabulary, VocabularyConcept

PUBLISHERS = (DCTERMS.publisher, DC.publisher, DCTERMS.creator, DC.creator)
LICENCES = (DCTERMS.license, DCTERMS.rights, DC.rights)


def recognises(file: InputFile) -> bool:
    """Tell whether a file uses SKOS, and is not about the goals and targets of the United Nations alone."""
    names = (str(SKOS), str(XL))
    used = any(
        str(predicate).startswith(names) or (predicate == RDF.type and str(value).startswith(names))
        for _, predicate, value in file.graph
    )
    return used and not is_about_goals(file.graph)


def read_vocabulary(file: InputFile, source: Source) -> Vocabulary:
    """Read the concepts of a file.

    :raises InputRefused: If it uses a term that SKOS does not have, a concept has no IRI, or two preferred labels in a language.
    """
    refuse_unknown_terms(file)
    concepts = read_concepts(file)
    for concept in concepts:
        _refuse_two_labels(file, concept)
    schemes = read_schemes(file)
    return replace(
        begin_vocabulary(file, source, file.stem),
        title=_title(schemes) or file.stem,
        publisher=_said(file, PUBLISHERS),
        licence=_said(file, LICENCES),
        url=schemes[0].id if len(schemes) == 1 else "",
        concepts=concepts,
        schemes=schemes,
        collections=read_collections(file),
    )


def _refuse_two_labels(file: InputFile, concept: VocabularyConcept) -> None:
    """Refuse a concept with two preferred labels in one language (condition S14 of the SKOS reference)."""
    langs = [label.lang for label in concept.labels]
    if twice := next((lang for lang in langs if langs.count(lang) > 1), None):
        raise file.refusal(f"<{concept.id}> has two preferred labels in {twice!r}", file.line_of(concept.id))


def _title(schemes: tuple[Scheme, ...]) -> str:
    """Return what the schemes are called, in English where they have an English name."""
    labels = [sorted(scheme.labels, key=lambda label: not label.lang.startswith("en")) for scheme in schemes]
    return "; ".join(found[0].text for found in labels if found)


def _said(file: InputFile, properties: tuple[URIRef, ...]) -> str:
    """Return what the schemes of a file say of it by the first of some properties that they use."""
    schemes = sorted(
        str(node) for node in file.graph.subjects(RDF.type, SKOS.ConceptScheme) if isinstance(node, URIRef)
    )
    for name in properties:
        values = [value for node in schemes for value in file.graph.objects(URIRef(node), name)]
        texts = [one_line(str(value)) for value in values if isinstance(value, Literal | URIRef)]
        if texts:
            return "; ".join(dict.fromkeys(sorted(texts)))
    return ""
