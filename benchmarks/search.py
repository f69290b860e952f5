"""Search measured: quality per language, the line of "nothing close", and speed over the real documents and over invented ones.

Run as ``python -m benchmarks.search --shared ../shared``, or with ``--million`` for a million invented passages, whose
index takes five minutes and three gigabytes to build.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
from pyoxigraph import DefaultGraph, Quad, Store

from benchmarks.search_speed import print_scale, print_times
from graph.documents import document_quads
from graph.search.build import build_release_index, load_searcher
from graph.search.evaluate import Measures, evaluate, read_questions
from graph.search.evaluation.off_topic import read_off_topic
from graph.search.question import SearchFilters, SearchRequest
from graph.search.search import Searcher
from loaders.un_documents.loader import read_document

OFF_TOPIC = Path(__file__).parent.parent / "tests" / "relevance" / "off_topic.tsv"
Result = TypeVar("Result")
OFFICIAL = SearchFilters(text_status=frozenset(["official"]))


def main() -> None:
    """Measure what is asked for, and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--shared", type=Path, help="folder of real documents: quality, and speed over them")
    parser.add_argument("--million", type=int, nargs="?", const=1_000_000, help="invented passages: speed over so many")
    parser.add_argument("--folder", type=Path, help="where the index of invented passages is kept for the next time")
    given = parser.parse_args()
    if given.shared is None and given.million is None:
        parser.error("give --shared, --million or both")
    with tempfile.TemporaryDirectory() as folder:
        if given.shared is not None:
            print_real(given.shared, Path(folder))
        if given.million is not None:
            print_scale(given.million, given.folder or Path(folder) / "invented")


def print_real(shared: Path, folder: Path) -> None:
    """Print how search does over the real documents."""
    searcher = corpus_searcher(shared / "corpus", folder)
    queries = shared / "gold" / "queries.jsonl"
    print_quality(evaluate(queries, lambda query, lang: unit_ids(searcher, query, lang)))
    questions = [(one.query, one.lang) for one in read_questions(queries)]
    print_closeness(searcher, questions, [(one.query, one.lang) for one in read_off_topic(OFF_TOPIC)])
    print(f"search over {len(searcher.index.passages)} texts, with facets")
    print_times(searcher, questions)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def corpus_searcher(corpus: Path, folder: Path) -> Searcher:
    """Return a searcher over all documents of a folder, saying how long its parts took."""
    timed("reading", lambda: store_documents(corpus, folder / "store"))
    timed("indexing, the model's libraries included", lambda: build_release_index(folder, folder / "store"))
    return timed("loading", lambda: load_searcher(folder))


def store_documents(corpus: Path, store_path: Path) -> None:
    """Read all documents of a folder into the default graph of a new store."""
    store = Store(str(store_path))
    for path in sorted(corpus.glob("*.txt")):
        quads = document_quads(read_document(path))
        store.extend([Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in quads])
    store.flush()


def unit_ids(searcher: Searcher, query: str, lang: str) -> list[str]:
    """Return the ids of the best ten units, by official text only."""
    return [one.passage.unit_id for one in searcher.search(SearchRequest(query, lang, 10, OFFICIAL)).results]


def print_quality(measures: dict[str, Measures]) -> None:
    """Print one line per language."""
    for lang, one in measures.items():
        interval = f"{one.ndcg10.low:.2f} to {one.ndcg10.high:.2f}"
        print(f"{lang:4} n={one.questions:3} nDCG@10 {one.ndcg10.mean:.3f} ({interval})", end=" ")
        print(f"hit@5 {one.hit5.mean:.2f} MRR {one.mrr.mean:.2f}")


def print_closeness(searcher: Searcher, asked: Sequence[tuple[str, str]], off_topic: Sequence[tuple[str, str]]) -> None:
    """Print how closeness lies for questions with and without an answer, and how many get "nothing close"."""
    for name, questions in (("answered by the documents", asked), ("off topic", off_topic)):
        values = [searcher.evidence(SearchRequest(query, lang))[0].meaning for query, lang in questions]
        low, middle, high = np.percentile(values, [5, 50, 95])
        refused = np.mean([searcher.search(SearchRequest(query, lang)).nothing_close for query, lang in questions])
        print(f"closeness, {name}: 5 % {low:.2f}, median {middle:.2f}, 95 % {high:.2f}; nothing close: {refused:.0%}")


def timed(what: str, work: Callable[[], Result]) -> Result:
    """Do some work and print how long it took."""
    started = time.perf_counter()
    done = work()
    print(f"{what}: {time.perf_counter() - started:.2f} s")
    return done


if __name__ == "__main__":
    main()
