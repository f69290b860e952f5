import math
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from graph.search.arrays import Lists
from graph.search.late import TOKEN_OF_CONTEXT, TextTokens
from graph.search.lexicon import FROM_TEXT, LEAST_CHANCE, Lexicon, TranslationScorer
from graph.search.training.saving import save_lexicon
from graph.search.training.word_translation import train_translations

HOUSE, BLUE, MAISON, BLEU = range(4)
WORDS = 4


def test_saved_chances_come_back(tmp_path: Path) -> None:
    dense = np.zeros((WORDS, WORDS), np.float32)
    dense[HOUSE, MAISON], dense[HOUSE, BLEU], dense[BLUE, BLEU] = 0.75, LEAST_CHANCE, 1.0
    save_lexicon(tmp_path, {("en", "fr"): sparse.csr_matrix(dense)}, np.array([1, 2, 3, 4], np.float32))
    lexicon = Lexicon(tmp_path / "lexicon.npz")
    table = lexicon.table("en", "fr")
    assert table is not None
    np.testing.assert_allclose(table.toarray(), dense, rtol=0.01)
    assert lexicon.rarity.tolist() == [1, 2, 3, 4]
    assert lexicon.table("fr", "en") is None


def test_model_1_learns_which_word_stands_for_which() -> None:
    given = [np.array([HOUSE]), np.array([HOUSE, BLUE])]
    produced = [np.array([MAISON]), np.array([MAISON, BLEU])]
    table = train_translations(given, produced, [1, 1], WORDS).toarray()
    assert table[HOUSE].argmax() == MAISON
    assert table[BLUE].argmax() == BLEU
    assert table[HOUSE].sum() == pytest.approx(1, abs=0.02)


def texts_of(own: Lists, context: Lists) -> TextTokens:
    tokens = np.array([HOUSE, BLUE])
    return TextTokens(tokens, np.zeros((2, 1), np.float32), np.ones(2, np.float32), own, context)


def test_likelihood_by_hand() -> None:
    own = Lists.from_lists([np.array([0]), np.array([1])])
    context = Lists.from_lists([np.array([1]), np.array([], np.int64)])
    dense = np.zeros((WORDS, WORDS), np.float32)
    dense[HOUSE, MAISON], dense[BLUE, BLEU] = 0.8, 0.6
    share = 1 / (1 + TOKEN_OF_CONTEXT)
    means = np.array([share / 2, (1 - share + 1) / 2, 0, 0], np.float32)
    found = TranslationScorer(means).likelihood(
        [MAISON], texts_of(own, context), np.array([0, 1]), sparse.csc_matrix(dense)
    )
    at_large = share * 0.8 / 2
    wanted = [math.log(FROM_TEXT * chance / at_large + 1 - FROM_TEXT) for chance in (share * 0.8, 0.0)]
    assert found.tolist() == pytest.approx(wanted, rel=1e-5)


def test_words_without_translation_say_nothing() -> None:
    lists = Lists.from_lists([np.array([0])])
    empty = sparse.csc_matrix((WORDS, WORDS), dtype=np.float32)
    scorer = TranslationScorer(np.ones(WORDS, np.float32))
    assert scorer.likelihood([MAISON], texts_of(lists, lists), np.array([0]), empty).tolist() == [0]
