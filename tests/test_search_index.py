import json
from pathlib import Path

import numpy as np
import pytest

from graph.search.build import FOLDER, load_searcher
from graph.search.clauses import clauses
from graph.search.concepts import no_citations
from graph.search.encoder import HashEncoder, SentenceEncoder, TokenEncoder, load_encoder
from graph.search.index import IndexMismatch, SearchIndex, build_index, encode_in_context, is_of_this_form
from graph.search.passages import read_passages, read_things, write_passages, write_things
from graph.search.question import SearchRequest
from tests.search_passages import PASSAGES, THINGS, passage

ENCODER = HashEncoder(48)


def test_what_is_built_is_what_is_loaded(tmp_path: Path) -> None:
    build_index(PASSAGES, tmp_path / "search", ENCODER, THINGS)
    index = SearchIndex.load(tmp_path / "search", ENCODER)
    assert index.passages == PASSAGES
    assert index.things.things == THINGS
    query = ENCODER.encode(["drained peatlands"])[0]
    np.testing.assert_allclose(
        index.whole.scores(query), encode_in_context(PASSAGES, ENCODER) @ query, rtol=1e-3, atol=1e-3
    )


def test_rebuilding_replaces_the_folder_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    build_index(PASSAGES, tmp_path / "search", ENCODER)
    build_index(PASSAGES[:1], tmp_path / "search", ENCODER)
    assert SearchIndex.load(tmp_path / "search", ENCODER).passages == PASSAGES[:1]
    assert [path.name for path in tmp_path.iterdir()] == ["search"]


def test_blank_texts_are_left_out(tmp_path: Path) -> None:
    build_index([passage("a/1#p1", "  "), *PASSAGES[:1]], tmp_path / "search", ENCODER)
    assert SearchIndex.load(tmp_path / "search", ENCODER).passages == PASSAGES[:1]


def test_an_index_of_another_model_is_refused(tmp_path: Path) -> None:
    build_index(PASSAGES, tmp_path / "search", HashEncoder(32))
    with pytest.raises(IndexMismatch, match="hash-32, not form 4 and vectors of hash-48"):
        SearchIndex.load(tmp_path / "search", ENCODER)


def test_an_index_of_an_older_version_is_told_from_one_of_this(tmp_path: Path) -> None:
    build_index(PASSAGES, tmp_path / "search", ENCODER)
    assert is_of_this_form(tmp_path / "search")
    manifest = tmp_path / "search" / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"form": 4', '"form": 3'), encoding="utf-8")
    assert not is_of_this_form(tmp_path / "search")
    assert not is_of_this_form(tmp_path / "nowhere")


def test_an_index_of_another_form_is_refused(tmp_path: Path) -> None:
    build_index(PASSAGES, tmp_path / "search", ENCODER)
    manifest = tmp_path / "search" / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "form": 0}))
    with pytest.raises(IndexMismatch, match="has form 0"):
        SearchIndex.load(tmp_path / "search", ENCODER)


def test_an_empty_release_has_an_index(tmp_path: Path) -> None:
    build_index([], tmp_path / "search", ENCODER)
    index = SearchIndex.load(tmp_path / "search", ENCODER)
    assert (index.passages, index.things.things) == ((), ())


def test_passages_and_things_round_trip(tmp_path: Path) -> None:
    write_passages(PASSAGES, tmp_path / "passages.jsonl")
    write_things(THINGS, tmp_path / "things.jsonl")
    assert tuple(read_passages(tmp_path / "passages.jsonl")) == PASSAGES
    assert tuple(read_things(tmp_path / "things.jsonl")) == THINGS


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
