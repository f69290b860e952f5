"""Every query in ``graph/queries`` answers over a tiny corpus and the catalogue, with rows that were checked by hand."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Quad, Store

from graph import iri
from graph.catalogue import catalogue_quads
from graph.documents import document_quads
from graph.queries import Scalar, list_queries, load_query, select
from graph.questions import list_questions
from graph.reviews import record_review
from graph.store import rebuild_default_graph
from loaders.catalogue.loader import read_catalogue
from loaders.records import Document
from tests.link_example import review
from tests.sample_documents import DOCUMENTS

SOURCE = iri.graph_iri("source/")


def published(*documents: Document) -> Store:
    """Return a store whose default graph holds each stated triple once, as a release does."""
    store = Store()
    # Without the provisions of the catalogue, so that what a query finds is what the samples hold.
    store.extend(catalogue_quads(replace(read_catalogue(), outlines=())))
    for document in documents:
        store.extend(document_quads(document))
    stated = [quad for quad in store if getattr(quad.graph_name, "value", "").startswith(SOURCE)]
    store.extend(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in stated)
    return store


@pytest.fixture(scope="module")
def store() -> Store:
    return published(*DOCUMENTS)


def answer(store: Store, name: str, *columns: str, **values: Scalar) -> list[tuple[str | None, ...]]:
    """Return columns of the rows of a named query, IRIs as ids."""
    found = select(store, load_query(name), values)
    return [tuple(iri.id_of(row[column].value) if column in row else None for column in columns) for row in found]  # type: ignore[union-attr]


DECISION, REPORT = iri.iri_of("cbd-31/7"), iri.iri_of("A/131/9")


def test_targets_cited_by_a_document(store: Store) -> None:
    assert answer(store, "document_targets", "target_id", "unit_id", document=DECISION) == [
        ("aichi-14", "cbd/cop/31/7#p1"),
        ("aichi-15", "cbd/cop/31/7#p1"),
        ("aichi-15", "cbd/cop/31/7#p1.a"),
    ]
    assert answer(store, "document_targets", "target_id", document=DECISION, type="sdg-target") == []


def test_decisions_cited_by_a_document(store: Store) -> None:
    assert answer(store, "document_decisions", "citation", "unit_id", document=DECISION) == [
        ("cbd-XI/2", "cbd/cop/31/7#pre1"),
        ("cbd-30/2", "cbd/cop/31/7#pre1"),
    ]


def test_decisions_of_other_bodies(store: Store) -> None:
    assert answer(store, "document_resolutions", "citation", "body", "unit_id", document=REPORT) == [
        ("cbd-31/7", "cbd-cop", "un/a/131/9#p1")
    ]


def test_units_that_cite_a_decision_with_the_part(store: Store) -> None:
    cited = iri.iri_of("cbd-XI/2")
    assert answer(store, "decision_citations", "unit_id", "part", decision=cited) == [
        ("cbd/cop/31/7#pre1", "cbd/cop/11/2#p10")
    ]
    assert answer(store, "decision_citations", "unit_id", "part", decision=DECISION) == [("un/a/131/9#p1", None)]


def test_provisions_of_a_document(store: Store) -> None:
    assert answer(store, "document_provisions", "unit_id", "kind", "number", "text", document=DECISION, lang="zh") == [
        ("cbd/cop/31/7#title", "title", None, "虚构的湿地"),
        ("cbd/cop/31/7#pre1", "preamble", None, "回顾以往的决定，"),
        ("cbd/cop/31/7#p1", "paragraph", "1.", "邀请各缔约方在具备资源的情况下，按照爱知指标14和15恢复湿地；"),
        ("cbd/cop/31/7#p1.a", "subparagraph", "(a)", "绘制泥炭地图；"),
        ("cbd/cop/31/7#fn1", "footnote", "1", None),
    ]


def test_every_provision_with_its_languages(store: Store) -> None:
    rows = answer(store, "provisions", "unit", "symbol", "number", "session", "date", "languages")
    date = "2054-10-06/2054-10-17"
    assert ("cbd/cop/31/7#p1", "CBD/COP/DEC/31/7", "1.", "cbd-cop-31", date, "en zh") in rows
    assert ("un/a/131/9#p1", None, "1.", "unga-131", None, "en") in rows
    assert len(rows) == 6


def test_targets_with_their_names(store: Store) -> None:
    rows = answer(store, "targets", "id", "scheme", "en", "fr")
    title = "Résilience et stocks de carbone accrus, écosystèmes dégradés restaurés"
    assert ("aichi-15", "aichi", "Restoration and ecosystem carbon", title) in [
        (name, scheme, "Restoration and ecosystem carbon", french) for name, scheme, _, french in rows
    ]
    assert len({name for name, *_ in rows if name and name.startswith("sdg-")}) == 186


def test_paths_over_three_frameworks(store: Store) -> None:
    rows = answer(store, "target_paths", "middle", "first_by", "end", "second_by", target=iri.iri_of("aichi-15"))
    assert ("gbf-2", "CBD Secretariat", "sdg-6", "CBD Secretariat") in rows
    hops = answer(store, "target_paths", "first_basis", "first_status", target=iri.iri_of("aichi-15"))
    assert {status for basis, status in hops if basis == "printed"} == {"verified"}
    assert {status for basis, status in hops if basis != "printed"} <= {"not verified"}
    seconds = answer(store, "target_paths", "second_basis", "second_status", target=iri.iri_of("aichi-15"))
    assert {("printed", "verified"), ("derived", "not verified")} <= set(seconds)
    assert {middle for middle, *_ in rows} <= {f"gbf-{number}" for number in range(1, 24)}


def test_what_cites_a_decision_directly_and_through_others(store: Store) -> None:
    assert answer(store, "citing_units", "unit_id", "via", cited=iri.iri_of("cbd-XI/2")) == [
        ("cbd/cop/12/2", None),
        ("cbd/cop/31/7#pre1", None),
        ("un/a/131/9#p1", "cbd/cop/31/7"),
    ]


def test_links_of_a_target_verified_or_not(store: Store) -> None:
    rows = answer(
        store, "target_links", "relation", "other", "direction", "by", "status", target=iri.iri_of("aichi-18")
    )
    match, successor = (
        "http://www.w3.org/2004/02/skos/core#relatedMatch",
        "https://w3id.org/ecotone/ontology#thematicSuccessor",
    )
    assert (match, "gbf-21", "out", "UNEP DaRT", "not verified") in rows
    assert (match, "gbf-22", "in", "CBD Secretariat", "not verified") in rows
    assert (successor, "gbf-22", "out", "Ecotone (recalled)", "not verified") in rows
    assert ("verified", "https://w3id.org/ecotone/ontology#contributesTo", "cbd/cop/12/19") in [
        (status, relation, other) for relation, other, _, _, status in rows
    ]


def test_links_of_ldn_and_of_a_rule(store: Store) -> None:
    rows = answer(store, "target_links", "other", "basis", "status", target=iri.iri_of("ldn"))
    assert ("sdg-15.3", "printed", "verified") in rows
    assert ("gbf-2", "recalled", "not verified") in rows
    rows = answer(store, "target_links", "other", "basis", "disputed", "status", target=iri.iri_of("gbf-2"))
    assert ("sdg-15.3", "derived", None, "not verified") in rows
    rows = answer(store, "target_links", "other", "basis", "disputed", target=iri.iri_of("gbf-22"))
    assert ("aichi-18", "printed", "true") in rows


def test_provisions_addressed_to_parties(store: Store) -> None:
    assert answer(store, "addressee_provisions", "unit_id", "verb", "conditional", "deadline") == [
        ("cbd/cop/31/7#p1", "invites", "true", "2030"),
        ("cbd/cop/31/7#p1.a", "invites", "true", None),
    ]


def test_tasks_that_depend_on_resources(store: Store) -> None:
    assert answer(store, "conditional_tasks", "unit_id", "addressee") == [
        ("cbd/cop/31/7#p1", "parties"),
        ("cbd/cop/31/7#p1.a", "parties"),
    ]


def test_counts_per_convention(store: Store) -> None:
    assert answer(store, "convention_counts", "convention", "provisions", "citing_targets") == [("cbd", "2", "2")]
    assert answer(store, "target_conventions", "convention", "provisions", target=iri.iri_of("aichi-14")) == [
        ("cbd", "1")
    ]


def test_indicators_of_a_target(store: Store) -> None:
    rows = answer(store, "target_indicators", "id", "name", target=iri.iri_of("sdg-15.3"))
    assert rows == [("sdg-15.3.1", "Degraded land as share of land area")]


def test_what_two_documents_share(store: Store) -> None:
    assert answer(store, "shared_citations", "cited", first=DECISION, second=REPORT) == []
    shared = answer(store, "shared_citations", "cited", "first_unit", "second_unit", first=REPORT, second=REPORT)
    assert shared == [("cbd/cop/31/7", "un/a/131/9#p1", "un/a/131/9#p1")]


def test_initiatives_that_serve_a_target(store: Store) -> None:
    rows = answer(store, "target_initiatives", "initiative", "quantity", target=iri.target_iri("bonn-challenge-2030"))
    assert rows == [("afr100", "100"), ("ecca30", "30")]


def test_counts_per_framework(store: Store) -> None:
    rows = answer(store, "framework_counts", "scheme", "goals", "targets")
    assert {row for row in rows if row[0] in {"aichi", "gbf", "sdg"}} == {
        ("aichi", "5", "20"),
        ("gbf", "4", "23"),
        ("sdg", "17", "169"),
    }


def test_every_link_with_who_says_so_and_where_it_stands(store: Store) -> None:
    rows = answer(store, "links", "subject", "object", "author", "basis", "disputed", "tier", "evidence", "graph")
    assert [row for row in rows if {row[0], row[1]} == {"aichi-18", "gbf-22"}] == [
        ("aichi-18", "gbf-22", "Ecotone (recalled)", "recalled", "true", "none", "recalled", "unverified"),
        ("gbf-22", "aichi-18", "CBD Secretariat", "printed", "true", "secretariat-data", "seen", "unverified"),
    ]
    graphs = {(row[3], row[4], str(row[-1]).partition("/")[0]) for row in rows}
    assert {graph for basis, disputed, graph in graphs if (basis, disputed) == ("printed", None)} == {"source"}
    assert {graph for basis, _, graph in graphs if basis == "derived"} == {"inferred"}
    assert {graph for basis, _, graph in graphs if basis in {"draft", "judged", "recalled"}} == {"unverified"}
    assert {graph for _, disputed, graph in graphs if disputed} == {"unverified"}
    assert len(rows) == len({link for (link,) in answer(store, "links", "link")}) > 1000


def test_one_link_with_its_evidence_and_its_reviews(store: Store) -> None:
    rows = answer(store, "links", "link", "subject", "object", "basis", "author")
    name = next(row[0] for row in rows if row[1:] == ("gbf-2", "aichi-15", "printed", "CBD Secretariat"))
    columns = ("subject", "object", "basis", "tier", "evidence", "graph", "review")
    asked = f"link/{name}"
    assert answer(store, "link", *columns, link=asked) == [
        ("gbf-2", "aichi-15", "printed", "secretariat-data", "seen", "source/catalogue/links", None)
    ]
    reviewed = Store()
    reviewed.extend(store)
    for hours, judgement in enumerate(("accept", "dispute")):
        record_review(reviewed, review(asked, judgement, hours=hours))
    rebuild_default_graph(reviewed)
    moved = ("basis", "disputed", "graph", "moved_from", "judgement", "reviewer", "reason", "day")
    kept = ("printed", "true", "unverified", "source/catalogue/links")
    assert answer(reviewed, "link", *moved, link=asked) == [
        (*kept, "dispute", "A. Reader", "Read it.", "2026-05-04"),
        (*kept, "accept", "A. Reader", "Read it.", "2026-05-04"),
    ]


def test_coverage_of_links_between_two_frameworks(store: Store) -> None:
    columns = ("first", "second", "verified", "derived", "judged", "recalled", "disputed")
    rows = answer(store, "link_coverage", *columns, "first_stated", "first_all", "second_all")
    found = {(row[0], row[1]): row[2:] for row in rows}
    assert found["aichi", "gbf"] == ("24", "0", "6", "17", "3", "18", "25", "27")
    assert found["aichi", "whc"] == ("0", "0", "0", "0", "0", "0", "25", "5")
    assert ("gbf", "aichi") not in found


@pytest.mark.parametrize("name", [query.name for query in list_queries()])
def test_every_query_says_what_it_is_and_has_an_order(name: str) -> None:
    query = load_query(name)
    assert query.summary.endswith(".")
    assert "ORDER BY" in query.text
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    asked = {question.query for question in list_questions()}
    assert name in asked or f'"{name}"' in tests, "has a test"


@pytest.fixture(scope="module")
def corpus(shared: Path) -> Store:
    from loaders.un_documents.loader import read_document

    return published(*(read_document(path) for path in sorted((shared / "corpus").glob("*.txt"))))


def gold(shared: Path, question: str) -> object:
    lines = (shared / "gold" / "graph_questions.jsonl").read_text(encoding="utf-8").splitlines()
    return next(found["answer"] for found in map(json.loads, lines) if found["question_id"] == question)


def grouped(rows: list[tuple[str | None, ...]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in rows:
        found.setdefault(str(key), []).append(str(value))
    return found


@pytest.mark.shared
def test_aichi_targets_cited_in_xii_19(shared: Path, corpus: Store) -> None:
    rows = answer(corpus, "document_targets", "target_id", "unit_id", document=iri.iri_of("cbd-XII/19"))
    assert grouped(rows) == gold(shared, "G01")


@pytest.mark.shared
def test_decisions_cited_in_xii_2(shared: Path, corpus: Store) -> None:
    rows = answer(corpus, "document_decisions", "citation", "unit_id", document=iri.iri_of("cbd-XII/2"))
    assert grouped(rows) == gold(shared, "G11")


@pytest.mark.shared
def test_units_that_cite_xi_2(shared: Path, corpus: Store) -> None:
    rows = answer(corpus, "decision_citations", "unit_id", "part", decision=iri.iri_of("cbd-XI/2"))
    found = grouped(
        [(unit, f"cbd-XI/2#{part.partition('#')[2]}" if part else "cbd-XI/2 (whole)") for unit, part in rows]
    )
    assert found == gold(shared, "G12")
