"""``ecotone ingest``: documents into a new release."""

from pathlib import Path
from typing import Annotated

import typer

from api.commands.options import DataFolder, settings_of
from api.commands.report import progress, publishing, refuse
from graph.build import Ingestion, StrictRefusal
from graph.release_folder import Release
from loaders.inputs import find_files, read_inputs


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def ingest(
        paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Documents, or folders of them.")],
        strict: Annotated[bool, typer.Option("--strict", help="Take nothing unless every file can be taken.")] = False,
        data: DataFolder = None,
    ) -> None:
        """Read documents into a new release.

        A refused file is left out whole and named on standard error with the reason (exit code 1); the others go in.
        Where nothing is new, no release is made.
        """
        from api.publishing import publish_ingestion
        from loaders.un_documents.loader import read_document

        settings = settings_of(data=data)
        files = list(find_files(paths))
        inputs = read_inputs(progress(files, "Reading"), read_document)
        ingestion = Ingestion(inputs.documents, inputs.refused, strict)
        with publishing():
            try:
                # Where nothing could be read nothing is published, not even a first release of the catalogue.
                release = publish_ingestion(settings, ingestion) if inputs.documents else None
            except StrictRefusal:
                typer.echo("Nothing was taken, since --strict is on and an input was refused.", err=True)
                raise refuse(ingestion.refused) from None
        typer.echo(summary(ingestion, release), err=True)
        if ingestion.refused:
            raise refuse(ingestion.refused)


def summary(ingestion: Ingestion, release: Release | None) -> str:
    """Say in one line what became of the documents."""
    plan = ingestion.plan
    parts = [f"{len(plan.new)} new", f"{len(plan.held)} held already", f"{len(ingestion.refused)} refused"]
    where = f"release {release.id}" if release else "no new release"
    return f"{', '.join(parts)}: {where}."
