"""The vocabulary in Turtle and the constants of the code are one; every own term is named and defined in six languages."""

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS

from ontology.frameworks import framework_of, frameworks, is_target
from ontology.schemes import SCHEMES, concepts
from ontology.terms import ECO, Class, Property

ROOT = Path(__file__).parent.parent
CORE = ROOT / "ontology" / "core.ttl"
LANGUAGES = {"ar", "en", "es", "fr", "ru", "zh"}
SCRIPTS = {"ar": "[\u0600-\u06ff]", "ru": "[\u0400-\u04ff]", "zh": "[\u4e00-\u9fff]"}


@pytest.fixture(scope="module")
def core() -> Graph:
    return Graph().parse(CORE)


def own(core: Graph, *types: URIRef) -> set[str]:
    return {str(term) for kind in types for term in core.subjects(RDF.type, kind) if str(term).startswith(ECO)}


def constants(namespace: type) -> set[str]:
    return {value for name, value in vars(namespace).items() if name.isupper()}


def test_turtle_and_constants_are_equal(core: Graph) -> None:
    assert own(core, OWL.Class) == constants(Class)
    assert own(core, OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property) == constants(Property)


def test_constants_are_named_as_their_terms() -> None:
    for namespace in (Class, Property):
        for name, value in vars(namespace).items():
            if name.isupper():
                words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", value.removeprefix(ECO))
                assert words.upper() == name


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition], ids=["label", "definition"])
def test_every_term_is_worded_in_six_languages(core: Graph, predicate: URIRef) -> None:
    for term in sorted(constants(Class) | constants(Property)):
        texts = [text for text in core.objects(URIRef(term), predicate) if isinstance(text, Literal)]
        assert sorted(str(text.language) for text in texts) == sorted(LANGUAGES), term
        for text in texts:
            script = SCRIPTS.get(str(text.language))
            assert not script or re.search(script, text), f"{term}: {text!r} is not in {text.language}"
            assert script or not any(re.search(other, text) for other in SCRIPTS.values()), f"{term}: {text!r}"


def test_no_two_terms_of_a_kind_share_a_label(core: Graph) -> None:
    for terms in (constants(Class), constants(Property)):
        labels = [label for term in terms for label in core.objects(URIRef(term), RDFS.label)]
        assert len(labels) == len(set(labels)), {label for label in labels if labels.count(label) > 1}


def test_every_term_has_an_example(core: Graph) -> None:
    assert all(core.value(URIRef(term), SKOS.example) for term in constants(Class) | constants(Property))


def test_domains_and_ranges_are_known(core: Graph) -> None:
    for predicate in (RDFS.domain, RDFS.range, RDFS.subClassOf):
        named = {str(value) for value in core.objects(predicate=predicate) if str(value).startswith(ECO)}
        assert named <= constants(Class)


def test_the_ontology_says_its_version(core: Graph) -> None:
    node = URIRef(ECO.removesuffix("#"))
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.M)
    assert version
    assert str(core.value(node, OWL.versionInfo)) == version[1]
    assert core.value(node, DCTERMS.title)


def test_every_concept_of_the_schemes_is_named_in_six_languages() -> None:
    for concept in concepts():
        assert set(concept.labels) == LANGUAGES
        for lang, label in concept.labels.items():
            assert label == label.strip(), concept.id
            assert not re.search(r"[*~+§|…]", label), f"{concept.id}: {label!r} leaves an ending open; see labels.tsv"
            assert label, concept.id
            assert lang not in SCRIPTS or re.search(SCRIPTS[lang], label), f"{concept.id}: {label!r} is not in {lang}"


def test_concepts_belong_to_named_schemes_and_verbs_have_a_strength() -> None:
    assert {concept.scheme for concept in concepts()} == set(SCHEMES)
    assert all(set(labels) == LANGUAGES for labels in SCHEMES.values())
    strengths = {concept.id: concept.strength for concept in concepts() if concept.folder == "verb"}
    assert (strengths["decides"], strengths["requests"], strengths["invites"], strengths["notes"]) == (6, 5, 3, 1)
    assert None not in strengths.values()


@pytest.mark.parametrize(
    ("name", "prefix"),
    [
        ("aichi-15", "aichi"),
        ("ramsar-sp4-goal-3", "ramsar-sp4"),
        ("cms-spms2-1.1", "cms-spms2"),
        ("gbf-indicator-2.ct.1", "gbf"),
        ("sdg-all", "sdg"),
        ("bip-wet-index", "bip"),
        ("gbf-framework", None),
        ("sendai-framework", None),
        ("cbd-cop-13", None),
        ("gef-7", None),
    ],
)
def test_the_framework_of_an_id(name: str, prefix: str | None) -> None:
    found = framework_of(name)
    assert (found.prefix if found else None) == prefix
    assert is_target(name) == (prefix is not None)


def test_articles_are_targets_of_no_framework() -> None:
    assert is_target("cbd-art-8(f)")
    assert framework_of("cbd-art-8(f)") is None


def test_frameworks_are_tried_longest_first() -> None:
    lengths = [len(framework.prefix) for framework in frameworks()]
    assert lengths == sorted(lengths, reverse=True)
