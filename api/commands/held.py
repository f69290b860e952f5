"""What commands that search ask of the current release."""

from collections.abc import Sequence
from pathlib import Path

import typer

from api.commands.options import settings_of
from api.commands.report import fail
from api.publishing import releases_of
from api.service import Searcher
from api.settings import Settings
from graph.releases import NoRelease, Release, UnknownRelease

TEXT_STATUSES = frozenset({"official", "summary"})


class NoSearch(Exception):
    """A release has no index, or one that this version does not read."""


def open_search(data: Path | None) -> tuple[Searcher, str]:
    """Return the search of the current release, and the id of the release.

    :raises typer.Exit: If nothing was built yet, or the release has no index that this version reads.
    """
    settings = settings_of(data=data)
    try:
        release = releases_of(settings).current()
        return _load(release, settings), release.id
    except (NoRelease, NoSearch) as error:
        raise fail(str(error)) from None


def open_earlier_search(data: Path | None, release_id: str) -> tuple[Searcher, str] | None:
    """Return the search of another release, and its id.

    :param release_id: A release; the one before the current release where it is empty, and None if there is none.
    :raises UnknownRelease: If there is no release of that id, or it is the current one.
    :raises NoSearch: If this version cannot search it.
    """
    settings = settings_of(data=data)
    releases = releases_of(settings)
    current = releases.current_id() or ""
    if release_id == current:
        raise UnknownRelease(f"{release_id} is the current release: name another to compare it with")
    before = [release.id for release in releases.list() if release.id < current]
    if not (wanted := release_id or max(before, default="")):
        return None
    return _load(releases.get(wanted), settings), wanted


def _load(release: Release, settings: Settings) -> Searcher:
    # Imported here, since they bring in the model's libraries.
    from api.searching import load_release_searcher
    from graph.search.index import IndexMismatch
    from graph.search.milvus import MilvusStoreMissing

    try:
        return load_release_searcher(release.folder, settings)
    except (IndexMismatch, MilvusStoreMissing, OSError) as error:
        raise NoSearch(f"release {release.id} cannot be searched by this version: {error}") from error


def read_text_status(given: Sequence[str] | None) -> frozenset[str]:
    """Return the statuses of texts to search, empty for both.

    :raises typer.BadParameter: If one of them is none.
    """
    statuses = frozenset(given or ())
    if wrong := sorted(statuses - TEXT_STATUSES):
        raise typer.BadParameter(f"{wrong[0]} is no status of a text; there are official and summary")
    return statuses
