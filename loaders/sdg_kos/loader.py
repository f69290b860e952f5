"""Reads the Sustainable Development Goals in SKOS, as the UN Statistics Division publishes them."""

from collections.abc import Mapping
from dataclasses import replace

from rdflib import Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF

from loaders.input_file import InputFile
from loaders.rdf_file import named_subjects
from loaders.registry import Source
from loaders.sdg_kos.identity import BASE, is_about_goals
from loaders.skos.concepts import read_concepts, refuse_unknown_terms
from loaders.vocabulary_checks import begin_vocabulary
from loaders.vocabulary_records import Label, Vocabulary, VocabularyConcept

SDGO = Namespace(f"{BASE}/ontology#")
# Custodians and tiers of indicators change every year, and stand in the catalogue with their date.
KNOWN = {
    "hasTarget",
    "isTargetOf",
    "hasIndicator",
    "isIndicatorOf",
    "custodianAgency",
    "tier",
    "Goal",
    "Target",
    "Indicator",
}
# Labels that stand on the wrong thing, in the edition that UNStats/LOD4Stats holds at commit 0ae578b.
MISPLACED: Mapping[str, tuple[Label, ...]] = {
    f"{BASE}/12.3": (
        Label("By 2030,d", "en"),
        Label("Tableau de bord macroéconomique", "fr"),
        Label("Tablero macroeconómico", "es"),
    )
}


def recognises(file: InputFile) -> bool:
    """Tell whether a file is about the goals, targets, indicators and series of the United Nations alone."""
    return is_about_goals(file.graph)


def read_vocabulary(file: InputFile, source: Source) -> Vocabulary:
    """Read goals, targets and indicators, or what they are about.

    :raises InputRefused: If it uses a term that SKOS or the goals' ontology does not have.
    """
    refuse_unknown_terms(file)
    _refuse_unknown_own_terms(file)
    concepts = {concept.id: concept for concept in read_concepts(file)}
    for node in named_subjects(file.graph):
        concepts.setdefault(str(node), _only_about(file, str(node)))
    found = [_corrected(file, concept) for concept in concepts.values()]
    kept = tuple(concept for concept in found if concept.labels or concept.subjects or concept.matches)
    misplaced = [
        label.text for concept in concepts.values() for label in concept.labels if _is_misplaced(concept, label)
    ]
    return replace(
        begin_vocabulary(file, source, file.stem),
        title=f"{source.title}: {file.stem}",
        concepts=tuple(sorted(kept, key=lambda concept: concept.id)),
        remarks=(f"Labels of target 12.3 that belong elsewhere are left out: {'; '.join(misplaced)}",)
        if misplaced
        else (),
    )


def _corrected(file: InputFile, concept: VocabularyConcept) -> VocabularyConcept:
    """Return a concept as the catalogue has its like: without the padded numbers and without labels that are misplaced.

    An indicator measures its targets, where the file has it below them.
    """
    node = URIRef(concept.id)
    indicator = (node, RDF.type, SDGO.Indicator) in file.graph
    compact = [
        str(value) for value in file.graph.objects(node) if getattr(value, "datatype", None) == SDGO.SDGCodeCompact
    ]
    return replace(
        concept,
        labels=tuple(label for label in concept.labels if not _is_misplaced(concept, label)),
        notations=tuple(sorted(compact)),
        schemes=(),
        broader=() if indicator else concept.broader,
        measures=concept.broader if indicator else (),
    )


def _is_misplaced(concept: VocabularyConcept, label: Label) -> bool:
    return label in MISPLACED.get(concept.id, ())


def _only_about(file: InputFile, node: str) -> VocabularyConcept:
    """Return a series, or a goal, target or indicator of which a file says no more than what it is about."""
    subjects = sorted(str(value) for value in file.graph.objects(URIRef(node), DCTERMS.subject))
    return VocabularyConcept(node, subjects=tuple(subjects))


def _refuse_unknown_own_terms(file: InputFile) -> None:
    for _, predicate, value in file.graph:
        for term in (predicate, *((value,) if predicate == RDF.type else ())):
            name = str(term).removeprefix(str(SDGO))
            if name != str(term) and name not in KNOWN:
                raise file.refusal(f"unknown term {name!r} of the goals' ontology", file.line_of(name))
