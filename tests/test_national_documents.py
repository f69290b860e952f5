"""A user who gives the plan or pledge of a State gets all of its text, in sections, and nothing in it is taken for a mandate."""

import functools
import json
from collections import Counter
from pathlib import Path

import html5rdf  # type: ignore[import-untyped]
import pytest
from pyoxigraph import DefaultGraph, Quad, Store
from typer.testing import CliRunner

from api.__main__ import app
from graph.documents import document_quads
from graph.iri import Resource
from graph.search.release_passages import read_release_passages
from graph.validation import find
from loaders.errors import InputRefused
from loaders.inputs import find_files, read_inputs
from loaders.kinds import read_file
from loaders.national_documents.naming import read_name
from loaders.records import Document
from tests.page_release import client
from tests.word_file import numbered, paragraph, write_word_file

FOLDER = Path("reference") / "ndc-html"
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
SIGNS = "-–—*•↩\ufe0e"
"""Bullets, and arrows back from a note, which programs print."""
LIST_MARKS = set("().0123456789abcdefghi")

LONG = "It is planned to plant and to mend hedges in all parts of the country where they were lost in the last forty years."
PLAN = f"""<h2>Ministry of Hedges</h2><h1>Plan for hedges</h1><h1>2031–2040</h1>
    <p>Submitted under decision 1/CP.21.<sup><a href="#fn1" id="r1">1</a></sup></p>
    <h2>1. Aims</h2><p>The aims follow SDG target 15.3:</p><ul><li>plant hedges;</li><li>mend hedges.</li></ul>
    <p>They are cheap.</p><h3>1.1 Rivers</h3><p>(a) first;</p><p>1. The Ministry plants.</p><h2>Means</h2>
    <table><tr><th>Year<th>Hedges</tr><tr><td>2031<td>40 km of hedges along the rivers of the north</tr></table>
    <table><tr><td>{LONG}<td>Money</tr><tr><td>Second row<td>Time</tr></table>
    <section class=footnotes><ol><li id=fn1>Adoption of the Paris Agreement. <a href="#r1">↩</a></ol></section>"""
PLACES = [
    ("front1", "heading", "Ministry of Hedges"),
    ("title", "title", "Plan for hedges"),
    ("subtitle", "subtitle", "2031–2040"),
    ("p1", "paragraph", "Submitted under decision 1/CP.21.1"),
    ("fn1", "footnote", "Adoption of the Paris Agreement."),
    ("h.1", "heading", "1. Aims"),
    ("1.p1", "paragraph", "The aims follow SDG target 15.3:"),
    ("1.p1.b1", "item", "plant hedges;"),
    ("1.p1.b2", "item", "mend hedges."),
    ("1.p2", "paragraph", "They are cheap."),
    ("h.1.1", "heading", "1.1 Rivers"),
    ("1.1.b1", "item", "(a) first;"),
    ("1.1.p1", "paragraph", "1. The Ministry plants."),
    ("h.2", "heading", "Means"),
    ("2.table1.t.0.0", "table-cell", "Year"),
    ("2.table1.t.0.1", "table-cell", "Hedges"),
    ("2.table1.t.1.0", "table-cell", "2031"),
    ("2.table1.t.1.1", "table-cell", "40 km of hedges along the rivers of the north"),
    ("2.table2.t.1.1", "table-cell", LONG),
    ("2.table2.t.1.2", "table-cell", "Money"),
    ("2.table2.t.2.1", "table-cell", "Second row"),
    ("2.table2.t.2.2", "table-cell", "Time"),
]  # fmt: skip


def read(path: Path) -> Document:
    found = read_file(path)
    assert isinstance(found, tuple)
    (document,) = found
    assert isinstance(document, Document)
    return document


def plan(folder: Path, page: str = PLAN, name: str = "FRA-first_ndc-EN.html") -> Document:
    (folder / name).write_text(page, encoding="utf-8")
    return read(folder / name)


@functools.cache
def real(path: Path) -> Document:
    return read(path)


@pytest.fixture(scope="module")
def files(shared: Path) -> list[Path]:
    return sorted((shared / FOLDER).glob("*.html"))


class TestPlan:
    def test_sections_paragraphs_items_cells_and_notes_have_their_places(self, tmp_path: Path) -> None:
        document = plan(tmp_path)
        assert [(unit.place, unit.kind, unit.text) for unit in document.units] == PLACES
        assert [unit.place for unit in document.units if unit.footnote_calls] == ["p1"]
        assert {unit.place: unit.section for unit in document.units}["2.table1.t.1.1"] == "2"

    def test_it_says_whose_it_is_and_is_no_mandate(self, tmp_path: Path) -> None:
        document = plan(tmp_path)
        assert (document.slug, document.kind, document.country) == (
            "ndc/fra/first-ndc-en",
            "national-document",
            "country-fra",
        )
        assert (document.title, document.convention, document.nature) == (
            "Plan for hedges – 2031–2040",
            "unfccc",
            "reported",
        )
        assert (document.body, document.session, document.warnings) == ("", None, ())
        assert {(unit.nature, unit.operative, unit.acts) for unit in document.units} == {("reported", False, ())}

    def test_what_it_cites_is_found(self, tmp_path: Path) -> None:
        cited = {name for unit in plan(tmp_path).units for citation in unit.citations for name in citation.ids}
        assert {"unfccc-1/CP.21", "sdg-15.3"} <= cited

    def test_every_unit_has_an_address(self, tmp_path: Path) -> None:
        for unit in plan(tmp_path).units:
            resource = Resource.named(unit.unit_id)
            assert (resource.kind, resource.id, Resource.parse(resource.iri).id) == ("unit", unit.unit_id, unit.unit_id)

    def test_a_word_file_of_the_same_kind_is_read(self, tmp_path: Path) -> None:
        body = paragraph("Plan for hedges of the north", '<w:outlineLvl w:val="0"/>') + paragraph(
            "Aims of the plan", '<w:outlineLvl w:val="1"/>'
        )
        body += paragraph("It is planned to plant hedges in the north of the country.") + numbered("Plant", 1)
        document = read(write_word_file(tmp_path / "DEU-nbsap_v3-EN.docx", body))
        assert (document.slug, document.convention) == ("nbsap/deu/nbsap-v3-en", "cbd")
        assert [unit.place for unit in document.units] == ["title", "h.1", "1.p1", "1.p2"]

    def test_of_a_text_headings_are_told_by_their_numbers(self, tmp_path: Path) -> None:
        text = """Plan for hedges

1. Aims

It is planned to plant hedges along all of the rivers of the country, and to mend those
that were lost.

2. Means

2.1 Money

The State pays for the hedges of the north, and the owners of the land pay for the hedges
of the south.
"""
        document = plan(tmp_path, text, "FRA-hedge_plan-EN.txt")
        assert (document.slug, document.convention) == ("national/fra/hedge-plan-en", "")
        assert [unit.place for unit in document.units] == ["title", "h.1", "1.p1", "h.2", "h.2.1", "2.1.p1"]

    def test_a_page_without_headings_is_read_as_paragraphs(self, tmp_path: Path) -> None:
        page = "<p>It is planned to plant hedges along all of the rivers of the country.</p>" * 2
        assert [unit.place for unit in plan(tmp_path, page).units] == ["title", "p1"]

    def test_a_table_from_the_first_line_on_is_a_table(self, tmp_path: Path) -> None:
        page = "<table><tr><td>Aim<td>Hedges are to be planted in the north and in the south of the country, year by year.</table>"
        assert [unit.place for unit in plan(tmp_path, page).units] == ["table1.t.1.0", "table1.t.1.1"]


class TestNames:
    @pytest.mark.parametrize(
        ("stem", "slug", "country", "convention"),
        [
            ("COL-revised_first_ndc-ES", "ndc/col/revised-first-ndc-es", "country-col", "unfccc"),
            ("COL-revised_first_ndc-EN_TR", "ndc/col/revised-first-ndc-en-tr", "country-col", "unfccc"),
            ("EUU-indc-FR", "ndc/euu/indc-fr", "eu", "unfccc"),
            ("FRA-NBSAP_2.1-FR", "nbsap/fra/nbsap-2-1-fr", "country-fra", "cbd"),
            ("CHN-climate_law-ZH", "national/chn/climate-law-zh", "country-chn", ""),
        ],
    )
    def test_a_name_says_whose_document_it_is(self, stem: str, slug: str, country: str, convention: str) -> None:
        name = read_name(stem)
        assert name is not None
        assert (name.slug, name.country, name.convention) == (slug, country, convention)
        assert Resource.named(slug).kind == "document"

    @pytest.mark.parametrize(
        "stem", ["XQX-first_ndc-EN", "FRA-first_ndc-PT", "fra-first_ndc-en", "first_ndc-EN", "FRA--EN", "CBD-COP-EN"]
    )
    def test_another_name_is_none_of_these(self, stem: str) -> None:
        assert read_name(stem) is None

    def test_a_decision_stays_one_whatever_it_is_called(self, tmp_path: Path) -> None:
        text = "Decision 3/CP.40\n\nHedges along rivers\n\nThe Conference of the Parties,\n\n"
        text += "1. Decides to plant hedges with the Parties to the UNFCCC.\n"
        assert plan(tmp_path, text, "FRA-first_ndc-EN.txt").slug == "unfccc/cp/40/3"

    def test_a_text_in_another_language_than_its_name_says_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(InputRefused, match="its name says that it is in fr, and it is in en"):
            plan(tmp_path, PLAN, "FRA-first_ndc-FR.html")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store()
    for quad in document_quads(plan(tmp_path_factory.mktemp("plan"))):
        store.add(quad)
        store.add(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()))
    return store


class TestPipeline:
    def test_the_graph_keeps_the_shapes(self, store: Store) -> None:
        # A release holds all the targets of the frameworks that it names; this store holds a document alone.
        assert [finding for finding in find(store) if finding.rule != "expected count"] == []

    def test_search_finds_paragraphs_under_their_headings_and_cells_with_content(self, store: Store) -> None:
        passages = {passage.unit_id.partition("#")[2]: passage for passage in read_release_passages(store)}
        assert (passages["1.1.p1"].heading, passages["1.1.p1"].upper) == ("1.1 Rivers", ("1. Aims",))
        assert passages["1.1.p1"].nature == "reported"
        assert {"2.table1.t.1.1", "2.table2.t.1.1", "2.table2.t.2.2"} <= set(passages)

    def test_its_page_and_those_of_its_units_show_it(self, store: Store) -> None:
        pages = client(store=store)
        page = pages.get("/fr/ndc/fra/first-ndc-en")
        assert page.status_code == 200
        assert "Document national" in page.text
        assert "40 km of hedges along the rivers of the north" in page.text
        for path in ("/ndc/fra/first-ndc-en", "/ndc/fra/first-ndc-en/1.p1.b2", "/ndc/fra/first-ndc-en/2.table1.t.1.1"):
            assert pages.get(path, headers={"accept": "text/html"}).status_code == 200, path
        found = pages.get("/api/documents/ndc/fra/first-ndc-en").json()
        assert (found["kind"], found["nature"], len(found["units"])) == (
            "national-document",
            "reported",
            len(PLACES),
        )


@pytest.mark.shared
class TestRealDocuments:
    def test_all_are_read_each_as_a_document_of_its_own(self, files: list[Path]) -> None:
        inputs = read_inputs(find_files(files), read_file)
        assert inputs.refused == ()
        documents = [one for one in inputs.documents if isinstance(one, Document)]
        assert len({document.slug for document in documents}) == len(files) == 19
        assert {document.kind for document in documents} == {"national-document"}
        assert {document.lang for document in documents} == {"ar", "en", "es", "fr", "ru", "zh"}

    def test_no_text_is_lost_and_all_stands_in_order(self, files: list[Path]) -> None:
        for path in files:
            units = real(path).units
            body, notes = visible_text(path)
            held = squeeze("".join(unit.text for unit in units if unit.kind != "footnote"))
            held_notes = squeeze("".join(unit.text for unit in units if unit.kind == "footnote"))
            place = 0
            for at, character in enumerate(body):
                place = held.find(character, place) + 1
                assert place, f"{path.name}: lost behind {body[max(0, at - 60) : at]!r}"
            # What is more than the page has is what a browser prints before the items of lists.
            assert set(Counter(held) - Counter(body)) <= LIST_MARKS, path.name
            assert Counter(held_notes) == Counter(notes), path.name

    def test_sections_are_those_of_the_text(self, files: list[Path]) -> None:
        named = {path.stem: real(path) for path in files}
        china = {unit.place: unit.text for unit in named["CHN-first_ndc-ZH"].units}
        assert (china["h.2.15"][:4], china["h.3.8"][:4]) == ("（十五）", "（八）法")
        for one, other in (
            ("COL-revised_first_ndc-EN_TR", "COL-revised_first_ndc-ES"),
            ("SEN-first_ndc-EN_TR", "SEN-first_ndc-FR"),
        ):
            cells = [sum(unit.kind == "table-cell" for unit in named[name].units) for name in (one, other)]
            assert cells[0] == cells[1] > 400
        notes = [unit.place for unit in named["COL-revised_first_ndc-ES"].units if unit.kind == "footnote"]
        assert set(notes) <= {f"fn{number}" for number in range(1, 43)}
        assert len(notes) == len(set(notes)) >= 41

    def test_the_command_line_prints_the_units(self, files: list[Path]) -> None:
        path = next(path for path in files if path.stem == "KWT-indc-AR")
        result = CliRunner().invoke(app, ["parse", str(path)])
        rows = [json.loads(line) for line in result.stdout.splitlines()]
        assert result.exit_code == 0
        assert [row["unit_id"] for row in rows] == [unit.unit_id for unit in real(path).units]
        assert {(row["convention"], row["nature"], row["lang"]) for row in rows} == {("unfccc", "reported", "ar")}


def visible_text(path: Path) -> tuple[str, str]:
    """What a browser shows of a page, read by another parser: the text, and that of the footnotes."""
    root = html5rdf.parse(path.read_text(encoding="utf-8"), treebuilder="etree", namespaceHTMLElements=False)
    parts: tuple[list[str], list[str]] = ([], [])
    pile = [(root.find("body"), False)]
    while pile:
        element, noted = pile.pop()
        if isinstance(element, str):
            parts[noted].append(element)
        elif isinstance(element.tag, str) and element.tag not in ("script", "style"):
            inside = noted or element.get("class") == "footnotes"
            text = element.text or ""
            # Square brackets around the call of a note are signs of the program that wrote the page.
            call = (element.get("href") or "").startswith("#")
            parts[inside].append(text.strip("[]") if call else text)
            for child in reversed(element):
                pile += [(child.tail or "", inside), (child, inside)]
    body, notes = map("".join, parts)
    return squeeze(body), squeeze(notes)


def squeeze(text: str) -> str:
    """A text without blanks, bullets and what cannot be seen."""
    return "".join(
        character for character in text.translate(UNSEEN) if not character.isspace() and character not in SIGNS
    )
