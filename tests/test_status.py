"""How texts stand: what paragraphs say becomes triples, what follows from it is inferred."""

from dataclasses import replace
from datetime import date

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store

from graph import iri
from graph.documents import document_quads
from graph.inference.conclude import draw_conclusions, withdraw
from graph.inference.status import is_earlier
from graph.store import SOURCE_GRAPHS, rebuild_default_graph
from loaders.records import Act, Document, Nature, StatusStatement, Timing, Unit
from ontology.terms import Property, Rdf

TODAY = date(2091, 6, 1)
LATER, EARLIER = "cbd/cop/91/4", "cbd/cop/88/2"


def paragraph(slug: str, place: str, text: str, *statuses: StatusStatement, nature: Nature = "adopted") -> Unit:
    parent = f"{slug}#{place.rpartition('.')[0]}" if "." in place else None
    unit = Unit(f"{slug}#{place}", "paragraph", "", "en", "cbd", nature, text, parent, operative=True)
    return replace(unit, statuses=statuses)


def document(slug: str, *units: Unit, nature: Nature = "adopted") -> Document:
    return Document(slug, "decision", "", "en", "", "cbd-cop", "cbd", nature, units)


def said(relation: str, target: str, **more: object) -> StatusStatement:
    """Return a statement on a document, or on a part of one where the target has a hash."""
    head, mark, _ = target.partition("#")
    known = {"stance": "decided", "surface": "", "start": 0, "end": 0, **more}
    return StatusStatement(relation, (head,), target if mark else None, **known)  # type: ignore[arg-type]  # words of the tests


BEFORE = document(
    EARLIER,
    paragraph(EARLIER, "p1", "Invites Parties to map bogs:"),
    paragraph(EARLIER, "p1.a", "by air;"),
    paragraph(EARLIER, "p2", "Invites Parties to map fens;"),
    replace(paragraph(EARLIER, "title", "Bogs and fens"), kind="title", operative=False),
)


def store_of(*documents: Document, today: date = TODAY, stated: tuple[tuple[str, str, str], ...] = ()) -> Store:
    """Return a store with documents, triples of registers, and what follows."""
    store = Store()
    for one in documents:
        store.extend(document_quads(one))
    for triple in stated:
        subject, predicate, object_ = map(NamedNode, triple)
        store.add(Quad(subject, predicate, object_, NamedNode(f"{SOURCE_GRAPHS}register")))
    rebuild_default_graph(store)
    draw_conclusions(store, today=today)
    return store


def standing(store: Store, predicate: str = Property.STATUS) -> dict[str, str]:
    """Return what was concluded of how texts stand, by their ids."""
    quads = store.quads_for_pattern(None, NamedNode(predicate), None, NamedNode(iri.graph_iri("inferred")))
    return {iri.id_of(quad.subject.value): iri.id_of(quad.object.value) for quad in quads}  # type: ignore[union-attr]


def grounds(store: Store, text: str) -> set[tuple[str, ...]]:
    """Return rule, what it went through, whose word it is, and the day, of each ground of a status."""
    rows = store.query(
        f"""PREFIX eco: <https://w3id.org/ecotone/ontology#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT ?rule ?via ?word ?day {{ GRAPH <{iri.graph_iri("inferred")}> {{
          ?node rdf:subject <{iri.iri_of(text)}> ; rdf:predicate eco:status ; eco:rule ?rule ; eco:via ?via .
          OPTIONAL {{ ?node eco:statedIn ?word }} OPTIONAL {{ ?node eco:reason ?day }} }} }}"""
    )
    assert isinstance(rows, QuerySolutions)
    named = [tuple("" if value is None else value.value for value in row) for row in rows]
    return {tuple(iri.id_of(value) if value.startswith("http") else value for value in row) for row in named}


def test_what_a_paragraph_decides_is_a_triple_with_its_words() -> None:
    text = "Decides that the present decision supersedes decision 88/2"
    statement = said("supersedes", EARLIER, surface=text[12:], start=12, end=len(text), rule="before-finite")
    store = store_of(document(LATER, paragraph(LATER, "p3", text, statement)))
    later, earlier = NamedNode(iri.iri_of(f"{LATER}#p3")), NamedNode(iri.iri_of(EARLIER))
    assert Quad(later, NamedNode(Property.SUPERSEDES), earlier, DefaultGraph()) in store
    node = NamedNode(iri.iri_of(f"{LATER}#p3!en-status-1"))
    found = {quad.predicate.value: quad.object for quad in store.quads_for_pattern(node, None, None, DefaultGraph())}
    assert (found[Rdf.SUBJECT], found[Rdf.OBJECT]) == (later, earlier)
    assert found[Property.SURFACE] == Literal(text[12:], language="en")
    assert found[Property.STANCE] == Literal("decided")


@pytest.mark.parametrize(
    "statement", [said("retires", EARLIER, stance="proposed"), said("retires", EARLIER, partly=True)]
)
def test_what_is_only_proposed_or_partly_so_changes_nothing(statement: StatusStatement) -> None:
    store = store_of(BEFORE, document(LATER, paragraph(LATER, "p3", "", statement)))
    assert not list(store.quads_for_pattern(None, NamedNode(Property.RETIRES), None, DefaultGraph()))
    assert standing(store)[f"{EARLIER}#p1"] == "active"
    assert list(store.quads_for_pattern(None, NamedNode(Property.STATUS_STATEMENT), None, DefaultGraph()))


def test_a_superseded_decision_takes_all_its_paragraphs_along() -> None:
    store = store_of(BEFORE, document(LATER, paragraph(LATER, "p3", "", said("supersedes", EARLIER))))
    assert standing(store) == {
        EARLIER: "superseded",
        f"{EARLIER}#p1": "superseded",
        f"{EARLIER}#p1.a": "superseded",
        f"{EARLIER}#p2": "superseded",
        f"{EARLIER}#title": "superseded",
        LATER: "active",
        f"{LATER}#p3": "active",
    }
    assert grounds(store, f"{EARLIER}#p1.a") == {("status-superseded", f"{LATER}#p3", f"{LATER}#p3", "")}


def test_a_retired_paragraph_takes_along_what_stands_under_it_and_no_more() -> None:
    store = store_of(BEFORE, document(LATER, paragraph(LATER, "p3", "", said("retires", f"{EARLIER}#p1"))))
    found = standing(store)
    assert {name for name, status in found.items() if status == "retired"} == {f"{EARLIER}#p1", f"{EARLIER}#p1.a"}
    assert (found[EARLIER], found[f"{EARLIER}#p2"]) == ("active", "active")
    assert f"{EARLIER}#title" not in found


def test_what_one_text_says_of_two_others_has_both_as_its_ground() -> None:
    told = said("supersedes", EARLIER, stance="stated", by=("cbd/cop/90/1",))
    store = store_of(BEFORE, document(LATER, paragraph(LATER, "pre1", "", told)))
    middle = NamedNode(iri.iri_of("cbd/cop/90/1"))
    assert Quad(middle, NamedNode(Property.SUPERSEDES), NamedNode(iri.iri_of(EARLIER)), DefaultGraph()) in store
    assert grounds(store, f"{EARLIER}#p2") == {("status-superseded", "cbd/cop/90/1", f"{LATER}#pre1", "")}


def test_what_is_told_without_saying_who_did_it_counts_too() -> None:
    statements = (
        said("supersedes", f"{EARLIER}#p2", stance="stated"),
        said("elapsed", f"{EARLIER}#p1", stance="stated"),
        said("implemented", f"{EARLIER}#p1", stance="stated"),
    )
    store = store_of(BEFORE, document(LATER, paragraph(LATER, "pre1", "", *statements)))
    found = standing(store)
    assert (found[f"{EARLIER}#p2"], found[f"{EARLIER}#p1"], found[f"{EARLIER}#p1.a"]) == (
        "superseded",
        "elapsed",
        "elapsed",
    )
    # Status in force and state of implementation are two things.
    assert standing(store, Property.IMPLEMENTATION_STATE) == {
        f"{EARLIER}#p1": "implemented",
        f"{EARLIER}#p1.a": "implemented",
    }


def test_a_text_that_is_repeated_stays_active() -> None:
    store = store_of(BEFORE, document(LATER, paragraph(LATER, "p3", "", said("repeats", f"{EARLIER}#p1"))))
    repeated = NamedNode(iri.iri_of(f"{EARLIER}#p1"))
    assert Quad(NamedNode(iri.iri_of(f"{LATER}#p3")), NamedNode(Property.REPEATS), repeated, DefaultGraph()) in store
    assert standing(store)[f"{EARLIER}#p1"] == "active"


def test_an_earlier_session_changes_nothing_of_a_later_one() -> None:
    misread = document(EARLIER, paragraph(EARLIER, "p1", "", said("retires", LATER)))
    store = store_of(misread, document(LATER, paragraph(LATER, "p3", "")))
    assert standing(store)[f"{LATER}#p3"] == "active"
    other = iri.iri_of("unccd/cop/2/1")
    assert is_earlier(iri.iri_of(LATER), other)
    assert not is_earlier(iri.iri_of(LATER), iri.iri_of(f"{LATER}#p3"))


def test_what_the_catalogue_says_of_documents_counts() -> None:
    triple = (iri.iri_of(LATER), Property.SUPERSEDES, iri.iri_of(EARLIER))
    assert grounds(store_of(BEFORE, stated=(triple,)), f"{EARLIER}#p2") == {("status-superseded", LATER, "", "")}


def test_a_register_has_the_last_word() -> None:
    def status(text: str, word: str) -> tuple[str, str, str]:
        return iri.iri_of(text), Property.STATUS, iri.concept_iri("status", word)

    later = document(LATER, paragraph(LATER, "p3", "", said("supersedes", EARLIER)))
    store = store_of(BEFORE, later, stated=(status(f"{EARLIER}#p2", "active"), status(f"{LATER}#p3", "retired")))
    found = standing(store)
    assert f"{EARLIER}#p2" not in found, "what a register says is stated, and not concluded beside"
    assert f"{LATER}#p3" not in found
    above = store_of(BEFORE, stated=(status(f"{EARLIER}#p1", "retired"),))
    assert standing(above)[f"{EARLIER}#p1.a"] == "retired"
    assert grounds(above, f"{EARLIER}#p1.a") == {("status-above", f"{EARLIER}#p1", "", "")}


def dated(place: str, *timings: Timing, nature: Nature = "adopted") -> Unit:
    acts = (Act("operative", "requests", "Requests", timings=timings),)
    return replace(paragraph(EARLIER, place, "Requests the secretariat to report", nature=nature), acts=acts)


MAY = Timing("by May 2091", 0, 0, "by", date="2091-05")
JUNE = Timing("by June 2091", 0, 0, "by", date="2091-06")
YEARLY = Timing("every two years", 0, 0, "every", recurrence="P2Y")
SOMEDAY = Timing("by the end of the drought", 0, 0, "by", event="the end of the drought")
FROM_MARCH = Timing("from March 2090", 0, 0, "from", date="2090-03")


@pytest.mark.parametrize(
    ("timings", "status"),
    [
        ((MAY,), "elapsed"),
        ((JUNE,), "active"),
        ((MAY, JUNE), "active"),
        ((MAY, YEARLY), "active"),
        ((SOMEDAY,), "active"),
        ((FROM_MARCH,), "active"),
        ((FROM_MARCH, MAY), "elapsed"),
        ((), "active"),
    ],
)
def test_a_provision_is_over_when_all_it_asks_for_was_due(timings: tuple[Timing, ...], status: str) -> None:
    assert standing(store_of(document(EARLIER, dated("p1", *timings))))[f"{EARLIER}#p1"] == status


def test_one_open_act_keeps_a_provision_and_what_it_stands_under_active() -> None:
    open_act = Act("operative", "notes", "Notes")
    both = replace(dated("p1", MAY), acts=(*dated("p1", MAY).acts, open_act))
    assert standing(store_of(document(EARLIER, both)))[f"{EARLIER}#p1"] == "active"
    found = standing(store_of(document(EARLIER, dated("p1", MAY), dated("p1.a", MAY), dated("p1.b", JUNE))))
    assert (found[f"{EARLIER}#p1"], found[f"{EARLIER}#p1.a"], found[f"{EARLIER}#p1.b"]) == (
        "active",
        "elapsed",
        "active",
    )


def test_the_day_of_the_release_decides_and_is_told() -> None:
    over = document(EARLIER, dated("p1", MAY))
    assert standing(store_of(over, today=date(2091, 5, 31)))[f"{EARLIER}#p1"] == "active"
    store = store_of(over)
    assert grounds(store, f"{EARLIER}#p1") == {
        ("status-deadline", f"{EARLIER}#p1!timing-by-2091-05", "", "2091-05-31"),
    }


@pytest.mark.parametrize("deadline", ["2091-05", "2091-02-30", "cbd-cop-92", "the next drought"])
def test_a_deadline_without_a_timing_counts_where_it_is_a_date(deadline: str) -> None:
    acts = (Act("operative", "requests", "Requests", deadline=deadline),)
    unit = replace(paragraph(EARLIER, "p1", "Requests the secretariat to report"), acts=acts)
    expected = "elapsed" if deadline == "2091-05" else "active"
    assert standing(store_of(document(EARLIER, unit)))[f"{EARLIER}#p1"] == expected


@pytest.mark.parametrize("nature", ["draft", "recommended", "reported"])
def test_only_what_was_adopted_is_in_force_or_over(nature: Nature) -> None:
    units = (dated("p1", MAY, nature=nature), paragraph(EARLIER, "p2", "Notes fens", nature=nature))
    assert standing(store_of(document(EARLIER, *units, nature=nature))) == {}


def test_statuses_are_concluded_anew_each_time() -> None:
    store = store_of(BEFORE, document(LATER, paragraph(LATER, "p3", "", said("supersedes", EARLIER))))
    before = set(store)
    draw_conclusions(store, today=TODAY)
    assert set(store) == before
    withdraw(store)
    assert standing(store) == {}
