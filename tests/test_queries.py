"""Named queries: their heads are read, and values are bound so that none of them can change the query."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.queries import (
    Parameter,
    UnknownQuery,
    WrongParameter,
    bind,
    bind_values,
    list_queries,
    load_query,
    read_query,
    select,
)
from graph.sparql_text import read_tokens

TEXT = """#+ summary: What is said of a thing.
#+ params:
#+   thing: iri, the thing
#+   word: text = dryland, a word of it
SELECT ?thing ?said WHERE {
  # ?thing in a comment stays
  ?thing <http://example.org/says> ?said . FILTER(?said = ?word || "?thing" = "")
}
"""


def small_store() -> Store:
    store = Store()
    says = NamedNode("http://example.org/says")
    store.add(Quad(NamedNode("http://example.org/a"), says, Literal("dryland")))
    store.add(Quad(NamedNode("http://example.org/a"), says, Literal("wetland")))
    store.add(Quad(NamedNode("http://example.org/b"), says, Literal("dryland")))
    return store


def test_the_head_gives_summary_and_parameters() -> None:
    query = read_query("said", TEXT)
    assert query.summary == "What is said of a thing."
    assert query.parameters == (
        Parameter("thing", "iri", "the thing"),
        Parameter("word", "text", "a word of it", "dryland"),
    )


def test_a_head_that_is_not_understood_is_refused() -> None:
    with pytest.raises(ValueError, match="not a parameter"):
        read_query("said", "#+ params: thing iri\nASK {}")


def test_values_are_bound() -> None:
    rows = select(small_store(), read_query("said", TEXT), {"thing": "http://example.org/a"})
    assert rows == [{"thing": NamedNode("http://example.org/a"), "said": Literal("dryland")}]


def test_strings_and_comments_stay_untouched() -> None:
    bound = bind(read_query("said", TEXT), {"thing": "http://example.org/a"})
    assert "# ?thing in a comment stays" in bound
    assert '"?thing" = ""' in bound


@pytest.mark.parametrize("value", ["http://e/> } #", "a b", "http://e/{}"])
def test_an_iri_cannot_break_out(value: str) -> None:
    with pytest.raises(WrongParameter, match="thing is no iri"):
        bind(read_query("said", TEXT), {"thing": value})


@pytest.mark.parametrize("value", ['" } #', "\\", "'''", '"""', "\n\r", "?thing"])
def test_a_text_cannot_break_out(value: str) -> None:
    store = small_store()
    store.add(Quad(NamedNode("http://example.org/a"), NamedNode("http://example.org/says"), Literal(value)))
    rows = select(store, read_query("said", TEXT), {"thing": "http://example.org/a", "word": value})
    assert rows == [{"thing": NamedNode("http://example.org/a"), "said": Literal(value)}]


def test_a_list_stands_in_values() -> None:
    query = read_query("some", "#+ params: things: iri\nSELECT ?x { VALUES ?x { ?things } } ORDER BY ?x")
    rows = select(Store(), query, {"things": ["http://example.org/b", "http://example.org/a"]})
    assert rows == [{"x": NamedNode("http://example.org/a")}, {"x": NamedNode("http://example.org/b")}]


def test_several_ids_stand_for_their_iris() -> None:
    query = read_query(
        "some", "#+ params: things: iris = aichi-1 aichi-2\nSELECT ?x { VALUES ?x { ?things } } ORDER BY ?x"
    )
    target = "https://w3id.org/ecotone/target/aichi-"
    assert [row["x"] for row in select(Store(), query, {})] == [NamedNode(f"{target}1"), NamedNode(f"{target}2")]
    assert [row["x"] for row in select(Store(), query, {"things": " aichi-3 "})] == [NamedNode(f"{target}3")]
    with pytest.raises(WrongParameter, match=r"things are no iris: aichi-1 } \} #"):
        bind(query, {"things": "aichi-1 } } #"})


def test_missing_unknown_and_wrong_values_are_named() -> None:
    query = read_query("said", TEXT)
    with pytest.raises(WrongParameter, match="needs the parameter thing"):
        bind(query, {})
    with pytest.raises(WrongParameter, match=r"has no parameter think\. It has: thing, word"):
        bind(query, {"think": "x"})


def test_an_unknown_name_lists_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "said.rq").write_text(TEXT, encoding="utf-8")
    assert [query.name for query in list_queries(tmp_path)] == ["said"]
    with pytest.raises(UnknownQuery, match=r"No query is named sung\. There are: said"):
        load_query("sung", tmp_path)


def test_every_query_of_the_graph_parses_with_a_summary() -> None:
    for query in list_queries():
        assert query.summary, query.name


def test_bind_values_takes_texts_and_iris() -> None:
    bound = bind_values("ASK { ?s ?p ?o }", {"s": NamedNode("http://example.org/a"), "o": "dryland"})
    assert bound == 'ASK { <http://example.org/a> ?p "dryland" }'


def test_tokens_tell_less_than_from_iri() -> None:
    kinds = [
        (token.kind, token.text) for token in read_tokens("?a<?b && ex:c. <http://e/#x> 'it''s' # LIMIT 1\nLIMIT 5")
    ]
    assert kinds == [
        ("variable", "?a"),
        ("mark", "<"),
        ("variable", "?b"),
        ("mark", "&"),
        ("mark", "&"),
        ("name", "ex:c"),
        ("mark", "."),
        ("iri", "<http://e/#x>"),
        ("string", "'it'"),
        ("string", "'s'"),
        ("word", "LIMIT"),
        ("number", "5"),
    ]


def test_an_id_stands_for_its_iri() -> None:
    query = read_query("cited", "#+ summary: x\n#+ params:\n#+   thing: iri\nSELECT ?s { ?s ?p ?thing }")
    for given in ("cbd-XII/19", "cbd/cop/12/19", "https://w3id.org/ecotone/cbd/cop/12/19"):
        assert "<https://w3id.org/ecotone/cbd/cop/12/19>" in bind(query, {"thing": given})
    with pytest.raises(WrongParameter, match="thing is no iri: not an id"):
        bind(query, {"thing": "not an id"})
