"""How often what each rule that finds citations gives is right, over every annotated document that there is.

``python -m benchmarks.citations`` prints a table; ``--write`` also writes it into the package, from where citations take
their confidence. Counted are ids given to provisions, as the measure of references counts them; what annotators doubted
counts neither way. The reader was developed on these documents: precision on others is lower.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.extraction import corpora
from benchmarks.servers import ROOT
from loaders.input_file import InputFile
from loaders.records import Document
from loaders.un_documents.accuracy import Gold, read_gold, squeeze
from loaders.un_documents.citations.confidence import RuleCount, write_counts
from loaders.un_documents.loader import read_documents

Found = Iterator[tuple[str, bool]]


def main() -> None:
    """Measure, print, and write if asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.citations", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of real documents")
    parser.add_argument("--write", action="store_true", help="write the counts into the package")
    given = parser.parse_args()
    counts = measure_rules(given.shared)
    for one in counts:
        confidence = "" if one.confidence is None else f"{one.confidence:.3f}"
        print(f"{one.rule:24} {one.right:6} of {one.found:6}  {confidence}")
    if given.write:
        write_counts(counts)


def measure_rules(shared: Path) -> tuple[RuleCount, ...]:
    """Count what each rule finds in all annotated corpora of plain text, in the order of their names.

    :param shared: Folder of real documents; what is not there is left out.
    """
    right, found = Counter[str](), Counter[str]()
    for corpus in corpora(shared):
        if corpus.format == "text":
            gold = read_gold(corpus.gold)
            for path in sorted(corpus.folder.glob(corpus.files)):
                for document in read_documents(InputFile(path)):
                    for rule, is_right in judged(document, gold.of(document.slug)):
                        found[rule] += 1
                        right[rule] += is_right
    return tuple(RuleCount(rule, right[rule], found[rule]) for rule in sorted(found))


def judged(document: Document, gold: Gold) -> Found:
    """Yield the rule of every id found in the units whose text is as annotated, and whether the annotation gives it too."""
    texts = {str(row["unit_id"]): squeeze(str(row["text"])) for row in gold.structure}
    rows = [(row, (str(row["unit_id"]), str(name))) for row in gold.refs for name in row["ids"]]
    annotated = {pair for row, pair in rows if not row.get("doubtful")}
    doubted = {pair for row, pair in rows if row.get("doubtful")} - annotated
    for unit in document.units:
        if texts.get(unit.unit_id) != squeeze(unit.text):
            continue
        pairs = {(name, citation.rule) for citation in unit.citations for name in citation.ids}
        for name, rule in sorted(pairs):
            if (unit.unit_id, name) not in doubted:
                yield rule, (unit.unit_id, name) in annotated


if __name__ == "__main__":
    main()
