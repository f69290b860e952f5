"""The index of a release, built when the release is published, and the searcher that reads it."""

from pathlib import Path

from graph.search.concepts import ReadCitations
from graph.search.encoder import BUNDLED_MODEL, load_encoder
from graph.search.index import SearchIndex, build_index
from graph.search.lexicon import Lexicon
from graph.search.search import Searcher
from loaders.un_documents.citations import read_query_citations

FOLDER = "search"
LEXICON = "lexicon.npz"


def build_release_index(release_folder: Path, store_path: Path, model_path: Path | str = BUNDLED_MODEL) -> Path:
    """Index the passages and things of a release's store.

    :param release_folder: The index goes into its folder ``search``.
    :param store_path: Folder of the Oxigraph store; nothing is written there.
    :returns: The folder of the index.
    :raises OSError: If there is no such store or model.
    """
    from pyoxigraph import Store

    from graph.search.release_passages import read_release_passages, read_release_things

    store = Store.read_only(str(store_path))
    folder = release_folder / FOLDER
    build_index(read_release_passages(store), folder, load_encoder(model_path), read_release_things(store))
    return folder


def load_searcher(
    release_folder: Path, model_path: Path | str = BUNDLED_MODEL, read_citations: ReadCitations = read_query_citations
) -> Searcher:
    """Load the index of a release together with its model.

    :param read_citations: Reads what a question cites; unless said, as documents are read.
    :raises OSError: If there is no index or model.
    :raises graph.search.index.IndexMismatch: If the index was built with another model.
    """
    encoder = load_encoder(model_path)
    lexicon = Path(model_path) / LEXICON
    return Searcher(
        index=SearchIndex.load(release_folder / FOLDER, encoder),
        encoder=encoder,
        lexicon=Lexicon(lexicon) if lexicon.exists() else None,
        read_citations=read_citations,
    )
