"""Somebody who fetched what secretariats and portals say of decisions gets it read as it is said, each thing by its id."""

import json
from pathlib import Path

import pytest

from loaders.decision_places import Place
from loaders.decision_reading import place_paragraphs
from loaders.decision_records import DecisionRecords
from loaders.informea_decisions.numbers import OWN_FOLDERS, name_by_number
from loaders.input_file import InputFile
from loaders.kinds import kind_of, read_file, record_sources, vocabulary_sources
from loaders.put_aside import whole
from loaders.registry import loader
from ontology.schemes import concepts
from tests.decision_examples import KINDS, as_written, example_files, golden_of, read_example
from tests.vocabulary_examples import FOLDER

each_example = pytest.mark.parametrize("path", example_files(), ids=lambda path: path.relative_to(FOLDER).as_posix())
CBD, INFORMEA = FOLDER / "cbd_decisions", FOLDER / "informea_decisions"


@each_example
def test_an_example_is_read_as_written_beside_it(path: Path) -> None:
    assert as_written(read_example(path)) == json.loads(golden_of(path).read_text(encoding="utf-8"))


@each_example
def test_one_loader_knows_a_file_and_no_other_does(path: Path) -> None:
    asked = [kind.name for kind in (*vocabulary_sources(), *record_sources()) if "json" in kind.forms]
    assert [name for name in asked if loader(name).recognises(InputFile(path))] == [path.parent.name]


def test_every_kind_of_records_has_an_example() -> None:
    assert tuple(kind.name for kind in record_sources()) == KINDS


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ('{"response": {"numFound": 0, "docs": []}}', "cbd_decisions"),
        ('{"code": "CBD/COP/15/04", "nodes": []}', "cbd_decisions"),
        ('{"d": {"results": []}}', "informea_decisions"),
    ],
)
def test_a_page_of_a_list_may_be_empty(tmp_path: Path, content: str, kind: str) -> None:
    (tmp_path / "0001.json").write_text(content, encoding="utf-8")
    assert kind_of(InputFile(tmp_path / "0001.json")) == kind
    read = read_file(tmp_path / "0001.json")
    assert isinstance(read, DecisionRecords)
    assert (read.paragraphs, read.remarks) == ((), ())


def test_pages_of_two_lists_have_two_names_and_a_newer_page_has_that_of_the_older(tmp_path: Path) -> None:
    names = []
    for folder in ("cop-40", "cop-41"):
        (tmp_path / folder).mkdir()
        page = tmp_path / folder / "0001.json"
        page.write_text('{"response": {"docs": []}}', encoding="utf-8")
        names.append(read_example(page).name)
    assert names == ["decisions/cop-40/0001", "decisions/cop-41/0001"]


NUMBERS = [
    ("cbd", "XII/19", "decision", "cbd/cop/12/19", "cbd-cop-12"),
    ("CBD", "CBD/COP/DEC/15/4", "decision", "cbd/cop/15/4", "cbd-cop-15"),
    ("cbd", "SBSTTA XX/12", "recommendation", "cbd/sbstta/20/12", "cbd-sbstta-20"),
    ("cbd", "EM-I/3", "decision", "cbd/excop/1/3", ""),
    ("cartagena", "BS-V/4", "decision", "cbd/cpmop/5/4", "cbd-cpmop-5"),
    ("cartagena", "VI/3", "decision", "cbd/cpmop/6/3", "cbd-cpmop-6"),
    ("nagoya", "NP-1/2", "decision", "cbd/npmop/1/2", "cbd-npmop-1"),
    ("unfccc", "Decision 1/CP.22", "decision", "unfccc/cp/22/1", "unfccc-cop-22"),
    ("unfccc", "Resolution 1/CP.22", "resolution", "unfccc/cp/res/22/1", "unfccc-cop-22"),
    ("kyoto", "2/CMP.1", "decision", "unfccc/cmp/1/2", "unfccc-cmp-1"),
    ("unccd", "3/COP.12", "decision", "unccd/cop/12/3", "unccd-cop-12"),
    ("ramsar", "Resolution XII.2", "resolution", "ramsar/cop/12/2", "ramsar-cop-12"),
    ("cms", "11.2", "resolution", "cms/cop/11/2", "cms-cop-11"),
    ("cites", "Conf. 17.1 (Rev. CoP18)", "resolution", "cites/cop/17/1", "cites-cop-17"),
    ("cites", "17.1", "decision", "cites/decision/17.1", ""),
    ("stockholm", "POPRC-21/1", "decision", "stockholm/poprc/21/1", "stockholm-poprc-21"),
    ("stockholm", "SC-9/12", "decision", "stockholm/cop/9/12", "stockholm-cop-9"),
    ("ICRW", "2024-3", "resolution", "icrw/resolution/2024-3", ""),
    ("hedge-treaty", "HC IV/3", "decision", "hedgetreaty/hc/4/3", "hedgetreaty-hc-4"),
    ("ramsar", "n/a", "resolution", "ramsar/resolution/record-1", ""),
]


@pytest.mark.parametrize(("treaty", "number", "kind", "slug", "session"), NUMBERS)
def test_a_number_as_printed_names_the_decision(treaty: str, number: str, kind: str, slug: str, session: str) -> None:
    named = name_by_number(treaty, number, kind, "Record 1")
    assert (named.slug, named.session) == (slug, session)


def test_no_treaty_takes_the_addresses_of_other_things() -> None:
    from api.pages.things import RESERVED
    from graph.iri import FOLDERS

    assert set(FOLDERS) | {name for name in RESERVED if name.isalpha()} <= OWN_FOLDERS


def test_actors_are_addressees_of_the_scheme() -> None:
    from loaders.cbd_decisions.tags import addressees_of_actors

    known = {concept.id for concept in concepts() if concept.folder == "addressee"}
    assert set(addressees_of_actors().values()) <= known


def test_a_section_joins_the_ids_where_another_page_shows_that_numbers_begin_again(tmp_path: Path) -> None:
    pages = []
    for page, code in enumerate(("A01", "B01"), 1):
        record = {
            "id": code,
            "schema_s": "decision-text",
            "dttCode_s": "CBD/COP/40/03",
            "dttParagraphCode_s": f"CBD/COP/40/03/{code}",
        }
        path = tmp_path / f"{page:04}.json"
        path.write_text(json.dumps({"response": {"docs": [record]}}), encoding="utf-8")
        pages.append(read_example(path))
    assert [one.paragraphs[0].unit_id for one in pages] == ["cbd/cop/40/3#p1", "cbd/cop/40/3#p1"]
    placed = place_paragraphs(pages)
    assert [one.paragraphs[0].unit_id for one in placed] == ["cbd/cop/40/3#A.p1", "cbd/cop/40/3#B.p1"]


def test_sections_whose_numbers_run_on_join_no_id() -> None:
    assert [Place("B", 13, item).written(False) for item in (0, 27)] == ["p13", "p13.aa"]


def test_the_text_of_a_tree_is_read_like_that_of_documents() -> None:
    documents = {document.lang: document for document in map(whole, read_example(CBD / "tree.json").documents)}
    units = {unit.place: unit for unit in documents["en"].units}
    assert [act.verb for act in units["A.p1"].acts] == ["encourages"]
    assert units["A.p1.a"].acts[0].addressees == ("parties",)
    assert units["A.pre1"].citations[0].ids == ("cbd-XII/19",)
    assert (units["A.p1.b.1"].parent, units["A.p1.b.1"].operative) == ("cbd/cop/40/1#A.p1.b", True)
    assert (units["A.p1"].source_id, units["A.p1"].section) == ("CBD/COP/40/01/A01", "A")
    assert documents["en"].paragraphs_only
    assert [documents["zh"].units[0].acts[0].verb] == ["notes"]


def test_extracts_of_informea_are_no_text_of_provisions() -> None:
    for path in INFORMEA.glob("*.json"):
        if "expected" not in path.name:
            read = read_example(path)
            assert (read.documents, read.paragraphs) == ((), ())
            assert "xtract" not in repr(read)


def test_the_real_records_of_informea(shared: Path) -> None:
    read = [read_example(path) for path in sorted((shared / "reference" / "informea-decisions").glob("*.json"))]
    decisions = [one.decisions[0] for one in read]
    assert {decision.slug for decision in decisions} == {
        "icrw/resolution/2024-3",
        *(f"stockholm/poprc/21/{number}" for number in range(1, 8)),
        *(f"rotterdam/crc/21/{number}" for number in range(1, 8)),
    }
    assert {decision.convention for decision in decisions} == {"icrw", "stockholm-convention", "rotterdam-convention"}
    assert {decision.kind for decision in decisions} == {"resolution", "decision", "recommendation"}
    assert {decision.published for decision in decisions} == {"2024-09-22", "2025-09-29", "2025-09-23"}
    assert len({one.name for one in read}) == 15
    assert all(decision.titles and decision.url for decision in decisions)
