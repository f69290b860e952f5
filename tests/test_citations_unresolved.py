"""What a text cites and nothing tells is kept as printed, from the reader to the report of a release."""

from dataclasses import replace

import pytest
from pyoxigraph import DefaultGraph, Quad, Store

from api.commands.parse import citation_object
from graph.documents import document_quads
from graph.queries import load_query, select
from graph.release_report import report_release
from graph.validation import find
from loaders.records import Citation, Language
from loaders.un_documents.citations import annotate_citations
from tests.test_citations import cited, document


@pytest.mark.parametrize(
    ("lang", "speaker", "text", "unresolved"),
    [
        ("en", "unga", "Recalling decision 7/3,", [("unresolved-decision", "decision", "decision 7/3")]),
        ("fr", "unga", "Rappelant la décision 7/3,", [("unresolved-decision", "decision", "décision 7/3")]),
        ("es", "unga", "Recordando la resolución 27/9,", [("unresolved-resolution", "resolution", "resolución 27/9")]),
        ("ru", "unga", "ссылаясь на рекомендацию 3/1,", [("unresolved-recommendation", "recommendation", "рекомендацию 3/1")]),
        ("ar", "unga", "إذ تشير إلى المادة 51،", [("unresolved-article", "treaty-article", "المادة 51")]),
        ("zh", "unga", "回顾第五十一条，", [("unresolved-article", "treaty-article", "第五十一条")]),
        ("en", "unga", "Urges parties to the Convention to act;", [("unresolved-treaty", "treaty", "Convention")]),
        ("zh", "unga", "敦促《公约》缔约方采取行动；", [("unresolved-treaty", "treaty", "《公约》")]),
        ("en", "unga", "Contributes to Target 4 and to nothing else;", [("unresolved-target", "framework-target", "Target 4")]),
        ("en", "unga", "Recalling decision 7/3 of the Conference of the Parties to the CBD,", []),
        ("en", "cbd", "Recalling decision 7/3 and Article 51,", []),
        ("en", "unga", "Under rule 5 and article 7 of the Penal Code, see CBD/COP/99/1,", []),
        ("en", "unga", "Target 1. Plant trees", []),
    ],
)  # fmt: skip
def test_what_nothing_tells_is_kept_as_printed(
    lang: Language, speaker: str, text: str, unresolved: list[tuple[str, str, str]]
) -> None:
    found = [citation for citation in cited(lang, speaker, text) if not citation.ids]
    assert [(one.rule, one.type, one.surface) for one in found] == unresolved
    assert all(one.confidence is None and one.pinpoint is None for one in found)


def test_the_command_prints_them_with_no_ids() -> None:
    (found,) = cited("en", "unga", "Recalling decision 7/3,")
    assert citation_object(found) == {
        "surface": "decision 7/3",
        "type": "decision",
        "ids": [],
        "start": 10,
        "end": 22,
        "pinpoint": None,
        "rule": "unresolved-decision",
        "confidence": None,
    }


@pytest.fixture(scope="module")
def store() -> Store:
    made = Store()
    texts = ("Recalling decision 7/3 and Article 51,", "Recalling decisions X/2 and 5/4,", "Recalling resolution 27/9,")
    for quad in document_quads(annotate_citations(document("en", "unga", *texts))):
        made.add(quad)
        made.add(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()))
    return made


def test_the_graph_holds_them_and_its_rules_are_kept(store: Store) -> None:
    rows = select(store, load_query("unresolved_citations"), {})
    assert [(row["rule"].value, row["surface"].value, row["unit_id"].value) for row in rows] == [  # type: ignore[union-attr]
        ("unresolved-article", "Article 51", "un/a/res/75/219#p1"),
        ("unresolved-decision", "decision 7/3", "un/a/res/75/219#p1"),
        ("unresolved-resolution", "resolution 27/9", "un/a/res/75/219#p3"),
    ]
    assert [finding.message for finding in find(store) if "citation" in finding.message] == []


def test_the_report_of_a_release_counts_them_with_examples(store: Store) -> None:
    report = report_release(store)
    assert "Citations unresolved\n" in report
    assert "  unresolved-decision    decision                1  decision 7/3 (un/a/res/75/219#p1)" in report
    assert "Citations unresolved: none" in report_release(Store())


def test_a_citation_without_ids_names_its_rule() -> None:
    nameless = Citation("decision 7/3", "decision", (), 10, 22, None, "decision-number")
    units = document("en", "unga", "Recalling decision 7/3,")
    broken = Store()
    wrong = replace(units, units=(replace(units.units[0], citations=(nameless,)),))
    for quad in document_quads(wrong):
        broken.add(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()))
    assert any("could not be resolved" in finding.message for finding in find(broken))
