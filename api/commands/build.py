"""``ecotone build``: a release from the built-in catalogue."""

import typer

from api.commands.options import DataFolder, settings_of
from api.commands.report import publishing, warn
from api.settings import Settings
from graph.release_folder import Release


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def build(data: DataFolder = None) -> None:
        """Build a release from the built-in catalogue. Documents that were ingested stay."""
        settings = settings_of(data=data)
        with publishing():
            release = build_catalogue_release(settings)
        if release is None:
            typer.echo("Nothing new: the current release has this catalogue.", err=True)
        else:
            counts = release.manifest["counts"]
            typer.echo(f"Release {release.id}: {counts['triples']:,} triples, {counts['targets']:,} targets.", err=True)
            for gone in release.manifest["about"].get("reviews", {}).get("without_link", ()):
                warn(f"review/{gone} is kept, but its link is gone")


def build_catalogue_release(settings: Settings) -> Release | None:
    """Publish a release with the catalogue of this version, None where there is nothing new."""
    from api.publishing import publish_catalogue

    return publish_catalogue(settings)
