"""A user who feeds documents in keeps what is good, and is told why the rest stays out."""

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Store

from graph.ingestion import add_documents, plan_ingestion
from loaders.errors import InputRefused, NotADocument
from loaders.fetching.manifest import Manifest, write_manifest
from loaders.inputs import find_files, read_inputs, read_many
from loaders.put_aside import whole
from loaders.reading_pool import Reading
from loaders.records import Document, Language, Unit
from ontology.terms import Property


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
        sha256=f"{lang} {text} {source}",
    )


def test_files_of_a_folder_are_found_in_order_and_hidden_ones_are_not(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden", "deep/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = [str(one) for one in find_files([tmp_path, tmp_path / "a.txt"])]
    assert found == [str(tmp_path / name) for name in ("a.txt", "b.txt", "deep/c.txt")]


def test_the_manifest_of_fetched_files_is_no_input_and_another_file_of_its_name_is(tmp_path: Path) -> None:
    fetched, own = tmp_path / "fetched", tmp_path / "own"
    for folder in (fetched, own):
        folder.mkdir()
        (folder / "a.json").write_text("{}", encoding="utf-8")
    write_manifest(fetched, Manifest(source="cbd-decisions"))
    (own / "manifest.json").write_text('{"hedges": 3}', encoding="utf-8")
    assert list(find_files([fetched])) == [fetched / "a.json"]
    assert list(find_files(sorted(fetched.iterdir()))) == [fetched / "a.json"]
    assert list(find_files([own])) == [own / "a.json", own / "manifest.json"]


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


def read_by_name(path: Path) -> tuple[Document, ...]:
    """Stand for a reader: what a file does is told by its name."""
    if path.stem == "slow":
        time.sleep(60)
    if path.stem == "greedy":
        return (decision("x" * 2**30),)
    if path.stem == "crash":
        os._exit(7)
    if path.stem == "bad":
        raise NotADocument(str(path), "no number", 3)
    if path.stem == "fault":
        raise KeyError("page")
    return (decision(f"Invites {path.stem} to plant hedges.", source=path.name),)


def test_a_file_that_hurts_its_reader_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    names = ("slow", "bad", "crash", "fault", "greedy", "good")
    files = [tmp_path / f"{name}.txt" for name in names]
    reading = Reading(read_by_name, tmp_path, seconds=5, memory=400 * 2**20)
    found = dict(zip(names, (what for _, what in read_many(files, reading, processes=2)), strict=True))
    assert {name: what.reason for name, what in found.items() if isinstance(what, InputRefused)} == {
        "slow": "not read within 5 seconds",
        "bad": "no number",
        "crash": "the library that reads its format came to grief (exit code 7)",
        "fault": "a fault of the reader, please report it: KeyError: 'page'",
        "greedy": "needs more than 400 MiB of memory to be read",
    }
    assert [whole(one).units[0].text for one in found["good"]] == ["Invites good to plant hedges."]


def test_what_another_version_of_the_reader_makes_of_a_file_takes_the_place_of_what_is_held(tmp_path: Path) -> None:
    store = Store()
    add_documents(store, [decision()])
    better = replace(decision("Invites all Parties to plant hedges."), sha256=decision().sha256)
    plan = plan_ingestion(store, [better])
    assert (plan.new, plan.held, plan.refused) == ((better,), (), ())
    add_documents(store, plan.new)
    texts = store.quads_for_pattern(None, NamedNode(Property.TEXT), None, None)
    assert [quad.object for quad in texts] == [Literal("Invites all Parties to plant hedges.", language="en")]
    assert plan_ingestion(store, [better]).held == (better,)
