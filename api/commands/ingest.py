"""``ecotone ingest``: documents and vocabularies into a new release."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from api.commands.options import DataFolder, settings_of
from api.commands.report import progress, publishing, refuse
from api.publishing import releases_of
from api.settings import Settings
from graph.build import Ingestion, StrictRefusal
from graph.release_folder import Release
from graph.releases import NoRelease
from loaders.errors import InputRefused
from loaders.input_file import LARGEST_FILE
from loaders.inputs import Outcome, find_files, gather_inputs, read_each, read_many
from loaders.reading_pool import Reading
from loaders.registry import reader_version

FEW = 4
"""Files that are sooner read than processes are started."""


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def ingest(
        paths: Annotated[
            list[Path],
            typer.Argument(metavar="PATH…", help="Documents, vocabularies and records of decisions, or folders."),
        ],
        strict: Annotated[bool, typer.Option("--strict", help="Take nothing unless every file can be taken.")] = False,
        processes: Annotated[
            int | None, typer.Option(min=1, help="Processes that read at the same time (default: one a core).")
        ] = None,
        data: DataFolder = None,
    ) -> None:
        """Read documents, vocabularies and records of decisions into a new release.

        What a file is, is told by its content: a document (PDF, DOCX, HTML, Akoma Ntoso, plain text), or a vocabulary (SKOS,
        SDGs, CBD thesaurus, LEO, FAOLEX, groups of countries) or records of decisions (CBD, InforMEA), of which a new edition takes
        the place of the former one.

        A refused file is left out whole and named on standard error with the reason (exit code 1); the others go in.
        Where nothing is new, no release is made; files that went in before are not read again.
        """
        from api.publishing import publish_ingestion

        settings = settings_of(data=data)
        found = list(find_files(paths))
        known = known_files(found, settings)
        with TemporaryDirectory(prefix="ecotone-") as folder, publishing():
            outcomes = outcomes_of([file for file in found if file not in known], Path(folder), processes)
            inputs = gather_inputs(progress(outcomes, "Reading", total=len(found) - len(known)))
            ingestion = Ingestion(inputs.documents, inputs.refused, strict, inputs.vocabularies, inputs.records)
            try:
                # Where nothing could be read nothing is published, not even a first release of the catalogue.
                release = publish_ingestion(settings, ingestion) if inputs else None
            except StrictRefusal:
                typer.echo("Nothing was taken, since --strict is on and an input was refused.", err=True)
                raise refuse(ingestion.refused) from None
        typer.echo(summary(ingestion, release, len(known)), err=True)
        if ingestion.refused:
            raise refuse(ingestion.refused)


def known_files(files: Sequence[Path | InputRefused], settings: Settings) -> frozenset[Path]:
    """Return the files that went into the current release as they are, read by this version of the reader."""
    try:
        inputs = releases_of(settings).current().inputs
    except NoRelease:
        return frozenset()
    reader = reader_version()
    digests = {one.sha256 for one in inputs if one.reader == reader}
    return frozenset(file for file in files if isinstance(file, Path) and digest_of(file) in digests)


def digest_of(file: Path) -> str:
    """Return the digest of a file, empty where it cannot be read or is too large: whoever reads it says why."""
    try:
        # What a pipe holds can be read once only.
        if not file.is_file() or file.stat().st_size > LARGEST_FILE:
            return ""
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""


def outcomes_of(files: Sequence[Path | InputRefused], folder: Path, processes: int | None) -> Iterator[Outcome]:
    """Yield what each file holds: few are read here, many by several processes.

    :param folder: Where documents are put aside.
    :param processes: How many read at a time; None for one a core.
    """
    from loaders.kinds import read_file

    if processes is None and len(files) <= FEW:
        return read_each(files, read_file)
    return read_many(files, Reading(read_file, folder), processes or os.cpu_count() or 1)


def summary(ingestion: Ingestion, release: Release | None, known: int = 0) -> str:
    """Say in one line what became of the files.

    :param known: Files that were not read again.
    """
    plan, added, recorded = ingestion.plan, ingestion.added, ingestion.recorded
    new = len(plan.new) + len(added.new) + len(recorded.new)
    held = len(plan.held) + len(added.held) + len(recorded.held) + known
    parts = [f"{new} new", f"{held} held already", f"{len(ingestion.refused)} refused"]
    where = f"release {release.id}" if release else "no new release"
    return f"{', '.join(parts)}: {where}."
