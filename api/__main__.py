"""The ``ecotone`` command."""

import typer

from api.commands import build, evaluate, export, fetch, ingest, match, parse, releases, review, search, serve, sparql

app = typer.Typer(
    name="ecotone",
    help="One knowledge graph of commitments for biodiversity, land and climate: documents in, SPARQL, search and pages out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (build, ingest, fetch, parse, serve, search, match, sparql, export, releases, review, evaluate):
    command.register(app)


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
