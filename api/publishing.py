"""Publishing releases: the graph's changes, its checks and the search index put together, as the settings say."""

import os
import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

from pyoxigraph import Store

from api.settings import Settings
from graph.build import Ingestion, build_catalogue, count_things
from graph.inference.conclude import draw_conclusions
from graph.inference.status import fallen_texts
from graph.release_folder import Release
from graph.releases import Apply, ChangeSummary, Releases
from graph.reviews import Review, record_review
from graph.store import open_readonly
from graph.validation import validate


def releases_of(settings: Settings) -> Releases:
    """Return the releases in the folder of the settings."""
    return Releases(settings.data, settings.keep_old_releases)


def publish_catalogue(settings: Settings) -> Release | None:
    """Publish a release with the catalogue of this version; None where the current one has it and can be searched.

    :raises graph.releases.WriterBusy: If another process is writing.
    :raises graph.validation.InvalidRelease: If the checks of a release fail.
    """
    return _publish(settings, build_catalogue, anew=not can_be_searched(settings))


def can_be_searched(settings: Settings) -> bool:
    """Tell whether there is a release with a search index of this version, by the model of the settings."""
    from graph.search.build import FOLDER
    from graph.search.index import is_current

    releases = releases_of(settings)
    return releases.current_id() is not None and is_current(releases.current().folder / FOLDER, _model_name(settings))


def publish_ingestion(settings: Settings, ingestion: Ingestion) -> Release | None:
    """Publish a release with documents; None where nothing is new.

    :raises graph.build.StrictRefusal: If it is strict and an input was refused.
    :raises graph.releases.WriterBusy: If another process is writing.
    :raises graph.validation.InvalidRelease: If the checks of a release fail.
    """
    return _publish(settings, ingestion.apply)


def publish_review(settings: Settings, review: Review) -> Release | None:
    """Publish a release with a review of a link; None where the latest review of that link says just that.

    :raises graph.releases.NoRelease: If nothing was built yet.
    :raises graph.reviews.UnknownLink: If there is no such link.
    :raises graph.releases.WriterBusy: If another process is writing.
    :raises graph.validation.InvalidRelease: If the checks of a release fail.
    """
    releases = releases_of(settings)
    releases.current()  # where nothing was built yet, that says so rather than an unknown link

    def apply(store: Store) -> ChangeSummary:
        return replace(record_review(store, review), counts=count_things(store))

    return releases.change(apply, validate, partial(_keep_index, settings), draw_conclusions)


def _publish(settings: Settings, apply: Apply, *, anew: bool = False) -> Release | None:
    def apply_by_model(store: Store) -> ChangeSummary:
        summary = apply(store)
        return replace(summary, about={**summary.about, "model": _model_name(settings)})

    build_index = partial(_build_index, settings)
    return releases_of(settings).change(apply_by_model, validate, build_index, draw_conclusions, anew)


def _model_name(settings: Settings) -> str:
    from graph.search.encoder import BUNDLED_MODEL, model_name

    return model_name(settings.model or BUNDLED_MODEL)


def _keep_index(settings: Settings, release_folder: Path, store_path: Path) -> None:
    """Give a release the search index of the one before it: texts, names and statuses are in it, and no links."""
    from graph.search.build import FOLDER

    former = releases_of(settings).current()
    index = former.folder / FOLDER
    # A judgement of what supersedes what changes how texts stand.
    if index.is_dir() and fallen_texts(open_readonly(former.store_path)) == fallen_texts(open_readonly(store_path)):
        # Nothing in the folder of a release changes, so two of them may share a file.
        shutil.copytree(index, release_folder / FOLDER, copy_function=os.link)
    else:
        _build_index(settings, release_folder, store_path)


def _build_index(settings: Settings, release_folder: Path, store_path: Path) -> None:
    # Imported here, since it brings in the model's libraries.
    from tqdm import tqdm

    from graph.search.build import build_release_index
    from graph.search.encoder import BUNDLED_MODEL

    releases = releases_of(settings)
    former = releases.current().folder if releases.current_id() is not None else None
    with tqdm(desc="Indexing", unit="text", disable=None, leave=False) as bar:
        build_release_index(release_folder, store_path, settings.model or BUNDLED_MODEL, former, bar.update)
