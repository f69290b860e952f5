"""A user who gives an official vocabulary in any of its forms gets from it what it says, and no more."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from loaders.input_file import InputFile
from loaders.kinds import DOCUMENTS, kind_of, read_file, vocabulary_sources
from loaders.registry import loader
from loaders.vocabulary_records import Vocabulary, VocabularyConcept
from tests.vocabulary_examples import FOLDER, KINDS, as_plain, example_files, golden_of, read_example

each_example = pytest.mark.parametrize("path", example_files(), ids=lambda path: path.relative_to(FOLDER).as_posix())
LEO = "http://www.informea.org/terms"


@each_example
def test_an_example_is_read_as_written_beside_it(path: Path) -> None:
    assert as_plain(read_example(path)) == json.loads(golden_of(path).read_text(encoding="utf-8"))


@each_example
def test_one_loader_knows_a_file_and_no_other_does(path: Path) -> None:
    file = InputFile(path)
    asked = [kind.name for kind in vocabulary_sources() if file.form in kind.forms]
    assert [name for name in asked if loader(name).recognises(InputFile(path))] == [path.relative_to(FOLDER).parts[0]]


def test_every_kind_of_vocabulary_has_an_example() -> None:
    assert tuple(kind.name for kind in vocabulary_sources()) == KINDS


def test_a_kind_is_told_by_content_where_the_name_says_nothing(tmp_path: Path) -> None:
    named = {
        "skos/hedges.ttl": "skos",
        "skos/hedges.rdf": "skos",
        "skos/hedges.nt": "skos",
        "faolex/keywords.xml": "faolex",
    }
    named |= {"skos/hedges.jsonld": "skos", "cbd_thesaurus/terms.json": "cbd_thesaurus", "sdg_kos/goals.ttl": "sdg_kos"}
    for example, kind in named.items():
        copy = tmp_path / "copy"
        copy.write_bytes((FOLDER / example).read_bytes())
        assert kind_of(InputFile(copy)) == kind, example


@pytest.mark.parametrize(
    "text",
    ["Decision 41/CP.90\n\nHedges\n", "[Draft decision -/CP.90\n", "{1} Hedges along rivers\n", "<hedge>, a noun\n"],
)
def test_plain_text_is_a_document_whatever_it_begins_with(tmp_path: Path, text: str) -> None:
    (tmp_path / "decision.txt").write_text(text, encoding="utf-8")
    assert kind_of(InputFile(tmp_path / "decision.txt")) == DOCUMENTS


def test_a_vocabulary_is_the_same_in_every_form_of_rdf() -> None:
    read = [read_example(FOLDER / "skos" / f"hedges.{form}") for form in ("ttl", "rdf", "jsonld", "nt")]
    assert len({replace(vocabulary, source="", sha256="") for vocabulary in read}) == 1


def test_where_a_file_is_from_is_kept() -> None:
    vocabulary = read_example(FOLDER / "skos" / "hedges.ttl")
    assert (vocabulary.title, vocabulary.publisher, vocabulary.source) == ("Hedges", "Friends of Hedges", "hedges.ttl")
    assert len(vocabulary.sha256) == 64


def test_goals_targets_and_indicators_tagged_with_terms(tmp_path: Path) -> None:
    rows = [
        ("Goal 15.", "text", "land, hedge", 15.3, "text", "soil;\nrestoration", "15.3.1", "text", None),
        (None,) * 9,
        ("Goal 15.", "text", None, "15.1", "text", None, "15.10.1", "text", "hedge"),
    ]
    concepts = {one.id: one for one in read(workbook(tmp_path, rows)).concepts}
    assert {id: one.subjects for id, one in concepts.items()} == {
        "sdg-15": (f"{LEO}/land", f"{LEO}/hedge"),
        "sdg-15.3": (f"{LEO}/soil", f"{LEO}/restoration"),
        "sdg-15.10.1": (f"{LEO}/hedge",),
    }
    assert concepts["sdg-15.10.1"].line == 4


def test_two_terms_that_informea_gives_one_iri_are_one_with_both_names(tmp_path: Path) -> None:
    content = json.loads((FOLDER / "leo" / "terms.json").read_text(encoding="utf-8"))
    described = content["Description"]
    for number, name in ((6172, "REDD"), (6063, "REDD+")):
        described.append(
            {
                "@about": f"{LEO}/redd",
                "type": {"@resource": "http://www.w3.org/2004/02/skos/core#Concept"},
                "inScheme": {"@resource": LEO},
                "topConceptOf": {"@resource": LEO},
                "broader": {"@resource": f"{LEO}/redd" if name == "REDD" else f"{LEO}/hedge"},
                "prefLabel": {"@resource": f"{LEO}/xl_en_{number}"},
            }
        )
        label = {"@lang": "en", "#text": name}
        kind = {"@resource": "http://www.w3.org/2008/05/skos-xl#Label"}
        described.append({"@about": f"{LEO}/xl_en_{number}", "type": kind, "literalForm": label})
    (tmp_path / "leo.json").write_text(json.dumps(content), encoding="utf-8")
    vocabulary = read(tmp_path / "leo.json")
    (redd,) = [concept for concept in vocabulary.concepts if concept.id == f"{LEO}/redd"]
    assert ([one.text for one in redd.labels], [one.text for one in redd.alternatives]) == (["REDD"], ["REDD+"])
    assert redd.broader == (f"{LEO}/hedge",)
    assert "REDD+" in vocabulary.remarks[0]


def read(path: Path) -> Vocabulary:
    found = read_file(path)
    assert isinstance(found, Vocabulary)
    return found


def workbook(folder: Path, rows: Sequence[tuple[object, ...]], head: tuple[str, ...] = ()) -> Path:
    """Write a workbook of tags."""
    from openpyxl import Workbook

    from loaders.leo.tags import HEAD

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (head or HEAD, *rows):
        sheet.append(list(row))
    book.save(folder / "tags.xlsx")
    return folder / "tags.xlsx"


def test_the_plain_form_of_a_record_leaves_out_what_is_as_by_default() -> None:
    assert as_plain(VocabularyConcept("aichi-15", broader=("aichi-goal-d",))) == {
        "id": "aichi-15",
        "broader": ["aichi-goal-d"],
    }
