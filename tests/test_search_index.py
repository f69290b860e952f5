import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest

from graph.search.build import FOLDER, load_searcher
from graph.search.clauses import clauses
from graph.search.concepts import no_citations
from graph.search.encoder import Float32Matrix, HashEncoder, Ids, SentenceEncoder, TokenEncoder, load_encoder
from graph.search.index import FORM, IndexMismatch, SearchIndex, is_current
from graph.search.indexing import build_index, encode_in_context
from graph.search.passages import read_things, write_things
from graph.search.question import SearchRequest
from tests.search_passages import PASSAGES, THINGS, passage

ENCODER = HashEncoder(48)


def test_what_is_built_is_what_is_loaded(tmp_path: Path) -> None:
    build_index(PASSAGES, tmp_path / "search", ENCODER, THINGS)
    index = SearchIndex.load(tmp_path / "search", ENCODER)
    assert tuple(index.passages) == PASSAGES
    assert index.things.things == THINGS
    query = ENCODER.encode(["drained peatlands"])[0]
    np.testing.assert_allclose(
        index.whole.scores(query), encode_in_context(PASSAGES, ENCODER) @ query, rtol=1e-3, atol=1e-3
    )


def test_rebuilding_replaces_the_folder_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    build_index(PASSAGES, tmp_path / "search", ENCODER)
    build_index(PASSAGES[:1], tmp_path / "search", ENCODER)
    assert tuple(SearchIndex.load(tmp_path / "search", ENCODER).passages) == PASSAGES[:1]
    assert [path.name for path in tmp_path.iterdir()] == ["search"]


def test_blank_texts_are_left_out(tmp_path: Path) -> None:
    build_index([passage("a/1#p1", "  "), *PASSAGES[:1]], tmp_path / "search", ENCODER)
    assert tuple(SearchIndex.load(tmp_path / "search", ENCODER).passages) == PASSAGES[:1]


def test_an_index_of_another_model_is_refused(tmp_path: Path) -> None:
    build_index(PASSAGES, tmp_path / "search", HashEncoder(32))
    with pytest.raises(IndexMismatch, match=f"hash-32, not form {FORM} and vectors of hash-48"):
        SearchIndex.load(tmp_path / "search", ENCODER)


def test_an_index_of_an_older_version_is_told_from_one_of_this(tmp_path: Path) -> None:
    build_index(PASSAGES, tmp_path / "search", ENCODER)
    assert is_current(tmp_path / "search", ENCODER.name)
    assert not is_current(tmp_path / "search", "hash-32")
    manifest = tmp_path / "search" / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(f'"form": {FORM}', '"form": 3'), encoding="utf-8")
    assert not is_current(tmp_path / "search", ENCODER.name)
    assert not is_current(tmp_path / "nowhere", ENCODER.name)


def test_an_index_of_another_form_is_refused(tmp_path: Path) -> None:
    build_index(PASSAGES, tmp_path / "search", ENCODER)
    manifest = tmp_path / "search" / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "form": 0}))
    with pytest.raises(IndexMismatch, match="has form 0"):
        SearchIndex.load(tmp_path / "search", ENCODER)


def test_an_empty_release_has_an_index(tmp_path: Path) -> None:
    build_index([], tmp_path / "search", ENCODER)
    index = SearchIndex.load(tmp_path / "search", ENCODER)
    assert (tuple(index.passages), index.things.things) == ((), ())


def test_things_round_trip(tmp_path: Path) -> None:
    write_things(THINGS, tmp_path / "things.jsonl")
    assert tuple(read_things(tmp_path / "things.jsonl")) == THINGS


def test_passages_are_read_one_by_one_from_either_end(tmp_path: Path) -> None:
    many = [passage("a/1#p1", f"text {number}", number=str(number)) for number in range(40)]
    build_index(many, tmp_path / "search", ENCODER)
    held = SearchIndex.load(tmp_path / "search", ENCODER).passages
    assert [held[0], held[17], held[-1], *held[30:33]] == [many[0], many[17], many[-1], *many[30:33]]
    with pytest.raises(IndexError):
        held[40]


def test_an_index_takes_over_what_was_encoded_before_and_encodes_the_rest(tmp_path: Path) -> None:
    class CountingEncoder(HashEncoder):
        asked: ClassVar[list[int]] = []

        def encode_tokens(self, texts: Sequence[Ids]) -> Float32Matrix:
            CountingEncoder.asked += [len(ids) for ids in texts]
            return super().encode_tokens(texts)

    encoder = CountingEncoder(48)
    moved = replace(PASSAGES[0], heading="Peatlands")
    build_index(PASSAGES, tmp_path / "former", encoder)
    CountingEncoder.asked.clear()
    build_index([*PASSAGES, moved], tmp_path / "anew", encoder, former=tmp_path / "former")
    assert CountingEncoder.asked == [len(PASSAGES[0].text.split()), 1]
    build_index([*PASSAGES, moved], tmp_path / "whole", encoder)
    anew, whole = (SearchIndex.load(tmp_path / name, encoder) for name in ("anew", "whole"))
    rows = np.arange(len(PASSAGES) + 1)
    np.testing.assert_array_equal(anew.whole.vectors(rows), whole.whole.vectors(rows))
    np.testing.assert_array_equal(anew.parts.vectors(rows), whole.parts.vectors(rows))


def test_vectors_of_another_model_are_not_taken_over(tmp_path: Path) -> None:
    build_index(PASSAGES, tmp_path / "former", HashEncoder(32))
    build_index(PASSAGES, tmp_path / "anew", ENCODER, former=tmp_path / "former")
    build_index(PASSAGES, tmp_path / "whole", ENCODER)
    anew, whole = (SearchIndex.load(tmp_path / name, ENCODER) for name in ("anew", "whole"))
    np.testing.assert_array_equal(anew.whole.vectors(np.arange(3)), whole.whole.vectors(np.arange(3)))


def test_building_says_how_far_it_is(tmp_path: Path) -> None:
    done: list[int] = []
    build_index(PASSAGES, tmp_path / "search", ENCODER, progress=done.append)
    assert sum(done) == len(PASSAGES)


def test_context_moves_a_passage_towards_its_heading() -> None:
    bare, headed = passage("a/1#p1", "to report"), passage("a/1#p2", "to report", heading="Coral reefs")
    rows = encode_in_context([bare, headed], ENCODER)
    query = ENCODER.encode(["coral reefs"])[0]
    assert rows[1] @ query > rows[0] @ query
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), [1, 1], rtol=1e-5)


def test_the_hash_encoder_is_an_encoder_of_tokens_with_unit_rows() -> None:
    assert isinstance(ENCODER, TokenEncoder)
    rows = ENCODER.encode(["a b", "b a", "", "c"])
    np.testing.assert_allclose(rows[0], rows[1], rtol=1e-5)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), [1, 1, 0, 1], rtol=1e-5)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("邀请缔约方恢复泥炭地；请执行秘书汇编信息；", ["邀请缔约方恢复泥炭地；", "请执行秘书汇编信息；"]),
        (
            "Prie les Parties de restaurer; invite les donateurs",
            ["Prie les Parties de restaurer;", "invite les donateurs"],
        ),
        ("Short", ["Short"]),
        ("", []),
    ],
)
def test_clauses(text: str, found: list[str]) -> None:
    assert clauses(text) == found


def test_any_sentence_transformers_model_can_stand_behind_search(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import BoW

    words = sorted({word for one in PASSAGES if one.lang == "en" for word in one.text.lower().split()})
    SentenceTransformer(modules=[BoW(vocab=words)]).save_pretrained(str(tmp_path / "model"), create_model_card=False)
    encoder = load_encoder(tmp_path / "model")
    assert isinstance(encoder, SentenceEncoder)
    np.testing.assert_allclose(np.linalg.norm(encoder.encode(["restore reefs", "qqq"]), axis=1), [1, 0], rtol=1e-5)
    build_index(PASSAGES, tmp_path / FOLDER, encoder, THINGS)
    searcher = load_searcher(tmp_path, tmp_path / "model", no_citations)
    assert searcher.search(SearchRequest("drained peatlands")).results[0].passage.unit_id == "cbd/cop/90/1#p1"


def test_a_missing_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere not found"):
        load_encoder(tmp_path / "nowhere")
