from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from graph.documents import document_quads
from graph.search.build import FOLDER, build_release_index
from graph.search.concepts import no_citations
from graph.search.encoder import HashEncoder
from graph.search.index import SearchIndex
from graph.search.indexing import build_index
from graph.search.passages import Passage, PassageAct, Thing
from graph.search.question import SearchRequest
from graph.search.release_passages import read_release_passages, read_release_things
from graph.search.search import Searcher
from loaders.records import Act, Citation, Document, Unit
from ontology.terms import ECO, Class, Dcterms, Property, Rdf, Skos

SLUG = "cbd/cop/90/1"
TARGET = NamedNode("https://w3id.org/ecotone/target/aichi-15")
GEF = NamedNode("https://w3id.org/ecotone/entity/gef")
STRENGTH = NamedNode(Property.STRENGTH_WORD)


def unit(place: str, kind: str, text: str, **fields: object) -> Unit:
    values: dict[str, object] = {"number": "", "lang": "en", "convention": "cbd", "nature": "adopted", **fields}
    return Unit(unit_id=f"{SLUG}#{place}", kind=kind, text=text, **values)  # type: ignore[arg-type]


UNITS = (
    unit("front1", "heading", "Conference of the Parties", section="front"),
    unit("title", "title", "Dunes and bogs", section="front"),
    unit("enact", "preamble", "The Conference of the Parties,"),
    unit(
        "p4",
        "paragraph",
        "Invites Parties to restore bogs:",
        number="4.",
        operative=True,
        citations=(Citation("Target 15", "aichi-target", ("aichi-15",), 0, 9),),
        acts=(Act("operative", "invites", "Invites", ("parties", "donors")),),
        footnote_calls=("1",),
    ),
    unit("p4.a", "subparagraph", "by filling ditches;", number="(a)", parent=f"{SLUG}#p4"),
    unit("annex", "annex-heading", "Annex", section="annex"),
    unit("annex.title", "annex-heading", "Elements of a plan", section="annex"),
    unit("annex.h.4", "annex-heading", "Activities", section="4"),
    unit("annex.h.4.A", "annex-heading", "Assessment", section="4.A"),
    unit("annex.p13", "paragraph", "Map the ditches.", section="annex.4.A"),
    unit("annex.app2.t.0.1", "table-cell", "Years one to three", section="annex.app2"),
    unit("annex.app2.t.B.0", "table-cell", "Step B", section="annex.app2"),
    unit("annex.app2.t.B.1", "table-cell", "Buy pipes.", section="annex.app2"),
    unit("fn1", "footnote", "See decision XC/2.", section="footnotes"),
)
ENGLISH = Document(
    slug=SLUG,
    kind="decision",
    citation="cbd-XC/1",
    lang="en",
    title="Dunes and bogs",
    body="cbd-cop",
    convention="cbd",
    nature="adopted",
    units=UNITS,
    session="cbd-cop-90",
    date="2098-10-06/2098-10-17",
)
FRENCH = replace(
    ENGLISH,
    lang="fr",
    title="Dunes et tourbières",
    units=(replace(UNITS[3], lang="fr", text="Invite les Parties à restaurer les tourbières :"),),
)


def stated(extra: Iterable[Quad] = ()) -> Store:
    """Return a store with both editions in the default graph, as a published release has them."""
    store = Store()
    for quad in [*document_quads(ENGLISH), *document_quads(FRENCH), *extra]:
        store.add(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()))
    return store


@pytest.fixture(scope="module")
def passages() -> dict[tuple[str, str], Passage]:
    verb = NamedNode("https://w3id.org/ecotone/verb/invites")
    named = Literal("encourages")
    store = stated([Quad(verb, STRENGTH, named)])
    return {(one.unit_id.partition("#")[2], one.lang): one for one in read_release_passages(store)}


def test_what_says_nothing_alone_is_left_out(passages: dict[tuple[str, str], Passage]) -> None:
    kept = {unit.place for unit in UNITS} - {"front1", "enact", "annex.app2.t.0.1", "annex.app2.t.B.0"}
    assert set(passages) == {(place, "en") for place in kept} | {("p4", "fr")}


def test_a_passage_holds_what_filters_need(passages: dict[tuple[str, str], Passage]) -> None:
    one = passages["p4", "en"]
    assert (one.text, one.text_status, one.kind, one.nature) == (
        "Invites Parties to restore bogs:",
        "official",
        "paragraph",
        "adopted",
    )
    assert (one.document, one.convention, one.body, one.session, one.year) == (
        SLUG,
        "cbd",
        "cbd-cop",
        "cbd-cop-90",
        "2098",
    )
    assert (one.cites, one.targets) == (("aichi-15",), ("aichi-15",))
    assert [(act.verb, sorted(act.addressees)) for act in one.acts] == [("invites", ["donors", "parties"])]
    assert isinstance(one.acts[0], PassageAct)
    assert one.acts[0].strength == "encourages"


@pytest.mark.parametrize(
    ("place", "lang", "parent", "heading", "upper"),
    [
        ("p4", "en", "", "", ()),
        ("p4.a", "en", "Invites Parties to restore bogs:", "", ()),
        ("annex.p13", "en", "", "Assessment", ("Annex", "Elements of a plan", "Activities")),
        ("annex.h.4.A", "en", "", "Activities", ("Annex", "Elements of a plan")),
        ("annex.app2.t.B.1", "en", "", "Step B Years one to three", ("Annex", "Elements of a plan")),
        ("fn1", "en", "Invites Parties to restore bogs:", "", ()),
    ],
)
def test_context(
    passages: dict[tuple[str, str], Passage], place: str, lang: str, parent: str, heading: str, upper: tuple[str, ...]
) -> None:
    one = passages[place, lang]
    assert (one.parent, one.heading, one.upper) == (parent, heading, upper)


def test_titles_are_in_the_language_of_the_text(passages: dict[tuple[str, str], Passage]) -> None:
    assert passages["p4", "en"].title == "Dunes and bogs"
    assert passages["p4", "fr"].title == "Dunes et tourbières"


def test_things_have_names_of_the_release_first_and_of_the_table_else() -> None:
    extra = [
        Quad(TARGET, NamedNode(Rdf.TYPE), NamedNode(Class.TARGET)),
        Quad(TARGET, NamedNode(Skos.PREF_LABEL), Literal("Bogs restored", language="en")),
        Quad(TARGET, NamedNode(Skos.NOTATION), Literal("aichi-15")),
        Quad(GEF, NamedNode(Rdf.TYPE), NamedNode(Class.FUND)),
        Quad(GEF, NamedNode(Dcterms.IDENTIFIER), Literal("gef")),
    ]
    things = {thing.id: thing for thing in read_release_things(stated(extra))}
    assert things["aichi-15"] == Thing(
        "aichi-15", str(TARGET.value), "target", (("en", "Bogs restored"),), (("", "aichi-15"),)
    )
    assert dict(things["gef"].labels)["fr"] == "Fonds pour l'environnement mondial"
    assert things[SLUG].kind == "decision"
    assert dict(things[SLUG].labels) == {"en": "Dunes and bogs", "fr": "Dunes et tourbières"}
    assert ("", "cbd-XC/1") in things[SLUG].other_labels


def test_a_summary_answers_where_no_official_text_is_held(tmp_path: Path) -> None:
    place = NamedNode("https://w3id.org/ecotone/cbd/cop/90/1#p9")
    document = NamedNode("https://w3id.org/ecotone/cbd/cop/90/1")
    extra = [
        Quad(place, NamedNode(Rdf.TYPE), NamedNode(Class.PROVISION)),
        Quad(place, NamedNode(Property.IN_DOCUMENT), document),
        Quad(place, NamedNode(f"{ECO}summary"), Literal("Asks donors to pay for seed banks.", language="en")),
    ]
    encoder = HashEncoder()
    build_index(read_release_passages(stated(extra)), tmp_path / FOLDER, encoder)
    searcher = Searcher(SearchIndex.load(tmp_path / FOLDER, encoder), encoder, read_citations=no_citations)
    first = searcher.search(SearchRequest("seed banks")).results[0].passage
    assert (first.unit_id, first.text_status, first.lang) == ("cbd/cop/90/1#p9", "summary", "en")


def test_a_missing_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        build_release_index(tmp_path, tmp_path / "none")
