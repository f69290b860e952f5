"""How the search of a release is loaded, late: it takes seconds and half a gigabyte."""

from pathlib import Path

from api.service import Searcher, View
from api.serving import SearchLoader
from api.settings import Settings
from loaders.records import LANGUAGES


def load_release_searcher(release_folder: Path, settings: Settings) -> Searcher:
    """Load the search of a release with the model of the settings.

    :raises OSError: If there is no index or no model.
    """
    from graph.search.build import load_searcher
    from graph.search.encoder import BUNDLED_MODEL
    from loaders.un_documents.citations.reader import read_query_citations

    return load_searcher(release_folder, settings.model or BUNDLED_MODEL, read_query_citations, settings.vector_store)


def search_loader(settings: Settings) -> SearchLoader:
    """Return what loads the search of a view."""

    def load(view: View) -> Searcher:
        searcher = load_release_searcher(view.folder, settings)
        _answer_each_on_one_core()
        _warm(searcher)
        return searcher

    return load


def _answer_each_on_one_core() -> None:
    """Keep FAISS and BLAS from spreading one question over all cores.

    A question is a few milliseconds of work, and questions come side by side: threads that wait for each other cost more
    than they bring.
    """
    from threadpoolctl import threadpool_limits

    threadpool_limits(limits=1)


def _warm(searcher: Searcher) -> None:
    """Ask in each language once, so that tables and patterns are read before the first reader comes."""
    from graph.search.question import SearchRequest

    for lang in LANGUAGES:
        searcher.search(SearchRequest("Aichi 15", lang))
