"""``ecotone releases``: the versions of the data set."""

from typing import Annotated

import typer

from api.commands.options import DataFolder, settings_of
from api.commands.report import fail

releases = typer.Typer(help="List, compare, roll back and verify releases.", no_args_is_help=True)

ReleaseId = Annotated[str, typer.Argument(metavar="ID", help="A release, as `ecotone releases list` prints it.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(releases, name="releases")


@releases.command("list")
def list_releases(data: DataFolder = None) -> None:
    """Print all releases, oldest first, with their sizes; a star marks the one that is served."""
    from graph.releases import Releases

    held = Releases(settings_of(data=data).data)
    for release in held.list():
        mark = "*" if release.id == held.current_id() else " "
        counts = ", ".join(f"{number} {name}" for name, number in release.manifest["counts"].items())
        typer.echo(f"{mark} {release.id}  {counts}")


@releases.command()
def diff(first: ReleaseId, second: ReleaseId, data: DataFolder = None) -> None:
    """Print what the second release adds to the first and takes from it, by named graph."""
    from graph.release_checks import compare_releases
    from graph.releases import Releases, UnknownRelease

    held = Releases(settings_of(data=data).data)
    try:
        differences = compare_releases(held.get(first), held.get(second))
    except UnknownRelease as error:
        raise fail(str(error)) from None
    for each in differences:
        typer.echo(f"{each.graph}  +{each.added} -{each.removed}")
        for thing in each.things:
            typer.echo(f"  {thing}")


@releases.command()
def rollback(release_id: ReleaseId, data: DataFolder = None) -> None:
    """Serve another release again; a running server notices by itself."""
    from graph.releases import Releases, UnknownRelease, WriterBusy

    try:
        release = Releases(settings_of(data=data).data).rollback(release_id)
    except (UnknownRelease, WriterBusy) as error:
        raise fail(str(error)) from None
    typer.echo(f"{release.id} is served")


@releases.command()
def report(
    release_id: Annotated[
        str, typer.Argument(metavar="[ID]", help="A release; the one that is served unless named.")
    ] = "",
    data: DataFolder = None,
) -> None:
    """Print what a release holds and lacks: rules, counts of goals and targets, names and summaries per language, links."""
    from graph.release_report import report_release
    from graph.releases import NoRelease, Releases, UnknownRelease
    from graph.store import open_readonly

    held = Releases(settings_of(data=data).data)
    try:
        release = held.get(release_id) if release_id else held.current()
    except (NoRelease, UnknownRelease) as error:
        raise fail(str(error)) from None
    typer.echo(f"Release {release.id}\n\n{report_release(open_readonly(release.store_path))}")


@releases.command()
def verify(
    release_id: Annotated[str, typer.Argument(metavar="[ID]", help="A release; all of them where none is named.")] = "",
    data: DataFolder = None,
) -> None:
    """Compare files with their checksums and counts with the stores; exit 1 where something does not hold."""
    from graph.release_checks import verify_release
    from graph.releases import Releases, UnknownRelease

    held = Releases(settings_of(data=data).data)
    try:
        chosen = [held.get(release_id)] if release_id else held.list()
    except UnknownRelease as error:
        raise fail(str(error)) from None
    if not chosen:
        raise fail("There is no release to verify; `ecotone build` makes one.")
    faults = [f"{release.id}: {fault}" for release in chosen for fault in verify_release(release)]
    if faults:
        raise fail("\n".join(faults))
    typer.echo(f"{len(chosen)} verified")
