"""How good search is: nDCG@10, hit@5 and MRR over graded questions, per language, with bootstrap intervals."""

from pathlib import Path

from graph.search.evaluation.measures import (
    Measure,
    Measures,
    Ranking,
    measure_by_language,
    score_questions,
    score_ranking,
)
from graph.search.evaluation.questions import Question, read_questions

__all__ = ["Measure", "Measures", "Question", "Ranking", "evaluate", "read_questions", "score_ranking"]


def evaluate(queries_path: Path, search_function: Ranking) -> dict[str, Measures]:
    """Return the measures per language and under ``all``.

    :param queries_path: JSON Lines with ``query_id, query, lang, relevant: [{unit_id, grade}]``.
    :raises InputRefused: If the file cannot be read, or a line is no question.
    """
    return measure_by_language(score_questions(read_questions(queries_path), search_function))
