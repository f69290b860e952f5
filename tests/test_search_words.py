import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from graph.search.read_query import Slot
from graph.search.tokens import words
from graph.search.words import LENGTH_SHARE, SATURATION, WordIndex, asked_words

TEXTS = [("湿地 湿地", "zh"), ("湿地保护", "zh"), ("restored mangroves", "en"), ("la restauration par FERI", "fr")]
COUNTS = {"湿地": [2, 1, 0, 0]}
LENGTHS = [2, 3, 2, 4]


@pytest.fixture(params=["built", "loaded"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> WordIndex:
    built = WordIndex.from_texts(TEXTS)
    if request.param == "built":
        return built
    built.save(tmp_path / "words")
    return WordIndex.load(tmp_path / "words")


def test_coverage_is_bm25_over_its_maximum(index: WordIndex) -> None:
    rarity = math.log(1 + (4 - 2 + 0.5) / (2 + 0.5))
    mean = sum(LENGTHS) / 4
    wanted = []
    for often, length in zip(COUNTS["湿地"], LENGTHS, strict=True):
        norm = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / mean)
        wanted.append(rarity * often * (SATURATION + 1) / (often + norm) / (rarity * (SATURATION + 1)))
    np.testing.assert_allclose(index.coverage(asked_words("湿地", "zh")), wanted, rtol=1e-5)


def test_a_word_unknown_to_all_texts_lowers_coverage(index: WordIndex) -> None:
    assert index.coverage(asked_words("mangrove quux", "en"))[2] < index.coverage(asked_words("mangrove", "en"))[2]


def test_a_name_is_found_in_a_text_of_another_language(index: WordIndex) -> None:
    assert index.coverage(asked_words("что такое FERI", "ru")).argmax() == 3


def test_coverage_stays_within_one(index: WordIndex) -> None:
    scores = index.coverage(asked_words("restored mangroves", "en"))
    assert 0.5 < scores[2] <= 1
    assert scores[[0, 1, 3]].tolist() == [0, 0, 0]


def test_neighbours_share_words(index: WordIndex) -> None:
    scores = index.shared(index.text_words(np.arange(4)), np.array([0]))
    assert scores[0] == pytest.approx(1)
    assert scores[1] > 0
    assert scores[2:].tolist() == [0, 0]


@pytest.mark.parametrize("query", ["湿地", "restored mangroves FERI", "湿地保护 restauration"])
@pytest.mark.parametrize("rows", [[0, 3], [1], [0, 1, 2, 3]])
def test_some_texts_are_covered_as_among_all(index: WordIndex, query: str, rows: list[int]) -> None:
    slots = asked_words(query, "fr")
    np.testing.assert_allclose(index.coverage(slots, np.array(rows)), index.coverage(slots)[rows])


def test_a_name_is_covered_by_any_of_its_wordings_as_by_the_askers_own(index: WordIndex) -> None:
    own, other = (tuple(words(text, lang)) for text, lang in (("restored mangroves", "en"), ("湿地保护", "zh")))
    both = index.coverage([Slot((own, other))])
    assert both[2] == pytest.approx(index.coverage([Slot((own,))])[2])
    assert both[1] == pytest.approx(index.coverage([Slot((other,))])[1])
    assert both[3] == 0


def test_a_slot_of_a_small_share_counts_for_less(index: WordIndex) -> None:
    mangroves, feri = (Slot(((words(text, "en")[0],),)) for text in ("mangroves", "FERI"))
    even = index.coverage([mangroves, feri])
    uneven = index.coverage([mangroves, replace(feri, share=0.25)])
    assert uneven[2] > even[2]
    assert uneven[3] < even[3]


def test_the_rare_words_of_a_question_find_its_texts() -> None:
    texts = [(f"the parties note report {number}", "en") for number in range(600)]
    texts[70] = ("the parties note mangroves", "en")
    texts[90] = ("the parties note mangroves and dunes", "en")
    index = WordIndex.from_texts(texts)
    assert index.likely(asked_words("mangroves dunes", "en"), 5).tolist() == [70, 90]
    assert index.likely(asked_words("mangroves dunes", "en"), 1).tolist() == [90]
    admitted = np.ones(600, np.bool_)
    admitted[90] = False
    assert index.likely(asked_words("mangroves dunes", "en"), 5, admitted).tolist() == [70]
    assert len(index.likely(asked_words("the parties", "en"), 5)) == 5


def test_an_index_of_nothing_answers_nothing() -> None:
    assert WordIndex.from_texts([]).coverage(asked_words("anything", "en")).tolist() == []
