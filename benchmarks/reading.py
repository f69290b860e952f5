"""How fast documents are read in each format, and what memory thousands of them take.

``python -m benchmarks.reading`` measures this alone; ``make bench`` measures it among the rest. Documents are the invented
ones of ``tests/editions``, the same in every format; a page is a page of their PDF files. One process, one core.
"""

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path

import psutil

from benchmarks.extraction import SUFFIXES, TESTS
from loaders.input_file import InputFile
from loaders.un_documents.loader import read_documents, structures_of

FILES = TESTS / "editions/files"
MANY = 5_000
"""Documents."""
SETTLED = 500
"""Documents after which every table and library is loaded."""

Figures = dict[str, float]


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0, help="how long each format is read")
    parser.add_argument("--documents", type=int, default=MANY, help="how many documents are read for the memory")
    given = parser.parse_args()
    for name, value in measure_reading(given.seconds, given.documents).items():
        print(f"{name:46} {value:9.1f}")


def measure_reading(seconds: float, documents: int = MANY) -> Figures:
    """Return pages per second of each format, and the memory of a process that reads many documents.

    :param seconds: How long each format is read.
    """
    pages = page_counts(FILES)
    figures: Figures = {}
    with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        for suffix, form in SUFFIXES.items():
            files = sorted(FILES.glob(f"*.{suffix}"))
            figures |= pool.apply(read_for, (files, pages, form, seconds))
        figures |= pool.apply(memory_over, (sorted(FILES.glob("*.*")), documents))
    return figures


def page_counts(folder: Path) -> dict[str, int]:
    """Return for each edition (``NAME.LANG``) the pages of its PDF file."""
    import pypdfium2

    counts = {}
    for path in sorted(folder.glob("*.pdf")):
        with pypdfium2.PdfDocument(path) as document:
            counts[path.stem] = len(document)
    return counts


def read_for(files: Sequence[Path], pages: Mapping[str, int], form: str, seconds: float) -> Figures:
    """Read files in turns for some seconds: with all that they cite and ask, and their structure alone."""
    read_all(files)
    whole = rate(files, pages, seconds, lambda path: read_documents(InputFile(path)))
    return {
        f"{form}, pages a second": whole,
        f"{form}, its structure alone": rate(files, pages, seconds / 2, structure),
    }


def structure(path: Path) -> object:
    """Read the units of a file, without what they cite and ask."""
    from loaders.un_documents.formats import read_source

    return structures_of(read_source(InputFile(path)))


def rate(files: Sequence[Path], pages: Mapping[str, int], seconds: float, read: Callable[[Path], object]) -> float:
    """Return pages a second over whole rounds of the files."""
    count, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        for path in files:
            read(path)
            count += pages[path.stem]
    return count / (time.perf_counter() - start)


def read_all(files: Sequence[Path]) -> None:
    """Read files once, so that tables and libraries are loaded."""
    for path in files:
        read_documents(InputFile(path))


def memory_over(files: Sequence[Path], documents: int) -> Figures:
    """Read many documents one after the other; return the memory of the process early and at the end, in MiB."""
    process, early = psutil.Process(), 0.0
    for count, path in enumerate(islice(cycle(files), documents), start=1):
        read_documents(InputFile(path))
        if count == min(SETTLED, documents):
            early = process.memory_info().rss / 2**20
    late = process.memory_info().rss / 2**20
    return {f"memory after {min(SETTLED, documents):,} documents, MiB": early, f"after {documents:,}, MiB": late}


if __name__ == "__main__":
    main()
