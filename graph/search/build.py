"""The index of a release, built when the release is published, and the searcher that reads it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from graph.search.concepts import ReadCitations
from graph.search.encoder import BUNDLED_MODEL, Encoder, load_encoder
from graph.search.index import SearchIndex
from graph.search.indexing import build_index
from graph.search.lexicon import Lexicon
from graph.search.passages import Passage, Thing
from graph.search.progress import Progress, silent
from graph.search.search import Searcher
from loaders.un_documents.citations import read_query_citations

FOLDER = "search"
SUMMARIES = "summaries"
LEXICON = "lexicon.npz"


def build_release_index(
    release_folder: Path,
    store_path: Path,
    model_path: Path | str = BUNDLED_MODEL,
    former: Path | None = None,
    progress: Progress = silent,
) -> Path:
    """Index the passages and things of a release's store.

    :param release_folder: The index goes into its folder ``search``.
    :param store_path: Folder of the Oxigraph store; nothing is written there.
    :param former: Folder of an earlier release, whose vectors are taken over where the texts are the same.
    :param progress: Is told how many passages were indexed.
    :returns: The folder of the index.
    :raises OSError: If there is no such store or model.
    """
    from pyoxigraph import Store

    from graph.search.release_passages import read_release_passages, read_release_things

    store = Store.read_only(str(store_path))
    folder = release_folder / FOLDER
    passages, things = read_release_passages(store), read_release_things(store)
    build_indexes(passages, folder, load_encoder(model_path), things, former and former / FOLDER, progress)
    return folder


def build_indexes(
    passages: Iterable[Passage],
    folder: Path,
    encoder: Encoder,
    things: Iterable[Thing] = (),
    former: Path | None = None,
    progress: Progress = silent,
) -> None:
    """Write the index of official texts and things into `folder`, and one of our summaries in each language below it.

    :param former: Folder of earlier indexes, to take over vectors from.
    """
    summaries: dict[str, list[Passage]] = defaultdict(list)

    def official() -> Iterator[Passage]:
        """Yield the official texts as they come; our summaries are few and wait."""
        for passage in passages:
            if passage.text_status == "official":
                yield passage
            else:
                summaries[passage.lang].append(passage)

    build_index(official(), folder, encoder, things, former, progress)
    for lang, texts in summaries.items():
        earlier = former and former / SUMMARIES / lang
        build_index(texts, folder / SUMMARIES / lang, encoder, former=earlier, progress=progress)


def load_summaries(folder: Path, encoder: Encoder, vector_store: str = "") -> dict[str, SearchIndex]:
    """Return the index of our summaries in each language.

    :param folder: As :func:`build_indexes` wrote it.
    :raises graph.search.index.IndexMismatch: If one was built with another model.
    """
    paths = sorted((folder / SUMMARIES).glob("[a-z]*"))
    return {path.name: SearchIndex.load(path, encoder, vector_store) for path in paths}


def load_searcher(
    release_folder: Path,
    model_path: Path | str = BUNDLED_MODEL,
    read_citations: ReadCitations = read_query_citations,
    vector_store: str = "",
) -> Searcher:
    """Load the index of a release together with its model.

    :param read_citations: Reads what a question cites; unless said, as documents are read.
    :param vector_store: Address of a Milvus server that holds the vectors; none: FAISS, in this process.
    :raises OSError: If there is no index or model.
    :raises graph.search.index.IndexMismatch: If the index was built with another model.
    :raises graph.search.milvus.MilvusStoreMissing: If a server is named and pymilvus is not installed.
    """
    encoder = load_encoder(model_path)
    lexicon = Path(model_path) / LEXICON
    return Searcher(
        index=SearchIndex.load(release_folder / FOLDER, encoder, vector_store),
        encoder=encoder,
        lexicon=Lexicon(lexicon) if lexicon.exists() else None,
        read_citations=read_citations,
        summaries=load_summaries(release_folder / FOLDER, encoder, vector_store),
    )
