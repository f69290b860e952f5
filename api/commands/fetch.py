"""``ecotone fetch``: from official addresses into the data folder."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.options import DataFolder, settings_of
from api.commands.report import fail, progress, refuse, warn
from loaders.errors import InputRefused

if TYPE_CHECKING:
    from loaders.fetching.addresses import Mirrors
    from loaders.fetching.run import Fetching
    from loaders.fetching.wanted import Outcome

Name = Annotated[str, typer.Argument(metavar="SOURCE", help="What to fetch; --list names all.", show_default=False)]
Listed = Annotated[bool, typer.Option("--list", help="List the sources.")]
Sessions = Annotated[
    list[str] | None, typer.Option(metavar="SESSION", help="cbd-decisions: a session, such as cop-15.")
]
Languages = Annotated[
    list[str] | None, typer.Option(metavar="LANG", help="Language of documents; all six unless said.")
]
Files = Annotated[bool, typer.Option("--files", help="cbd-decisions: the documents too.")]
Symbols = Annotated[list[str] | None, typer.Option(metavar="SYMBOL", help="un-documents: such as A/72/152.")]
SymbolsFile = Annotated[Path | None, typer.Option(metavar="FILE", help="un-documents: a symbol in each line.")]
Treaties = Annotated[list[str] | None, typer.Option(metavar="TREATY", help="informea-decisions: such as cbd.")]
Since = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="informea-decisions: changed since then.")
]
Refresh = Annotated[bool, typer.Option("--refresh", help="Download everything again, changed or not.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print the addresses and ask nobody.")]
Delay = Annotated[float, typer.Option(min=0, max=300, help="Seconds between two requests to one host.")]
Bases = Annotated[
    list[str] | None,
    typer.Option("--base-url", metavar="[HOST=]ADDRESS", help="Mirror of a host, or of all hosts of the source."),
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(fetch)


def fetch(
    context: typer.Context,
    source: Name = "",
    listed: Listed = False,
    session: Sessions = None,
    lang: Languages = None,
    files: Files = False,
    symbol: Symbols = None,
    symbols_from: SymbolsFile = None,
    treaty: Treaties = None,
    since: Since = None,
    refresh: Refresh = False,
    dry_run: DryRun = False,
    delay: Delay = 1.0,
    base_url: Bases = None,
    data: DataFolder = None,
) -> None:
    """Download from the official addresses of a source into DIR/sources/SOURCE.

    One request at a time, with pauses, by the rules that hosts state for programs. Only what changed is downloaded again, and a
    run that was stopped goes on where it stopped. `ecotone ingest` reads what was fetched.

    --session, --lang, --symbol, --treaty and --base-url may stand several times.
    """
    if listed:
        return print_sources()
    with wrong_usage():
        from loaders.fetching.addresses import Mirrors
        from loaders.fetching.registry import fetch_source
        from loaders.fetching.run import Fetching
        from loaders.fetching.selection import Selection, read_symbols

        selection = Selection(
            session=tuple(session or ()),
            lang=tuple(lang or ()),
            files=files,
            symbol=(*(symbol or ()), *(read_symbols(symbols_from) if symbols_from else ())),
            treaty=tuple(treaty or ()),
            since=since.date() if since else None,
        )
        fetching = Fetching(fetch_source(source), selection, settings_of(data=data).data)
        mirrors = Mirrors.parse(tuple(base_url or ()))
    if dry_run:
        return print_addresses(fetching, mirrors)
    return run(context, fetching, mirrors, delay, refresh)


@contextmanager
def wrong_usage() -> Iterator[None]:
    """Turn what does not fit a source into wrong usage (exit code 2), and a list that cannot be read into a refusal (1)."""
    from loaders.fetching.errors import UnknownFetchSource, WrongSelection

    try:
        yield
    except UnknownFetchSource as error:
        raise typer.BadParameter(str(error), param_hint="SOURCE") from None
    except WrongSelection as error:
        raise typer.BadParameter(str(error), param_hint=f"--{error.option}") from None
    except InputRefused as error:
        raise refuse([error]) from None


def print_sources() -> None:
    """Print a line for each source."""
    from loaders.fetching.registry import fetch_sources

    for source in fetch_sources().values():
        options = " ".join(f"--{name}" for name in source.takes)
        typer.echo(f"{source.name}: {source.title} ({', '.join(source.hosts)}){f' {options}' if options else ''}")


def print_addresses(fetching: "Fetching", mirrors: "Mirrors") -> None:
    """Print what would be asked for; what depends on an answer stands in braces."""
    for address in fetching.addresses():
        typer.echo(mirrors.reached(address))


def run(context: typer.Context, fetching: "Fetching", mirrors: "Mirrors", delay: float, refresh: bool) -> None:
    """Fetch, and say in one line what became of it."""
    from loaders.fetching.clock import Clock
    from loaders.fetching.errors import FetchRunning, HostStopped

    # Tests hand in a clock that does not wait.
    clock = context.obj if isinstance(context.obj, Clock) else Clock()
    outcomes: list[Outcome] = []
    stopped = ""
    try:
        with fetching.begin(clock, delay, mirrors, refresh) as begun:
            for outcome in progress(begun, "Fetching"):
                outcomes.append(outcome)
    except (FetchRunning, InputRefused) as error:
        raise fail(str(error)) from None
    except HostStopped as error:
        stopped = str(error)
    except KeyboardInterrupt:
        stopped = "Stopped. Run the command again; it goes on where it stopped."
    except OSError as error:
        raise fail(f"{error.filename or fetching.folder}: {error.strerror or error}") from None
    report(fetching, outcomes, stopped)


def report(fetching: "Fetching", outcomes: "list[Outcome]", stopped: str) -> None:
    """Say what became of the files.

    :param stopped: Why it did not come to its end, empty where it did.
    :raises typer.Exit: With code 1 where something failed.
    """
    for name in fetching.changed:
        warn(f"{fetching.folder / name} was not as it had been fetched")
    faults = [str(outcome) for outcome in outcomes if outcome.became == "failed"] + [stopped] * bool(stopped)
    for fault in faults:
        typer.echo(fault, err=True)
    if outcomes:
        typer.echo(summary(outcomes, fetching.folder), err=True)
    if faults:
        raise typer.Exit(1)


def summary(outcomes: "list[Outcome]", folder: Path) -> str:
    """Say in one line what became of the files, where they lie and what comes next."""
    count = Counter(outcome.became for outcome in outcomes)
    held = count["fetched"] + count["unchanged"]
    following = f" Next: ecotone ingest {folder}" if held else ""
    return f"{count['fetched']} fetched, {count['unchanged']} unchanged, {count['failed']} failed: {folder}.{following}"
