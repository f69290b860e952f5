"""Publishing releases: the graph's changes, its checks and the search index put together, as the settings say."""

from functools import partial
from pathlib import Path

from api.settings import Settings
from graph.build import Ingestion, build_catalogue
from graph.release_folder import Release
from graph.releases import Apply, Releases
from graph.validation import validate


def releases_of(settings: Settings) -> Releases:
    """Return the releases in the folder of the settings."""
    return Releases(settings.data, settings.keep_old_releases)


def publish_catalogue(settings: Settings) -> Release | None:
    """Publish a release with the catalogue of this version; None where the current one has it already.

    :raises graph.releases.WriterBusy: If another process is writing.
    :raises graph.validation.InvalidRelease: If the checks of a release fail.
    """
    return _publish(settings, build_catalogue)


def publish_ingestion(settings: Settings, ingestion: Ingestion) -> Release | None:
    """Publish a release with documents; None where nothing is new.

    :raises graph.build.StrictRefusal: If it is strict and an input was refused.
    :raises graph.releases.WriterBusy: If another process is writing.
    :raises graph.validation.InvalidRelease: If the checks of a release fail.
    """
    return _publish(settings, ingestion.apply)


def _publish(settings: Settings, apply: Apply) -> Release | None:
    return releases_of(settings).change(apply, validate, partial(_build_index, settings))


def _build_index(settings: Settings, release_folder: Path, store_path: Path) -> None:
    # Imported here, since it brings in the model's libraries.
    from graph.search.build import build_release_index
    from graph.search.encoder import BUNDLED_MODEL

    build_release_index(release_folder, store_path, settings.model or BUNDLED_MODEL)
