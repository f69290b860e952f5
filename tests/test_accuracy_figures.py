"""The accuracy that releases publish is that which is measured."""

from pathlib import Path

import pytest

from loaders.errors import InputRefused
from loaders.un_documents.accuracy import MEASURES, Score
from loaders.un_documents.accuracy_figures import AccuracyFigure, accuracy_summary, read_figures, write_figures


def figure(corpus: str, lang: str, score: Score) -> AccuracyFigure:
    return AccuracyFigure(corpus, "text", lang, 1, "units", score)


def test_figures_are_read_as_they_were_written(tmp_path: Path) -> None:
    figures = (figure("ponds", "en", Score(10, 9, 9)), figure("ponds", "ru", Score(4, 4, 3)))
    write_figures(figures, tmp_path / "accuracy.tsv")
    assert read_figures(tmp_path / "accuracy.tsv") == figures


def test_a_broken_row_is_refused_with_its_line(tmp_path: Path) -> None:
    write_figures([figure("ponds", "en", Score(10, 9, 9))], tmp_path / "accuracy.tsv")
    table = (tmp_path / "accuracy.tsv").read_text(encoding="utf-8").replace("\t10\t", "\tten\t")
    (tmp_path / "accuracy.tsv").write_text(table, encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_figures(tmp_path / "accuracy.tsv")
    assert refused.value.line == 2


def test_a_release_says_how_unknown_documents_are_read_apart_from_those_used_to_mend_the_reader() -> None:
    summary = accuracy_summary()
    assert set(summary) == {"first_reading", "developed_on"}
    for by_language in summary.values():
        assert set(by_language) == {"ar", "en", "es", "fr", "ru", "zh"}
        assert all(set(found) == set(MEASURES) for found in by_language.values())
    assert summary["first_reading"]["zh"]["units"] < summary["developed_on"]["zh"]["units"]
