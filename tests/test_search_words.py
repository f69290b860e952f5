import math
from pathlib import Path

import numpy as np
import pytest

from graph.search.words import LENGTH_SHARE, SATURATION, WordIndex

TEXTS = [("湿地 湿地", "zh"), ("湿地保护", "zh"), ("restored mangroves", "en"), ("la restauration par FERI", "fr")]
COUNTS = {"湿地": [2, 1, 0, 0]}
LENGTHS = [2, 3, 2, 4]


@pytest.fixture(params=["built", "loaded"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> WordIndex:
    built = WordIndex.from_texts(TEXTS)
    if request.param == "built":
        return built
    built.save(tmp_path / "words.npz")
    return WordIndex.load(tmp_path / "words.npz")


def test_coverage_is_bm25_over_its_maximum(index: WordIndex) -> None:
    rarity = math.log(1 + (4 - 2 + 0.5) / (2 + 0.5))
    mean = sum(LENGTHS) / 4
    wanted = []
    for often, length in zip(COUNTS["湿地"], LENGTHS, strict=True):
        norm = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / mean)
        wanted.append(rarity * often * (SATURATION + 1) / (often + norm) / (rarity * (SATURATION + 1)))
    np.testing.assert_allclose(index.coverage("湿地", "zh"), wanted, rtol=1e-5)


def test_a_word_unknown_to_all_texts_lowers_coverage(index: WordIndex) -> None:
    assert index.coverage("mangrove quux", "en")[2] < index.coverage("mangrove", "en")[2]


def test_a_name_is_found_in_a_text_of_another_language(index: WordIndex) -> None:
    assert index.coverage("что такое FERI", "ru").argmax() == 3


def test_coverage_stays_within_one(index: WordIndex) -> None:
    scores = index.coverage("restored mangroves", "en")
    assert 0.5 < scores[2] <= 1
    assert scores[[0, 1, 3]].tolist() == [0, 0, 0]


def test_neighbours_share_words(index: WordIndex) -> None:
    scores = index.neighbours([0])
    assert scores[0] == pytest.approx(1)
    assert scores[1] > 0
    assert scores[2:].tolist() == [0, 0]


def test_an_index_of_nothing_answers_nothing() -> None:
    assert WordIndex.from_texts([]).coverage("anything", "en").tolist() == []
