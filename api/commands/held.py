"""What commands that search ask of the current release."""

from collections.abc import Sequence
from pathlib import Path

import typer

from api.commands.options import settings_of
from api.commands.report import fail
from api.publishing import releases_of
from api.service import Searcher
from graph.releases import NoRelease

TEXT_STATUSES = frozenset({"official", "summary"})


def open_search(data: Path | None) -> tuple[Searcher, str]:
    """Return the search of the current release, and the id of the release.

    :raises typer.Exit: If nothing was built yet.
    """
    settings = settings_of(data=data)
    try:
        release = releases_of(settings).current()
    except NoRelease as error:
        raise fail(str(error)) from None
    # Imported here, since it brings in the model's libraries.
    from api.searching import load_release_searcher

    return load_release_searcher(release.folder, settings), release.id


def read_text_status(given: Sequence[str] | None) -> frozenset[str]:
    """Return the statuses of texts to search, empty for both.

    :raises typer.BadParameter: If one of them is none.
    """
    statuses = frozenset(given or ())
    if wrong := sorted(statuses - TEXT_STATUSES):
        raise typer.BadParameter(f"{wrong[0]} is no status of a text; there are official and summary")
    return statuses
