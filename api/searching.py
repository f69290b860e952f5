"""How the search of a release is loaded, late: it takes seconds and half a gigabyte."""

from pathlib import Path

from api.service import Searcher, View
from api.serving import SearchLoader
from api.settings import Settings


def load_release_searcher(release_folder: Path, settings: Settings) -> Searcher:
    """Load the search of a release with the model of the settings.

    :raises OSError: If there is no index or no model.
    """
    from graph.search.build import load_searcher
    from graph.search.encoder import BUNDLED_MODEL
    from loaders.un_documents.citations.reader import read_query_citations

    return load_searcher(release_folder, settings.model or BUNDLED_MODEL, read_query_citations)


def search_loader(settings: Settings) -> SearchLoader:
    """Return what loads the search of a view."""

    def load(view: View) -> Searcher:
        return load_release_searcher(view.folder, settings)

    return load
