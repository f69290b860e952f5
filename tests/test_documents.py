"""Documents become quads of the shape that queries expect."""

from dataclasses import replace

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

from graph.documents import document_quads
from graph.iri import BASE, edition_graph
from loaders.records import Citation, Document
from tests.sample_documents import CHINESE, DOCUMENTS, ENGLISH, REPORT

PREFIXES = {
    "e": BASE,
    "eco": f"{BASE}ontology#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "dcterms": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def store_of(*documents: Document) -> Store:
    store = Store()
    for document in documents or DOCUMENTS:
        store.extend(document_quads(document))
    return store


def described(store: Store, subject: str) -> set[tuple[str, str]]:
    """Return predicate and object of a node, by prefix and as written."""

    def short(text: str) -> str:
        for prefix, namespace in PREFIXES.items():
            text = text.replace(namespace, f"{prefix}:") if prefix != "e" else text
        return text.replace(BASE, "e:").replace("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "a")

    node = NamedNode(BASE + subject)
    quads = store.quads_for_pattern(node, None, None, None)
    return {(short(quad.predicate.value), short(getattr(quad.object, "value", ""))) for quad in quads}


def test_one_named_graph_holds_everything_of_an_edition() -> None:
    assert {quad.graph_name for quad in document_quads(ENGLISH)} == {NamedNode(edition_graph("cbd/cop/31/7", "en"))}


def test_a_document_is_described() -> None:
    assert described(store_of(ENGLISH, CHINESE), "cbd/cop/31/7") == {
        ("a", "eco:Document"),
        ("a", "eco:Decision"),
        ("dcterms:identifier", "cbd/cop/31/7"),
        ("skos:notation", "cbd-31/7"),
        ("dcterms:title", "Wetlands of the invented kind"),
        ("dcterms:title", "虚构的湿地"),
        ("eco:symbol", "CBD/COP/DEC/31/7"),
        ("eco:body", "e:entity/cbd-cop"),
        ("eco:session", "e:entity/cbd-cop-31"),
        ("eco:convention", "e:entity/cbd"),
        ("eco:nature", "adopted"),
        ("dcterms:date", "2054-10-06/2054-10-17"),
        ("eco:place", "Utopia"),
        ("eli:is_realized_by", "e:cbd/cop/31/7/en"),
        ("eli:is_realized_by", "e:cbd/cop/31/7/zh"),
    }


def test_an_edition_knows_its_file_and_what_it_lacks() -> None:
    assert described(store_of(ENGLISH), "cbd/cop/31/7/en") == {
        ("a", "eli:LegalExpression"),
        ("eli:language", "en"),
        ("dcterms:title", "Wetlands of the invented kind"),
        ("eco:textStatus", "official"),
        ("eco:sourceFile", "invented.en.txt"),
        ("eco:sha256", "ab" * 32),
        ("eco:missing", "agenda item"),
    }


def test_a_provision_is_one_node_in_two_languages() -> None:
    assert described(store_of(ENGLISH, CHINESE), "cbd/cop/31/7#p1.a") == {
        ("a", "eco:Provision"),
        ("dcterms:identifier", "cbd/cop/31/7#p1.a"),
        ("eco:kind", "subparagraph"),
        ("eco:number", "(a)"),
        ("eco:order", "4"),
        ("eco:inDocument", "e:cbd/cop/31/7"),
        ("dcterms:isPartOf", "e:cbd/cop/31/7#p1"),
        ("eco:convention", "e:entity/cbd"),
        ("eco:nature", "adopted"),
        ("eco:operative", "true"),
        ("eco:cites", "e:target/aichi-15"),
        ("eco:citation", "e:cbd/cop/31/7#p1.a!en-cite-1"),
        ("eco:act", "e:cbd/cop/31/7#p1.a!act-invites-1"),
        ("eli:is_realized_by", "e:cbd/cop/31/7#p1.a!en"),
        ("eli:is_realized_by", "e:cbd/cop/31/7#p1.a!zh"),
    }


def test_a_text_keeps_the_printed_number_and_its_lines() -> None:
    assert described(store_of(CHINESE), "cbd/cop/31/7#p1.a!zh") == {
        ("a", "eli:LegalExpression"),
        ("eli:language", "zh"),
        ("eco:text", "绘制泥炭地图；"),
        ("eco:number", "（a）"),
        ("eco:textStatus", "official"),
    }
    assert ("eco:firstLine", "7") in described(store_of(ENGLISH), "cbd/cop/31/7#p1!en")


def test_a_citation_of_a_part_gives_the_part() -> None:
    store = store_of(ENGLISH)
    unit = described(store, "cbd/cop/31/7#pre1")
    assert {value for name, value in unit if name == "eco:cites"} == {"e:cbd/cop/30/2", "e:cbd/cop/11/2"}
    assert ("eco:citesPart", "e:cbd/cop/11/2#p10") in unit
    assert described(store, "cbd/cop/31/7#pre1!en-cite-2") == {
        ("a", "eco:Citation"),
        ("eco:surface", "paragraph 10 of decision XI/2"),
        ("eco:citationType", "decision"),
        ("eco:cites", "e:cbd/cop/11/2"),
        ("eco:citesPart", "e:cbd/cop/11/2#p10"),
        ("eco:start", "28"),
        ("eco:end", "57"),
        ("eco:pinpoint", "cbd-XI/2#p10"),
        ("eco:rule", "sample"),
        ("eco:confidence", "0.98"),
    }


def test_a_printed_address_that_is_none_is_no_citation() -> None:
    printed = "Invites Parties to look at http://[see and at Aichi Target 15."
    unit = replace(ENGLISH.units[0], text=printed, citations=())
    broken = Citation("http://[see", "url", ("http://[see",), 27, 38, None, "url", 0.9)
    target = Citation("Aichi Target 15", "aichi-target", ("aichi-15",), 46, 61, None, "targets", 0.9)
    quads = document_quads(replace(ENGLISH, units=(replace(unit, citations=(broken, target)),)))
    cited = {quad.object for quad in quads if quad.predicate.value.endswith("#cites")}
    assert cited == {NamedNode(f"{BASE}target/aichi-15")}


def test_an_act_is_one_node_in_two_languages() -> None:
    store = store_of(ENGLISH, CHINESE)
    assert described(store, "cbd/cop/31/7#p1!act-invites-1") == {
        ("a", "eco:Act"),
        ("eco:verb", "e:verb/invites"),
        ("eco:part", "operative"),
        ("eco:printed", "Invites"),
        ("eco:printed", "邀请"),
        ("eco:addressee", "e:addressee/parties"),
        ("eco:conditional", "true"),
        ("eco:qualifier", "as-appropriate"),
        ("eco:deadline", "2030"),
    }
    assert ("eco:inheritedFrom", "e:cbd/cop/31/7#p1") in described(store, "cbd/cop/31/7#p1.a!act-invites-1")
    assert ("eco:footnote", "e:cbd/cop/31/7#fn1") in described(store, "cbd/cop/31/7#p1")


def test_a_session_that_no_catalogue_knows_is_described() -> None:
    said = described(store_of(REPORT), "entity/unga-131")
    assert ("skos:prefLabel", "Asamblea General de las Naciones Unidas, período de sesiones 131") in said
    assert {(predicate, value) for predicate, value in said if predicate != "skos:prefLabel"} == {
        ("a", "eco:Session"),
        ("dcterms:identifier", "unga-131"),
        ("eco:ofBody", "e:entity/unga"),
        ("eco:sessionNumber", "131"),
    }


def test_literals_have_their_datatypes_and_languages() -> None:
    turtle = serialize((quad.triple for quad in document_quads(ENGLISH)), format=RdfFormat.N_TRIPLES)
    assert turtle is not None
    lines = turtle.decode("utf-8")
    assert '"0.98"^^<http://www.w3.org/2001/XMLSchema#decimal>' in lines
    assert '"Invites"@en' in lines
    assert '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>' in lines


def test_the_same_document_gives_the_same_quads_in_the_same_order_each_once() -> None:
    once, again = list(document_quads(ENGLISH)), list(document_quads(ENGLISH))
    assert once == again
    assert len(set(once)) == len(once)
    assert Quad(
        NamedNode(f"{BASE}cbd/cop/31/7#p1"),
        NamedNode(f"{BASE}ontology#kind"),
        Literal("paragraph"),
        NamedNode(edition_graph("cbd/cop/31/7", "en")),
    ) in set(once)
