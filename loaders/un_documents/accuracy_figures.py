"""How well documents are read, as it was last measured: a table beside this file, which goes into every release.

``python -m benchmarks.extraction --write`` measures anew and writes the table.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from loaders.errors import InputRefused
from loaders.un_documents.accuracy import MEASURES, Score

TABLE = Path(__file__).parent / "accuracy.tsv"
FIRST_READING = "-first-reading"
"""End of the name of a corpus whose documents the reader had never met when it was measured."""
COLUMNS = ("corpus", "format", "lang", "documents", "measure", "gold", "found", "right", "precision", "recall", "f1")


@dataclass(frozen=True, slots=True)
class AccuracyFigure:
    """One measure of one annotated corpus.

    :param corpus: Which documents (``annotated`` …); ``ACCURACY.md`` says what each is.
    :param format: Format of the files.
    :param lang: Language of the documents.
    :param documents: Number of documents.
    :param measure: One of :data:`~loaders.un_documents.accuracy.MEASURES`.
    """

    corpus: str
    format: str
    lang: str
    documents: int
    measure: str
    score: Score

    def cells(self) -> tuple[str, ...]:
        """Return its row of the table."""
        score = self.score
        counts = (score.gold, score.found, score.right)
        shares = (score.precision, score.recall, score.f1)
        named = (self.corpus, self.format, self.lang, str(self.documents), self.measure)
        return (*named, *map(str, counts), *(f"{share:.3f}" for share in shares))


@cache
def read_figures(table: Path = TABLE) -> tuple[AccuracyFigure, ...]:
    """Read the table.

    :raises InputRefused: If a row lacks a column, or counts what is no number.
    """
    figures = []
    with table.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file, delimiter="\t"), start=2):
            try:
                score = Score(int(row["gold"]), int(row["found"]), int(row["right"]))
                documents = int(row["documents"])
                figures.append(
                    AccuracyFigure(row["corpus"], row["format"], row["lang"], documents, row["measure"], score)
                )
            except (KeyError, TypeError, ValueError) as error:
                raise InputRefused(str(table), f"no row of figures: {error}", line) from error
    return tuple(figures)


def write_figures(figures: Iterable[AccuracyFigure], table: Path = TABLE) -> None:
    """Write the table anew."""
    rows = ["\t".join(COLUMNS), *("\t".join(figure.cells()) for figure in figures)]
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")


def accuracy_summary() -> dict[str, dict[str, dict[str, float]]]:
    """Return F1 of every measure by language, for the manifest of a release.

    :returns: Under ``first_reading`` that of documents which the reader had never met, and under ``developed_on`` that of
        documents which have been used to mend it, and which say no more than that nothing was lost.
    """
    first = [figure for figure in read_figures() if figure.corpus.endswith(FIRST_READING)]
    others = [figure for figure in read_figures() if not figure.corpus.endswith(FIRST_READING)]
    return {"first_reading": _by_language(first), "developed_on": _by_language(others)}


def _by_language(figures: Iterable[AccuracyFigure]) -> dict[str, dict[str, float]]:
    sums: dict[str, dict[str, Score]] = {}
    for figure in figures:
        of_language = sums.setdefault(figure.lang, {})
        held = of_language.get(figure.measure)
        of_language[figure.measure] = held.plus(figure.score) if held else figure.score
    return {
        lang: {name: round(found[name].f1, 3) for name in MEASURES if name in found}
        for lang, found in sorted(sums.items())
    }
