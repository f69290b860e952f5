"""Things that are only cited are described by what their ids say."""

import pytest

from graph import iri
from graph.cited import kind_of, write_cited
from graph.statements import Statements
from loaders.records import Citation
from ontology.terms import Class, Dcterms, Property, Rdf, Skos

IDENTIFIER, NOTATION = Dcterms.IDENTIFIER, Skos.NOTATION


def said(type: str, rule: str, *ids: str) -> set[tuple[str, str, str]]:
    """Return what is written of cited ids: subject as id, predicate, object as it stands."""
    out = Statements(iri.graph_iri("source/test"))
    write_cited(out, Citation(surface="…", type=type, ids=ids, start=0, end=1, rule=rule))
    return {(iri.id_of(quad.subject.value), quad.predicate.value, quad.object.value) for quad in out}  # type: ignore[union-attr]


@pytest.mark.parametrize("rule", ["session", "own-session", "replenishment", "own-replenishment"])
def test_a_session_has_its_body_and_number(rule: str) -> None:
    named = {fact for fact in said("body", rule, "unff-11") if fact[1] != Skos.PREF_LABEL}
    assert named == {
        ("unff-11", Rdf.TYPE, Class.SESSION),
        ("unff-11", IDENTIFIER, "unff-11"),
        ("unff-11", Property.OF_BODY, iri.entity_iri("unff")),
        ("unff-11", Property.SESSION_NUMBER, "11"),
        ("unff", IDENTIFIER, "unff"),
    }


def test_a_session_of_a_known_body_is_named_after_it() -> None:
    names = {name for _, predicate, name in said("body", "session", "unff-11") if predicate == Skos.PREF_LABEL}
    assert names >= {"United Nations Forum on Forests, session 11", "联合国森林论坛第11届会议"}
    filled = {name for _, predicate, name in said("fund", "replenishment", "gef-7") if predicate == Skos.PREF_LABEL}
    assert "Global Environment Facility, replenishment 7" in filled


def test_an_entity_has_its_identifier_alone() -> None:
    assert said("body", "name", "unff") == {("unff", IDENTIFIER, "unff")}
    assert said("document-symbol", "treaty-series", "unts-1-2") == {("unts-1-2", IDENTIFIER, "unts-1-2")}


def test_an_article_has_its_class() -> None:
    name = "paris-art-9.5"
    assert said("treaty-article", "article", name) == {
        (name, IDENTIFIER, name),
        (name, NOTATION, name),
        *((name, Rdf.TYPE, kind) for kind in (Skos.CONCEPT, Class.TREATY_ARTICLE)),
    }


def test_a_target_stands_in_its_framework() -> None:
    name = "gspc-99"
    assert said("gspc-target", "target", name) == {
        (name, IDENTIFIER, name),
        (name, NOTATION, name),
        *((name, Rdf.TYPE, kind) for kind in (Skos.CONCEPT, Class.TARGET)),
        (name, Skos.IN_SCHEME, iri.entity_iri("gspc")),
    }


def test_a_document_has_its_notation_and_body_and_a_web_address_nothing() -> None:
    slug = "cbd/cop/31/7"
    assert said("decision", "decision", "cbd-31/7", "http://example.org/") == {
        (slug, Rdf.TYPE, Class.DOCUMENT),
        (slug, IDENTIFIER, slug),
        (slug, NOTATION, "cbd-31/7"),
        (slug, Property.BODY, iri.entity_iri("cbd-cop")),
    }


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("unccd-so-1", "objective"),
        ("ldn", "target"),
        ("sdg-15", "goal"),
        ("sdg-15.3", "target"),
        ("sdg-98.7.6", "indicator"),
        ("gspc-goal-9", "goal"),
        ("cbd-art-8(f)", "article"),
    ],
)
def test_kinds(target: str, kind: str) -> None:
    assert kind_of(target) == kind
