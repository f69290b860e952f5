"""A user who feeds documents in keeps what is good, and is told why the rest stays out."""

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Store

from graph.ingestion import add_documents, plan_ingestion
from loaders.errors import InputRefused, NotADocument
from loaders.inputs import find_files, read_inputs
from loaders.records import Document, Language, Unit


def decision(text: str = "Invites Parties to plant hedges.", lang: Language = "en", source: str = "a.txt") -> Document:
    unit = Unit("cbd/cop/40/1#p1", "paragraph", "1.", lang, "cbd", "adopted", text, operative=True)
    return Document(
        slug="cbd/cop/40/1",
        kind="decision",
        citation="cbd-XL/1",
        lang=lang,
        title="Hedges",
        body="cbd-cop",
        convention="cbd",
        nature="adopted",
        units=(unit,),
        source=source,
        sha256="00",
    )


def test_files_of_a_folder_are_found_in_order_and_hidden_ones_are_not(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden", "deep/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = [str(one) for one in find_files([tmp_path, tmp_path / "a.txt"])]
    assert found == [str(tmp_path / name) for name in ("a.txt", "b.txt", "deep/c.txt")]


def test_a_path_that_does_not_exist_is_refused_by_name(tmp_path: Path) -> None:
    (refusal,) = find_files([tmp_path / "none.txt"])
    assert isinstance(refusal, InputRefused)
    assert str(refusal) == f"{tmp_path / 'none.txt'}: no such file"


@pytest.mark.parametrize("texts", [("Plants hedges.", "Plants trees.")])
def test_two_files_that_contradict_each_other_both_stay_out(tmp_path: Path, texts: tuple[str, str]) -> None:
    documents = {"a.txt": decision(texts[0]), "b.txt": decision(texts[1])}
    inputs = read_inputs([tmp_path / "a.txt", tmp_path / "b.txt"], lambda path: (documents[path.name],))
    assert inputs.documents == ()
    assert [error.source for error in inputs.refused] == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    assert "claims cbd/cop/40/1 in en with another text than" in inputs.refused[0].reason


def test_a_refused_file_does_not_stop_the_others(tmp_path: Path) -> None:
    def read(path: Path) -> tuple[Document, ...]:
        if path.name == "bad.txt":
            raise NotADocument(str(path), "no number")
        return (decision(),)

    inputs = read_inputs([tmp_path / "bad.txt", tmp_path / "good.txt"], read)
    assert inputs.documents == (decision(),)
    assert [str(error) for error in inputs.refused] == [f"{tmp_path / 'bad.txt'}: no number"]


def test_a_document_that_ends_in_the_middle_is_refused(tmp_path: Path) -> None:
    cut = replace(decision(), warnings=("line 9: the text ends in the middle",))
    inputs = read_inputs([tmp_path / "a.txt"], lambda path: (cut,))
    assert inputs.documents == ()
    assert [error.reason for error in inputs.refused] == ["line 9: the text ends in the middle"]


def test_the_same_text_twice_is_nothing_new_and_another_language_is() -> None:
    store = Store()
    assert add_documents(store, [decision()]) > 0
    again = plan_ingestion(store, [decision(source="copy.txt"), decision("Invite les Parties.", "fr")])
    assert [document.source for document in again.held] == ["copy.txt"]
    assert [document.lang for document in again.new] == ["fr"]


def test_another_text_of_a_held_edition_is_refused_and_says_from_which_file_the_held_one_is() -> None:
    store = Store()
    add_documents(store, [decision()])
    plan = plan_ingestion(store, [decision("Invites Parties to fell hedges.", source="b.txt")])
    assert plan.new == ()
    assert [str(error) for error in plan.refused] == ["b.txt: another text of cbd/cop/40/1 in en is held, from a.txt"]
