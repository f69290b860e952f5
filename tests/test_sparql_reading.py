"""What is read from a query before it runs."""

import pytest

from api.sparql.negotiation import choose_formats
from api.sparql.reading import Dataset, position, read_query, undeclared_prefix


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT*{}", "SELECT"),
        ("BASE <http://e/> PREFIX ask: <http://e/ask> # SELECT\n describe ask:x", "DESCRIBE"),
        ("CONSTRUCT WHERE {}", "CONSTRUCT"),
        ("ASK{}", "ASK"),
        ("DELETE WHERE {}", ""),
    ],
)
def test_form(query: str, form: str) -> None:
    assert read_query(query).form == form


@pytest.mark.parametrize(
    ("query", "limited"),
    [
        ("SELECT * {}", "SELECT * {}\nLIMIT 5\n"),
        ("SELECT * {} # LIMIT 3", "SELECT * {} # LIMIT 3\nLIMIT 5\n"),
        ("SELECT * {} LIMIT 4", "SELECT * {} LIMIT 4"),
        ("SELECT * {} LIMIT4", "SELECT * {} LIMIT4"),
        ("SELECT * {} LIMIT # many\n 40 OFFSET 1", "SELECT * {}  LIMIT 5  OFFSET 1"),
        ("SELECT * {} VALUES ?x { 1 }", "SELECT * {} \nLIMIT 5\nVALUES ?x { 1 }"),
        ("SELECT * { { SELECT ?x {} LIMIT 9 } }", "SELECT * { { SELECT ?x {} LIMIT 9 } }\nLIMIT 5\n"),
        ("SELECT * { ?s ?p 'LIMIT 2' }", "SELECT * { ?s ?p 'LIMIT 2' }\nLIMIT 5\n"),
        ("SELECT * {", "SELECT * {"),
        ("CONSTRUCT WHERE {}", "CONSTRUCT WHERE {}"),
    ],
)
def test_limit(query: str, limited: str) -> None:
    assert read_query(query).with_limit(5) == limited


@pytest.mark.parametrize(
    ("query", "dataset"),
    [
        ("ASK {}", None),
        (
            "ASK FROM <http://e/a> FROM <http://e/a> FROM NAMED <http://e/b> {}",
            Dataset(("http://e/a",), ("http://e/b",)),
        ),
        ("PREFIX e: <http://e/> ASK FROM e:a\\,b {}", Dataset(("http://e/a,b",))),
        ("BASE <http://e/x/> ASK FROM <../a> {}", Dataset(("http://e/a",))),
        ("ASK FROM <\\u0068ttp://e/a> {}", Dataset(("http://e/a",))),
        ("ASK FROM e:a {}", None),
        ("ASK { ?s ?p 'FROM <http://e/a>' }", None),
    ],
)
def test_dataset(query: str, dataset: Dataset | None) -> None:
    assert read_query(query).dataset == dataset


def test_places() -> None:
    assert position("ab\ncd", 4) == (2, 2)
    assert undeclared_prefix("PREFIX a: <http://a/> ASK { a:x b:y 'c:z' }") == ("b", 32)
    assert undeclared_prefix("ASK {}") is None


@pytest.mark.parametrize(
    ("accept", "formats"),
    [
        ("", ("json", "turtle")),
        ("text/html", ("", "")),
        ("application/json", ("json", "jsonld")),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", ("xml", "rdfxml")),
        ("text/*;q=0.3, application/ld+json;q=0.2", ("csv", "turtle")),
        ("*/*;q=0", ("", "")),
        ("text/csv;q=x", ("", "")),
    ],
)
def test_formats(accept: str, formats: tuple[str, str]) -> None:
    assert choose_formats(accept) == formats
