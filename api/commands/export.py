"""``ecotone export``: what a release holds, in the formats of other programs."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from api.commands.options import DataFolder, settings_of
from api.commands.report import fail
from loaders.records import Language

export = typer.Typer(help="Write what is held in the formats of other programs.", no_args_is_help=True)

Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="File to write; standard output unless said.")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(export, name="export")


@export.command("akn")
def export_akoma_ntoso(
    slug: Annotated[str, typer.Argument(metavar="SLUG", help="A document: cbd/cop/12/19, or as cited, cbd-XII/19.")],
    lang: Annotated[Language | None, typer.Option(help="Language of the text; English or another unless said.")] = None,
    output: Output = None,
    data: DataFolder = None,
) -> None:
    """Write the official text of a document in one language as Akoma Ntoso 3.0."""
    from api.errors import NotHeld
    from api.library import Library
    from graph.akoma_ntoso import write_edition
    from graph.reading.graph import StoreGraph
    from graph.releases import NoRelease, Releases
    from graph.store import open_readonly

    try:
        release = Releases(settings_of(data=data).data).current()
        library = Library(StoreGraph(open_readonly(release.store_path)), {})
        edition = library.edition(slug, ("en",), asked=lang)
    except (NoRelease, NotHeld) as error:
        raise fail(str(error)) from None
    write_output(write_edition(edition, str(release.manifest["created"])[: len("2026-01-31")]), output)


def write_output(content: bytes, output: Path | None) -> None:
    """Write a file, or standard output where none is named.

    :raises typer.Exit: If the file cannot be written.
    """
    if output is None:
        sys.stdout.buffer.write(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise fail(f"{output}: {error.strerror}") from None
