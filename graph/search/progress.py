"""How long work says how far it is."""

from collections.abc import Callable

Progress = Callable[[int], object]
"""Is told how many more are done."""


def silent(done: int) -> None:
    """Say nothing."""
