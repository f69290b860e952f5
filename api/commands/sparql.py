"""``ecotone sparql``: a query over the current release, in this process and without limits."""

import signal
import sys
from pathlib import Path
from shlex import quote
from textwrap import fill
from typing import Annotated

import typer

from api.commands.options import DataFolder, settings_of
from api.commands.report import fail

ALL_ROWS = 10**12
WIDTH, COLUMN = 120, 44
VALUES = {"iri": "ID", "iris": "'ID ID …'", "text": "TEXT", "integer": "NUMBER", "boolean": "true"}


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def sparql(
        file: Annotated[
            str | None, typer.Argument(metavar="FILE|-", help="A query, or the name of a named one.")
        ] = None,
        list_named: Annotated[bool, typer.Option("--list", help="List the named queries and end.")] = False,
        param: Annotated[list[str] | None, typer.Option(metavar="NAME=VALUE", help="A value; may be repeated.")] = None,
        results: Annotated[str, typer.Option("--format", help="csv, tsv, json or xml, for rows.")] = "csv",
        graph: Annotated[
            str, typer.Option("--graph-format", help="turtle, ntriples or jsonld, for triples.")
        ] = "turtle",
        data: DataFolder = None,
    ) -> None:
        """Run a query on the current release."""
        if list_named:
            print_named_queries()
            return
        if file is None:
            raise typer.BadParameter("name a file with a query, - for standard input, or --list")
        query = read_text(file, param or [])
        sys.stdout.buffer.write(run_query(query, settings_of(data=data).data, results, graph, file))


def print_named_queries() -> None:
    """Print each named query with its summary and its parameters, as they are given on the command line."""
    from graph.queries import list_queries

    for query in list_queries():
        typer.echo(query.name)
        typer.echo(fill(query.summary, WIDTH, initial_indent=" " * 4, subsequent_indent=" " * 4))
        for each in query.parameters:
            given = f"--param {each.name}={VALUES[each.kind] if each.default is None else quote(each.default)}"
            typer.echo(f"    {given:{COLUMN}}  {each.meaning}".rstrip())


def read_text(file: str, values: list[str]) -> str:
    """Return the text of a query with its parameters bound.

    :raises typer.Exit: If there is no such query, or a value does not fit.
    """
    from graph.queries import UnknownQuery, WrongParameter, bind, load_query, read_query

    path = Path(file)
    try:
        if file == "-":
            query = read_query("-", sys.stdin.read())
        elif path.is_file():
            query = read_query(path.stem, path.read_text(encoding="utf-8"))
        else:
            query = load_query(path.stem)
        pairs = [value.partition("=") for value in values]
        return bind(query, {name: value for name, _, value in pairs})
    except (UnknownQuery, WrongParameter, ValueError) as error:
        raise fail(f"{file}: {error}") from None


def run_query(query: str, data: Path, results: str, graph: str, file: str) -> bytes:
    """Return the serialised answer.

    :raises typer.Exit: If there is no release or the query fails; the message says where in the query.
    """
    from api.sparql.evaluation import answer
    from api.sparql.frames import Ask
    from api.sparql.results import GRAPH_FORMATS, RESULT_FORMATS
    from graph.releases import NoRelease, Releases
    from graph.store import open_readonly

    if results not in RESULT_FORMATS or graph not in GRAPH_FORMATS:
        raise typer.BadParameter(f"formats are {', '.join(RESULT_FORMATS)} and {', '.join(GRAPH_FORMATS)}")
    try:
        store = open_readonly(Releases(data).current().store_path)
    except NoRelease as error:
        raise fail(str(error)) from None
    # The store cannot be interrupted from Python, so an interrupt ends the process.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    reply, body = answer(
        store,
        Ask(results, graph, ALL_ROWS),
        query.encode(),
        writable=False,
    )
    if reply.status == "ok":
        return body if body.endswith(b"\n") else body + b"\n"
    reason = "SERVICE is refused" if reply.status == "refused" else body.decode(errors="replace")
    raise fail(f"{file}: {reason}")
