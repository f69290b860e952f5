import gzip
from pathlib import Path

import numpy as np
import pytest
import torch

from graph.search.arrays import Lists
from graph.search.encoder import Float32Matrix, StaticEncoder, TokenEncoder, load_encoder
from graph.search.late import TextTokens
from graph.search.lexicon import Lexicon
from graph.search.training.__main__ import train
from graph.search.training.corpus import HELD_OUT_BLOCK, HELD_OUT_EVERY, Row, read_domain, read_parallel, split_held_out
from graph.search.training.interaction import QuestionSampler, train_interaction
from graph.search.training.own_text import read_own_text
from graph.search.training.pairs import PairSampler
from graph.search.training.plan import InteractionRun, Recipe, Run
from graph.search.training.reduction import join_runs, mean_vectors
from graph.search.training.tokenizer import train_tokenizer, untrained_tokenizer
from graph.search.training.translation_test import recall_at_one

HEAD = "ar\ten\tes\tfr\tru\tzh"
SENTENCE = "أراضي الخث\tpeatlands\tturberas\ttourbières\tторфяники\t泥炭地"
WORDS = [
    "peat",
    "reef",
    "dune",
    "seed",
    "fish",
    "tree",
    "soil",
    "rain",
    "wolf",
    "moss",
    "crab",
    "lake",
    "herb",
    "bear",
    "dust",
]


def cells(*texts: str) -> tuple[tuple[str, ...], ...]:
    return tuple((text,) if text else () for text in texts)


def invented_rows() -> list[Row]:
    """Sentences of invented languages that differ by an ending, so that a tiny model can learn them."""
    pairs = [(first, second) for first in WORDS for second in WORDS if first != second]
    return [Row("un_dev", cells(*(f"{a}{n} {b}{n}" for n in "abcdef"))) for a, b in pairs]


def write_parallel(folder: Path) -> Path:
    (folder / "domain").mkdir(parents=True)
    with gzip.open(folder / "train.tsv.gz", "wt", encoding="utf-8") as file:
        file.write("source\tar\ten\tes\tfr\tru\tzh\n")
        for row in invented_rows():
            file.write("\t".join([row.source, *(cell[0] for cell in row.cells)]) + "\n")
    (folder / "domain" / "terms.tsv").write_text(f"{HEAD}\n{SENTENCE}\n", encoding="utf-8")
    (folder / "domain" / "sentences.tsv").write_text(f"{HEAD}\n", encoding="utf-8")
    (folder / "domain" / "verbs.tsv").write_text(
        f"id\tstrength\t{HEAD}\ninvites\tinvites\tيدعو|تدعو\tinvites\tinvita\tinvite\tпредлагает\t邀请\n",
        encoding="utf-8",
    )
    (folder / "domain" / "queries.tsv").write_text(
        f"query_lang\tquery\t{HEAD}\nen\tbogs\t{SENTENCE}\n", encoding="utf-8"
    )
    (folder / "domain" / "synonyms.tsv").write_text("lang\tterm\tsame_as\nfr\tNDT\tneutralité\n", encoding="utf-8")
    return folder


def test_the_domain_is_read_with_its_weights(tmp_path: Path) -> None:
    rows = list(read_domain(write_parallel(tmp_path / "parallel") / "domain"))
    assert [(row.source, row.weight, row.question) for row in rows] == [
        ("domain", 6.0, None),
        ("domain", 6.0, None),
        ("domain", 6.0, None),
        ("query", 2.0, (1, "bogs")),
        ("synonym", 4.0, (3, "NDT")),
    ]
    assert rows[1].cells[0] == ("يدعو", "تدعو")
    assert rows[4].cells == cells("", "", "", "neutralité", "", "")


def test_whole_blocks_of_neighbours_are_held_out() -> None:
    block = HELD_OUT_BLOCK * HELD_OUT_EVERY
    rows = [Row("un_dev", cells(*[str(n)] * 6)) for n in range(block)] + [Row("omw", cells("a", "b", "", "", "", ""))]
    seen, unseen = split_held_out(rows)
    assert [row.cells[0][0] for row in unseen] == [str(n) for n in range(block - HELD_OUT_BLOCK, block)]
    assert len(seen) == block - HELD_OUT_BLOCK + 1


def test_an_empty_cell_is_an_empty_cell(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "t.gz", "wt", encoding="utf-8") as file:
        file.write('source\tar\ten\tes\tfr\tru\tzh\nomw\t\ta "quoted\t\t\t\t字\n')
    (row,) = read_parallel(tmp_path / "t.gz")
    assert row.cells == cells("", 'a "quoted', "", "", "", "字")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الأُمَمُ المتّحدة", "الامم المتحده"),
        ("ＸＩＩ Peatlands", "xii peatlands"),
        ("ещё", "еще"),
    ],
)
def test_the_tokenizer_folds(one: str, other: str) -> None:
    normalizer = untrained_tokenizer().normalizer
    assert normalizer.normalize_str(one) == normalizer.normalize_str(other)


def test_the_tokenizer_splits_scripts_numbers_and_marks() -> None:
    pieces = untrained_tokenizer().pre_tokenizer.pre_tokenize_str("第xii/19号 15.3")
    assert [piece for piece, _ in pieces] == ["第", "xii", "/", "19", "号", "15", ".", "3"]


def test_draws_pair_languages_of_one_row_and_cut_one_side() -> None:
    rows = [
        Row(
            "omw",
            cells("one two three four five six seven eight nine ten eleven twelve thirteen", "uno", "", "", "", ""),
        )
    ]
    tokenizer = train_tokenizer([text for row in rows for cell in row.cells for text in cell])
    draw = PairSampler(rows, tokenizer, Run("cut", 1, 1.0, False), np.random.default_rng(1)).draw(40)
    assert draw.keys.tolist() == [0] * 40
    assert max(len(ids) for ids in draw.left) <= 12


def test_joining_keeps_the_cosines_of_texts() -> None:
    random = np.random.default_rng(3)
    runs = [random.standard_normal((50, 8)).astype(np.float32) for _ in range(2)]
    texts = [random.integers(50, size=6) for _ in range(200)]
    joined = mean_vectors(join_runs(runs, texts, 16), texts)
    scale = [float(np.mean([np.linalg.norm(run[ids].mean(axis=0)) for ids in texts])) for run in runs]
    wanted = mean_vectors(np.concatenate([run / by for run, by in zip(runs, scale, strict=True)], axis=1), texts)
    np.testing.assert_allclose(joined @ joined.T, wanted @ wanted.T, atol=1e-4)


def test_recall_at_one_counts_translations_found() -> None:
    rows = [Row("un_dev", cells(*[name] * 6)) for name in ("a", "b")]
    axes = {"a": [1.0, 0.0], "b": [0.0, 1.0]}
    found = recall_at_one(rows, [], lambda texts: np.array([axes[text] for text in texts], np.float32))
    assert set(found.values()) == {1.0}
    assert len(found) == 30


def test_a_model_is_trained_saved_and_loaded(tmp_path: Path) -> None:
    runs = (Run("all", 40, 0.35, False), Run("policy", 40, 0.35, True))
    recipe = Recipe(runs, batch=96, dimensions=16)
    train(write_parallel(tmp_path / "parallel"), tmp_path / "model", threads=1, own=[], recipe=recipe)
    encoder = load_encoder(tmp_path / "model")
    vectors = encoder.encode(["peata reefa", "peatf reeff", "wolff mossf"])
    assert encoder.dim == 16
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.3
    table = Lexicon(tmp_path / "model" / "lexicon.npz").table("ar", "zh")
    assert table is not None
    assert table.nnz > 0
    assert "Recall at 1" in (tmp_path / "model" / "README.md").read_text(encoding="utf-8")


def test_vectors_of_single_tokens_learn_which_passage_answers_a_question() -> None:
    torch.set_num_threads(1)
    passages = [cells(*(f"{word}{n} filler{n} common{n}" for n in "abcdef")) for word in WORDS]
    rows = [Row("query", passage, (1, f"{word}ology")) for word, passage in zip(WORDS, passages, strict=True)]
    texts = [text for passage in passages for cell in passage for text in cell] + [f"{word}ology" for word in WORDS]
    tokenizer = train_tokenizer(texts)
    random = np.random.default_rng(2)
    start = random.standard_normal((tokenizer.get_vocab_size(), 16)).astype(np.float32)
    run = InteractionRun(steps=300, batch=45, rate=0.2, written=1.0, scale=20.0)
    trained = train_interaction(start, QuestionSampler(rows, tokenizer, run, random), run, lambda step, loss: None)

    def found(vectors: Float32Matrix) -> int:
        encoder = StaticEncoder(tokenizer, vectors, "tokens")
        ids = encoder.token_ids([passage[5][0] for passage in passages])
        tokens = np.arange(len(vectors))
        scale = 1 / np.linalg.norm(vectors, axis=1).astype(np.float32)
        held = TextTokens(tokens, vectors, scale, Lists.from_lists(ids), Lists.from_lists([ids[0][:0]] * len(ids)))
        return sum(int(held.interaction(f"{word}ology", encoder).argmax()) == at for at, word in enumerate(WORDS))

    assert found(trained) >= 12 > found(start) + 5


def test_single_tokens_have_vectors_of_their_own_in_the_folder_of_a_model(tmp_path: Path) -> None:
    recipe = Recipe(
        (Run("own", 2, 0.35, True, own_text=True, split=0.1),),
        batch=64,
        dimensions=16,
        interaction=InteractionRun(steps=2, batch=8, dimensions=8),
    )
    own = [Row("query", cells(*["peat reef"] * 6), (1, "wonder"))]
    train(write_parallel(tmp_path / "parallel"), tmp_path / "model", threads=1, own=own, recipe=recipe)
    encoder = load_encoder(tmp_path / "model")
    assert isinstance(encoder, TokenEncoder)
    assert encoder.encode(["peat"]).shape == (1, 16)
    assert encoder.token_vectors(np.arange(3)).shape == (3, 8)


def test_our_own_text_comes_in_six_languages_without_marks_of_annotation() -> None:
    rows = list(read_own_text())
    told = [row for row in rows if row.source == "document"]
    assert {row.source for row in rows} >= {"domain", "query", "synonym", "definition", "alias", "title", "name"}
    assert all(all(row.cells) for row in told)
    assert not [text for row in told for cell in row.cells for text in cell if "{" in text or "}" in text]
    assert all(row.question[1].strip() for row in rows if row.question)
