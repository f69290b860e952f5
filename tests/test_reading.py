"""The read model: values out of a graph."""

import json

import pytest
from pyoxigraph import Quad, RdfFormat, Store, parse

from graph.documents import document_quads
from graph.reading.commitments import read_target
from graph.reading.documents import read_document, read_unit
from graph.reading.entities import read_entity
from graph.reading.graph import StoreGraph, query_text
from graph.reading.lists import count_holdings, list_documents, list_entities, list_targets
from graph.reading.rdf import write_json_ld, write_n_triples, write_turtle
from graph.reading.things import find_thing
from graph.reading.views import Holdings, Mention, Quantity, Text
from loaders.records import Act, Document, Unit
from tests.page_release import MARSHES, SLUG, TITLES, fill

BASE = "https://w3id.org/ecotone/"


@pytest.fixture(scope="module")
def graph() -> StoreGraph:
    return StoreGraph(fill())


def test_a_document_has_its_units_in_reading_order(graph: StoreGraph) -> None:
    document = read_document(graph, f"{BASE}{SLUG}")
    assert document is not None
    assert [unit.place for unit in document.provisions if unit.texts[0].lang == "ar"] == [
        "front1",
        "title",
        "p1",
        "fn1",
    ]
    assert {label.lang: label.text for label in document.thing.labels} == dict(TITLES)
    assert [edition.lang for edition in document.editions] == ["ar", "en", "es", "fr", "ru", "zh"]
    assert (document.kind, document.nature, document.symbol) == ("decision", "adopted", "CBD/COP/DEC/41/7")
    assert [thing.id for thing in document.cites] == ["aichi-15", "cbd/cop/11/2"]
    assert [mention.id for mention in document.cited_by] == ["unccd/cop/50/2#pre1"]


def test_a_unit_has_every_language_at_its_offsets(graph: StoreGraph) -> None:
    unit = read_unit(graph, f"{BASE}{SLUG}#p1")
    assert unit is not None
    assert {text.lang: (text.number, text.text) for text in unit.provision.texts} == {
        lang: (number, text) for lang, (number, _, _, text) in MARSHES.items()
    }
    texts = {text.lang: text.text for text in unit.provision.texts}
    assert [texts[cited.lang][cited.start : cited.end] for cited in unit.provision.citations] == [
        MARSHES[lang][2] for lang in ("ar", "en", "es", "fr", "ru", "zh")
    ]
    (act,) = unit.provision.acts
    assert (act.verb.id, [thing.id for thing in act.addressees], act.conditional) == ("invites", ["parties"], True)
    assert (act.qualifiers, act.deadline) == (("as-appropriate",), "2049")
    assert {text.lang: text.text for text in act.printed} == {lang: MARSHES[lang][1] for lang in MARSHES}
    assert [below.id for below in unit.below] == [f"{SLUG}#p1.a"]
    assert [mention.id for mention in unit.cited_by] == ["unccd/cop/50/2#pre1"]


def test_acts_stand_in_the_order_of_their_verbs() -> None:
    text = "Welcomes the marsh atlas and encourages Parties to use it;"
    acts = (Act("operative", "encourages", "encourages", ("parties",)), Act("operative", "welcomes", "Welcomes"))
    unit = Unit("cbd/cop/42/1#p1", "paragraph", "1.", "en", "cbd", "adopted", text, acts=acts)
    document = Document("cbd/cop/42/1", "decision", "cbd-42/1", "en", "Atlas", "cbd-cop", "cbd", "adopted", (unit,))
    store = Store()
    store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in document_quads(document))
    found = read_unit(StoreGraph(store), f"{BASE}cbd/cop/42/1#p1")
    assert found is not None
    assert [act.verb.id for act in found.provision.acts] == ["welcomes", "encourages"]


def test_a_sub_paragraph_knows_what_it_stands_under(graph: StoreGraph) -> None:
    unit = read_unit(graph, f"{BASE}{SLUG}#p1.a")
    assert unit is not None
    assert [above.id for above in unit.above] == [f"{SLUG}#p1"]
    assert [act.inherited for act in unit.provision.acts] == [f"{SLUG}#p1"]
    assert [(cited.surface, cited.pinpoint) for cited in unit.provision.citations] == [
        ("decision XI/2", "cbd-XI/2#p10")
    ]


def test_a_target_has_its_links_with_who_states_them(graph: StoreGraph) -> None:
    target = read_target(graph, f"{BASE}target/aichi-15")
    assert target is not None
    assert target.quantities == (Quantity("15", "%", "2020"),)
    assert target.framework is not None
    assert (target.framework.id, [thing.id for thing in target.broader]) == ("aichi", ["aichi-goal-d"])
    assert [
        (link.predicate, link.direction, link.other.id, link.verified, link.source.tier) for link in target.links
    ] == [
        ("relatedMatch", "from", "sdg-15.3", True, "official"),
        ("contributesTo", "to", "gspc-4", False, ""),
    ]
    assert [mention.id for mention in target.cited_by] == [f"{SLUG}#p1"]


def test_a_target_from_memory_is_there_and_is_not_verified(graph: StoreGraph) -> None:
    target = read_target(graph, f"{BASE}target/gspc-4")
    assert target is not None
    assert (target.verified, target.source.evidence) == (False, "recalled")


def test_an_entity_has_what_points_to_it(graph: StoreGraph) -> None:
    body = read_entity(graph, f"{BASE}entity/cbd-cop")
    assert body is not None
    assert {fact.predicate: [thing.id for thing in fact.things] for fact in body.related} == {
        "body": ["cbd/cop/11/2", SLUG],
        "ofBody": ["cbd-cop-41"],
    }
    fund = read_entity(graph, f"{BASE}entity/marsh-fund")
    assert fund is not None
    assert fund.pledges == (Quantity("40", "million ha", "2040"),)


def test_an_addressee_has_the_units_that_address_it(graph: StoreGraph) -> None:
    parties = read_entity(graph, f"{BASE}addressee/parties")
    assert parties is not None
    assert [mention.id for mention in parties.cited_by] == [f"{SLUG}#p1", f"{SLUG}#p1.a"]


def test_a_document_without_text_has_who_cites_it_and_what_is_remembered(graph: StoreGraph) -> None:
    document = read_document(graph, f"{BASE}cbd/cop/11/2")
    assert document is not None
    assert (document.editions, document.provisions) == ((), ())
    assert [(fact.predicate, fact.texts) for fact in document.recalled] == [("title", (Text("Marsh matters", "en"),))]
    assert [(mention.id, mention.document.id) for mention in document.cited_by] == [(f"{SLUG}#p1.a", SLUG)]


@pytest.mark.parametrize("read", [read_document, read_unit, read_target, read_entity])
def test_what_nothing_says_anything_of_is_none(graph: StoreGraph, read: object) -> None:
    assert callable(read)
    assert read(graph, f"{BASE}cbd/cop/1/1#p1") is None


def test_lists_hold_everything_once(graph: StoreGraph) -> None:
    documents = {entry.thing.id: entry.languages for entry in list_documents(graph)}
    assert documents == {SLUG: ("ar", "en", "es", "fr", "ru", "zh"), "cbd/cop/11/2": (), "unccd/cop/50/2": ("zh",)}
    assert [(entry.thing.id, entry.verified) for entry in list_targets(graph)] == [
        ("gspc-4", False),
        ("aichi-15", True),
        ("aichi-goal-d", True),
        ("sdg-15.3", True),
    ]
    assert "marsh-fund" in {entry.thing.id for entry in list_entities(graph)}


def test_what_is_held_is_counted(graph: StoreGraph) -> None:
    assert count_holdings(graph) == Holdings(
        documents=3,
        documents_with_text=2,
        provisions=12,
        targets=3,
        entities=7,
        links=1,
        languages=(("ar", 1), ("en", 1), ("es", 1), ("fr", 1), ("ru", 1), ("zh", 2)),
    )


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("aichi-15", f"{BASE}target/aichi-15"),
        ("15.3", "http://metadata.un.org/sdg/15.3"),
        ("cbd-41/7", f"{BASE}{SLUG}"),
        ("gspc-4", f"{BASE}target/gspc-4"),
        ('" } DROP ALL #', None),
    ],
)
def test_a_thing_is_found_by_its_id_and_its_notations(graph: StoreGraph, name: str, iri: str | None) -> None:
    assert find_thing(graph, name) == iri


def test_a_query_can_ask_a_named_graph() -> None:
    text = query_text("describe_thing", f"{BASE}graph/unverified", subjects=f"{BASE}target/gspc-4")
    assert f"FROM <{BASE}graph/unverified>\nWHERE {{" in text
    assert f"VALUES ?subject {{ <{BASE}target/gspc-4> }}" in text


def test_all_forms_of_rdf_say_the_same(graph: StoreGraph) -> None:
    triples = graph.construct(query_text("describe_thing", subjects=f"{BASE}target/aichi-15"))
    expected = set(triples)
    turtle = write_turtle(triples)
    assert {quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE)} == expected
    assert {quad.triple for quad in parse(write_n_triples(triples), format=RdfFormat.N_TRIPLES)} == expected
    assert {quad.triple for quad in parse(write_json_ld(triples), format=RdfFormat.JSON_LD)} == expected
    assert b"@prefix skos:" in turtle
    assert b"@prefix prov:" not in turtle
    document = json.loads(write_json_ld(triples))
    assert document["@context"]["skos"] == "http://www.w3.org/2004/02/skos/core#"
    assert document["@graph"][0]["skos:inScheme"] == {"@id": f"{BASE}entity/aichi"}


def test_mentions_carry_the_words(graph: StoreGraph) -> None:
    target = read_target(graph, f"{BASE}target/aichi-15")
    assert target is not None
    (mention,) = target.cited_by
    assert isinstance(mention, Mention)
    assert {text.lang: text.text for text in mention.texts} == {lang: MARSHES[lang][3] for lang in MARSHES}
