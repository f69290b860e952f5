"""Timings in the graph: one node for all languages that agree, dated by rules where the text itself gives no date."""

from dataclasses import replace

from pyoxigraph import NamedNode, RdfFormat, Store

from graph.documents import document_quads
from graph.inference.conclude import draw_conclusions
from graph.iri import BASE, graph_iri
from graph.queries import load_query, select
from graph.store import rebuild_default_graph
from loaders.records import Act, Document, Language, Timing, Unit
from loaders.timings import timing_of
from ontology.terms import ECO

SLUG = "unccd/cop/31/4"


def invented(lang: Language, printed: str, *notations: str, unit: str = "p1") -> Document:
    """Return a decision whose one act has timings."""
    timings = tuple(replace(timing_of(notation), printed=printed) for notation in notations)
    act = Act("operative", "requests", "", ("secretariat",), timings=timings)
    held = Unit(f"{SLUG}#{unit}", "paragraph", "1.", lang, "unccd", "adopted", "…", operative=True, acts=(act,))
    return Document(
        SLUG,
        "decision",
        "unccd-4/COP.31",
        lang,
        "",
        "unccd-cop",
        "unccd",
        "adopted",
        (held,),
        session="unccd-cop-31",
        date="2033-10-03/2033-10-14",
    )


def store_of(*documents: Document) -> Store:
    store = Store()
    for document in documents:
        store.extend(document_quads(document))
    return store


def said(store: Store, subject: str) -> dict[str, list[str]]:
    """Return local names of predicates with their values, sorted."""
    found: dict[str, list[str]] = {}
    for quad in store.quads_for_pattern(NamedNode(BASE + subject), None, None, None):
        name = quad.predicate.value.replace(ECO, "").rpartition("/")[2].rpartition("#")[2]
        found.setdefault(name, []).append(getattr(quad.object, "value", "").replace(BASE, ""))
    return {name: sorted(values) for name, values in found.items()}


def test_languages_that_agree_give_one_timing_with_the_words_of_both() -> None:
    store = store_of(invented("en", "by May 2034", "by 2034-05"), invented("fr", "d’ici à mai 2034", "by 2034-05"))
    assert said(store, f"{SLUG}#p1!act-requests-1")["timing"] == [f"{SLUG}#p1!timing-by-2034-05"] * 2
    assert said(store, f"{SLUG}#p1!timing-by-2034-05") == {
        "type": ["ontology#Timing", "ontology#Timing"],
        "timingRelation": ["by", "by"],
        "date": ["2034-05", "2034-05"],
        "dueDate": ["2034-05-31", "2034-05-31"],
        "surface": ["by May 2034", "d’ici à mai 2034"],
    }


def test_what_is_relative_to_a_session_points_at_it_and_has_no_date() -> None:
    store = store_of(invented("en", "three months before", "before P3M unccd-cop-32"))
    node = said(store, f"{SLUG}#p1!timing-before-P3M-unccd-cop-32")
    assert (node["relativeTo"], node["duration"]) == (["entity/unccd-cop-32"], ["P3M"])
    assert "dueDate" not in node
    assert said(store, "entity/unccd-cop-32")["sessionNumber"] == ["32"]


def test_what_comes_again_says_how_often_and_with_whose_sessions() -> None:
    store = store_of(invented("en", "…", "every P2Y", "every each-session unccd-cop"))
    assert said(store, f"{SLUG}#p1!timing-every-P2Y")["recurrence"] == ["P2Y"]
    again = said(store, f"{SLUG}#p1!timing-every-each-session-unccd-cop")
    assert (again["recurrence"], again["relativeTo"]) == (["each-session"], ["entity/unccd-cop"])


def test_an_adoption_is_the_document_that_was_adopted() -> None:
    node = said(store_of(invented("en", "…", f"within P6M {SLUG}")), f"{SLUG}#p1!timing-within-P6M-{SLUG}")
    assert node["relativeTo"] == [SLUG]


def test_meetings_that_nobody_knows_are_told_apart_by_their_words() -> None:
    def at(words: str) -> Document:
        document = invented("en", f"at {words}")
        act = replace(document.units[0].acts[0], timings=(Timing(f"at {words}", 0, 0, "at", event=words),))
        return replace(document, units=(replace(document.units[0], acts=(act,)),))

    one, other = store_of(at("the next meeting of the panel")), store_of(at("the next meeting of the bureau"))
    nodes = [said(store, f"{SLUG}#p1!act-requests-1")["timing"] for store in (one, other)]
    assert nodes[0] != nodes[1]
    assert "relativeTo" not in said(one, nodes[0][0])


def test_a_timing_of_the_unit_above_is_the_node_of_that_unit() -> None:
    document = invented("en", "by May 2034", "by 2034-05", unit="p1.a")
    act = document.units[0].acts[0]
    carried = tuple(replace(timing, printed_in=f"{SLUG}#p1") for timing in act.timings)
    below = replace(act, timings=carried, inherited=f"{SLUG}#p1")
    store = store_of(replace(document, units=(replace(document.units[0], acts=(below,)),)))
    assert said(store, f"{SLUG}#p1.a!act-requests-1")["timing"] == [f"{SLUG}#p1!timing-by-2034-05"]


def held(*documents: Document, more: str = "") -> Store:
    """Return a store with documents as a release holds them, its rules applied."""
    store = store_of(*documents)
    store.load(more.encode(), format=RdfFormat.TURTLE, to_graph=NamedNode(graph_iri("source/sessions")))
    rebuild_default_graph(store)
    draw_conclusions(store)
    return store


def calendar(store: Store, **values: str) -> list[tuple[str, ...]]:
    rows = select(store, load_query("duties_calendar"), values)
    return [tuple(str(getattr(row.get(name), "value", "")) for name in ("due", "how", "when", "words")) for row in rows]


SESSION = f"""<{BASE}entity/unccd-cop-32> a <{ECO}Session> ; <{ECO}ofBody> <{BASE}entity/unccd-cop> ;
  <http://purl.org/dc/terms/identifier> "unccd-cop-32" ; <http://purl.org/dc/terms/date> "2035-06-04/2035-06-15" ."""


def test_the_calendar_has_deadlines_and_recurring_duties_of_ingested_documents() -> None:
    document = invented(
        "en", "words", "by 2034-05", "before P3M unccd-cop-32", f"within P6M {SLUG}", "every P2Y", "at unccd-cop-33"
    )
    store = held(document, more=SESSION)
    rows = [
        ("2034-04-14", "inferred", f"within P6M {SLUG}", "words"),
        ("2034-05-31", "stated", "by 2034-05", "words"),
        ("2035-03-04", "inferred", "before P3M unccd-cop-32", "words"),
        ("", "again", "every P2Y", "words"),
        ("", "open", "at unccd-cop-33", "words"),
    ]
    assert calendar(store) == rows
    assert calendar(store, convention="unccd") == rows
    assert calendar(store, convention="cbd") == []
    assert [row[0] for row in calendar(store, **{"from": "2034-05-01", "until": "2034-12-31"})] == [
        "2034-05-31",
        "",
        "",
    ]
