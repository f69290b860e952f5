"""How well documents are read: every annotated corpus that there is, by format and language.

``python -m benchmarks.extraction`` prints a table; ``--write`` also writes it into the package, from where it goes into every
release. The real documents are measured where the folder of them is at hand; without it their rows stay as they are.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.servers import ROOT
from loaders.errors import InputRefused
from loaders.input_file import InputFile
from loaders.records import LANGUAGES, Document
from loaders.un_documents.accuracy import MEASURES, read_gold, score_document, total
from loaders.un_documents.accuracy_figures import AccuracyFigure, read_figures, write_figures
from loaders.un_documents.loader import read_documents

TESTS = ROOT / "tests"
SUFFIXES = {"txt": "text", "pdf": "pdf", "docx": "docx", "html": "html", "xml": "akoma-ntoso"}


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents in one language and format, and their annotation.

    :param files: Pattern of their names.
    """

    name: str
    format: str
    lang: str
    gold: Path
    folder: Path
    files: str


def main() -> None:
    """Measure, print, and write if asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of real documents")
    parser.add_argument("--write", action="store_true", help="write the figures into the package")
    given = parser.parse_args()
    figures = [figure for corpus in corpora(given.shared) for figure in measure(corpus)]
    print(as_table(figures))
    if given.write:
        measured = {(figure.corpus, figure.format, figure.lang) for figure in figures}
        kept = [one for one in read_figures() if (one.corpus, one.format, one.lang) not in measured]
        write_figures(sorted([*kept, *figures], key=order))


def corpora(shared: Path) -> Iterator[Corpus]:
    """Yield what can be measured here."""
    if (gold := shared / "gold").is_dir():
        yield Corpus("cbd-decisions", "text", "zh", gold, shared / "corpus", "*.zh.txt")
        for lang in LANGUAGES:
            yield Corpus(
                "unfccc-decision", "text", lang, gold / "six/gold" / lang, gold / "six/corpus", f"*.{lang}.txt"
            )
    for lang in LANGUAGES:
        yield Corpus(
            "annotated", "text", lang, TESTS / "annotated/gold" / lang, TESTS / "annotated/corpus", f"*.{lang}.txt"
        )
        for suffix, form in SUFFIXES.items():
            gold, folder = TESTS / "editions/gold" / lang, TESTS / "editions/files"
            yield Corpus("editions", form, lang, gold, folder, f"*.{lang}.{suffix}")


def measure(corpus: Corpus) -> list[AccuracyFigure]:
    """Read the annotated documents of a corpus and count what is right, all documents together."""
    gold = read_gold(corpus.gold)
    found: dict[str, Document] = {}
    for path in sorted(corpus.folder.glob(corpus.files)):
        try:
            found |= {document.slug: document for document in read_documents(InputFile(path))}
        except InputRefused as refused:
            print(refused, file=sys.stderr)
    # A document that was refused, or taken for another, counts as read without a unit.
    scores = total(score_document(found.get(slug, _nothing(slug)), gold.of(slug)) for slug in gold.slugs)
    return [
        AccuracyFigure(corpus.name, corpus.format, corpus.lang, len(gold.slugs), name, scores[name])
        for name in MEASURES
        if name in scores
    ]


def _nothing(slug: str) -> Document:
    return Document(slug, "", "", "en", "", "", "", "adopted", ())


def as_table(figures: Sequence[AccuracyFigure]) -> str:
    """Return one line per corpus, format and language: F1 of each measure."""
    rows: dict[tuple[str, str, str, int], dict[str, float]] = {}
    for one in figures:
        rows.setdefault((one.corpus, one.format, one.lang, one.documents), {})[one.measure] = one.score.f1
    head = f"{'corpus':16}{'format':12}{'lang':5}{'n':>3}  " + "".join(f"{name:>15}" for name in MEASURES)
    lines = [
        f"{corpus:16}{form:12}{lang:5}{count:3}  "
        + "".join(f"{found[name]:15.3f}" if name in found else f"{'–':>15}" for name in MEASURES)
        for (corpus, form, lang, count), found in rows.items()
    ]
    return "\n".join([head, *lines])


def order(figure: AccuracyFigure) -> tuple[str, str, str, int]:
    """Return where a figure stands in the table."""
    return figure.corpus, figure.format, figure.lang, MEASURES.index(figure.measure)


if __name__ == "__main__":
    main()
