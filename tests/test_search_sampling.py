"""Questions drawn from texts: short, of words that stand side by side, each text with the same chance."""

from graph.search.sampling import MOST_CHARACTERS, MOST_WORDS, SampledQuestions
from tests.search_passages import passage


def test_questions_are_runs_of_words_of_the_texts() -> None:
    texts = [
        "Wetlands of the northern delta are restored before winter comes.",
        "Реки и озёра берегут все соседи вместе.",
    ]
    sampled = SampledQuestions()
    sampled.add(passage(f"a/1#p{at}", text) for at, text in enumerate(texts))
    for question, text in zip(sampled, texts, strict=True):
        assert f" {question} " in f" {text} "
        assert len(question.split()) <= MOST_WORDS


def test_a_language_without_spaces_is_cut_between_characters() -> None:
    text = "各国在冬天之前恢复北方三角洲的湿地并每两年向邻国通报"
    sampled = SampledQuestions()
    sampled.add([passage("a/1#p1", text)])
    (question,) = sampled
    assert question in text
    assert len(question) <= MOST_CHARACTERS


def test_a_few_are_drawn_from_all_over_many() -> None:
    sampled = SampledQuestions(most=100)
    sampled.add(passage(f"a/1#p{at}", f"word{at}") for at in range(1_000))
    places = [int(question.removeprefix("word")) for question in sampled]
    assert len(set(places)) == 100
    assert 400 < sum(places) / 100 < 600
