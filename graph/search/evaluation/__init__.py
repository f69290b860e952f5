"""Evaluation of search: graded questions, measures with intervals, baselines, and questions that nothing answers."""
