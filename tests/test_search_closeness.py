"""That nothing is close is said when no evidence speaks for an answer."""

from dataclasses import replace

import numpy as np
import pytest

from graph.search.channels import ChannelScores
from graph.search.closeness import Evidence, nothing_close

NEAR = Evidence(meaning=0.6, interaction=0.6, words=0.5, known=1.0, spoken=True)
FAR = Evidence(meaning=0.15, interaction=0.1, words=0.05, known=0.3, spoken=True)


@pytest.mark.parametrize("spoken", [True, False])
def test_a_near_text_that_shares_words_is_close(spoken: bool) -> None:
    assert nothing_close(replace(NEAR, spoken=spoken), 4) is False


@pytest.mark.parametrize("spoken", [True, False])
def test_far_texts_are_not(spoken: bool) -> None:
    assert nothing_close(replace(FAR, spoken=spoken), 4) is True


def test_who_names_what_is_held_is_never_turned_away() -> None:
    assert nothing_close(replace(FAR, named=True), 4) is False


def test_nothing_is_close_where_there_is_nothing() -> None:
    assert nothing_close(Evidence.together([]), 1) is True


def test_texts_in_another_language_need_no_shared_words() -> None:
    foreign = Evidence(meaning=0.35, interaction=0.4, words=0.0, known=0.0)
    assert nothing_close(foreign, 4) is False
    assert nothing_close(replace(foreign, spoken=True), 4) is True


def test_evidence_is_of_what_the_filters_admit() -> None:
    scores = ChannelScores(
        *(np.array(values, np.float32) for values in ([0.9, 0.3], [0.7, 0.1], [0.8, 0.2], [0, 0], [0.5, 0.4]))
    )
    boosts, none = np.array([2, 0], np.float32), np.array([False, False])
    admitted = Evidence.of(scores, boosts, np.array([False, True]), known=0.5, spoken=True)
    assert admitted.meaning == pytest.approx(0.2)
    assert admitted.words == pytest.approx(0.4)
    assert (admitted.known, admitted.named) == (0.5, False)
    assert Evidence.of(scores, boosts, none, known=1.0, spoken=True) == Evidence()


def test_evidence_of_several_indexes_is_the_strongest_of_each_kind() -> None:
    official, summaries = Evidence(meaning=0.5, words=0.1), Evidence(meaning=0.3, words=0.4, spoken=True)
    assert Evidence.together([official, summaries]) == Evidence(meaning=0.5, words=0.4, spoken=True)
