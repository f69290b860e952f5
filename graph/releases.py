"""Releases: the one way to write. A change is made to a copy, checked, and published in one step, or not at all."""

import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import Store

from graph.iri import graph_iri
from graph.release_folder import (
    DUMP,
    STORE,
    Input,
    Release,
    WriterBusy,
    only_writer,
    point_to,
    sync,
    sync_folder,
    write_manifest,
)
from graph.store import (
    copy_store,
    count_graphs,
    differences,
    each_difference,
    graph_names,
    open_readonly,
    packed,
    rebuild_default_graph,
    states_facts,
    update_default_graph,
    write_dump,
)

__all__ = ["ChangeSummary", "Input", "NoRelease", "Release", "Releases", "UnknownRelease", "WriterBusy"]

_ID = "%Y%m%dT%H%M%S.%fZ"
_INFERRED = graph_iri("inferred")
PACKED_UP_TO = 1_000_000
"""Quads up to which the store of a release is written anew, in five seconds at most; half the room, and quicker to read."""

_CURRENT, _FOLDER, _PUBLISHING, _STAGING, _WORK, _PACKED = (
    "current",
    "releases",
    ".publishing",
    ".staging",
    "work",
    "packed",
)


class NoRelease(Exception):
    """Nothing was built yet."""


class UnknownRelease(Exception):
    """There is no release of that id."""


@dataclass(frozen=True, slots=True)
class ChangeSummary:
    """What a change did to the store.

    :param graphs: IRIs of the named graphs that it may have touched, or None where it cannot tell.
    :param inputs: Files that it read; they take the place of former ones of the same graph.
    :param counts: Numbers for the manifest (documents, units …).
    :param about: What else the manifest says (model, accuracy …).
    """

    graphs: frozenset[str] | None = None
    inputs: Sequence[Input] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    about: Mapping[str, Any] = field(default_factory=dict)


Apply = Callable[[Store], ChangeSummary]
Conclude = Callable[[Store], object]
Validate = Callable[[Store], object]
BuildIndex = Callable[[Path, Path], object]


class Releases:
    """The releases in a folder.

    :param data: Folder of the data set: ``releases/``, and ``current``, a link to the one that is served.
    :param keep_old: How many other releases stay after one is published.
    """

    def __init__(self, data: Path, keep_old: int = 3) -> None:
        self._data, self._folder, self._keep_old = data, data / _FOLDER, keep_old

    def current(self) -> Release:
        """Return the release that is served.

        :raises NoRelease: If nothing was built yet.
        """
        name = self.current_id()
        if name is None:
            raise NoRelease(f"{self._data} holds no release; `ecotone build` makes one.")
        return Release.read(self._folder / name)

    def current_id(self) -> str | None:
        """Return the id of the release that is served, or None. Cheap enough to ask every second."""
        link = self._data / _CURRENT
        return link.readlink().name if link.is_symlink() else None

    def list(self) -> "list[Release]":
        """Return all releases, oldest first."""
        folders = sorted(self._folder.glob("[!.]*")) if self._folder.is_dir() else []
        return [Release.read(folder) for folder in folders]

    def get(self, release_id: str) -> Release:
        """Return a release.

        :raises UnknownRelease: If there is none of that id.
        """
        ids = [release.id for release in self.list()]
        if release_id not in ids:
            raise UnknownRelease(f"There is no release {release_id}. There are: {', '.join(ids) or 'none'}.")
        return Release.read(self._folder / release_id)

    def change(
        self,
        apply: Apply,
        validate: Validate = lambda _: None,
        build_index: BuildIndex = lambda *_: None,
        conclude: Conclude = lambda _: None,
        anew: bool = False,
    ) -> Release | None:
        """Publish a change of the current release, or of nothing where there is none.

        :param apply: Writes to the named graphs of the store; the default graph follows by itself.
        :param validate: Looks at the changed store and raises what is to stop it.
        :param build_index: Called with the folder of the new release and that of its store, closed by then.
        :param conclude: Writes to ``graph/inferred`` what follows from the changed store, its default graph up to date.
        :param anew: Publish also where the change brings nothing new: what is made of the store is of an older form.
        :returns: The new release, or None if nothing is new.
        :raises WriterBusy: If another process is writing. Whatever the callables raise goes through; in every case of
            failure the old release stays, and nothing else.
        """
        with only_writer(self._data):
            self._clear_leftovers()
            before = self.current() if self.current_id() else None
            release_id = self._next_id()
            staging = self._folder / f"{_STAGING}-{release_id}"
            staging.mkdir(parents=True)
            try:
                summary = self._change_store(staging / STORE, before, apply, validate, conclude, anew)
                if summary is None:
                    return None
                _remove(staging / _WORK)
                _remove(staging / _PACKED)
                build_index(staging, staging / STORE)
                self._describe(staging, release_id, before, summary)
                self._publish(staging, release_id)
            finally:
                _remove(staging)
            self._prune()
            return Release.read(self._folder / release_id)

    def rollback(self, release_id: str) -> Release:
        """Serve an older release again.

        :raises UnknownRelease: If there is none of that id.
        :raises WriterBusy: If another process is writing.
        """
        with only_writer(self._data):
            self._clear_leftovers()
            release = self.get(release_id)
            self._point_to(release_id)
            return release

    def _change_store(
        self, folder: Path, before: Release | None, apply: Apply, validate: Validate, conclude: Conclude, anew: bool
    ) -> ChangeSummary | None:
        """Write the changed store to a folder; return what was changed, None where nothing was."""
        work = folder.with_name(_WORK)
        if before is not None:
            copy_store(before.store_path, work)
        store = Store(str(work))
        summary = apply(store)
        if before is None:
            rebuild_default_graph(store)
            conclude(store)
        elif not _carry_over(open_readonly(before.store_path), store, summary.graphs, conclude) and not anew:
            return None
        validate(store)
        if len(store) <= PACKED_UP_TO:
            store = packed(store, folder.with_name(_PACKED))
        store.flush()
        # A backup holds what the release needs and no logs of how it came about.
        store.backup(str(folder))
        return summary

    def _describe(self, staging: Path, release_id: str, before: Release | None, summary: ChangeSummary) -> None:
        store = open_readonly(staging / STORE)
        write_dump(store, staging / DUMP)
        graphs = count_graphs(store)
        replaced = {each.graph for each in summary.inputs if each.graph}
        kept = [
            each for each in (before.inputs if before else ()) if each.graph in graphs and each.graph not in replaced
        ]
        former = before.manifest if before else {"about": {}}
        manifest = {
            "id": release_id,
            "created": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "previous": before.id if before else None,
            "inputs": [asdict(each) for each in (*kept, *summary.inputs)],
            "counts": {"triples": graphs[""], "quads": sum(graphs.values()), **summary.counts},
            "graphs": graphs,
            "about": {**former["about"], **summary.about},
            "versions": {"ecotone": _version("ecotone"), "pyoxigraph": pyoxigraph.__version__},
        }
        write_manifest(staging, manifest)
        sync_folder(staging)

    def _publish(self, staging: Path, release_id: str) -> None:
        """Give the folder its name and serve it. A note tells the next writer of a name given in vain."""
        note = self._data / _PUBLISHING
        note.write_text(release_id, encoding="ascii")
        sync(note)
        sync(self._data)
        staging.rename(self._folder / release_id)
        sync(self._folder)
        self._point_to(release_id)
        note.unlink()

    def _point_to(self, release_id: str) -> None:
        point_to(self._data / _CURRENT, f"{_FOLDER}/{release_id}")

    def _clear_leftovers(self) -> None:
        """Remove what a writer left that was killed: unfinished copies, and a release that was never served."""
        note = self._data / _PUBLISHING
        if note.exists():
            named = note.read_text(encoding="ascii").strip()
            if named and named != self.current_id():
                shutil.rmtree(self._folder / named, ignore_errors=True)
            note.unlink()
        for staging in self._folder.glob(f"{_STAGING}-*"):
            shutil.rmtree(staging, ignore_errors=True)

    def _prune(self) -> None:
        """Remove releases beyond the number that stays, oldest first, never the one that is served."""
        current = self.current_id()
        others = [folder for folder in sorted(self._folder.glob("[!.]*")) if folder.name != current]
        for folder in others[: max(0, len(others) - self._keep_old)]:
            # Out of sight first, so that nobody meets half a release.
            hidden = folder.rename(folder.with_name(f"{_STAGING}-old-{folder.name}"))
            shutil.rmtree(hidden)

    def _next_id(self) -> str:
        """Return an id after all others, also where the clock went back."""
        now = datetime.now(UTC)
        newest = max((folder.name for folder in self._folder.glob("[!.]*")), default=None)
        if newest is not None:
            now = max(now, datetime.strptime(newest, _ID).replace(tzinfo=UTC) + timedelta(milliseconds=1))
        return f"{now:%Y%m%dT%H%M%S}.{now.microsecond // 1000:03}Z"


def _remove(folder: Path) -> None:
    """Remove a folder in which a store that just failed may still be finishing its files."""
    for _ in range(20):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.05)


def _carry_over(old: Store, store: Store, touched: frozenset[str] | None, conclude: Conclude) -> bool:
    """Bring the default graph and what follows from it up to date; return False where nothing changed."""
    graphs = {*graph_names(old), *graph_names(store)} if touched is None else set(touched)
    changes = 0
    for graph, added, removed in each_difference(old, store, graphs - {_INFERRED}):
        changes += 1
        if states_facts(graph):
            update_default_graph(store, [(added, removed)])
    if not changes and _INFERRED not in graphs:
        return False
    conclude(store)
    # A catalogue built anew loses what rules had concluded; only what they conclude now tells whether that is new.
    return bool(changes or differences(old, store, {_INFERRED}))


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "unknown"
