"""``ecotone ingest``: documents and vocabularies into a new release."""

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
        paths: Annotated[
            list[Path], typer.Argument(metavar="PATH…", help="Documents and vocabularies, or folders of them.")
        ],
        strict: Annotated[bool, typer.Option("--strict", help="Take nothing unless every file can be taken.")] = False,
        data: DataFolder = None,
    ) -> None:
        """Read documents and vocabularies into a new release.

        What a file is, is told by its content: a document in plain text, or a vocabulary (SKOS, SDGs, CBD thesaurus, LEO,
        FAOLEX, groups of countries), of which a new edition takes the place of the former one.

        A refused file is left out whole and named on standard error with the reason (exit code 1); the others go in.
        Where nothing is new, no release is made.
        """
        from api.publishing import publish_ingestion
        from loaders.kinds import read_file

        settings = settings_of(data=data)
        files = list(find_files(paths))
        inputs = read_inputs(progress(files, "Reading"), read_file)
        ingestion = Ingestion(inputs.documents, inputs.refused, strict, inputs.vocabularies)
        with publishing():
            try:
                # Where nothing could be read nothing is published, not even a first release of the catalogue.
                release = publish_ingestion(settings, ingestion) if inputs else None
            except StrictRefusal:
                typer.echo("Nothing was taken, since --strict is on and an input was refused.", err=True)
                raise refuse(ingestion.refused) from None
        typer.echo(summary(ingestion, release), err=True)
        if ingestion.refused:
            raise refuse(ingestion.refused)


def summary(ingestion: Ingestion, release: Release | None) -> str:
    """Say in one line what became of the files."""
    plan, added = ingestion.plan, ingestion.added
    new, held = len(plan.new) + len(added.new), len(plan.held) + len(added.held)
    parts = [f"{new} new", f"{held} held already", f"{len(ingestion.refused)} refused"]
    where = f"release {release.id}" if release else "no new release"
    return f"{', '.join(parts)}: {where}."
