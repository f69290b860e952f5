"""What commands say on standard error, and how they end."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import typer

from graph.releases import WriterBusy
from graph.validation import InvalidRelease
from loaders.errors import InputRefused

Item = TypeVar("Item")


def refuse(refused: Sequence[InputRefused]) -> typer.Exit:
    """Print a line for each refused input and return the exit that says so (code 1)."""
    for error in refused:
        typer.echo(str(error), err=True)
    return typer.Exit(1)


def warn(message: str) -> None:
    """Print a remark that stops nothing."""
    typer.echo(f"warning: {message}", err=True)


def fail(message: str, code: int = 1) -> typer.Exit:
    """Print why a command cannot go on and return its exit."""
    typer.echo(message, err=True)
    return typer.Exit(code)


def progress(items: Iterable[Item], label: str, total: int | None = None) -> Iterator[Item]:
    """Pass items on with a progress bar on a terminal, and silently in a pipe."""
    from tqdm import tqdm

    bar: Iterable[Item] = tqdm(items, desc=label, total=total, unit="file", disable=None, leave=False)
    yield from bar


@contextmanager
def publishing() -> Iterator[None]:
    """Turn what can stop a release into a clear line and exit code 1; the old release serves on."""
    try:
        yield
    except (WriterBusy, InvalidRelease) as error:
        raise fail(str(error)) from None
    except OSError as error:
        raise fail(f"{error.filename or 'data folder'}: {error.strerror or error}") from None
