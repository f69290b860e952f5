from pathlib import Path

import numpy as np
import pytest

from graph.search.encoder import HashEncoder
from graph.search.late import (
    CONTEXT_SHARE,
    LEAST_COSINE,
    WEIGHT_POWER,
    TextTokens,
    TokenIndex,
    TokenWriter,
)

ENCODER = HashEncoder(32)
TEXTS = ["restore drained peatlands", "report every two years", ""]
CONTEXTS = ["wetlands", "", "restore"]


@pytest.fixture
def index(tmp_path: Path) -> TokenIndex:
    writer = TokenWriter(tmp_path / "tokens", ENCODER)
    # In two batches, as long work comes.
    for part in (slice(0, 2), slice(2, 3)):
        own, context = ENCODER.token_ids(TEXTS[part]), ENCODER.token_ids(CONTEXTS[part])
        writer.add(["en"] * len(own), own, context)
    writer.close()
    return TokenIndex.load(tmp_path / "tokens")


@pytest.fixture
def texts(index: TokenIndex) -> TextTokens:
    return index.take(np.arange(3), ENCODER)


def brute_force(query: str) -> list[float]:
    asked = ENCODER.token_vectors(ENCODER.token_ids([query])[0])
    weights = np.linalg.norm(asked, axis=1) ** WEIGHT_POWER
    totals = []
    for text, context in zip(TEXTS, CONTEXTS, strict=True):
        total = 0.0
        for vector, weight in zip(asked, weights, strict=True):
            own = max((_above(vector, other) for other in _vectors(text)), default=0.0)
            around = max((_above(vector, other) for other in _vectors(context)), default=0.0)
            total += weight * max(own, CONTEXT_SHARE * around)
        totals.append(total / (weights.sum() * (1 - LEAST_COSINE)))
    return totals


def _vectors(text: str) -> np.ndarray:
    return ENCODER.token_vectors(ENCODER.token_ids([text])[0])


def _above(left: np.ndarray, right: np.ndarray) -> float:
    cosine = float(left @ right / np.linalg.norm(left) / np.linalg.norm(right))
    return max(cosine - LEAST_COSINE, 0.0)


@pytest.mark.parametrize("query", ["restore peatlands", "wetlands", "two reports", "restore wetlands every year"])
def test_interaction_equals_brute_force(texts: TextTokens, query: str) -> None:
    np.testing.assert_allclose(texts.interaction(query, ENCODER), brute_force(query), atol=2e-3)


def test_a_text_with_every_word_scores_one(texts: TextTokens) -> None:
    assert texts.interaction("drained peatlands", ENCODER)[0] == pytest.approx(1, abs=2e-3)


def test_an_empty_question_scores_nothing(texts: TextTokens) -> None:
    assert texts.interaction("?", ENCODER).tolist() == [0, 0, 0]


@pytest.mark.parametrize("rows", [[0], [1, 2], [2]])
def test_some_texts_score_as_among_all(index: TokenIndex, texts: TextTokens, rows: list[int]) -> None:
    some = index.take(np.array(rows), ENCODER).interaction("restore wetlands", ENCODER)
    np.testing.assert_allclose(some, texts.interaction("restore wetlands", ENCODER)[rows], atol=1e-6)


def test_words_that_stand_together_count_more_than_scattered_ones(tmp_path: Path) -> None:
    filler = " ".join(f"filler{number}" for number in range(40))
    together, scattered = f"drained peatlands {filler}", f"drained {filler} peatlands"
    writer = TokenWriter(tmp_path / "tokens", ENCODER)
    own = ENCODER.token_ids([together, scattered, ""])
    writer.add(["en"] * 3, own, ENCODER.token_ids(["", "", "drained peatlands"]))
    writer.close()
    found = TokenIndex.load(tmp_path / "tokens").take(np.arange(3), ENCODER).interaction("drained peatlands", ENCODER)
    assert found[0] == pytest.approx(1, abs=2e-3)
    assert found[1] < 0.8
    assert found[2] == pytest.approx(CONTEXT_SHARE, abs=2e-3)
