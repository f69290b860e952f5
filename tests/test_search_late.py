from pathlib import Path

import numpy as np
import pytest

from graph.search.encoder import HashEncoder
from graph.search.late import CONTEXT_SHARE, LEAST_COSINE, WEIGHT_POWER, TokenIndex

ENCODER = HashEncoder(32)
TEXTS = ["restore drained peatlands", "report every two years", ""]
CONTEXTS = ["wetlands", "", "restore"]


@pytest.fixture(params=["built", "loaded"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> TokenIndex:
    built = TokenIndex.from_texts(TEXTS, CONTEXTS, ENCODER)
    if request.param == "built":
        return built
    built.save(tmp_path / "tokens.npz")
    return TokenIndex.load(tmp_path / "tokens.npz")


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
def test_interaction_equals_brute_force(index: TokenIndex, query: str) -> None:
    np.testing.assert_allclose(index.interaction(query, ENCODER), brute_force(query), atol=2e-3)


def test_a_text_with_every_word_scores_one(index: TokenIndex) -> None:
    assert index.interaction("drained peatlands", ENCODER)[0] == pytest.approx(1, abs=2e-3)


def test_an_empty_question_scores_nothing(index: TokenIndex) -> None:
    assert index.interaction("?", ENCODER).tolist() == [0, 0, 0]
